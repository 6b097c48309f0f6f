//! The steps of a show, and the place that the show has reached.

use crate::{
    plan::{Plan, answers::named::are_toured, show, wording::Language},
    room,
    wording::{stage as texts, wall},
};

/// A step of the show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The case: the money, the people, what matters.
    Case,
    /// Each phone splits the money between small and big creators.
    Predict,
    /// All splits beside the three ways.
    Predictions,
    /// Each phone weighs the goals.
    Goals,
    /// All weights, and the best mix of each vote.
    Opinions,
    /// The answer, which every phone follows.
    WhatIf,
    /// Each phone keeps its own plan.
    TakeAway,
    /// The answer and the mix.
    Answer,
    /// Fifty futures of each way.
    Dots,
    /// Reach versus cost.
    Curve,
    /// The map of the advice.
    Map,
    /// The plausible worlds.
    Worlds,
    /// The claims, one at a time.
    Claims,
    /// The steps after the advice.
    Next,
}

/// Number of claims, each a place of its own.
pub const CLAIMS: usize = 18;

impl Step {
    const ALL: [Self; 14] = [
        Self::Case,
        Self::Predict,
        Self::Predictions,
        Self::Goals,
        Self::Opinions,
        Self::WhatIf,
        Self::TakeAway,
        Self::Answer,
        Self::Dots,
        Self::Curve,
        Self::Map,
        Self::Worlds,
        Self::Claims,
        Self::Next,
    ];

    /// Returns the steps of a show: the story of its room, if it has one, then those of the plan's script.
    ///
    /// The case belongs to the story of a room. A script whose steps the plan has nothing to show in gives way to all
    /// steps of the plan.
    pub fn of(plan: &Plan, has_room: bool) -> Vec<Self> {
        let story = Self::ALL
            .into_iter()
            .filter(|step| has_room && step.is_story());
        let own = |steps: &[show::Step]| {
            let steps = steps.iter().copied().filter(|step| is_in(plan, *step));
            let steps = steps.map(Self::from);
            steps
                .filter(|step| !(has_room && step.is_story()))
                .collect()
        };
        let mut steps: Vec<_> = own(plan.script().steps());
        if steps.is_empty() && !has_room {
            steps = own(&show::Step::ALL);
        }
        story.chain(steps).collect()
    }

    /// Returns the step of a plan's script that this is; `None` for a step of a room.
    pub fn in_script(self) -> Option<show::Step> {
        show::Step::ALL
            .into_iter()
            .find(|step| Self::from(*step) == self)
    }

    /// Returns whether the step is about the phones of a room.
    pub const fn needs_room(self) -> bool {
        !matches!(self.in_room(), room::Step::Case | room::Step::Wall)
    }

    /// Returns whether the step belongs to the story of a room; the others follow after it.
    pub const fn is_story(self) -> bool {
        !matches!(self.in_room(), room::Step::Wall)
    }

    /// Returns the step as phones know it.
    pub const fn in_room(self) -> room::Step {
        match self {
            Self::Case => room::Step::Case,
            Self::Predict => room::Step::Predict,
            Self::Predictions => room::Step::Predictions,
            Self::Goals => room::Step::Goals,
            Self::Opinions => room::Step::Opinions,
            Self::WhatIf => room::Step::WhatIf,
            Self::TakeAway => room::Step::TakeAway,
            _ => room::Step::Wall,
        }
    }

    /// Returns the step of a show with these steps for one of the room: of those that phones do not tell apart, the
    /// first.
    pub fn at(step: room::Step, steps: &[Self]) -> Self {
        let is_at = |it: &&Self| it.in_room() == step;
        let found = steps.iter().find(is_at);
        let found = found.or_else(|| Self::ALL.iter().find(is_at));
        found.copied().unwrap_or(Self::Answer)
    }

    /// Returns the name under which a reload finds the step again.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Predict => "predict",
            Self::Predictions => "predictions",
            Self::Goals => "goals",
            Self::Opinions => "opinions",
            Self::WhatIf => "what-if",
            Self::TakeAway => "take-away",
            Self::Answer => "answer",
            Self::Dots => "dots",
            Self::Curve => "curve",
            Self::Map => "map",
            Self::Worlds => "worlds",
            Self::Claims => "claims",
            Self::Next => "next",
        }
    }

    /// Returns the name of the step in the list of steps.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Case => texts::case(language),
            Self::Predict => wall::predict(language),
            Self::Predictions => wall::predictions(language),
            Self::Goals => wall::goals(language),
            Self::Opinions => wall::opinions(language),
            Self::WhatIf => wall::what_if(language),
            Self::TakeAway => wall::take_away(language),
            Self::Answer => texts::answer(language),
            Self::Dots => texts::dots(language),
            Self::Curve => texts::curve(language),
            Self::Map => texts::map(language),
            Self::Worlds => texts::worlds(language),
            Self::Claims => texts::claims(language),
            Self::Next => texts::next(language),
        }
    }

    /// Returns what the speaker may say at the step.
    pub fn note(self, language: Language) -> &'static str {
        match self {
            Self::Case => texts::note_on_case(language),
            Self::Predict => wall::note_on_predict(language),
            Self::Predictions => wall::note_on_predictions(language),
            Self::Goals => wall::note_on_goals(language),
            Self::Opinions => wall::note_on_opinions(language),
            Self::WhatIf => wall::note_on_what_if(language),
            Self::TakeAway => wall::note_on_take_away(language),
            Self::Answer => texts::note_on_answer(language),
            Self::Dots => texts::note_on_dots(language),
            Self::Curve => texts::note_on_curve(language),
            Self::Map => texts::note_on_map(language),
            Self::Worlds => texts::note_on_worlds(language),
            Self::Claims => texts::note_on_claims(language),
            Self::Next => texts::note_on_next(language),
        }
    }
}

