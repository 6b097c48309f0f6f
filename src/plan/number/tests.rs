use proptest::{prelude::*, sample::select};

use super::*;
use crate::{
    input::{Field, Input, digits},
    tier::Tier,
    wording::{self, Language, Marks},
};

/// Marks of both kinds of countries, and of those that part thousands by a narrow blank or an apostrophe.
const COUNTRIES: [Marks; 4] = [
    Marks::ENGLISH,
    marks(',', '.'),
    marks(',', '\u{202f}'),
    marks('.', '’'),
];

const fn marks(decimal: char, group: char) -> Marks {
    Marks {
        decimal,
        group,
        by_two: false,
    }
}

/// Decimal marks of the two kinds of countries.
const MARKS: [char; 2] = ['.', ','];

fn code(code: &str) -> Currency {
    Currency::from_code(code).unwrap()
}

fn reader(decimal_mark: char, dimension: Dimension) -> Reader<'static> {
    Reader {
        decimal_mark,
        dimension,
        currency: code("USD"),
        sign: "$",
    }
}

fn euros(decimal_mark: char) -> Reader<'static> {
    Reader {
        currency: code("EUR"),
        sign: "€",
        ..reader(decimal_mark, Dimension::Money)
    }
}

fn sure(value: f64) -> Result<Reading, Reason> {
    Ok(Reading { value, other: None })
}

fn unsure(value: f64, other: f64) -> Result<Reading, Reason> {
    let other = Some(other);
    Ok(Reading { value, other })
}

/// Reads a number in either kind of country, where both must agree.
fn everywhere(dimension: Dimension, text: &str) -> Result<Reading, Reason> {
    let [here, there] = MARKS.map(|mark| reader(mark, dimension).read(text));
    assert_eq!(here, there, "{text:?}");
    here
}

#[test]
fn numbers_are_read_as_people_type_them() {
    for (text, value) in [
        ("12000", 12_000.0),
        (" 500 ", 500.0),
        ("0.35", 0.35),
        ("0,35", 0.35),
        (".5", 0.5),
        (",5", 0.5),
        ("0,350", 0.35),
        ("0.125", 0.125),
        ("-3", -3.0),
        ("\u{2212}3", -3.0),
        ("+3", 3.0),
        ("7,5", 7.5),
        ("2.5", 2.5),
        ("49,90", 49.9),
        ("38,50", 38.5),
        ("2.500,50", 2_500.5),
        ("1,234.5", 1_234.5),
        ("25.000,00", 25_000.0),
        ("1.234.567", 1_234_567.0),
        ("3.000.000", 3_000_000.0),
        ("1,234,567", 1_234_567.0),
        ("12,34,567", 1_234_567.0),
        ("12,34,567.89", 1_234_567.89),
        ("5 000", 5_000.0),
        ("5\u{a0}000", 5_000.0),
        ("5\u{202f}000", 5_000.0),
        ("5\u{2009}000", 5_000.0),
        ("5 000,50", 5_000.5),
        ("5 000.500", 5_000.5),
        ("5'000", 5_000.0),
        ("5\u{2019}000.50", 5_000.5),
        ("20K", 20_000.0),
        ("12k", 12_000.0),
        ("1,5k", 1_500.0),
        ("1.2m", 1_200_000.0),
        ("1.1m", 1_100_000.0),
        ("2,5 Mio.", 2_500_000.0),
        ("5 Tsd.", 5_000.0),
        ("5 Tsd", 5_000.0),
        ("3 Mrd.", 3e9),
        ("2 bn", 2e9),
        ("2.3 million", 2_300_000.0),
        ("1e3", 1_000.0),
        ("1.234e3", 1_234.0),
        ("2E-2", 0.02),
        ("\u{ff15}\u{ff10}\u{ff10}\u{ff10}", 5_000.0),
        ("\u{ff12}\u{ff0e}\u{ff15}\u{ff4b}", 2_500.0),
        ("\u{665}\u{660}\u{660}\u{660}", 5_000.0),
        ("\u{665}\u{66c}\u{660}\u{660}\u{660}\u{66b}\u{665}", 5_000.5),
        ("\u{6f5}\u{6f0}\u{6f0}\u{6f0}", 5_000.0),
        ("\u{96b}\u{966}\u{966}\u{966}", 5_000.0),
        ("5000\u{200b}", 5_000.0),
        ("\u{feff}5000", 5_000.0),
        ("\u{200f}5000", 5_000.0),
        ("5000\n", 5_000.0),
        ("2000000000", 2e9),
        ("1000000000000000000000", 1e21),
    ] {
        assert_eq!(everywhere(Dimension::Plain, text), sure(value), "{text:?}");
    }
}

