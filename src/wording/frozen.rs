//! Texts about a plan that was sent with benchmarks of another edition.

use super::english;
use crate::plan::wording::{Language, Sentence};

dispatch! { frozen:
    /// Says that neither then nor today anybody could be booked.
    fn still_nobody() -> &'static str;
    /// Says that somebody could be booked then, and nobody today.
    fn no_longer() -> &'static str;
    /// Leads to the same plan with today's benchmarks.
    fn todays_data() -> &'static str;
    /// Names the table, for screen readers.
    fn numbers() -> &'static str;
    /// Says what the table shows, for screen readers.
    fn ways() -> &'static str;
    fn creators() -> &'static str;
    fn most_futures() -> &'static str;
    fn believed_views() -> &'static str;
    /// Says to book a mix.
    fn book(mix: Sentence) -> Sentence;
    /// Says that nobody could be booked then, and a mix today.
    fn somebody(mix: &str) -> String;
    /// Says how the mix would change, and how many people it would reach, today and then, if that is known.
    fn change(mixes: [&str; 2], people: &str, sent: Option<&str>) -> String;
    /// Says when and with which benchmarks the numbers were sent, and what today's would change: the texts before and
    /// after the day, if there is a day.
    fn as_sent(dated: bool, edition: &str, today: &str, change: &str) -> [String; 2];
    fn range(low: &str, high: &str) -> String;
}
