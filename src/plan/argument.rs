//! The argument: eighteen common pros and cons of small and big creators, each judged for one plan.
//!
//! A point is a claim. By the plan's own numbers the claim holds, is weak, or is turned around; a claim that the plan
//! gives no numbers for gets no verdict.

mod blend;
mod case;
pub(crate) mod claim;
mod deciding;
mod macros;
mod micro;

use self::case::{Case, Finding};
pub use self::claim::{Claim, Unit, Verdict};
pub use self::deciding::{DECIDING, by_decisiveness};
use super::{
    Plan,
    benchmark::{Confidence, LEDGER, Quantity},
    goal::Goal,
    measure::Better,
    outcome::Outcome,
    way::ByWay,
    wording::{Language, arguments},
};

/// Ratio from which on two numbers differ clearly: a tenth is as much as a forecast of two digits can tell apart.
pub const CLEAR: f64 = 1.1;

/// Difference from which on two chances differ clearly: 5 of 100, two or three of the 50 dots.
pub const CLEAR_CHANCE: f64 = 0.05;

/// Share of the budget from which on one creator dominates: at most three fit.
pub const DOMINATES: f64 = 1.0 / 3.0;

/// Share of the budget up to which one creator is small change: ten or more fit.
pub const SMALL_CHANGE: f64 = 0.1;

/// Number of clicks on a creator's link, in a typical future, from which on creators can be compared by their clicks.
///
/// Of 10 clicks two standard errors are still 63 %; with fewer, chance hides the difference. Purchases are too few to
/// compare by at that number of clicks.
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

/// One number for each way to spend the money; `None` where a way is ruled out.
pub type Figures = ByWay<Option<f64>>;

/// A point with its numbers, its verdict and its texts.
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
    /// The direction in which they are better.
    pub better: Better,
    /// The goal that they serve; `None` for all of them together.
    pub goal: Option<Goal>,
    /// Weight of the claim's goal in the plan, 0 to 1.
    pub weight: f64,
    /// Weight of the claim in this decision, 0 to 1: see [`by_decisiveness`].
    pub decisiveness: f64,
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

/// Judges all eighteen points for one plan, in words of this language.
pub fn argue(language: Language, plan: &Plan, outcome: &Outcome) -> [Argument; 18] {
    let case = Case::of(language, plan, outcome);
    std::array::from_fn(|place| {
        let point = &POINTS[place];
        let Finding {
            figures,
            verdict,
            sentence,
        } = if plan.is_client_copy() && point.claim.rests_on_prices() {
            case.not_shown()
        } else {
            (point.judge)(&case)
        };
        let weight = deciding::weight(&case.problem.weights, point.goal);
        Argument {
            // Eighteen fit.
            point: place as u8 + 1,
            side: point.side,
            kind: point.kind,
            title: arguments::title(language, point.claim),
            sentence,
            label: arguments::label(language, point.claim),
            figures,
            unit: point.unit,
            better: point.better,
            goal: point.goal,
            weight,
            decisiveness: deciding::decisiveness(&figures, verdict, weight),
            verdict,
            evidence: point.evidence,
        }
    })
}

/// The parts of a point that are the same for every plan, with the function that judges the point.
struct Point {
    claim: Claim,
    side: Side,
    kind: Kind,
    unit: Unit,
    better: Better,
    /// The goal that the numbers serve; `None` for all of them together.
    goal: Option<Goal>,
    evidence: &'static [Quantity],
    judge: fn(&Case) -> Finding,
}

use Quantity::{
    ClickRate, Delivery, EngagementRate, EngagementRateByFollowers, FeeSlope, FeeTypical, FitBase,
    FitSlope, Hours, Overlap, PeoplePerView, Prestige, SpreadBetween, SpreadFee, SpreadWithin,
    Trust, ViewSlope, ViewTypical,
};

