//! Names of ways and measures, and values as every page and file shows them.

use super::{Language, about_whole, exact, money, points};
use crate::{Currency, measure::Measure, outcome::Booking, way::Way};

/// Returns the name of a way.
pub const fn way(language: Language, way: Way) -> &'static str {
    match language {
        Language::English => match way {
            Way::Micro => "Micro only",
            Way::Best => "Best mix",
            Way::Macro => "Macro only",
        },
    }
}

/// Returns the name of a measure.
pub const fn measure(language: Language, measure: Measure) -> &'static str {
    match language {
        Language::English => match measure {
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
        },
    }
}

/// Returns the value that a booking has on a measure: the median of its futures where they decide it.
pub fn value(
    language: Language,
    measure: Measure,
    booking: &Booking,
    currency: Currency,
) -> String {
    let value = measure.value(booking);
    match language {
        Language::English => match measure {
            Measure::Credibility | Measure::Ease | Measure::Score => points(value),
            Measure::Hours => exact(value),
            Measure::Cost => money(value, currency),
            Measure::People
            | Measure::Views
            | Measure::Engagements
            | Measure::Sales
            | Measure::TrustedViews => about_whole(value),
        },
    }
}

/// Returns the range of 8 of 10 futures; `None` for a measure that futures do not decide.
pub fn band(language: Language, measure: Measure, booking: &Booking) -> Option<String> {
    let spread = measure.spread(booking)?;
    let [low, high] = [spread.p10, spread.p90].map(about_whole);
    Some(match language {
        Language::English => format!("{low} to {high}"),
    })
}
