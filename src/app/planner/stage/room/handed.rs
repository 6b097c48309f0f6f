//! The link that hands a room over to another machine.

use crate::room::Code;

/// The fragment of the address that hands a room over, before its code.
pub const HANDED: &str = "room=";

/// The room in the fragment of an address, and the key to it.
#[derive(Debug, PartialEq, Eq)]
pub struct Handed {
    /// The code of the room.
    pub code: Code,
    /// The key that works once.
    pub key: String,
}

impl Handed {
    /// Writes the fragment.
    pub fn write(&self) -> String {
        format!("{HANDED}{}.{}", self.code, self.key)
    }

    /// Reads what [`Handed::write`] wrote; `None` for anything else.
    pub fn read(fragment: &str) -> Option<Self> {
        let (code, key) = fragment.strip_prefix(HANDED)?.split_once('.')?;
        Some(Self {
            code: Code::parse(code)?,
            key: key.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_as_it_was_written() {
        let handed = Handed {
            code: Code::parse("7K3F6M").unwrap(),
            key: "k".repeat(32),
        };
        assert_eq!(Handed::read(&handed.write()), Some(handed));
        for text in ["", "present", "room=", "room=7K3F6M", "room=1.key"] {
            assert_eq!(Handed::read(text), None, "{text}");
        }
    }
}
