//! Handles as people send them in a chat: several in one line, or one in a line with the fee behind it.

use crate::{
    handle::{self, Found},
    table::{Sheet, Table, TooLarge},
};

/// Most bytes of a text that is taken for a message.
const LENGTH: usize = 1 << 20;

/// Reads a message; `None` if the text is none.
///
/// # Errors
/// [`TooLarge`] when there are more handles than rows allowed.
pub fn read(text: &str) -> Result<Option<Sheet>, TooLarge> {
    if text.len() > LENGTH || !(text.contains('@') || text.contains("tiktok.com/")) {
        return Ok(None);
    }
    match handles_alone(text) {
        Some(handles) => one_column(&handles).map(Some),
        None => with_amounts(text),
    }
}

/// Returns the handles of a text that holds nothing else, if some line has several.
fn handles_alone(text: &str) -> Option<Vec<&str>> {
    let mut handles = Vec::new();
    let mut has_several = false;
    for line in text.lines() {
        let before = handles.len();
        for word in line
            .split([' ', '\t', ',', ';', '|', '\u{a0}'])
            .filter(|word| !word.is_empty())
        {
            let is_sure = matches!(handle::read(word), Found::Handle { is_sure: true, .. });
            handles.push(Some(word).filter(|_| is_sure)?);
        }
        has_several |= handles.len() > before + 1;
    }
    has_several.then_some(handles)
}

/// Builds a table with one handle in a row.
fn one_column(handles: &[&str]) -> Result<Sheet, TooLarge> {
    let mut table = Table::default();
    for handle in handles {
        table.push_cell(handle);
        table.end_row()?;
    }
    Ok(Sheet {
        table,
        ..Sheet::default()
    })
}

/// Reads lines that begin with a handle and go on with a number, such as `@lab.x2 - 300 €`.
fn with_amounts(text: &str) -> Result<Option<Sheet>, TooLarge> {
    let mut table = Table::default();
    let mut lines = 0;
    let mut amounts = 0;
    for line in text.lines() {
        let line =
            line.trim_start_matches(|it: char| it.is_ascii_digit() || ".)*•-– ".contains(it));
        let end = line.find([' ', '\t', ':', '\u{a0}']).unwrap_or(line.len());
        // The colon of an address is none behind a handle.
        let end = match line.starts_with("http") {
            true => line.find([' ', '\t', '\u{a0}']).unwrap_or(line.len()),
            false => end,
        };
        let (first, rest) = line.split_at(end);
        let rest = rest.trim_matches(|it: char| it.is_whitespace() || ":-–—=>|,()[]".contains(it));
        lines += usize::from(!line.trim().is_empty());
        let is_sure = matches!(handle::read(first), Found::Handle { is_sure: true, .. });
        let is_amount = rest.bytes().any(|byte| byte.is_ascii_digit())
            && !rest.contains('@')
            && !rest.contains("  ")
            && rest.len() < 40;
        amounts += usize::from(is_sure && is_amount);
        table.push_cell(if is_sure { first } else { line });
        table.push_cell(if is_sure { rest } else { "" });
        table.end_row()?;
    }
    let is_message = amounts * 2 > lines && amounts > 0 && !text.contains(['\t', ';', '|', '"']);
    Ok(is_message.then(|| Sheet {
        table,
        ..Sheet::default()
    }))
}
