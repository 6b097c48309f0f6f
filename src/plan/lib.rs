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

pub mod answers;
pub mod argument;
pub mod benchmark;
pub mod example;
pub mod fault;
pub mod format;
pub mod frontier;
pub mod goal;
pub mod input;
pub mod measure;
pub mod model;
pub mod number;
pub mod outcome;
pub mod simulate;
pub mod slider_scale;
pub mod solve;
#[cfg(test)]
mod tests;
pub mod text;
pub mod tier;
pub mod way;
pub mod wording;

pub use crate::fault::Fault;
use crate::{
    goal::{ByGoal, Goal},
    input::{Field, Input, Range, digits},
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
    click_rate: f64,
    conversion_rate: f64,
    order_value: f64,
    margin: f64,
    prices: PriceSet,
    borders: ByTier<f64>,
    macro_from: f64,
    tiers: ByTier<[Option<f64>; Field::ALL.len()]>,
    repeat: f64,
    people_per_view: f64,
    campaign_spread: f64,
    seed: u64,
}

/// A currency code of ISO 4217, three capital letters; for display only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency([u8; 3]);

/// The set of published fees that a plan starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceSet {
    /// Fees seen on the market from 2024 to 2026.
    Market2026,
    /// Price lists of 2023.
    List2023,
}

/// An outcome that the plan must reach, and the wanted chance of reaching it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The goal that is counted.
    pub goal: Goal,
    /// The amount to reach, in the goal's unit, above 0.
    pub value: f64,
    /// The wanted share of the futures that reach `value`, above 0 and below 1.
    pub chance: f64,
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
        let default = |input: Input| input.default().unwrap_or_default();
        Self {
            title: String::new(),
            currency: Currency(*b"USD"),
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
            click_rate: default(Input::ClickRate),
            conversion_rate: default(Input::ConversionRate),
            order_value: default(Input::OrderValue),
            margin: default(Input::Margin),
            prices: PriceSet::Market2026,
            borders: ByTier::from_fn(|tier| default(Input::Border(tier))),
            macro_from: default(Input::MacroFrom),
            tiers: ByTier::default(),
            repeat: default(Input::Repeat),
            people_per_view: default(Input::PeoplePerView),
            campaign_spread: default(Input::CampaignSpread),
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

    /// Returns this plan with a tier's field back at its benchmark.
    pub fn without(&self, tier: Tier, field: Field) -> Self {
        let mut plan = self.clone();
        plan.tiers[tier][field as usize] = None;
        plan
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

    /// Returns this plan with its money named in another currency; no amount changes.
    pub fn with_currency(&self, currency: Currency) -> Self {
        Self {
            currency,
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

    /// Returns the contradictions between numbers that are valid one by one.
    fn conflicts(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
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

    /// Returns the set of published fees that the plan starts from.
    pub fn prices(&self) -> PriceSet {
        self.prices
    }

    /// Returns the target, if the plan has one.
    pub fn target(&self) -> Option<Target> {
        self.target
    }

    /// Returns the seed of all random draws of the plan.
    pub fn seed(&self) -> u64 {
        self.seed
    }
}

impl Currency {
    /// Returns the currency with this code of three capital letters.
    ///
    /// # Errors
    /// [`Fault::Currency`] for anything else.
    pub fn from_code(code: &str) -> Result<Self, Fault> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(Fault::Currency {
                value: fault::quoted(code),
            }),
        }
    }

    /// Returns the code, such as `USD`.
    pub fn code(&self) -> &str {
        // Only ASCII letters are ever stored.
        std::str::from_utf8(&self.0).unwrap_or("USD")
    }
}

impl PriceSet {
    /// Both sets, newest first.
    pub const ALL: [Self; 2] = [Self::Market2026, Self::List2023];

    /// Returns the name of the set in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Market2026 => "market-2026",
            Self::List2023 => "list-2023",
        }
    }

    /// Returns the set with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.key() == key)
    }
}

impl Target {
    /// The range of `value`.
    pub const VALUE: Range = Range::above(0.0, 1e15, 1.0);

    /// The chance of a target that leaves its chance out.
    pub const CHANCE: f64 = 0.8;

    /// Returns true if a target may have this chance: above 0 and below 1.
    pub fn allows(chance: f64) -> bool {
        0.0 < chance && chance < 1.0
    }
}
