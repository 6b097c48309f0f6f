//! The votes of a room as they are revealed: counts, never who voted for what.

use super::{Question, STEP_OF_SHARE, STEP_OF_WEIGHT, Vote};
use crate::plan::goal::{ByGoal, Goal};

/// Number of splits that can be voted for.
pub const SHARES: usize = 100 / STEP_OF_SHARE as usize + 1;

/// Number of weights that a goal can be given.
pub const BINS: usize = 100 / STEP_OF_WEIGHT as usize + 1;

/// Share of the votes from which the room counts as agreeing about the kind of mix.
const AGREED: f64 = 0.75;

/// Number of neighbouring splits that count as about the same mix: at most twenty points apart.
const ALIKE: usize = 20 / STEP_OF_SHARE as usize + 1;

/// Fewest votes whose quarters are worth naming.
const FOR_QUARTERS: u32 = 8;

/// The votes on a question, counted.
#[derive(Clone, Debug, PartialEq)]
pub enum Spread {
    /// Number of votes for each split.
    Split([u32; SHARES]),
    /// The weights, and the best mixes.
    Goals(Box<Weights>),
}

/// The votes on the goals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Number of votes for each weight of each goal.
    pub of: ByGoal<[u32; BINS]>,
    /// Number of votes by the share of the money that their best mix gives to small creators.
    pub mixes: [u32; SHARES],
    /// Number of votes for which nothing can be booked.
    pub without: u32,
}

/// The subject of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Percents of the money for small creators.
    Share,
    /// The weight of a goal.
    Weight(Goal),
    /// Percents of the money that the best mix gives to small creators.
    BestMix,
    /// No mix can be booked.
    Nothing,
}

/// The goal on which a room differs most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disagreement {
    /// The goal.
    pub goal: Goal,
    /// The weight that a quarter of the votes does not exceed; of few votes the least.
    pub low: u8,
    /// The weight that a quarter of the votes reaches; of few votes the highest.
    pub high: u8,
    /// True if there are so few votes that a quarter of them means nothing.
    pub are_few: bool,
    /// True if the votes come to the same kind of mix all the same.
    pub agrees_on_creators: bool,
}

impl Spread {
    /// Returns the spread of no votes on a question.
    pub fn none(question: Question) -> Self {
        match question {
            Question::Split => Self::Split([0; SHARES]),
            Question::Goals => Self::Goals(Box::default()),
        }
    }

    /// Counts a vote; `share` is the percentage of the money that its best mix gives to small creators, `None` where
    /// nothing can be booked. A vote on another question changes nothing.
    pub fn count(&mut self, vote: &Vote, share: Option<u8>) {
        match (self, vote) {
            (Self::Split(splits), Vote::Split(share)) => add(splits, *share, STEP_OF_SHARE),
            (Self::Goals(all), Vote::Goals { weights, .. }) => {
                for (goal, weight) in weights.iter() {
                    add(&mut all.of[goal], *weight, STEP_OF_WEIGHT);
                }
                match share {
                    Some(share) => add(&mut all.mixes, share + STEP_OF_SHARE / 2, STEP_OF_SHARE),
                    None => all.without += 1,
                }
            }
            _ => {}
        }
    }

    /// Returns the number of votes.
    pub fn votes(&self) -> u32 {
        match self {
            Self::Split(splits) => splits.iter().sum(),
            Self::Goals(all) => all.of[Goal::Reach].iter().sum(),
        }
    }

    /// Returns the number of votes for each split; `None` of another question.
    pub fn splits(&self) -> Option<&[u32; SHARES]> {
        match self {
            Self::Split(splits) => Some(splits),
            Self::Goals(_) => None,
        }
    }

    /// Returns every value that was voted for, with the number of votes.
    pub fn values(&self) -> Vec<(About, u8, u32)> {
        let of = |about: About, bins: &[u32], step: u8| -> Vec<_> {
            let values = (0..=100).step_by(usize::from(step));
            let counted = values.zip(bins).filter(|(_, count)| **count > 0);
            counted
                .map(|(value, count)| (about, value, *count))
                .collect()
        };
        match self {
            Self::Split(splits) => of(About::Share, splits, STEP_OF_SHARE),
            Self::Goals(all) => {
                let weights = all
                    .of
                    .iter()
                    .flat_map(|(goal, bins)| of(About::Weight(goal), bins, STEP_OF_WEIGHT));
                let mixes = of(About::BestMix, &all.mixes, STEP_OF_SHARE);
                let without = (all.without > 0).then_some((About::Nothing, 0, all.without));
                weights.chain(mixes).chain(without).collect()
            }
        }
    }

    /// Writes the counts.
    pub fn write(&self) -> String {
        match self {
            Self::Split(splits) => numbers(splits),
            Self::Goals(all) => {
                let mut parts: Vec<_> = all.of.0.iter().map(|bins| numbers(bins)).collect();
                parts.push(numbers(&all.mixes));
                parts.push(all.without.to_string());
                parts.join("_")
            }
        }
    }

