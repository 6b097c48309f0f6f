//! Plans next to one plan, solved again without starting anew: the answers ask hundreds of them.

use crate::{
    goal::{ByGoal, Goal},
    market::{Market, Mix},
    solve::{self, Aim, Choices, Patience},
};

/// What one box of a search takes, in mixes valued.
const BOX: usize = 20;

/// What a search takes before its first box, in mixes valued.
const SEARCH: usize = 30;

/// Most boxes of one search: a page waits for it.
pub(super) const PATIENCE: usize = 150;

/// How many listed mixes are compared in the time that one is valued.
const COMPARED: usize = 30;

/// Solves markets that differ a little from each other.
///
/// Where the mixes are few they are listed once, and only what has changed is valued again: that is exact. Where
/// they are many each market is searched, from the mixes that were best in the one before; that is exact too,
/// except for the few plans whose proof takes longer than [`PATIENCE`]: there it is the best mix found.
#[derive(Clone, Debug)]
pub(super) struct Nearby {
    choices: Choices,
    hints: ByGoal<Option<Mix>>,
    hint: Option<Mix>,
    work: usize,
}

impl Nearby {
    /// Prepares the mixes of a market, and so of every market that it covers.
    pub(super) fn of(market: &Market) -> Self {
        let choices = Choices::of(market);
        Self {
            work: choices.listed().unwrap_or(SEARCH),
            choices,
            hints: ByGoal::default(),
            hint: None,
        }
    }

    /// Prepares the loosest of some markets, ordered from tight to loose, whose mixes can be listed.
    pub(super) fn loosest(count: usize, market: impl Fn(usize) -> Market) -> Option<Self> {
        let mut at = count.checked_sub(1)?;
        loop {
            let nearby = Self::of(&market(at));
            if nearby.is_listed() {
                return Some(nearby);
            }
            if at == 0 {
                return None;
            }
            at /= 2;
        }
    }

    /// Whether the mixes are few enough to be listed.
    pub(super) fn is_listed(&self) -> bool {
        self.choices.listed().is_some()
    }

    /// The market whose mixes are prepared.
    pub(super) fn market(&self) -> &Market {
        self.choices.market()
    }

    /// Work done so far, in mixes valued: about half a microsecond each. The same on every machine.
    pub(super) fn work(&self) -> usize {
        self.work
    }

    /// The best mix of a market; none when it allows no mix.
    pub(super) fn solve(&mut self, market: &Market) -> Option<Mix> {
        if !self.is_listed() {
            return self.search(market);
        }
        if self.choices.serves(market) {
            self.work += self.choices.listed().unwrap_or_default() / COMPARED;
            return best_of(&self.choices, market);
        }
        let choices = self
            .choices
            .under(market)
            .unwrap_or_else(|| Choices::of(market));
        match choices.listed() {
            Some(count) => {
                self.work += count;
                best_of(&choices, market)
            }
            None => self.search(market),
        }
    }

    /// Lists the mixes of a market, for many budgets up to its own and any weights; none when there are too many.
    pub(super) fn list(&mut self, market: &Market) -> Option<Self> {
        if !self.is_listed() {
            return None;
        }
        let choices = self
            .choices
            .under(market)
            .unwrap_or_else(|| Choices::of(market));
        self.work += choices.listed()?;
        Some(Self {
            choices,
            hints: ByGoal::default(),
            hint: None,
            work: 0,
        })
    }

    /// Budgets up to the prepared market's at which the most of a goal rises, rising themselves; none when the
    /// mixes are not listed.
    pub(super) fn budgets_that_matter(&self, goal: Goal) -> Option<Vec<f64>> {
        self.choices.records(goal)
    }

    /// The same by searching, for a market of which it is known that its mixes cannot be listed.
    pub(super) fn search(&mut self, market: &Market) -> Option<Mix> {
        self.work += 7 * SEARCH;
        let mut patience = Patience::each(PATIENCE);
        let most = solve::most_near(market, &self.hints, solve::TIE, &mut patience)?;
        self.hints = ByGoal(most.0.map(|solution| Some(solution.mix)));
        let aim = Aim {
            patience: PATIENCE,
            ..Aim::of(market, &most)
        };
        let best = solve::maximise(market, &aim, None, self.hint.as_ref())?;
        self.hint = Some(best.mix);
        let boxes: usize = most.0.iter().map(|solution| solution.boxes).sum();
        self.work += BOX * (boxes + best.boxes);
        Some(best.mix)
    }
}

fn best_of(choices: &Choices, market: &Market) -> Option<Mix> {
    let mut patience = Patience::each(PATIENCE);
    let hints = ByGoal::default();
    let most = choices.most(market.budget, &hints, solve::TIE, &mut patience)?;
    let aim = Aim::of(market, &most);
    let best = choices.best(market.budget, &aim, None, None, &mut patience)?;
    Some(best.mix)
}
