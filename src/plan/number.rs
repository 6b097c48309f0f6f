//! Numbers as people type them: digits of any script, the marks of any country, and a unit or a currency beside them.
//!
//! A machine's number, `1234.5`, is read alike everywhere. For all others the marks decide, and where they leave two
//! readings, the decimal mark of the reader's country does. A reading that it decides against the look of the text
//! comes with the other one, so that the page can show what it took.
//!
//! Nothing here parses an `f64`: the parser of the standard library would be larger in the browser than this file.

#[cfg(test)]
mod tests;

use crate::{Currency, input::Dimension};

/// The decimal mark of Arabic digits, which no other number has.
const ARABIC_DECIMAL: char = '\u{66b}';

/// The thousands mark of Arabic digits.
const ARABIC_GROUP: char = '\u{66c}';

/// Words behind a number that multiply it by a power of ten.
const MULTIPLIERS: [(&str, i32); 12] = [
    ("k", 3),
    ("tsd", 3),
    ("thousand", 3),
    ("m", 6),
    ("mn", 6),
    ("mio", 6),
    ("mln", 6),
    ("million", 6),
    ("b", 9),
    ("bn", 9),
    ("mrd", 9),
    ("billion", 9),
];

/// The zeros of the scripts that count by ten; nine more digits follow each.
const ZEROS: [u32; 35] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
];

/// A reader of the numbers of one field.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// Decimal mark of the person's country, a point or a comma; the other one is the thousands mark.
    pub decimal_mark: char,
    /// The kind of number that the field takes.
    pub dimension: Dimension,
    /// Currency of the plan, in which amounts of money may be typed.
    pub currency: Currency,
    /// Sign of the plan's currency.
    pub sign: &'a str,
}

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The number.
    pub value: f64,
    /// The number that somebody from elsewhere may mean by the same text.
    pub other: Option<f64>,
}

/// A reason why a text is no number of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no text.
    Empty,
    /// The text is no number.
    NotANumber,
    /// The text is more than one number, such as two cells of a table.
    Several,
    /// The marks cannot be those of thousands, nor of decimals.
    Grouping,
    /// The amount is in a currency that is not the plan's.
    Currency {
        /// Sign or code of that currency as typed.
        given: String,
    },
    /// The number has a unit that the field does not take.
    Unit {
        /// The unit as typed.
        given: String,
    },
}

/// The digits of a number without its marks.
struct Figure<'a> {
    /// Runs of digits between the marks.
    digits: Vec<&'a str>,
    /// Number of digits after the decimal mark.
    decimals: usize,
    /// Power of ten by which the text itself multiplies the number.
    exponent: i32,
    /// True if the decimal mark could be a thousands mark as well.
    doubtful: bool,
}

