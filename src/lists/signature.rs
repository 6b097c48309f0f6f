//! The kind of a file by its first bytes.

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Text, JSON among it.
    Text,
    /// A workbook of 2007 or later, or another archive.
    Workbook,
    /// A workbook of before 2007.
    OldWorkbook,
    /// A workbook with a password.
    EncryptedWorkbook,
    /// A file that holds no list.
    Other,
}

/// First bytes of files that hold no list: PDF, pictures, other archives.
const OTHERS: [&[u8]; 9] = [
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite format",
];

/// Returns the kind of a file.
pub fn of(bytes: &[u8]) -> File {
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => File::Workbook,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => of_compound(bytes),
        _ if OTHERS.iter().any(|start| bytes.starts_with(start)) => File::Other,
        _ => File::Text,
    }
}

/// Tells an encrypted workbook from an old one: both lie in the same kind of container.
fn of_compound(bytes: &[u8]) -> File {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    match bytes.windows(name.len()).any(|window| window == name) {
        true => File::EncryptedWorkbook,
        false => File::OldWorkbook,
    }
}
