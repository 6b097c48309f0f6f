//! Text from users, made safe to show to others.

/// A reason why a text is not one that a plan can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// The text is too long.
    TooLong {
        /// Number of characters of the text.
        length: usize,
    },
    /// The text holds a control character that is no line break.
    Control,
}

/// Returns a plain text of at most `most` characters, upright, empty when nothing of it can be seen; of all control
/// characters it may hold those `allowed`.
///
/// # Errors
/// [`LineFault`].
pub fn plain(given: &str, most: usize, allowed: &[char]) -> Result<String, LineFault> {
    let text = upright(given);
    let length = text.chars().count();
    if length > most {
        return Err(LineFault::TooLong { length });
    }
    let is_plain = |letter: char| !letter.is_control() || allowed.contains(&letter);
    if !text.chars().all(is_plain) {
        return Err(LineFault::Control);
    }
    Ok(if is_blank(&text) { String::new() } else { text })
}

/// Returns a [`plain`] text that may have several lines and tabs.
///
/// # Errors
/// [`LineFault`].
///
/// # Example
/// ```
/// use tiermix_plan::text::{LineFault, paragraphs};
///
/// assert_eq!(paragraphs("Ask Kim.\r\n\tThen go on.", 40).as_deref(), Ok("Ask Kim.\n\tThen go on."));
/// assert_eq!(paragraphs("Kim\0", 40), Err(LineFault::Control));
/// ```
pub fn paragraphs(given: &str, most: usize) -> Result<String, LineFault> {
    // Text areas of some browsers send two characters for a line break.
    let given = given
        .replace("\r\n", "\n")
        .replace(['\u{2028}', '\u{2029}'], "\n");
    plain(&given, most, &['\n', '\t'])
}

/// Removes characters that reverse the direction of text or are invisible marks, and turns Unicode line separators into
/// blanks.
///
/// With such characters one line could be made to read as another. Characters that only join or part letters stay, as
/// some scripts and many emoji are written with them.
///
/// # Example
/// ```
/// use tiermix_plan::text::upright;
///
/// assert_eq!(upright("Plan \u{202e}fdp.exe\u{2028}B"), "Plan fdp.exe B");
/// assert_eq!(upright("\u{1f468}\u{200d}\u{1f373} می\u{200c}خواهم"), "\u{1f468}\u{200d}\u{1f373} می\u{200c}خواهم");
/// ```
pub fn upright(text: &str) -> String {
    let letters = text.chars().filter(|letter| {
        !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
    });
    let broken = |letter| matches!(letter, '\u{2028}' | '\u{2029}');
    letters
        .map(|letter| if broken(letter) { ' ' } else { letter })
        .collect()
}

/// Returns true if the text has no visible character.
///
/// # Example
/// ```
/// use tiermix_plan::text::is_blank;
///
/// assert!(is_blank(" \u{200b}\u{200d}\u{3164}\u{e0041}"));
/// assert!(!is_blank("\u{200b}a"));
/// ```
pub fn is_blank(text: &str) -> bool {
    // Default-ignorable code points of Unicode, and letters that are blank by design.
    let unseen = |letter| {
        matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
    };
    text.chars()
        .all(|letter| letter.is_whitespace() || unseen(letter))
}

#[cfg(test)]
mod tests {
    use crate::{Fault, Plan};

    fn titled(title: &str) -> String {
        let plan = Plan::new(3000.0).unwrap().with_title(title).unwrap();
        plan.title().to_owned()
    }

    #[test]
    fn a_title_reads_as_it_is_written_and_a_blank_one_is_none() {
        for turning in '\u{202a}'..='\u{202e}' {
            assert_eq!(titled(&format!("a{turning}b")), "ab");
        }
        for turning in '\u{2066}'..='\u{2069}' {
            assert_eq!(titled(&format!("{turning}ab")), "ab");
        }
        assert_eq!(titled("one\u{2028}line\u{2029}only"), "one line only");
        for blank in [
            "\u{200b}",
            "\u{200b}\u{200d}\u{feff}",
            "\u{202e}",
            " \u{a0}\u{3164} ",
            "\u{ad}",
        ] {
            assert_eq!(titled(blank), "", "{blank:?}");
        }
        // Marks of direction and joining that people's names need.
        for text in [
            "\u{200f}\u{5d0}",
            "\u{627}\u{200c}\u{628}",
            "\u{1f469}\u{200d}\u{1f4bb}",
            " a ",
        ] {
            assert_eq!(titled(text), text);
        }
        let long = "\u{202e}".repeat(1000) + &"x".repeat(120);
        assert_eq!(titled(&long).len(), 120);
        // A plan that was saved with such a title opens.
        let plan = Plan::parse("{\"budget\": 3000, \"title\": \"a\\u202eb\"}").unwrap();
        assert_eq!(plan.title(), "ab");
    }

    #[test]
    fn of_thousands_of_faults_some_are_listed_and_the_rest_counted() {
        let names = |count: usize| (0..count).map(|number| format!("\"unknown{number}\": 1"));
        let document = |count| format!("{{{}}}", names(count).collect::<Vec<_>>().join(","));
        let faults = Plan::parse(&document(10_000)).unwrap_err();
        assert_eq!(faults.len(), 51);
        // The fault of the missing budget is one of them.
        assert_eq!(faults.last(), Some(&Fault::More { count: 9_951 }));
        let length: usize = faults.iter().map(|fault| fault.to_string().len()).sum();
        assert!(length < 10_000, "{length}");
        assert_eq!(Plan::parse(&document(49)).unwrap_err().len(), 50);
        let query: String = (0..2_000).map(|number| format!("x{number}=&")).collect();
        let plan = Plan::new(1.0).unwrap();
        let faults = Plan::from_query(&plan, &query, &[]).unwrap_err();
        assert_eq!(faults.last(), Some(&Fault::More { count: 1_950 }));
    }
}