const POINTS: [Point; 18] = [
    Point {
        claim: Claim::NicheFocus,
        side: Side::Micro,
        kind: Kind::Pro,
        unit: Unit::Share,
        better: Better::More,
        goal: Some(Goal::Reach),
        evidence: &[FitBase, FitSlope],
        judge: micro::niche_focus,
    },
    Point {
        claim: Claim::Authenticity,
        side: Side::Micro,
        kind: Kind::Pro,
        unit: Unit::Forecast,
        better: Better::More,
        goal: Some(Goal::Authenticity),
        evidence: &[Trust, FitBase, FitSlope, ViewTypical, ViewSlope],
        judge: micro::authenticity,
    },
    Point {
        claim: Claim::CostEffectiveness,
        side: Side::Micro,
        kind: Kind::Pro,
        unit: Unit::Price,
        better: Better::Less,
        goal: Some(Goal::Reach),
        evidence: &[FeeTypical, FeeSlope, ViewTypical, ViewSlope, EngagementRate],
        judge: micro::cost_effectiveness,
    },
    Point {
        claim: Claim::Collaboration,
        side: Side::Micro,
        kind: Kind::Pro,
        unit: Unit::Count,
        better: Better::More,
        goal: Some(Goal::Engagement),
        evidence: &[FeeTypical, FeeSlope, SpreadFee],
        judge: micro::collaboration,
    },
    Point {
        claim: Claim::LimitedReach,
        side: Side::Micro,
        kind: Kind::Con,
        unit: Unit::Forecast,
        better: Better::More,
        goal: Some(Goal::Reach),
        evidence: &[ViewTypical, ViewSlope, FitBase, FitSlope, PeoplePerView],
        judge: micro::limited_reach,
    },
    Point {
        claim: Claim::UnevenPerformance,
        side: Side::Micro,
        kind: Kind::Con,
        unit: Unit::Share,
        better: Better::Less,
        goal: Some(Goal::Reach),
        evidence: &[
            SpreadBetween,
            SpreadWithin,
            Delivery,
            Quantity::CampaignSpread,
        ],
        judge: micro::uneven_performance,
    },
    Point {
        claim: Claim::HarderToMeasure,
        side: Side::Micro,
        kind: Kind::Con,
        unit: Unit::Hours,
        better: Better::Less,
        goal: Some(Goal::Ease),
        evidence: &[Hours],
        judge: micro::harder_to_measure,
    },
    Point {
        claim: Claim::Exposure,
        side: Side::Macro,
        kind: Kind::Pro,
        unit: Unit::Forecast,
        better: Better::More,
        goal: Some(Goal::Reach),
        evidence: &[
            ViewTypical,
            ViewSlope,
            FitBase,
            FitSlope,
            PeoplePerView,
            Overlap,
        ],
        judge: macros::exposure,
    },
    Point {
        claim: Claim::Credibility,
        side: Side::Macro,
        kind: Kind::Pro,
        unit: Unit::Points,
        better: Better::More,
        goal: Some(Goal::Credibility),
        evidence: &[Prestige],
        judge: macros::credibility,
    },
    Point {
        claim: Claim::AbsoluteEngagement,
        side: Side::Macro,
        kind: Kind::Pro,
        unit: Unit::Forecast,
        better: Better::More,
        goal: Some(Goal::Engagement),
        evidence: &[EngagementRate, ViewTypical, ViewSlope],
        judge: macros::absolute_engagement,
    },
    Point {
        claim: Claim::EngagementRate,
        side: Side::Macro,
        kind: Kind::Con,
        unit: Unit::Share,
        better: Better::More,
        goal: Some(Goal::Engagement),
        evidence: &[EngagementRate, EngagementRateByFollowers],
        judge: macros::engagement_rate,
    },
    Point {
        claim: Claim::Price,
        side: Side::Macro,
        kind: Kind::Con,
        unit: Unit::Share,
        better: Better::Less,
        goal: Some(Goal::Reach),
        evidence: &[FeeTypical, FeeSlope],
        judge: macros::price,
    },
    Point {
        claim: Claim::Relevance,
        side: Side::Macro,
        kind: Kind::Con,
        unit: Unit::Share,
        better: Better::Less,
        goal: Some(Goal::Sales),
        evidence: &[FitBase, FitSlope],
        judge: macros::relevance,
    },
    Point {
        claim: Claim::TargetedReach,
        side: Side::Blend,
        kind: Kind::Pro,
        unit: Unit::Forecast,
        better: Better::More,
        goal: Some(Goal::Reach),
        evidence: &[FitBase, FitSlope, Overlap, PeoplePerView],
        judge: blend::targeted_reach,
    },
    Point {
        claim: Claim::WideExposure,
        side: Side::Blend,
        kind: Kind::Pro,
        unit: Unit::Forecast,
        better: Better::More,
        goal: Some(Goal::Engagement),
        evidence: &[ViewTypical, ViewSlope, SpreadBetween, SpreadWithin],
        judge: blend::wide_exposure,
    },
    Point {
        claim: Claim::Measuring,
        side: Side::Blend,
        kind: Kind::Pro,
        unit: Unit::Share,
        better: Better::More,
        goal: Some(Goal::Sales),
        evidence: &[ClickRate, ViewTypical, ViewSlope, FitBase],
        judge: blend::measuring,
    },
    Point {
        claim: Claim::Streamlined,
        side: Side::Blend,
        kind: Kind::Pro,
        unit: Unit::Hours,
        better: Better::Less,
        goal: Some(Goal::Ease),
        evidence: &[Hours],
        judge: blend::streamlined,
    },
    Point {
        claim: Claim::BestStrategy,
        side: Side::Blend,
        kind: Kind::Pro,
        unit: Unit::Points,
        better: Better::More,
        goal: None,
        evidence: &[
            FeeTypical,
            FeeSlope,
            ViewTypical,
            ViewSlope,
            Overlap,
            Prestige,
            FitBase,
        ],
        judge: blend::best_strategy,
    },
];

#[cfg(test)]
mod tests;
