//! Times the reader with ten thousand creators as text, as a workbook and as JSON.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

use std::time::{Duration, Instant};

use rust_xlsxwriter::Workbook;
use tiermix_lists::{Known, read};

/// Number of creators.
const CREATORS: u32 = 10_000;

/// Number of readings of which the fastest counts.
const READINGS: usize = 7;

/// Headers of the columns.
const HEADERS: [&str; 8] = [
    "Handle",
    "Name",
    "Followers",
    "Average views",
    "Fee (USD)",
    "Engagement rate",
    "Niche",
    "Profile link",
];

/// Returns the cells of a creator.
fn cells(number: u32) -> [String; 8] {
    [
        format!("@creator_{number:05}"),
        format!("Creator {number} ✨"),
        format!("{}.{}K", number % 900 + 5, number % 10),
        format!("{}", number * 37 % 90_000 + 100),
        format!("${}.50", number % 3_000 + 20),
        format!("{}.{}%", number % 12, number % 10),
        "Home & garden".to_owned(),
        format!("https://www.tiktok.com/@creator_{number:05}"),
    ]
}

fn main() {
    let rows = || (0..CREATORS).map(cells);
    let text: String = rows().map(|row| row.join(",") + "\n").collect();
    let text = HEADERS.join(",") + "\n" + &text;
    report("text", text.as_bytes());
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in HEADERS.iter().enumerate() {
        sheet
            .write(0, column as u16, *header)
            .expect("a header can be written");
    }
    for (row, cells) in rows().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet
                .write(row as u32 + 1, column as u16, cell)
                .expect("a cell can be written");
        }
    }
    report(
        "workbook",
        &workbook
            .save_to_buffer()
            .expect("a workbook can be written"),
    );
    let json =
        serde_json::Value::from_iter(rows().map(|row| {
            serde_json::Value::from_iter(HEADERS.iter().map(|it| it.to_string()).zip(row))
        }));
    report("JSON", json.to_string().as_bytes());
}

/// Prints the time of the fastest reading.
fn report(kind: &str, bytes: &[u8]) {
    let reading = || -> Duration {
        let start = Instant::now();
        let list = read(bytes, &Known::default()).expect("a list");
        assert_eq!(list.creators.len(), CREATORS as usize);
        start.elapsed()
    };
    let fastest = (0..READINGS).map(|_| reading()).min().unwrap_or_default();
    println!(
        "{CREATORS} creators as {kind}, {} kB: {:.1} ms",
        bytes.len() / 1000,
        fastest.as_secs_f64() * 1e3
    );
}
