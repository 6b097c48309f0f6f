//! The script of a show: the steps in which a plan is presented, in their order, and the speaker's own notes.
//!
//! No figure of the model depends on it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    Fault, Plan,
    text::{LineFault, paragraphs},
};

/// Largest number of characters in the note on a step.
pub const NOTE_LENGTH: usize = 2_000;

/// A step of a show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The case: the money, the people, the goals.
    Case,
    /// The best mix.
    Answer,
    /// Fifty futures of each way.
    Dots,
    /// Reach versus cost.
    Curve,
    /// The map of the advice.
    Map,
    /// The plausible worlds.
    Worlds,
    /// The claims.
    Claims,
    /// The steps after the advice.
    Next,
}

impl Step {
    /// All steps, in their usual order.
    pub const ALL: [Self; 8] = [
        Self::Case,
        Self::Answer,
        Self::Dots,
        Self::Curve,
        Self::Map,
        Self::Worlds,
        Self::Claims,
        Self::Next,
    ];

    /// Returns the name of the step in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Answer => "answer",
            Self::Dots => "dots",
            Self::Curve => "curve",
            Self::Map => "map",
            Self::Worlds => "worlds",
            Self::Claims => "claims",
            Self::Next => "next",
        }
    }

    /// Returns the step with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }
}

/// The script of a show: at least one step, each at most once, and a note on any step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Script {
    steps: Vec<Step>,
    /// Notes in the usual order of the steps; an empty one is none.
    notes: [String; Step::ALL.len()],
}

impl Default for Script {
    fn default() -> Self {
        Self {
            steps: Step::ALL.to_vec(),
            notes: Default::default(),
        }
    }
}

impl Script {
    /// Returns the steps that are shown, in their order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Returns true if the script shows a step.
    pub fn shows(&self, step: Step) -> bool {
        self.steps.contains(&step)
    }

    /// Returns all steps in the order in which a person edits them: a step that is left out stands behind the one that
    /// usually comes before it.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::show::{Script, Step};
    ///
    /// let script = Script::default().with_steps(vec![Step::Next, Step::Case]).unwrap();
    /// assert_eq!(script.all()[..4], [Step::Next, Step::Case, Step::Answer, Step::Dots]);
    /// ```
    pub fn all(&self) -> Vec<Step> {
        let mut all = self.steps.clone();
        let mut before = None;
        for step in Step::ALL {
            if !self.shows(step) {
                let place = before.and_then(|before| all.iter().position(|it| *it == before));
                all.insert(place.map_or(0, |place| place + 1), step);
            }
            before = Some(step);
        }
        all
    }

    /// Returns this script with other steps; `None` for no step, and for a step that is shown twice.
    pub fn with_steps(&self, steps: Vec<Step>) -> Option<Self> {
        let is_repeated = |(place, step): (usize, &Step)| steps[..place].contains(step);
        let is_sound = !steps.is_empty() && !steps.iter().enumerate().any(is_repeated);
        is_sound.then(|| Self {
            steps,
            ..self.clone()
        })
    }

    /// Returns this script with a step shown, at its place among [`Script::all`], or left out; `None` where no step
    /// would be left.
    pub fn with_shown(&self, step: Step, is_shown: bool) -> Option<Self> {
        let kept = |it: &Step| {
            if *it == step {
                is_shown
            } else {
                self.shows(*it)
            }
        };
        self.with_steps(self.all().into_iter().filter(kept).collect())
    }

    /// Returns this script with two of its steps in each other's place.
    pub fn with_swapped(&self, one: Step, other: Step) -> Self {
        let swapped = |step: &Step| match *step {
            step if step == one => other,
            step if step == other => one,
            step => step,
        };
        let is_possible = self.shows(one) && self.shows(other);
        match is_possible {
            true => Self {
                steps: self.steps.iter().map(swapped).collect(),
                ..self.clone()
            },
            false => self.clone(),
        }
    }

    /// Returns the speaker's own note on a step; empty for none.
    pub fn note(&self, step: Step) -> &str {
        &self.notes[step as usize]
    }

    /// Returns this script with another note on a step; a note without a visible character is none.
    ///
    /// Invisible characters that reverse the direction of text are left out.
    ///
    /// # Errors
    /// [`Fault::ShowNoteTooLong`] and [`Fault::ShowNoteControl`].
    pub fn with_note(&self, step: Step, note: &str) -> Result<Self, Fault> {
        let note = paragraphs(note, NOTE_LENGTH).map_err(|fault| match fault {
            LineFault::TooLong { length } => Fault::ShowNoteTooLong { step, length },
            LineFault::Control => Fault::ShowNoteControl { step },
        })?;
        let mut script = self.clone();
        script.notes[step as usize] = note;
        Ok(script)
    }

    /// Returns true if any step has a note of the speaker's own.
    pub fn has_notes(&self) -> bool {
        self.notes.iter().any(|note| !note.is_empty())
    }

    /// Returns this script without notes.
    pub fn without_notes(&self) -> Self {
        Self {
            steps: self.steps.clone(),
            notes: Default::default(),
        }
    }

    /// Returns a number that two different scripts share only by chance, the same in the browser and on the server of
    /// one release; 0 for the usual script.
    pub fn fingerprint(&self) -> u64 {
        if *self == Self::default() {
            return 0;
        }
        let mut hasher = DefaultHasher::new();
        for step in &self.steps {
            hasher.write_u8(*step as u8);
        }
        hasher.write_u8(u8::MAX);
        for note in &self.notes {
            note.hash(&mut hasher);
        }
        hasher.finish()
    }
}

