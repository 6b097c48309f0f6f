//! Room at a limit: what the best selection would be with a little more money, time or creators.

use super::advised::Advised;
use crate::{
    answers::binding::{Limit, SHARE, yardstick},
    model::problem::Problem,
    select::{Options, Selection},
    solve::{Aim, Booked},
};

/// Rooms that are tried one after the other, as multiples of the first, until one makes the selection better.
const TRIED: [f64; 3] = [1.0, 3.0, 10.0];

/// Least gain in score that is an answer: a search among many options ends within such a gap.
const LEAST: f64 = 0.002;

/// A limit that keeps the best selection from being better.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// The limit: money, hours or the number of creators.
    pub limit: Limit,
    /// Room that the better selection needs, in whole currency units, hours or creators.
    pub unit: f64,
    /// Creators that the better selection books in addition.
    pub joins: Selection,
    /// Creators that it leaves out.
    pub leaves: Selection,
    /// The rise of the score, measured by the most that the plan's own selections reach.
    pub worth_score: f64,
}

/// A limit that is being loosened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loosening {
    limit: Limit,
    /// Number of rooms that made nothing better.
    tries: usize,
}

impl Loosening {
    /// Returns the limits of a plan with a roster: counts of tiers limit nobody who has a name.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let limits = [Limit::Money, Limit::Hours, Limit::Creators].into_iter();
        limits.map(|limit| Self { limit, tries: 0 })
    }

    /// Tries one room; returns the room that makes the selection better, or else the next try, if there is one.
    pub(super) fn step(self, options: &Options, advised: &Advised) -> Result<Room, Option<Self>> {
        let tries = self.tries + 1;
        let next = Self { tries, ..self };
        let is_last = tries == TRIED.len() || self.limit == Limit::Creators;
        self.with_room(TRIED[self.tries], options, advised)
            .ok_or((!is_last).then_some(next))
    }

    fn with_room(self, multiple: f64, options: &Options, advised: &Advised) -> Option<Room> {
        let problem = &options.problem;
        let (budget, hours) = (problem.budget, problem.hours);
        let room = match self.limit {
            Limit::Money => multiple * SHARE * budget,
            Limit::Hours => multiple * SHARE * hours,
            _ => 1.0,
        };
        let loose: Problem = self.limit.loosened(problem, room);
        let (aim, constant) = yardstick(problem, &advised.most, &loose);
        let loosened = Options {
            problem: loose,
            ..options.clone()
        };
        let tolerance = loosened.tolerance();
        let aim = Aim { tolerance, ..aim };
        let mut node_limit = loosened.node_limit_of_answer();
        let hints = std::slice::from_ref(&advised.booked);
        let found = loosened.search(&aim, None, hints, &mut node_limit)?;
        let worth_score = found.objective + constant - advised.score;
        let unit = match self.limit {
            Limit::Money => options.total(&found.mix, |entry| entry.offer.cost) - budget,
            Limit::Hours => options.total(&found.mix, |entry| entry.offer.hours) - hours,
            _ => room,
        }
        .ceil();
        let [joins, leaves] = differences(options, &found.mix, &advised.booked);
        let is_better = worth_score > LEAST && unit > 0.0 && !joins.is_empty();
        is_better.then_some(Room {
            limit: self.limit,
            unit,
            joins,
            leaves,
            worth_score,
        })
    }
}

/// Returns the creators that one selection books beyond another, and the other beyond it.
fn differences(options: &Options, one: &Booked, other: &Booked) -> [Selection; 2] {
    let beyond = |one: &Booked, other: &Booked| {
        let counts = one.counts.iter().zip(&other.counts);
        let counts = counts.map(|(count, than)| count.saturating_sub(*than));
        options.selection(&Booked::of(&options.entries, counts.collect()))
    };
    [beyond(one, other), beyond(other, one)]
}
