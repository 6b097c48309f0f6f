//! Texts of the sliders and fields, and how numbers are typed, in American English.

use crate::plan::{Area, PriceSet, benchmark::Confidence, number::Reason, roster::Detail};

says! {
    your_plan => "Your plan";
    show_best_mix => "Show the best mix";
    done => "Done";
    goals_and_limits => "Goals and limits";
    why => "Why?";
    what_matters => "What matters to you";
    limits => "Limits";
    target => "A target to meet";
    target_goal => "Goal";
    no_target => "none";
    target_value => "At least";
    target_chance => "Chance";
    any_chance => "any";
    prices_and_assumptions => "Prices and assumptions";
    fees => "Fees";
    where_you_sell => "Where you sell";
    currency => "Currency";
    keep_numbers => "Keep the numbers as they were";
    views_of_a_video => "views of a video";
    reset_figure => "reset";
    any => "any";
    undo_change => "Undo this";
}

pub fn back_to(value: &str) -> String {
    format!("Back to {value}")
}

pub fn reset(input: &str) -> String {
    format!("Reset {input}")
}

pub fn amount(input: &str) -> String {
    format!("{input} amount")
}

/// Most characters of a typed text that a sentence repeats.
const REPEATED: usize = 40;

pub fn not_read(text: &str, reason: &Reason, currency: &str) -> String {
    let text = quoted(text);
    match reason {
        Reason::Empty => "Type a number".to_owned(),
        Reason::NotANumber => format!("{text} is not a number"),
        Reason::Several => format!("{text} is more than one number"),
        Reason::Grouping => format!(
            "{text} has its marks in odd places: write thousands without a mark, as in 10000"
        ),
        Reason::Currency { given } => {
            format!("{text} is in {given}, but this plan is in {currency}")
        }
        Reason::Unit { given } => format!("{text} is not for this field: leave out {given}"),
    }
}

pub fn read_as(text: &str, value: &str, other: &str) -> String {
    format!(
        "{} was read as {value}. Type {other} if you mean that.",
        quoted(text)
    )
}

pub fn jumped(from: &str, to: &str) -> String {
    format!("This went from {from} to {to}.")
}

/// Returns a typed text in quotation marks, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("\u{201c}{}\u{2026}\u{201d}", text.split_at(end).0),
        None => format!("\u{201c}{text}\u{201d}"),
    }
}

pub fn area(area: Area) -> &'static str {
    match area {
        Area::Country => "all over the country",
        Area::Region => "in one region",
        Area::Town => "in one town",
    }
}

pub fn no_currency(text: &str) -> String {
    format!(
        "{} is no currency that we know a rate of: type a code or a name, as EUR or euro.",
        quoted(text)
    )
}

pub fn rate(per_dollar: &str, code: &str, day: &str, elsewhere: bool) -> String {
    let rate = format!("1 US dollar = {per_dollar} {code} on {day}.");
    match elsewhere {
        true => format!(
            "{rate} Our fees are from the US and Europe: where {code} is paid they may be far lower."
        ),
        false => rate,
    }
}

pub fn own_rate(per_dollar: &str, code: &str) -> String {
    format!("1 US dollar = {per_dollar} {code}, your own rate.")
}

pub fn converted(amounts: &[(String, String)], of_creators: &[Detail]) -> String {
    let amounts: Vec<_> = amounts
        .iter()
        .map(|(before, after)| format!("{before} is {after}"))
        .collect();
    let amounts = format!("Converted: {}.", amounts.join(", "));
    let of_creators: Vec<_> = of_creators
        .iter()
        .map(|detail| match detail {
            Detail::Product => "gifted goods",
            _ => "fees",
        })
        .collect();
    match of_creators[..] {
        [] => amounts,
        _ => format!(
            "{amounts} The {} of your list are converted too.",
            of_creators.join(" and ")
        ),
    }
}

pub fn prices(prices: PriceSet) -> &'static str {
    match prices {
        PriceSet::Market2026 => "asked by creators, 2020 to 2026",
        PriceSet::Managed2022 => "paid by large brands through agencies, 2021 to 2022",
        PriceSet::List2023 => "price lists of 2023",
    }
}

pub fn creators(tier: &str) -> String {
    format!("{tier} creators")
}

pub fn changed(count: usize) -> String {
    format!("{count} changed")
}

pub fn reset_figure_of(field: &str, tier: &str) -> String {
    format!("Reset {field} of {tier} creators")
}

pub fn per_video(currency: &str) -> String {
    format!("{currency} per video")
}

pub fn range(low: &str, high: &str) -> String {
    format!("{low} to {high}")
}

pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guess => "our guess",
        Confidence::Low => "weak evidence",
        Confidence::Medium => "several sources",
        Confidence::High => "well measured",
    }
}

pub fn benchmark(range: &str, unit: &str, trust: &str, publishers: &[&str]) -> String {
    let from = match publishers {
        [] => String::new(),
        [first] => format!(", {first}"),
        [first, rest @ ..] => format!(", {first} and {} more", rest.len()),
    };
    format!("{range} {unit} \u{b7} {trust}{from}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_number_is_repeated_with_its_reason() {
        let given = "\u{20ac}".to_owned();
        assert_eq!(
            not_read("\u{20ac}900", &Reason::Currency { given }, "$"),
            "\u{201c}\u{20ac}900\u{201d} is in \u{20ac}, but this plan is in $"
        );
        let given = "%".to_owned();
        assert_eq!(
            not_read("50%", &Reason::Unit { given }, "$"),
            "\u{201c}50%\u{201d} is not for this field: leave out %"
        );
        assert_eq!(
            not_read("5000\t6000 ", &Reason::Several, "$"),
            "\u{201c}5000\t6000\u{201d} is more than one number"
        );
        let long = "\u{e9}".repeat(50);
        let text = not_read(&long, &Reason::NotANumber, "$");
        assert_eq!(text.matches('\u{e9}').count(), REPEATED);
        assert_eq!(
            read_as("25.000", "25", "25000"),
            "\u{201c}25.000\u{201d} was read as 25. Type 25000 if you mean that."
        );
    }
}
