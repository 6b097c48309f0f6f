//! Texts of the bar on top of every page.

use super::english;
use crate::plan::wording::Language;

dispatch! { navigation:
    /// Leads back to a live room.
    fn return_to_room(code: &str) -> String;
    fn site() -> &'static str;
    /// Stands under the site's name.
    fn for_whom() -> &'static str;
    /// Names the list of pages, for screen readers and as a menu.
    fn pages() -> &'static str;
    fn planner() -> &'static str;
    fn my_plans() -> &'static str;
    fn compare_plans() -> &'static str;
    fn evidence() -> &'static str;
    fn open_planner() -> &'static str;
    fn theme_of_system() -> &'static str;
    fn light_theme() -> &'static str;
    fn dark_theme() -> &'static str;
    /// Labels the button that changes the theme.
    fn theme(name: &str) -> String;
}
