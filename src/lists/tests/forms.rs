//! The same creators in every form that a file can have.

use encoding_rs::{EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};
use proptest::prelude::*;

use super::{handles, list};
use crate::{Known, List, Progress, Reading, read};

/// Rows of a list without anything that a form would need quotes for.
const ROWS: [[&str; 5]; 4] = [
    [
        "Username",
        "Display name",
        "Followers",
        "Average views",
        "Fee (USD)",
    ],
    ["@creator_01", "Creator One", "48200", "9100", "300"],
    ["studio.k7", "Studio K7", "310500", "42000", "1800"],
    ["lab_x2", "Lab X2", "8900", "2400", "60.5"],
];

/// Joins rows to a file.
fn file(rows: &[[&str; 5]], separator: &str, end: &str) -> String {
    rows.iter().map(|row| row.join(separator) + end).collect()
}

/// Returns a list without its rows' numbers and its columns.
fn creators(list: &List) -> Vec<crate::creator::Creator> {
    list.creators.clone()
}

#[test]
fn separators_and_line_ends_change_nothing() {
    let expected = creators(&list(&file(&ROWS, ",", "\n")));
    assert_eq!(expected.len(), 3);
    for separator in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let read = list(&file(&ROWS, separator, end));
            assert_eq!(creators(&read), expected, "{separator:?} {end:?}");
            assert_eq!(read.format.separator, separator.chars().next());
            let cut = file(&ROWS, separator, end);
            let without_last_end = list(cut.trim_end());
            assert_eq!(
                creators(&without_last_end),
                expected,
                "{separator:?} {end:?}"
            );
        }
    }
}

#[test]
fn quotes_change_nothing() {
    let quoted = ROWS.map(|row| row.map(|cell| format!("\"{cell}\"")));
    let text: String = quoted.iter().map(|row| row.join(";") + "\r\n").collect();
    assert_eq!(
        creators(&list(&text)),
        creators(&list(&file(&ROWS, ",", "\n")))
    );
}

#[test]
fn a_declared_separator_is_a_title() {
    let text = format!("sep=;\n{}", file(&ROWS, ";", "\n"));
    let read = list(&text);
    assert_eq!(handles(&read), ["creator_01", "studio.k7", "lab_x2"]);
    assert_eq!(read.format.title_rows, [1]);
}

#[test]
fn utf_16_and_marks_change_nothing() {
    let text = file(&ROWS, "\t", "\r\n");
    let expected = creators(&list(&text));
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, mark, name) in [
        (text.clone().into_bytes(), &b"\xef\xbb\xbf"[..], "UTF-8"),
        (little, &b"\xff\xfe"[..], "UTF-16LE"),
        (big, &b"\xfe\xff"[..], "UTF-16BE"),
    ] {
        for mark in [mark, &[]] {
            let whole = [mark, &bytes].concat();
            let read = read(&whole, &Known::default()).unwrap();
            assert_eq!(creators(&read), expected, "{name}");
            assert_eq!(read.format.encoding, name);
            assert_eq!(read.format.has_mark, !mark.is_empty());
            assert_eq!(read.columns[0].header.as_deref(), Some("Username"));
        }
    }
}

#[test]
fn encodings_before_unicode_are_found_by_the_words_of_headers() {
    let cases: [(&'static Encoding, &str, &str); 6] = [
        (
            WINDOWS_1252,
            "Pseudo;Nom affiché;Abonnés\ncreator_01;Café d’été;48 200\n",
            "Café d’été",
        ),
        (
            WINDOWS_1251,
            "Имя пользователя;Имя;Подписчики\ncreator_01;Пример;48200\n",
            "Пример",
        ),
        (
            WINDOWS_1254,
            "Kullanıcı Adı;Ad;Takipçi Sayısı\ncreator_01;Örnek Işık;48.200\n",
            "Örnek Işık",
        ),
        (
            SHIFT_JIS,
            "アカウント名,表示名,フォロワー数\ncreator_01,見本ソ,48200\n",
            "見本ソ",
        ),
        (GB18030, "账号,昵称,粉丝数\ncreator_01,样本,48200\n", "样本"),
        (
            EUC_KR,
            "계정,이름,팔로워 수\ncreator_01,견본,48200\n",
            "견본",
        ),
    ];
    for (encoding, text, name) in cases {
        let (bytes, _, has_faults) = encoding.encode(text);
        assert!(!has_faults);
        let read = read(&bytes, &Known::default())
            .unwrap_or_else(|refusal| panic!("{}: {refusal:?}", encoding.name()));
        let creator = &read.creators[0];
        assert_eq!(
            (creator.handle.as_str(), creator.name.as_deref()),
            ("creator_01", Some(name)),
            "{}",
            encoding.name()
        );
        assert_eq!(
            creator.followers.certain(),
            Some(48_200.0),
            "{}",
            encoding.name()
        );
    }
}

#[test]
fn a_reading_in_slices_gives_the_same_list() {
    let text = file(&ROWS, ",", "\n");
    for rows in [1, 2, 7] {
        let mut reading = Reading::begin(text.clone().into_bytes(), Known::default()).unwrap();
        let mut last = 0.0;
        while let Progress::Part(part) = reading.step(rows).unwrap() {
            assert!((last..=1.0).contains(&part), "{part} follows {last}");
            last = part;
        }
        assert_eq!(reading.finish().unwrap(), list(&text));
    }
}

proptest! {
    #[test]
    fn columns_in_another_order_give_the_same_creators(order in Just([0_usize, 1, 2, 3, 4]).prop_shuffle()) {
        let moved = ROWS.map(|row| order.map(|place| row[place]));
        prop_assert_eq!(creators(&list(&file(&moved, ",", "\n"))), creators(&list(&file(&ROWS, ",", "\n"))));
    }

    #[test]
    fn a_remembered_use_of_a_column_is_kept(case in any::<bool>()) {
        let header = if case { "My words" } else { "my_words" };
        let text = format!("Handle,{header}\n@lab.x2,1200\n");
        let mut known = Known::default();
        known.headers.insert(crate::header_key("MY WORDS"), Some(crate::field::Field::Followers));
        let read = read(text.as_bytes(), &known).unwrap();
        prop_assert_eq!(read.creators[0].followers.certain(), Some(1200.0));
    }
}
