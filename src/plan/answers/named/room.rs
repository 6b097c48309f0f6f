//! Room at a limit: what the best selection would be with a little more money, time or creators.

use super::advised::Advised;
use crate::{
    answers::binding::{Limit, SHARE, yardstick},
    model::problem::Problem,
    select::{Options, Selection},
    solve::{Aim, Booked, NodeLimit, Searching},
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

    /// Begins the search of the best selection with more room.
    pub(super) fn begin(self, options: &Options, advised: &Advised) -> Loosened {
        let problem = &options.problem;
        let multiple = TRIED[self.tries];
        let room = match self.limit {
            Limit::Money => multiple * SHARE * problem.budget,
            Limit::Hours => multiple * SHARE * problem.hours,
            _ => 1.0,
        };
        let loose: Problem = self.limit.loosened(problem, room);
        let (aim, constant) = yardstick(problem, &advised.most, &loose);
        let options = Options {
            problem: loose,
            ..options.clone()
        };
        let tolerance = options.tolerance();
        let aim = Aim { tolerance, ..aim };
        let node_limit = options.node_limit_of_answer();
        let hints = std::slice::from_ref(&advised.booked);
        Loosened {
            searching: options.begin(&aim, None, hints, &node_limit),
            loosening: self,
            room,
            constant,
            node_limit,
        }
    }
}

/// A search of the best selection with more room at a limit under way.
#[derive(Clone, Debug)]
pub(super) struct Loosened {
    loosening: Loosening,
    /// The room that is tried, in currency units, hours or creators.
    room: f64,
    searching: Searching,
    /// The part of the score that no selection changes.
    constant: f64,
    node_limit: NodeLimit,
}

impl Loosened {
    /// Searches a little further; returns false when the best selection is known.
    pub(super) fn step(&mut self) -> bool {
        self.searching.step()
    }

    /// Returns the room that makes the selection better, or else the next try, if there is one.
    pub(super) fn end(
        mut self,
        options: &Options,
        advised: &Advised,
    ) -> Result<Room, Option<Loosening>> {
        let found = self.searching.end(&mut self.node_limit);
        let Loosening { limit, tries } = self.loosening;
        let is_last = tries + 1 == TRIED.len() || limit == Limit::Creators;
        let next = Loosening {
            limit,
            tries: tries + 1,
        };
        let better = found.and_then(|found| {
            let worth_score = found.objective + self.constant - advised.score;
            let Problem { budget, hours, .. } = options.problem;
            let unit = match limit {
                Limit::Money => options.total(&found.mix, |entry| entry.offer.cost) - budget,
                Limit::Hours => options.total(&found.mix, |entry| entry.offer.hours) - hours,
                _ => self.room,
            }
            .ceil();
            let [joins, leaves] = differences(options, &found.mix, &advised.booked);
            let is_better = worth_score > LEAST && unit > 0.0 && !joins.is_empty();
            is_better.then_some(Room {
                limit,
                unit,
                joins,
                leaves,
                worth_score,
            })
        });
        better.ok_or((!is_last).then_some(next))
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
