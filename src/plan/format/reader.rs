//! The reader behind both forms of the plan format: collects values and every fault, so that one look shows all faults.

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::value::RawValue;

use super::key::{Form, Key, Part};
use crate::{
    Area, Currency, Fault, Plan, PriceSet, Target,
    fault::{quoted, shown},
    goal::Goal,
    input::{Dimension, Input},
    number::{self, Reader},
    tier::Tier,
    wording::{Language, currency_sign},
};

/// Longest unknown name, in bytes, for which a similar known name is looked up.
const HINT_LENGTH: usize = 64;

/// Most faults that are reported: nobody reads thousands of them, and each unknown name would cost a look-up.
const MOST_FAULTS: usize = 50;

/// A value as given: the source text of a JSON value, or decoded text of a query string.
#[derive(Clone, Copy)]
pub(crate) enum Given<'a> {
    Json(&'a str),
    Query(&'a str),
}

impl<'a> Given<'a> {
    /// Parses the value as a number, infinite when too large for a double.
    fn number(self) -> Option<f64> {
        match self {
            Self::Json(source) => source
                .starts_with(|first: char| first == '-' || first.is_ascii_digit())
                .then(|| source.parse().ok())?,
            Self::Query(text) => {
                let text = text.trim();
                // `parse` alone would also take "inf" and "nan".
                let plain = |letter: char| letter.is_ascii_digit() || "+-.eE".contains(letter);
                text.chars().all(plain).then(|| text.parse().ok())?
            }
        }
    }

    /// Parses the value as a number, and of a query string also as a person types numbers in the site's language.
    ///
    /// A text with two readings is refused, as nobody can be asked. So is one with invisible letters: the repair of
    /// links takes them away.
    fn number_of(self, dimension: Dimension, currency: Currency) -> Option<f64> {
        let typed = |text: &str| {
            let reader = Reader {
                decimal_mark: '.',
                dimension,
                currency,
                sign: &currency_sign(Language::default(), currency),
            };
            let reading = reader.read(text).ok()?;
            let is_sure = reading.other.is_none() && !text.contains(number::is_invisible);
            is_sure.then_some(reading.value)
        };
        self.number().or_else(|| match self {
            Self::Json(_) => None,
            Self::Query(text) => typed(text),
        })
    }

    /// Parses the value as an unsigned integer, without the rounding of a double.
    fn integer(self) -> Option<u64> {
        match self {
            Self::Json(source) => source.parse().ok(),
            Self::Query(text) => text.trim().parse().ok(),
        }
    }

    /// Parses the value as true or false.
    fn flag(self) -> Option<bool> {
        match self {
            Self::Json(source) => source.parse().ok(),
            Self::Query(text) => text.trim().parse().ok(),
        }
    }

    /// Parses the value as text, unless the text has an unpaired surrogate.
    fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Json(source) => serde_json::from_str::<String>(source).ok().map(Cow::Owned),
            Self::Query(text) => Some(Cow::Borrowed(text)),
        }
    }

    /// Parses the value as a list.
    fn list(self) -> Option<Vec<Self>> {
        match self {
            Self::Json(source) => serde_json::from_str::<Vec<&'a RawValue>>(source)
                .ok()
                .map(|list| list.iter().map(|item| Self::Json(item.get())).collect()),
            Self::Query(text) => Some(text.split(',').map(Self::Query).collect()),
        }
    }

    /// Formats the value as a fault repeats it.
    fn shown(self) -> String {
        match self {
            Self::Json(source) => shown(source),
            Self::Query(text) if self.number().is_some() => shown(text.trim()),
            Self::Query(text) => quoted(text),
        }
    }
}

/// A plan that is being read, with the faults found so far.
pub(crate) struct PlanReader {
    plan: Plan,
    form: Form,
    faults: Vec<Fault>,
    keys: Vec<(String, Key)>,
    times: BTreeMap<String, usize>,
    target: TargetReader,
    /// Currency of amounts that a person typed.
    currency: Currency,
    /// True for a document of the first version, whose currency was for display only.
    first_version: bool,
}

/// The parts of the target read so far.
#[derive(Default)]
struct TargetReader {
    /// True if any part was given, valid or not.
    asked: bool,
    /// True if the target was removed.
    refused: bool,
    goal: Option<Goal>,
    value: Option<f64>,
    chance: Option<f64>,
}

impl PlanReader {
    /// Starts from a plan, with the names that keys have in this form.
    pub(crate) fn new(plan: Plan, form: Form) -> Self {
        let named = |key: Key| (key.name(form), key);
        Self {
            currency: plan.currency,
            plan,
            form,
            faults: Vec::new(),
            keys: Key::all().into_iter().map(named).collect(),
            times: BTreeMap::new(),
            target: TargetReader::default(),
            first_version: false,
        }
    }

    /// Sets the currency of amounts, which may be given after them.
    pub(crate) fn expect_currency(&mut self, code: &str) {
        if let Ok(currency) = Currency::from_code(code) {
            self.currency = currency;
        }
    }

