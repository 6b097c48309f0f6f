//! Texts about a saved plan: what stands above it, its dialogs and its links.

use super::english;
use crate::plan::wording::Language;

dispatch! { saved:
    /// Names the dialog of the strip above a saved plan, for screen readers.
    fn this_plan() -> &'static str;
    fn about_plan() -> &'static str;
    fn private_copy() -> &'static str;
    /// Stands before the author's name.
    fn by() -> &'static str;
    fn as_sent() -> &'static str;
    /// Names the dialog of the buttons that save and share, for screen readers.
    fn your_links() -> &'static str;
    /// Labels the button that saves; where there is room, [`save_what`] follows.
    fn save() -> &'static str;
    fn save_what() -> &'static str;
    fn one_moment() -> &'static str;
    fn close() -> &'static str;
    fn edit_link_cut() -> &'static str;
    fn edit_link_damaged() -> &'static str;
    fn edit_link_wrong() -> &'static str;
    fn details() -> &'static str;
    fn versions() -> &'static str;
    fn restore_version() -> &'static str;
    fn links() -> &'static str;
    fn save_plan() -> &'static str;
    fn share() -> &'static str;
    fn do_again() -> &'static str;
    fn try_again() -> &'static str;
    fn saving() -> &'static str;
    fn saved() -> &'static str;
    fn details_mean() -> &'static str;
    fn title() -> &'static str;
    fn note() -> &'static str;
    fn author() -> &'static str;
    fn save_details() -> &'static str;
    fn share_plan() -> &'static str;
    /// Says what the view link of an unchanged saved plan shows, before the address of the whole plan.
    fn view_link_means() -> &'static str;
    fn share_means() -> &'static str;
    fn address() -> &'static str;
    fn copy_address() -> &'static str;
    fn copy() -> &'static str;
    fn copied() -> &'static str;
    /// Says what is left to do where the clipboard is closed.
    fn copy_by_key() -> &'static str;
    fn show_links() -> &'static str;
    fn new_view_link() -> &'static str;
    fn new_view_link_means() -> &'static str;
    fn new_edit_link() -> &'static str;
    fn new_edit_link_means() -> &'static str;
    fn withdraw() -> &'static str;
    fn withdrawn() -> &'static str;
    fn delete() -> &'static str;
    fn delete_means() -> &'static str;
    fn delete_for_good() -> &'static str;
    fn deleted() -> &'static str;
    fn leave_it() -> &'static str;
    fn links_mean() -> &'static str;
    fn view_link() -> &'static str;
    fn copy_view_link() -> &'static str;
    fn edit_link() -> &'static str;
    fn copy_edit_link() -> &'static str;
    fn saved_in_between() -> &'static str;
    fn save_mine() -> &'static str;
    fn show_theirs() -> &'static str;
    fn not_saved() -> &'static str;
    fn save_as_new() -> &'static str;
    fn saved_as_new() -> &'static str;
    fn saved_first() -> &'static str;
    fn saved_as_new_why() -> &'static str;
    fn view_link_copied() -> &'static str;
    fn keep_edit_link() -> &'static str;
    fn edit_link_remembered() -> &'static str;
    fn edit_link_in_address() -> &'static str;
    fn versions_mean() -> &'static str;
    fn loading() -> &'static str;
    fn load_more() -> &'static str;
    fn compare() -> &'static str;
    fn restore() -> &'static str;
    /// Marks the version that is on the page, after its day.
    fn shown() -> &'static str;
    fn restore_means() -> &'static str;
    fn restore_it() -> &'static str;
    /// Returns the title in the tab of a plan's page; a plan may have none.
    fn page_title(title: &str) -> String;
    /// Warns that the numbers on the page are not those of the version.
    fn changed(version: u32) -> String;
    fn back_to_version(version: u32) -> String;
    /// Says that a plan of another edition stands here with today's benchmarks.
    fn todays_benchmarks(today: &str, sent: &str) -> String;
    fn version(version: u32) -> String;
    /// Says which of the versions is shown, and when it was sent.
    fn old_version(version: u32, newest: u32, day: &str) -> String;
    fn newest_version(version: u32, day: &str) -> String;
    fn version_of_now(version: u32) -> String;
    /// Says that a change was refused because somebody saved meanwhile.
    fn stale(version: u32) -> String;
    /// Says the same where both versions can be chosen from.
    fn both_are_safe(version: u32) -> String;
    fn updated(version: u32) -> String;
    /// Says for screen readers what [`compare`] compares.
    fn compare_what(version: u32) -> String;
    /// Says for screen readers what [`restore`] restores.
    fn restore_what(version: u32) -> String;
    fn restore_heading(version: u32) -> String;
}
