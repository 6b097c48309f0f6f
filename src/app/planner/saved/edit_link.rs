//! The fragment of an edit link, as mail programs, chats and hands leave it.

use form_urlencoded::parse;

use crate::saved::EditSecret;

/// The secret in the fragment of an address, if it is an edit link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditLink {
    /// No edit link.
    None,
    /// An edit link whose secret is missing.
    Cut,
    /// An edit link with something else in the place of the secret.
    Damaged,
    /// The secret, without any text that was glued to it.
    Whole(EditSecret),
}

impl EditLink {
    /// Parses the fragment after `#`.
    pub fn read(fragment: &str) -> Self {
        let text = decoded(fragment);
        let lowercase = text.to_ascii_lowercase();
        let mut found = Self::None;
        for (place, name) in lowercase.match_indices("edit") {
            let glued = text[..place].ends_with(|letter: char| letter.is_ascii_alphanumeric());
            if glued {
                continue;
            }
            match Self::after(&text[place + name.len()..]) {
                Self::None => {}
                whole @ Self::Whole(_) => return whole,
                fault => found = fault,
            }
        }
        found
    }

    /// Parses the text after the name.
    fn after(text: &str) -> Self {
        let secret = text.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric());
        if secret.is_empty() {
            return Self::Cut;
        }
        let first = run(secret);
        // In mails encoded as "quoted-printable", a character may appear as its code.
        let quoted = first.strip_prefix("3D").unwrap_or(first);
        // A long line is broken, in such mails after an equals sign.
        let joined: String = text
            .chars()
            .filter(|letter| *letter != '=' && !letter.is_whitespace())
            .collect();
        let joined = run(joined.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric()));
        let whole = [first, quoted, joined]
            .into_iter()
            .find_map(|secret| EditSecret::parse(secret).ok());
        match whole {
            Some(secret) => Self::Whole(secret),
            // Another word that begins alike.
            None if text.len() == secret.len() => Self::None,
            // Another name follows where the secret should be.
            None if text[..text.len() - secret.len()].contains('&') => Self::Cut,
            None => Self::Damaged,
        }
    }
}

/// Returns the letters and digits at the beginning.
fn run(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

/// Decodes `%3D` and the like, also where encoded twice, and removes invisible characters.
fn decoded(fragment: &str) -> String {
    let mut text = fragment.to_owned();
    for _ in 0..3 {
        // Only the first equals sign divides, and neither of these characters has a special meaning.
        let one = format!("={}", text.replace('&', "%26").replace('+', "%2B"));
        let pair = parse(one.as_bytes()).next();
        text = pair.map_or_else(String::new, |(_, value)| value.into_owned());
    }
    text.retain(|letter| {
        !matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj";

    #[test]
    fn a_link_that_was_glued_escaped_or_broken_still_changes_its_plan() {
        for link in [
            "edit=S",
            "edit=S.",
            "edit=S)",
            "edit=S>",
            "edit=S,",
            "edit=S;",
            "edit=S!",
            "edit=S\"",
            "edit=S'",
            "edit=S*",
            "edit=S_",
            "edit=S]",
            "edit=S\u{201d}",
            "edit=S%E2%80%9D",
            "edit=S%20",
            "edit=S%C2%A0",
            "edit=S%0A",
            "edit=S see you",
            "edit=S%20see%20you",
            "edit%3DS",
            "edit%253DS",
            "edit%3dS.",
            "edit=%20S",
            "edit= S",
            " edit = S",
            "%20edit=S",
            "edit=S&utm_source=x",
            "edit=S?fbclid=x",
            "edit=S%26utm_source=x",
            "utm_source=x&edit=S",
            "edit=S/",
            "edit=S#",
            "#edit=S",
            "%23edit=S",
            "EDIT=S",
            "Edit=S",
            "EDIT%3DS",
            "edit=\u{200b}S",
            "edit=S\u{200b}",
            "edit\u{feff}=S",
            "%E2%80%8Bedit=S",
            "edit=%E2%81%A0S",
            "edit=3DS",
            "edit:S",
            "edit=<S>",
            "edit==S",
            "edit=&edit=S",
            "edit+=S",
            "edit=S+",
            "edit=S:~:text=Budget",
            "!edit=S",
            "/edit=S",
            "edit=S=",
            "edit=S%",
        ] {
            let link = link.replace('S', SECRET);
            let whole = EditSecret::parse(SECRET).unwrap();
            assert!(EditLink::read(&link) == EditLink::Whole(whole), "{link}");
        }
        let (start, end) = SECRET.split_at(11);
        for middle in ["\u{200b}", "\u{ad}", "%20", "%0A", "=%0A", "%0D%0A%20"] {
            let link = format!("edit={start}{middle}{end}");
            let whole = EditSecret::parse(SECRET).unwrap();
            assert!(EditLink::read(&link) == EditLink::Whole(whole), "{link}");
        }
    }

    #[test]
    fn what_is_missing_or_damaged_is_told_apart_from_what_is_no_edit_link() {
        for link in [
            "edit",
            "edit=",
            "edit%3D",
            "EDIT=",
            "edit=.",
            "edit=%20",
            "edit=&utm_source=x",
            "edit)",
        ] {
            assert_eq!(EditLink::read(link), EditLink::Cut, "{link}");
        }
        for link in [
            format!("edit={}", &SECRET[1..]),
            format!("edit={SECRET}x"),
            format!("edit={}0", &SECRET[1..]),
            "edit=hello".to_owned(),
            "edit=S...".to_owned(),
        ] {
            assert_eq!(EditLink::read(&link), EditLink::Damaged, "{link}");
        }
        for link in [
            "",
            "curve",
            "main",
            "editing",
            "credit=5",
            "editor=me",
            "%",
            "%C3%28",
        ] {
            assert_eq!(EditLink::read(link), EditLink::None, "{link}");
        }
    }
}