impl Reader<'_> {
    /// Reads a number.
    ///
    /// # Errors
    /// The [`Reason`] why the text is no number of the field.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, input::Dimension, number::{Reader, Reading}};
    ///
    /// let currency = Plan::new(500.0)?.currency();
    /// let [german, american] = [',', '.'].map(|decimal_mark| Reader {
    ///     decimal_mark,
    ///     dimension: Dimension::Money,
    ///     currency,
    ///     sign: "$",
    /// });
    /// assert_eq!(german.read("2.500,50"), Ok(Reading { value: 2500.5, other: None }));
    /// assert_eq!(german.read("$25.000"), Ok(Reading { value: 25_000.0, other: None }));
    /// assert_eq!(american.read("25.000"), Ok(Reading { value: 25.0, other: Some(25_000.0) }));
    /// # Ok::<(), tiermix_plan::Fault>(())
    /// ```
    pub fn read(&self, text: &str) -> Result<Reading, Reason> {
        let text: String = text
            .chars()
            .filter(|letter| !is_invisible(*letter))
            .map(plain)
            .collect();
        let text = text.trim();
        if text.is_empty() {
            return Err(Reason::Empty);
        }
        let is_digit = |letter: char| letter.is_ascii_digit();
        let cells = text.split('\n').filter(|cell| cell.contains(is_digit));
        if cells.count() > 1 {
            return Err(Reason::Several);
        }
        let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
            return Err(Reason::NotANumber);
        };
        let first = first - leading_mark(text.split_at(first).0);
        let rest = text.split_at(last + 1).1;
        let end = last + 1 + usize::from(rest.starts_with(self.decimal_mark));
        let (figure, after) = text.split_at(end);
        let (before, figure) = figure.split_at(first);

        let figure = self.figure(figure)?;
        let (before, is_negative) = signed(before.trim());
        let (after, multiplier) = multiplied(after.trim());
        let unit = match (before, after) {
            ("", unit) | (unit, "") => self.unit(unit)?,
            _ => return Err(Reason::NotANumber),
        };
        let power = figure.exponent + multiplier + unit;
        let value = |power| {
            let size = amount(&figure.digits, power);
            if is_negative { -size } else { size }
        };
        // The number of digits of a text is far below what the type holds.
        let reading = Reading {
            value: value(power - figure.decimals as i32),
            other: figure.doubtful.then(|| value(power)),
        };
        let is_finite = reading.value.is_finite();
        is_finite.then_some(reading).ok_or(Reason::NotANumber)
    }

    /// Finds the decimal mark among the marks, and checks that the others part thousands.
    fn figure<'t>(&self, text: &'t str) -> Result<Figure<'t>, Reason> {
        let (text, exponent) = match text.split_once(['e', 'E']) {
            Some((text, power)) => (text, Some(exponent(power).ok_or(Reason::NotANumber)?)),
            None => (text, None),
        };
        let is_digit = |letter: char| letter.is_ascii_digit();
        let marks: Vec<char> = text.chars().filter(|letter| !is_digit(*letter)).collect();
        let is_mark = |mark: &char| [' ', '\'', '.', ','].contains(mark) || is_arabic(*mark);
        if !marks.iter().all(is_mark) {
            return Err(Reason::NotANumber);
        }
        let digits: Vec<&str> = text.split(|letter| !is_digit(letter)).collect();
        let mut doubtful = false;
        let is_decimal = match marks.last().copied() {
            None | Some(' ' | '\'' | ARABIC_GROUP) => false,
            Some(ARABIC_DECIMAL) => true,
            Some(last) => match (&marks[..], &digits[..]) {
                ([mark], [whole, rest]) => {
                    let decides = exponent.is_none() && !whole.bytes().all(|digit| digit == b'0');
                    if decides {
                        let is_decimal = self.is_decimal(*mark, whole, rest)?;
                        doubtful = is_decimal && whole.len() <= 3 && rest.len() == 3;
                        is_decimal
                    } else {
                        true
                    }
                }
                // The last mark is the decimal mark if another one parts the thousands.
                _ => marks.iter().filter(|mark| **mark == last).count() == 1,
            },
        };
        let groups = marks.len() - usize::from(is_decimal);
        let (parting, rest) = marks.split_at(groups);
        let (whole, decimals) = digits.split_at(groups + 1);
        let alike = parting.windows(2).all(|pair| pair[0] == pair[1]);
        let is_sound = groups == 0
            || alike
                && !rest.contains(&parting[0])
                && parting[0] != ARABIC_DECIMAL
                && are_groups(whole);
        if !is_sound {
            let spaced = parting.contains(&' ');
            return Err(if spaced {
                Reason::Several
            } else {
                Reason::Grouping
            });
        }
        Ok(Figure {
            decimals: decimals.first().map_or(0, |decimals| decimals.len()),
            digits,
            exponent: exponent.unwrap_or(0),
            doubtful,
        })
    }

    /// Returns true if the only mark of a number is its decimal mark; `whole` and `rest` are the digits around it.
    fn is_decimal(&self, mark: char, whole: &str, rest: &str) -> Result<bool, Reason> {
        if mark == self.decimal_mark || rest.len() < 3 {
            return Ok(true);
        }
        // The thousands mark: more digits are a slip, as in a text to which one was added.
        let is_group = whole.len() <= 3 && rest.len() == 3;
        is_group.then_some(false).ok_or(Reason::Grouping)
    }

    /// Checks the text beside a number, and returns the power of ten by which it multiplies.
    fn unit(&self, unit: &str) -> Result<i32, Reason> {
        let given = || unit.to_owned();
        let is_money = self.dimension == Dimension::Money;
        match unit {
            "" => Ok(0),
            "%" if self.dimension == Dimension::Share => Ok(-2),
            "%" => Err(Reason::Unit { given: given() }),
            _ if !is_currency(unit) && !self.is_own(unit) => Err(Reason::NotANumber),
            _ if !is_money => Err(Reason::Unit { given: given() }),
            _ if self.is_own(unit) => Ok(0),
            _ => Err(Reason::Currency { given: given() }),
        }
    }

    /// Returns true if a sign or code is that of the plan's currency; `$` is that of all dollars.
    fn is_own(&self, given: &str) -> bool {
        let code = self.currency.code();
        let end_of_sign = given.ends_with(is_currency_sign) && self.sign.ends_with(given);
        let country = given.strip_suffix('$').filter(|it| it.len() == 2);
        given.eq_ignore_ascii_case(code)
            || given == self.sign
            || end_of_sign
            || country.is_some_and(|country| code.starts_with(country))
    }
}

