//! The allowed mixes: the sums over a mix's creators, and a visit to every mix within the limits.

use std::ops::ControlFlow;

use super::{Mix, Problem};
use crate::{
    goal::RANDOM_COUNT,
    model::{offer::Offer, risk::Moments},
    tier::Tier,
};

/// The sums over the creators of a mix.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) cost: f64,
    pub(crate) hours: f64,
    pub(crate) creators: u32,
    pub(super) doubt: f64,
    pub(super) random: [Moments; RANDOM_COUNT],
}

/// The range of mixes to visit.
struct Asked<'a> {
    /// Fewest and most creators of each tier.
    counts: &'a [(u32, u32); Tier::ALL.len()],
    /// Sums of the fewest creators of all later tiers.
    demands: [Sums; Tier::ALL.len()],
}

impl Problem {
    /// Computes the cost of a mix, in currency units.
    pub fn cost(&self, mix: &Mix) -> f64 {
        self.sum(mix, |offer| offer.cost)
    }

    /// Computes the hours of your own time that a mix takes.
    pub fn hours_of(&self, mix: &Mix) -> f64 {
        self.sum(mix, |offer| offer.hours)
    }

    fn sum(&self, mix: &Mix, per_creator: impl Fn(&Offer) -> f64) -> f64 {
        mix.iter()
            .map(|(tier, count)| f64::from(*count) * per_creator(&self.offers[tier]))
            .sum()
    }

    /// Returns true if a mix keeps to money, hours, number of creators, and every tier's least and most.
    pub fn allows(&self, mix: &Mix) -> bool {
        let Sums { cost, hours, .. } = self.sums(mix);
        self.allows_at(mix, cost, hours)
    }

    /// Does the work of [`Problem::allows`] for a mix whose cost and hours are known.
    pub(crate) fn allows_at(&self, mix: &Mix, cost: f64, hours: f64) -> bool {
        let within = |offer: &Offer| (offer.min..=offer.max).contains(&mix[offer.tier]);
        (1..=self.creators).contains(&mix.0.iter().sum())
            && self.offers.0.iter().all(within)
            && cost <= self.budget
            && hours <= self.hours
    }

    /// Adds up the creators of a mix.
    pub(crate) fn sums(&self, mix: &Mix) -> Sums {
        mix.iter().fold(Sums::default(), |sums, (tier, count)| {
            self.plus(&sums, tier, *count)
        })
    }

    /// Returns the sums with `count` more creators of a tier.
    ///
    /// Tiers must be added smallest first, so that equal mixes have equal sums to the last bit: enumeration and search
    /// then agree on which mixes are feasible and which tie.
    pub(crate) fn plus(&self, sums: &Sums, tier: Tier, count: u32) -> Sums {
        let (offer, times) = (&self.offers[tier], f64::from(count));
        Sums {
            cost: sums.cost + times * offer.cost,
            hours: sums.hours + times * offer.hours,
            creators: sums.creators + count,
            doubt: sums.doubt + times * self.doubt[tier],
            random: std::array::from_fn(|goal| {
                sums.random[goal] + self.moments[goal][tier] * times
            }),
        }
    }

    /// Visits every allowed mix within `counts`, the fewest and most creators of each tier, until `visit` breaks.
    pub(crate) fn visit(
        &self,
        counts: &[(u32, u32); Tier::ALL.len()],
        visit: &mut dyn FnMut(&Mix, &Sums) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut demands = [Sums::default(); Tier::ALL.len()];
        for place in (1..Tier::ALL.len()).rev() {
            demands[place - 1] = self.plus(&demands[place], Tier::ALL[place], counts[place].0);
        }
        let asked = Asked { counts, demands };
        self.visit_from(0, &Mix::default(), &Sums::default(), &asked, visit)
    }

    fn visit_from(
        &self,
        place: usize,
        mix: &Mix,
        sums: &Sums,
        asked: &Asked,
        visit: &mut dyn FnMut(&Mix, &Sums) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let Some(&tier) = Tier::ALL.get(place) else {
            return if sums.creators > 0 {
                visit(mix, sums)
            } else {
                ControlFlow::Continue(())
            };
        };
        let (least, most) = asked.counts[place];
        let demand = &asked.demands[place];
        for count in least..=most {
            let sums = self.plus(sums, tier, count);
            // Look ahead to the creators that later tiers demand: without that, millions of partial mixes might lead to
            // no allowed one. The look-ahead sums are added in another order, so their rounding needs slack. Costs only
            // rise with the count, so the loop can end here.
            const SLACK: f64 = 1.0 + 1e-9;
            if sums.cost > self.budget
                || sums.hours > self.hours
                || sums.cost + demand.cost > SLACK * self.budget
                || sums.hours + demand.hours > SLACK * self.hours
                || sums.creators + demand.creators > self.creators
            {
                break;
            }
            let mut mix = *mix;
            mix[tier] = count;
            self.visit_from(place + 1, &mix, &sums, asked, visit)?;
        }
        ControlFlow::Continue(())
    }
}
