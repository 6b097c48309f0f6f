//! The code of a room: six letters that can be read from a wall, said aloud and typed on a phone.

use std::fmt;

/// The letters of codes: no vowels, so that no code is a word, and none that look or sound like another.
const LETTERS: &[u8; 21] = b"23456789CFHJKLMPRTWXY";

/// Letters that people type for others that they look like.
const LOOKALIKES: [(u8, u8); 9] = [
    (b'B', b'8'),
    (b'S', b'5'),
    (b'Z', b'2'),
    (b'G', b'6'),
    (b'I', b'L'),
    (b'1', b'L'),
    (b'N', b'M'),
    (b'U', b'W'),
    (b'V', b'W'),
];

/// The code of a room, of 85 million.
///
/// # Example: a code is found however it is typed
/// ```
/// # use tiermix::room::Code;
/// let code = Code::parse("7k3-fgm ").unwrap();
/// assert_eq!(code.to_string(), "7K3F6M");
/// assert_eq!(code.spoken(), "7K3 F6M");
/// assert!(Code::parse("7K3F").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code([u8; Self::LENGTH]);

impl Code {
    /// Number of letters.
    pub const LENGTH: usize = 6;

    /// Parses a code as somebody typed it: in any case, with spaces and dashes, with letters that look alike.
    pub fn parse(text: &str) -> Option<Self> {
        let mut code = [0; Self::LENGTH];
        let mut count = 0;
        for letter in text.chars() {
            if letter.is_whitespace() || "-\u{2010}\u{2011}\u{2013}_.".contains(letter) {
                continue;
            }
            let typed = u8::try_from(letter).ok()?.to_ascii_uppercase();
            let alike = LOOKALIKES.iter().find(|(looks, _)| *looks == typed);
            let letter = alike.map_or(typed, |(_, letter)| *letter);
            if !LETTERS.contains(&letter) {
                return None;
            }
            *code.get_mut(count)? = letter;
            count += 1;
        }
        (count == Self::LENGTH).then_some(Self(code))
    }

    /// Draws a code; every code is equally likely.
    ///
    /// # Errors
    /// The error of the source of bytes.
    #[cfg(feature = "ssr")]
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut code = [0; Self::LENGTH];
        for letter in &mut code {
            // Of 32 values the last 11 are discarded.
            *letter = loop {
                let drawn = getrandom::u32()? & 31;
                if let Some(letter) = LETTERS.get(drawn as usize) {
                    break *letter;
                }
            };
        }
        Ok(Self(code))
    }

    /// Returns the code in two groups, as it stands on the wall.
    pub fn spoken(&self) -> String {
        let code = self.to_string();
        let (first, second) = code.split_at(Self::LENGTH / 2);
        format!("{first} {second}")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // All letters are ASCII.
        f.write_str(str::from_utf8(&self.0).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_alike_are_folded_and_none_of_them_is_in_a_code() {
        for (typed, read) in [
            ("bszgin", "852 6LM"),
            ("1UVnib", "LWW ML8"),
            (" 2 3-4 5\u{2013}6 7 ", "234 567"),
            ("7k3.f9m", "7K3 F9M"),
        ] {
            assert_eq!(
                Code::parse(typed).map(|code| code.spoken()),
                Some(read.to_owned())
            );
        }
        assert!(LOOKALIKES.iter().all(|(looks, _)| !LETTERS.contains(looks)));
        assert!(
            LOOKALIKES
                .iter()
                .all(|(_, letter)| LETTERS.contains(letter))
        );
    }

    #[test]
    fn a_text_that_is_no_code_is_none() {
        for text in [
            "",
            "7K3F9",
            "7K3F9MM",
            "7K3F9O",
            "7K3F90",
            "7K3F9A",
            "../../",
            "7K3F9\u{fc}",
            "7K3F9\0",
        ] {
            assert_eq!(Code::parse(text), None, "{text:?}");
        }
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn drawn_codes_use_every_letter_and_are_read_as_they_are_written() {
        let codes: Vec<_> = (0..200).map(|_| Code::draw().unwrap()).collect();
        let used: std::collections::BTreeSet<_> = codes.iter().flat_map(|code| code.0).collect();
        // 1,200 draws miss one of 21 letters once in 10^24 runs.
        assert_eq!(used.len(), LETTERS.len());
        for code in codes {
            assert_eq!(Code::parse(&code.to_string()), Some(code));
        }
    }
}
