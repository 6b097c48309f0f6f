//! Texts of the stage and of the speaker's window, in American English.

use crate::plan::{
    answers::Composition,
    tier::Family,
    wording::{self, Language, Marks},
};

says! {
    present => "Present";
    stage => "Stage";
    steps => "Steps";
    controls => "Controls";
    case => "Case";
    answer => "Answer";
    dots => "Dots";
    curve => "Curve";
    map => "Map";
    worlds => "Worlds";
    claims => "Claims";
    next => "To do";
    leave => "Leave the stage";
    full_screen => "Full screen";
    keys => "Keys";
    sources => "Where this comes from";
    cases => "Choose a case";
    open_speaker => "Speaker\u{2019}s window";
    waiting => "Working it out\u{2026}";
    beneath => "Notes beneath the stage, never in full screen";
    edit_show => "Edit the show";
    show_it => "Show it";
    as_it_comes => "As it comes";

    own_plan => "Your plan";
    began_with => "As it was when the show began";
    restore => "Back to the plan";
    fees => "Fees";
    other_fees => "other fees";
    other_changes => "other assumptions";

    own_time => "Own time";
    creators => "Creators";
    set_line => "Move the line here";

    curve_shows => "People reached for every budget: micro only, macro only and the best mix, with the budgets at which \
        the kind of mix turns";
    nothing_to_draw => "No budget in this range books a creator.";
    map_shows => "The kind of mix that is best, by budget and the weight of a goal";
    budget_axis => "Budget";
    all_sources => "All figures and formulas are on the page \u{201c}Evidence\u{201d}.";

    speaker => "Speaker\u{2019}s window";
    on_the_wall => "On the wall";
    comes_next => "Next";
    wall_is_black => "The wall is black";
    notes => "Notes";
    back => "Back";
    on => "Next";
    black => "Black";
    stage_follows => "The stage in the other window follows at once, and this window follows the stage.";
    time_of_day => "Time";
    elapsed => "Since the first step";
    planned => "Planned minutes";
    restart_time => "Start the time again";

    note_on_case => "Ask before the answer, by hands or on phones: many small creators, or a few big ones? Say for whom the \
        plan is and what it must achieve.";
    note_on_answer => "Read the sentence aloud. Compare it with the answers that the room gave before.";
    note_on_dots => "Each dot is one of fifty futures for the same money. Let the room guess how many reach the line \
        before you say it. Then drag the budget: the line stays.";
    note_on_curve => "Ask where more money stops helping. Point at the budgets at which the kind of mix turns.";
    note_on_map => "Every cell is a plan of its own. Ask which goal matters most to the room, and find the place on \
        the map.";
    note_on_worlds => "Nobody knows all figures. Each square is a world in which the unknown ones are different. Say in \
        how many the advice stays, and which question would settle it.";
    note_on_claims => "One claim at a time. Let the room say true or false before you read the verdict.";
    note_on_next => "Say the one thing to do on Monday. Then ask for questions: fees, budget and case can be changed \
        at any step.";
}

pub const fn list_of_keys() -> [(&'static [&'static str], &'static str); 17] {
    [
        (&["\u{2192}", "Page \u{2193}", "Space"], "Next"),
        (&["\u{2190}", "Page \u{2191}"], "Back"),
        (&["Home", "End"], "First, last"),
        (&["1", "\u{2013}", "9"], "Go to a step"),
        (&["B", "."], "Black"),
        (&["F", "F5"], "Full screen"),
        (&["I"], "Where this comes from"),
        (&["S"], "Speaker\u{2019}s window"),
        (&["N"], "Notes beneath the stage"),
        (&["E"], "Edit the show"),
        (&["T"], "Theme"),
        (&["/"], "Type a budget"),
        (&["Q"], "Code of the room"),
        (&["V"], "Close or open the vote"),
        (&["A"], "Vote again"),
        (
            &["Shift", "\u{2190}", "\u{2192}"],
            "Move the slider that has the focus",
        ),
        (&["Esc"], "Leave one layer"),
    ]
}