impl From<show::Step> for Step {
    fn from(step: show::Step) -> Self {
        match step {
            show::Step::Case => Self::Case,
            show::Step::Answer => Self::Answer,
            show::Step::Dots => Self::Dots,
            show::Step::Curve => Self::Curve,
            show::Step::Map => Self::Map,
            show::Step::Worlds => Self::Worlds,
            show::Step::Claims => Self::Claims,
            show::Step::Next => Self::Next,
        }
    }
}

/// Returns whether a plan has something to show in a step of its script.
///
/// The map is one of counts by tier, who got a client copy asks nobody for anything, and very many creators by name are not
/// tried in all plausible worlds.
pub fn is_in(plan: &Plan, step: show::Step) -> bool {
    match step {
        show::Step::Map => plan.roster().is_empty(),
        show::Step::Worlds => !plan.is_client_copy() && are_toured(plan),
        show::Step::Next => !plan.is_client_copy(),
        _ => true,
    }
}

/// The place that a show has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The step.
    pub step: Step,
    /// The claim that is shown, from 0; 0 at every other step.
    pub claim: usize,
}

impl Place {
    /// Returns the place where a step begins.
    pub const fn of(step: Step) -> Self {
        Self { step, claim: 0 }
    }

    /// Returns all places of a show with these steps.
    pub fn all(steps: &[Step]) -> Vec<Self> {
        let places = steps.iter().flat_map(|step| {
            let count = if *step == Step::Claims { CLAIMS } else { 1 };
            (0..count).map(|claim| Self { step: *step, claim })
        });
        places.collect()
    }

    /// Returns the place where a show with these steps begins.
    pub fn start(steps: &[Step]) -> Self {
        Self::of(steps.first().copied().unwrap_or(Step::Case))
    }

    /// Returns the place so many places further in a show with these steps; the ends hold.
    pub fn moved(self, steps: &[Step], by: isize) -> Self {
        let places = Self::all(steps);
        // From a step before all of them, every way leads to the first.
        let there = self
            .found(&places)
            .map_or(0, |here| here.saturating_add_signed(by));
        places.get(there).or(places.last()).copied().unwrap_or(self)
    }

    /// Returns the index among all places of a show with these steps.
    pub fn index(self, steps: &[Step]) -> usize {
        self.found(&Self::all(steps)).unwrap_or_default()
    }

    /// Returns the index among these places; a step that is not among them counts as the one that usually comes before
    /// it.
    fn found(self, places: &[Self]) -> Option<usize> {
        let usual = |place: &Self| (place.step as usize, place.claim);
        let before = places
            .iter()
            .enumerate()
            .filter(|(_, place)| usual(place) <= usual(&self));
        before.max_by_key(|(_, place)| usual(place)).map(|it| it.0)
    }

    /// Returns the name under which a reload finds the place again.
    pub fn key(self) -> String {
        match self.step {
            Step::Claims => format!("{}.{}", self.step.key(), self.claim),
            step => step.key().to_owned(),
        }
    }

