//! Texts of a live room on the wall and in the speaker's window.

use super::english;
use crate::plan::wording::Language;

dispatch! { wall with marks:
    fn phones_here(count: u32) -> String;
    /// Counts the phones behind the code, in few letters.
    fn here(count: u32) -> String;
    /// Says behind the number of votes of how many they are.
    fn of_voted(phones: u32) -> String;
    /// Says the median of the splits, and how many are near the best mix.
    fn splits_said(median: &str, best: Option<(&str, u32)>, votes: u32) -> String;
    /// Says of how many votes a dot stands.
    fn dot_is(votes: u32) -> String;
    fn median(value: f64) -> String;
    fn votes_without_mix(count: u32) -> String;
    fn on_every_phone(phones: u32) -> String;
    /// Says that far more phones came within ten minutes than ever before.
    fn odd_wave(phones: u32) -> String;
    fn votes_counted(voted: u32, phones: u32) -> String;
}

dispatch! { wall:
    fn predict() -> &'static str;
    fn predictions() -> &'static str;
    fn goals() -> &'static str;
    fn opinions() -> &'static str;
    fn what_if() -> &'static str;
    fn take_away() -> &'static str;
    /// Leads to the steps after the story of a room.
    fn further_steps() -> &'static str;
    /// Leads back to the story of a room.
    fn story() -> &'static str;
    fn note_on_predict() -> &'static str;
    fn note_on_predictions() -> &'static str;
    fn note_on_goals() -> &'static str;
    fn note_on_opinions() -> &'static str;
    fn note_on_what_if() -> &'static str;
    fn note_on_take_away() -> &'static str;
    fn open_room() -> &'static str;
    /// Says before a room is opened that nobody in it sees the names of a plan.
    fn names_stay_out() -> &'static str;
    fn not_opened() -> &'static str;
    fn no_secret() -> &'static str;
    fn not_taken() -> &'static str;
    fn not_ended() -> &'static str;
    fn room_ended() -> &'static str;
    /// Describes the QR code, for screen readers.
    fn qr_code(address: &str, code: &str) -> String;
    /// Stands beside the large code.
    fn scan_or_type() -> &'static str;
    fn door_is_closed() -> &'static str;
    /// Marks made-up phones on the wall.
    fn rehearsal(count: u16) -> String;
    fn driven_elsewhere() -> &'static str;
    fn take_over() -> &'static str;
    fn split_question() -> &'static str;
    fn goals_question() -> &'static str;
    fn first_phone() -> &'static str;
    fn vote_is_open() -> &'static str;
    fn vote_is_closed() -> &'static str;
    fn vote_is_over() -> &'static str;
    fn round(number: u8) -> String;
    fn waiting_for_votes() -> &'static str;
    fn nobody_voted() -> &'static str;
    fn way_at(way: &str, share: &str) -> String;
    /// Names the end of the scale where all money is for big creators, and the other end.
    fn all_for_big() -> &'static str;
    fn all_for_small() -> &'static str;
    fn rounds_drawn(now: u8) -> String;
    /// Names the goal on which a room differs most, and the weights of the middle half, or of all where few voted.
    fn disagreement(goal: &str, span: [u8; 2], are_few: bool, agrees_on_creators: bool) -> String;
    fn all_agree() -> &'static str;
    /// Names the scale below the weights of a room.
    fn weight() -> &'static str;
    fn best_of_each_vote() -> &'static str;
    fn plan_on_phone() -> &'static str;
    /// Names the part of the speaker's window about the room.
    fn room() -> &'static str;
    fn room_code(code: &str) -> String;
    fn all_voted() -> &'static str;
    fn show_votes() -> &'static str;
    fn hide_votes() -> &'static str;
    fn close_vote() -> &'static str;
    fn open_vote() -> &'static str;
    fn vote_again() -> &'static str;
    fn lock_door() -> &'static str;
    fn unlock_door() -> &'static str;
    fn code_on_wall() -> &'static str;
    fn picture_on_wall() -> &'static str;
    fn summary_csv() -> &'static str;
    fn summary_xlsx() -> &'static str;
    fn no_summary() -> &'static str;
    fn pictures_of_votes() -> &'static str;
    fn no_picture() -> &'static str;
    fn hand_over() -> &'static str;
    /// Says how often and how long the link of a room that is handed over works.
    fn hand_over_means() -> &'static str;
    fn link_for_presenter() -> &'static str;
    fn copy_link_for_presenter() -> &'static str;
    fn hide_link() -> &'static str;
    fn key_is_spent() -> &'static str;
    fn end_room() -> &'static str;
    /// Asks before the room ends.
    fn end_question() -> &'static str;
    fn keep_room() -> &'static str;
    fn driven_here() -> &'static str;
    fn contact_lost(hour: u32, minute: u32) -> String;
    fn in_contact() -> &'static str;
    fn made_up_phones() -> &'static str;
    fn rehearse() -> &'static str;
    fn end_rehearsal() -> &'static str;
}
