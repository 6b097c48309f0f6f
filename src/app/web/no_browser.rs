//! The functions of `browser.rs` where there is no browser: on the server. They do nothing, and return `None`, `false` or
//! an empty value.

use leptos::{
    ev::{DragEvent, MouseEvent},
    prelude::{GetUntracked, ReadSignal, WindowListenerHandle, signal},
    web_sys::{Element, HtmlInputElement},
};

use super::{Answer, ChosenFile, Day, KeyPress, NoStream, may_be_number};
use crate::{plan::wording::Language, room::Event};

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

pub async fn pause(_: f64) {}

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

pub async fn store_text(_: &str, _: Option<&str>) -> bool {
    false
}

pub async fn stored_text(_: &str) -> Option<String> {
    None
}

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

/// Returns the language of the page that is rendered, with the marks of the reader's region.
pub fn language() -> Language {
    leptos::context::use_context().unwrap_or_default()
}

pub fn show_only(_: &str, _: impl Fn(&str) -> bool) -> usize {
    0
}

pub fn redirect_click(_: &MouseEvent, _: &str, _: &str) {}

pub fn entitle(_: &str) {}

pub fn focus(_: &str) {}

pub async fn chosen_file(_: Language, _: &HtmlInputElement, _: usize) -> Option<ChosenFile> {
    None
}

/// Returns at once.
pub async fn yield_to_browser() {}

pub fn show_from_the_top(_: &str) {}

pub fn focus_in_place(_: &str) {}

pub fn press(_: &str) {}

/// Returns 0: nothing on the server is measured by this clock.
pub fn clock() -> f64 {
    0.0
}

/// A file that somebody chose, of which there is none on the server.
pub struct PickedFile;

impl PickedFile {
    pub fn chosen(_: &HtmlInputElement) -> Option<Self> {
        None
    }

    pub fn dropped(_: &DragEvent) -> Option<Self> {
        None
    }

    pub fn name(&self) -> String {
        String::new()
    }

    pub fn size(&self) -> f64 {
        0.0
    }

    pub async fn bytes(self) -> Option<Vec<u8>> {
        None
    }
}

pub fn print() {}

pub fn is_full_screen() -> bool {
    false
}

pub fn fill_screen() {}

pub fn leave_full_screen() {}

/// A screen that stays on, of which there is none on the server.
pub struct Awake;

impl Awake {
    pub fn new() -> Self {
        Self
    }
}

/// A listener for keys, of which there are none on the server.
pub struct FirstKeys;

impl FirstKeys {
    pub fn new(_: impl FnMut(&KeyPress) -> bool + 'static) -> Self {
        Self
    }
}

pub fn release_focus() {}

pub fn open_window(_: &str) {}

/// A channel between windows, of which there are none on the server.
pub struct Channel;

impl Channel {
    pub fn open(_: &str, _: impl FnMut(&str) + 'static) -> Option<Self> {
        None
    }

    pub fn send(&self, _: &str) {}
}

/// Returns nothing: the server sends no requests to itself.
pub async fn call(_: &str, _: &[(&str, &str)], _: Option<&str>, _: f64) -> Option<Answer> {
    None
}

pub async fn save_file(_: &str, _: &[(&str, &str)], _: &str) -> bool {
    false
}

/// A stream of events, of which there are none on the server.
pub struct EventStream;

impl EventStream {
    pub async fn open(_: &str, _: &[(&str, &str)], _: f64) -> Result<Self, NoStream> {
        Err(NoStream::Unreachable)
    }

    pub async fn next(&mut self) -> Option<Event> {
        None
    }
}

pub fn on_return(_: impl Fn() + Clone + 'static) -> Vec<WindowListenerHandle> {
    Vec::new()
}

pub fn is_hidden() -> bool {
    false
}

pub fn luck() -> f64 {
    0.0
}

/// Returns midnight: the server does not know the time zone of its reader.
pub fn time_of_day(_: f64) -> (u32, u32, u32) {
    (0, 0, 0)
}

/// Returns a signal that is always true: a page is rendered whole.
pub fn in_sight(_: &'static str) -> ReadSignal<bool> {
    signal(true).0
}
