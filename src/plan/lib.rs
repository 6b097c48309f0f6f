//! The model of Tiermix: a [`Plan`] goes in, a mix of creators and its forecast come out.
//!
//! The modules stand in the order of the pipeline:
//!
//! 1. [`mod@format`] parses a [`Plan`]; [`input`] names each of its numbers, with range and default, and [`benchmark`]
//!    holds the published figures behind the defaults. [`number`] reads numbers as people type them.
//! 2. [`model::problem::Problem`] states the plan as an optimisation problem: offers, limits and the value of any mix.
//! 3. [`solve`] finds the best mix, with a bound that proves it.
//! 4. [`simulate`] draws the futures of a mix (Monte Carlo with common random numbers).
//! 5. [`outcome`] does all of this for the three ways to spend the money; [`frontier`] does it over budgets,
//!    [`answers`] does it for plans next to the plan, and [`argument`] judges pros and cons.
//! 6. [`wording`] turns the results into sentences, in the language given.
//!
//! No module does I/O, reads a clock, or draws a random number that does not come from the plan's seed, so that the
//! same plan has the same outcome on every machine.

#![warn(clippy::doc_markdown, clippy::too_long_first_doc_paragraph)]

pub mod amounts;
pub mod answers;
pub mod argument;
pub mod benchmark;
pub mod client_copy;
mod currency;
pub mod example;
pub mod fault;
pub mod fees;
pub mod format;
pub mod frontier;
pub mod goal;
pub mod input;
mod market;
pub mod measure;
pub mod model;
pub mod number;
mod order;
pub mod outcome;
pub mod roster;
pub mod select;
pub mod show;
pub mod simulate;
pub mod slider_scale;
pub mod solve;
mod target;
#[cfg(test)]
mod tests;
pub mod text;
pub mod tier;
pub mod way;
pub mod wording;

pub use crate::{
    currency::Currency,
    fault::Fault,
    market::{Area, PriceSet},
    target::Target,
};
use crate::{
    goal::ByGoal,
    input::{Field, Input, digits},
    roster::Roster,
    show::Script,
    tier::{ByTier, Family, Tier},
};

/// Largest number of characters in a title.
pub const TITLE_LENGTH: usize = 120;

/// A campaign plan: a budget, goals, limits and assumptions, valid by construction.
///
/// Every field lies in the range of its [`Input`], and the fields do not contradict each other: the constructors and
/// `with` methods return a [`Fault`] instead. [`Plan::parse`] reads a plan from JSON, [`Plan::from_query`] from an
/// address.
///
/// # Example
/// ```
/// use tiermix_plan::{Fault, Plan, goal::Goal, input::Input};
///
/// let plan = Plan::new(3_000.0)?.with(Input::Goal(Goal::Sales), 0.0)?;
/// assert_eq!(Input::Budget.of(&plan), Some(3_000.0));
/// assert_eq!(plan.weights()[Goal::Reach], 0.5);
/// assert!(matches!(plan.with(Input::Niche, 1.5), Err(Fault::OutOfRange { .. })));
/// # Ok::<(), Fault>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    title: String,
    currency: Currency,
    rate: Option<f64>,
    budget: f64,
    audience: f64,
    niche: f64,
    overlap: f64,
    posts: f64,
    goals: ByGoal<f64>,
    caution: f64,
    hours: f64,
    creators: f64,
    target: Option<Target>,
    click_rate: Option<f64>,
    conversion_rate: Option<f64>,
    order_value: Option<f64>,
    margin: f64,
    size_slope: Option<f64>,
    area: Area,
    local_share: Option<f64>,
    view_typical: Option<f64>,
    view_slope: Option<f64>,
    wage: f64,
    exact: bool,
    prices: PriceSet,
    borders: ByTier<f64>,
    macro_from: f64,
    tiers: ByTier<[Option<f64>; Field::ALL.len()]>,
    repeat: f64,
    people_per_view: Option<f64>,
    campaign_spread: f64,
    roster: Roster,
    fill: bool,
    client_cost: Option<f64>,
    script: Script,
    seed: u64,
}

impl Plan {
    /// Creates the plan of all defaults with this budget.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] when the budget is not above 0 and at most 100,000,000.
    pub fn new(budget: f64) -> Result<Self, Fault> {
        let mut plan = Self::unfunded();
        Input::Budget.write(&mut plan, budget)?;
        Ok(plan)
    }

