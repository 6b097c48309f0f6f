//! Trials of mixes: each is valued, and offered to the incumbent if it is good.

use super::{
    Many,
    columns::picked,
    figures::{Figures, Sums},
    node::Node,
};
use crate::{
    goal::{Goal, RANDOM_GOALS},
    model::exp_log,
    solve::row::row,
};

/// Number of columns that an exchange may bring in.
const MARGIN: usize = 16;

/// Number of columns that are not booked, of those that a climb may bring in.
const CLIMBED: usize = 300;

/// Most exchanges of one step that are valued, those first that the relaxation thinks best.
const TRIED: usize = 60;

/// Relative room of values that are added up in another order.
const ROOM: f64 = 1e-9;

impl Many {
    /// Computes the objective at a point, also between whole counts.
    pub(super) fn value_at(&self, sums: &Sums, at: &[f64]) -> f64 {
        let booked = at.iter().zip(&self.figures.share);
        self.value_by(sums, |rho| {
            let booked = booked.clone().filter(|(count, _)| **count > 0.0);
            let gains =
                booked.map(|(count, share)| count * self.search.problem.gain_of(*share, rho));
            gains.sum()
        })
    }

    /// Computes the objective from sums, with a function that adds up the gains of reach at a ratio.
    fn value_by(&self, sums: &Sums, gains: impl Fn(f64) -> f64) -> f64 {
        let problem = &self.search.problem;
        let factors = &self.search.aim.factors;
        let mut value = factors[Goal::Ease] * problem.ease(sums.hours);
        if factors[Goal::Credibility] > 0.0 {
            value -= factors[Goal::Credibility] * exp_log::expm1(-sums.doubt);
        }
        for goal in RANDOM_GOALS {
            let moments = sums.moments[goal as usize];
            if factors[goal] <= 0.0 || moments.mean <= 0.0 {
                continue;
            }
            let quantile = problem.risk.at_confidence(moments);
            value += factors[goal]
                * if goal == Goal::Reach {
                    let rho = quantile / moments.mean;
                    problem.audience * problem.duplication.share(gains(rho))
                } else {
                    quantile
                };
        }
        value
    }

    /// Returns the value of whole counts; `None` when they are not allowed.
    fn value_of(&self, counts: &[f64]) -> Option<f64> {
        let (figures, problem) = (&self.figures, &self.search.problem);
        let fits = figures.total_at(&figures.cost, counts) <= problem.budget
            && figures.total_at(&figures.hours, counts) <= problem.hours
            && counts.iter().sum::<f64>() <= f64::from(problem.creators);
        fits.then(|| self.value_at(&figures.sums_at(counts), counts))
    }

    /// Returns the value of bookings with one more of a column and one less of another; `None` when they are not allowed.
    fn value_after(
        &self,
        booked: &Booking,
        add: Option<usize>,
        drop: Option<usize>,
    ) -> Option<f64> {
        let (figures, problem) = (&self.figures, &self.search.problem);
        let mut needs = booked.needs;
        let mut sums = booked.sums;
        for (column, count) in [(drop, -1.0), (add, 1.0)] {
            let Some(j) = column else { continue };
            for (need, each) in needs
                .iter_mut()
                .zip([figures.cost[j], figures.hours[j], 1.0])
            {
                *need += count * each;
            }
            figures.add_to(&mut sums, j, count);
        }
        // Bookings that just fit are added up anew before they are offered.
        let fits = needs[0] <= problem.budget * (1.0 + ROOM)
            && needs[1] <= problem.hours * (1.0 + ROOM)
            && needs[2] <= f64::from(problem.creators);
        fits.then(|| {
            self.value_by(&sums, |rho| {
                let gain = |j: usize| problem.gain_of(figures.share[j], rho);
                let all = booked.columns.iter().map(|(j, count)| {
                    let less = f64::from(u8::from(drop == Some(*j)));
                    if *count > less {
                        (count - less) * gain(*j)
                    } else {
                        0.0
                    }
                });
                all.sum::<f64>() + add.map_or(0.0, gain)
            })
        })
    }

