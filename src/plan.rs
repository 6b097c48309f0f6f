//! The domain's front door: a [`Plan`] goes in, a mix of creators and its forecast come out.
//!
//! Nothing below this module does I/O, reads a clock, or draws a random number that does not
//! come from the plan's seed.

pub mod benchmark;
pub mod forecast;
pub mod frontier;
pub mod futures;
pub mod goal;
pub mod input;
pub mod luck;
pub mod market;
pub mod offer;
pub mod outcome;
pub mod reach;
pub mod solve;
pub mod tier;

use goal::{ByGoal, Goal};
use input::{Field, Input};
use tier::{ByTier, Family, Tier};

/// Most characters of a title.
pub const TITLE_LENGTH: usize = 120;

/// What somebody wants to do with their money: valid by construction.
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

/// Three capital letters of ISO 4217; for display only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency([u8; 3]);

/// Which published fees a plan starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceSet {
    /// Fees seen on the market from 2024 to 2026.
    Market2026,
    /// Price lists of 2023.
    List2023,
}

/// An outcome that somebody needs, and how sure they want to be of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// What is counted.
    pub goal: Goal,
    /// How much of it, in the goal's unit, above 0.
    pub value: f64,
    /// Wanted share of the futures that reach it, above 0 and below 1.
    pub chance: f64,
}

/// What is wrong with a plan, said to the person who can change it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    /// The value of an input lies outside its range.
    #[error("{path} is {value}, but must be {allowed}", path = input.path(), allowed = allowed(*input))]
    OutOfRange {
        /// Which input.
        input: Input,
        /// The value as it was given.
        value: String,
    },
    /// All goals weigh nothing.
    #[error("goals are all 0, but at least one must be above 0")]
    NoGoal,
    /// A tier begins at or below the one before it.
    #[error("borders must rise: {tier} begins at {value}, not above the tier before it", tier = tier.key())]
    BordersNotRising {
        /// The tier that begins too low.
        tier: Tier,
        /// Its border, in followers.
        value: f64,
    },
    /// A tier's least, most and fixed counts contradict each other.
    #[error("tiers.{tier}: {low} at least and {high} at most leave no number of creators", tier = tier.key())]
    NoCount {
        /// The tier.
        tier: Tier,
        /// Fewest creators asked for.
        low: f64,
        /// Most creators allowed.
        high: f64,
    },
}

fn allowed(input: Input) -> String {
    let range = input.range();
    let kind = if range.whole { "a whole number " } else { "" };
    if range.includes_low {
        format!("{kind}from {} to {}", range.low, range.high)
    } else {
        format!("{kind}above {} and at most {}", range.low, range.high)
    }
}

impl Plan {
    /// The plan of all defaults with this budget.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] when the budget is not above 0 and at most 100,000,000.
    pub fn new(budget: f64) -> Result<Self, Fault> {
        let default = |input: Input| input.default().unwrap_or_default();
        let mut plan = Self {
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
        };
        Input::Budget.write(&mut plan, budget)?;
        Ok(plan)
    }

    /// The same plan with one number changed.
    ///
    /// # Errors
    /// The [`Fault`] that the number has by itself or beside the rest of the plan.
    pub fn with(&self, input: Input, value: f64) -> Result<Self, Fault> {
        let mut plan = self.clone();
        input.write(&mut plan, value)?;
        plan.check()?;
        Ok(plan)
    }

    /// The same plan with a tier's field back at its benchmark.
    pub fn without(&self, tier: Tier, field: Field) -> Self {
        let mut plan = self.clone();
        plan.tiers[tier][field as usize] = None;
        plan
    }

    /// Checks what several numbers must fulfil together.
    fn check(&self) -> Result<(), Fault> {
        if self.goals.0.iter().all(|weight| *weight == 0.0) {
            return Err(Fault::NoGoal);
        }
        for pair in Tier::ALL.windows(2) {
            if self.borders[pair[1]] <= self.borders[pair[0]] {
                return Err(Fault::BordersNotRising {
                    tier: pair[1],
                    value: self.borders[pair[1]],
                });
            }
        }
        for tier in Tier::ALL {
            let (low, high) = self.counts(tier);
            if low > high {
                return Err(Fault::NoCount { tier, low, high });
            }
        }
        Ok(())
    }

    /// Fewest and most creators of a tier that the plan itself allows.
    fn counts(&self, tier: Tier) -> (f64, f64) {
        let field = |field: Field| self.tiers[tier][field as usize];
        let low = field(Field::Min).unwrap_or(0.0);
        let high = field(Field::Max).unwrap_or(Input::Creators.range().high);
        field(Field::Locked).map_or((low, high), |locked| (low.max(locked), high.min(locked)))
    }

    /// The family that a tier belongs to in this plan.
    pub fn family(&self, tier: Tier) -> Family {
        if self.borders[tier] >= self.macro_from {
            Family::Macro
        } else {
            Family::Micro
        }
    }

    /// Videos of one creator after those are taken out that the same people see again.
    fn fresh_videos(&self) -> f64 {
        1.0 + (self.posts - 1.0) * (1.0 - self.repeat)
    }

    /// Weights of the goals, scaled to sum 1.
    pub fn weights(&self) -> ByGoal<f64> {
        let sum: f64 = self.goals.0.iter().sum();
        ByGoal(self.goals.0.map(|weight| weight / sum))
    }

    /// Free text that names the plan, at most [`TITLE_LENGTH`] characters.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Currency of all money in the plan.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Published fees that the plan starts from.
    pub fn prices(&self) -> PriceSet {
        self.prices
    }

    /// The outcome asked for, if any.
    pub fn target(&self) -> Option<Target> {
        self.target
    }

    /// Number from which all luck of the plan is drawn.
    pub fn seed(&self) -> u64 {
        self.seed
    }
}

impl Currency {
    /// The code, such as `USD`.
    pub fn code(&self) -> &str {
        // Only ASCII letters are ever stored.
        std::str::from_utf8(&self.0).unwrap_or("USD")
    }
}

impl PriceSet {
    /// Both sets, newest first.
    pub const ALL: [Self; 2] = [Self::Market2026, Self::List2023];

    /// Name in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Market2026 => "market-2026",
            Self::List2023 => "list-2023",
        }
    }
}
