//! Texts of the charts.

use super::english;
use crate::plan::{goal::Goal, way::Way, wording::Language};

dispatch! { charts with marks:
    /// Tells why the best mix is not the one that brings most of the goal that the dots count.
    fn beaten(way: Way, scores: [&str; 2]) -> String;
    /// Names the end of a scale.
    fn end(goal: Goal, value: f64) -> String;
    /// Names the end of a scale on which all that lies beyond it is drawn at it.
    fn end_and_beyond(goal: Goal, value: f64) -> String;
    /// Says an amount of what a goal counts: `6,000 people`.
    fn counted(goal: Goal, value: f64) -> String;
}

dispatch! { charts:
    fn working_out() -> &'static str;
    /// Names the chart, for screen readers.
    fn reach_versus_cost() -> &'static str;
    /// Says what the chart shows; `cut` if the band goes on above it.
    fn shows(cut: bool) -> &'static str;
    fn show_data() -> &'static str;
    fn hide_data() -> &'static str;
    fn budget_on_curve() -> &'static str;
    /// Says that the chart's script did not come.
    fn sketched() -> &'static str;
    fn try_again() -> &'static str;
    fn data() -> &'static str;
    fn download() -> &'static str;
    fn picture() -> &'static str;
    fn drawing() -> &'static str;
    fn dots_picture() -> &'static str;
    fn dots_drawing() -> &'static str;
    fn numbers() -> &'static str;
    /// Says that a picture was not made, and what to take in its place.
    fn not_drawn() -> &'static str;
    /// Names the program that a picture comes from.
    fn source() -> &'static str;
    /// Names a plan without a title.
    fn plan_of(budget: &str) -> String;
    /// Heads the picture of the curve.
    fn curve_of(plan: &str) -> String;
    /// Heads the picture of the dots.
    fn dots_of(plan: &str) -> String;
    /// Names the axis of budgets.
    fn budget_axis(currency: &str) -> String;
    /// Explains the band of the curve; `cut` if it goes on above the picture.
    fn band(cut: bool) -> &'static str;
    /// Stands before the goal that the dots count.
    fn dots_count() -> &'static str;
    /// Labels the switch that takes the figures as exact, so that the dots show luck alone.
    fn as_if_exact() -> &'static str;
    /// Tells that a target is set by dragging across the dots.
    fn drag_for_target() -> &'static str;
    /// Says how to ask for a chance of the target, where it has none.
    fn type_a_chance() -> &'static str;
    /// Explains the dots.
    fn dots_mean(mark: &str) -> String;
    /// Names the amount that the best mix brings in its middle future.
    fn middle_of_best(amount: &str) -> String;
    /// Names the amount that the best mix brought in its middle future before a slider moved.
    fn middle_before(amount: &str) -> String;
    fn not_possible() -> &'static str;
    fn table() -> &'static str;
    fn sketch() -> &'static str;
    /// Marks the plan's own budget.
    fn you_are_here() -> &'static str;
    /// Returns the headings of the table.
    fn columns() -> [&'static str; 7];
    /// Reads out what the plan's own budget buys.
    fn at_your_budget(reading: &str) -> String;
    fn nobody_at(budget: &str) -> String;
    /// Reads out what a budget buys in the best mix.
    ///
    /// Takes, in this order: low, high; micro, macros.
    fn best_at(budget: &str, people: &str, mix: &str, band: [&str; 2], families: [&str; 2]) -> String;
    /// Says how many of all dots reach the line.
    fn dots_reach(reached: usize, of: usize, mark: &str) -> String;
}
