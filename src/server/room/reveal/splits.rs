//! The splits of all votes beside the three ways.

use std::ops::RangeInclusive;

use maud::{Markup, html};

use super::{
    labels::{self, LEFT, WIDTH, px},
    stacks::{self, Stacks, x},
};
use crate::{
    plan::{
        outcome::Outcome,
        way::Way,
        wording::{self, Language, labels as names},
    },
    room::{
        SHARES, STEP_OF_SHARE,
        reveal::{ROWS, is_near, share_at, share_of, votes_of_dot},
    },
    wording::wall as texts,
};

/// The place of the dots.
const STACKS: Stacks = Stacks {
    floor: 732.0,
    height: 310.0,
    apart: 52.0,
    rows: ROWS,
};

/// Position of the name of the best mix, of those of the other ways, which stand at the ends, and of the lines' top.
const BEST: f32 = 312.0;
const OTHERS: f32 = 348.0;
const LINES: f32 = 362.0;

/// Shares at which the line of the best mix can pass between the names at the ends.
const INSIDE: RangeInclusive<f64> = 0.16..=0.84;

/// Font size of the names.
const NAME: f32 = 26.0;

/// Baselines of the percents and of the words below them, and the font size of the percents.
const PERCENTS: f32 = 766.0;
const WORDS: f32 = 804.0;
const PERCENT: f32 = 18.0;

/// The splits of a round.
#[derive(Clone, Copy, Debug)]
pub struct Splits<'a> {
    /// Language of the words.
    pub language: Language,
    /// The round.
    pub round: u8,
    /// Its votes.
    pub now: &'a [u32; SHARES],
    /// Those of the round before.
    pub before: Option<&'a [u32; SHARES]>,
}

impl Splits<'_> {
    /// Draws the splits.
    pub fn drawing(&self, outcome: &Outcome) -> Markup {
        let mut said = texts::dot_is(self.language, votes_of_dot(self.now, self.before, ROWS));
        if self.before.is_some() {
            said.push(' ');
            said.push_str(&texts::rounds_drawn(self.language, self.round));
        }
        let best = share_of(outcome, Way::Best);
        let is_washed = |place: usize| best.is_some_and(|best| is_near(place, best));
        html! {
            (band(best))
            // Where two are alike, the dashes of the other way stay visible on the line of the best mix.
            @for way in [Way::Best, Way::Micro, Way::Macro] {
                @if let Some(share) = share_of(outcome, way) { (self.line(way, share)) }
            }
            (STACKS.drawing(self.now, self.before, is_washed))
            @for place in (0..SHARES).step_by(2) {
                @let share = share_at(place);
                (labels::middle(&wording::percent(self.language, share / 100.0), x(share), PERCENTS, PERCENT, "quiet"))
            }
            (stacks::ends(self.language, WORDS, &said))
        }
    }

    /// Draws the line of a way with its name.
    fn line(&self, way: Way, share: f64) -> Markup {
        // Told apart without colours too, as on the wall.
        let (class, line, width, dashes) = match way {
            Way::Micro => ("fill-micro", "stroke-micro", 4.0, "1 9"),
            Way::Best => ("best", "stroke-best", 6.0, "none"),
            Way::Macro => ("fill-macro", "stroke-macro", 4.0, "16 9"),
        };
        let top = if way == Way::Best { BEST } else { OTHERS };
        let percent = wording::percent(self.language, share);
        let name = texts::way_at(self.language, names::way(self.language, way), &percent);
        let is_inside = way == Way::Best && INSIDE.contains(&share);
        let from = if is_inside { BEST + 14.0 } else { LINES };
        let x = px(x(share * 100.0));
        html! {
            path class=(line) d={ "M" (x) " " (from) "V" (STACKS.floor) }
                stroke-width=(width) stroke-dasharray=(dashes) stroke-linecap="round" {}
            (labels::middle(&name, x, top, NAME, class))
        }
    }
}

/// Marks the shares that the sentence counts as near the best mix.
fn band(best: Option<f64>) -> Markup {
    let near = |place: &usize| best.is_some_and(|best| is_near(*place, best));
    let first = (0..SHARES).find(near);
    let last = (0..SHARES).rfind(near);
    let half = f64::from(STEP_OF_SHARE) / 2.0;
    html! {
        @if let Some((first, last)) = first.zip(last) {
            @let from = x(share_at(first) - half).max(LEFT);
            @let to = x(share_at(last) + half).min(LEFT + WIDTH);
            rect class="wash" x=(px(from)) y=(LINES) width=(px(to - from)) height=(STACKS.floor - LINES) {}
        }
    }
}
