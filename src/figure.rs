//! Charts: an outcome goes in, a [`charming::Chart`] comes out, one function per figure.
//!
//! Nothing else in the product knows charming. Options carry no functions, so that the page's security policy need not
//! allow evaluating text as code: every label is text before it gets here.

#[cfg(test)]
mod tests;

use charming::{
    Chart,
    component::{Axis, Grid},
    datatype::{CompositeValue, DataPoint, DataPointItem},
    element::{
        AreaStyle, AxisLabel, AxisLine, AxisLineStyle, AxisPointer, AxisPointerType, AxisTick,
        AxisType, ItemStyle, Label, LabelPosition, LineStyle, LineStyleType, MarkLine,
        MarkLineData, MarkLineVariant, SplitLine, Symbol,
    },
    series::{Line, Scatter},
};

use crate::{
    plan::{
        Plan,
        frontier::{Band, Frontier, Point},
        input::Input,
        slider_scale::decade,
        way::Way,
        wording::{self, Language, labels},
    },
    wording::charts as texts,
};

/// The colours and typeface of a figure, as CSS writes them; the page's own tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The micro family.
    pub micro: String,
    /// The macro family.
    pub macros: String,
    /// The best mix.
    pub best: String,
    /// Text and marks.
    pub ink: String,
    /// Axis labels.
    pub quiet: String,
    /// Grid lines.
    pub line: String,
    /// Background of the figure.
    pub card: String,
    /// Typeface with its substitutes.
    pub font: String,
}

impl Palette {
    /// Returns the colour of a way.
    fn colour(&self, way: Way) -> &str {
        match way {
            Way::Micro => &self.micro,
            Way::Best => &self.best,
            Way::Macro => &self.macros,
        }
    }
}

/// Index of the best mix among the series: the line that the pointer follows.
pub const POINTED: usize = 4;

/// Most labels on the budget axis.
const BUDGET_LABELS: usize = 8;

/// The ways in the order of their lines, with the width of each; the best mix is drawn over the others.
const LINES: [(Way, f64); 3] = [(Way::Micro, 2.0), (Way::Macro, 2.0), (Way::Best, 3.0)];

/// Least distance of two labels at the line ends, as a share of the chart's height.
const LABEL_GAP: f64 = 0.075;

/// Draws the people reached for each budget: medians of the three ways, the band from the 10th to the 90th percentile
/// of the best mix, and the plan's own budget.
///
/// Series never change in number or order, so that an update moves lines instead of redrawing them.
/// The first of two horizontal axes counts the frontier's points, which lie evenly on a log scale; the
/// second is that scale and carries the labels. `own` are the people whom the best mix reaches at the plan's own budget,
/// which lies between two of the points. `narrow` leaves room for a phone.
pub fn reach_versus_cost(
    language: Language,
    plan: &Plan,
    frontier: &Frontier,
    own: Option<f64>,
    palette: &Palette,
    narrow: bool,
) -> Chart {
    let points = &frontier.points;
    let step = step(points);
    let top = step * STEPS;
    let budget = |point: Option<&Point>| point.map_or(1.0, |point| point.budget);
    let (low, high) = (budget(points.first()), budget(points.last()));
    let ends = ends(points.last(), top);

    let chart = Chart::new()
        // Lines are drawn where the slider is, not on their way there.
        .animation(false)
        .grid(
            Grid::new()
                .left(if narrow { 44 } else { 52 })
                .right(if narrow { 78 } else { 88 })
                .top(20)
                .bottom(28),
        )
        .x_axis(
            Axis::new()
                .type_(AxisType::Category)
                .show(false)
                .boundary_gap(false)
                // The page shows the values itself, for mouse and keyboard alike; the chart only draws the line.
                .axis_pointer(
                    AxisPointer::new()
                        .show(true)
                        .type_(AxisPointerType::Line)
                        .label(Label::new().show(false))
                        .line_style(LineStyle::new().color(palette.quiet.as_str())),
                )
                .data(
                    points
                        .iter()
                        .map(|point| wording::about_money(language, point.budget, plan.currency()))
                        .collect(),
                ),
        )
        .x_axis(budget_axis(language, plan, low, high, palette, narrow))
        .y_axis(
            Axis::new()
                .type_(AxisType::Value)
                .min(0)
                .max(top)
                .interval(step)
                .axis_label(
                    AxisLabel::new()
                        .font_family(palette.font.as_str())
                        .color(palette.quiet.as_str())
                        .font_size(11),
                )
                .axis_line(AxisLine::new().show(false))
                .axis_tick(AxisTick::new().show(false))
                .split_line(
                    SplitLine::new().line_style(LineStyle::new().color(palette.line.as_str())),
                ),
        )
        .series(band_part(points, "low", None, |band| band.p10))
        .series(band_part(points, "spread", Some(&palette.best), |band| {
            band.p90 - band.p10
        }));
    let chart = LINES.into_iter().fold(chart, |chart, (way, width)| {
        chart.series(line(language, points, way, palette, width))
    });
    let chart = ends
        .into_iter()
        .zip(LINES)
        .fold(chart, |chart, (end, (way, _))| {
            chart.series(end_label(language, way, palette, high, end))
        });
    chart.series(here(language, plan, frontier, own, palette))
}

