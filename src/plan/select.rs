//! The best selection among the creators of a roster, with a bound that proves it (section 9 of the model).
//!
//! The options of a plan with a roster are one for each creator that can be booked and, where the plan fills up with
//! creators not found yet, one for each tier. The search is that of the tiers (`solve/search`), with an entry for each
//! option.

use crate::{
    Plan,
    benchmark::world::World,
    goal::{ByGoal, Goal},
    model::{
        entry::Entry,
        named::Named,
        offer::Offer,
        problem::{Mix, Problem, Sums},
    },
    roster::State,
    solve::{self, Aim, Booked, NodeLimit, Searching, Solution},
    tier::{Family, Tier},
};

pub(crate) use self::{measuring::Measuring, ways::WaysSearch};

/// Boxes that one search may open, times the number of options: a fraction of a second for all
/// searches of an outcome.
const WORK: f64 = 1.5e5;

/// Boxes that every search of an outcome may open.
const LEAST_BOXES: usize = 40;

/// Boxes that every search may open that an answer consists of.
const LEAST_BOXES_OF_ANSWERS: usize = 12;

/// Most boxes of a search for the most of one goal among very many options: the scale of a score needs no closer bound.
const BOXES_OF_GOAL: usize = 20;

/// Options beyond which a search may end with a gap that is smaller than anybody can tell.
const MANY: usize = 60;

/// Options beyond which that gap is larger.
const VERY_MANY: usize = 1_000;

/// Relative gaps at which the search among many options and among very many may end.
const SMALL_GAP: f64 = 5e-4;
const LARGE_GAP: f64 = 5e-3;

/// The owner of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The creator at this place of the roster.
    Creator(usize),
    /// A creator of the tier who is not found yet.
    Tier(Tier),
}

/// The options of a plan with a roster.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Options {
    /// Money, goals, limits and audience; its offers are those of the tiers.
    pub(crate) problem: Problem,
    /// Options in the order of their tiers, those of the roster first, in its order.
    pub(crate) entries: Vec<Entry>,
    pub(crate) owners: Vec<Owner>,
}

/// The creators that are booked: some of the roster, and some that are not found yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Selection {
    /// Places in the roster, rising.
    pub creators: Vec<usize>,
    /// Number of creators of each tier who are not found yet.
    pub unnamed: Mix,
}

/// The most of each goal alone, over all selections.
pub(crate) type Most = ByGoal<Solution<Booked>>;

/// The order in which the goals are searched: reach, the hardest, comes last and gets the boxes that the others leave.
const HARDEST_LAST: [Goal; Goal::ALL.len()] = {
    let mut goals = Goal::ALL;
    goals.reverse();
    goals
};

/// Returns the most of each goal, once that of every goal is known.
fn all_known(found: &ByGoal<Option<Solution<Booked>>>) -> Option<Most> {
    let known: Option<Vec<Solution<Booked>>> = found.0.iter().cloned().collect();
    known?.try_into().ok().map(ByGoal)
}

impl Options {
    /// Collects the options of a plan.
    pub(crate) fn of(plan: &Plan) -> Self {
        Self::within(plan, &Problem::of(plan), World::typical())
    }

    /// Collects the options of a plan in a world, where the plan's problem with tiers is known.
    pub(crate) fn within(plan: &Plan, problem: &Problem, world: &World) -> Self {
        let creators = plan.roster.creators().iter().enumerate();
        let open = creators.filter(|(_, creator)| creator.state != State::Out);
        let named = open.filter_map(|(place, creator)| {
            let named = Named::within(plan, creator, world)?;
            Some((Owner::Creator(place), named.entry))
        });
        let mut all: Vec<(Owner, Entry)> = named.collect();
        let problem = problem.within(plan, world);
        if plan.fill {
            let tiers = Tier::ALL.into_iter().zip(problem.entries());
            all.extend(tiers.map(|(tier, entry)| (Owner::Tier(tier), entry)));
        }
        let of_tier = |tier| {
            let options = all
                .iter()
                .filter(move |(_, entry)| entry.offer.tier == tier);
            options.copied()
        };
        let (owners, entries) = Tier::ALL.into_iter().flat_map(of_tier).unzip();
        Self {
            problem,
            entries,
            owners,
        }
    }

    /// Returns the options with another one of a creator who is among them.
    pub(crate) fn with(&self, place: usize, entry: Entry) -> Self {
        let mut options = self.clone();
        if let Some(at) = self.position(place) {
            options.entries[at] = entry;
        }
        options
    }

    /// Returns the options without those of one creator of the roster.
    pub(crate) fn without(&self, place: usize) -> Self {
        let mut options = self.clone();
        if let Some(at) = self.position(place) {
            options.entries[at].offer.min = 0;
            options.entries[at].offer.max = 0;
        }
        options
    }

