//! The exact optimiser: the best mix, with a bound that proves it.
//!
//! Branch and bound over boxes of whole counts, best bound first. On a box every goal is
//! replaced by a linear function that is never below it:
//!
//! - what can be counted on is the mean times a ratio; the ratio is bounded from the spread that
//!   the box leaves (`ratio`), and the mean is linear;
//! - reach and credibility are concave in a linear sum, so a tangent lies above them;
//! - ease is linear already.
//!
//! The linear program over money, hours and creators (`relaxation`) then bounds the box from
//! above. Its value is taken from the dual prices, where rounding can only loosen it.

mod ratio;
mod relaxation;
mod search;

use std::sync::Arc;

pub use self::cache::Kept;
use self::{enumeration::Menu, search::Search};
use super::{
    goal::{ByGoal, Goal},
    model::problem::{Market, Mix},
    tier::{Family, Tier},
};

/// Two values this close are the same to the optimiser.
pub const TIE: f64 = 1e-12;

/// A gap this small counts as proof: of a value above 1, as a share of it.
pub const PROOF: f64 = 1e-9;

/// The ways to spend the money that are compared, by the only family that they book; none where they may book both.
pub const WAYS: [Option<Family>; 3] = [None, Some(Family::Micro), Some(Family::Macro)];

const TIERS: usize = Tier::ALL.len();

/// A mix, what it is worth, and what no mix can be worth more than.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Solution {
    /// How many creators of each tier.
    pub mix: Mix,
    /// Value of the mix.
    pub objective: f64,
    /// No allowed mix is worth more.
    pub bound: f64,
    /// Boxes that the search opened: how much work it was, the same on every machine. None from a list.
    pub boxes: usize,
}

impl Solution {
    /// Whether the mix is proven best, to [`PROOF`].
    pub fn proven(&self) -> bool {
        self.bound - self.objective <= PROOF * self.objective.max(1.0)
    }
}

/// All mixes that a market allows: listed when they are few, searched when they are many.
#[derive(Clone, Debug)]
pub struct Choices {
    market: Market,
    menu: Option<Arc<Menu>>,
}

impl Choices {
    /// Lists or prepares the mixes of a market, up to its budget.
    pub fn of(market: &Market) -> Self {
        Self::listed_up_to(market).unwrap_or_else(|| Self::searched(market))
    }

    fn listed_up_to(market: &Market) -> Option<Self> {
        let menu = Some(Arc::new(Menu::of(market)?));
        let market = *market;
        Some(Self { market, menu })
    }

    fn searched(market: &Market) -> Self {
        let market = *market;
        Self { market, menu: None }
    }

    /// Whether these are listed, with those of another market among them as that market values them.
    pub(super) fn serves(&self, market: &Market) -> bool {
        self.menu.is_some() && self.market.budget >= market.budget && self.market.is_like(market)
    }

    /// How many mixes are listed; none when they are searched.
    pub(super) fn listed(&self) -> Option<usize> {
        self.menu.as_ref().map(|menu| menu.len())
    }

    /// Budgets at which the most of a goal rises, rising themselves; none when the mixes are not listed.
    pub(super) fn records(&self, goal: Goal) -> Option<Vec<f64>> {
        self.menu.as_ref().map(|menu| menu.records(goal))
    }

    /// The market whose mixes they are.
    pub(super) fn market(&self) -> &Market {
        &self.market
    }

    /// The same list with what has changed worked out again; none when the mixes are not listed or when the
    /// other market allows more of them.
    pub(super) fn under(&self, market: &Market) -> Option<Self> {
        let menu = self.menu.as_ref()?;
        self.market.covers(market).then(|| Self {
            market: *market,
            menu: Some(Arc::new(menu.under(&self.market, market))),
        })
    }

    /// The most that any mix within a budget reaches on each goal alone, to within a share of each value;
    /// none when no mix is allowed. `hints` are mixes that are likely good.
    pub fn most(
        &self,
        budget: f64,
        hints: &ByGoal<Option<Mix>>,
        tolerance: f64,
        patience: &mut Patience,
    ) -> Option<ByGoal<Solution>> {
        match &self.menu {
            Some(menu) => menu.most(budget),
            None => {
                let market = self.market.with_budget(budget);
                most_near(&market, hints, tolerance, patience)
            }
        }
    }

    /// The best mix within a budget; `hint` is a mix that is likely good.
    pub fn best(
        &self,
        budget: f64,
        aim: &Aim,
        hint: Option<&Mix>,
        patience: &mut Patience,
    ) -> Option<Solution> {
        match &self.menu {
            Some(menu) => menu.best(budget, aim),
            None => self.search(budget, aim, None, hint, patience),
        }
    }