    /// Reads what [`Spread::write`] wrote; `None` for anything else.
    pub fn read(question: Question, text: &str) -> Option<Self> {
        match question {
            Question::Split => read_numbers(text).map(Self::Split),
            Question::Goals => {
                let mut parts = text.split('_');
                let mut all = Weights::default();
                for bins in &mut all.of.0 {
                    *bins = read_numbers(parts.next()?)?;
                }
                all.mixes = read_numbers(parts.next()?)?;
                all.without = parts.next()?.parse().ok()?;
                parts.next().is_none().then(|| Self::Goals(Box::new(all)))
            }
        }
    }
}

impl Weights {
    /// Returns the goal whose weights differ most; `None` where all votes are alike or there are fewer than two.
    pub fn disagreement(&self) -> Option<Disagreement> {
        let are_few = self.of[Goal::Reach].iter().sum::<u32>() < FOR_QUARTERS;
        let (lower, upper) = if are_few { (0.0, 1.0) } else { (0.25, 0.75) };
        let span = |goal: Goal| {
            let bins = &self.of[goal];
            (quartile(bins, lower), quartile(bins, upper))
        };
        let variance = |goal: Goal| variance(&self.of[goal]);
        let most = Goal::ALL.into_iter().max_by(|one, other| {
            // Of equal goals the first.
            variance(*one)
                .total_cmp(&variance(*other))
                .then((*other as usize).cmp(&(*one as usize)))
        })?;
        let (low, high) = span(most);
        (variance(most) > 0.0).then(|| Disagreement {
            goal: most,
            low,
            high,
            are_few,
            agrees_on_creators: self.most_common_kind().max(self.nearest_mixes()) >= AGREED,
        })
    }

    /// Returns the largest share of the votes whose best mixes give about as much to small creators.
    fn nearest_mixes(&self) -> f64 {
        let all: u32 = self.mixes.iter().sum::<u32>() + self.without;
        let near = self.mixes.windows(ALIKE).map(|near| near.iter().sum());
        f64::from(near.max().unwrap_or(0_u32)) / f64::from(all.max(1))
    }

    /// Returns the share of the votes whose best mixes are of the most common kind: small creators, big ones, or both.
    fn most_common_kind(&self) -> f64 {
        let all: u32 = self.mixes.iter().sum::<u32>() + self.without;
        let (big, small) = (self.mixes[0], self.mixes[SHARES - 1]);
        let both = self.mixes[1..SHARES - 1].iter().sum();
        let most = [big, small, both, self.without]
            .into_iter()
            .max()
            .unwrap_or_default();
        f64::from(most) / f64::from(all.max(1))
    }
}

fn add(bins: &mut [u32], value: u8, step: u8) {
    if let Some(bin) = bins.get_mut(usize::from(value / step)) {
        *bin += 1;
    }
}

/// Returns the index of the value that `share` of the votes does not exceed, from 0 to 1; `None` without votes.
fn quantile(bins: &[u32], share: f64) -> Option<usize> {
    let all: u32 = bins.iter().sum();
    let mut below = 0;
    bins.iter().position(|count| {
        below += count;
        below > 0 && f64::from(below) >= f64::from(all) * share
    })
}

/// Returns the median of the votes in percent, where neighbouring bins are `step` apart: between the two in the middle where
/// their number is even; `None` without votes.
pub fn median(bins: &[u32], step: u8) -> Option<f64> {
    let all: u32 = bins.iter().sum();
    let at = |rank: u32| {
        let mut below = 0;
        bins.iter().position(|count| {
            below += count;
            below > rank
        })
    };
    let [lower, upper] = [at(all.checked_sub(1)? / 2)?, at(all / 2)?];
    Some((lower + upper) as f64 * f64::from(step) / 2.0)
}

/// Returns the weight that this share of the votes does not exceed.
fn quartile(bins: &[u32; BINS], share: f64) -> u8 {
    let place = quantile(bins, share).unwrap_or_default();
    // There are eleven weights.
    u8::try_from(place).unwrap_or_default() * STEP_OF_WEIGHT
}

fn variance(bins: &[u32; BINS]) -> f64 {
    let all = f64::from(bins.iter().sum::<u32>().max(1));
    let at = |place: usize| f64::from(u32::try_from(place).unwrap_or_default());
    let weighted = |of: &dyn Fn(f64) -> f64| -> f64 {
        let terms = bins
            .iter()
            .enumerate()
            .map(|(place, count)| f64::from(*count) * of(at(place)));
        terms.sum::<f64>() / all
    };
    let mean = weighted(&|place| place);
    weighted(&|place| (place - mean) * (place - mean))
}

