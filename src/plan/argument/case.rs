//! The case of one plan: its ways to spend the money, side by side, and the comparison of their numbers.

use std::cmp::Ordering;

use super::{CLEAR, Figures, Verdict};
use crate::{
    Plan,
    model::{
        offer::Offer,
        problem::{Mix, Problem},
    },
    outcome::{Booking, Outcome, RuledOut},
    tier::{ByTier, Family, Tier},
    way::{ByWay, Way},
    wording::{self, Language, arguments},
};

/// The finding of a plan on one point.
pub struct Finding {
    pub figures: Figures,
    pub verdict: Verdict,
    pub sentence: String,
}

/// Compares two numbers: `Equal` unless one is clearly more than the other, by the ratio [`CLEAR`].
pub fn compare(a: f64, b: f64) -> Ordering {
    if a > b && a >= CLEAR * b {
        Ordering::Greater
    } else if b > a && b >= CLEAR * a {
        Ordering::Less
    } else {
        Ordering::Equal
    }
}

/// Returns the verdict on a claim that holds for `Greater`.
pub fn claim(order: Ordering) -> Verdict {
    match order {
        Ordering::Greater => Verdict::HoldsHere,
        Ordering::Equal => Verdict::WeakHere,
        Ordering::Less => Verdict::TurnedAround,
    }
}

/// Returns the verdict on "`a` is more than `b`".
pub fn more(a: f64, b: f64) -> Verdict {
    claim(compare(a, b))
}

/// Computes the average of a value over a mix with a weight per creator; 0 when all weights are 0.
pub fn average(
    problem: &Problem,
    mix: &Mix,
    weight: impl Fn(&Offer) -> f64,
    value: impl Fn(&Offer) -> f64,
) -> f64 {
    let mut sum = 0.0;
    let mut weights = 0.0;
    for (tier, count) in mix.iter().filter(|(_, count)| **count > 0) {
        let offer = &problem.offers[tier];
        let weight = f64::from(*count) * weight(offer);
        sum += weight * value(offer);
        weights += weight;
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}

/// Creates the mix of one creator.
pub fn single(tier: Tier) -> Mix {
    ByTier::from_fn(|other| u32::from(other == tier))
}

/// Counts the creators of a mix.
pub fn creators(mix: &Mix) -> f64 {
    mix.0.iter().map(|count| f64::from(*count)).sum()
}

/// One family as this plan would book it.
pub struct Camp<'a> {
    pub family: Family,
    /// The family's own best mix; where the family alone is ruled out, one of its cheapest creators, so that points
    /// about each creator can still be judged.
    pub mix: Mix,
    pub cheapest: &'a Offer,
    pub way: Result<&'a Booking, RuledOut>,
}

impl Camp<'_> {
    /// Returns the tier most booked; among equals the smallest.
    pub fn main_tier(&self) -> Tier {
        // `max_by_key` keeps the last of equals.
        let most = self.mix.iter().rev().max_by_key(|(_, count)| **count);
        most.map_or(self.cheapest.tier, |(tier, _)| tier)
    }
}

/// The case of a plan: everything that points are judged by.
pub struct Case<'a> {
    /// The language of the sentences.
    pub language: Language,
    pub plan: &'a Plan,
    pub problem: &'a Problem,
    pub best: Option<&'a Booking>,
    /// `None` when no tier belongs to the family.
    pub micro: Option<Camp<'a>>,
    pub macros: Option<Camp<'a>>,
}

impl<'a> Case<'a> {
    pub fn of(language: Language, plan: &'a Plan, outcome: &'a Outcome) -> Self {
        let problem = &outcome.problem;
        let camp = |family: Family, way: &'a Result<Booking, RuledOut>| {
            let cheapest = problem
                .offers
                .0
                .iter()
                .filter(|offer| offer.family == family)
                .min_by(|a, b| a.cost.total_cmp(&b.cost))?;
            let way = way.as_ref().map_err(|reason| *reason);
            let mix = way.map_or(single(cheapest.tier), |way| way.mix);
            Some(Camp {
                family,
                mix,
                cheapest,
                way,
            })
        };
        Self {
            language,
            plan,
            problem,
            best: outcome.best().as_ref().ok(),
            micro: camp(Family::Micro, &outcome.ways[Way::Micro]),
            macros: camp(Family::Macro, &outcome.ways[Way::Macro]),
        }
    }

    /// Returns both families, if both have a tier.
    pub fn camps(&self) -> Option<(&Camp<'a>, &Camp<'a>)> {
        Some((self.micro.as_ref()?, self.macros.as_ref()?))
    }

    /// Computes one number for each way that is not ruled out.
    pub fn figures(&self, value: impl Fn(&Booking) -> f64) -> Figures {
        let of = |camp: &Option<Camp>| camp.as_ref()?.way.ok().map(&value);
        ByWay([of(&self.micro), self.best.map(&value), of(&self.macros)])
    }

    /// Judges a point about each creator, even where the plan cannot book the family.
    pub fn judge_creators(
        &self,
        figures: Figures,
        judge: impl FnOnce(&Camp, &Camp) -> (Verdict, String),
    ) -> Finding {
        match self.camps() {
            Some((small, big)) => {
                let (verdict, sentence) = judge(small, big);
                Finding {
                    figures,
                    verdict,
                    sentence,
                }
            }
            None => Finding {
                figures,
                verdict: Verdict::CannotSay,
                sentence: arguments::one_family(self.language).to_owned(),
            },
        }
    }

    /// Judges a point about what each family brings for the whole budget.
    pub fn judge_ways(
        &self,
        figures: Figures,
        judge: impl FnOnce(&Booking, &Booking) -> (Verdict, String),
    ) -> Finding {
        self.judge_creators(figures, |small, big| match (small.way, big.way) {
            (Ok(small), Ok(big)) => judge(small, big),
            (Err(reason), _) => (Verdict::CannotSay, self.missing(small, reason)),
            (_, Err(reason)) => (Verdict::CannotSay, self.missing(big, reason)),
        })
    }

    /// Words the reason why a family alone cannot be compared.
    pub fn missing(&self, camp: &Camp, reason: RuledOut) -> String {
        wording::ruled_out_alone(self.language, self.plan, self.problem, camp.family, reason)
    }
}
