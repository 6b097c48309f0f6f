//! The numbers of the columns, one list for each, and sums over counts.

use std::rc::Rc;

use super::{
    columns::{SUMS, picked},
    node::Node,
    proportions::Proportions,
    shape::Shape,
};
use crate::{
    goal::{RANDOM_COUNT, RANDOM_GOALS},
    model::risk::Moments,
    solve::search::Search,
};

/// The numbers of the columns that can be booked, by column.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    /// Places of the columns in the search, in an order that does not depend on the order of the options.
    pub(super) places: Vec<usize>,
    pub(super) cost: Vec<f64>,
    pub(super) hours: Vec<f64>,
    pub(super) ones: Vec<f64>,
    pub(super) doubt: Vec<f64>,
    /// Share of the audience that an average video reaches.
    pub(super) share: Vec<f64>,
    /// Most gain of reach per mean view that counts, for any ratio of quantile and mean.
    pub(super) steepest: Vec<f64>,
    /// Mean, variance and third moment of each goal that depends on views, then the gain of reach at one ratio of
    /// quantile and mean.
    pub(super) sums: [Vec<f64>; SUMS],
    /// Proportions of the moments, for each goal that the objective counts; of the others none.
    pub(super) shapes: [Vec<Shape>; RANDOM_COUNT],
    /// True for the goals that the objective counts.
    pub(super) counted: [bool; RANDOM_COUNT],
    low: Vec<u32>,
    high: Vec<u32>,
}

/// The sums at a point that values depend on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) moments: [Moments; RANDOM_COUNT],
    pub(super) doubt: f64,
    pub(super) hours: f64,
}

impl Figures {
    pub(super) fn of(search: &Search) -> Self {
        let columns = &search.columns;
        // In the order of all numbers; few columns differ in none of the first.
        let mut keyed: Vec<([u64; 3], usize)> = columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                let offer = &search.entry(column).offer;
                let first = [offer.cost, offer.hours, offer.video_share];
                (first.map(f64::to_bits), place)
            })
            .collect();
        let numbers_of = |place: usize| search.entry(&columns[place]).numbers().map(f64::to_bits);
        keyed.sort_unstable_by(|one, other| {
            let by_first = one.0.cmp(&other.0);
            by_first.then_with(|| numbers_of(one.1).cmp(&numbers_of(other.1)))
        });
        let places: Vec<usize> = keyed.into_iter().map(|(_, place)| place).collect();
        let of = |number: &dyn Fn(&crate::model::entry::Entry) -> f64| -> Vec<f64> {
            places
                .iter()
                .map(|place| number(search.entry(&columns[*place])))
                .collect()
        };
        let counted = RANDOM_GOALS.map(|goal| search.aim.factors[goal] > 0.0);
        Self {
            shapes: std::array::from_fn(|goal| {
                let counted = places
                    .iter()
                    .take(if counted[goal] { places.len() } else { 0 });
                let shapes = counted.map(|place| {
                    let entry = search.entry(&columns[*place]);
                    let needs = [entry.offer.cost, entry.offer.hours, 1.0];
                    Shape::of(numbers(&entry.moments[goal]), needs, search.prices[goal])
                });
                shapes.collect()
            }),
            cost: of(&|entry| entry.offer.cost),
            hours: of(&|entry| entry.offer.hours),
            ones: of(&|_| 1.0),
            doubt: of(&|entry| entry.doubt),
            share: of(&|entry| entry.offer.video_share),
            steepest: vec![f64::INFINITY; places.len()],
            sums: std::array::from_fn(|sum| {
                of(&|entry| {
                    let moments = entry.moments.get(sum / 3);
                    moments.map_or(0.0, |moments| numbers(moments)[sum % 3])
                })
            }),
            counted,
            low: places.iter().map(|place| columns[*place].low).collect(),
            high: places.iter().map(|place| columns[*place].high).collect(),
            places,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Returns the node of all mixes.
    pub(super) fn root(&self) -> Node {
        let zeros = vec![0.0; self.len()];
        Node {
            low: self.low.clone(),
            high: self.high.clone(),
            cut: [(0.0, f64::INFINITY); SUMS],
            implied: [(0.0, f64::INFINITY); SUMS],
            ranges: [(0.0, f64::INFINITY); SUMS],
            ratio: (0.0, f64::INFINITY),
            top: [f64::INFINITY; RANDOM_COUNT],
            proportions: [Proportions::NONE; RANDOM_COUNT],
            bound: f64::INFINITY,
            reference: zeros.clone(),
            at: zeros.clone(),
            worth: zeros.clone(),
            reduced: zeros,
            cuts: Vec::new(),
            measured: Rc::default(),
            bases: Rc::default(),
            excess: [0.0; RANDOM_COUNT],
            loose: 0.0,
        }
    }

    /// Returns the figures of some of the columns.
    pub(super) fn over(&self, columns: &[usize]) -> Self {
        let of = |row: &Vec<f64>| picked(row, columns);
        Self {
            cost: of(&self.cost),
            hours: of(&self.hours),
            ones: of(&self.ones),
            doubt: of(&self.doubt),
            share: of(&self.share),
            steepest: of(&self.steepest),
            sums: std::array::from_fn(|sum| of(&self.sums[sum])),
            shapes: self.shapes.each_ref().map(|shapes| {
                let counted =
                    columns
                        .iter()
                        .take(if shapes.is_empty() { 0 } else { columns.len() });
                counted.map(|j| shapes[*j]).collect()
            }),
            counted: self.counted,
            low: picked(&self.low, columns),
            high: picked(&self.high, columns),
            places: picked(&self.places, columns),
        }
    }

    pub(super) fn total(&self, each: &[f64], counts: &[u32]) -> f64 {
        let booked = counts.iter().zip(each).filter(|(count, _)| **count > 0);
        booked.map(|(count, each)| f64::from(*count) * each).sum()
    }

    pub(super) fn total_at(&self, each: &[f64], at: &[f64]) -> f64 {
        at.iter().zip(each).map(|(count, each)| count * each).sum()
    }

    /// Adds up the numbers that values depend on at a point, of whose counts most are 0.
    pub(super) fn sums_at(&self, at: &[f64]) -> Sums {
        let mut sums = Sums::default();
        for (j, count) in at.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            self.add_to(&mut sums, j, *count);
        }
        sums
    }

    /// Adds bookings of a column to sums.
    pub(super) fn add_to(&self, sums: &mut Sums, j: usize, count: f64) {
        for (goal, moments) in sums.moments.iter_mut().enumerate() {
            if self.counted[goal] {
                moments.mean += count * self.sums[3 * goal][j];
                moments.variance += count * self.sums[3 * goal + 1][j];
                moments.third += count * self.sums[3 * goal + 2][j];
            }
        }
        sums.doubt += count * self.doubt[j];
        sums.hours += count * self.hours[j];
    }
}

/// Returns the three numbers of moments.
pub(super) fn numbers(moments: &Moments) -> [f64; 3] {
    [moments.mean, moments.variance, moments.third]
}
