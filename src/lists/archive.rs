//! Archives that hold a list and are no workbook of Excel: a text that was zipped, and `.ods`.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::{limits, refusal::Refusal};

/// The content of an archive.
pub enum Content {
    /// A workbook of Excel.
    Workbook,
    /// The only file with a list.
    File(Vec<u8>),
    /// Several files that may hold a list.
    Several,
}

/// Endings of files that may hold a list.
const ENDINGS: [&str; 8] = [
    ".csv", ".tsv", ".txt", ".json", ".jsonl", ".xlsx", ".html", ".htm",
];

/// Looks into an archive.
///
/// # Errors
/// [`Refusal::DamagedWorkbook`] and [`Refusal::TooLarge`].
pub fn open(bytes: &[u8]) -> Result<Content, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::DamagedWorkbook)?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    if names
        .iter()
        .any(|name| name == "[Content_Types].xml" || name.starts_with("xl/"))
    {
        return Ok(Content::Workbook);
    }
    let is_document = names.iter().any(|name| name == "content.xml");
    // The Finder adds files of its own.
    let is_list = |name: &&String| {
        let lower = name.to_lowercase();
        let is_hidden =
            lower.starts_with("__macosx") || lower.contains("/.") || lower.starts_with('.');
        let is_about = ["readme", "license"]
            .iter()
            .any(|about| lower.contains(about));
        !is_hidden && !is_about && ENDINGS.iter().any(|ending| lower.ends_with(ending))
    };
    let lists: Vec<&String> = names.iter().filter(is_list).collect();
    let name = match (is_document, lists.as_slice()) {
        (true, _) => "content.xml",
        (false, [name]) => name.as_str(),
        (false, []) => return Err(Refusal::DamagedWorkbook),
        _ => return Ok(Content::Several),
    };
    let part = archive
        .by_name(name)
        .map_err(|_| Refusal::DamagedWorkbook)?;
    let mut content = Vec::new();
    let limit = limits::BYTES as u64;
    part.take(limit + 1)
        .read_to_end(&mut content)
        .map_err(|_| Refusal::DamagedWorkbook)?;
    match content.len() > limits::BYTES {
        true => Err(Refusal::TooLarge {
            bytes: content.len(),
        }),
        false => Ok(Content::File(content)),
    }
}
