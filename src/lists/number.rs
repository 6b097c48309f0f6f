//! Numbers as people and tools write them: `1.2M`, `12 345`, `1.234,5`, `4,5 %`, `5e+06`, `from 300`, `10K-50K`.

use unicode_normalization::UnicodeNormalization;

use crate::{lexicon, magnitude};

/// The reading of a cell that shall hold a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// No value: blank, a dash, `N/A`, an error of a spreadsheet.
    Nothing,
    /// A formula, which is never calculated.
    Formula,
    /// A number.
    Number(f64),
    /// A number with a percent sign, as a fraction: 0.045 for `4.5 %`.
    Percent(f64),
    /// A single mark before three digits, which parts thousands or decimals.
    Unclear {
        /// The number if the mark parts thousands.
        thousands: f64,
        /// The number if the mark parts decimals.
        decimal: f64,
    },
    /// A number with a suffix that has two meanings, such as `KK`.
    Suffix(Suffix),
    /// Two ends of a range.
    Range(f64, f64),
    /// One end of a range: `from 300`, `100K+`.
    OneEnd(f64),
    /// Text that is no number.
    Words,
}

/// A suffix of a number that has two meanings.
#[derive(Clone, Debug, PartialEq)]
pub struct Suffix {
    /// The suffix in lower case.
    pub suffix: String,
    /// The number before the suffix.
    pub number: f64,
    /// Both factors that the suffix may stand for.
    pub factors: [f64; 2],
}

/// The meaning of a single mark before exactly three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The mark parts thousands.
    Thousands,
    /// The mark parts decimals.
    Decimal,
    /// The cell alone does not tell.
    Unknown,
}

/// Largest length of a text with a number, in bytes.
const LENGTH: usize = 120;

/// Reads a cell after `tidy` as a number.
///
/// # Example
/// ```
/// use tiermix_lists::number::{Amount, Mark, read};
///
/// assert_eq!(read("1.234,5", Mark::Unknown), Amount::Number(1234.5));
/// assert_eq!(read("17.9m", Mark::Unknown), Amount::Number(17_900_000.0));
/// assert_eq!(read("4,5 %", Mark::Unknown), Amount::Percent(0.045));
/// assert_eq!(read("1,234", Mark::Thousands), Amount::Number(1234.0));
/// ```
pub fn read(text: &str, mark: Mark) -> Amount {
    let text = text.trim();
    // A spreadsheet guards a number that is text by an apostrophe.
    let text = text.strip_prefix('\'').unwrap_or(text);
    // Most numbers are plain digits.
    const EXACT: usize = 15;
    if (1..=EXACT).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Amount::Number(text.parse().unwrap_or(0.0));
    }
    if is_nothing(text) {
        return Amount::Nothing;
    }
    if text.starts_with('=') {
        return Amount::Formula;
    }
    if text.len() > LENGTH {
        return Amount::Words;
    }
    let text = ascii(text);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Amount::Words;
    }
    if let Some((low, high)) = ends(&text, mark) {
        return Amount::Range(low, high);
    }
    match one_end(&text) {
        Some(rest) => match single(rest, mark) {
            Amount::Number(value) => Amount::OneEnd(value),
            other => other,
        },
        None => single(&text, mark),
    }
}

/// Most numbers that are read from one cell.
const LIST: usize = 100;

/// Returns the parts of a cell that holds several numbers, as in `9100, 12K, 8000`.
pub fn list(text: &str) -> Option<Vec<&str>> {
    let separator = [", ", "; ", ";", " | ", "|", " / ", "/"]
        .into_iter()
        .find(|separator| text.contains(separator))?;
    let parts: Vec<&str> = text.split(separator).take(LIST).map(str::trim).collect();
    let are_numbers = parts.iter().all(|part| is_alone(part) || is_nothing(part));
    (parts.len() > 1 && are_numbers).then_some(parts)
}

/// Returns true if a text is nothing but a number with its suffix, as in `48.2K`.
pub fn is_alone(text: &str) -> bool {
    let text = ascii(text.trim());
    let is_mark = |it: char| it.is_ascii_digit() || ".,' _~+-%".contains(it);
    let end = text.find(|it: char| !is_mark(it)).unwrap_or(text.len());
    let (body, rest) = text.split_at(end);
    let (suffix, behind) = magnitude::split(rest);
    let has_digit = body.bytes().any(|byte| byte.is_ascii_digit());
    has_digit && behind.is_empty() && (suffix.is_some() || rest.is_empty())
}