    /// Returns all defaults with a budget of 0, which no valid plan has.
    ///
    /// Every plan is built from this one, and the formats leave out the values that equal it.
    fn unfunded() -> Self {
        let default = Input::default;
        Self {
            title: String::new(),
            currency: Currency(*b"USD"),
            rate: None,
            budget: 0.0,
            audience: default(Input::Audience),
            niche: default(Input::Niche),
            overlap: default(Input::Overlap),
            posts: default(Input::Posts),
            goals: ByGoal::from_fn(|goal| default(Input::Goal(goal))),
            caution: default(Input::Caution),
            hours: default(Input::Hours),
            creators: default(Input::Creators),
            target: None,
            click_rate: None,
            conversion_rate: None,
            order_value: None,
            margin: default(Input::Margin),
            size_slope: None,
            area: Area::default(),
            local_share: None,
            view_typical: None,
            view_slope: None,
            wage: default(Input::Wage),
            exact: false,
            prices: PriceSet::Market2026,
            borders: ByTier::from_fn(|tier| default(Input::Border(tier))),
            macro_from: default(Input::MacroFrom),
            tiers: ByTier::default(),
            repeat: default(Input::Repeat),
            people_per_view: None,
            campaign_spread: default(Input::CampaignSpread),
            roster: Roster::default(),
            fill: false,
            client_cost: None,
            script: Script::default(),
            seed: 1,
        }
    }

    /// Returns this plan with one number changed.
    ///
    /// # Errors
    /// The [`Fault`] of the number itself, or of its contradiction with the rest of the plan.
    pub fn with(&self, input: Input, value: f64) -> Result<Self, Fault> {
        let mut plan = self.clone();
        input.write(&mut plan, value)?;
        plan.conflicts().into_iter().next().map_or(Ok(plan), Err)
    }

    /// Returns this plan with one number left to the benchmarks.
    ///
    /// A number that the plan cannot do without stays: the budget, the rate of a currency without a published one, a
    /// border among borders that rise.
    pub fn without(&self, input: Input) -> Self {
        let mut plan = self.clone();
        input.leave_out(&mut plan);
        if plan.conflicts().is_empty() {
            plan
        } else {
            self.clone()
        }
    }

    /// Returns this plan under another title.
    ///
    /// Invisible characters that reverse the direction of text are left out, and a title without a visible character
    /// becomes the empty title.
    ///
    /// # Errors
    /// [`Fault::TitleTooLong`] and [`Fault::TitleControl`].
    pub fn with_title(&self, title: &str) -> Result<Self, Fault> {
        let title = text::upright(title);
        let length = title.chars().count();
        if length > TITLE_LENGTH {
            return Err(Fault::TitleTooLong { length });
        }
        if title.chars().any(char::is_control) {
            return Err(Fault::TitleControl);
        }
        let blank = text::is_blank(&title);
        Ok(Self {
            title: if blank { String::new() } else { title },
            ..self.clone()
        })
    }

    /// Returns this plan in another currency, at a rate in units for one US dollar, or at the edition's for `None`.
    ///
    /// Amounts that the plan sets stay as they are; amounts that it leaves to the benchmarks follow the rate.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] of the rate, and [`Fault::NoRate`] when the edition has none of the currency.
    pub fn with_currency(&self, currency: Currency, rate: Option<f64>) -> Result<Self, Fault> {
        let mut plan = Self {
            currency,
            rate: None,
            ..self.clone()
        };
        if let Some(rate) = rate {
            Input::Rate.write(&mut plan, rate)?;
        }
        plan.conflicts().into_iter().next().map_or(Ok(plan), Err)
    }

    /// Returns this plan for a place of another size.
    pub fn with_area(&self, area: Area) -> Self {
        Self {
            area,
            ..self.clone()
        }
    }

    /// Returns this plan with futures that show luck only, for true, or what nobody knows besides, for false.
    pub fn with_exact(&self, exact: bool) -> Self {
        Self {
            exact,
            ..self.clone()
        }
    }

    /// Returns this plan with another set of published fees.
    pub fn with_prices(&self, prices: PriceSet) -> Self {
        Self {
            prices,
            ..self.clone()
        }
    }

    /// Returns this plan with another target, or without a target for `None`.
    ///
    /// # Errors
    /// [`Fault::TargetValue`] and [`Fault::TargetChance`].
    pub fn with_target(&self, target: Option<Target>) -> Result<Self, Fault> {
        if let Some(target) = target {
            if !Target::VALUE.contains(target.value) {
                return Err(Fault::TargetValue {
                    value: digits(target.value),
                });
            }
            if !Target::allows(target.chance) {
                return Err(Fault::TargetChance {
                    value: digits(target.chance),
                });
            }
        }
        Ok(Self {
            target,
            ..self.clone()
        })
    }

