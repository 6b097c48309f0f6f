//! Fuzzes the reader with broken lists; run by hand with `cargo bench --bench lists_fuzz -- 2000000`.
//!
//! Every input is an example file with a few mutations: bytes cut out, doubled, swapped or replaced, strange cells put
//! in, pieces of another file pasted in; workbooks are broken inside as well. Nothing may panic or take long, every
//! creator has a handle of a handle's characters, and no row is both taken and left out. The first input that breaks
//! this is written to a file and ends the run.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

#[path = "../../bench/dice.rs"]
mod dice;
#[path = "../../bench/wounds.rs"]
mod wounds;

use std::{
    collections::HashSet,
    env, fs,
    io::{Cursor, Read, Write},
    panic,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use dice::Dice;
use tiermix_lists::{Known, List, Refusal, read};
use wounds::Wounds;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Number of inputs in a short run.
const SHORT: u64 = 20_000;

/// Longest time for one input.
const PATIENCE: Duration = Duration::from_secs(2);

/// Largest example that is used; larger ones only repeat their rows.
const LARGEST: usize = 20_000;

/// Strange pieces of files.
const STRANGE: [&[u8]; 40] = [
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"|",
    b"\r",
    b"\n\n",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80\x81",
    b"@",
    b"@@a @b",
    b"1e400",
    b"-1",
    b"99999999999999999999999999",
    b"1,234",
    b"1.2.3,4",
    b"394KK",
    b"$1 - \xe2\x82\xac2",
    b"=1+1",
    b"<b",
    b"&#0;",
    b"&#xd800;",
    b"100%",
    b"Handle",
    b"Followers",
    b"Total",
    b"{\"a\":[",
    b"]}",
    b"sep=",
    b"4294967295",
    b"A1:XFD1048576",
    b" r=\"XFD1048576\"",
    b" count=\"18446744073709551615\"",
    b" t=\"s\"",
    b" t=\"d\"",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b"<c r=\"B2\"><v>1e308</v></c>",
];

fn main() -> ExitCode {
    let asked = env::args().find_map(|argument| argument.parse().ok());
    let inputs = asked.unwrap_or(SHORT);
    let examples = Example::all();
    let parts = examples.iter().flat_map(|example| &example.parts);
    let others: Vec<Vec<u8>> = examples
        .iter()
        .map(|example| &example.bytes)
        .chain(parts.map(|(_, content)| content))
        .cloned()
        .collect();
    let wounds = Wounds {
        most: 6,
        longest: 12,
        piece: 61,
        strange: &STRANGE,
        others: &others,
    };
    let mut dice = Dice(
        env::var("SEED")
            .ok()
            .and_then(|seed| seed.parse().ok())
            .unwrap_or(1),
    );
    let (mut taken, mut refused) = (0_u64, 0_u64);
    let (mut slowest, mut slowest_input) = (Duration::ZERO, Vec::new());
    for round in 0..inputs {
        let example = dice.pick(&examples);
        let input = example.wounded(&mut dice, &wounds);
        let start = Instant::now();
        let result = panic::catch_unwind(|| read(&input, &Known::default()));
        let mut time = start.elapsed();
        if time > slowest && result.is_ok() {
            // Other work of the machine must not count.
            time = time.min(time_of(&input));
            if time > slowest {
                (slowest, slowest_input) = (time, input.clone());
            }
        }
        let is_list = matches!(result, Ok(Ok(_)));
        let complaint = match result {
            Err(_) => Some("panics".to_owned()),
            Ok(_) if time > PATIENCE => Some(format!("takes {time:?}")),
            Ok(result) => check(&result),
        };
        if let Some(complaint) = complaint {
            eprintln!("input {round} {complaint}");
            leave("broken-list", &input);
            return ExitCode::FAILURE;
        }
        match is_list {
            true => taken += 1,
            false => refused += 1,
        }
    }
    println!(
        "{inputs} broken lists: {taken} could be read all the same, {refused} were refused; the slowest took {slowest:?}"
    );
    leave("slowest-list", &slowest_input);
    ExitCode::SUCCESS
}

/// Measures the time of reading an input.
fn time_of(input: &[u8]) -> Duration {
    let start = Instant::now();
    let _ = read(input, &Known::default());
    start.elapsed()
}

/// Writes an input to a file, to look at it.
fn leave(name: &str, input: &[u8]) {
    let path = env::temp_dir().join(name);
    fs::write(&path, input).expect("the input can be written");
    println!("   in {}", path.display());
}

/// An example file.
struct Example {
    bytes: Vec<u8>,
    /// Names and contents of the files in a workbook; empty for any other file.
    parts: Vec<(String, Vec<u8>)>,
}

impl Example {
    /// Reads the example files.
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        let mut paths: Vec<_> = fs::read_dir(folder)
            .expect("there are examples")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        // The same order on every machine.
        paths.sort();
        let files = paths.iter().filter(|path| !path.ends_with("expected.json"));
        let files = files.map(|path| fs::read(path).expect("an example can be read"));
        files.map(Self::of).collect()
    }

    fn of(mut bytes: Vec<u8>) -> Self {
        bytes.truncate(LARGEST);
        let parts = parts(&bytes).unwrap_or_default();
        Self { bytes, parts }
    }

    /// Returns the example with a few mutations.
    ///
    /// Hardly any byte of a workbook can change without damage to the archive. So most are broken in one of their files,
    /// and packed again.
    fn wounded(&self, dice: &mut Dice, wounds: &Wounds) -> Vec<u8> {
        if self.parts.is_empty() || dice.below(4) == 0 {
            return wounds.inflict(dice, self.bytes.clone());
        }
        let broken = dice.below(self.parts.len() as u64) as usize;
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (place, (name, content)) in self.parts.iter().enumerate() {
            let mut content = content.clone();
            if place == broken {
                content = wounds.inflict(dice, content);
            }
            archive
                .start_file(name.as_str(), stored)
                .and_then(|()| Ok(archive.write_all(&content)?))
                .expect("a workbook can be packed");
        }
        let packed = archive.finish().expect("a workbook can be packed");
        packed.into_inner()
    }
}

/// Returns names and contents of the files in an archive; `None` of any other file.
fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let parts = (0..archive.len()).map(|place| {
        let mut file = archive.by_index(place).ok()?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).ok()?;
        Some((file.name().ok()?.into_owned(), content))
    });
    parts.collect()
}

/// Checks what holds for every list, and returns the first thing that does not.
fn check(result: &Result<List, Refusal>) -> Option<String> {
    let list = result.as_ref().ok()?;
    let mut seen = HashSet::new();
    for creator in &list.creators {
        let is_part = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'.'
        };
        if creator.handle.is_empty() || !creator.handle.bytes().all(is_part) {
            return Some(format!("has the handle {:?}", creator.handle));
        }
        if !seen.insert((&creator.sheet, creator.row)) {
            return Some(format!("has two creators in row {}", creator.row));
        }
    }
    let both = list
        .left_out
        .iter()
        .find(|out| seen.contains(&(&out.sheet, out.row)));
    both.map(|out| format!("takes and leaves out row {}", out.row))
}