/// Returns true for cells that say that there is no value.
pub fn is_nothing(text: &str) -> bool {
    const NOTHING: [&str; 24] = [
        "-",
        "--",
        "---",
        "–",
        "—",
        "n/a",
        "n/a'",
        "na",
        "n.a.",
        "nan",
        "null",
        "nil",
        "none",
        "undefined",
        "unknown",
        "pending",
        "tbd",
        "tba",
        "k.a.",
        "s/d",
        "?",
        "…",
        "...",
        "無",
    ];
    if text.starts_with(|it: char| it.is_ascii_digit() || it == '@') {
        return false;
    }
    let is_error = |rest: &str| {
        !rest.is_empty()
            && rest.chars().all(|it| {
                it.is_uppercase() || matches!(it, '0' | '/' | '!' | '?' | '¡' | '.' | '_')
            })
    };
    text.is_empty()
        || text.len() <= 12 && NOTHING.contains(&text.to_lowercase().as_str())
        || text.strip_prefix('#').is_some_and(is_error)
}

/// Returns the text in lower case with digits, signs and blanks of all scripts in their plain form.
fn ascii(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            '٪' => '%',
            '٫' => '.',
            '٬' | '’' | '‘' | 'ʼ' | '´' => '\'',
            '−' => '-',
            '–' | '—' | '〜' | '～' => '~',
            letter if letter.is_whitespace() => ' ',
            letter => digit(letter).unwrap_or(letter),
        })
        .collect()
}

/// Returns the ASCII digit for a decimal digit of a common script.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [char; 7] = ['٠', '۰', '०', '০', '๐', '０', '၀'];
    let zero = ZEROS.into_iter().find(|zero| {
        (*zero..=*zero).start() <= &letter && u32::from(letter) - u32::from(*zero) < 10
    })?;
    char::from_digit(u32::from(letter) - u32::from(zero), 10)
}

/// Reads both ends of a range, if the text is one.
fn ends(text: &str, mark: Mark) -> Option<(f64, f64)> {
    if text
        .chars()
        .all(|it| it.is_ascii_digit() || matches!(it, '.' | ',' | '%' | 'k' | 'm'))
    {
        return None;
    }
    let between_words = include_str!("words/between.txt").lines();
    // "between 300 and 500"
    let inside = between_words
        .filter_map(|line| line.split_once(' '))
        .find_map(|(first, second)| {
            let rest = text.strip_prefix(first)?.strip_prefix(' ')?;
            rest.split_once(&format!(" {second} "))
        });
    const BETWEEN: [&str; 10] = [
        "-", "~", " to ", " bis ", " a ", " à ", " até ", " tot ", " do ", "至",
    ];
    let joined = inside.map(|(low, high)| format!("{low}~{high}"));
    let text = joined.as_deref().unwrap_or(text);
    for between in BETWEEN {
        let Some((low, high)) = text.split_once(between) else {
            continue;
        };
        let both = [low, high].map(|end| end.bytes().any(|byte| byte.is_ascii_digit()));
        if both != [true, true] || low.trim_end().ends_with('e') {
            continue;
        }
        let (Amount::Number(mut low_end), Amount::Number(high_end)) =
            (single(low, mark), single(high, mark))
        else {
            continue;
        };
        // In "10-50K" the suffix belongs to both ends.
        if let Some((_, factor)) =
            magnitude::of_end(high).filter(|_| magnitude::of_end(low).is_none())
            && low_end * factor <= high_end
        {
            low_end *= factor;
        }
        return (low_end <= high_end).then_some((low_end, high_end));
    }
    None
}

/// Returns the number behind a word or before a sign that makes it one end of a range.
fn one_end(text: &str) -> Option<&str> {
    let words = include_str!("words/open_ends.txt").lines();
    let signs = ['>', '<', '≥', '≤'];
    let before = words
        .filter_map(|word| text.strip_prefix(word)?.strip_prefix(' '))
        .next();
    let before = before.or_else(|| Some(text.strip_prefix(signs)?.trim_start_matches('=')));
    before.or_else(|| text.trim_end().strip_suffix('+'))
}

/// Reads a single number with its suffix.
fn single(text: &str, mark: Mark) -> Amount {
    let text = text.trim();
    let text = text.strip_prefix(['~', '≈']).unwrap_or(text);
    let text = include_str!("words/about.txt")
        .lines()
        .find_map(|word| text.strip_prefix(word)?.strip_prefix(' '))
        .unwrap_or(text)
        .trim();
    // In Turkish the sign of a percentage stands first.
    if let Some(rest) = text.strip_prefix('%') {
        return match single(rest, Mark::Decimal) {
            Amount::Number(number) if !rest.contains('%') => Amount::Percent(number / 100.0),
            _ => Amount::Words,
        };
    }
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = text
        .char_indices()
        .find(|(_, letter)| {
            !(letter.is_ascii_digit() || matches!(letter, '.' | ',' | '\'' | ' ' | '_'))
        })
        .map_or(text.len(), |(at, _)| at);
    let (body, rest) = text.split_at(end);
    let sign = if is_negative { -1.0 } else { 1.0 };
    let body = body.trim_end().trim_end_matches(['.', ',']);
    if let Some(value) = exponent(body, rest) {
        return Amount::Number(sign * value);
    }
    let Some(written) = Written::of(body) else {
        return Amount::Words;
    };
    let rest = rest.trim();
    for (sign_of_share, power) in [('%', -2), ('‰', -3)] {
        if let Some(rest) = rest.strip_prefix(sign_of_share) {
            return match lexicon::are_known(rest) {
                true => Amount::Percent(sign * written.decimal(power)),
                false => Amount::Words,
            };
        }
    }
    with_suffix(&written, rest, sign, mark)
}

