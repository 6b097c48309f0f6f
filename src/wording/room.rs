//! Texts of a live room: on the phones, on the wall, and for its presenter.

use super::english;
use crate::plan::{goal::Goal, wording::Language};

dispatch! { room with marks:
    fn weight_of(goal: Goal) -> String;
    fn phones_here(phones: u32) -> String;
    fn voted_of(voted: u32, phones: u32) -> String;
    fn median_split(share: f64, votes: u32) -> String;
}

dispatch! { room:
    fn unknown() -> &'static str;
    fn no_code() -> &'static str;
    fn ended() -> &'static str;
    fn locked() -> &'static str;
    fn full() -> &'static str;
    fn outside() -> &'static str;
    fn late() -> &'static str;
    fn out_of_range() -> &'static str;
    fn too_often() -> &'static str;
    fn unavailable() -> &'static str;
    fn share_of_small() -> &'static str;
    fn share_in_best_mix() -> &'static str;
    fn nothing_booked() -> &'static str;
    /// Names the room on a phone.
    fn room(code: &str) -> String;
    /// Says that the room has not answered for so many seconds.
    fn waiting_for_room(seconds: &str) -> String;
    fn vote_is_open(step: &str) -> String;
    fn room_is_over() -> &'static str;
    fn not_inside() -> &'static str;
    fn try_again() -> &'static str;
    fn case_title() -> &'static str;
    fn split_title() -> &'static str;
    fn splits_title() -> &'static str;
    fn goals_title() -> &'static str;
    fn opinions_title() -> &'static str;
    fn what_if_title() -> &'static str;
    fn take_away_title() -> &'static str;
    fn wall_title() -> &'static str;
    fn look_at_wall() -> &'static str;
    fn asked_soon() -> &'static str;
    fn split_question() -> &'static str;
    fn all_big() -> &'static str;
    fn all_small() -> &'static str;
    /// Says a split of the money, with both parts of it.
    fn split(small: u8, for_small: &str, for_big: &str) -> String;
    fn send_vote() -> &'static str;
    fn change_vote() -> &'static str;
    fn counted() -> &'static str;
    /// Says that the answer shown is not the one that is counted.
    fn changed_and_not_sent() -> &'static str;
    fn counted_and_closed() -> &'static str;
    fn sending() -> &'static str;
    fn vote_is_closed() -> &'static str;
    fn goals_question() -> &'static str;
    fn your_best_mix(mix: &str) -> String;
    fn nothing_for_you() -> &'static str;
    fn mix_comes_later() -> &'static str;
    /// Asks for weights where none is above 0.
    fn nothing_weighs() -> &'static str;
    fn no_votes() -> &'static str;
    /// Says of a goal in few words how it is counted.
    fn goal_means(goal: Goal) -> &'static str;
    /// Names the goal on which a room differs most, and the weights of the middle half, or of all where few voted, and whether it comes to the same kind of mix all the same.
    fn disagreement(goal: &str, span: [u8; 2], are_few: bool, agrees_on_creators: bool) -> String;
    fn agreement() -> &'static str;
    fn does_not_matter() -> &'static str;
    fn matters_most() -> &'static str;
    fn your_vote_is_marked() -> &'static str;
    fn as_table() -> &'static str;
    fn about_column() -> &'static str;
    fn value_column() -> &'static str;
    fn votes_column() -> &'static str;
    fn as_on_wall() -> &'static str;
    fn on_your_phone() -> &'static str;
    fn try_it() -> &'static str;
    fn back_to_wall() -> &'static str;
    fn open_plan() -> &'static str;
    fn with_budget(budget: &str) -> String;
    /// Says the same to a phone that sent no weights.
    fn walls_to_keep() -> &'static str;
    fn yours_to_keep() -> &'static str;
    fn open_own_plan() -> &'static str;
}