/// Number of grid intervals.
const STEPS: f64 = 4.0;

/// Returns a round distance of the grid lines with which all medians fit; the band may be cut off above.
fn step(points: &[Point]) -> f64 {
    let bands = points.iter().flat_map(|point| {
        [
            point.ways[Way::Best],
            point.ways[Way::Micro],
            point.ways[Way::Macro],
        ]
    });
    let highest = bands.flatten().map(|band| band.p50).fold(1.0, f64::max);
    let least = 1.15 * highest / STEPS;
    let power = decade(least);
    let round = [1.0, 2.0, 2.5, 5.0].map(|digit| digit * power);
    round
        .into_iter()
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}

/// Returns whether the band of the best mix is cut off above.
pub fn is_cut(frontier: &Frontier) -> bool {
    let top = STEPS * step(&frontier.points);
    let bands = frontier.points.iter().filter_map(|it| it.ways[Way::Best]);
    bands.into_iter().any(|band| band.p90 > top)
}

/// Returns round budgets 1, 2 and 5 times a power of ten, thinned to [`BUDGET_LABELS`].
fn budget_labels(low: f64, high: f64) -> Vec<f64> {
    let all: Vec<f64> = (low.log10().floor() as i32..=high.log10().ceil() as i32)
        .flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10_f64.powi(power)))
        .filter(|budget| (low..=high).contains(budget))
        .collect();
    let nth = all.len().div_ceil(BUDGET_LABELS).max(1);
    // The largest stays, because the interesting end is the right one.
    let mut labels: Vec<f64> = all.into_iter().rev().step_by(nth).collect();
    labels.reverse();
    labels
}

fn budget_axis(
    language: Language,
    plan: &Plan,
    low: f64,
    high: f64,
    palette: &Palette,
    narrow: bool,
) -> Axis {
    // The chart puts the marks between thousands by itself; the currency comes from how 0 is written.
    let pattern = wording::money(language, 0.0, plan.currency()).replace('0', "{value}");
    let mut label = AxisLabel::new()
        .color(palette.quiet.as_str())
        .font_size(if narrow { 10 } else { 11 })
        .font_family(palette.font.as_str())
        .formatter(pattern.as_str());
    let labels = budget_labels(low, high);
    let every = if narrow { 2 } else { 1 };
    for budget in labels.into_iter().rev().step_by(every) {
        label = label.custom_values(budget);
    }
    Axis::new()
        .type_(AxisType::Log)
        .position("bottom")
        .min(low)
        .max(high)
        .axis_label(label)
        .axis_line(
            AxisLine::new()
                .show(true)
                .line_style(AxisLineStyle::new().color((1.0, palette.line.as_str()))),
        )
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(false))
}

fn values(points: &[Point], value: impl Fn(&Point) -> Option<f64>) -> Vec<CompositeValue> {
    points
        .iter()
        .map(|point| CompositeValue::from(value(point).map(f64::round)))
        .collect()
}

/// Draws the band as two stacked areas: an invisible one up to the 10th percentile, and the spread above it.
fn band_part(
    points: &[Point],
    id: &str,
    colour: Option<&String>,
    value: impl Fn(&Band) -> f64,
) -> Line {
    let area = match colour {
        Some(colour) => AreaStyle::new().color(colour.as_str()).opacity(0.12),
        None => AreaStyle::new().color("transparent").opacity(0),
    };
    Line::new()
        .id(id)
        .stack("band")
        .silent(true)
        .symbol(Symbol::None)
        .line_style(LineStyle::new().opacity(0))
        .area_style(area)
        .data(values(points, |point| {
            point.ways[Way::Best].as_ref().map(&value)
        }))
}