    /// Returns the offer of one creator of the roster.
    pub(crate) fn offer(&self, place: usize) -> Option<&Offer> {
        Some(&self.entries.get(self.position(place)?)?.offer)
    }

    /// Returns the bookings of a selection.
    pub(crate) fn booked_as(&self, selection: &Selection) -> Booked {
        let count = |owner: &Owner| match owner {
            Owner::Creator(place) => u32::from(selection.books(*place)),
            Owner::Tier(tier) => selection.unnamed[*tier],
        };
        Booked::of(&self.entries, self.owners.iter().map(count).collect())
    }

    /// Returns those of some bookings that are allowed here: without creators who are out, and without the dearest ones
    /// as long as money or time do not reach.
    pub(crate) fn allowed(&self, booked: &Booked) -> Booked {
        let mut counts = booked.counts.clone();
        for (count, entry) in counts.iter_mut().zip(&self.entries) {
            *count = (*count).clamp(entry.offer.min, entry.offer.max);
        }
        loop {
            let booked = Booked::of(&self.entries, counts.clone());
            let fits = self.total(&booked, |entry| entry.offer.cost) <= self.problem.budget
                && self.total(&booked, |entry| entry.offer.hours) <= self.problem.hours;
            let cost = |place: &usize| self.entries[*place].offer.cost;
            let free =
                (0..counts.len()).filter(|place| counts[*place] > self.entries[*place].offer.min);
            let dearest = free.max_by(|one, other| cost(one).total_cmp(&cost(other)));
            match dearest {
                Some(place) if !fits => counts[place] -= 1,
                _ => return booked,
            }
        }
    }

    /// Returns true if bookings are allowed here: nobody of them is out, and money and time reach.
    pub(crate) fn allows(&self, booked: &Booked) -> bool {
        self.allowed(booked).counts == booked.counts
    }

    fn position(&self, place: usize) -> Option<usize> {
        let owner = Owner::Creator(place);
        self.owners.iter().position(|it| *it == owner)
    }

    /// Returns a node limit for all searches of an outcome together.
    pub(crate) fn node_limit(&self) -> NodeLimit {
        self.node_limit_of(LEAST_BOXES)
    }

    /// Returns a node limit for all searches of one of many answers together; each begins near its end.
    pub(crate) fn node_limit_of_answer(&self) -> NodeLimit {
        self.node_limit_of(LEAST_BOXES_OF_ANSWERS)
    }

    fn node_limit_of(&self, least: usize) -> NodeLimit {
        let options = self.entries.len().max(1) as f64;
        let each = (WORK / options) as usize;
        let each = each.clamp(least, NodeLimit::MOST);
        NodeLimit::shared(each, 2 * each)
    }

    /// Returns the objective of one goal alone.
    pub(crate) fn aim_at(&self, goal: Goal) -> Aim {
        let aim = Aim::alone(goal, self.tolerance().unwrap_or(solve::TIE));
        if self.entries.len() <= VERY_MANY {
            return aim;
        }
        Aim {
            node_limit: BOXES_OF_GOAL,
            ..aim
        }
    }

    /// Returns the plan's objective over the most of each goal.
    pub(crate) fn aim(&self, most: &Most) -> Aim {
        let aim = Aim::of(&self.problem, most);
        let tolerance = self.tolerance();
        Aim { tolerance, ..aim }
    }

    /// Returns the relative gap at which a search may end; `None` for few options, whose best selection is proven.
    pub(crate) fn tolerance(&self) -> Option<f64> {
        let options = self.entries.len();
        let gap = if options > VERY_MANY {
            LARGE_GAP
        } else {
            SMALL_GAP
        };
        (options > MANY).then_some(gap)
    }

    /// Begins a search of the best selection, optionally of one family only; `hints` are selections that are likely good.
    pub(crate) fn begin(
        &self,
        aim: &Aim,
        family: Option<Family>,
        hints: &[Booked],
        node_limit: &NodeLimit,
    ) -> Searching {
        let aim = node_limit.of_next(aim);
        Searching::new(&self.problem, &self.entries, &aim, family, hints)
    }

    /// Returns the best selection of all if it is of this family and its search came to its end: then it is the best of the
    /// family as well.
    ///
    /// The ways stand in the order of [`solve::WAYS`], the best of all first.
    pub(crate) fn answered(
        &self,
        aim: &Aim,
        family: Family,
        ways: &[Option<Solution<Booked>>],
    ) -> Option<Solution<Booked>> {
        let best = ways.first()?.as_ref()?;
        let gap = best.bound - best.objective;
        let is_done = match aim.tolerance {
            Some(tolerance) => gap <= tolerance * best.objective,
            None => best.proven(),
        };
        (is_done && self.family_of(&best.mix) == Some(family)).then(|| Solution {
            boxes: 0,
            ..best.clone()
        })
    }

