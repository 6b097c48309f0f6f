//! A quantile dot plot: fifty futures of one way to spend the money, as stacked dots over a scale.

use std::fmt::Write;

use leptos::prelude::*;
use maud::{Markup, html};

use crate::{
    app::view::{erased::text, html::live_html},
    plan::{
        goal::Goal,
        measure::Measure,
        outcome::{Booking, Milestone, Outcome},
        simulate::forecast::DOTS,
        slider_scale::{decade, significant},
        way::Way,
        wording::{Language, labels},
    },
    wording::charts as texts,
};

/// Class of the picture.
pub const CLASS: &str = "dot-plot";

const WIDTH: f64 = 264.0;
const FLOOR: f64 = 150.0;
const HEIGHT: f64 = 170.0;
const RADIUS: f64 = 5.8;

/// Most columns of a plot.
const MOST_COLUMNS: usize = 48;

/// The measures of a plot, in its own units.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// Width.
    pub width: f64,
    /// Height of the line that the stacks stand on, from the top.
    pub floor: f64,
    /// Number of columns, at most [`MOST_COLUMNS`].
    pub columns: usize,
    /// Radius of a dot across and upwards, which differ where the plot is stretched.
    pub radius: (f64, f64),
    /// Distance upwards from one dot of a stack to the next, where there is room.
    pub step: f64,
}

/// The plot of a card.
const CARD: Measures = Measures {
    width: WIDTH,
    floor: FLOOR,
    columns: 20,
    radius: (RADIUS, RADIUS),
    step: 12.6,
};

impl Measures {
    fn pitch(&self) -> f64 {
        self.width / self.columns as f64
    }
}

/// The scale that the dots of all ways share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The outcome at the line. Its goal is the unit.
    pub mark: Milestone,
    /// The meaning of the line.
    line: Line,
    /// Value at the right end; dots beyond it are drawn there.
    end: f64,
}

/// The meaning of the line of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// The plan's target.
    Target,
    /// The middle future of the best mix.
    Middle,
    /// The middle future of the best mix before a slider moved.
    Before,
}

/// The fifty dots of one way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dots {
    at: [(f64, f64); DOTS],
    reached: [bool; DOTS],
}

impl Axis {
    /// Returns the axis for an outcome, in the unit of the target, or of `goal` without a target; `None` when nothing
    /// can be booked.
    pub fn of(outcome: &Outcome, goal: Goal) -> Option<Self> {
        let mark = outcome.milestone.or_else(|| {
            let best = outcome.best().as_ref().ok()?;
            Some(Milestone {
                goal,
                value: Measure::of(goal).value(best),
            })
        })?;
        let ways = [
            outcome.best(),
            &outcome.ways[Way::Micro],
            &outcome.ways[Way::Macro],
        ];
        // The best few futures may lie beyond the end: they would squeeze all the others.
        let most = ways
            .into_iter()
            .flatten()
            .map(|way| values(way, mark.goal)[DOTS - 5])
            .fold(mark.value * 1.3, f64::max);
        // Nobody has more than all of the credibility, or of the time.
        let all = match mark.goal {
            Goal::Credibility | Goal::Ease => 1.0,
            _ => f64::INFINITY,
        };
        let line = match outcome.milestone {
            Some(_) => Line::Target,
            None => Line::Middle,
        };
        Some(Self {
            mark,
            line,
            end: round_up(most).min(all),
        })
    }

    /// Returns this axis with the end of the one before, and with its line unless either is a target: so that dots move
    /// against something that stays.
    pub fn held(self, before: &Self) -> Self {
        if self.mark.goal != before.mark.goal {
            return self;
        }
        let end = before.end;
        if [self.line, before.line].contains(&Line::Target) {
            return Self { end, ..self };
        }
        Self {
            mark: before.mark,
            line: Line::Before,
            end,
        }
    }

