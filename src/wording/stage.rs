//! Texts of the stage and of the speaker's window.

use super::english;
use crate::plan::{answers::Composition, tier::Family, wording::Language};

dispatch! { stage with marks:
    /// Says a factor; `None` for fees that differ otherwise.
    fn times(factor: Option<f64>) -> String;
    /// Says that the creators come from a list.
    fn from_list(count: usize) -> String;
}

dispatch! { stage:
    /// Labels the button that starts a show.
    fn present() -> &'static str;
    /// Names the stage, for screen readers.
    fn stage() -> &'static str;
    /// Names the list of steps, for screen readers.
    fn steps() -> &'static str;
    /// Names the controls, for screen readers.
    fn controls() -> &'static str;
    fn case() -> &'static str;
    fn answer() -> &'static str;
    fn dots() -> &'static str;
    fn curve() -> &'static str;
    fn map() -> &'static str;
    fn worlds() -> &'static str;
    fn claims() -> &'static str;
    fn next() -> &'static str;
    fn leave() -> &'static str;
    fn full_screen() -> &'static str;
    fn keys() -> &'static str;
    fn sources() -> &'static str;
    fn cases() -> &'static str;
    fn open_speaker() -> &'static str;
    /// Lists the keys of the stage, each with its purpose.
    fn list_of_keys() -> [(&'static [&'static str], &'static str); 17];
    /// Counts the places of the show.
    fn place(number: usize, of: usize) -> String;
    /// Stands where something is still computed.
    fn waiting() -> &'static str;
    /// Labels the button that shows the notes beneath the stage.
    fn beneath() -> &'static str;
    /// Names the sheet with the steps and notes of the show.
    fn edit_show() -> &'static str;
    fn show_it() -> &'static str;
    /// Labels the check box of a step, for screen readers.
    fn show_step(step: &str) -> String;
    fn move_up(step: &str) -> String;
    fn move_down(step: &str) -> String;
    /// Labels the speaker's own note on a step.
    fn note_on(step: &str) -> String;
    /// Labels the button that brings the usual show back.
    fn as_it_comes() -> &'static str;
    /// Names a plan that has no title and is no example.
    fn own_plan() -> &'static str;
    /// Says of a plan that the show began with it.
    fn began_with() -> &'static str;
    /// Labels the button that takes back what was changed on the stage.
    fn restore() -> &'static str;
    /// Lists what was changed.
    fn against_plan(changes: &[String]) -> String;
    fn changed(name: &str, now: &str, before: &str) -> String;
    fn more_changes(count: usize) -> String;
    fn fees() -> &'static str;
    /// Says by how much fees were multiplied.
    fn fees_times(factor: &str) -> String;
    fn other_fees() -> &'static str;
    fn other_changes() -> &'static str;
    /// Asks what the show answers.
    fn question(budget: &str) -> String;
    fn people_where(people: &str, area: &str) -> String;
    fn own_time() -> &'static str;
    fn creators() -> &'static str;
    /// Says which creators belong to a family.
    fn family(name: &str, followers: &str) -> String;
    /// Says in how many of fifty futures each way reaches an amount: micro only, the best mix, macro only.
    fn futures_reach(amount: &str, reached: [Option<usize>; 3]) -> String;
    fn of(count: usize) -> String;
    fn line_is_target(amount: &str) -> String;
    fn line_is_middle(amount: &str) -> String;
    fn or_more(end: &str) -> String;
    fn set_line() -> &'static str;
    /// Describes the curve, for screen readers.
    fn curve_shows() -> &'static str;
    fn nothing_to_draw() -> &'static str;
    /// Names the kind of mix that is best: of one family, or a blend of both for `None`.
    fn kind(kind: Option<Family>) -> &'static str;
    /// Labels the plan's own place on the curve.
    fn own_point(budget: &str, people: &str) -> String;
    /// Describes the map, for screen readers.
    fn map_shows() -> &'static str;
    fn budget_axis() -> &'static str;
    /// Counts the worlds in which a kind of mix is best.
    fn worlds_of(kind: Composition, count: usize) -> String;
    /// Names the group of a claim and its number in it.
    fn group(side: &str, number: usize, of: usize) -> String;
    /// Counts the steps after the advice that the stage has no room for.
    fn more_steps(count: usize) -> String;
    fn all_sources() -> &'static str;
    fn more_sources(count: usize) -> String;
    /// Names the speaker's window, for screen readers.
    fn speaker() -> &'static str;
    fn on_the_wall() -> &'static str;
    fn now(step: &str, place: &str) -> String;
    fn comes_next() -> &'static str;
    fn wall_is_black() -> &'static str;
    fn notes() -> &'static str;
    fn back() -> &'static str;
    fn on() -> &'static str;
    fn black() -> &'static str;
    fn stage_follows() -> &'static str;
    fn time_of_day() -> &'static str;
    fn elapsed() -> &'static str;
    fn planned() -> &'static str;
    fn restart_time() -> &'static str;
    fn note_on_case() -> &'static str;
    fn note_on_answer() -> &'static str;
    fn note_on_dots() -> &'static str;
    fn note_on_curve() -> &'static str;
    fn note_on_map() -> &'static str;
    fn note_on_worlds() -> &'static str;
    fn note_on_claims() -> &'static str;
    fn note_on_next() -> &'static str;
}
