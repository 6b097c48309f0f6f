//! The vote of a phone.

use super::Question;
use crate::plan::{
    Plan,
    answers::micro_share,
    goal::{ByGoal, Goal},
    input::Input,
    model::problem::{Mix, Problem},
    tier::ByTier,
};

/// Percents between two votes on the split of the money.
pub const STEP_OF_SHARE: u8 = 5;

/// Points between two weights of a goal.
pub const STEP_OF_WEIGHT: u8 = 10;

/// A vote. A phone that votes again replaces its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Vote {
    /// Percents of the money for small creators, in steps of [`STEP_OF_SHARE`]; the rest is for big ones.
    Split(u8),
    /// Weights of the goals from 0 to 100, in steps of [`STEP_OF_WEIGHT`] and not all 0; and the best mix for them, as
    /// the phone found it.
    Goals {
        /// The weights.
        weights: ByGoal<u8>,
        /// The creators of each tier; `None` from a phone without the model.
        mix: Option<ByTier<u32>>,
    },
}

impl Vote {
    /// Returns the question that the vote answers.
    pub const fn question(&self) -> Question {
        match self {
            Self::Split(_) => Question::Split,
            Self::Goals { .. } => Question::Goals,
        }
    }

    /// Writes the vote as the pairs of a form.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = vec![("question".to_owned(), self.question().key().to_owned())];
        match self {
            Self::Split(share) => pairs.push(("share".to_owned(), share.to_string())),
            Self::Goals { weights, mix } => {
                let weights = weights
                    .iter()
                    .map(|(goal, weight)| (goal.key().to_owned(), weight.to_string()));
                pairs.extend(weights);
                if let Some(mix) = mix {
                    let counts = mix.0.map(|count| count.to_string()).join(".");
                    pairs.push(("mix".to_owned(), counts));
                }
            }
        }
        pairs
    }

    /// Writes the vote as one text, which [`Vote::parse`] reads.
    pub fn write(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.pairs())
            .finish()
    }

    /// Reads a vote from the text of a form; see [`Vote::read`].
    pub fn parse(text: &str) -> Option<Self> {
        let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
        Self::read(&pairs)
    }

    /// Reads a vote from the pairs of a form; other pairs may stand among them. `None` when one is missing or out of
    /// range.
    pub fn read<'a>(pairs: &[(impl AsRef<str> + 'a, impl AsRef<str> + 'a)]) -> Option<Self> {
        let value = |wanted: &str| {
            let mut found = pairs.iter().filter(|(name, _)| name.as_ref() == wanted);
            found.next().map(|(_, value)| value.as_ref())
        };
        let number = |name: &str, step: u8| {
            let number = value(name)?.parse::<u8>().ok()?;
            (number <= 100 && number % step == 0).then_some(number)
        };
        match Question::from_key(value("question")?)? {
            Question::Split => number("share", STEP_OF_SHARE).map(Self::Split),
            Question::Goals => {
                let mut weights = ByGoal::default();
                for goal in Goal::ALL {
                    weights[goal] = number(goal.key(), STEP_OF_WEIGHT)?;
                }
                let mix = value("mix").filter(|mix| !mix.is_empty());
                let mix = match mix {
                    Some(mix) => Some(counts(mix)?),
                    None => None,
                };
                weights
                    .0
                    .iter()
                    .any(|weight| *weight > 0)
                    .then_some(Self::Goals { weights, mix })
            }
        }
    }
}

/// Reads the creators of each tier.
fn counts(text: &str) -> Option<ByTier<u32>> {
    let mut mix = ByTier::default();
    let mut counts = text.split('.');
    for count in &mut mix.0 {
        *count = counts
            .next()?
            .parse()
            .ok()
            .filter(|count| *count <= 10_000)?;
    }
    counts.next().is_none().then_some(mix)
}

/// Returns a plan with the weights of a vote.
pub fn weighed(plan: &Plan, weights: &ByGoal<u8>) -> Option<Plan> {
    // One after the other they could all be 0 in between.
    let mut raised = plan.clone();
    for (goal, weight) in weights.iter().filter(|(_, weight)| **weight > 0) {
        raised = raised.with(Input::Goal(goal), f64::from(*weight)).ok()?;
    }
    for (goal, _) in weights.iter().filter(|(_, weight)| **weight == 0) {
        raised = raised.with(Input::Goal(goal), 0.0).ok()?;
    }
    Some(raised)
}

/// Returns the percentage of a mix's cost that small creators get; `None` for a mix without creators.
pub fn share_of_small(problem: &Problem, mix: &Mix) -> Option<u8> {
    let books = mix.0.iter().any(|count| *count > 0);
    // A share is at most 1.
    books.then(|| (micro_share(problem, mix) * 100.0).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::example::HOBBY_SHOP;

    fn goals(weights: [u8; 6]) -> Vote {
        Vote::Goals {
            weights: ByGoal(weights),
            mix: Some(ByTier([3, 0, 12, 0, 1])),
        }
    }

    #[test]
    fn a_vote_is_read_as_it_was_written() {
        for vote in [
            Vote::Split(0),
            Vote::Split(100),
            goals([0, 0, 10, 100, 0, 50]),
        ] {
            assert_eq!(Vote::parse(&vote.write()), Some(vote));
        }
        let Vote::Goals { weights, .. } = goals([10, 0, 0, 0, 0, 0]) else {
            unreachable!()
        };
        let bare = Vote::Goals { weights, mix: None };
        assert_eq!(Vote::read(&bare.pairs()), Some(bare));
    }

    #[test]
    fn a_vote_out_of_range_is_none() {
        let read = |text: &str| Vote::parse(text);
        let all =
            "question=goals&reach=10&engagement=0&sales=0&authenticity=0&credibility=0&ease=0";
        assert!(read(all).is_some());
        for text in [
            "",
            "question=split",
            "question=split&share=101",
            "question=split&share=-5",
            "question=split&share=7",
            "question=split&share=5.0",
            "question=mood&share=5",
            &all.replace("reach=10", "reach=0"),
            &all.replace("reach=10", "reach=110"),
            &all.replace("&ease=0", ""),
            &format!("{all}&mix=1.2"),
            &format!("{all}&mix=1.2.3.4.5.6"),
            &format!("{all}&mix=1.2.3.4.99999"),
            &format!("{all}&mix=1.2.3.4.-1"),
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_share_of_small_creators_is_one_of_the_money() {
        let problem = Problem::of(&HOBBY_SHOP.plan());
        let share = |mix| share_of_small(&problem, &ByTier(mix));
        assert_eq!(share([0; 5]), None);
        assert_eq!(share([1, 0, 0, 0, 0]), Some(100));
        assert_eq!(share([0, 0, 0, 0, 2]), Some(0));
        let both = share([0, 1, 0, 1, 0]).unwrap();
        assert!(
            (1..50).contains(&both),
            "one small creator costs less than one big: {both}"
        );
    }

    #[test]
    fn a_plan_takes_the_weights_of_a_vote_whatever_it_had() {
        let plan = HOBBY_SHOP.plan();
        let weights = ByGoal([0, 0, 0, 0, 0, 100]);
        let weighed = weighed(&plan, &weights).unwrap();
        assert_eq!(weighed.weights()[Goal::Ease], 1.0);
        let back = super::weighed(&weighed, &ByGoal([50, 50, 0, 0, 0, 0])).unwrap();
        assert_eq!(back.weights()[Goal::Reach], 0.5);
    }
}