    /// Offers whole counts to the incumbent if they may be better.
    fn offer(&mut self, counts: &[f64]) {
        let Some(value) = self.value_of(counts) else {
            return;
        };
        if value >= self.incumbent.highest - ROOM * value.abs() {
            let mut of_columns = row(0, self.search.columns.len());
            for (place, count) in self.figures.places.iter().zip(counts) {
                of_columns[*place] = *count as u32;
            }
            self.search.offer_counts(&of_columns, &mut self.incumbent);
        }
    }

    /// Tries every mix of a node.
    pub(super) fn try_all(&mut self, node: &Node) {
        let mut counts = node.low.clone();
        loop {
            let point: Vec<f64> = counts.iter().map(|count| f64::from(*count)).collect();
            self.offer(&point);
            let Some(j) = (0..counts.len()).find(|j| counts[*j] < node.high[*j]) else {
                return;
            };
            counts[j] += 1;
            counts[..j].copy_from_slice(&node.low[..j]);
        }
    }

    /// Rounds the best point of a node's relaxation to a mix: down, and then up where the limits allow it, the largest
    /// fractions first.
    fn rounded(&self, node: &Node) -> Vec<f64> {
        let (figures, problem) = (&self.figures, &self.search.problem);
        let mut counts: Vec<f64> = node.at.iter().map(|at| (at + 1e-9).floor()).collect();
        let mut left = [
            problem.budget - figures.total_at(&figures.cost, &counts),
            problem.hours - figures.total_at(&figures.hours, &counts),
            f64::from(problem.creators) - counts.iter().sum::<f64>(),
        ];
        let mut order: Vec<(f64, usize)> = (0..counts.len())
            .filter(|j| counts[*j] < f64::from(node.high[*j]) && node.worth[*j] > 0.0)
            .map(|j| {
                (
                    node.at[j] - counts[j] + 1e-6 * node.worth[j] / figures.cost[j].max(1.0),
                    j,
                )
            })
            .collect();
        if order.len() > MARGIN {
            order.select_nth_unstable_by(MARGIN, |one, other| {
                other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
            });
            order.truncate(MARGIN);
        }
        order.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        for (_, j) in order {
            let needs = [figures.cost[j], figures.hours[j], 1.0];
            if needs.iter().zip(&left).all(|(need, left)| need <= left) {
                counts[j] += 1.0;
                for (left, need) in left.iter_mut().zip(needs) {
                    *left -= need;
                }
            }
        }
        counts
    }

    /// Offers the rounded best point of a node's relaxation to the incumbent.
    pub(super) fn round(&mut self, node: &Node) {
        let counts = self.rounded(node);
        let before = self.incumbent.highest;
        self.offer(&counts);
        if self.incumbent.highest > before {
            self.climb_from(node, counts);
        }
    }

    /// Finds a first incumbent by local search.
    pub(super) fn climb(&mut self, node: &Node) {
        let counts = self.rounded(node);
        self.offer(&counts);
        self.climb_from(node, counts);
    }

    /// Takes the best booking or exchange until none improves the mix, among those who are booked and the columns of
    /// the highest reduced value.
    fn climb_from(&mut self, node: &Node, counts: Vec<f64>) {
        let mut others: Vec<usize> = (0..counts.len())
            .filter(|j| counts[*j] <= 0.0 && node.high[*j] > 0)
            .collect();
        if others.len() <= CLIMBED {
            self.climb_among_all(node, counts);
            return;
        }
        others.select_nth_unstable_by(CLIMBED, |one, other| {
            let higher = node.reduced[*other].total_cmp(&node.reduced[*one]);
            higher.then(one.cmp(other))
        });
        others.truncate(CLIMBED);
        others.extend((0..counts.len()).filter(|j| counts[*j] > 0.0));
        others.sort_unstable();
        let few = self.figures.over(&others);
        let all = std::mem::replace(&mut self.figures, few);
        self.climb_among_all(&node.over(&others), picked(&counts, &others));
        self.figures = all;
    }

