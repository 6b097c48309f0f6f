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
const FLOOR: f64 = 74.0;
const HEIGHT: f64 = 94.0;
const COLUMNS: usize = 33;
const PITCH: f64 = WIDTH / COLUMNS as f64;
const RADIUS: f64 = 3.5;

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

    /// Returns the value at a share of the width, rounded to two digits.
    pub fn at(&self, share: f64) -> f64 {
        significant(self.end * share.clamp(0.0, 1.0), 2)
    }

    fn x(&self, value: f64) -> f64 {
        WIDTH * (value / self.end).clamp(0.0, 1.0)
    }

    /// Returns the position of the line; a dot that misses it has room on its left.
    fn line(&self) -> f64 {
        tenth(self.x(self.mark.value).max(PITCH))
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
    /// Stacks the dots of a way.
    pub fn of(way: &Booking, axis: &Axis) -> Self {
        let values = values(way, axis.mark.goal);
        let reached = values.map(|value| value >= axis.mark.value);
        // The line runs between two columns, so that no dot is on both of its sides.
        let line = axis.line();
        let first = ((line / PITCH) as usize).min(COLUMNS - 1);
        let offset = line - first as f64 * PITCH;
        // Dots beyond the last whole column are stacked in it.
        let last = (first + 1).max(first + ((WIDTH - line) / PITCH) as usize);
        let column = |value: f64| {
            let column = ((axis.x(value) - offset) / PITCH + 1.0) as usize;
            if value >= axis.mark.value {
                column.clamp(first + 1, last)
            } else {
                column.clamp(1, first)
            }
        };
        let mut stacks = [0_usize; COLUMNS + 1];
        for value in values {
            stacks[column(value)] += 1;
        }
        let tallest = stacks.iter().max().copied().unwrap_or(1).max(1);
        // Too tall a stack is compressed rather than cut off.
        let step = PITCH.min((FLOOR - 2.0 * RADIUS - 4.0) / tallest as f64);
        let mut stacked = [0_usize; COLUMNS + 1];
        let at = values.map(|value| {
            let column = column(value);
            let place = stacked[column];
            stacked[column] += 1;
            let x = offset + (column as f64 - 0.5) * PITCH;
            let x = x.clamp(RADIUS, WIDTH - RADIUS);
            let y = FLOOR - RADIUS - 0.5 - place as f64 * step;
            (tenth(x), tenth(y))
        });
        Self { at, reached }
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
            class=format!("{CLASS} w-full {colour}")
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

/// Returns the dots as a path of points, which round line caps turn into circles.
fn path((_, dots): &(Axis, Dots)) -> String {
    let mut path = String::with_capacity(DOTS * 14);
    for (x, y) in dots.at {
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
                text y=(below) x=(WIDTH) text-anchor="end" { (texts::end(language, axis.mark.goal, axis.end)) }
            }
        }
    }
}

fn spoken(language: Language, (axis, dots): &(Axis, Dots)) -> String {
    let reached = dots.reached.iter().filter(|reached| **reached).count();
    texts::dots_reach(language, reached, DOTS, &axis.mark_in_words(language))
}

