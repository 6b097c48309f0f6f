//! A saved plan as server and browser exchange it: its two links and its content.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    plan::{
        text::{LineFault, paragraphs, plain},
        wording::Language,
    },
    wording::{self, requests},
};

/// Letters of ids and secrets: digits and letters without those that look alike (base 58), so
/// that a link survives being read aloud, double-clicked, or pasted into a chat.
const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The id of a plan, with which it can be viewed: the last part of `/p/{id}`.
///
/// 22 letters of 58 are 128 bits, more than the 120 that the W3C asks of capability links.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ViewId(String);

/// The secret with which a plan can be changed.
///
/// It is in the fragment of the edit link, which no browser sends, and travels only in the header
/// [`EDIT_SECRET`](crate::api::EDIT_SECRET). 32 letters of 58 are 187 bits.
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
    /// Note to the client: plain text of several lines, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Author of the plan: one line of plain text, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// The numbers as sent: the output of `tiermix solve` for the plan when it was saved.
    ///
    /// Empty when the benchmarks are still of the same edition, because this program then computes the same numbers
    /// from the document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub figures: String,
}

/// One line in the list of a plan's versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionLine {
    /// Number of the version, from 1.
    pub version: u32,
    /// When it was saved, in seconds since 1970.
    pub saved_at: i64,
    /// Title that the plan had then; may be empty.
    pub title: String,
    /// Edition of the benchmarks it was made with.
    pub edition: String,
}

/// The kind of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// The link to view the plan.
    View,
    /// The link to change the plan.
    Edit,
}

#[cfg(feature = "ssr")]
impl LinkKind {
    /// Returns its name in requests.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Edit => "edit",
        }
    }
}

/// The remarks that an agency writes beside a plan; plain text, hostile wherever it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    note: String,
    author: String,
}

/// One of the remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The note to the client.
    Note,
    /// The author of the plan.
    Author,
}

impl Remark {
    fn name(self, language: Language) -> &'static str {
        match self {
            Self::Note => requests::note(language),
            Self::Author => requests::author(language),
        }
    }
}

/// A fault of remarks; one sentence for the person who wrote them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemarkFault {
    /// The text has too many letters.
    TooLong {
        /// The text.
        remark: Remark,
        /// Its length.
        length: usize,
        /// Its greatest length.
        most: usize,
    },
    /// The text has a control character, which no keyboard types.
    Control {
        /// The text.
        remark: Remark,
    },
}

impl RemarkFault {
    /// Returns the sentence for the person who wrote the remarks.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::TooLong {
                remark,
                length,
                most,
            } => requests::too_long(language, remark.name(language), *length, *most),
            Self::Control { remark } => {
                requests::control_character(language, remark.name(language))
            }
        }
    }
}

wording::display!(RemarkFault, NotALink);

impl Remarks {
    /// Most characters of a note.
    pub const LONGEST_NOTE: usize = 2_000;

    /// Most characters of an author's name.
    pub const LONGEST_AUTHOR: usize = 120;

    /// Parses both texts; only the note may have several lines. Invisible characters, and those that change the
    /// direction of text, are removed.
    ///
    /// # Errors
    /// The first [`RemarkFault`].
    pub fn parse(note: &str, author: &str) -> Result<Self, RemarkFault> {
        let fault = |remark, most| {
            move |fault| match fault {
                LineFault::TooLong { length } => RemarkFault::TooLong {
                    remark,
                    length,
                    most,
                },
                LineFault::Control => RemarkFault::Control { remark },
            }
        };
        let (longest_note, longest_author) = (Self::LONGEST_NOTE, Self::LONGEST_AUTHOR);
        Ok(Self {
            note: paragraphs(note, longest_note).map_err(fault(Remark::Note, longest_note))?,
            author: plain(author, longest_author, &[])
                .map_err(fault(Remark::Author, longest_author))?,
        })
    }

    /// Returns the note to the client.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// Returns the author of the plan.
    pub fn author(&self) -> &str {
        &self.author
    }
}

/// The two links of a plan, as the first save returns them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// The id, for everybody who may view the plan.
    pub view: ViewId,
    /// The secret, for those who may change it; never shown again.
    pub edit: EditSecret,
}

/// The error for a text that is no id and no secret: wrong length or letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub struct NotALink;

impl NotALink {
    /// Returns the error as a text.
    pub fn text(self, language: Language) -> &'static str {
        requests::no_link(language)
    }
}