pub fn place(number: usize, of: usize) -> String {
    format!("{number}/{of}")
}

pub fn show_step(step: &str) -> String {
    format!("Show it: {step}")
}

pub fn move_up(step: &str) -> String {
    format!("Move {step} up")
}

pub fn move_down(step: &str) -> String {
    format!("Move {step} down")
}

pub fn note_on(step: &str) -> String {
    format!("Note on {step}")
}

pub fn against_plan(changes: &[String]) -> String {
    format!("Changed: {}", changes.join(" \u{b7} "))
}

pub fn changed(name: &str, now: &str, before: &str) -> String {
    format!("{name} {now} instead of {before}")
}

pub fn more_changes(count: usize) -> String {
    format!("and {count} more")
}

pub fn fees_times(factor: &str) -> String {
    format!("fees \u{d7} {factor}")
}

pub fn times(marks: Marks, factor: Option<f64>) -> String {
    factor.map_or_else(
        || "own".to_owned(),
        |factor| {
            format!(
                "\u{d7} {}",
                wording::exact(Language::English(marks), factor)
            )
        },
    )
}

pub fn question(budget: &str) -> String {
    format!("{budget} for creators on TikTok: many small ones, or a few big ones?")
}

pub fn people_where(people: &str, area: &str) -> String {
    format!("{people} {area}")
}

pub fn family(name: &str, followers: &str) -> String {
    format!("{name}: {followers} followers")
}

pub fn from_list(marks: Marks, count: usize) -> String {
    match count {
        1 => "One by name".to_owned(),
        _ => format!(
            "{} by name",
            wording::exact(Language::English(marks), count as f64)
        ),
    }
}

pub fn futures_reach(amount: &str, [micro, best, macros]: [Option<usize>; 3]) -> String {
    let Some(best) = best else {
        return "Nothing fits these limits".to_owned();
    };
    let alone = [("micro only", micro), ("macro only", macros)];
    let alone = alone
        .into_iter()
        .filter_map(|(name, count)| Some(format!("{name} in {}", count?)));
    let alone: Vec<_> = alone.collect();
    let others = match alone.as_slice() {
        [] => String::new(),
        some => format!(", {}", some.join(", ")),
    };
    format!("The best mix brings at least {amount} in {best} of 50 futures{others}.")
}

pub fn of(count: usize) -> String {
    format!("of {count}")
}

pub fn line_is_target(amount: &str) -> String {
    format!("target: {amount}")
}

pub fn line_is_middle(amount: &str) -> String {
    format!("the plan\u{2019}s middle: {amount}")
}

pub fn or_more(end: &str) -> String {
    format!("{end} or more")
}

pub const fn kind(kind: Option<Family>) -> &'static str {
    match kind {
        Some(Family::Micro) => "micro only",
        None => "a blend",
        Some(Family::Macro) => "macro only",
    }
}

pub fn own_point(budget: &str, people: &str) -> String {
    format!("{budget}: {people} people")
}

pub fn worlds_of(kind: Composition, count: usize) -> String {
    let name = match kind {
        Composition::Nothing => "nothing can be booked",
        Composition::Micro => "micro only is best",
        Composition::Blend => "a blend is best",
        Composition::Macro => "macro only is best",
    };
    format!("in {count} {name}")
}

pub fn group(side: &str, number: usize, of: usize) -> String {
    format!("{side} {number} of {of}")
}

pub fn more_steps(count: usize) -> String {
    match count {
        1 => "One more step is in the plan.".to_owned(),
        _ => format!("{count} more steps are in the plan."),
    }
}

pub fn more_sources(count: usize) -> String {
    match count {
        1 => "and one more source".to_owned(),
        _ => format!("and {count} more sources"),
    }
}

pub fn now(step: &str, place: &str) -> String {
    format!("{step} \u{b7} {place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn futures_reach_at_least_an_amount() {
        assert_eq!(
            futures_reach("26,000 people", [Some(12), Some(25), None]),
            "The best mix brings at least 26,000 people in 25 of 50 futures, micro only in 12."
        );
    }
}