/// Returns true if a letter has no shape of its own and no meaning in a number.
pub fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Returns the ASCII letter that means the same in a number, if there is one.
///
/// A line break stands for all that parts two cells of a table, a blank for all other spaces.
fn plain(letter: char) -> char {
    let code = u32::from(letter);
    match letter {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ if letter.is_whitespace() => ' ',
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{b4}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' => '\'',
        '\u{66a}' => '%',
        '\u{ffe1}' => '\u{a3}',
        '\u{ffe5}' => '\u{a5}',
        // The wide forms of ASCII, in its order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(code - 0xfee0).unwrap_or(letter),
        _ => {
            let digit = ZEROS.iter().find_map(|zero| {
                let digit = code.checked_sub(*zero)?;
                char::from_digit(digit, 10)
            });
            digit.unwrap_or(letter)
        }
    }
}

fn is_arabic(mark: char) -> bool {
    mark == ARABIC_DECIMAL || mark == ARABIC_GROUP
}

/// Returns the length of a decimal mark at the end of the text before the first digit, as in `.5`.
///
/// A point behind a letter ends an abbreviation.
fn leading_mark(before: &str) -> usize {
    let head = before.strip_suffix(['.', ',']);
    let leads =
        head.is_some_and(|head| !head.ends_with(|letter: char| letter.is_ascii_alphabetic()));
    usize::from(leads)
}

/// Takes the sign from the text before a number; returns true if it is a minus.
fn signed(before: &str) -> (&str, bool) {
    let rest = before
        .strip_prefix(['-', '+'])
        .or_else(|| before.strip_suffix(['-', '+']));
    match rest {
        Some(rest) => (rest.trim(), before.contains('-')),
        None => (before, false),
    }
}

/// Takes the multiplier from the text behind a number, with its power of ten.
fn multiplied(after: &str) -> (&str, i32) {
    let end = after.find(|letter: char| !letter.is_ascii_alphabetic());
    let (word, rest) = after.split_at(end.unwrap_or(after.len()));
    let known = MULTIPLIERS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    match known {
        Some((_, power)) => (rest.strip_prefix('.').unwrap_or(rest).trim(), *power),
        None => (after, 0),
    }
}

/// Parses the power of ten of scientific notation.
fn exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    // More digits are far beyond all doubles.
    if !(1..=4).contains(&digits.len()) || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size = digits
        .bytes()
        .fold(0, |size, digit| size * 10 + i32::from(digit & 15));
    Some(if text.starts_with('-') { -size } else { size })
}

/// Returns true if runs of digits are groups of three, or of two before the last three as in India.
fn are_groups(digits: &[&str]) -> bool {
    let [first, middle @ .., last] = digits else {
        return false;
    };
    let all = |length| middle.iter().all(|group| group.len() == length);
    let threes = (1..=3).contains(&first.len()) && all(3);
    let twos = (1..=2).contains(&first.len()) && all(2);
    last.len() == 3 && (threes || twos) && !first.starts_with('0')
}

fn is_currency_sign(letter: char) -> bool {
    matches!(
        letter,
        '$' | '\u{a2}'..='\u{a5}' | '\u{58f}' | '\u{60b}' | '\u{9f2}' | '\u{9f3}' | '\u{e3f}'
            | '\u{20a0}'..='\u{20cf}' | '\u{fdfc}'
    )
}

/// Returns true if a text is a sign such as `US$`, or a code of three capital letters.
fn is_currency(text: &str) -> bool {
    let signs = text
        .chars()
        .filter(|letter| is_currency_sign(*letter))
        .count();
    let letters = text.chars().filter(char::is_ascii_uppercase).count();
    let is_code = signs == 0 && letters == 3;
    let is_sign = signs == 1 && letters < 3;
    (is_code || is_sign) && text.chars().count() == signs + letters
}

/// Computes the number that runs of digits write, times a power of ten.
///
/// Up to 15 digits and a power of 22 it is the nearest double: both factors are then exact.
fn amount(digits: &[&str], power: i32) -> f64 {
    /// Above this the next digit might not fit.
    const FULL: u64 = u64::MAX / 10 - 1;
    let (mut size, mut power) = (0, power);
    for digit in digits.iter().flat_map(|digits| digits.bytes()) {
        if size < FULL {
            size = size * 10 + u64::from(digit & 15);
        } else {
            power += 1;
        }
    }
    // No double has a larger power.
    let scale = (0..power.unsigned_abs().min(400)).fold(1.0, |scale, _| scale * 10.0);
    match size {
        0 => 0.0,
        _ if power < 0 => size as f64 / scale,
        _ => size as f64 * scale,
    }
}
