//! Tests of packed texts: every text comes back, and no damaged one does.

use proptest::prelude::*;

use super::*;
use crate::store::contract::noise;

/// Packs a text that becomes shorter.
async fn packed(text: &str) -> Vec<u8> {
    let Packed { plain, packed } = pack(text).await.unwrap();
    assert_eq!(plain, "");
    packed.unwrap()
}

#[tokio::test]
async fn the_longest_text_comes_back_and_a_longer_one_is_refused() {
    for text in ["{\"budget\":1}, ".repeat(LONGEST / 14), noise(LONGEST)] {
        let packed = packed(&text).await;
        assert!(packed.len() < text.len());
        assert_eq!(unpack(&packed).unwrap(), text);
    }
    let refused = pack(&"x".repeat(LONGEST + 1)).await.unwrap_err();
    assert!(matches!(
        refused,
        StoreError::TooLong { length, most } if length == LONGEST + 1 && most == LONGEST
    ));
}

#[tokio::test]
async fn a_text_that_does_not_become_shorter_stays() {
    for text in ["", "{}", "{\"budget\":1}"] {
        let left = Packed {
            plain: text,
            packed: None,
        };
        assert_eq!(pack(text).await.unwrap(), left);
    }
}

/// A bit after the end of a stream may change nothing; every other one is noticed.
#[tokio::test]
async fn no_flipped_bit_changes_a_text() {
    let text = "{\"title\":\"Zoë\",\"budget\":3000} ".repeat(20);
    let whole = packed(&text).await;
    let mut unnoticed = 0;
    for bit in 0..whole.len() * 8 {
        let mut damaged = whole.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        if let Some(read) = unpack(&damaged) {
            assert_eq!(read, text, "bit {bit}");
            unnoticed += 1;
        }
    }
    assert!(unnoticed < 8, "{unnoticed}");
}

#[tokio::test]
async fn what_is_cut_off_or_continued_is_damaged() {
    let whole = packed(&"text ".repeat(100)).await;
    for length in 0..whole.len() {
        assert_eq!(unpack(&whole[..length]), None, "{length}");
    }
    assert_eq!(unpack(&[&whole[..], &[0]].concat()), None);
}

/// A stream of a few kilobytes that would unpack to many megabytes, whatever length stands before it.
#[test]
fn a_text_beyond_the_limit_is_damage() {
    let zeros = vec![b'0'; 16 * LONGEST];
    let mut stream = Vec::with_capacity(zeros.len());
    Compress::new(EFFORT, true)
        .compress_vec(&zeros, &mut stream, FlushCompress::Finish)
        .unwrap();
    for length in [0, LONGEST, LONGEST + 1, zeros.len(), u32::MAX as usize] {
        let length = u32::try_from(length).unwrap().to_be_bytes();
        assert_eq!(unpack(&[&length[..], &stream].concat()), None);
    }
}

proptest! {
    #[test]
    fn every_text_comes_back(text in "\\PC{0,300}", times in 1_usize..20) {
        let text = text.repeat(times);
        if let Some(packed) = shorter(&text) {
            prop_assert!(packed.len() < text.len());
            prop_assert_eq!(unpack(&packed), Some(text));
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let read = unpack(&bytes);
        prop_assert!(read.is_none_or(|text| text.len() <= LONGEST));
    }
}