#[test]
fn one_mark_before_three_digits_is_read_by_country() {
    let [american, german] = MARKS.map(|mark| reader(mark, Dimension::Plain));
    for (text, value) in [
        ("25.000", 25.0),
        ("2.500", 2.5),
        ("1.900", 1.9),
        ("2.600", 2.6),
        ("1.234", 1.234),
        ("6.000", 6.0),
        ("-1.5", -1.5),
    ] {
        let read = american.read(text).map(|reading| reading.value);
        assert_eq!(read, Ok(value), "{text}");
    }
    assert_eq!(american.read("25.000"), unsure(25.0, 25_000.0));
    assert_eq!(american.read("-1.234"), unsure(-1.234, -1_234.0));
    assert_eq!(american.read("1.250k"), unsure(1_250.0, 1_250_000.0));
    assert_eq!(german.read("25.000"), sure(25_000.0));
    assert_eq!(german.read("2.500"), sure(2_500.0));
    assert_eq!(german.read("25,000"), unsure(25.0, 25_000.0));
    assert_eq!(american.read("25,000"), sure(25_000.0));
    assert_eq!(american.read("1,234"), sure(1_234.0));
    // No groups of thousands: four digits before the mark.
    assert_eq!(american.read("1234.567"), sure(1_234.567));
    assert_eq!(german.read("1234,567"), sure(1_234.567));
}

/// A digit that is added to `10,000`, or taken away, makes no number ten thousand times smaller without a word.
#[test]
fn a_slip_beside_a_thousands_mark_is_refused() {
    let [american, german] = MARKS.map(|mark| reader(mark, Dimension::Plain));
    for text in ["10,0000", "1000,000", "10,00000"] {
        assert_eq!(american.read(text), Err(Reason::Grouping), "{text}");
        let german_text = text.replace(',', ".");
        assert_eq!(german.read(&german_text), Err(Reason::Grouping), "{text}");
    }
}

#[test]
fn shares_are_typed_in_percent() {
    for (text, value) in [
        ("18%", 0.18),
        ("60 %", 0.6),
        ("18,5%", 0.185),
        ("4,5%", 0.045),
        ("0,6", 0.6),
        ("0,9", 0.9),
        ("%60", 0.6),
        ("\u{ff16}\u{ff10}\u{ff05}", 0.6),
        ("\u{666}\u{660}\u{66a}", 0.6),
        // Not a share, as its range says.
        ("60", 60.0),
    ] {
        assert_eq!(everywhere(Dimension::Share, text), sure(value), "{text:?}");
    }
    let percent = || Reason::Unit {
        given: "%".to_owned(),
    };
    for dimension in [Dimension::Money, Dimension::Plain] {
        for text in ["50%", "50 %"] {
            assert_eq!(everywhere(dimension, text), Err(percent()), "{text}");
        }
    }
}

