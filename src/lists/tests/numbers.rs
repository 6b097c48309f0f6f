//! Numbers, fees and handles.

use proptest::prelude::*;

use super::{fees, followers, list};
use crate::{
    creator::Value,
    currency::{self, Named},
    handle::{self, Found},
    number::{Amount, Mark, Suffix, read},
};

/// Writes a whole number in groups of three.
fn grouped(number: u64, mark: &str) -> String {
    let digits = number.to_string();
    let mut groups: Vec<&str> = Vec::new();
    let mut end = digits.len();
    while end > 3 {
        groups.push(&digits[end - 3..end]);
        end -= 3;
    }
    groups.push(&digits[..end]);
    groups.reverse();
    groups.join(mark)
}

proptest! {
    #[test]
    fn groups_of_thousands_are_read_whatever_parts_them(number in 0_u64..10_000_000_000) {
        for mark in [",", ".", " ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "’", ""] {
            prop_assert_eq!(read(&grouped(number, mark), Mark::Thousands), Amount::Number(number as f64), "{:?}", mark);
        }
    }

    #[test]
    fn two_decimals_are_read_with_either_mark(number in 0_u64..10_000_000, cents in 0_u64..100) {
        let expected: f64 = format!("{number}.{cents:02}").parse().unwrap();
        for (group, mark) in [(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ",")] {
            let text = format!("{}{mark}{cents:02}", grouped(number, group));
            prop_assert_eq!(read(&text, Mark::Unknown), Amount::Number(expected), "{}", text);
        }
    }

    #[test]
    fn a_suffix_multiplies_exactly(tenths in 1_u64..10_000) {
        for (suffix, factor) in [("K", 1e3), ("k", 1e3), (" Mio.", 1e6), ("M", 1e6), ("b", 1e9), ("万", 1e4), (" тыс.", 1e3), ("rb", 1e3)] {
            let text = format!("{}.{}{suffix}", tenths / 10, tenths % 10);
            let Amount::Number(number) = read(&text, Mark::Unknown) else {
                return Err(TestCaseError::fail(text));
            };
            prop_assert!((number - tenths as f64 * factor / 10.0).abs() < 1e-6, "{} is {}", text, number);
        }
    }

    #[test]
    fn percent_signs_make_fractions(tenths in 0_u64..2_000) {
        let expected: f64 = format!("{}.{}e-2", tenths / 10, tenths % 10).parse().unwrap();
        for text in [format!("{}.{}%", tenths / 10, tenths % 10), format!("{},{} %", tenths / 10, tenths % 10)] {
            prop_assert_eq!(read(&text, Mark::Unknown), Amount::Percent(expected));
        }
    }

    #[test]
    fn handles_are_read_in_every_form(handle in "[a-z][a-z0-9_]{1,18}") {
        for text in [
            handle.clone(),
            handle.to_uppercase(),
            format!("@{handle}"),
            format!(" ＠{handle} "),
            format!("'@{handle}"),
            format!("https://www.tiktok.com/@{handle}?lang=en&_r=1"),
            format!("tiktok.com/@{handle}/video/7606692023894071434"),
            format!("Any Name ✨ (@{handle}) | TikTok"),
            format!("=HYPERLINK(\"https://www.tiktok.com/@{handle}\",\"@{handle}\")"),
        ] {
            let text = crate::text::tidy(&text);
            let Found::Handle { handle: found, .. } = handle::read(&text) else {
                // A word such as "none" says nothing, unless an "@" stands before it.
                prop_assume!(!crate::number::is_nothing(&text));
                return Err(TestCaseError::fail(text.into_owned()));
            };
            prop_assert_eq!(&found, &handle);
        }
    }

    #[test]
    fn no_text_stops_the_readers(text in any::<String>()) {
        let tidy = crate::text::tidy(&text);
        let _ = read(&tidy, Mark::Unknown);
        let _ = handle::read(&tidy);
        let _ = currency::take(&tidy);
        let _ = crate::country::shares(&tidy);
        prop_assert!(!tidy.chars().any(char::is_control));
    }
}

#[test]
fn a_mark_before_three_digits_is_only_read_where_it_is_certain() {
    let unclear = Amount::Unclear {
        thousands: 1234.0,
        decimal: 1.234,
    };
    assert_eq!(read("1,234", Mark::Unknown), unclear);
    assert_eq!(read("1,234", Mark::Thousands), Amount::Number(1234.0));
    assert_eq!(read("1,234", Mark::Decimal), Amount::Number(1.234));
    assert_eq!(read("0.045", Mark::Unknown), Amount::Number(0.045));
    assert_eq!(
        read("1.234.567", Mark::Unknown),
        Amount::Number(1_234_567.0)
    );
}

#[test]
fn groups_of_india_switzerland_and_other_digits_are_read() {
    assert_eq!(read("1,20,000", Mark::Unknown), Amount::Number(120_000.0));
    assert_eq!(
        read("12,34,567.50", Mark::Unknown),
        Amount::Number(1_234_567.5)
    );
    assert_eq!(
        read("1'020'000.5", Mark::Unknown),
        Amount::Number(1_020_000.5)
    );
    assert_eq!(read("١٢٬٣٤٥", Mark::Unknown), Amount::Number(12_345.0));
    assert_eq!(read("４８２００", Mark::Unknown), Amount::Number(48_200.0));
    assert_eq!(read("1.2 lakh", Mark::Unknown), Amount::Number(120_000.0));
    assert_eq!(
        read("48200 followers", Mark::Unknown),
        Amount::Number(48_200.0)
    );
}