    /// Takes the best selection of a family for the best of all where the search of these ended before it came upon it, and
    /// the other way round: the best of all is the best of its family.
    ///
    /// The ways stand in the order of [`solve::WAYS`]. The bound on the best of all holds for every family.
    pub(crate) fn reconcile(&self, ways: &mut [Option<Solution<Booked>>]) {
        let Some((Some(best), families)) = ways.split_first_mut() else {
            return;
        };
        for family in families.iter().flatten() {
            if family.objective > best.objective + solve::TIE {
                best.mix = family.mix.clone();
                best.objective = family.objective;
            }
        }
        let Some(of_best) = self.family_of(&best.mix) else {
            return;
        };
        for family in families.iter_mut().flatten() {
            if self.family_of(&family.mix) == Some(of_best) {
                family.bound = family.bound.max(best.objective);
                family.mix = best.mix.clone();
                family.objective = best.objective;
            }
        }
    }

    /// Returns the family that all bookings are of; `None` where both are booked.
    fn family_of(&self, booked: &Booked) -> Option<Family> {
        let mut families = self.booked(booked).map(|(entry, _)| entry.offer.family);
        let first = families.next()?;
        families.all(|family| family == first).then_some(first)
    }

    /// Computes the values of bookings for each goal (X of the model).
    pub(crate) fn values(&self, booked: &Booked) -> ByGoal<f64> {
        let booked: Vec<(&Entry, u32)> = self.booked(booked).collect();
        let mut sums = Sums::default();
        for (entry, count) in &booked {
            sums.add(entry, *count);
        }
        let gains = |rho: f64| {
            let gain = |entry: &Entry| self.problem.gain_of(entry.offer.video_share, rho);
            let each = booked
                .iter()
                .map(|(entry, count)| f64::from(*count) * gain(entry));
            each.sum()
        };
        ByGoal::from_fn(|goal| self.problem.value_by(goal, &sums, gains))
    }

    /// Computes the score of bookings, 0 to 1 (U of the model).
    pub(crate) fn score(&self, booked: &Booked, most: &ByGoal<f64>) -> f64 {
        let scores = self.values(booked).scores(most);
        let weighted = scores
            .iter()
            .map(|(goal, score)| self.problem.weights[goal] * score);
        weighted.sum()
    }

    /// Iterates over the options that are booked, with their counts.
    pub(crate) fn booked<'a>(
        &'a self,
        booked: &'a Booked,
    ) -> impl Iterator<Item = (&'a Entry, u32)> {
        let counts = booked.counts.iter().copied();
        self.entries
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
    }

    /// Adds up what the options that are booked take of something.
    pub(crate) fn total(&self, booked: &Booked, each: impl Fn(&Entry) -> f64) -> f64 {
        let sums = self
            .booked(booked)
            .map(|(entry, count)| f64::from(count) * each(entry));
        sums.sum()
    }

    /// Names the creators that are booked.
    pub(crate) fn selection(&self, booked: &Booked) -> Selection {
        let mut selection = Selection::default();
        for (owner, count) in self.owners.iter().zip(&booked.counts) {
            match owner {
                Owner::Creator(place) if *count > 0 => selection.creators.push(*place),
                Owner::Creator(_) => {}
                Owner::Tier(tier) => selection.unnamed[*tier] = *count,
            }
        }
        selection.creators.sort_unstable();
        selection
    }

    /// Returns the most creators that any budget could book.
    pub(crate) fn most_creators(&self) -> u32 {
        let most: u32 = self.entries.iter().map(|entry| entry.offer.max).sum();
        self.problem.creators.min(most)
    }

    /// Returns the problem of the tiers with the average of the creators of a tier that are booked as its offer.
    ///
    /// Sums over a mix are then those of the bookings. A tier of which nobody is booked has the average of its options,
    /// or cannot be booked.
    pub(crate) fn averaged(&self, booked: Option<&Booked>) -> Problem {
        let mut problem = self.problem;
        for tier in Tier::ALL {
            let of_tier = |(entry, _): &(&Entry, u32)| entry.offer.tier == tier;
            let chosen: Vec<(&Entry, u32)> = booked
                .map(|booked| self.booked(booked).filter(of_tier).collect())
                .filter(|chosen: &Vec<_>| !chosen.is_empty())
                .unwrap_or_else(|| {
                    let all = self.entries.iter().filter(|entry| entry.offer.max > 0);
                    all.map(|entry| (entry, 1)).filter(of_tier).collect()
                });
            problem.take_average(tier, &chosen);
        }
        problem
    }
}

impl Selection {
    /// Counts the creators.
    pub fn len(&self) -> usize {
        let unnamed: u32 = self.unnamed.0.iter().sum();
        self.creators.len() + unnamed as usize
    }

    /// Returns true if nobody is booked.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns true if the creator at this place of the roster is booked.
    pub fn books(&self, place: usize) -> bool {
        self.creators.binary_search(&place).is_ok()
    }
}

mod measuring;
#[cfg(test)]
mod tests;
mod ways;