#[test]
fn money_is_typed_in_the_currency_of_the_plan() {
    for text in [
        "$5000",
        "5000 $",
        "$5,000.00",
        "US$5000",
        "US$ 5000",
        "USD 5000",
        "5000 usd",
        "5k $",
        "\u{ff04}5000",
        "$5k",
    ] {
        assert_eq!(everywhere(Dimension::Money, text), sure(5_000.0), "{text}");
    }
    assert_eq!(everywhere(Dimension::Money, "-$5"), sure(-5.0));
    assert_eq!(everywhere(Dimension::Money, "$-5"), sure(-5.0));
    for text in ["€900", "900 €", "900\u{a0}EUR", "EUR 900"] {
        assert_eq!(euros(',').read(text), sure(900.0), "{text}");
    }
    for text in ["€ 2.500", "2.500 €", "2.500 EUR", "2,5 Tsd. €"] {
        assert_eq!(euros(',').read(text), sure(2_500.0), "{text}");
    }
    assert_eq!(euros('.').read("5.000 €"), unsure(5.0, 5_000.0));
    for (text, given) in [
        ("€900", "€"),
        ("EUR 25000", "EUR"),
        ("25000 EUR", "EUR"),
        ("5.000 €", "€"),
        ("\u{ffe5}5000", "¥"),
        ("5000 ₹", "₹"),
        ("A$5000", "A$"),
        ("5 Mio. CHF", "CHF"),
    ] {
        let given = given.to_owned();
        let refused = Err(Reason::Currency { given });
        assert_eq!(everywhere(Dimension::Money, text), refused, "{text}");
    }
    let dollars = Reader {
        currency: code("AUD"),
        sign: "A$",
        ..reader('.', Dimension::Money)
    };
    for text in ["$5", "A$5", "AU$5", "AUD 5"] {
        assert_eq!(dollars.read(text), sure(5.0), "{text}");
    }
    let given = "$".to_owned();
    let misplaced = Err(Reason::Unit { given });
    assert_eq!(everywhere(Dimension::Plain, "$5"), misplaced);
}

#[test]
fn a_text_that_is_no_number_has_its_reason() {
    for (text, reason) in [
        ("", Reason::Empty),
        (" \u{200b}\n", Reason::Empty),
        ("5000\t6000", Reason::Several),
        ("5000\n6000", Reason::Several),
        ("5000\r\n6000", Reason::Several),
        ("5 6", Reason::Several),
        ("5000, 6000", Reason::Several),
        ("5000 6000", Reason::Several),
        ("10 00", Reason::Several),
        ("1,000,00", Reason::Grouping),
        ("1.2.3", Reason::Grouping),
        ("1,23,45", Reason::Grouping),
        ("1.234,567.8", Reason::Grouping),
        ("1'00", Reason::Grouping),
        ("1,0'000", Reason::Grouping),
        ("1..5", Reason::Grouping),
        ("0'500", Reason::Grouping),
        (
            "\u{661}\u{66b}\u{660}\u{660}\u{660}\u{66b}\u{660}\u{660}\u{660}",
            Reason::Grouping,
        ),
        ("k", Reason::NotANumber),
        ("ten", Reason::NotANumber),
        ("NaN", Reason::NotANumber),
        ("inf", Reason::NotANumber),
        ("Infinity", Reason::NotANumber),
        ("0x1f", Reason::NotANumber),
        ("1e999", Reason::NotANumber),
        ("1e308b", Reason::NotANumber),
        ("1e", Reason::NotANumber),
        ("1e99999", Reason::NotANumber),
        ("5é", Reason::NotANumber),
        ("5x", Reason::NotANumber),
        ("5000-6000", Reason::NotANumber),
        ("5k to 6k", Reason::NotANumber),
        ("--5", Reason::NotANumber),
        ("5-", Reason::NotANumber),
        ("%5%", Reason::NotANumber),
        ("Rs.500", Reason::NotANumber),
        ("#5", Reason::NotANumber),
        ("(500)", Reason::NotANumber),
    ] {
        let read = everywhere(Dimension::Money, text);
        assert_eq!(read, Err(reason), "{text:?}");
    }
}

#[test]
fn a_number_may_end_in_its_decimal_mark_while_it_is_typed() {
    let [american, german] = MARKS.map(|mark| reader(mark, Dimension::Plain));
    assert_eq!(american.read("5."), sure(5.0));
    assert_eq!(german.read("5,"), sure(5.0));
    assert_eq!(american.read("5,"), Err(Reason::NotANumber));
    assert_eq!(german.read("5."), Err(Reason::NotANumber));
}