    /// The best mix of each of the [`WAYS`] within a budget, in their order; `hints` are mixes that are likely good.
    pub fn ways(
        &self,
        budget: f64,
        aim: &Aim,
        hints: &[Option<Mix>; WAYS.len()],
        patience: &mut Patience,
    ) -> [Option<Solution>; WAYS.len()] {
        match &self.menu {
            Some(menu) => menu.ways(budget, aim),
            None => std::array::from_fn(|i| {
                self.search(budget, aim, WAYS[i], hints[i].as_ref(), patience)
            }),
        }
    }

    fn search(
        &self,
        budget: f64,
        aim: &Aim,
        family: Option<Family>,
        hint: Option<&Mix>,
        patience: &mut Patience,
    ) -> Option<Solution> {
        let market = self.market.with_budget(budget);
        patience.spent_on(aim, |aim| maximise(&market, aim, family, hint))
    }
}

/// The most that any allowed mix reaches on each goal alone; none when no mix is allowed.
///
/// # Example: ease is best with one creator
/// ```
/// use tiermix_plan::{Plan, goal::Goal, market::Market, solve};
/// let market = Market::of(&Plan::new(1000.0)?);
/// let most = solve::most(&market).unwrap();
/// assert_eq!(most[Goal::Ease].objective, 1.0 - 8.0 / 80.0);
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn most(market: &Market) -> Option<ByGoal<Solution>> {
    let mut patience = Patience::each(Patience::MOST);
    most_near(market, &ByGoal::default(), TIE, &mut patience)
}

/// [`most`] to within a share of each value, given a mix for each goal that is likely good.
pub(super) fn most_near(
    market: &Market,
    hints: &ByGoal<Option<Mix>>,
    tolerance: f64,
    patience: &mut Patience,
) -> Option<ByGoal<Solution>> {
    let mut found = ByGoal::default();
    // Reach, the hardest, last: it gets what the others leave.
    for goal in Goal::ALL.into_iter().rev() {
        found[goal] = patience.spent_on(&Aim::alone(goal, tolerance), |aim| {
            maximise(market, aim, None, hints[goal].as_ref())
        })?;
    }
    Some(found)
}

/// What to maximise: a weighted sum of goals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// What one unit of each goal is worth.
    pub factors: ByGoal<f64>,
    /// No mix reaches more of each goal than this, in the goal's unit.
    pub most: ByGoal<f64>,
    /// Any mix this close to the best will do, as a share of its value; none when ties are settled too.
    pub tolerance: Option<f64>,
    /// Most boxes that the search opens. Each takes some 10 microseconds.
    pub patience: usize,
}

/// How long searches go on before they take the best mix that they have found, in boxes: the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    each: usize,
    together: usize,
}

impl Patience {
    /// A search that has opened so many boxes will hardly end: a page waits for it.
    pub const MOST: usize = 14_000;

    /// What every search gets, even when the others have used up what they share.
    const LEAST: usize = 50;

    /// So many boxes for each search.
    pub const fn each(boxes: usize) -> Self {
        Self {
            each: boxes,
            together: usize::MAX,
        }
    }

    /// So many boxes for each search, and so many for all of them together.
    pub const fn shared(each: usize, together: usize) -> Self {
        Self { each, together }
    }

    fn spent_on(
        &mut self,
        aim: &Aim,
        search: impl FnOnce(&Aim) -> Option<Solution>,
    ) -> Option<Solution> {
        let patience = self.each.min(self.together.max(Self::LEAST));
        let found = search(&Aim { patience, ..*aim })?;
        self.together = self.together.saturating_sub(found.boxes);
        Some(found)
    }
}

impl Aim {
    /// One goal and nothing else, where only the value is asked for.
    fn alone(goal: Goal, tolerance: f64) -> Self {
        let mut factors = ByGoal::default();
        factors[goal] = 1.0;
        Self {
            factors,
            most: ByGoal([f64::INFINITY; 6]),
            tolerance: Some(tolerance),
            patience: Patience::MOST,
        }
    }

    /// The plan's weights, each over the most that any mix reaches on that goal (U of the model).
    pub fn of(market: &Market, most: &ByGoal<Solution>) -> Self {
        let factors = ByGoal::from_fn(|goal| {
            let weight = market.weights[goal];
            match most[goal].objective {
                _ if goal == Goal::Ease => weight,
                most if most > 0.0 => weight / most,
                _ => 0.0,
            }
        });
        Self {
            factors,
            most: ByGoal(most.0.map(|solution| solution.bound)),
            tolerance: None,
            patience: Patience::MOST,
        }
    }
}

/// The mix that maximises the aim, optionally of one family only; `hint` is a mix that is likely good.
///
/// None when no mix is allowed.
pub fn maximise(
    market: &Market,
    aim: &Aim,
    family: Option<Family>,
    hint: Option<&Mix>,
) -> Option<Solution> {
    let search = Search::new(market, aim, family)?;
    search.run(hint)
}

mod cache;
mod enumeration;
mod incumbent;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