    /// Returns the key with this name.
    pub(crate) fn key(&self, name: &str) -> Option<Key> {
        self.keys
            .iter()
            .find_map(|(known, key)| (known == name).then_some(*key))
    }

    /// Returns true if some key's name begins with this one and a dot.
    pub(crate) fn is_section(&self, name: &str) -> bool {
        let inside = |rest: &str| rest.starts_with('.');
        self.keys
            .iter()
            .any(|(known, _)| known.strip_prefix(name).is_some_and(inside))
    }

    /// Returns true if the name is given for the first time; notes a fault at the second time.
    ///
    /// Sections end with a dot; the outermost is empty.
    pub(crate) fn is_first(&mut self, section: &str, name: &str) -> bool {
        let path = self.shown(section, name);
        let times = self.times.entry(format!("{section}{name:?}")).or_default();
        *times += 1;
        if *times == 2 {
            self.faults.push(Fault::Repeated { path });
        }
        *times == 1
    }

    /// Notes a fault.
    pub(crate) fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Sets a value, or notes the fault of the value.
    pub(crate) fn set(&mut self, key: Key, given: Given) {
        let value = || given.shown();
        let done = match key {
            Key::Number(input) => self.number(input, given),
            Key::Borders => match given.list() {
                Some(list) if list.len() == Tier::ALL.len() => {
                    for (tier, given) in Tier::ALL.into_iter().zip(list) {
                        self.set(Key::Number(Input::Border(tier)), given);
                    }
                    Ok(())
                }
                _ => Err(Fault::Borders { value: value() }),
            },
            Key::Schema => match given.number() {
                Some(1.0) => {
                    self.first_version = true;
                    Ok(())
                }
                Some(2.0) => Ok(()),
                _ => Err(Fault::Schema { value: value() }),
            },
            Key::Title => match given.text() {
                Some(title) => self.plan.with_title(&title).map(|plan| self.plan = plan),
                None => Err(Fault::TitleNotText { value: value() }),
            },
            Key::Currency => match given.text().map(|code| Currency::from_code(&code)) {
                Some(Ok(currency)) => {
                    self.plan.currency = currency;
                    Ok(())
                }
                _ => Err(Fault::Currency { value: value() }),
            },
            Key::Area => match given.text().and_then(|key| Area::from_key(&key)) {
                Some(area) => {
                    self.plan.area = area;
                    Ok(())
                }
                None => Err(Fault::Area { value: value() }),
            },
            Key::Exact => match given.flag() {
                Some(exact) => {
                    self.plan.exact = exact;
                    Ok(())
                }
                None => Err(Fault::Exact { value: value() }),
            },
            Key::Fill => match given.flag() {
                Some(false) => Ok(()),
                _ => Err(Fault::Fill { value: value() }),
            },
            Key::Prices => match given.text().and_then(|key| PriceSet::from_key(&key)) {
                Some(prices) => {
                    self.plan.prices = prices;
                    Ok(())
                }
                None => Err(Fault::Prices { value: value() }),
            },
            Key::Roster => match (given, given.list()) {
                (Given::Json(_), Some(list)) if list.is_empty() => Ok(()),
                _ => Err(Fault::Roster { value: value() }),
            },
            Key::Seed => match given.integer() {
                Some(seed) => {
                    self.plan.seed = seed;
                    Ok(())
                }
                None => Err(Fault::Seed { value: value() }),
            },
            Key::Target(part) => {
                self.target.asked = true;
                self.target.set(part, given, self.currency)
            }
        };
        self.faults.extend(done.err());
    }

    fn number(&mut self, input: Input, given: Given) -> Result<(), Fault> {
        let value = given.shown();
        match given.number_of(input.dimension(), self.currency) {
            // The fault repeats the number as given, not as a double is formatted.
            Some(number) => input
                .write(&mut self.plan, number)
                .map_err(|_| Fault::OutOfRange { input, value }),
            None => Err(Fault::NotANumber { input, value }),
        }
    }

    /// Puts a value back to its default; the budget, which has none, stays.
    pub(crate) fn reset(&mut self, key: Key) {
        let default = Plan::unfunded();
        match key {
            Key::Number(input) => input.leave_out(&mut self.plan),
            Key::Borders => self.plan.borders = default.borders,
            Key::Title => self.plan.title = default.title,
            Key::Currency => self.plan.currency = default.currency,
            Key::Area => self.plan.area = default.area,
            Key::Exact => self.plan.exact = default.exact,
            Key::Prices => self.plan.prices = default.prices,
            Key::Seed => self.plan.seed = default.seed,
            Key::Target(Part::Chance) => {
                self.target.asked |= self.plan.target.is_some();
                self.target.chance = Some(Target::CHANCE);
            }
            Key::Target(Part::Goal | Part::Value) => self.target.refused = true,
            Key::Schema | Key::Roster | Key::Fill => {}
        }
    }

    /// Notes that the plan must have a target, even if no part of the target is given.
    pub(crate) fn ask_for_target(&mut self) {
        self.target.asked = true;
    }