/// Draws the median of a way.
fn line(language: Language, points: &[Point], way: Way, palette: &Palette, width: f64) -> Line {
    let colour = palette.colour(way);
    Line::new()
        .id(way.key())
        .name(labels::way(language, way))
        .show_symbol(false)
        .symbol(Symbol::Circle)
        .symbol_size(7)
        .item_style(ItemStyle::new().color(colour))
        .line_style(LineStyle::new().color(colour).width(width))
        .data(values(points, |point| point.ways[way].map(|band| band.p50)))
}

/// Returns the heights of the labels of micro, macro and best at the line ends, moved apart where they would overlap;
/// `None` where a line does not reach the end.
fn ends(last: Option<&Point>, top: f64) -> [Option<f64>; 3] {
    let mut ends = last
        .map_or([None; 3], |last| {
            [
                last.ways[Way::Micro],
                last.ways[Way::Macro],
                last.ways[Way::Best],
            ]
        })
        .map(|band| band.map(|band| band.p50));
    let mut order: Vec<usize> = (0..3).filter(|i| ends[*i].is_some()).collect();
    // The best mix stays on top of equals.
    order.sort_by(|a, b| ends[*a].unwrap_or(0.0).total_cmp(&ends[*b].unwrap_or(0.0)));
    let gap = LABEL_GAP * top;
    let mut lowest = 0.0;
    for i in &order {
        let height = ends[*i].map_or(lowest, |end| end.max(lowest));
        ends[*i] = Some(height);
        lowest = height + gap;
    }
    ends
}

/// Names a way at the end of its line.
fn end_label(
    language: Language,
    way: Way,
    palette: &Palette,
    budget: f64,
    height: Option<f64>,
) -> Scatter {
    let label = Label::new()
        .show(true)
        .position(LabelPosition::Right)
        .formatter("{b}")
        .color(palette.colour(way))
        .font_size(12)
        .font_family(palette.font.as_str())
        .font_weight("600");
    let point = DataPointItem::new(vec![
        CompositeValue::from(budget),
        CompositeValue::from(height),
    ]);
    Scatter::new()
        .id(format!("{}-end", way.key()))
        .x_axis_index(1)
        .symbol_size(1)
        .item_style(ItemStyle::new().color("transparent").opacity(1))
        .label(label)
        .data(vec![DataPoint::from(
            point.name(labels::way(language, way)),
        )])
}

/// Draws the plan's own budget: a line, and a point at its best mix.
fn here(
    language: Language,
    plan: &Plan,
    frontier: &Frontier,
    own: Option<f64>,
    palette: &Palette,
) -> Scatter {
    let budget = Input::Budget.of(plan).unwrap_or(1.0);
    let people = own.map(f64::round);
    let inside = frontier
        .points
        .first()
        .is_some_and(|first| first.budget <= budget);
    let mark = MarkLineData::new()
        .name(texts::you_are_here(language))
        .x_axis(budget);
    let marks: Vec<MarkLineVariant> = inside
        .then_some(MarkLineVariant::Simple(mark))
        .into_iter()
        .collect();
    Scatter::new()
        .id("here")
        .x_axis_index(1)
        .symbol(Symbol::Circle)
        .symbol_size(12)
        .item_style(
            ItemStyle::new()
                .color(palette.card.as_str())
                .border_color(palette.best.as_str())
                .border_width(3)
                .opacity(1),
        )
        .data(vec![DataPoint::from(DataPointItem::new(vec![
            CompositeValue::from(budget),
            CompositeValue::from(people),
        ]))])
        .mark_line(
            MarkLine::new()
                .silent(true)
                .symbol(vec![Symbol::None, Symbol::None])
                .line_style(
                    LineStyle::new()
                        .color(palette.ink.as_str())
                        .type_(LineStyleType::Dotted)
                        .width(1.5),
                )
                .label(
                    Label::new()
                        .formatter("{b}")
                        .font_family(palette.font.as_str())
                        .color(palette.quiet.as_str())
                        .font_size(11),
                )
                .data(marks),
        )
}
