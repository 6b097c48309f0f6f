//! A saved plan as both sides know it: its two links and what stands in it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Letters of ids and secrets: digits and letters without those that look alike (base 58), so
/// that a link survives being read aloud, double-clicked, or pasted into a chat.
const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Who has it can look at one plan: the last part of `/p/{id}`.
///
/// 22 letters of 58 are 128 bits, more than the 120 that the W3C asks of capability links.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ViewId(String);

/// Who has it can change one plan.
///
/// It stands in the fragment of the edit link, which no browser sends, and travels only in the
/// header [`EDIT_SECRET`](crate::api::EDIT_SECRET). 32 letters of 58 are 187 bits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EditSecret(String);

/// One version of a plan, as it was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPlan {
    /// The plan in its file format, exactly as it was saved.
    pub document: String,
    /// Edition of the benchmarks it was made with.
    pub edition: String,
    /// Number of the version, from 1.
    pub version: u32,
    /// When this version was saved, in seconds since 1970.
    pub saved_at: i64,
}

/// What somebody gets who saves a plan for the first time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// For everybody who may look.
    pub view: ViewId,
    /// For those who may change it; never shown again.
    pub edit: EditSecret,
}

/// The text is no id and no secret: wrong length or letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a link of this server")]
pub struct NotALink;

fn check(text: &str, length: usize) -> Result<String, NotALink> {
    if text.len() == length && text.bytes().all(|letter| ALPHABET.contains(&letter)) {
        Ok(text.to_owned())
    } else {
        Err(NotALink)
    }
}

impl ViewId {
    /// Letters of an id.
    pub const LENGTH: usize = 22;

    /// Reads the last part of a view link.
    ///
    /// # Errors
    /// [`NotALink`] for anything that [`Links`] cannot contain.
    pub fn parse(text: &str) -> Result<Self, NotALink> {
        check(text, Self::LENGTH).map(Self)
    }

    /// The last part of the view link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl EditSecret {
    /// Letters of a secret.
    pub const LENGTH: usize = 32;

    /// Reads what stands after `#edit=`.
    ///
    /// # Errors
    /// [`NotALink`] for anything that [`Links`] cannot contain.
    pub fn parse(text: &str) -> Result<Self, NotALink> {
        check(text, Self::LENGTH).map(Self)
    }

    /// What stands after `#edit=`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Links {
    /// Path of the view link, below the site's address.
    ///
    /// # Example: a link is an address that can be opened
    /// ```
    /// # use tiermix::saved::{EditSecret, Links, ViewId};
    /// let links = Links {
    ///     view: ViewId::parse("9aBcDeFgHjKmNpQrStUvWx")?,
    ///     edit: EditSecret::parse("9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj")?,
    /// };
    /// assert_eq!(links.view_path(), "/p/9aBcDeFgHjKmNpQrStUvWx");
    /// assert_eq!(
    ///     links.edit_path(),
    ///     "/p/9aBcDeFgHjKmNpQrStUvWx#edit=9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj",
    /// );
    /// # Ok::<(), tiermix::saved::NotALink>(())
    /// ```
    pub fn view_path(&self) -> String {
        format!("/p/{}", self.view.as_str())
    }

    /// Path of the edit link, below the site's address; the secret is only in the fragment.
    pub fn edit_path(&self) -> String {
        format!("{}#edit={}", self.view_path(), self.edit.as_str())
    }
}

#[cfg(feature = "ssr")]
impl Links {
    /// A new pair from the system's generator.
    ///
    /// # Errors
    /// The system has no randomness to give.
    pub fn draw() -> Result<Self, getrandom::Error> {
        Ok(Self {
            view: ViewId(letters(ViewId::LENGTH)?),
            edit: EditSecret(letters(EditSecret::LENGTH)?),
        })
    }
}

/// Letters that are all equally likely: of the 64 values of six bits, the last 6 are thrown away.
#[cfg(feature = "ssr")]
fn letters(count: usize) -> Result<String, getrandom::Error> {
    let mut text = String::with_capacity(count);
    let mut bytes = [0; 64];
    while text.len() < count {
        getrandom::fill(&mut bytes)?;
        let drawn = bytes.iter().map(|byte| usize::from(byte & 63));
        let drawn = drawn.filter_map(|at| ALPHABET.get(at).copied().map(char::from));
        text.extend(drawn.take(count - text.len()));
    }
    Ok(text)
}

impl TryFrom<String> for ViewId {
    type Error = NotALink;

    fn try_from(text: String) -> Result<Self, NotALink> {
        Self::parse(&text)
    }
}

impl TryFrom<String> for EditSecret {
    type Error = NotALink;

    fn try_from(text: String) -> Result<Self, NotALink> {
        Self::parse(&text)
    }
}

impl From<ViewId> for String {
    fn from(id: ViewId) -> Self {
        id.0
    }
}

impl From<EditSecret> for String {
    fn from(secret: EditSecret) -> Self {
        secret.0
    }
}

// Both open something, so neither may reach a log.
impl fmt::Debug for ViewId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ViewId(..)")
    }
}

impl fmt::Debug for EditSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EditSecret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_ids_are_no_links() {
        for text in [
            "",
            "1",
            "9aBcDeFgHjKmNpQrStUvW0",
            "9aBcDeFgHjKmNpQrStUvWxy",
            "../../etc/passwd/aaaaa",
            "' OR 1=1 -- aaaaaaaaaa",
            "9aBcDeFgHjKmNpQrStUvé",
            "9aBcDeFgHjKmNpQrStUv\0x",
        ] {
            assert_eq!(ViewId::parse(text), Err(NotALink), "{text:?}");
        }
    }

    #[test]
    fn neither_link_is_printed_for_debugging() {
        let secret = "9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj";
        let printed = format!(
            "{:?}",
            Links {
                view: ViewId::parse(&secret[..ViewId::LENGTH]).unwrap(),
                edit: EditSecret::parse(secret).unwrap(),
            }
        );
        assert!(!printed.contains(&secret[..4]), "{printed}");
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn drawn_links_use_every_letter_and_never_repeat() {
        let mut seen = std::collections::BTreeSet::new();
        let mut letters = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let links = Links::draw().unwrap();
            assert_eq!(ViewId::parse(links.view.as_str()), Ok(links.view.clone()));
            letters.extend(links.edit.as_str().bytes());
            assert!(seen.insert(links.edit_path()));
        }
        // 6,400 draws miss one of 58 letters once in 10^46 runs.
        assert_eq!(letters.len(), ALPHABET.len());
    }
}
