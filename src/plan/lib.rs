//! The domain's front door: a [`Plan`] goes in, a mix of creators and its forecast come out.
//!
//! Nothing below this module does I/O, reads a clock, or draws a random number that does not
//! come from the plan's seed.

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
    /// Fees seen on the problem from 2024 to 2026.
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

impl Plan {
    /// The plan of all defaults with this budget.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] when the budget is not above 0 and at most 100,000,000.
    pub fn new(budget: f64) -> Result<Self, Fault> {
        let mut plan = Self::unfunded();
        Input::Budget.write(&mut plan, budget)?;
        Ok(plan)
    }

    /// All defaults and no budget: where every plan begins, and what a short form leaves out.
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

    /// The same plan with one number changed.
    ///
    /// # Errors
    /// The [`Fault`] that the number has by itself or beside the rest of the plan.
    pub fn with(&self, input: Input, value: f64) -> Result<Self, Fault> {
        let mut plan = self.clone();
        input.write(&mut plan, value)?;
        plan.conflicts().into_iter().next().map_or(Ok(plan), Err)
    }

    /// The same plan with a tier's field back at its benchmark.
    pub fn without(&self, tier: Tier, field: Field) -> Self {
        let mut plan = self.clone();
        plan.tiers[tier][field as usize] = None;
        plan
    }

    /// The same plan under another title.
    ///
    /// Characters that cannot be seen or turn letters around are left out, and a title of nothing else is none.
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

    /// The same plan with its money named in another currency; no amount changes.
    pub fn with_currency(&self, currency: Currency) -> Self {
        Self {
            currency,
            ..self.clone()
        }
    }

    /// The same plan on other published fees.
    pub fn with_prices(&self, prices: PriceSet) -> Self {
        Self {
            prices,
            ..self.clone()
        }
    }

    /// The same plan with another outcome asked for, or none.
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

    /// The same plan with other luck.
    pub fn with_seed(&self, seed: u64) -> Self {
        Self {
            seed,
            ..self.clone()
        }
    }

    /// What several numbers should fulfil together and do not.
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
    /// The currency with this code of three capital letters.
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

    /// The set with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.key() == key)
    }
}

impl Target {
    /// Outcomes that can be asked for.
    pub const VALUE: Range = Range::above(0.0, 1e15, 1.0);

    /// Chance of a target that does not say how sure it has to be.
    pub const CHANCE: f64 = 0.8;

    /// Whether this is a chance that can be asked for: above 0 and below 1.
    pub fn allows(chance: f64) -> bool {
        0.0 < chance && chance < 1.0
    }
}
