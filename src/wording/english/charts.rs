//! Texts of the charts, in American English.

use crate::plan::{
    goal::Goal,
    way::Way,
    wording::{self, Language, Marks, labels},
};

says! {
    working_out => "Working out what every budget would buy…";
    reach_versus_cost => "Reach versus cost";
    show_data => "Show the data";
    hide_data => "Hide the data";
    budget_on_curve => "Budget on the curve";
    sketched => "The script that draws the chart did not arrive. This is a sketch of the same curves; the \
        chart and its pictures have to wait.";
    try_again => "Try again";
    data => "Data of reach versus cost";
    download => "Download";
    picture => "Picture (PNG)";
    drawing => "Drawing (SVG)";
    dots_picture => "Fifty futures (PNG)";
    dots_drawing => "Fifty futures (SVG)";
    numbers => "Numbers (CSV)";
    not_drawn => "The picture could not be made: the chart is not there, or this browser does not let a page draw \
        pictures. The drawing (SVG), the numbers (CSV) and printing work without.";
    source => "Tiermix";
    dots_count => "Dots count";
    as_if_exact => "as if our figures were exact";
    drag_for_target => "Drag across the dots to set a target";
    type_a_chance => "Type a chance under “Target” to see which budget brings this";
    not_possible => "not possible";
    table => "People reached by budget";
    sketch => "Sketch of the curves";
    you_are_here => "you are here";
}

pub const fn shows(cut: bool) -> &'static str {
    match cut {
        false => "People reached for the money: median, and the middle 80% for the best mix",
        true => {
            "People reached for the money: median, and the middle 80% for the best mix, which goes on above the chart"
        }
    }
}

pub fn plan_of(budget: &str) -> String {
    format!("a budget of {budget}")
}

pub fn curve_of(plan: &str) -> String {
    format!("Reach versus cost: {plan}")
}

pub fn dots_of(plan: &str) -> String {
    format!("Fifty futures: {plan}")
}

pub fn budget_axis(currency: &str) -> String {
    format!("Budget ({currency})")
}

pub const fn band(cut: bool) -> &'static str {
    match cut {
        false => "Lines: median. Band: middle 80% of the futures of the best mix",
        true => {
            "Lines: median. Band: middle 80% of the futures of the best mix, which goes on above the picture"
        }
    }
}

pub fn dots_mean(mark: &str) -> String {
    format!("Each dot is one of fifty futures. Line: {mark}")
}

pub fn middle_of_best(amount: &str) -> String {
    format!("best mix: {amount}")
}

pub fn middle_before(amount: &str) -> String {
    format!("before: {amount}")
}

pub fn end(marks: Marks, goal: Goal, value: f64) -> String {
    match goal {
        Goal::Credibility | Goal::Ease => wording::points(Language::English(marks), value),
        _ => wording::exact(Language::English(marks), value),
    }
}

pub fn end_and_beyond(marks: Marks, goal: Goal, value: f64) -> String {
    match goal {
        Goal::Credibility | Goal::Ease => end(marks, goal, value),
        _ => format!("{}+", end(marks, goal, value)),
    }
}

pub fn beaten(marks: Marks, way: Way, [best, other]: [&str; 2]) -> String {
    format!(
        "{} brings more of this alone. Over all your goals the best mix scores {best}, it {other}.",
        labels::way(Language::English(marks), way)
    )
}

pub fn columns() -> [&'static str; 7] {
    [
        "Budget",
        "Best mix",
        "People, best mix",
        "10th percentile",
        "90th percentile",
        "People, micro only",
        "People, macro only",
    ]
}

pub fn at_your_budget(reading: &str) -> String {
    format!("At your budget, {reading}")
}

pub fn nobody_at(budget: &str) -> String {
    format!("{budget}: no creator can be booked.")
}

pub fn best_at(
    budget: &str,
    people: &str,
    mix: &str,
    [low, high]: [&str; 2],
    [micro, macros]: [&str; 2],
) -> String {
    format!(
        "{budget}: best mix {people} people ({mix}; middle 80% {low} to {high}), micro only {micro}, macro only {macros}."
    )
}

pub fn dots_reach(reached: usize, of: usize, mark: &str) -> String {
    format!("{reached} of {of} dots reach {mark}")
}

pub fn counted(marks: Marks, goal: Goal, value: f64) -> String {
    match goal {
        Goal::Reach => format!("{} people", wording::exact(Language::English(marks), value)),
        Goal::Engagement => format!(
            "{} engagements",
            wording::exact(Language::English(marks), value)
        ),
        Goal::Sales => wording::counted(Language::English(marks), value, "purchase", "purchases"),
        Goal::Authenticity => format!(
            "{} believed views",
            wording::exact(Language::English(marks), value)
        ),
        Goal::Credibility => format!(
            "{} credibility",
            wording::points(Language::English(marks), value)
        ),
        Goal::Ease => format!(
            "{} of your time left",
            wording::percent(Language::English(marks), value)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dots beyond the end are drawn at it; of credibility and ease there is no more than all.
    #[test]
    fn the_end_of_a_scale_stands_for_all_beyond() {
        let marks = Marks::ENGLISH;
        assert_eq!(end_and_beyond(marks, Goal::Reach, 80_000.0), "80,000+");
        assert_eq!(end_and_beyond(marks, Goal::Credibility, 0.8), "80 of 100");
    }
}