/// Writes numbers with a mark between them that no query escapes; 0 is the empty text.
fn numbers(of: &[u32]) -> String {
    let texts = of.iter().map(|number| match number {
        0 => String::new(),
        number => number.to_string(),
    });
    texts.collect::<Vec<_>>().join(".")
}

fn read_numbers<const N: usize>(text: &str) -> Option<[u32; N]> {
    let mut numbers = [0; N];
    let mut texts = text.split('.');
    for number in &mut numbers {
        let text = texts.next()?;
        if !text.is_empty() {
            *number = text.parse().ok()?;
        }
    }
    texts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(weights: [u8; 6]) -> Vote {
        Vote::Goals {
            weights: ByGoal(weights),
            mix: None,
        }
    }

    #[test]
    fn a_spread_is_read_as_it_was_written() {
        let mut splits = Spread::none(Question::Split);
        for share in [0, 5, 5, 100] {
            splits.count(&Vote::Split(share), None);
        }
        let mut goals = Spread::none(Question::Goals);
        goals.count(&vote([0, 10, 20, 30, 40, 100]), Some(98));
        goals.count(&vote([0, 10, 20, 30, 40, 100]), None);
        // Another question.
        goals.count(&Vote::Split(5), None);
        for (spread, question, votes) in [(splits, Question::Split, 4), (goals, Question::Goals, 2)]
        {
            assert_eq!(
                Spread::read(question, &spread.write()),
                Some(spread.clone())
            );
            assert_eq!(spread.votes(), votes);
        }
        for text in ["", "1", "1.2.3", "_____", "x"] {
            assert_eq!(Spread::read(Question::Split, text), None, "{text}");
            assert_eq!(Spread::read(Question::Goals, text), None, "{text}");
        }
    }

    #[test]
    fn the_goal_with_the_widest_weights_is_the_disagreement() {
        let mut spread = Weights::default();
        let mut count = |weights, share| {
            let mut all = Spread::Goals(Box::new(spread.clone()));
            all.count(&vote(weights), Some(share));
            if let Spread::Goals(all) = all {
                spread = *all;
            }
        };
        for _ in 0..5 {
            count([50, 50, 50, 50, 0, 50], 60);
            count([50, 50, 40, 50, 90, 50], 55);
        }
        assert_eq!(
            spread.disagreement(),
            Some(Disagreement {
                goal: Goal::Credibility,
                low: 0,
                high: 90,
                are_few: false,
                agrees_on_creators: true
            })
        );
        let mut count = |share| spread.mixes[share] += 5;
        count(0);
        count(SHARES - 1);
        assert!(!spread.disagreement().unwrap().agrees_on_creators);
        assert_eq!(Weights::default().disagreement(), None);
    }

    /// A quarter of four votes is one: then all of them are named.
    #[test]
    fn few_votes_differ_from_the_least_to_the_highest() {
        let mut spread = Spread::none(Question::Goals);
        for weight in [10, 40, 50, 90] {
            spread.count(&vote([weight, 50, 50, 50, 50, 50]), Some(60));
        }
        let Spread::Goals(all) = spread else {
            unreachable!()
        };
        let found = all.disagreement().unwrap();
        assert_eq!((found.low, found.high, found.are_few), (10, 90, true));
    }

    #[test]
    fn mixes_that_are_nearly_alike_are_no_disagreement_about_creators() {
        for (shares, agrees) in [([0, 11], true), ([0, 40], false), ([10, 70], true)] {
            let mut spread = Spread::none(Question::Goals);
            for (weight, share) in [10, 90].into_iter().zip(shares) {
                spread.count(&vote([weight, 50, 50, 50, 50, 50]), Some(share));
            }
            let Spread::Goals(all) = spread else {
                unreachable!()
            };
            let found = all.disagreement().unwrap();
            assert_eq!(found.agrees_on_creators, agrees, "{shares:?}");
        }
    }

    #[test]
    fn the_median_is_the_value_in_the_middle() {
        for (bins, median) in [
            (&[1, 0, 1, 1][..], Some(20.0)),
            (&[0, 2, 2], Some(15.0)),
            (&[0, 0, 0], None),
            (&[0, 0, 7], Some(20.0)),
            (&[1, 0, 1], Some(10.0)),
            (&[1, 1, 1], Some(10.0)),
            (&[1, 0, 0, 0, 1], Some(20.0)),
        ] {
            assert_eq!(super::median(bins, 10), median, "{bins:?}");
        }
    }

    #[test]
    fn a_share_is_counted_at_the_nearest_split() {
        let mut spread = Spread::none(Question::Goals);
        for share in [0, 2, 3, 97, 98, 100] {
            spread.count(&vote([10, 0, 0, 0, 0, 0]), Some(share));
        }
        let Spread::Goals(all) = spread else {
            unreachable!()
        };
        assert_eq!(
            (all.mixes[0], all.mixes[1], all.mixes[19], all.mixes[20]),
            (2, 1, 1, 2)
        );
    }
}
