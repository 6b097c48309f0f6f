//! The reader behind both forms of the plan format: collects values and every fault, so that one look shows all faults.

use std::collections::BTreeMap;

use super::{
    given::Given,
    key::{Form, Key, Part},
    names::{HINT_LENGTH, distance, shown_path},
    roster,
};
use crate::{
    Area, Currency, Fault, Plan, PriceSet, Target,
    client_copy::CLIENT_COST,
    fault::MOST_FAULTS,
    goal::Goal,
    input::{Dimension, Input},
    show::Step,
    tier::Tier,
};

/// A plan that is being read, with the faults found so far.
pub(crate) struct PlanReader {
    plan: Plan,
    form: Form,
    faults: Vec<Fault>,
    /// Number of faults that are not among `faults`.
    unlisted: usize,
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
            unlisted: 0,
            keys: Key::all()
                .into_iter()
                .filter(|key| form == Form::Document || !key.is_of_show())
                .map(named)
                .collect(),
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
        let path = shown_path(self.form, section, name);
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
                Some(fill) => {
                    self.plan.fill = fill;
                    Ok(())
                }
                None => Err(Fault::Fill { value: value() }),
            },
            Key::ClientCost => self.client_cost(given),
            Key::Prices => match given.text().and_then(|key| PriceSet::from_key(&key)) {
                Some(prices) => {
                    self.plan.prices = prices;
                    Ok(())
                }
                None => Err(Fault::Prices { value: value() }),
            },
            Key::Roster => self.roster(given),
            Key::ShowSteps => self.show_steps(given),
            Key::ShowNote(step) => self.show_note(step, given),
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

    /// Sets the total of a client copy.
    fn client_cost(&mut self, given: Given) -> Result<(), Fault> {
        if self.form == Form::Query {
            return Err(Fault::ClientCostInAddress);
        }
        let total = given.number().filter(|it| CLIENT_COST.contains(*it));
        let total = total.ok_or_else(|| Fault::ClientCost {
            value: given.shown(),
        })?;
        // -0 and 0 are the same number and must be formatted alike; -0.0 + 0.0 is 0.0.
        self.plan.client_cost = Some(total + 0.0);
        Ok(())
    }

    /// Sets the roster, or notes all faults of its creators.
    fn roster(&mut self, given: Given) -> Result<(), Fault> {
        let Given::Json(source) = given else {
            return Err(Fault::RosterInAddress);
        };
        match roster::read(source) {
            Ok(roster) => self.plan.roster = roster,
            Err(found) => {
                self.faults.extend(found.listed);
                self.unlisted += found.unlisted;
            }
        }
        Ok(())
    }

    /// Sets the steps of the show, or notes the fault of each that has one.
    fn show_steps(&mut self, given: Given) -> Result<(), Fault> {
        let list = given.list().filter(|list| !list.is_empty());
        let list = list.ok_or_else(|| Fault::ShowSteps {
            value: given.shown(),
        })?;
        let mut steps = Vec::new();
        for (place, given) in list.into_iter().enumerate() {
            let value = || given.shown();
            match given.text().and_then(|key| Step::from_key(&key)) {
                None => self.note_of_list(Fault::ShowStep {
                    place,
                    value: value(),
                }),
                Some(step) if steps.contains(&step) => self.note_of_list(Fault::ShowStepAgain {
                    place,
                    value: value(),
                }),
                Some(step) => steps.push(step),
            }
        }
        if let Some(script) = self.plan.script.with_steps(steps) {
            self.plan.script = script;
        }
        Ok(())
    }

    /// Notes a fault of a list, which may be longer than the faults that are reported.
    fn note_of_list(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        } else {
            self.unlisted += 1;
        }
    }

    /// Sets the note on a step of the show.
    fn show_note(&mut self, step: Step, given: Given) -> Result<(), Fault> {
        let note = given.text().ok_or_else(|| Fault::ShowNoteNotText {
            step,
            value: given.shown(),
        })?;
        self.plan.script = self.plan.script.with_note(step, &note)?;
        Ok(())
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
            Key::Roster => self.plan = self.plan.with_roster(default.roster),
            Key::Fill => self.plan.fill = default.fill,
            Key::ClientCost => self.plan.client_cost = default.client_cost,
            Key::ShowSteps | Key::ShowNote(_) => self.plan.script = default.script,
            Key::Schema => {}
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
        let count = self.faults.len().saturating_sub(MOST_FAULTS) + self.unlisted;
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
        let path = shown_path(self.form, section, name);
        let near = self.nearest(&format!("{section}{name}")).map(str::to_owned);
        self.faults.push(Fault::Unknown { path, near });
    }

    /// Returns the known name that looks most like this one.
    ///
    /// Names in the same section are compared by edit distance; names in other sections match by their last part alone.
    fn nearest(&self, name: &str) -> Option<&str> {
        if name.len() > HINT_LENGTH || self.faults.len() >= MOST_FAULTS {
            return None;
        }
        let (parent, last) = split(name);
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
                    distance(last, leaf)
                } else {
                    leaf.eq_ignore_ascii_case(last).then_some(1)
                };
                if let Some(distance) = distance.filter(|it| *it < least) {
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