fn check(text: &str, length: usize) -> Result<String, NotALink> {
    if text.len() == length && text.bytes().all(|letter| ALPHABET.contains(&letter)) {
        Ok(text.to_owned())
    } else {
        Err(NotALink)
    }
}

impl ViewId {
    /// Number of letters in an id.
    pub const LENGTH: usize = 22;

    /// Parses the last part of a view link.
    ///
    /// # Errors
    /// [`NotALink`] for anything that [`Links`] cannot contain.
    pub fn parse(text: &str) -> Result<Self, NotALink> {
        check(text, Self::LENGTH).map(Self)
    }

    /// Returns the last part of the view link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl EditSecret {
    /// Number of letters in a secret.
    pub const LENGTH: usize = 32;

    /// Parses the part after `#edit=`.
    ///
    /// # Errors
    /// [`NotALink`] for anything that [`Links`] cannot contain.
    pub fn parse(text: &str) -> Result<Self, NotALink> {
        check(text, Self::LENGTH).map(Self)
    }

    /// Returns the part after `#edit=`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Links {
    /// Returns the path of the view link, below the site's address.
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

    /// Returns the path of the edit link, below the site's address; the secret is only in the fragment.
    pub fn edit_path(&self) -> String {
        format!("{}#edit={}", self.view_path(), self.edit.as_str())
    }
}

#[cfg(feature = "ssr")]
impl Links {
    /// Draws a new pair from the system's generator.
    ///
    /// # Errors
    /// The system has no randomness to give.
    pub fn draw() -> Result<Self, getrandom::Error> {
        Self::from_random(|bytes| getrandom::fill(bytes))
    }

    /// Returns the pair that random bytes make; the same bytes make the same pair.
    ///
    /// # Errors
    /// The error of the source of bytes.
    pub(crate) fn from_random<E>(
        mut fill: impl FnMut(&mut [u8; 64]) -> Result<(), E>,
    ) -> Result<Self, E> {
        Ok(Self {
            view: ViewId(letters(ViewId::LENGTH, &mut fill)?),
            edit: EditSecret(letters(EditSecret::LENGTH, &mut fill)?),
        })
    }
}

/// Draws letters that are all equally likely: of the 64 values of six bits, the last 6 are discarded.
#[cfg(feature = "ssr")]
fn letters<E>(
    count: usize,
    fill: &mut impl FnMut(&mut [u8; 64]) -> Result<(), E>,
) -> Result<String, E> {
    let mut text = String::with_capacity(count);
    let mut bytes = [0; 64];
    while text.len() < count {
        fill(&mut bytes)?;
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
    fn remarks_are_plain_text_within_limits() {
        let remarks = Remarks::parse("Dear client,\r\n\t<b>hi</b>", "Zoë & Co").unwrap();
        assert_eq!(remarks.note(), "Dear client,\n\t<b>hi</b>");
        assert_eq!(remarks.author(), "Zoë & Co");
        assert!(Remarks::parse(&"ü".repeat(2_000), &"ü".repeat(120)).is_ok());
        for (note, author, fault) in [
            (
                "x".repeat(2_001),
                String::new(),
                "note is 2001 characters long, but must be at most 2000",
            ),
            (
                String::new(),
                "x".repeat(121),
                "author is 121 characters long, but must be at most 120",
            ),
            (
                "\0".to_owned(),
                String::new(),
                "note holds a control character, but must be plain text",
            ),
            (
                String::new(),
                "a\nb".to_owned(),
                "author holds a control character, but must be plain text",
            ),
        ] {
            assert_eq!(
                Remarks::parse(&note, &author).unwrap_err().to_string(),
                fault
            );
        }
    }

    #[test]
    fn remarks_read_as_they_are_written_and_a_blank_one_is_none() {
        let remarks = Remarks::parse("To\u{202e}day\u{2028}and", "An\u{2066}na").unwrap();
        assert_eq!(remarks.note(), "Today\nand");
        assert_eq!(remarks.author(), "Anna");
        let blank = Remarks::parse(" \n\u{200b}", "\u{200b}\u{feff}\u{3164}").unwrap();
        assert_eq!(blank, Remarks::default());
    }

    #[test]
    fn neither_link_is_shown_for_debugging() {
        let secret = "9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj";
        let shown = format!(
            "{:?}",
            Links {
                view: ViewId::parse(&secret[..ViewId::LENGTH]).unwrap(),
                edit: EditSecret::parse(secret).unwrap(),
            }
        );
        assert!(!shown.contains(&secret[..4]), "{shown}");
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
