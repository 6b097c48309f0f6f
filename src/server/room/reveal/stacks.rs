//! Stacks of dots above a scale of shares, with the number of votes above each.

use maud::{Markup, html};

use super::labels::{self, LEFT, WIDTH, px};
use crate::{
    plan::wording::Language,
    room::{
        SHARES,
        reveal::{share_at, votes_of_dot},
    },
    wording::wall as texts,
};

/// Distance of the outermost stacks from the margins.
const INSET: f32 = 26.0;

/// Font size of the numbers above the stacks, and their distance from the dots.
const COUNT: f32 = 18.0;
const ABOVE: f32 = 9.0;

/// Font size of the ends of the scale.
const ENDS: f32 = 20.0;

/// The place of some stacks.
#[derive(Clone, Copy, Debug)]
pub struct Stacks {
    /// Position of the floor.
    pub floor: f32,
    /// Height of the tallest stack.
    pub height: f32,
    /// Largest distance between two dots.
    pub apart: f32,
    /// Most dots of a stack.
    pub rows: u32,
}

impl Stacks {
    /// Draws a stack of dots for each share, with the round before as rings behind it. Numbers hide the lines behind
    /// them; where a share `is_washed`, that is in another colour.
    pub fn drawing(
        &self,
        now: &[u32; SHARES],
        before: Option<&[u32; SHARES]>,
        is_washed: impl Fn(usize) -> bool,
    ) -> Markup {
        let each = votes_of_dot(now, before, self.rows);
        let dots = |count: u32| count.div_ceil(each);
        let counts = now.iter().chain(before.into_iter().flatten());
        let tallest = counts.copied().map(dots).max().unwrap_or_default().max(1);
        let apart = self.apart.min(self.height / tallest as f32);
        let class = |place: usize| match is_washed(place) {
            true => "count count-washed",
            false => "count",
        };
        let y = |row: u32| px(self.floor - apart * (row as f32 + 0.5));
        html! {
            rect class="edge" x=(LEFT) y=(self.floor) width=(WIDTH) height="2" {}
            @for place in 0..SHARES {
                @let x = px(x(share_at(place)));
                @let (of_now, of_before) = (now[place], before.map_or(0, |before| before[place]));
                @for row in 0..dots(of_before) {
                    circle class="stroke-edge" cx=(x) cy=(y(row)) r=(px(apart * 0.46)) fill="none" stroke-width="2" {}
                }
                @for row in 0..dots(of_now) {
                    circle class="ink" cx=(x) cy=(y(row)) r=(px(apart * 0.36)) {}
                }
                @if of_now > 0 {
                    @let top = self.floor - apart * dots(of_now.max(of_before)) as f32;
                    (labels::middle(&of_now.to_string(), x, top - ABOVE, COUNT, class(place)))
                }
            }
        }
    }
}

/// Returns the position of a share in percent.
pub fn x(share: f64) -> f32 {
    LEFT + INSET + (WIDTH - 2.0 * INSET) * share as f32 / 100.0
}

/// Names both ends of the scale, and says something between them.
pub fn ends(language: Language, baseline: f32, said: &str) -> Markup {
    html! {
        (labels::start(texts::all_for_big(language), LEFT, baseline, ENDS, "fill-macro"))
        (labels::middle(said, LEFT + WIDTH / 2.0, baseline, ENDS, "quiet"))
        (labels::end(texts::all_for_small(language), LEFT + WIDTH, baseline, ENDS, "fill-micro"))
    }
}
