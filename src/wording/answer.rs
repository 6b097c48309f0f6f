//! Texts of the answer, its reasons, the own mix and the map.

use super::english;
use crate::plan::wording::Language;

dispatch! { answer:
    /// Says that an address was read in part, and the budget that the page answers for.
    fn unread_address(budget: &str) -> String;
    fn nothing_fits() -> &'static str;
    fn why() -> &'static str;
    fn no_reasons() -> &'static str;
    fn working_it_out() -> &'static str;
    fn own_mix() -> &'static str;
    fn back_to_best_mix() -> &'static str;
    fn own_mix_how() -> &'static str;
    /// Labels the button that keeps a count.
    fn keep() -> &'static str;
    /// Names the map, for screen readers.
    fn map() -> &'static str;
    fn map_heading() -> &'static str;
    fn map_shows() -> &'static str;
    /// Labels the choice of the map's vertical axis.
    fn map_side() -> &'static str;
    fn map_keys() -> &'static str;
    fn map_is_drawn() -> &'static str;
    fn all_macro() -> &'static str;
    fn all_micro() -> &'static str;
    /// Says that all of the money goes to macro creators, after the place of the map.
    fn to_macro_alone() -> &'static str;
    fn to_micro_alone() -> &'static str;
    fn to_nobody() -> &'static str;
    /// Says what the site is for.
    fn introduction() -> &'static str;
    /// Says that the plan on the page is an example, and what to enter.
    fn this_is_an_example() -> &'static str;
    /// Says the answer in a few words: the mix, and the people of its middle future.
    fn gist_of_people(mix: &str, people: &str) -> String;
    /// Says the answer in a few words: the mix, and in how many futures it reaches the target.
    fn gist(mix: &str, dots: u32, of: usize) -> String;
    /// Labels the button that keeps the count of a tier.
    fn keep_count(tier: &str) -> String;
    /// Lists the counts that are kept.
    fn kept(counts: &str) -> String;
    /// Says what share of the money goes to micro creators.
    fn to_micro(percent: &str) -> String;
    /// Says who gets the money at a place of the map.
    fn at_place(budget: &str, input: &str, value: &str, share: &str) -> String;
    /// Says who gets the money in the plan itself.
    fn at_plan(place: &str) -> String;
}
