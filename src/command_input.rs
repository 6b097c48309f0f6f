//! The files that commands are given, and the plans in them.

use std::{
    ffi::OsStr,
    fs,
    io::{self, Read, Write},
};

use crate::plan::{
    Plan,
    format::DOCUMENT_LENGTH,
    wording::{self, Language},
};

/// Longest document of a plan that is read, in bytes: so long that the reader of plans refuses it by its length.
const LONGEST: u64 = 2 * DOCUMENT_LENGTH as u64;

/// Returns true if an argument names a file to read, or the input by `-`, and is no option.
pub fn is_source(argument: &OsStr) -> bool {
    argument == "-" || is_file(argument)
}

/// Returns true if an argument names a file, and is no option.
pub fn is_file(argument: &OsStr) -> bool {
    !argument.is_empty() && !argument.as_encoded_bytes().starts_with(b"-")
}

/// Reads at most `most` bytes of a file, or of `input` for `-`; an error is a line on `faults`, and gives `None`.
///
/// # Errors
/// The error of writing to `faults`.
pub fn read(
    source: &OsStr,
    most: u64,
    input: &mut dyn Read,
    faults: &mut dyn Write,
) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut take = |from: &mut dyn Read| from.take(most).read_to_end(&mut bytes);
    let taken = if source == "-" {
        take(input)
    } else {
        fs::File::open(source).and_then(|mut file| take(&mut file))
    };
    match taken {
        Ok(_) => Ok(Some(bytes)),
        Err(error) => {
            unreadable(source, &error, faults)?;
            Ok(None)
        }
    }
}

/// Says in one line why a file cannot be read.
fn unreadable(source: &OsStr, error: &io::Error, faults: &mut dyn Write) -> io::Result<()> {
    line(faults, &format!("{}: {error}", source.to_string_lossy()))
}

/// Reads the plan in a file, or in `input` for `-`; each fault is a line on `faults`, and gives `None`.
///
/// # Errors
/// The error of writing to `faults`.
pub fn plan(
    language: Language,
    source: &OsStr,
    input: &mut dyn Read,
    faults: &mut dyn Write,
) -> io::Result<Option<Plan>> {
    let Some(bytes) = read(source, LONGEST, input, faults)? else {
        return Ok(None);
    };
    let document = match String::from_utf8(bytes) {
        Ok(document) => document,
        Err(error) => {
            let error = io::Error::new(io::ErrorKind::InvalidData, error.utf8_error());
            unreadable(source, &error, faults)?;
            return Ok(None);
        }
    };
    match Plan::parse(&document) {
        Ok(plan) => Ok(Some(plan)),
        Err(found) => {
            for fault in found {
                line(faults, &wording::faults::fault(language, &fault))?;
            }
            Ok(None)
        }
    }
}

/// Writes a text in a single line, whatever a file put into it.
///
/// # Errors
/// The error of writing to `to`.
pub fn line(to: &mut dyn Write, text: &str) -> io::Result<()> {
    let shown: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    writeln!(to, "{shown}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_and_nothing_are_no_files() {
        for (argument, file, source) in [
            ("plan.json", true, true),
            ("./-plan", true, true),
            ("-", false, true),
            ("--human", false, false),
            ("", false, false),
        ] {
            let argument = OsStr::new(argument);
            assert_eq!((is_file(argument), is_source(argument)), (file, source));
        }
    }
}
