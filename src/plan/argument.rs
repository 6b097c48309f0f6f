//! The argument: eighteen common pros and cons of small and big creators, each judged for one plan.
//!
//! A point is a claim. By the plan's own numbers the claim holds, is weak, or is turned around; a claim that the plan
//! gives no numbers for gets no verdict.

mod blend;
mod case;
mod macros;
mod micro;

use self::case::{Case, Finding};
use super::{
    Currency, Plan,
    benchmark::{Confidence, LEDGER, Quantity},
    outcome::Outcome,
    wording,
};
use crate::way::ByWay;

/// Ratio from which on two numbers differ clearly: a tenth is as much as a forecast of two digits can tell apart.
pub const CLEAR: f64 = 1.1;

/// Difference from which on two chances differ clearly: 5 of 100, two or three of the 50 dots.
pub const CLEAR_CHANCE: f64 = 0.05;

/// Share of the budget from which on one creator dominates: at most three fit.
pub const DOMINATES: f64 = 1.0 / 3.0;

/// Share of the budget up to which one creator is small change: ten or more fit.
pub const SMALL_CHANGE: f64 = 0.1;

/// Number of clicks on a creator's link, in a typical future, from which on the creator's return can be measured.
///
/// Of 10 clicks two standard errors are still 63 %; with fewer, chance hides the return.
pub const CLICKS_TO_TELL: f64 = 10.0;

/// The side that a point is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Small creators.
    Micro,
    /// Big creators.
    Macro,
    /// Both families together.
    Blend,
}

/// The kind of a point: for its side or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A point for the side.
    Pro,
    /// A point against the side.
    Con,
}

/// The verdict of this plan's numbers on a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The numbers clearly agree.
    HoldsHere,
    /// The numbers neither clearly agree nor clearly disagree.
    WeakHere,
    /// The opposite is true.
    TurnedAround,
    /// The plan gives nothing to compare.
    CannotSay,
}

impl Verdict {
    /// Returns the verdict in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::HoldsHere => "holds here",
            Self::WeakHere => "weak here",
            Self::TurnedAround => "turned around here",
            Self::CannotSay => "cannot say here",
        }
    }
}

/// The unit of a figure, which decides how the figure is formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// People, views, engagements: a forecast.
    Forecast,
    /// Videos, creators: exact.
    Count,
    /// Hours.
    Hours,
    /// A share of 1.
    Share,
    /// A value from 0 to 1 shown out of 100.
    Points,
    /// Currency units, a forecast.
    Price,
}

impl Unit {
    /// Formats a number of this unit as people read it.
    pub fn print(self, value: f64, currency: Currency) -> String {
        match self {
            Self::Forecast => wording::about(value),
            Self::Count => wording::count(value),
            Self::Hours => wording::counted(value, "hour", "hours"),
            Self::Share => wording::percent(value),
            Self::Points => wording::points(value),
            Self::Price => wording::about_money(value, currency),
        }
    }
}

/// One number for each way to spend the money; `None` where a way is ruled out.
pub type Figures = ByWay<Option<f64>>;

/// A point with its numbers and verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// 1 to 18.
    pub point: u8,
    /// The side that the point is about.
    pub side: Side,
    /// For or against the side.
    pub kind: Kind,
    /// The claim, in a few words.
    pub title: &'static str,
    /// The plan's numbers on the point, in a sentence or two.
    pub sentence: String,
    /// Name of the three numbers.
    pub label: &'static str,
    /// The three numbers.
    pub figures: Figures,
    /// Their unit.
    pub unit: Unit,
    /// The verdict on the claim.
    pub verdict: Verdict,
    /// Quantities of the ledger that the numbers rest on most.
    pub evidence: &'static [Quantity],
}

impl Argument {
    /// Returns true if one of the point's rows in the ledger is our guess.
    pub fn rests_on_guess(&self) -> bool {
        LEDGER
            .iter()
            .any(|row| self.evidence.contains(&row.quantity) && row.confidence == Confidence::Guess)
    }
}

/// Judges all eighteen points for one plan.
pub fn argue(plan: &Plan, outcome: &Outcome) -> [Argument; 18] {
    let case = Case::of(plan, outcome);
    std::array::from_fn(|place| {
        let point = &POINTS[place];
        let Finding {
            figures,
            verdict,
            sentence,
        } = (point.judge)(&case);
        Argument {
            // Eighteen fit.
            point: place as u8 + 1,
            side: point.side,
            kind: point.kind,
            title: point.title,
            sentence,
            label: point.label,
            figures,
            unit: point.unit,
            verdict,
            evidence: point.evidence,
        }
    })
}

/// The parts of a point that are the same for every plan, with the function that judges the point.
struct Point {
    side: Side,
    kind: Kind,
    title: &'static str,
    label: &'static str,
    unit: Unit,
    evidence: &'static [Quantity],
    judge: fn(&Case) -> Finding,
}

use Quantity::{
    ClickRate, Delivery, EngagementRate, EngagementRateByFollowers, FeeList2023, FeeMarket2026,
    FitBase, FitSlope, Hours, Overlap, PeoplePerView, Prestige, SpreadBetween, SpreadWithin, Trust,
    ViewRate,
};

