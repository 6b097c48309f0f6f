//! Files that were made to stop a reader.

use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{handles, list};
use crate::{Known, Refusal, creator::Value, limits, read};

/// Reads bytes that must be refused.
fn refused(bytes: &[u8]) -> Refusal {
    read(bytes, &Known::default()).unwrap_err()
}

#[test]
fn files_beyond_the_limits_are_refused() {
    let size = limits::BYTES + 1;
    assert_eq!(
        refused(&vec![b'a'; size]),
        Refusal::TooLarge { bytes: size }
    );
    let wide = "Followers,".repeat(5_000) + "\n";
    assert_eq!(refused(wide.as_bytes()), Refusal::TooManyColumns);
    let tall = "a\n".repeat(limits::RECORDS + 1);
    assert_eq!(refused(tall.as_bytes()), Refusal::TooManyRecords);
}

#[test]
fn a_workbook_that_inflates_without_end_is_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..=limits::INFLATED >> 20 {
        archive.write_all(&zeros).unwrap();
    }
    let mut bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(refused(&bytes), Refusal::TooLargeInside);
    // The directory may lie about the size.
    let entry = bytes
        .windows(4)
        .rposition(|it| it == b"PK\x01\x02")
        .unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&10_u32.to_le_bytes());
    assert!(matches!(
        refused(&bytes),
        Refusal::TooLargeInside | Refusal::DamagedWorkbook
    ));
}

#[test]
fn a_workbook_with_a_far_cell_costs_no_memory() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Handle").unwrap();
    sheet.write(1_048_575, 16_383, "@a1").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    assert!(matches!(
        refused(&bytes),
        Refusal::TooManyRecords | Refusal::TooManyColumns
    ));
}

#[test]
fn other_archives_and_broken_ones_are_no_workbooks() {
    assert_eq!(refused(b"PK\x03\x04abc"), Refusal::DamagedWorkbook);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("readme.txt", SimpleFileOptions::default())
        .unwrap();
    archive.write_all(b"@a1").unwrap();
    assert_eq!(
        refused(&archive.finish().unwrap().into_inner()),
        Refusal::DamagedWorkbook
    );
}

#[test]
fn an_encrypted_workbook_asks_for_the_file_without_its_password() {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.extend([0; 600]);
    assert_eq!(refused(&bytes), Refusal::OldWorkbook);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&bytes), Refusal::EncryptedWorkbook);
}

#[test]
fn json_without_an_end_of_depth_is_refused() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(refused(deep.as_bytes()), Refusal::TooDeep);
    let deep = "[{\"a\":".repeat(60_000);
    assert_eq!(refused(deep.as_bytes()), Refusal::TooDeep);
}

#[test]
fn zero_bytes_marks_of_direction_and_markup_leave_nothing_behind() {
    let list = list(
        "Handle,Name,Followers\n\u{202e}@a1\u{0},<b>On\u{0}e</b> &amp;amp; \u{2066}two,\"<span>12,4\u{200b}00</span>\"\n",
    );
    assert_eq!(handles(&list), ["a1"]);
    assert_eq!(list.creators[0].name.as_deref(), Some("One &amp; two"));
}

#[test]
fn a_cell_of_a_megabyte_is_cut() {
    let long = "x".repeat(1 << 20);
    let list = list(&format!("Handle,Name\n@a1,{long}\n@b2,\"{long}\"\n"));
    assert_eq!(list.creators[0].name.as_ref().unwrap().len(), limits::CELL);
    assert_eq!(list.creators.len(), 2);
}

#[test]
fn quotes_that_never_close_cost_no_rows() {
    let list = list("Handle,Name\n@a1,\"open\n@b2,x\n@c3,\"y\"\n@d4,z\n");
    assert!(list.creators.iter().any(|it| it.handle == "d4"));
    let quotes = "\",".repeat(200_000);
    let _ = read(format!("Handle\n{quotes}").as_bytes(), &Known::default());
}

#[test]
fn formulas_are_never_calculated() {
    let list = list("Handle,Followers,Fee (USD)\n@a1,=2+2,=300*2\n@SUM(A1:A9),1,1\n");
    assert_eq!(handles(&list), ["a1"]);
    assert_eq!(list.creators[0].followers, Value::None);
    assert_eq!(list.creators[0].fee, Value::None);
}

#[test]
fn ten_thousand_and_one_creators_are_ten_thousand_and_a_question() {
    let mut text = "Handle,Followers\n".to_owned();
    for number in 0..=limits::CREATORS {
        text += &format!("@creator_{number},{number}\n");
    }
    let over = list(&text);
    assert_eq!(
        (over.creators.len(), over.found),
        (limits::CREATORS, limits::CREATORS + 1)
    );
    assert!(!over.is_ready());
    let end = text.trim_end().rfind('\n').unwrap();
    assert!(list(&text[..end]).is_ready());
}

#[test]
fn rows_that_look_like_headers_again_and_again_cost_no_time() {
    let row = "Post,Views,Likes,Comments,Shares,Saves,Date,Fee,Niche,Link\n\n";
    let text = format!("Handle,Followers\n@a1,100\n{}", row.repeat(80_000));
    let list = list(&text);
    assert_eq!(handles(&list), ["a1"]);
    let long = "12 USD words ".repeat(300);
    let text = format!("Handle,Fee\n{}", format!("@a1,{long}\n").repeat(2_000));
    assert_eq!(super::list(&text).creators[0].fee, Value::None);
}
