//! The functions of `browser.rs` where there is no browser: on the server. They do nothing, and return `None`, `false` or
//! an empty value.

use leptos::{
    ev::MouseEvent,
    prelude::{GetUntracked, ReadSignal, signal},
    web_sys::{Element, HtmlInputElement},
};

use super::{ChosenFile, Day, may_be_number};
use crate::plan::wording::Language;

pub fn replace_address(_: &str) {}

pub fn show_address(_: &str) {}

pub fn go(_: &str) {}

pub fn origin() -> String {
    String::new()
}

/// Waits for a future without a limit.
pub async fn within<T>(_: f64, future: impl Future<Output = T>) -> Option<T> {
    Some(future.await)
}

pub fn drawn() -> Option<String> {
    None
}

/// Returns the path of the address that is rendered.
pub fn path() -> String {
    leptos_router::hooks::use_location()
        .pathname
        .get_untracked()
}

pub fn span_of(_: &Element) -> Option<(f64, f64)> {
    None
}

pub fn currency_name(_: &str) -> Option<String> {
    None
}

pub fn fragment() -> Option<String> {
    None
}

pub fn remembered(_: &str) -> Option<String> {
    None
}

pub fn remember(_: &str, _: Option<&str>) {}

pub fn remembered_in_tab(_: &str) -> Option<String> {
    None
}

pub fn remember_in_tab(_: &str, _: Option<&str>) {}

pub fn remembers() -> bool {
    false
}

pub fn last_plan() -> Option<(String, String)> {
    None
}

pub fn remember_plan(_: &str, _: &str) {}

/// Returns the beginning of 1970: the first render must not depend on a clock.
pub fn now() -> i64 {
    0
}

/// Returns `None`: the server does not know the time zone of its reader.
pub fn local_day(_: i64) -> Option<Day> {
    None
}

pub async fn copy(_: &str) -> bool {
    false
}

pub fn mark(_: &str, _: Option<&str>) {}

pub fn attribute(_: &str) -> Option<String> {
    None
}

/// Converts a text to lower case.
pub fn lowercase(text: &str) -> String {
    text.to_lowercase()
}

/// Parses a finite number.
pub fn number(text: &str) -> Option<f64> {
    if !may_be_number(text) {
        return None;
    }
    let number: f64 = text.parse().ok()?;
    number.is_finite().then_some(number)
}

/// Returns the decimal mark of the site's language.
pub fn decimal_mark() -> char {
    '.'
}

pub fn show_only(_: &str, _: impl Fn(&str) -> bool) -> usize {
    0
}

pub fn redirect_click(_: &MouseEvent, _: &str, _: &str) {}

pub fn entitle(_: &str) {}

pub fn has_open_dialog() -> bool {
    false
}

pub fn focus(_: &str) {}

pub async fn chosen_file(_: Language, _: &HtmlInputElement, _: usize) -> Option<ChosenFile> {
    None
}

pub fn print() {}

/// Returns a signal that is always true: a page is rendered whole.
pub fn in_sight(_: &'static str) -> ReadSignal<bool> {
    signal(true).0
}