    /// Returns this axis with its line at another outcome of the same goal, and with room for it.
    pub fn with_mark(self, mark: Milestone) -> Self {
        let end = self.end.max(round_up(mark.value));
        let end = match mark.goal {
            Goal::Credibility | Goal::Ease => end.min(1.0),
            _ => end,
        };
        Self { mark, end, ..self }
    }

    /// Returns the value at the right end.
    pub const fn end(&self) -> f64 {
        self.end
    }

    /// Returns the place of a value along the width, 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        (value / self.end).clamp(0.0, 1.0)
    }

    /// Returns the value at a share of the width, rounded to two digits.
    pub fn at(&self, share: f64) -> f64 {
        significant(self.end * share.clamp(0.0, 1.0), 2)
    }

    /// Returns the position of the line on a card.
    fn line(&self) -> f64 {
        self.line_in(&CARD)
    }

    /// Returns the position of the line in a plot; a dot that misses it has room on its left.
    pub fn line_in(&self, plot: &Measures) -> f64 {
        tenth((plot.width * self.share(self.mark.value)).max(plot.pitch()))
    }

    /// Describes the outcome at the line.
    pub fn mark_in_words(&self, language: Language) -> String {
        let Milestone { goal, value } = self.mark;
        let amount = || labels::amount(language, Measure::of(goal), value);
        match self.line {
            Line::Target => texts::counted(language, goal, value),
            Line::Middle => texts::middle_of_best(language, &amount()),
            Line::Before => texts::middle_before(language, &amount()),
        }
    }
}

impl Dots {
    /// Stacks the dots of a way on a card.
    pub fn of(way: &Booking, axis: &Axis) -> Self {
        Self::stacked(way, axis, &CARD)
    }

    /// Stacks the dots of a way in a plot.
    pub fn stacked(way: &Booking, axis: &Axis, plot: &Measures) -> Self {
        let values = values(way, axis.mark.goal);
        let reached = values.map(|value| value >= axis.mark.value);
        let Measures {
            width,
            floor,
            radius,
            ..
        } = *plot;
        let pitch = plot.pitch();
        // The line runs between two columns, so that no dot is on both of its sides.
        let line = axis.line_in(plot);
        let first = ((line / pitch) as usize).min(plot.columns - 1);
        let offset = line - first as f64 * pitch;
        // Dots beyond the last whole column are stacked in it.
        let last = (first + 1).max(first + ((width - line) / pitch) as usize);
        let column = |value: f64| {
            let column = ((width * axis.share(value) - offset) / pitch + 1.0) as usize;
            if value >= axis.mark.value {
                column.clamp(first + 1, last)
            } else {
                column.clamp(1, first)
            }
        };
        let mut stacks = [0_usize; MOST_COLUMNS + 1];
        for value in values {
            stacks[column(value)] += 1;
        }
        let tallest = stacks.iter().max().copied().unwrap_or(1).max(1);
        // Too tall a stack is compressed rather than cut off.
        let step = plot
            .step
            .min((floor - 2.0 * radius.1 - 4.0) / tallest as f64);
        let mut stacked = [0_usize; MOST_COLUMNS + 1];
        let at = values.map(|value| {
            let column = column(value);
            let place = stacked[column];
            stacked[column] += 1;
            let x = offset + (column as f64 - 0.5) * pitch;
            let x = x.clamp(radius.0, width - radius.0);
            let y = floor - radius.1 - 0.5 - place as f64 * step;
            (tenth(x), tenth(y))
        });
        Self { at, reached }
    }

    /// Returns the number of dots that reach the line.
    pub fn reached(&self) -> usize {
        self.reached.iter().filter(|reached| **reached).count()
    }

    /// Returns the dots that reach the line, or those that miss it, as a path of points.
    pub fn path(&self, reached: bool) -> String {
        let dots = self.at.iter().zip(self.reached);
        points(dots.filter_map(|(at, it)| (it == reached).then_some(*at)))
    }
}

