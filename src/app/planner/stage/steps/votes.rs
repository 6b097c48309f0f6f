//! The votes of a room as pictures. A stack of dots stands at each split; each goal has a row of bars.

use maud::{Markup, html};

use super::plot;
use crate::{
    app::planner::stage::show::Show,
    plan::{
        goal::Goal,
        wording::{self, Language, inputs},
    },
    room::{
        BINS, Phase, Question, SHARES, STEP_OF_WEIGHT, Spread, Weights, median,
        reveal::{self, FEW_ROWS, share_at, votes_of_dot},
    },
    wording::wall as texts,
};

/// Width of a picture of stacks, which is stretched to its place; its height is 100.
pub const WIDTH: f64 = 1_000.0;

/// Share of the width at either end, so that dots at the ends are whole.
const MARGIN: f64 = 0.025;

/// Renders how many have voted on a question, and whether they still can.
pub fn count(show: Show, question: Question) -> Markup {
    let language = show.state.language;
    let ballot = show.room.ballot(question);
    let tally = show.room.tally(question);
    let state = match ballot.phase {
        Phase::Open if tally.phones == 0 => texts::first_phone(language),
        Phase::Open => texts::vote_is_open(language),
        Phase::Closed => texts::vote_is_closed(language),
        Phase::Revealed => texts::vote_is_over(language),
    };
    html! {
        p.stage-voted {
            strong { (wording::exact(language, f64::from(tally.voted))) } " " span { (texts::of_voted(language, tally.phones)) }
        }
        p.stage-detail.n40.w40 {
            @if ballot.round > 1 { (texts::round(language, ballot.round)) ". " }
            (state)
        }
    }
}

/// Draws votes small, for the speaker alone.
pub fn drawing(language: Language, spread: &Spread) -> Markup {
    match spread {
        Spread::Split(splits) => html! {
            div.stage-splits { (stacks(splits, None, FEW_ROWS, Markup::default())) (scale(language)) }
        },
        Spread::Goals(weights) => html! {
            (self::weights(language, weights))
            (mixes(language, weights))
        },
    }
}

/// Returns the place of a share in percent, from 0 to 1.
pub fn x(share: f64) -> f64 {
    MARGIN + (1.0 - 2.0 * MARGIN) * share / 100.0
}

/// Draws a stack of dots at each split, with the round before as rings behind it, and `lines` over them.
pub fn stacks(
    now: &[u32; SHARES],
    before: Option<&[u32; SHARES]>,
    rows: u32,
    lines: Markup,
) -> Markup {
    let each = votes_of_dot(now, before, rows);
    let behind = before.map(|before| path(before, each, rows));
    let behind = behind.unwrap_or_default();
    html! {
        svg.stage-futures.stage-stacks viewBox={ "0 0 " (WIDTH) " 100" } preserveAspectRatio="none" aria-hidden="true" {
            path.floor d={ "M0 100H" (WIDTH) } {}
            path.before d=(behind) {}
            path.before-holes d=(behind) {}
            (lines)
            path.dots d=(path(now, each, rows)) {}
        }
    }
}

/// Returns the path of a dot for every so many votes.
fn path(counts: &[u32; SHARES], each: u32, rows: u32) -> String {
    let stack = |(place, count): (usize, &u32)| {
        let x = (x(share_at(place)) * WIDTH).round();
        let dots = (0..count.div_ceil(each)).map(move |row| {
            let y = 100.0 - (f64::from(row) + 0.5) * 100.0 / f64::from(rows);
            format!("M{x} {y}h0")
        });
        dots.collect::<String>()
    };
    counts.iter().enumerate().map(stack).collect()
}

/// Renders the scale below stacks: percents, and the meaning of both ends.
pub fn scale(language: Language) -> Markup {
    let middle = wording::percent(language, 0.5);
    plot::row(&[
        (0.0, texts::all_for_big(language).to_owned()),
        (0.5, middle),
        (1.0, texts::all_for_small(language).to_owned()),
    ])
}

/// Draws the weights of each goal as bars, with the median. The goal on which the votes differ most is marked.
pub fn weights(language: Language, weights: &Weights) -> Markup {
    let widest = weights.disagreement().map(|found| found.goal);
    html! {
        dl.stage-weights {
            @for goal in Goal::ALL {
                @let bins = &weights.of[goal];
                div class=[(widest == Some(goal)).then_some("widest")] {
                    dt { (inputs::goal(language, goal)) }
                    dd {
                        (bars(bins))
                        span {
                            @if let Some(median) = median(bins, STEP_OF_WEIGHT) {
                                (texts::median(language, median))
                            }
                        }
                    }
                }
            }
            div.scale {
                dt { (texts::weight(language)) }
                dd {
                    span {
                        @for step in [0, BINS / 2, BINS - 1] {
                            span { (wording::exact(language, (step * usize::from(STEP_OF_WEIGHT)) as f64)) }
                        }
                    }
                    span {}
                }
            }
        }
    }
}

fn bars(bins: &[u32; BINS]) -> Markup {
    let most = bins.iter().max().copied().unwrap_or_default().max(1);
    let bar = |(place, count): (usize, &u32)| {
        let height = f64::from(*count) * 100.0 / f64::from(most);
        format!("M{place}.1 100V{:.1}h.8V100z", 100.0 - height)
    };
    let bars: String = bins.iter().enumerate().map(bar).collect();
    html! {
        svg viewBox={ "0 0 " (BINS) " 100" } preserveAspectRatio="none" aria-hidden="true" {
            path.floor d={ "M0 100H" (BINS) } {}
            path.bars d=(bars) {}
            @if let Some(median) = median(bins, STEP_OF_WEIGHT) {
                path.median d={ "M" (median / f64::from(STEP_OF_WEIGHT) + 0.5) " 0V100" } {}
            }
        }
    }
}

/// Draws the best mix of each vote on the line from big creators alone to small ones alone.
pub fn mixes(language: Language, weights: &Weights) -> Markup {
    html! {
        p.stage-group {
            (reveal::mixes_said(language, weights))
        }
        div.stage-splits { (stacks(&weights.mixes, None, FEW_ROWS, Markup::default())) (scale(language)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_room_fits_its_rows_and_a_single_vote_is_a_dot() {
        let mut now = [0; SHARES];
        now[0] = 1;
        now[20] = 1_999;
        let each = votes_of_dot(&now, None, 10);
        assert_eq!(each, 200);
        let drawn = path(&now, each, 10);
        assert_eq!(drawn.matches("M25 ").count(), 1);
        assert_eq!(drawn.matches("M975 ").count(), 10);
        assert!(drawn.contains("M975 5h0"), "{drawn}");
    }
}