#[test]
fn dates_phones_and_words_are_no_numbers() {
    for text in [
        "12.03.2026",
        "10 20",
        "1,23,4",
        "+49 30 23125 014x",
        "abc",
        "12 apples",
        "1-2-3-4",
    ] {
        assert_eq!(read(text, Mark::Thousands), Amount::Words, "{text}");
    }
    for text in [
        "",
        "-",
        "–",
        "N/A",
        "N/A'",
        "#VALOR!",
        "#NAME?",
        "#DIV/0!",
        "undefined",
        "tbd",
    ] {
        assert_eq!(read(text, Mark::Thousands), Amount::Nothing, "{text}");
    }
}

#[test]
fn ranges_and_open_ends_are_told_apart() {
    assert_eq!(
        read("10K-50K", Mark::Unknown),
        Amount::Range(10_000.0, 50_000.0)
    );
    assert_eq!(
        read("10-50K", Mark::Unknown),
        Amount::Range(10_000.0, 50_000.0)
    );
    assert_eq!(
        read("1,200 – 1,500", Mark::Thousands),
        Amount::Range(1200.0, 1500.0)
    );
    assert_eq!(read("from 300", Mark::Unknown), Amount::OneEnd(300.0));
    assert_eq!(read("1M+", Mark::Unknown), Amount::OneEnd(1e6));
    let suffix = Suffix {
        suffix: "kk".to_owned(),
        number: 394.0,
        factors: [1e3, 1e6],
    };
    assert_eq!(read("394.0KK", Mark::Unknown), Amount::Suffix(suffix));
}

#[test]
fn currencies_are_found_beside_amounts() {
    for (text, code, rest) in [
        ("$1,027", "USD", "1,027"),
        ("75,00 €", "EUR", "75,00"),
        ("R$ 1.200", "BRL", "1.200"),
        ("USD 1,450.50", "USD", "1,450.50"),
        ("7 768 руб.", "RUB", "7 768"),
        ("1.250 TL", "TRY", "1.250"),
        ("CHF 1'250.50", "CHF", "1'250.50"),
        ("1250 zł", "PLN", "1250"),
        ("30000円", "JPY", "30000"),
    ] {
        let priced = currency::take(text);
        let Some(Named::One(currency)) = priced.named else {
            panic!("{text} names a currency");
        };
        assert_eq!((currency.code(), priced.text.as_str()), (code, rest));
    }
    assert!(currency::take("$300 / €280").is_mixed);
    assert_eq!(currency::named_in("try it all"), None);
}

#[test]
fn one_bad_fee_among_good_ones_is_a_fault_of_its_cell() {
    let list = list(
        "Handle,Fee (USD)\n@a1,$90\n@b2,whatever it takes\n@c3,\"1,250\"\n@d4,Pending\n@e5,-5\n",
    );
    assert_eq!(
        fees(&list),
        [
            Value::Is(90.0),
            Value::None,
            Value::Is(1250.0),
            Value::None,
            Value::None
        ]
    );
    let faults: Vec<_> = list
        .faults
        .iter()
        .map(|it| (it.row, it.text.as_str()))
        .collect();
    assert_eq!(
        faults,
        [(3, "whatever it takes"), (5, "Pending"), (6, "-5")]
    );
    assert!(list.is_ready());
}

#[test]
fn a_unit_of_the_header_multiplies_all_cells_but_those_with_a_suffix() {
    let list = list("Handle,Followers (thousands)\n@a1,48.2\n@b2,1.2M\n@c3,8\n");
    assert_eq!(
        followers(&list),
        [
            Value::Is(48_200.0),
            Value::Is(1_200_000.0),
            Value::Is(8_000.0)
        ]
    );
}

#[test]
fn a_dollar_sign_is_of_the_currency_that_stands_around_it() {
    let codes = |text: &str| {
        let list = list(text);
        let currencies = list.creators.iter().filter_map(|it| it.currency.certain());
        currencies
            .map(|it| it.code().to_owned())
            .collect::<Vec<_>>()
    };
    let header = "Handle,Fee (MXN)\n@c01,\"$5,000\"\n@c02,US$ 60\n@c02b,$60 USD\n@c03,70 €\n";
    assert_eq!(codes(header), ["MXN", "USD", "USD", "EUR"]);
    let column = "Handle,Fee,Currency\n@c01,$300,AUD\n@c02,$60,USD\n@c03,$70,\n";
    assert_eq!(codes(column), ["AUD", "USD", "USD"]);
}

#[test]
fn a_dollar_sign_and_the_code_of_a_dollar_are_one_currency() {
    for (cell, code) in [
        ("$5,000 MXN", "MXN"),
        ("ARS $ 50", "ARS"),
        ("$300 USD", "USD"),
        ("R$70", "BRL"),
    ] {
        let priced = currency::take(cell);
        let expected = crate::Currency::from_code(code).map(Named::One);
        assert_eq!((priced.named, priced.is_mixed), (expected, false), "{cell}");
    }
    assert!(currency::take("$5 EUR").is_mixed);
}