    /// Returns the plan, or all of its faults.
    pub(crate) fn finish(mut self) -> Result<Plan, Vec<Fault>> {
        let unfunded = self.plan.budget == Plan::unfunded().budget;
        let budget = |fault: &Fault| fault.input() == Some(Input::Budget);
        if unfunded && !self.faults.iter().any(budget) {
            self.faults.push(Fault::Missing { path: "budget" });
        }
        if self.target.refused {
            self.plan.target = None;
        } else if self.target.asked {
            self.aim();
        }
        if self.first_version && self.plan.currency.published_rate().is_none() {
            self.plan.rate.get_or_insert(1.0);
        }
        for conflict in self.plan.conflicts() {
            if !self.faults.iter().any(|fault| conflict.hangs_on(fault)) {
                self.faults.push(conflict);
            }
        }
        if self.faults.is_empty() {
            return Ok(self.plan);
        }
        let count = self.faults.len().saturating_sub(MOST_FAULTS);
        if count > 0 {
            self.faults.truncate(MOST_FAULTS);
            self.faults.push(Fault::More { count });
        }
        Err(self.faults)
    }

    /// Builds the target from its parts; parts that are not given stay as they were.
    fn aim(&mut self) {
        let old = self.plan.target;
        let goal = self.target.goal.or(old.map(|target| target.goal));
        let value = self.target.value.or(old.map(|target| target.value));
        let chance = self.target.chance.or(old.map(|target| target.chance));
        let wrong_goal = |fault: &Fault| matches!(fault, Fault::TargetGoal { .. });
        let wrong_value = |fault: &Fault| matches!(fault, Fault::TargetValue { .. });
        if goal.is_none() && !self.faults.iter().any(wrong_goal) {
            let path = "target.goal";
            self.faults.push(Fault::Missing { path });
        }
        if value.is_none() && !self.faults.iter().any(wrong_value) {
            let path = "target.value";
            self.faults.push(Fault::Missing { path });
        }
        if let (Some(goal), Some(value)) = (goal, value) {
            let chance = chance.unwrap_or(Target::CHANCE);
            self.plan.target = Some(Target {
                goal,
                value,
                chance,
            });
        }
    }

    /// Notes a name that the format does not have.
    pub(crate) fn unknown(&mut self, section: &str, name: &str) {
        let path = self.shown(section, name);
        let near = self.nearest(&format!("{section}{name}")).map(str::to_owned);
        self.faults.push(Fault::Unknown { path, near });
    }

    /// Formats a name as a fault repeats it, in quotes if the name has characters that no name of this form has.
    fn shown(&self, section: &str, name: &str) -> String {
        let dots = self.form == Form::Query;
        let plain = |letter: char| {
            letter.is_ascii_alphanumeric() || "_-".contains(letter) || (dots && letter == '.')
        };
        if !name.is_empty() && name.chars().all(plain) {
            format!("{section}{}", shown(name))
        } else {
            format!("{section}{}", quoted(name))
        }
    }

    /// Returns the known name that looks most like this one.
    ///
    /// Names in the same section are compared by edit distance; names in other sections match by their last part alone.
    fn nearest(&self, name: &str) -> Option<&str> {
        if name.len() > HINT_LENGTH || self.faults.len() >= MOST_FAULTS {
            return None;
        }
        let (parent, last) = split(name);
        let last = last.to_ascii_lowercase();
        let mut nearest = None;
        let mut least = usize::MAX;
        for (known, _) in &self.keys {
            // A document's sections are names too: `tiers`, `tiers.micro` and `tiers.micro.fee`.
            let dots = known.match_indices('.').map(|(dot, _)| dot);
            let sections = dots.filter(|_| self.form == Form::Document);
            for end in sections.chain([known.len()]) {
                let known = &known[..end];
                let (beside, leaf) = split(known);
                let distance = if beside == parent {
                    let distance = strsim::osa_distance(&last, leaf);
                    if distance > (leaf.len() / 3).max(1) {
                        continue;
                    }
                    distance
                } else if leaf == last {
                    1
                } else {
                    continue;
                };
                if distance < least {
                    least = distance;
                    nearest = Some(known);
                }
            }
        }
        nearest
    }
}

impl TargetReader {
    fn set(&mut self, part: Part, given: Given, currency: Currency) -> Result<(), Fault> {
        let value = || given.shown();
        match part {
            Part::Goal => {
                let goal = given.text().and_then(|key| Goal::from_key(&key));
                self.goal = Some(goal.ok_or_else(|| Fault::TargetGoal { value: value() })?);
            }
            Part::Value => {
                let dimension = self.goal.map_or(Dimension::Plain, Dimension::of_outcome);
                let number = given.number_of(dimension, currency);
                let number = number.filter(|&it| Target::VALUE.contains(it));
                self.value = Some(number.ok_or_else(|| Fault::TargetValue { value: value() })?);
            }
            Part::Chance => {
                let number = given.number_of(Dimension::Share, currency);
                let number = number.filter(|&it| Target::allows(it));
                self.chance = Some(number.ok_or_else(|| Fault::TargetChance { value: value() })?);
            }
        }
        Ok(())
    }
}

/// Splits a name into its section and its last part.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or(("", name))
}
