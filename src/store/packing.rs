//! Packing of a version's long texts, and unpacking them within a limit.
//!
//! A packed text is its length in four bytes, most significant first, and a zlib stream, which ends with a checksum of
//! the text. A text that does not become shorter stays plain.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use sqlx::{Row, any::AnyRow};
use tokio::task::spawn_blocking;

use super::{Loss, StoreError};
use crate::plan::format::DOCUMENT_LENGTH;

/// Longest text that is saved, in bytes: no longer document could be parsed again.
pub(crate) const LONGEST: usize = DOCUMENT_LENGTH;

/// Texts longer than this are packed on a thread that answers no requests, in bytes.
const LONG: usize = 64 * 1024;

/// Effort of packing: level 6 takes twice the time to make a long plan a twenty-fifth shorter.
const EFFORT: Compression = Compression::new(3);

/// Bytes of the length before the zlib stream.
const HEAD: usize = 4;

/// The two columns that hold a text: one of them has it.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    plain: &'static str,
    packed: &'static str,
}

/// The columns of the document.
pub(super) const DOCUMENT: Columns = Columns {
    plain: "document",
    packed: "packed_document",
};

/// The columns of the figures.
pub(super) const FIGURES: Columns = Columns {
    plain: "figures",
    packed: "packed_figures",
};

/// A text as its two columns hold it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Packed<'t> {
    /// The text, or nothing if it is packed.
    pub(super) plain: &'t str,
    /// The packed text.
    pub(super) packed: Option<Vec<u8>>,
}

/// Packs a text, or leaves it as it is where that is shorter.
///
/// # Errors
/// [`StoreError::TooLong`] for a text that could not be unpacked again.
pub(super) async fn pack(text: &str) -> Result<Packed<'_>, StoreError> {
    if text.len() > LONGEST {
        return Err(StoreError::TooLong {
            length: text.len(),
            most: LONGEST,
        });
    }
    let packed = if text.len() > LONG {
        let text = text.to_owned();
        // A thread that failed leaves the text plain.
        spawn_blocking(move || shorter(&text)).await.unwrap_or(None)
    } else {
        shorter(text)
    };
    Ok(Packed {
        plain: if packed.is_some() { "" } else { text },
        packed,
    })
}

/// Reads a text from its two columns.
pub(super) fn text(row: &AnyRow, columns: Columns) -> Result<String, StoreError> {
    match row.try_get::<Option<Vec<u8>>, _>(columns.packed)? {
        Some(packed) => unpack(&packed).ok_or(StoreError::Damaged(Loss::Text)),
        None => Ok(row.try_get(columns.plain)?),
    }
}

/// Returns the packed text, if that is shorter.
fn shorter(text: &str) -> Option<Vec<u8>> {
    let length = u32::try_from(text.len()).ok()?;
    let mut packed = Vec::with_capacity(text.len());
    packed.extend_from_slice(&length.to_be_bytes());
    if packed.capacity() <= HEAD {
        return None;
    }
    // Fills no more than the capacity, so a stream that would be longer does not end.
    let status = Compress::new(EFFORT, true)
        .compress_vec(text.as_bytes(), &mut packed, FlushCompress::Finish)
        .ok()?;
    (status == Status::StreamEnd && packed.len() < text.len()).then(|| {
        packed.shrink_to_fit();
        packed
    })
}

/// Unpacks a text; `None` if it is damaged or longer than [`LONGEST`].
pub(super) fn unpack(packed: &[u8]) -> Option<String> {
    let (head, stream) = packed.split_first_chunk::<HEAD>()?;
    let length = usize::try_from(u32::from_be_bytes(*head)).ok()?;
    if length > LONGEST {
        return None;
    }
    // One byte more, so that a stream with a longer text is noticed.
    let mut text = Vec::with_capacity(length + 1);
    let mut decompress = Decompress::new(true);
    let status = decompress
        .decompress_vec(stream, &mut text, FlushDecompress::Finish)
        .ok()?;
    let whole = status == Status::StreamEnd
        && text.len() == length
        && decompress.total_in() == stream.len() as u64;
    whole.then(|| String::from_utf8(text).ok())?
}

#[cfg(test)]
mod tests;
