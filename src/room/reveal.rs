//! The words of a reveal, and the dots that draw it: the wall and the picture of it say and count alike.

use super::{STEP_OF_SHARE, Weights, median, spread::SHARES};
use crate::{
    plan::{
        answers::micro_share,
        outcome::Outcome,
        way::Way,
        wording::{self, Language, inputs},
    },
    wording::wall as texts,
};

/// Most dots above each other where the splits are all that is drawn.
pub const ROWS: u32 = 10;

/// Most dots above each other where a picture is one of several.
pub const FEW_ROWS: u32 = 4;

/// Most points between a vote and the best mix that count as near.
const NEAR: f64 = 10.0;

/// Returns the share in percent that was voted for at an index.
pub fn share_at(place: usize) -> f64 {
    // There are 21 splits.
    place as f64 * f64::from(STEP_OF_SHARE)
}

/// Returns how many votes a dot stands for, so that the tallest stack has no more than `rows` dots.
pub fn votes_of_dot(now: &[u32; SHARES], before: Option<&[u32; SHARES]>, rows: u32) -> u32 {
    let most = now.iter().chain(before.into_iter().flatten()).max();
    most.copied().unwrap_or_default().div_ceil(rows).max(1)
}

/// Returns the share of the money that a way gives to small creators; `None` of a way that is ruled out.
pub fn share_of(outcome: &Outcome, way: Way) -> Option<f64> {
    let booking = outcome.ways[way].as_ref().ok()?;
    Some(micro_share(&outcome.problem, &booking.mix))
}

/// Returns whether a vote at an index is near a share.
pub fn is_near(place: usize, share: f64) -> bool {
    // Shares are drawn and said in whole percent.
    (share_at(place) - (share * 100.0).round()).abs() <= NEAR
}

/// Counts the votes near a share.
fn near(now: &[u32; SHARES], share: f64) -> u32 {
    let counts = now.iter().enumerate();
    counts
        .filter(|(place, _)| is_near(*place, share))
        .map(|(_, count)| count)
        .sum()
}

/// Says the median of the splits, and how many are near the best mix.
pub fn splits_said(language: Language, now: &[u32; SHARES], best: Option<f64>) -> String {
    let votes: u32 = now.iter().sum();
    let Some(median) = median(now, STEP_OF_SHARE) else {
        return texts::nobody_voted(language).to_owned();
    };
    let share = |share: f64| wording::percent(language, share);
    let median = share(median / 100.0);
    let best = best.map(|best| (share(best), near(now, best)));
    let best = best.as_ref().map(|(share, near)| (&**share, *near));
    texts::splits_said(language, &median, best, votes)
}

/// Names the largest disagreement about the weights.
pub fn weights_said(language: Language, weights: &Weights) -> String {
    let votes = weights.mixes.iter().sum::<u32>() + weights.without;
    match weights.disagreement() {
        _ if votes == 0 => texts::nobody_voted(language).to_owned(),
        None => texts::all_agree(language).to_owned(),
        Some(found) => texts::disagreement(
            language,
            inputs::goal(language, found.goal),
            [found.low, found.high],
            found.are_few,
            found.agrees_on_creators,
        ),
    }
}

/// Says of how many votes a dot of the best mixes stands, and for how many there is none.
pub fn mixes_said(language: Language, weights: &Weights) -> String {
    let each = votes_of_dot(&weights.mixes, None, FEW_ROWS);
    let mut said = format!(
        "{}. {}",
        texts::best_of_each_vote(language),
        texts::dot_is(language, each)
    );
    if weights.without > 0 {
        said.push(' ');
        said.push_str(&texts::votes_without_mix(language, weights.without));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{plan::goal::Goal, room::BINS};

    #[test]
    fn the_sentence_has_the_median_and_the_votes_near_the_best_mix() {
        let mut now = [0; SHARES];
        for (share, count) in [(0, 2), (50, 3), (60, 4), (70, 1), (100, 2)] {
            now[share / usize::from(STEP_OF_SHARE)] = count;
        }
        assert_eq!(
            splits_said(Language::ENGLISH, &now, Some(0.6)),
            "The middle of the room gives small creators 60%, the best mix gives them 60%: 8 of 12 are within 10 points"
        );
        assert_eq!(
            splits_said(Language::ENGLISH, &now, None),
            "The middle of the room gives small creators 60%"
        );
        assert_eq!(
            splits_said(Language::ENGLISH, &[0; SHARES], Some(0.6)),
            "Nobody has voted yet"
        );
    }

    #[test]
    fn the_largest_disagreement_is_named() {
        let mut weights = Weights::default();
        assert_eq!(
            weights_said(Language::ENGLISH, &weights),
            "Nobody has voted yet"
        );
        for bins in &mut weights.of.0 {
            bins[5] = 10;
        }
        weights.mixes[12] = 10;
        assert_eq!(
            weights_said(Language::ENGLISH, &weights),
            "You all weigh the goals alike"
        );
        let mut credibility = [0; BINS];
        (credibility[1], credibility[8]) = (5, 5);
        weights.of[Goal::Credibility] = credibility;
        assert_eq!(
            weights_said(Language::ENGLISH, &weights),
            "You disagree about credibility, not about creators: the middle half of you gives it 10 to 80 of 100"
        );
        weights.mixes = [0; SHARES];
        (weights.mixes[0], weights.mixes[SHARES - 1]) = (5, 5);
        assert!(weights_said(Language::ENGLISH, &weights).contains("and about creators too"));
    }

    #[test]
    fn a_full_room_fits_its_rows_and_a_single_vote_is_a_dot() {
        let mut now = [0; SHARES];
        now[20] = 1_999;
        assert_eq!(votes_of_dot(&now, None, 10), 200);
        assert_eq!(votes_of_dot(&[0; SHARES], Some(&now), 10), 200);
        assert_eq!(votes_of_dot(&[0; SHARES], None, 10), 1);
    }
}
