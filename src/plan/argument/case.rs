//! The case of one plan: its ways to spend the money, side by side, and the comparison of their numbers.

use std::cmp::Ordering;

use super::{CLEAR, Figures, Verdict};
use crate::{
    Plan,
    model::{
        named::Named,
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

/// Returns the tier of which a mix books most; among equals the smallest.
pub fn main_tier(mix: &Mix) -> Tier {
    // `max_by_key` keeps the last of equals.
    let most = mix.iter().rev().max_by_key(|(_, count)| **count);
    most.map_or(Tier::Nano, |(tier, _)| tier)
}

/// One family as this plan would book it.
pub struct Camp<'a> {
    pub family: Family,
    /// The family's own best mix. Where the family alone is ruled out: its part of the best mix of all tiers, or else
    /// one of its cheapest creators that the plan allows, so that points about each creator can still be judged.
    pub mix: Mix,
    /// Tier and cost of the cheapest creator of the family that the plan allows.
    pub cheapest: (Tier, f64),
    pub way: Result<&'a Booking, RuledOut>,
}

impl<'a> Camp<'a> {
    /// Describes a family of a solved plan.
    ///
    /// # Errors
    /// [`RuledOut::NoTier`] or [`RuledOut::Excluded`] where the plan has or allows no creator of the family.
    fn of(plan: &Plan, outcome: &'a Outcome, family: Family) -> Result<Self, RuledOut> {
        let offers = outcome.problem.offers.0.iter();
        let mut offers = offers.filter(|offer| offer.family == family).peekable();
        if offers.peek().is_none() {
            return Err(RuledOut::NoTier);
        }
        let cheaper = |one: &(Tier, f64), other: &(Tier, f64)| one.1.total_cmp(&other.1);
        let of_tier = offers
            .filter(|offer| offer.max > 0)
            .map(|offer| (offer.tier, offer.cost))
            .min_by(cheaper)
            .ok_or(RuledOut::Excluded)?;
        // The offer of a tier with names is an average of theirs.
        let named = plan.roster().creators().iter();
        let named = named.filter_map(|creator| Named::cost(plan, creator));
        let beside = Tier::ALL.into_iter().filter(|_| plan.fill);
        let beside = beside.map(|tier| Offer::of(plan, tier));
        let beside = beside
            .filter(|offer| offer.max > 0)
            .map(|it| (it.tier, it.cost));
        let all = named
            .chain(beside)
            .filter(|(tier, _)| plan.family(*tier) == family);
        let cheapest = all.min_by(cheaper).unwrap_or(of_tier);
        let way = outcome.ways[Way::of(family)].as_ref();
        let way = way.map_err(|reason| *reason);
        let part = || {
            let best = outcome.best().as_ref().ok()?;
            let part = Mix::from_fn(|tier| match outcome.problem.offers[tier].family == family {
                true => best.mix[tier],
                false => 0,
            });
            (creators(&part) > 0.0).then_some(part)
        };
        let mix = match way {
            Ok(way) => way.mix,
            Err(_) => part().unwrap_or_else(|| single(of_tier.0)),
        };
        Ok(Self {
            family,
            mix,
            cheapest,
            way,
        })
    }

    /// Returns the tier most booked; among equals the smallest.
    pub fn main_tier(&self) -> Tier {
        main_tier(&self.mix)
    }
}

/// The case of a plan: everything that points are judged by.
pub struct Case<'a> {
    /// The language of the sentences.
    pub language: Language,
    pub plan: &'a Plan,
    pub outcome: &'a Outcome,
    pub problem: &'a Problem,
    pub best: Option<&'a Booking>,
    /// Both families; the reason where the plan has or allows no creator of a family.
    pub micro: Result<Camp<'a>, RuledOut>,
    pub macros: Result<Camp<'a>, RuledOut>,
}

impl<'a> Case<'a> {
    pub fn of(language: Language, plan: &'a Plan, outcome: &'a Outcome) -> Self {
        Self {
            language,
            plan,
            outcome,
            problem: &outcome.problem,
            best: outcome.best().as_ref().ok(),
            micro: Camp::of(plan, outcome, Family::Micro),
            macros: Camp::of(plan, outcome, Family::Macro),
        }
    }

    /// Computes one number for each way that is not ruled out.
    pub fn figures(&self, value: impl Fn(&Booking) -> f64) -> Figures {
        let of = |camp: &Result<Camp, _>| camp.as_ref().ok()?.way.ok().map(&value);
        ByWay([of(&self.micro), self.best.map(&value), of(&self.macros)])
    }

    /// Computes the number of one creator for each way that is not ruled out: of the tier that the way books most of.
    pub fn figures_of_one(&self, value: impl Fn(Tier) -> f64) -> Figures {
        self.figures(|way| value(main_tier(&way.mix)))
    }

    /// Judges a point about each creator, even where the plan cannot book the family.
    pub fn judge_creators(
        &self,
        figures: Figures,
        judge: impl FnOnce(&Camp, &Camp) -> (Verdict, String),
    ) -> Finding {
        let (verdict, sentence) = match (&self.micro, &self.macros) {
            (Ok(small), Ok(big)) => judge(small, big),
            (Err(reason), _) => (Verdict::CannotSay, self.nobody(Family::Micro, *reason)),
            (_, Err(reason)) => (Verdict::CannotSay, self.nobody(Family::Macro, *reason)),
        };
        Finding {
            figures,
            verdict,
            sentence,
        }
    }

    /// Words the reason why a family has no creator to compare.
    fn nobody(&self, family: Family, reason: RuledOut) -> String {
        match reason {
            RuledOut::NoTier => arguments::one_family(self.language).to_owned(),
            _ => arguments::none_allowed(self.language, family),
        }
    }

    /// Judges a point about what each family brings for the whole budget.
    pub fn judge_ways(
        &self,
        figures: Figures,
        judge: impl FnOnce(&Booking, &Booking) -> (Verdict, String),
    ) -> Finding {
        self.judge_ways_or(figures, |_, _| None, judge)
    }

    /// Judges a point about what each family brings for the whole budget. Where the plan demands creators of the other
    /// family, so that one family cannot stand alone, the creators of both are judged by `creators`.
    pub fn judge_ways_or(
        &self,
        figures: Figures,
        creators: impl FnOnce(&Camp, &Camp) -> Option<(Verdict, String)>,
        judge: impl FnOnce(&Booking, &Booking) -> (Verdict, String),
    ) -> Finding {
        self.judge_creators(figures, |small, big| match (small.way, big.way) {
            (Ok(small), Ok(big)) => judge(small, big),
            (Err(reason @ RuledOut::Locked { .. }), _) => creators(small, big)
                .unwrap_or_else(|| (Verdict::CannotSay, self.missing(small, reason))),
            (_, Err(reason @ RuledOut::Locked { .. })) => creators(small, big)
                .unwrap_or_else(|| (Verdict::CannotSay, self.missing(big, reason))),
            (Err(reason), _) => (Verdict::CannotSay, self.missing(small, reason)),
            (_, Err(reason)) => (Verdict::CannotSay, self.missing(big, reason)),
        })
    }

    /// Returns the finding on a point about prices that the plan does not know.
    pub fn not_shown(&self) -> Finding {
        Finding {
            figures: Figures::default(),
            verdict: Verdict::CannotSay,
            sentence: arguments::no_single_prices(self.language).to_owned(),
        }
    }

    /// Words the reason why a family alone cannot be compared.
    pub fn missing(&self, camp: &Camp, reason: RuledOut) -> String {
        wording::ruled_out_alone(self.language, self.plan, self.problem, camp.family, reason)
    }
}
