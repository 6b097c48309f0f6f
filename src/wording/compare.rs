//! Texts of the comparison of plans.

use super::english;
use crate::plan::{roster::State, wording::Language};

dispatch! { compare with marks:
    /// Says the number of creators of a roster.
    fn roster(count: usize) -> String;
    /// Says the same of a roster with others of the same number than the plan with this name has.
    fn other_creators(count: usize, than: &str) -> String;
    /// Says the same of a roster with the same creators as the plan with this name, and the changes of some of them.
    fn other_values(count: usize, than: &str, changes: &[String]) -> String;
}

dispatch! { compare:
    fn page_title() -> &'static str;
    fn heading() -> &'static str;
    /// Says what the page is for, where it is previewed and compares nothing yet.
    fn about() -> &'static str;
    /// Says what the page is for, where it compares nothing yet.
    fn introduction() -> &'static str;
    fn cannot_be_compared() -> &'static str;
    fn compare_others() -> &'static str;
    /// Names the plan that cannot be opened before the reason.
    fn plan_fault(letter: &str, fault: &str) -> String;
    fn is_here(name: &str) -> String;
    fn older_edition(name: &str, edition: &str) -> String;
    /// Labels the link to the comparison as a file.
    fn numbers() -> &'static str;
    fn add_plan() -> &'static str;
    fn paste_link() -> &'static str;
    fn add() -> &'static str;
    /// Says that an entry adds no plan, before the reason.
    fn not_added(typed: &str, why: &str) -> String;
    fn address_too_long() -> &'static str;
    fn too_many_plans(most: usize) -> String;
    fn no_plan() -> &'static str;
    fn faulty_plan(fault: &str) -> String;
    fn saved_plan() -> &'static str;
    /// Ends the name of a version after its title.
    fn version_ending(version: u32) -> String;
    /// Ends the name of a version that another plan has as well with the day on which it was saved.
    fn day_ending(day: &str) -> String;
    /// Ends the name of a plan that another plan has as well.
    fn letter_ending(letter: &str) -> String;
    /// Says how many people a plan reaches in the middle future.
    fn in_the_middle_future(people: &str) -> String;
    fn reaches_most(name: &str, people: &str) -> String;
    fn reach_most(names: &[&str], people: &str) -> String;
    fn reach_about_as_many(people: &str) -> String;
    /// Says that all plans come to the same mix.
    fn are_the_same_mix(mix: &str, people: &str) -> String;
    fn none_books() -> &'static str;
    fn mix_instead(theirs: &str, mine: &str) -> String;
    fn books_besides(theirs: &str) -> String;
    fn leaves_out(mine: &str) -> String;
    fn people_apart(people: &str, more: bool) -> String;
    fn hours_apart(hours: &str, more: bool) -> String;
    fn money_apart(money: &str, more: bool) -> String;
    fn books_the_same(name: &str, first: &str) -> String;
    /// Says how a plan differs from the first, in one or more parts.
    fn against(name: &str, first: &str, parts: &[String]) -> String;
    /// Names the table with its heading, for screen readers.
    fn side_by_side() -> &'static str;
    fn table() -> &'static str;
    fn caption() -> &'static str;
    fn budget() -> &'static str;
    fn best_mix() -> &'static str;
    /// Marks the best value of a row.
    fn best() -> &'static str;
    fn remove() -> &'static str;
    /// Names the price of the people whom the middle future reaches.
    fn price_of_people() -> &'static str;
    /// Names the money that a plan does not spend.
    fn left_over() -> &'static str;
    fn rows_mean() -> &'static str;
    /// Says the same of plans whose scores have different measures.
    fn rows_mean_without_score() -> &'static str;
    /// Names the table of plans at equal spend.
    fn equal_spend() -> &'static str;
    /// Names the sum that each plan may spend.
    fn at_most() -> &'static str;
    /// Says the finding of that table; the sums are one sum in several currencies.
    fn for_at_most(sums: &[String], finding: &str) -> String;
    /// Names a row of the file at equal spend.
    fn row_at_equal_spend(row: &str) -> String;
    fn equal_spend_means() -> &'static str;
    /// Says at which rates sums in several currencies are one.
    fn converted(edition: &str) -> String;
    fn no_rate(currency: &str) -> String;
    /// Names the table of duels with its heading, for screen readers.
    fn duels() -> &'static str;
    fn duels_heading() -> &'static str;
    /// Says how futures are counted, and from how many on a plan is clearly ahead.
    fn duels_mean(clear: u32, of: usize) -> String;
    fn duels_table() -> &'static str;
    fn won(won: u32, of: usize) -> String;
    fn beats() -> &'static str;
    fn is_even_with() -> &'static str;
    /// Stands between two plans each of which is ahead of the other on something.
    fn is_against() -> &'static str;
    fn curves() -> &'static str;
    fn curves_show() -> &'static str;
    fn several_currencies() -> &'static str;
    fn drawing() -> &'static str;
    fn what_differs() -> &'static str;
    fn nothing_differs() -> &'static str;
    /// Stands for a number that a plan does not override.
    fn as_published(value: &str) -> String;
    /// Stands for a limit of creators that a plan does not set.
    fn no_limit() -> &'static str;
    fn input_of_tier(name: &str, tier: &str) -> String;
    fn currency() -> &'static str;
    fn fees() -> &'static str;
    fn target() -> &'static str;
    fn no_target() -> &'static str;
    fn target_of(value: &str, goal: &str, chance: Option<&str>) -> String;
    fn luck() -> &'static str;
    /// Names the roster of a plan.
    fn creators_by_name() -> &'static str;
    /// Words the change of a creator: the new state, or `None` where another value differs.
    fn changed_creator(handle: &str, state: Option<State>) -> String;
    /// Names the switch for tiers beside the creators by name.
    fn fill() -> &'static str;
    fn client_copy() -> &'static str;
    fn yes_or_no(yes: bool) -> &'static str;
    fn seed(seed: u64) -> String;
}
