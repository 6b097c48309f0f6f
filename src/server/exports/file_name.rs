//! Names of downloaded files, from a title that anybody may have written.

use std::fmt::Write as _;

use axum::http::HeaderValue;

/// Most characters of a title in a file name; file systems allow 255 bytes.
const LENGTH: usize = 60;

/// Returns the value of `Content-Disposition` for a file of a plan: `{title} - {file}`, or `tiermix - {file}` without a
/// title.
///
/// `file` is plain ASCII. The name is given twice (RFC 6266): in ASCII for old programs, and in full as RFC 8187
/// encodes it.
pub fn attachment(title: &str, file: &str) -> HeaderValue {
    let name = match safe(title).as_str() {
        "" => format!("tiermix - {file}"),
        title => format!("{title} - {file}"),
    };
    let plain = name.replace(|letter: char| !letter.is_ascii(), "_");
    let value = format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        encoded(&name)
    );
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("attachment"))
}

/// Returns the title without characters that steer a file system, a header or the direction of text.
fn safe(title: &str) -> String {
    let harmless = |letter: char| {
        letter.is_alphanumeric()
            || matches!(letter, ' ' | '-' | '_' | '.' | ',' | '+' | '&' | '\u{2019}')
    };
    let replaced: String = title
        .chars()
        .map(|letter| if harmless(letter) { letter } else { ' ' })
        .collect();
    let words: Vec<&str> = replaced.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(LENGTH).collect();
    // A leading dot hides a file; at the end Windows drops dots and spaces.
    short.trim_matches(['.', ' ', '-']).to_owned()
}

/// Percent-encodes everything but RFC 8187's `attr-char`.
fn encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            text.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_for_old_and_new_programs() {
        assert_eq!(
            attachment("Café Löwen", "mix.csv"),
            "attachment; filename=\"Caf_ L_wen - mix.csv\"; \
             filename*=UTF-8''Caf%C3%A9%20L%C3%B6wen%20-%20mix.csv"
        );
        assert_eq!(
            attachment("", "plan.json"),
            "attachment; filename=\"tiermix - plan.json\"; filename*=UTF-8''tiermix%20-%20plan.json"
        );
    }

    #[test]
    fn hostile_titles_make_harmless_names() {
        for (title, name) in [
            ("=cmd|' /C calc'!A0", "cmd C calc A0"),
            ("\"><script>alert(1)</script>", "script alert 1 script"),
            ("../../etc/passwd", "etc passwd"),
            ("C:\\Windows\\con", "C Windows con"),
            ("a\u{202e}gpj.exe", "a gpj.exe"),
            ("...", ""),
            ("a\"; filename=\"b.exe", "a filename b.exe"),
        ] {
            assert_eq!(safe(title), name, "{title}");
        }
        let long = "\u{1f600}x".repeat(60);
        assert!(safe(&long).chars().count() <= LENGTH);
    }
}
