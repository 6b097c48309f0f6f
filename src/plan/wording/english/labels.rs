//! Names of tiers, ways and measures, and their values, in American English.

use super::numbers::{about_whole, count, exact, money, points};
use crate::{
    Currency,
    benchmark::Confidence,
    measure::Measure,
    outcome::Booking,
    tier::{Family, Tier},
    way::Way,
    wording::Marks,
};

pub const fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Mid => "mid-tier",
        other => short_tier(other),
    }
}

/// Returns the name of a tier for narrow places.
pub const fn short_tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Nano => "nano",
        Tier::Micro => "micro",
        Tier::Mid => "mid",
        Tier::Macro => "macro",
        Tier::Mega => "mega",
    }
}

pub const fn way(way: Way) -> &'static str {
    match way {
        Way::Micro => "Micro only",
        Way::Best => "Best mix",
        Way::Macro => "Macro only",
    }
}

/// Returns the name of the way that books one family alone, inside a sentence.
pub const fn only(family: Family) -> &'static str {
    match family {
        Family::Micro => "micro only",
        Family::Macro => "macro only",
    }
}

pub const fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::People => "People reached",
        Measure::Views => "Views",
        Measure::Engagements => "Engagements",
        Measure::Sales => "Tracked sales",
        Measure::TrustedViews => "Believed views",
        Measure::Credibility => "Credibility",
        Measure::Ease => "Ease",
        Measure::Hours => "Your hours",
        Measure::Cost => "Cost",
        Measure::Score => "Score",
    }
}

pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guess => "our guess",
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

pub fn value(marks: Marks, measure: Measure, booking: &Booking, currency: Currency) -> String {
    let value = measure.value(booking);
    match measure {
        Measure::Cost => money(marks, value, currency),
        other => amount(marks, other, value),
    }
}

pub fn amount(marks: Marks, measure: Measure, value: f64) -> String {
    match measure {
        Measure::Credibility | Measure::Ease | Measure::Score => points(marks, value),
        Measure::Hours | Measure::Cost => exact(marks, value),
        Measure::People
        | Measure::Views
        | Measure::Engagements
        | Measure::Sales
        | Measure::TrustedViews => about_whole(marks, value),
    }
}

pub fn band(marks: Marks, measure: Measure, booking: &Booking) -> Option<String> {
    let spread = measure.spread(booking)?;
    let ends = [spread.p10, spread.p90];
    Some(match measure {
        Measure::Credibility => {
            let [low, high] = ends.map(|share| count(marks, share * 100.0));
            format!("{low} to {high} of 100")
        }
        _ => {
            let [low, high] = ends.map(|it| about_whole(marks, it));
            format!("{low} to {high}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_has_a_short_name_and_one_for_sentences() {
        assert_eq!(
            Tier::ALL.map(tier),
            ["nano", "micro", "mid-tier", "macro", "mega"]
        );
        assert_eq!(
            Tier::ALL.map(short_tier),
            ["nano", "micro", "mid", "macro", "mega"]
        );
    }

    #[test]
    fn trust_in_a_figure_is_said_in_words() {
        let words = [
            Confidence::Guess,
            Confidence::Low,
            Confidence::Medium,
            Confidence::High,
        ]
        .map(confidence);
        assert_eq!(words, ["our guess", "low", "medium", "high"]);
    }
}
