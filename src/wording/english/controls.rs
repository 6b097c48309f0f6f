//! Texts of the sliders and fields, and how numbers are typed, in American English.

use crate::plan::{PriceSet, benchmark::Confidence};

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
    prices_and_assumptions => "Prices and assumptions";
    fees => "Fees";
    reset_figure => "reset";
    any => "any";
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

pub fn not_a_number(text: &str) -> String {
    format!("\u{201c}{text}\u{201d} is not a number")
}

pub fn is_decoration(letter: char) -> bool {
    matches!(letter, ',' | '$' | '€' | '£')
}

pub fn factor(letter: char) -> Option<f64> {
    Some(match letter.to_ascii_lowercase() {
        'k' => 1e3,
        'm' => 1e6,
        'b' => 1e9,
        '%' => 0.01,
        _ => return None,
    })
}

pub fn prices(prices: PriceSet) -> &'static str {
    match prices {
        PriceSet::Market2026 => "seen on the market, 2024 to 2026",
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
