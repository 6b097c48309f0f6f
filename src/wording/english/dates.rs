//! Months, and how a day is written, in American English.

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

pub fn date(day: i64, month: usize, year: i64) -> String {
    let month = MONTHS.get(month).copied().unwrap_or_default();
    format!("{day} {month} {year}")
}

pub fn in_utc(day: &str) -> String {
    format!("{day} (UTC)")
}