/// The plot: dots, the line, and the scale below.
///
/// All dots are one path, so that a step of a slider changes one attribute; the path's gradient makes those left of the
/// line pale.
#[component]
pub fn DotPlot(
    /// Language of the page.
    language: Language,
    /// Name of the way, unique on the page.
    id: &'static str,
    /// The axis, the same for all ways, and the dots; `None` when nothing can be booked.
    plotted: Memo<Option<(Axis, Dots)>>,
    /// Class of the dots' colour.
    colour: &'static str,
) -> impl IntoView {
    let shade = format!("{id}-dots");
    let path = text(move || plotted.with(|plotted| plotted.as_ref().map(path).unwrap_or_default()));
    let scale = live_html(move || {
        plotted.with(
            |plotted| html! { @if let Some(plotted) = plotted { (scale(language, plotted)) } },
        )
    });
    let line = text(move || {
        let share = plotted.with(|plotted| plotted.as_ref().map(|(axis, _)| axis.line() / WIDTH));
        share.unwrap_or_default().to_string()
    });
    let spoken = text(move || {
        plotted.with(|plotted| {
            plotted
                .as_ref()
                .map(|plotted| spoken(language, plotted))
                .unwrap_or_default()
        })
    });
    view! {
        <svg
            // Whole on the first screen of a phone.
            class=format!("{CLASS} w-full max-md:max-w-[max(16.5rem,50%)] {colour}")
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            role="img"
            aria-label=spoken
        >
            <linearGradient id=shade.clone() gradientUnits="userSpaceOnUse" x2=WIDTH>
                <stop class="missed" offset=line />
                <stop class="reached" offset=line />
            </linearGradient>
            <path class="stroke-line" d=format!("M0 {FLOOR}H{WIDTH}") />
            <path class="dots" stroke=format!("url(#{shade})") stroke-width=2.0 * RADIUS d=path />
            <g {..scale}></g>
        </svg>
    }
    .into_any()
}

/// Returns all dots as a path.
fn path((_, dots): &(Axis, Dots)) -> String {
    points(dots.at.into_iter())
}

/// Returns a path of points, which round line caps turn into circles.
fn points(dots: impl Iterator<Item = (f64, f64)>) -> String {
    let mut path = String::with_capacity(DOTS * 14);
    for (x, y) in dots {
        // Writing to a string cannot fail.
        let _ = write!(path, "M{x} {y}h0");
    }
    path
}

/// Renders the line and the label below it.
fn scale(language: Language, (axis, _): &(Axis, Dots)) -> Markup {
    let line = axis.line();
    // The label stays inside the picture.
    let label_at = line.clamp(46.0, WIDTH - 46.0);
    let below = FLOOR + 14.0;
    html! {
        line class="mark" x1=(line) x2=(line) y1="2" y2=(FLOOR) {}
        g.axis {
            @if line > 100.0 {
                text y=(below) { "0" }
            }
            text y=(below) x=(label_at) text-anchor="middle" { (axis.mark_in_words(language)) }
            @if line < WIDTH - 100.0 {
                text y=(below) x=(WIDTH) text-anchor="end" { (texts::end_and_beyond(language, axis.mark.goal, axis.end)) }
            }
        }
    }
}

fn spoken(language: Language, (axis, dots): &(Axis, Dots)) -> String {
    texts::dots_reach(
        language,
        dots.reached(),
        DOTS,
        &axis.mark_in_words(language),
    )
}

/// Returns a goal's outcome in fifty futures, rising; all are equal for a goal that chance does not affect.
pub fn values(way: &Booking, goal: Goal) -> [f64; DOTS] {
    way.forecast
        .spread(goal)
        .map_or([way.values[goal]; DOTS], |spread| spread.dots)
}

/// Returns the next round number, for the end of a scale.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 1.0;
    }
    let decade = decade(value);
    [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0]
        .into_iter()
        .map(|lead| lead * decade)
        .find(|end| *end >= value)
        .unwrap_or(10.0 * decade)
}

fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests;
