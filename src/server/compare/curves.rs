//! The curves of several plans in one drawing: people reached for the money, each named where its line ends.

use leptos::prelude::*;

use super::columns::{Column, letter, one_currency};
use crate::{
    plan::{
        goal::Goal,
        input::Input,
        way::Way,
        wording::{self, Language},
    },
    wording::compare as texts,
};

/// The size of a drawing in its own units, with room for the labels on its sides.
#[derive(Clone, Copy, Debug)]
struct Size {
    /// Total width.
    width: f64,
    /// Total height.
    height: f64,
    /// Room for names on the right.
    names: f64,
    /// Most letters of a name that fit there.
    letters: usize,
}

/// The drawing for a wide page; the next is for a phone, where its text would become too small.
const WIDE: Size = Size {
    width: 1040.0,
    height: 340.0,
    names: 200.0,
    letters: 24,
};
const NARROW: Size = Size {
    width: 360.0,
    height: 300.0,
    names: 116.0,
    letters: 12,
};

/// Room for the numbers of people on the left.
const LEFT: f64 = 52.0;
const TOP: f64 = 16.0;
/// Room for the amounts below.
const BOTTOM: f64 = 42.0;
/// Least distance of two names.
const LINE: f64 = 18.0;

/// Classes of each plan's line, by column: colours and dashes distinguish the lines.
const LOOKS: [(&str, &str, &str); 4] = [
    ("stroke-plan-a", "fill-plan-a", "none"),
    ("stroke-plan-b", "fill-plan-b", "7 4"),
    ("stroke-plan-c", "fill-plan-c", "2 4"),
    ("stroke-plan-d", "fill-plan-d", "10 4 2 4"),
];

/// The scale from budget and people to a position in the drawing.
struct Scale {
    size: Size,
    low: f64,
    high: f64,
    top: f64,
}

impl Scale {
    fn of(columns: &[Column], size: Size) -> Option<Self> {
        let points = || columns.iter().flat_map(|column| &column.curve.points);
        let budgets = || points().map(|point| point.budget);
        let low = budgets().fold(f64::INFINITY, f64::min);
        let high = budgets().fold(0.0, f64::max);
        let people = points().filter_map(|point| Some(point.ways[Way::Best]?.p50));
        let top = 1.05 * people.fold(0.0, f64::max);
        (low < high && top > 0.0).then_some(Self {
            size,
            low,
            high,
            top,
        })
    }

    fn x(&self, budget: f64) -> f64 {
        let share = (budget / self.low).ln() / (self.high / self.low).ln();
        LEFT + share * (self.size.width - LEFT - self.size.names)
    }

    fn y(&self, people: f64) -> f64 {
        TOP + (1.0 - people / self.top) * (self.size.height - TOP - BOTTOM)
    }

    /// Returns round amounts within the scale, at most `most`.
    fn amounts(&self, most: usize) -> Vec<f64> {
        let inside = |steps: &'static [f64]| {
            let first = self.low.log10().floor() as i32;
            let last = self.high.log10().ceil() as i32;
            let all = (first..=last)
                .flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)));
            all.filter(|amount| (self.low..=self.high).contains(amount))
                .collect::<Vec<_>>()
        };
        let dense = inside(&[1.0, 2.0, 5.0]);
        if dense.len() <= most {
            dense
        } else {
            inside(&[1.0])
        }
    }

    /// Returns round numbers of people within the scale, about four.
    fn people(&self) -> Vec<f64> {
        let rough = self.top / 4.0;
        let power = 10_f64.powf(rough.log10().floor());
        let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
        let step = steps.into_iter().map(|step| step * power);
        let step = step.into_iter().find(|step| *step >= rough);
        let step = step.unwrap_or(10.0 * power);
        (0..=4)
            .map(|count| f64::from(count) * step)
            .filter(|people| *people <= self.top)
            .collect()
    }
}

/// Renders both drawings, or the reason why there is none.
pub fn section(language: Language, columns: &[Column]) -> impl IntoView + use<> {
    let plans = columns.iter().map(|column| &column.planned.plan);
    let drawings = one_currency(plans).then(|| {
        let wide = sketch(language, columns, WIDE, "max-md:hidden mt-2 w-full");
        (
            wide,
            sketch(language, columns, NARROW, "md:hidden mt-2 w-full"),
        )
    });
    view! {
        <section aria-label=texts::curves(language) class="card min-w-0">
            <h2 class="text-lg font-bold">{texts::curves(language)}</h2>
            <p class="text-sm text-quiet">
                {texts::curves_show(language)}
            </p>
            {match drawings {
                Some(drawings) => drawings.into_any(),
                None => view! {
                    <p class="mt-3">{texts::several_currencies(language)}</p>
                }
                .into_any(),
            }}
        </section>
    }
}