#[test]
fn inputs_know_their_dimension() {
    assert_eq!(Input::Budget.dimension(), Dimension::Money);
    assert_eq!(Input::Margin.dimension(), Dimension::Share);
    assert_eq!(Input::Hours.dimension(), Dimension::Plain);
    let overrides = Tier::ALL
        .into_iter()
        .flat_map(|tier| Field::ALL.map(|field| Input::Tier(tier, field)));
    for input in Input::PLAN.into_iter().chain(overrides) {
        if input.dimension() == Dimension::Share {
            assert!(input.range().high <= 1.0, "{}", input.path());
        }
    }
}

/// Puts a mark between thousands.
fn grouped(number: u64, mark: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text += mark;
        }
        text.push(digit);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// A field shows a number rounded; every country reads the same number, near the one shown.
    #[test]
    fn a_field_is_read_back_as_it_is_written(value in prop_oneof![0.0..1.0, 0.0..1e4, -1e9..2e9]) {
        let read = COUNTRIES.map(|marks| {
            let text = wording::in_field(Language::English(marks), value);
            (reader(marks.decimal, Dimension::Plain).read(&text), text)
        });
        let (here, written) = &read[0];
        for (there, text) in &read {
            prop_assert_eq!(here, there, "{} {}", written, text);
        }
        let near = here.as_ref().map(|reading| (reading.value - value).abs());
        prop_assert!(near.is_ok_and(|off| off <= 0.5_f64.min(0.006 * value.abs().max(1.0))), "{}", written);
        prop_assert_eq!(here.as_ref().map(|reading| reading.other), Ok(None));
    }

    /// A number whose marks are those of a country is that number there, and nowhere another one without a word.
    #[test]
    fn well_formed_numbers_are_never_off(
        whole in prop_oneof![0..1_000_u64, 0..10_000_000_u64],
        decimals in prop_oneof![Just(String::new()), "[0-9]{1,2}", "[0-9]{1,6}"],
        decimal_mark in select(&MARKS[..]),
        spaced in any::<bool>(),
    ) {
        let group = if spaced { "\u{202f}" } else if decimal_mark == '.' { "," } else { "." };
        let meant: f64 = format!("{whole}.{decimals}0").parse().unwrap();
        let mut text = grouped(whole, group);
        if !decimals.is_empty() {
            text.push(decimal_mark);
            text += &decimals;
        }
        let here = reader(decimal_mark, Dimension::Plain).read(&text);
        prop_assert_eq!(here.map(|reading| reading.value), Ok(meant), "{}", text);
        let other_mark = if decimal_mark == '.' { ',' } else { '.' };
        if let Ok(there) = reader(other_mark, Dimension::Plain).read(&text) {
            // What ends in three digits after a point is thousands where points part them.
            let thousands = (there.value - meant * 1e3).abs() < meant * 1e-9;
            let known = there.value == meant || there.other == Some(meant);
            prop_assert!(known || (decimals.len() == 3 && thousands), "{}", text);
        }
    }

    /// Machines write a point and no groups.
    #[test]
    fn plain_digits_are_the_nearest_double(size in 0..1_000_000_000_000_000_u64, decimals in 4..16_usize) {
        let padded = format!("{size:016}");
        let (whole, rest) = padded.split_at(16 - decimals);
        let text = format!("{whole}.{rest}");
        let read = reader('.', Dimension::Plain).read(&text).map(|reading| reading.value);
        prop_assert_eq!(read, Ok(text.parse().unwrap()));
    }

    #[test]
    fn a_plan_number_is_read_as_it_is_addressed(value in prop_oneof![1e-6..1.0, 1.0..1e9]) {
        let read = reader('.', Dimension::Plain).read(&digits(value)).map(|reading| reading.value);
        prop_assert!(read.is_ok_and(|read| (read - value).abs() <= value * 1e-15));
    }

    #[test]
    fn no_text_panics(text in any::<String>(), typed in "[-+0-9., '’%$€kKmMe\u{200b}\t\n]{0,12}") {
        for mark in MARKS {
            for dimension in [Dimension::Money, Dimension::Share, Dimension::Plain] {
                for text in [&text, &typed] {
                    if let Ok(reading) = reader(mark, dimension).read(text) {
                        prop_assert!(reading.value.is_finite());
                    }
                }
            }
        }
    }
}
