//! The marks that stand in numbers, by the reader's region.

use std::{fmt, str::FromStr};

/// The marks that part a number: "25,000.5" in one region is "25.000,5" in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The mark before decimals, a point or a comma.
    pub decimal: char,
    /// The mark between groups of digits.
    pub group: char,
    /// True if digits are grouped by two beyond the first thousand, as in India: `12,34,567`.
    pub by_two: bool,
}

impl Marks {
    /// The marks of American English.
    pub const ENGLISH: Self = Self {
        decimal: '.',
        group: ',',
        by_two: false,
    };

    /// Returns true if a group mark stands before the digit that so many digits follow, itself counted.
    pub(super) const fn parts(self, digits: usize) -> bool {
        if self.by_two && digits > 3 {
            (digits - 3).is_multiple_of(2)
        } else {
            digits.is_multiple_of(3)
        }
    }
}

/// Writes the decimal mark, the group mark and, where digits are grouped by two, a 2: the form that pages carry.
impl fmt::Display for Marks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by_two = if self.by_two { "2" } else { "" };
        write!(f, "{}{}{by_two}", self.decimal, self.group)
    }
}

/// Reads the form that pages carry; any other text is refused.
impl FromStr for Marks {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut letters = text.chars();
        let (Some(decimal), Some(group)) = (letters.next(), letters.next()) else {
            return Err(());
        };
        let by_two = match letters.as_str() {
            "" => false,
            "2" => true,
            _ => return Err(()),
        };
        Ok(Self {
            decimal,
            group,
            by_two,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_from_the_form_that_pages_carry() {
        for text in [".,", ",.", ",\u{202f}", ".’", ".,2"] {
            let marks: Marks = text.parse().unwrap();
            assert_eq!(marks.to_string(), text);
        }
        for text in ["", ".", ".,3", ".,22"] {
            assert_eq!(text.parse::<Marks>(), Err(()), "{text}");
        }
    }
}