const POINTS: [Point; 18] = [
    Point {
        side: Side::Micro,
        kind: Kind::Pro,
        title: "Closer to your niche",
        label: "Views from your audience",
        unit: Unit::Share,
        evidence: &[FitBase, FitSlope],
        judge: micro::niche_focus,
    },
    Point {
        side: Side::Micro,
        kind: Kind::Pro,
        title: "People believe them",
        label: "Believed views from your audience",
        unit: Unit::Forecast,
        evidence: &[Trust, FitBase, FitSlope, ViewRate],
        judge: micro::authenticity,
    },
    Point {
        side: Side::Micro,
        kind: Kind::Pro,
        title: "More for the money",
        label: "Price of 1,000 of your people",
        unit: Unit::Price,
        evidence: &[FeeMarket2026, FeeList2023, ViewRate, EngagementRate],
        judge: micro::cost_effectiveness,
    },
    Point {
        side: Side::Micro,
        kind: Kind::Pro,
        title: "More ideas, more room to talk",
        label: "Different videos",
        unit: Unit::Count,
        evidence: &[FeeMarket2026, FeeList2023],
        judge: micro::collaboration,
    },
    Point {
        side: Side::Micro,
        kind: Kind::Con,
        title: "Each one reaches few",
        label: "People one creator reaches",
        unit: Unit::Forecast,
        evidence: &[ViewRate, FitBase, FitSlope, PeoplePerView],
        judge: micro::limited_reach,
    },
    Point {
        side: Side::Micro,
        kind: Kind::Con,
        title: "Results vary",
        label: "Chance to stay below half of expected",
        unit: Unit::Share,
        evidence: &[
            SpreadBetween,
            SpreadWithin,
            Delivery,
            Quantity::CampaignSpread,
        ],
        judge: micro::uneven_performance,
    },
    Point {
        side: Side::Micro,
        kind: Kind::Con,
        title: "More to keep track of",
        label: "Your hours",
        unit: Unit::Hours,
        evidence: &[Hours],
        judge: micro::harder_to_measure,
    },
    Point {
        side: Side::Macro,
        kind: Kind::Pro,
        title: "Seen by many at once",
        label: "People reached",
        unit: Unit::Forecast,
        evidence: &[ViewRate, FitBase, FitSlope, PeoplePerView, Overlap],
        judge: macros::exposure,
    },
    Point {
        side: Side::Macro,
        kind: Kind::Pro,
        title: "A known name lends standing",
        label: "Credibility",
        unit: Unit::Points,
        evidence: &[Prestige],
        judge: macros::credibility,
    },
    Point {
        side: Side::Macro,
        kind: Kind::Pro,
        title: "More reactions per creator",
        label: "Engagements per creator",
        unit: Unit::Forecast,
        evidence: &[EngagementRate, ViewRate],
        judge: macros::absolute_engagement,
    },
    Point {
        side: Side::Macro,
        kind: Kind::Con,
        title: "A smaller share reacts",
        label: "Engagements per view",
        unit: Unit::Share,
        evidence: &[EngagementRate, EngagementRateByFollowers],
        judge: macros::engagement_rate,
    },
    Point {
        side: Side::Macro,
        kind: Kind::Con,
        title: "One booking eats the budget",
        label: "Share of the budget per creator",
        unit: Unit::Share,
        evidence: &[FeeMarket2026, FeeList2023],
        judge: macros::price,
    },
    Point {
        side: Side::Macro,
        kind: Kind::Con,
        title: "Views you cannot use",
        label: "Views outside your audience",
        unit: Unit::Share,
        evidence: &[FitBase, FitSlope],
        judge: macros::relevance,
    },
    Point {
        side: Side::Blend,
        kind: Kind::Pro,
        title: "Still reaches the right people",
        label: "People of your audience reached",
        unit: Unit::Forecast,
        evidence: &[FitBase, FitSlope, Overlap, PeoplePerView],
        judge: blend::targeted_reach,
    },
    Point {
        side: Side::Blend,
        kind: Kind::Pro,
        title: "And is seen widely",
        label: "Views from anyone",
        unit: Unit::Forecast,
        evidence: &[ViewRate, SpreadBetween, SpreadWithin],
        judge: blend::wide_exposure,
    },
    Point {
        side: Side::Blend,
        kind: Kind::Pro,
        title: "You can tell what it brought",
        label: "Creators whose return can be told",
        unit: Unit::Share,
        evidence: &[ClickRate, ViewRate, FitBase],
        judge: blend::measuring,
    },
    Point {
        side: Side::Blend,
        kind: Kind::Pro,
        title: "Less to manage",
        label: "Your hours",
        unit: Unit::Hours,
        evidence: &[Hours],
        judge: blend::streamlined,
    },
    Point {
        side: Side::Blend,
        kind: Kind::Pro,
        title: "The blend is the best plan",
        label: "Score over your goals",
        unit: Unit::Points,
        evidence: &[
            FeeMarket2026,
            FeeList2023,
            ViewRate,
            Overlap,
            Prestige,
            FitBase,
        ],
        judge: blend::best_strategy,
    },
];

#[cfg(test)]
mod tests;