/// Renders the drawing; `None` where no plan books anybody for any money.
fn sketch(
    language: Language,
    columns: &[Column],
    size: Size,
    class: &'static str,
) -> Option<impl IntoView + use<>> {
    let scale = Scale::of(columns, size)?;
    let currency = columns.first()?.planned.plan.currency();
    let right = size.width - size.names;
    let floor = size.height - BOTTOM;
    let across = scale
        .people()
        .into_iter()
        .map(|people| {
            let y = scale.y(people);
            view! {
                <line class="stroke-line" x1=LEFT x2=right y1=y y2=y />
                <text class="axis" text-anchor="end" x=LEFT - 8.0 y=y + 4.0>
                    {wording::about_whole(language, people)}
                </text>
            }
        })
        .collect_view();
    let most = if size.width < 500.0 { 4 } else { 8 };
    let along = scale
        .amounts(most)
        .into_iter()
        .map(|amount| {
            view! {
                <text class="axis" text-anchor="middle" x=scale.x(amount) y=floor + 16.0>
                    {wording::money(language, amount, currency)}
                </text>
            }
        })
        .collect_view();
    let ends: Vec<_> = columns
        .iter()
        .enumerate()
        .filter_map(|(place, column)| {
            let last = column.curve.points.iter().rev().find_map(|point| {
                Some((scale.x(point.budget), scale.y(point.ways[Way::Best]?.p50)))
            })?;
            Some((place, last))
        })
        .collect();
    let heights = apart(
        &ends.iter().map(|(_, end)| end.1).collect::<Vec<_>>(),
        floor,
    );
    let lines = ends
        .into_iter()
        .zip(heights)
        .map(|((place, end), height)| {
            let column = &columns[place];
            let (stroke, fill, dashes) = LOOKS[place % LOOKS.len()];
            let here = column.planned.outcome.best().as_ref().ok().and_then(|way| {
                let budget = Input::Budget.of(&column.planned.plan)?;
                let spread = way.forecast.spread(Goal::Reach)?;
                Some((scale.x(budget), scale.y(spread.p50)))
            });
            view! {
                <path
                    class=format!("fill-none stroke-[2.5] {stroke}")
                    stroke-dasharray=dashes
                    stroke-linejoin="round"
                    d=trace(column, &scale)
                />
                <path
                    class=format!("fill-none stroke-1 opacity-50 {stroke}")
                    d=format!("M{:.1} {:.1}L{:.1} {height:.1}", end.0, end.1, right + 10.0)
                />
                {here
                    .map(|(x, y)| {
                        view! { <circle class=format!("stroke-card stroke-2 {fill}") cx=x cy=y r="6" /> }
                    })}
                <text
                    class=format!("text-[13px] font-semibold {fill}")
                    x=right + 14.0
                    y=height + 4.5
                >
                    {format!("{} {}", letter(place), column.name.short(size.letters))}
                </text>
            }
        })
        .collect_view();
    Some(view! {
        <svg
            class=class
            viewBox=format!("0 0 {} {}", size.width, size.height)
            role="img"
            aria-label=texts::drawing(language)
        >
            {across}
            {along}
            <text class="axis" text-anchor="middle" x=(LEFT + right) / 2.0 y=size.height - 6.0>
                {texts::budget(language)}
            </text>
            {lines}
        </svg>
    })
}

fn trace(column: &Column, scale: &Scale) -> String {
    let points = column.curve.points.iter();
    points
        .filter_map(|point| Some((point.budget, point.ways[Way::Best]?.p50)))
        .enumerate()
        .map(|(place, (budget, people))| {
            let start = if place == 0 { "M" } else { "L" };
            format!("{start}{:.1} {:.1}", scale.x(budget), scale.y(people))
        })
        .collect()
}

/// Returns heights near the wanted ones, far enough from each other and above the floor.
fn apart(wanted: &[f64], floor: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut heights = wanted.to_vec();
    let mut least = TOP;
    for place in &order {
        heights[*place] = wanted[*place].max(least);
        least = heights[*place] + LINE;
    }
    let mut most = floor;
    for place in order.iter().rev() {
        heights[*place] = heights[*place].min(most);
        most = heights[*place] - LINE;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_distance_inside_the_drawing() {
        let heights = apart(&[100.0, 101.0, 30.0, 290.0], 300.0);
        assert_eq!(heights, [100.0, 118.0, 30.0, 290.0]);
        let low = apart(&[299.0, 300.0, 298.0], 300.0);
        assert_eq!(low, [282.0, 300.0, 264.0]);
        assert!(apart(&[], 300.0).is_empty());
    }
}
