//! Mutations of inputs for fuzzing.

use super::dice::Dice;

/// The mutations of one kind of input.
pub struct Wounds<'a> {
    /// Most mutations of one input.
    pub most: u64,
    /// Most bytes that are cut out or doubled at once.
    pub longest: u64,
    /// Most bytes of a piece of another input.
    pub piece: u64,
    /// Replacements of numbers and words.
    pub strange: &'a [&'a [u8]],
    /// Inputs that pieces are taken from; at least one.
    pub others: &'a [Vec<u8>],
}

impl Wounds<'_> {
    /// Mutates an input once or more: bytes are cut out, doubled, flipped or cut off, strange ones are put in or take the
    /// place of a number, and a piece of another input is pasted in.
    pub fn inflict(&self, dice: &mut Dice, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..=dice.below(self.most) {
            let at = dice.below(bytes.len() as u64 + 1) as usize;
            let end = (at + 1 + dice.below(self.longest) as usize).min(bytes.len());
            match dice.below(7) {
                0 => drop(bytes.drain(at.min(end)..end)),
                1 => {
                    let doubled = bytes[at.min(end)..end].to_vec();
                    bytes.splice(at..at, doubled);
                }
                2 => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << dice.below(8);
                    }
                }
                3 => {
                    let strange = *dice.pick(self.strange);
                    bytes.splice(at..at, strange.iter().copied());
                }
                4 => {
                    let from = bytes[at..]
                        .iter()
                        .position(u8::is_ascii_digit)
                        .map(|place| at + place);
                    let digits = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
                    if let Some(from) = from {
                        let length = bytes[from..].iter().take_while(digits).count();
                        let strange = *dice.pick(self.strange);
                        bytes.splice(from..from + length, strange.iter().copied());
                    }
                }
                5 => {
                    let other = dice.pick(self.others);
                    let from = dice.below(other.len() as u64 + 1) as usize;
                    let to = (from + dice.below(self.piece) as usize).min(other.len());
                    bytes.splice(at..at, other[from..to].iter().copied());
                }
                _ => bytes.truncate(at),
            }
        }
        bytes
    }
}