impl Plan {
    /// Returns the script of the plan's show.
    pub fn script(&self) -> &Script {
        &self.script
    }

    /// Returns this plan with another script of its show; a client copy takes no notes.
    pub fn with_script(&self, script: Script) -> Self {
        Self {
            script: match self.is_client_copy() {
                true => script.without_notes(),
                false => script,
            },
            ..self.clone()
        }
    }

    /// Returns true if two plans differ in nothing but the scripts of their shows, so that all figures are the same.
    pub fn has_figures_of(&self, other: &Self) -> bool {
        if self.script == other.script {
            return self == other;
        }
        let here = Self {
            script: other.script.clone(),
            ..self.clone()
        };
        here == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{input::Input, outcome::outcome, simulate::simulator::Simulator};

    fn script(steps: &[Step]) -> Script {
        Script::default().with_steps(steps.to_vec()).unwrap()
    }

    #[test]
    fn every_step_has_a_key_of_its_own() {
        for step in Step::ALL {
            assert_eq!(Step::from_key(step.key()), Some(step));
        }
        assert_eq!(Step::from_key("predict"), None);
    }

    #[test]
    fn a_script_shows_something_and_nothing_twice() {
        let all = Script::default();
        assert_eq!(all.with_steps(Vec::new()), None);
        assert_eq!(all.with_steps(vec![Step::Map, Step::Next, Step::Map]), None);
        let last = script(&[Step::Next]);
        assert_eq!(last.with_shown(Step::Next, false), None);
        assert_eq!(last.with_shown(Step::Next, true), Some(last.clone()));
        assert_eq!(
            last.with_shown(Step::Case, true),
            Some(script(&[Step::Case, Step::Next]))
        );
    }

    #[test]
    fn a_step_that_is_left_out_comes_back_where_it_stood_in_the_list() {
        let all = Script::default();
        for step in Step::ALL {
            let without = all.with_shown(step, false).unwrap();
            assert!(!without.shows(step));
            assert_eq!(without.all(), Step::ALL);
            assert_eq!(without.with_shown(step, true), Some(all.clone()));
        }
        let turned = script(&[Step::Claims, Step::Case]);
        assert_eq!(turned.all()[..2], [Step::Claims, Step::Next]);
        assert_eq!(turned.all().len(), Step::ALL.len());
    }

    #[test]
    fn two_steps_change_places_and_one_that_is_left_out_moves_nothing() {
        let some = script(&[Step::Case, Step::Dots, Step::Next]);
        let turned = some.with_swapped(Step::Case, Step::Next);
        assert_eq!(turned.steps(), [Step::Next, Step::Dots, Step::Case]);
        assert_eq!(some.with_swapped(Step::Case, Step::Map), some);
    }

    #[test]
    fn a_note_has_several_lines_and_limits() {
        let all = Script::default();
        let noted = |note: &str| all.with_note(Step::Dots, note);
        let kept = |note: &str| noted(note).unwrap().note(Step::Dots).to_owned();
        assert_eq!(
            kept("Ask Kim.\r\n\tThen\u{202e} go\u{2028}on."),
            "Ask Kim.\n\tThen go\non."
        );
        assert_eq!(noted(" \n\u{200b}"), Ok(all.clone()));
        assert!(noted(&"ü".repeat(NOTE_LENGTH)).is_ok());
        assert_eq!(
            noted(&"ü".repeat(NOTE_LENGTH + 1)),
            Err(Fault::ShowNoteTooLong {
                step: Step::Dots,
                length: NOTE_LENGTH + 1
            })
        );
        for control in ["\0", "a\u{b}b", "a\rb", "\u{7f}"] {
            let fault = Fault::ShowNoteControl { step: Step::Dots };
            assert_eq!(noted(control), Err(fault), "{control:?}");
        }
        let noted = noted("Now.").unwrap();
        assert!(noted.has_notes() && !noted.without_notes().has_notes());
    }

    #[test]
    fn scripts_differ_in_their_fingerprints() {
        let all = Script::default();
        assert_eq!(all.fingerprint(), 0);
        let others = [
            script(&[Step::Case, Step::Answer]),
            script(&[Step::Answer, Step::Case]),
            all.with_note(Step::Case, "a").unwrap(),
            all.with_note(Step::Answer, "a").unwrap(),
        ];
        for (place, one) in others.iter().enumerate() {
            assert!(
                others[..place]
                    .iter()
                    .all(|it| it.fingerprint() != one.fingerprint())
            );
            assert_ne!(one.fingerprint(), 0);
        }
    }

    #[test]
    fn no_figure_depends_on_a_script() {
        let plan = Plan::new(3_000.0).unwrap();
        let own = script(&[Step::Next, Step::Claims]).with_note(Step::Next, "Now.");
        let told = plan.with_script(own.unwrap());
        let solved = |plan: &Plan| outcome(plan, &mut Simulator::new(60));
        assert_eq!(solved(&plan), solved(&told));
        assert!(plan != told && plan.has_figures_of(&told) && told.has_figures_of(&plan));
        let richer = told.with(Input::Budget, 3_001.0).unwrap();
        assert!(!richer.has_figures_of(&plan) && !richer.has_figures_of(&told));
        assert_eq!(plan.to_query(), told.to_query());
    }
}