    /// Returns the place with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        let (step, claim) = key.split_once('.').unwrap_or((key, "0"));
        let step = Step::ALL.into_iter().find(|it| it.key() == step)?;
        let claim = claim.parse().ok().filter(|claim| *claim < CLAIMS)?;
        (step == Step::Claims || claim == 0).then_some(Self { step, claim })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        example::HOBBY_SHOP,
        roster::{Creator, Roster},
    };

    #[test]
    fn the_clicker_walks_every_claim_and_the_ends_hold() {
        let steps = Step::of(&HOBBY_SHOP.plan(), false);
        assert_eq!(steps.len(), 8);
        let first = Place::start(&steps);
        assert_eq!(first, Place::of(Step::Case));
        let mut walked = vec![first];
        for _ in 1..25 {
            walked.push(walked[walked.len() - 1].moved(&steps, 1));
        }
        assert_eq!(walked, Place::all(&steps));
        assert_eq!(
            walked
                .iter()
                .filter(|place| place.step == Step::Claims)
                .count(),
            CLAIMS
        );
        let last = Place::of(Step::Next);
        assert_eq!(walked[24], last);
        assert_eq!(last.moved(&steps, 1), last);
        assert_eq!(last.moved(&steps, -1).claim, CLAIMS - 1);
        assert_eq!(first.moved(&steps, -1), first);
        assert_eq!(first.moved(&steps, isize::MAX), last);
        assert_eq!(last.moved(&steps, isize::MIN), first);
    }

    #[test]
    fn a_room_adds_its_story_behind_the_case_and_phones_know_every_step_of_it() {
        let plan = HOBBY_SHOP.plan();
        let steps = Step::of(&plan, true);
        assert_eq!(steps, Step::ALL);
        let known: Vec<_> = steps.iter().map(|step| step.in_room()).collect();
        assert_eq!(known[..8], room::Step::ALL);
        assert!(known[8..].iter().all(|step| *step == room::Step::Wall));
        for step in room::Step::ALL {
            assert_eq!(Step::at(step, &steps).in_room(), step);
            assert_eq!(Step::at(step, &[]).in_room(), step);
        }
        assert_eq!(Step::at(room::Step::Wall, &steps), Step::Answer);
        assert!(Step::Case.is_story() && !Step::Case.needs_room());
        let asked = Place::of(Step::Case).moved(&steps, 1);
        assert_eq!(asked, Place::of(Step::Predict));
        // The room has ended meanwhile.
        let steps = Step::of(&plan, false);
        assert_eq!(asked.moved(&steps, 1), Place::of(Step::Answer));
    }

    fn told(steps: &[show::Step]) -> Plan {
        let script = HOBBY_SHOP.plan().script().with_steps(steps.to_vec());
        HOBBY_SHOP.plan().with_script(script.unwrap())
    }

    #[test]
    fn the_script_of_a_plan_orders_its_steps_and_leaves_others_out() {
        let plan = told(&[show::Step::Claims, show::Step::Next, show::Step::Answer]);
        let steps = Step::of(&plan, false);
        assert_eq!(steps, [Step::Claims, Step::Next, Step::Answer]);
        let first = Place::start(&steps);
        assert_eq!(first, Place::of(Step::Claims));
        let mut walked = vec![first];
        for _ in 1..CLAIMS + 2 {
            walked.push(walked[walked.len() - 1].moved(&steps, 1));
        }
        assert_eq!(walked, Place::all(&steps));
        let last = Place::of(Step::Answer);
        assert_eq!(walked[CLAIMS + 1], last);
        assert_eq!(last.moved(&steps, 1), last);
        assert_eq!(last.moved(&steps, -1), Place::of(Step::Next));
        // The case was left out while it was shown: nothing comes before it.
        assert_eq!(Place::of(Step::Case).moved(&steps, 1), first);
        assert_eq!(Place::of(Step::Case).moved(&steps, -1), first);
        assert_eq!(
            Place::of(Step::Dots).moved(&steps, -1),
            Place::of(Step::Next)
        );
        for step in steps {
            assert_eq!(step.in_script().map(Step::from), Some(step));
        }
        assert_eq!(Step::Predict.in_script(), None);
    }

    #[test]
    fn the_story_of_a_room_stays_before_the_steps_of_a_script() {
        let plan = told(&[show::Step::Next, show::Step::Case, show::Step::Dots]);
        let steps = Step::of(&plan, true);
        assert_eq!(steps[..7], Step::ALL[..7]);
        assert_eq!(steps[7..], [Step::Next, Step::Dots]);
        assert_eq!(Step::at(room::Step::Wall, &steps), Step::Next);
        let ends = Step::of(&told(&[show::Step::Case]), true);
        assert_eq!(ends, Step::ALL[..7]);
    }

    #[test]
    fn every_place_is_found_again_by_its_key() {
        for place in Place::all(&Step::ALL) {
            assert_eq!(Place::from_key(&place.key()), Some(place));
        }
        for key in ["", "claims.18", "claims.-1", "dots.1", "scene", "claims.x"] {
            assert_eq!(Place::from_key(key), None, "{key}");
        }
    }

    #[test]
    fn a_plan_with_names_has_no_map_and_the_show_goes_past_it() {
        let creator = Creator {
            handle: "one".to_owned(),
            ..Creator::default()
        };
        let plan = HOBBY_SHOP.plan().with_roster(Roster::of(vec![creator]));
        let steps = Step::of(&plan, false);
        assert!(!steps.contains(&Step::Map));
        // A show of the map alone has nothing left of it.
        let map = plan.script().with_steps(vec![show::Step::Map]);
        assert_eq!(Step::of(&plan.with_script(map.unwrap()), false), steps);
        let curve = Place::of(Step::Curve);
        assert_eq!(curve.moved(&steps, 1), Place::of(Step::Worlds));
        // The plan changed while the map was shown.
        assert_eq!(
            Place::of(Step::Map).moved(&steps, 1),
            Place::of(Step::Worlds)
        );
        assert_eq!(
            Place::of(Step::Map).moved(&steps, -1),
            Place::of(Step::Dots)
        );
    }
}
