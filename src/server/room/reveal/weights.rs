//! The weights of all votes, goal by goal, and the best mix of each vote.

use maud::{Markup, html};

use super::{
    labels::{self, LEFT, WIDTH, px},
    stacks::{self, Stacks},
};
use crate::{
    plan::{
        goal::Goal,
        wording::{self, Language, inputs},
    },
    room::{
        BINS, Disagreement, STEP_OF_WEIGHT, Weights, median,
        reveal::{FEW_ROWS, mixes_said},
    },
    server::exports::png::letters,
    wording::{room, wall as texts},
};

/// Goals beside each other, the gap between two, and the width of one.
const COLUMNS: usize = 3;
const GAP: f32 = 60.0;
const COLUMN: f32 = (WIDTH - GAP * (COLUMNS as f32 - 1.0)) / COLUMNS as f32;

/// Top of the first row of goals, and the distance to the next.
const TOP: f32 = 282.0;
const ROW: f32 = 176.0;

/// In a goal's drawing: baseline and font sizes of name and median, height of the bars, and their floor.
const NAME_AT: f32 = 22.0;
const NAME: f32 = 24.0;
const MEDIAN: f32 = 19.0;
const BARS: f32 = 64.0;
const FLOOR: f32 = 124.0;

/// Font size of the numbers above the bars, and of the ends of their scale.
const COUNT: f32 = 15.0;

/// Share of its place that a bar fills.
const FILLED: f32 = 0.8;

/// Baseline and font size of the words above the best mixes.
const MIXES_AT: f32 = 652.0;
const MIXES: f32 = 20.0;

/// The place of the best mixes.
const STACKS: Stacks = Stacks {
    floor: 778.0,
    height: 88.0,
    apart: 22.0,
    rows: FEW_ROWS,
};

/// Draws the weights and the best mixes.
pub fn drawing(language: Language, weights: &Weights) -> Markup {
    let widest = weights.disagreement();
    html! {
        @for (number, goal) in Goal::ALL.into_iter().enumerate() {
            @let left = LEFT + (COLUMN + GAP) * (number % COLUMNS) as f32;
            @let top = TOP + ROW * (number / COLUMNS) as f32;
            @let panel = Panel { language, left, top, widest: widest.filter(|widest| widest.goal == goal) };
            (panel.drawing(goal, &weights.of[goal]))
        }
        (labels::start(&mixes_said(language, weights), LEFT, MIXES_AT, MIXES, "quiet"))
        (STACKS.drawing(&weights.mixes, None, |_| false))
        (stacks::ends(language, STACKS.floor + 30.0, &wording::percent(language, 0.5)))
    }
}

/// The drawing of one goal.
#[derive(Clone, Copy, Debug)]
struct Panel {
    language: Language,
    left: f32,
    top: f32,
    /// The disagreement, where this goal is the one on which the votes differ most.
    widest: Option<Disagreement>,
}

impl Panel {
    /// Returns the position of the middle of a bar, or of a place between two.
    fn x(&self, place: f32) -> f32 {
        self.left + COLUMN * (place + 0.5) / BINS as f32
    }

    fn drawing(&self, goal: Goal, bins: &[u32; BINS]) -> Markup {
        let name = inputs::goal(self.language, goal);
        let (right, top, floor) = (self.left + COLUMN, self.top, self.top + FLOOR);
        let median = median(bins, STEP_OF_WEIGHT);
        let (class, bar) = match self.widest {
            Some(_) => ("best", "best"),
            None => ("ink", "edge"),
        };
        html! {
            (labels::start(name, self.left, top + NAME_AT, NAME, class))
            @if let Some(widest) = self.widest {
                // Marked by more than the colour.
                rect class="best" x=(self.left) y=(top + NAME_AT + 6.0) width=(px(letters::length(name.chars()) * NAME)) height="3" {}
                (self.half(&widest))
            }
            @if let Some(median) = median {
                (labels::end(&texts::median(self.language, median), right, top + NAME_AT, MEDIAN, "quiet"))
                (pointer(self.x(median as f32 / f32::from(STEP_OF_WEIGHT)), floor + 4.0))
            }
            (self.bars(bins, bar))
            rect class="edge" x=(self.left) y=(floor) width=(COLUMN) height="2" {}
            (labels::middle(room::does_not_matter(self.language), self.x(0.0), floor + 27.0, COUNT, "quiet"))
            (labels::middle(room::matters_most(self.language), self.x(BINS as f32 - 1.0), floor + 27.0, COUNT, "quiet"))
        }
    }

    /// Draws a bar for each weight, with its number of votes.
    fn bars(&self, bins: &[u32; BINS], class: &str) -> Markup {
        let most = bins.iter().max().copied().unwrap_or_default().max(1);
        let width = COLUMN / BINS as f32 * FILLED;
        html! {
            @for (place, count) in bins.iter().enumerate().filter(|(_, count)| **count > 0) {
                @let height = px((BARS * *count as f32 / most as f32).max(2.0));
                @let y = self.top + FLOOR - height;
                rect class=(class) x=(px(self.x(place as f32) - width / 2.0)) y=(y) width=(px(width)) height=(height) {}
                (labels::middle(&count.to_string(), self.x(place as f32), y - 5.0, COUNT, "quiet"))
            }
        }
    }

    /// Marks the weights that the middle half of the votes gives.
    fn half(&self, widest: &Disagreement) -> Markup {
        let at = |weight: u8| self.x(f32::from(weight) / f32::from(STEP_OF_WEIGHT));
        let (from, to) = (at(widest.low), at(widest.high));
        let y = self.top + FLOOR + 32.0;
        html! {
            rect class="best" x=(px(from - 6.0)) y=(y) width=(px(to - from + 12.0)) height="5" rx="2.5" {}
        }
    }
}

/// Points at the median from below the floor.
fn pointer(x: f32, y: f32) -> Markup {
    html! { path class="ink" d={ "M" (px(x)) " " (y) "l6 8h-12z" } {} }
}
