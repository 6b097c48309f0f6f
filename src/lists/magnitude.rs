//! Suffixes of numbers: thousands, millions and their like in several languages.

/// The factor that a suffix stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Magnitude {
    /// A power of ten.
    Ten(i32),
    /// One of two powers of ten.
    Either([i32; 2]),
}

/// Suffixes in lower case.
const SUFFIXES: &[(&str, Magnitude)] = &[
    ("k", Magnitude::Ten(3)),
    ("к", Magnitude::Ten(3)),
    ("kk", Magnitude::Either([3, 6])),
    ("mil", Magnitude::Either([3, 6])),
    ("mila", Magnitude::Ten(3)),
    ("mille", Magnitude::Ten(3)),
    ("mii", Magnitude::Ten(3)),
    ("tis", Magnitude::Ten(3)),
    ("tn", Magnitude::Ten(3)),
    ("tusen", Magnitude::Ten(3)),
    ("хил", Magnitude::Ten(3)),
    ("тысяч", Magnitude::Ten(3)),
    ("χιλ", Magnitude::Ten(3)),
    ("الف", Magnitude::Ten(3)),
    ("ألف", Magnitude::Ten(3)),
    ("آلاف", Magnitude::Ten(3)),
    ("هزار", Magnitude::Ten(3)),
    ("אלף", Magnitude::Ten(3)),
    ("हज़ार", Magnitude::Ten(3)),
    ("พัน", Magnitude::Ten(3)),
    ("หมื่น", Magnitude::Ten(4)),
    ("แสน", Magnitude::Ten(5)),
    ("십만", Magnitude::Ten(5)),
    ("लाख", Magnitude::Ten(5)),
    ("백만", Magnitude::Ten(6)),
    ("ล้าน", Magnitude::Ten(6)),
    ("mi", Magnitude::Ten(6)),
    ("mill", Magnitude::Ten(6)),
    ("milj", Magnitude::Ten(6)),
    ("millon", Magnitude::Ten(6)),
    ("millones", Magnitude::Ten(6)),
    ("milhões", Magnitude::Ten(6)),
    ("milioni", Magnitude::Ten(6)),
    ("εκ", Magnitude::Ten(6)),
    ("مليون", Magnitude::Ten(6)),
    ("میلیون", Magnitude::Ten(6)),
    ("tr", Magnitude::Ten(6)),
    ("triệu", Magnitude::Ten(6)),
    ("करोड़", Magnitude::Ten(7)),
    ("t", Magnitude::Ten(3)),
    ("tsd", Magnitude::Ten(3)),
    ("tys", Magnitude::Ten(3)),
    ("тыс", Magnitude::Ten(3)),
    ("тис", Magnitude::Ten(3)),
    ("thousand", Magnitude::Ten(3)),
    ("rb", Magnitude::Ten(3)),
    ("ribu", Magnitude::Ten(3)),
    ("bin", Magnitude::Ten(3)),
    ("千", Magnitude::Ten(3)),
    ("천", Magnitude::Ten(3)),
    ("w", Magnitude::Ten(4)),
    ("万", Magnitude::Ten(4)),
    ("萬", Magnitude::Ten(4)),
    ("만", Magnitude::Ten(4)),
    ("l", Magnitude::Ten(5)),
    ("十万", Magnitude::Ten(5)),
    ("百万", Magnitude::Ten(6)),
    ("kw", Magnitude::Ten(7)),
    ("千万", Magnitude::Ten(7)),
    ("lacs", Magnitude::Ten(5)),
    ("crores", Magnitude::Ten(7)),
    ("millionen", Magnitude::Ten(6)),
    ("lakh", Magnitude::Ten(5)),
    ("lakhs", Magnitude::Ten(5)),
    ("lac", Magnitude::Ten(5)),
    ("m", Magnitude::Ten(6)),
    ("м", Magnitude::Ten(6)),
    ("mm", Magnitude::Ten(6)),
    ("mn", Magnitude::Ten(6)),
    ("mln", Magnitude::Ten(6)),
    ("mio", Magnitude::Ten(6)),
    ("млн", Magnitude::Ten(6)),
    ("million", Magnitude::Ten(6)),
    ("millions", Magnitude::Ten(6)),
    ("jt", Magnitude::Ten(6)),
    ("juta", Magnitude::Ten(6)),
    ("cr", Magnitude::Ten(7)),
    ("crore", Magnitude::Ten(7)),
    ("亿", Magnitude::Ten(8)),
    ("億", Magnitude::Ten(8)),
    ("억", Magnitude::Ten(8)),
    ("b", Magnitude::Ten(9)),
    ("bn", Magnitude::Ten(9)),
    ("mrd", Magnitude::Ten(9)),
    ("mld", Magnitude::Ten(9)),
    ("млрд", Magnitude::Ten(9)),
    ("billion", Magnitude::Ten(9)),
];

/// Splits the text behind a number, in lower case, into its suffix and the rest.
///
/// A suffix of letters ends where the letters end; one of a script without blanks may have text right behind it.
pub fn split(rest: &str) -> (Option<Magnitude>, &str) {
    let rest = rest.trim();
    if rest.is_empty() {
        return (None, rest);
    }
    let end = rest
        .find(|it: char| !it.is_alphabetic())
        .unwrap_or(rest.len());
    let (word, behind) = rest.split_at(end);
    if let Some((_, magnitude)) = SUFFIXES.iter().find(|(suffix, _)| *suffix == word) {
        return (Some(*magnitude), behind.trim_start_matches('.').trim());
    }
    let is_glued = |suffix: &str| suffix.chars().any(|it| it > '\u{900}');
    let glued = SUFFIXES.iter().filter_map(|(suffix, magnitude)| {
        let behind = rest.strip_prefix(suffix).filter(|_| is_glued(suffix))?;
        Some((*magnitude, behind))
    });
    // The longest suffix leaves the shortest rest.
    let glued = glued.min_by_key(|(_, behind)| behind.len());
    glued.map_or((None, rest), |(magnitude, behind)| {
        (Some(magnitude), behind.trim())
    })
}

/// Returns the power and the factor of the suffix at the end of a number in lower case.
pub fn of_end(text: &str) -> Option<(i32, f64)> {
    let text = text.trim();
    let digits = text.rfind(|it: char| it.is_ascii_digit())?;
    match split(text.get(digits + 1..)?) {
        (Some(Magnitude::Ten(power)), _) => Some((power, 10_f64.powi(power))),
        _ => None,
    }
}

/// Returns true if a number in lower case ends with a suffix.
pub fn is_at_end(text: &str) -> bool {
    split(behind_digits(text)).0.is_some()
}

/// Returns the word right behind the digits of a number.
pub fn word_at_end(text: &str) -> &str {
    let behind = behind_digits(text).trim();
    let end = behind.find(|it: char| !it.is_alphabetic());
    behind
        .get(..end.unwrap_or(behind.len()))
        .unwrap_or_default()
}

/// Returns the text behind the last digit.
fn behind_digits(text: &str) -> &str {
    let digits = text.char_indices().rfind(|(_, it)| it.is_numeric());
    let behind = digits.and_then(|(at, digit)| text.get(at + digit.len_utf8()..));
    behind.unwrap_or_default()
}