/// Returns a goal's outcome in fifty futures, rising; all are equal for a goal that chance does not affect.
fn values(way: &Booking, goal: Goal) -> [f64; DOTS] {
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
mod tests {
    use super::*;
    use crate::plan::{
        Target, example, input::Input, outcome::outcome, simulate::simulator::Simulator,
    };

    #[test]
    fn dots_left_of_the_line_are_those_that_miss_it() {
        // With a target missed only by futures in which nobody posts, the line is at the very left.
        let low = r#"{"budget": 2500, "target": {"goal": "reach", "value": 1}}"#;
        let plans = example::ALL.map(|example| example.plan());
        for plan in plans.into_iter().chain([Plan::parse(low).unwrap()]) {
            let outcome = outcome(&plan, &mut Simulator::new(2_000));
            let axis = Axis::of(&outcome, Goal::Reach).unwrap();
            for way in [
                outcome.best(),
                &outcome.ways[Way::Micro],
                &outcome.ways[Way::Macro],
            ] {
                let Ok(way) = way else { continue };
                let dots = Dots::of(way, &axis);
                let reached = dots.reached.iter().filter(|reached| **reached).count();
                assert_eq!(reached as u32, axis.mark.dots(way));
                for (at, reached) in dots.at.iter().zip(dots.reached) {
                    // The dots are coloured by their position.
                    assert_eq!(at.0 > axis.line(), reached, "{at:?} {}", axis.line());
                    assert!((at.0 - axis.line()).abs() > RADIUS);
                    assert!(at.1 > 0.0 && at.1 < FLOOR);
                }
            }
        }
    }

    #[test]
    fn a_sure_thing_is_one_stack_inside_the_picture() {
        let plan = sure();
        let outcome = outcome(&plan, &mut Simulator::new(100));
        let axis = Axis::of(&outcome, Goal::Reach).unwrap();
        let dots = Dots::of(outcome.best().as_ref().unwrap(), &axis);
        assert!(dots.at.iter().all(|at| at.0 == dots.at[0].0 && at.1 > 0.0));
    }

    use crate::plan::{Plan, input::Field, tier::Tier};

    /// Returns a plan whose futures are all the same.
    fn sure() -> Plan {
        let certain = [
            (Field::SpreadBetween, 0.0),
            (Field::SpreadWithin, 0.0),
            (Field::Delivery, 1.0),
        ];
        let plan = Plan::new(5_000.0)
            .and_then(|plan| plan.with(Input::CampaignSpread, 0.0))
            .map(|plan| plan.with_exact(true));
        Tier::ALL
            .into_iter()
            .flat_map(|tier| certain.map(|(field, value)| (Input::Tier(tier, field), value)))
            .fold(plan, |plan, (input, value)| plan?.with(input, value))
            .unwrap()
    }

    #[test]
    fn the_line_is_the_middle_of_the_goal_that_is_shown() {
        let plan = example::HOBBY_SHOP.plan();
        let outcome = outcome(&plan, &mut Simulator::new(2_000));
        for goal in Goal::ALL
            .into_iter()
            .filter(|goal| Measure::of(*goal).is_forecast())
        {
            let axis = Axis::of(&outcome, goal).unwrap();
            assert_eq!(axis.mark.goal, goal);
            let best = outcome.best().as_ref().unwrap();
            // Purchases are few, and many futures have as many as the middle one.
            let passed = values(best, goal)
                .iter()
                .filter(|it| **it > axis.mark.value)
                .count();
            assert!(axis.mark.dots(best) >= 24 && passed <= 26, "{goal:?}");
        }
    }

    #[test]
    fn an_axis_that_is_held_keeps_its_end_and_its_line() {
        let small = example::HOBBY_SHOP.plan();
        let large = small.with(Input::Budget, 100_000.0).unwrap();
        let axis = |plan: &Plan| {
            let outcome = outcome(plan, &mut Simulator::new(2_000));
            Axis::of(&outcome, Goal::Reach).unwrap()
        };
        let (before, after) = (axis(&small), axis(&large));
        assert!(after.end > before.end);
        let held = after.held(&before);
        assert_eq!((held.end, held.mark), (before.end, before.mark));
        assert!(
            held.mark_in_words(Language::English)
                .starts_with("before: ")
        );
        // A target is nothing that moves by itself.
        let target = Target {
            goal: Goal::Reach,
            value: 5_000.0,
            chance: 0.8,
        };
        let set = axis(&large.with_target(Some(target)).unwrap()).held(&before);
        assert_eq!((set.end, set.mark.value), (before.end, 5_000.0));
        assert_eq!(set.mark_in_words(Language::English), "5,000 people");
        // Another goal has another scale.
        let outcome = outcome(&large, &mut Simulator::new(2_000));
        let sales = Axis::of(&outcome, Goal::Sales).unwrap();
        assert_eq!(sales.held(&before), sales);
    }

    #[test]
    fn the_scale_ends_at_a_round_number() {
        for (value, end) in [
            (0.0, 1.0),
            (7.0, 8.0),
            (8_100.0, 10_000.0),
            (12_001.0, 15_000.0),
        ] {
            assert_eq!(round_up(value), end);
        }
    }
}
