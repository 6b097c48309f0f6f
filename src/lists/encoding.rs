//! Bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254, X_MAC_CYRILLIC,
};

use crate::{
    currency,
    lexicon::{self, Concept},
    number,
};

/// Text with the encoding that it was in.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Name of the encoding, as browsers name it.
    pub encoding: &'static str,
    /// The file began with a byte-order mark.
    pub has_mark: bool,
    /// Some bytes meant nothing in this encoding.
    pub has_faults: bool,
}

/// Number of bytes from the start by which an encoding is found.
const SAMPLE: usize = 16 << 10;

/// Decodes a file.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(length..).unwrap_or_default(), true);
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes, false);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            has_mark: false,
            has_faults: false,
        },
        Err(_) if is_mostly_utf_8(bytes) => with(UTF_8, bytes, false),
        Err(_) => with(legacy(bytes), bytes, false),
    }
}

/// Decodes with a known encoding.
fn with(encoding: &'static Encoding, bytes: &[u8], has_mark: bool) -> Decoded {
    let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        has_mark,
        has_faults,
    }
}

/// Finds UTF-16 without a mark: every second byte of common text is 0.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |first: usize| {
        sample
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = sample.len() / 5;
    match sample.len() >= 4 && bytes.len().is_multiple_of(2) {
        true if odd > many && even * 8 < odd => Some(UTF_16LE),
        true if even > many && odd * 8 < even => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns true for UTF-8 in which a few bytes are damaged: most characters beyond ASCII are whole.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut damaged) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    whole > damaged
}

/// Finds an encoding from before Unicode, by the words of headers that it yields, else by the frequency of letters.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    const CANDIDATES: [&Encoding; 13] = [
        WINDOWS_1252,
        SHIFT_JIS,
        GB18030,
        EUC_KR,
        BIG5,
        WINDOWS_1251,
        WINDOWS_1254,
        WINDOWS_1250,
        WINDOWS_874,
        EUC_JP,
        MACINTOSH,
        X_MAC_CYRILLIC,
        IBM866,
    ];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(
        bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default(),
        true,
    );
    let sample = bytes.get(..bytes.len().min(SAMPLE / 4)).unwrap_or_default();
    let guess = instead_of_boxes(detector.guess(None, Utf8Detection::Deny), sample);
    let mut best = (known_words(guess, sample), guess);
    for candidate in CANDIDATES {
        let known = known_words(candidate, sample);
        if known > best.0 {
            best = (known, candidate);
        }
    }
    best.1
}

/// Returns true for a header that the lexicon knows, and for an amount with the sign of a currency.
fn is_understood(cell: &str) -> bool {
    let (concepts, _) = lexicon::concepts(cell);
    let priced = currency::take(cell.trim());
    let is_amount = priced.named.is_some() && number::is_alone(&priced.text);
    let telling = concepts.without(&[Concept::Filler, Concept::Number, Concept::Per]);
    is_amount || !telling.is_empty() && !concepts.has(Concept::Unknown)
}

/// Returns the encoding of two bytes for a letter that a guess of one byte took for lines of boxes.
fn instead_of_boxes(guess: &'static Encoding, sample: &[u8]) -> &'static Encoding {
    const BOXES: std::ops::RangeInclusive<char> = '\u{2500}'..='\u{25ff}';
    const HANGUL: std::ops::RangeInclusive<char> = '\u{ac00}'..='\u{d7a3}';
    const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';
    let (text, _) = guess.decode_without_bom_handling(sample);
    if !text.chars().any(|it| BOXES.contains(&it)) {
        return guess;
    }
    let holds = |encoding: &'static Encoding, letters: std::ops::RangeInclusive<char>| {
        let (text, has_faults) = encoding.decode_without_bom_handling(sample);
        let mut beyond = text
            .chars()
            .filter(|it| !it.is_ascii() && it.is_alphanumeric());
        !has_faults && beyond.all(|it| letters.contains(&it))
    };
    match () {
        () if holds(EUC_KR, HANGUL) => EUC_KR,
        () if holds(GB18030, HAN) => GB18030,
        () => guess,
    }
}

/// Counts the cells of the first lines with letters beyond ASCII that are headers of the lexicon, or amounts.
fn known_words(encoding: &'static Encoding, sample: &[u8]) -> usize {
    let (text, has_faults) = encoding.decode_without_bom_handling(sample);
    // The sample may end within a character.
    if has_faults
        && text
            .chars()
            .rev()
            .skip(2)
            .any(|letter| letter == '\u{fffd}')
    {
        return 0;
    }
    let cells = text
        .lines()
        .take(12)
        .flat_map(|line| line.split([',', ';', '\t', '|']));
    cells
        .take(200)
        .filter(|cell| !cell.is_ascii() && is_understood(cell))
        .count()
}