    /// Takes the best booking or exchange until none improves the mix.
    fn climb_among_all(&mut self, node: &Node, mut counts: Vec<f64>) {
        let Some(mut here) = self.value_of(&counts) else {
            return;
        };
        for _ in 0..30 {
            let mut step = None;
            let booked = Booking::of(&self.figures, &counts);
            for (add, drop) in self.exchanges(node, &counts) {
                if let Some(value) = self.value_after(&booked, add, drop)
                    && value > here + ROOM * here.abs()
                {
                    here = value;
                    step = Some((add, drop));
                }
            }
            let Some((add, drop)) = step else { break };
            if let Some(j) = add {
                counts[j] += 1.0;
            }
            if let Some(j) = drop {
                counts[j] -= 1.0;
            }
        }
        self.offer(&counts);
    }

    /// Returns bookings and exchanges, each a column to book once more and one to book once less, the likeliest first.
    fn exchanges(&self, node: &Node, counts: &[f64]) -> Vec<(Option<usize>, Option<usize>)> {
        let figures = &self.figures;
        let problem = &self.search.problem;
        let left = [
            problem.budget - figures.total_at(&figures.cost, counts),
            problem.hours - figures.total_at(&figures.hours, counts),
            f64::from(problem.creators) - counts.iter().sum::<f64>(),
        ];
        let needs = |j: usize| [figures.cost[j], figures.hours[j], 1.0];
        let booked: Vec<usize> = (0..counts.len())
            .filter(|j| counts[*j] > f64::from(node.low[*j]))
            .collect();
        let mut found: Vec<(f64, Option<usize>, Option<usize>)> = Vec::new();
        for (j, count) in counts.iter().enumerate() {
            if *count >= f64::from(node.high[j]) || node.worth[j] <= 0.0 {
                continue;
            }
            let need = needs(j);
            let mut try_without = |drop: Option<usize>| {
                let (freed, lost) = drop.map_or(([0.0; 3], 0.0), |j| (needs(j), node.worth[j]));
                let fits = (0..3).all(|i| need[i] <= left[i] + freed[i]);
                if fits {
                    found.push((node.worth[j] - lost, Some(j), drop));
                }
            };
            try_without(None);
            for drop in &booked {
                if *drop != j {
                    try_without(Some(*drop));
                }
            }
        }
        if found.len() > TRIED {
            found.select_nth_unstable_by(TRIED, |one, other| {
                other
                    .0
                    .total_cmp(&one.0)
                    .then((one.1, one.2).cmp(&(other.1, other.2)))
            });
            found.truncate(TRIED);
        }
        for drop in booked {
            found.push((-node.worth[drop], None, Some(drop)));
        }
        found.sort_unstable_by(|one, other| {
            other
                .0
                .total_cmp(&one.0)
                .then((one.1, one.2).cmp(&(other.1, other.2)))
        });
        found
            .into_iter()
            .map(|(_, add, drop)| (add, drop))
            .collect()
    }
}

/// Bookings with what they add up to.
struct Booking {
    /// Columns that are booked, with their counts.
    columns: Vec<(usize, f64)>,
    /// Money, hours and creators.
    needs: [f64; 3],
    sums: Sums,
}

impl Booking {
    fn of(figures: &Figures, counts: &[f64]) -> Self {
        let booked = counts.iter().copied().enumerate();
        Self {
            columns: booked.filter(|(_, count)| *count > 0.0).collect(),
            needs: [&figures.cost, &figures.hours, &figures.ones]
                .map(|each| figures.total_at(each, counts)),
            sums: figures.sums_at(counts),
        }
    }
}