    /// Returns this plan with another seed of its random draws.
    pub fn with_seed(&self, seed: u64) -> Self {
        Self {
            seed,
            ..self.clone()
        }
    }

    /// Returns this plan with other creators by name; see [`roster`].
    ///
    /// A client copy, whose total is that of its creators, is none with others.
    pub fn with_roster(&self, roster: Roster) -> Self {
        Self {
            client_cost: self.client_cost.filter(|_| roster == self.roster),
            roster,
            ..self.clone()
        }
    }

    /// Returns this plan without creators by name: the tiers stand for everybody.
    pub fn without_names(&self) -> Self {
        self.with_roster(Roster::default()).with_fill(false)
    }

    /// Returns this plan with the roster of another, and with creators not found yet beside it if the other has them.
    pub fn with_list_of(&self, other: &Self) -> Self {
        self.with_roster(other.roster.clone()).with_fill(other.fill)
    }

    /// Returns this plan with creators not found yet beside those of its roster, for true.
    ///
    /// A client copy, whose total is that of its creators, is none with others.
    pub fn with_fill(&self, fill: bool) -> Self {
        Self {
            client_cost: self.client_cost.filter(|_| !fill),
            fill,
            ..self.clone()
        }
    }

    /// Returns the contradictions between numbers that are valid one by one.
    fn conflicts(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.rate.is_none() && self.currency.published_rate().is_none() {
            faults.push(Fault::NoRate {
                currency: self.currency,
            });
        }
        if self.goals.0.iter().all(|weight| *weight == 0.0) {
            faults.push(Fault::NoGoal);
        }
        for pair in Tier::ALL.windows(2) {
            if self.borders[pair[1]] <= self.borders[pair[0]] {
                faults.push(Fault::BordersNotRising {
                    tier: pair[1],
                    value: self.borders[pair[1]],
                });
            }
        }
        for tier in Tier::ALL {
            let (low, high) = self.counts(tier);
            if low > high {
                faults.push(Fault::NoCount { tier, low, high });
            }
        }
        faults.extend(self.conflicts_of_client_copy());
        faults
    }

    /// Returns the fewest and most creators of a tier that the plan itself allows.
    fn counts(&self, tier: Tier) -> (f64, f64) {
        let field = |field: Field| self.tiers[tier][field as usize];
        let low = field(Field::Min).unwrap_or(0.0);
        let high = field(Field::Max).unwrap_or(Input::Creators.range().high);
        field(Field::Locked).map_or((low, high), |locked| (low.max(locked), high.min(locked)))
    }

    /// Returns the family that a tier belongs to in this plan.
    pub fn family(&self, tier: Tier) -> Family {
        if self.borders[tier] >= self.macro_from {
            Family::Macro
        } else {
            Family::Micro
        }
    }

    /// Returns the family of all creators in a mix; `None` for a blend or an empty mix.
    pub fn pure_family(&self, mix: &ByTier<u32>) -> Option<Family> {
        let mut families = mix
            .iter()
            .filter(|(_, count)| **count > 0)
            .map(|(tier, _)| self.family(tier));
        let first = families.next()?;
        families.all(|family| family == first).then_some(first)
    }

    /// Returns the effective number of videos per creator, net of repeat viewers.
    fn fresh_videos(&self) -> f64 {
        1.0 + (self.posts - 1.0) * (1.0 - self.repeat)
    }

    /// Returns the weights of the goals, scaled to sum 1.
    pub fn weights(&self) -> ByGoal<f64> {
        let sum: f64 = self.goals.0.iter().sum();
        ByGoal(self.goals.0.map(|weight| weight / sum))
    }

    /// Returns the free text that names the plan, at most [`TITLE_LENGTH`] characters.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the currency of all money in the plan.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Returns the units of the plan's currency for one US dollar.
    pub fn rate(&self) -> f64 {
        // A valid plan has one of the two.
        let published = || self.currency.published_rate();
        self.rate.or_else(published).unwrap_or(1.0)
    }

    /// Returns the size of the place where the plan sells.
    pub fn area(&self) -> Area {
        self.area
    }

    /// Returns true if the plan's futures show luck only, as if every figure were exactly right.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Returns the set of published fees that the plan starts from.
    pub fn prices(&self) -> PriceSet {
        self.prices
    }

    /// Returns the target, if the plan has one.
    pub fn target(&self) -> Option<Target> {
        self.target
    }

    /// Returns the creators by name; where there are some, they are the options instead of the tiers.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Returns true if the tiers are options beside the creators of the roster.
    pub fn fills(&self) -> bool {
        self.fill
    }

    /// Returns the seed of all random draws of the plan.
    pub fn seed(&self) -> u64 {
        self.seed
    }
}
