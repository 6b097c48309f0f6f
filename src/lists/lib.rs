//! The reader of creator lists: the bytes of a file, or of a text that was pasted, go in; creators and open questions
//! come out.
//!
//! [`read`] reads at once, [`Reading`] in slices. Both take [`Known`]: the answers that the user gave so far. A [`List`]
//! says how each column was taken, which rows were left out and why, and which questions remain; a [`Refusal`] says why
//! nothing can be taken. The user answers a [`question::Question`] by one of its choices, whose [`Answer`] goes into
//! [`Known::answers`] of the next reading.
//!
//! The modules stand in the order of the pipeline:
//!
//! 1. `signature`, `archive`, `encoding`, `records`, `chat`, `workbook`, `markup` and `json` turn bytes into a `table`.
//! 2. `arrangement` sets tables straight that stand side by side or are turned, and `layout` finds the header. `meaning` reads its words by the `lexicon`, `content` counts the cells by kind, and
//!    `mapping` decides by both which [`field::Field`] each column fills. `sheets` chooses among the sheets of a workbook.
//! 3. `rows` tells creators from totals, notes and other tables. `interpreter` reads their cells through [`handle`],
//!    [`number`], [`currency`](Currency), [`country`](Country) and `rate`.
//!
//! Nothing is guessed: a cell with two readings becomes [`creator::Value::Asked`], and a question names its row. The crate
//! does no I/O and reads no clock. It holds no sentence for people: all results are typed.
#![warn(clippy::doc_markdown, clippy::too_long_first_doc_paragraph)]

mod archive;
mod arrangement;
mod audience;
mod chat;
pub mod column;
mod content;
mod country;
pub mod creator;
mod currency;
mod decimal_mark;
mod dialect;
mod encoding;
pub mod fault;
pub mod field;
pub mod handle;
mod interpreter;
mod json;
mod known;
mod layout;
mod lexicon;
pub mod limits;
pub mod list;
mod magnitude;
mod mapping;
mod markup;
mod meaning;
pub mod number;
mod open;
pub mod question;
mod rate;
mod reading;
mod records;
mod refusal;
mod rows;
mod sheets;
mod signature;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod values;
mod workbook;

pub use crate::{
    country::Country,
    currency::{Currency, SharedSign},
    known::{Answer, End, Known, Order, header_key},
    list::List,
    reading::{Progress, Reading},
    refusal::Refusal,
    text::words_of,
};

/// Reads a file, or a text that was pasted.
///
/// # Errors
/// [`Refusal`] when nothing can be taken from it.
///
/// # Example
/// ```
/// use tiermix_lists::{Known, creator::Value, read};
///
/// let list = read("Handle;Honorar\n@lab.x2;1.250 €\n".as_bytes(), &Known::default())?;
/// assert_eq!(list.creators[0].fee, Value::Is(1250.0));
/// # Ok::<(), tiermix_lists::Refusal>(())
/// ```
pub fn read(bytes: &[u8], known: &Known) -> Result<List, Refusal> {
    Reading::begin(bytes.to_vec(), known.clone())?.finish()
}
