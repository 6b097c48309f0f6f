//! The allowed mixes: the sums over a mix's creators, and a visit to every mix within the limits.

use std::ops::ControlFlow;

use super::{Mix, Problem};
use crate::{
    goal::{Goal, RANDOM_COUNT},
    model::{entry::Entry, offer::Offer, risk::Moments},
    tier::Tier,
};

/// The sums over the creators of a mix that the limits are held against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Needs {
    pub(crate) cost: f64,
    pub(crate) hours: f64,
    pub(crate) creators: u32,
}

/// The sums over the creators of a mix.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) needs: Needs,
    pub(super) doubt: f64,
    pub(super) random: [Moments; RANDOM_COUNT],
}

/// The range of mixes to visit.
struct Asked<'a> {
    /// Fewest and most creators of each tier.
    counts: &'a [(u32, u32); Tier::ALL.len()],
    /// Needs of the fewest creators of all later tiers.
    demands: [Needs; Tier::ALL.len()],
}

impl Sums {
    /// Adds bookings of one entry.
    #[inline]
    pub(crate) fn add(&mut self, entry: &Entry, count: u32) {
        let times = f64::from(count);
        self.needs.cost += times * entry.offer.cost;
        self.needs.hours += times * entry.offer.hours;
        self.needs.creators += count;
        self.doubt += times * entry.doubt;
        for (sum, each) in self.random.iter_mut().zip(&entry.moments) {
            *sum = *sum + *each * times;
        }
    }
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
        let Needs { cost, hours, .. } = self.needs(mix);
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
    ///
    /// Tiers are added smallest first, here and in [`Problem::needs`], so that equal mixes have equal sums to the last
    /// bit: enumeration and search then agree on which mixes are feasible and which tie.
    pub(crate) fn sums(&self, mix: &Mix) -> Sums {
        mix.iter().fold(Sums::default(), |sums, (tier, count)| {
            let times = f64::from(*count);
            Sums {
                needs: self.plus(&sums.needs, tier, *count),
                doubt: sums.doubt + times * self.doubt[tier],
                random: std::array::from_fn(|goal| {
                    sums.random[goal] + self.moments[goal][tier] * times
                }),
            }
        })
    }

    /// Adds up the moments of the weighted views of a mix's creators, for one goal that depends on random factors.
    #[inline]
    pub(crate) fn views_of(&self, goal: Goal, mix: &Mix) -> Moments {
        let each = &self.moments[goal as usize];
        mix.iter().fold(Moments::default(), |sum, (tier, count)| {
            sum + each[tier] * f64::from(*count)
        })
    }

    /// Adds up what the creators of a mix need of the limits.
    pub(crate) fn needs(&self, mix: &Mix) -> Needs {
        mix.iter().fold(Needs::default(), |needs, (tier, count)| {
            self.plus(&needs, tier, *count)
        })
    }

    /// Returns the needs with `count` more creators of a tier.
    fn plus(&self, needs: &Needs, tier: Tier, count: u32) -> Needs {
        let (offer, times) = (&self.offers[tier], f64::from(count));
        Needs {
            cost: needs.cost + times * offer.cost,
            hours: needs.hours + times * offer.hours,
            creators: needs.creators + count,
        }
    }

    /// Visits every allowed mix within `counts`, the fewest and most creators of each tier, until `visit` breaks.
    pub(crate) fn visit(
        &self,
        counts: &[(u32, u32); Tier::ALL.len()],
        visit: &mut dyn FnMut(&Mix, &Needs) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut demands = [Needs::default(); Tier::ALL.len()];
        for place in (1..Tier::ALL.len()).rev() {
            demands[place - 1] = self.plus(&demands[place], Tier::ALL[place], counts[place].0);
        }
        let asked = Asked { counts, demands };
        self.visit_from(0, &Mix::default(), &Needs::default(), &asked, visit)
    }

    fn visit_from(
        &self,
        place: usize,
        mix: &Mix,
        needs: &Needs,
        asked: &Asked,
        visit: &mut dyn FnMut(&Mix, &Needs) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let tier = Tier::ALL[place];
        let (least, most) = asked.counts[place];
        let demand = &asked.demands[place];
        for count in least..=most {
            let needs = self.plus(needs, tier, count);
            // Look ahead to the creators that later tiers demand: without that, millions of partial mixes might lead to
            // no allowed one. The look-ahead needs are added in another order, so their rounding needs slack. Costs only
            // rise with the count, so the loop can end here.
            const SLACK: f64 = 1.0 + 1e-9;
            if needs.cost > self.budget
                || needs.hours > self.hours
                || needs.cost + demand.cost > SLACK * self.budget
                || needs.hours + demand.hours > SLACK * self.hours
                || needs.creators + demand.creators > self.creators
            {
                break;
            }
            let mut mix = *mix;
            mix[tier] = count;
            if place + 1 < Tier::ALL.len() {
                self.visit_from(place + 1, &mix, &needs, asked, visit)?;
            } else if needs.creators > 0 {
                visit(&mix, &needs)?;
            }
        }
        ControlFlow::Continue(())
    }
}
