//! Text of cells as a person sees it: without markup, control characters and marks of direction.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::limits;

/// Returns a cell as it is seen: markup dropped, entities replaced once, line breaks as one blank, blanks trimmed.
///
/// Control characters, marks of direction and zero-width characters are dropped. Of a cell longer than
/// [`limits::CELL`] the rest is dropped.
pub fn tidy(cell: &str) -> Cow<'_, str> {
    let cell = cut(cell, limits::CELL);
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'<' && byte != b'&';
    if cell.bytes().all(is_plain) {
        return Cow::Borrowed(cell.trim_matches(' '));
    }
    let text = without_tags(cell);
    let text = entities(&text);
    let mut seen = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\r' | '\n' if seen.ends_with(' ') => {}
            '\r' | '\n' | '\t' => seen.push(' '),
            _ if is_invisible(letter) => {}
            _ => seen.push(letter),
        }
    }
    Cow::Owned(seen.trim().to_owned())
}

/// Returns true if `tidy` of the cell is empty.
pub fn is_blank(cell: &str) -> bool {
    // A visible first character is enough, unless it may open a tag or an entity.
    let is_seen = |byte: &u8| byte.is_ascii_graphic() && *byte != b'<' && *byte != b'&';
    !cell.as_bytes().first().is_some_and(is_seen) && tidy(cell).is_empty()
}

/// Returns the beginning of a text, at most `length` bytes of it, cut between two characters.
pub fn cut(text: &str, length: usize) -> &str {
    if text.len() <= length {
        return text;
    }
    let end = (0..=length).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// Returns true for characters that show nothing and only steer how others are shown.
///
/// The joiner of composed emoji stays.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffd}'
        )
}

/// Returns the text without its HTML tags.
fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        // An address in angle brackets is no tag.
        let is_address = after.starts_with("http://") || after.starts_with("https://");
        let opens = !is_address
            && after.starts_with(|it: char| it.is_ascii_alphabetic() || it == '/' || it == '!');
        match after.split_once('>') {
            Some((_, behind)) if opens => rest = behind,
            Some(_) => {
                kept.push('<');
                rest = after;
            }
            None => {
                kept.push('<');
                kept.push_str(after);
                return Cow::Owned(kept);
            }
        }
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Longest name or number of an entity, in bytes.
const ENTITY: usize = 8;

/// Replaces the entities of HTML that occur in exports, each once.
fn entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut rest = text;
    let mut replaced = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once('&') {
        replaced.push_str(before);
        let end = after.bytes().take(ENTITY).position(|byte| byte == b';');
        let name = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)));
        match name.and_then(|(name, behind)| Some((entity(name)?, behind))) {
            Some((letter, behind)) => {
                replaced.push(letter);
                rest = behind;
            }
            None => {
                replaced.push('&');
                rest = after;
            }
        }
    }
    replaced.push_str(rest);
    Cow::Owned(replaced)
}

/// Returns the character that an entity stands for.
fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, base| u32::from_str_radix(digits, base).ok();
    if let Some(digits) = name.strip_prefix('#') {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => number(digits, 16),
            None => number(digits, 10),
        };
        return code.and_then(char::from_u32);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        _ => return None,
    })
}

/// Returns the words of a text for comparison: lower case, compatible forms as one, accents and punctuation dropped.
///
/// # Example
/// ```
/// assert_eq!(tiermix_lists::words_of("Ø Aufrufe (Médian)"), ["ø", "aufrufe", "median"]);
/// ```
pub fn words_of(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let mut was_small = false;
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        // "avgViews" is two words.
        if was_small && letter.is_uppercase() {
            plain.push(' ');
        }
        was_small = letter.is_lowercase();
        match letter {
            '%' | '#' => plain.push(letter),
            // Letters with a stroke or without a dot have no accent that could be dropped.
            'ı' => plain.push('i'),
            'ł' | 'Ł' => plain.push('l'),
            'đ' | 'Đ' => plain.push('d'),
            _ if letter.is_alphanumeric() => plain.extend(
                letter
                    .to_lowercase()
                    .filter(|letter| !is_combining_mark(*letter)),
            ),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}