/// Combines a number with the text behind it.
fn with_suffix(written: &Written, rest: &str, sign: f64, mark: Mark) -> Amount {
    let (suffix, behind) = magnitude::split(rest);
    // A letter alone may be a suffix of some language: nobody knows its factor.
    if !lexicon::are_known(behind) || is_letter(behind) {
        return Amount::Words;
    }
    match suffix {
        Some(magnitude::Magnitude::Ten(power)) => Amount::Number(sign * written.decimal(power)),
        Some(magnitude::Magnitude::Either(powers)) => Amount::Suffix(Suffix {
            suffix: rest
                .chars()
                .take(4)
                .take_while(|it| it.is_alphabetic())
                .collect(),
            number: sign * written.decimal(0),
            factors: powers.map(|power| 10_f64.powi(power)),
        }),
        None => match (written.thousands(), mark) {
            (Some(value), Mark::Thousands) => Amount::Number(sign * value),
            (Some(value), Mark::Unknown) => Amount::Unclear {
                thousands: sign * value,
                decimal: sign * written.decimal(0),
            },
            _ => Amount::Number(sign * written.decimal(0)),
        },
    }
}

/// Returns true for text that begins with a letter alone, other than one of a script without an alphabet.
fn is_letter(text: &str) -> bool {
    let mut letters = text.chars().take_while(|it| it.is_alphabetic());
    let is_single = letters.next().is_some_and(|it| it < '\u{2e80}');
    is_single && letters.next().is_none()
}

/// Reads a number with an exponent, such as `5e+06`.
fn exponent(body: &str, rest: &str) -> Option<f64> {
    let power = rest.strip_prefix('e')?;
    let digits = power.strip_prefix(['+', '-']).unwrap_or(power);
    let is_power =
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let body = body.replace(',', ".");
    let value = is_power.then(|| format!("{body}e{power}").parse::<f64>().ok())??;
    value.is_finite().then_some(value)
}

/// Digits of a number as written, after the marks between them are understood.
struct Written {
    /// Digits before the decimals.
    whole: String,
    /// Decimals.
    decimals: String,
    /// The last mark is single, before three digits, and behind one to three digits.
    is_unclear: bool,
}

impl Written {
    /// Understands the marks of a number; `None` if they stand at no place where people put them.
    fn of(body: &str) -> Option<Self> {
        let last = body.rfind(['.', ',']);
        let (whole, decimals, mark) = match last {
            None => (body, "", None),
            Some(at) => (
                body.get(..at)?,
                body.get(at + 1..)?,
                body.get(at..=at)?.chars().next(),
            ),
        };
        let marks: Vec<char> = whole.chars().filter(|it| !it.is_ascii_digit()).collect();
        let is_single_kind = mark.is_some_and(|mark| marks.contains(&mark));
        let (whole, decimals) = match is_single_kind {
            true => (body, ""),
            false => (whole, decimals),
        };
        let digits = groups(whole)?;
        if !decimals.bytes().all(|byte| byte.is_ascii_digit()) || digits.len() + decimals.len() > 25
        {
            return None;
        }
        let is_unclear = marks.is_empty()
            && decimals.len() == 3
            && (1..=3).contains(&digits.len())
            && digits != "0";
        Some(Self {
            whole: digits,
            decimals: decimals.to_owned(),
            is_unclear,
        })
    }

    /// Returns the number times a power of ten, with its last mark before decimals.
    fn decimal(&self, power: i32) -> f64 {
        let text = format!("{}.{}e{power}", self.whole, self.decimals);
        text.parse().unwrap_or(0.0)
    }

    /// Returns the number with its single mark between thousands, if that is possible.
    fn thousands(&self) -> Option<f64> {
        let joined = || format!("{}{}", self.whole, self.decimals).parse().ok();
        self.is_unclear.then(joined)?
    }
}

/// Returns the digits of a whole number in groups, of which those behind the first have three digits, or two in India.
fn groups(whole: &str) -> Option<String> {
    if whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(if whole.is_empty() {
            "0".to_owned()
        } else {
            whole.to_owned()
        });
    }
    let parts: Vec<&str> = whole.split(['.', ',', '\'', ' ', '_']).collect();
    let (first, behind) = parts.split_first()?;
    let (last, between) = behind.split_last()?;
    let between_fit = |width| between.iter().all(|part| part.len() == width);
    let fits = (1..=3).contains(&first.len())
        && last.len() == 3
        && (between_fit(3) || between_fit(2) && first.len() <= 2);
    let mut marks: Vec<char> = whole.chars().filter(|it| !it.is_ascii_digit()).collect();
    marks.dedup();
    let are_digits = parts
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    (fits && are_digits && marks.len() == 1).then(|| parts.concat())
}
