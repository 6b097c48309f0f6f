//! The browser around the page: address, storage, clipboard, full screen. `no_browser.rs` stands in for this file on the
//! server.

mod by_name;
mod database;
mod request;
mod screen;
mod visibility;

use std::{pin::pin, sync::LazyLock, task::Poll};

use gloo::utils::{document, window};
use js_sys::{Function, JsString, Promise, Reflect, Uint8Array};
use leptos::{
    ev::{DragEvent, MouseEvent},
    prelude::{WindowListenerHandle, window_event_listener_untyped},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlInputElement, MessageChannel, Storage};

pub use self::{
    database::{store_text, stored_text},
    request::{EventStream, call, save_file},
    screen::{
        Awake, Channel, FirstKeys, fill_screen, is_full_screen, leave_full_screen, open_window,
        release_focus, time_of_day,
    },
    visibility::in_sight,
};
use super::{ChosenFile, Day, may_be_number};
use crate::{plan::wording::Language, wording::files as texts};

/// Replaces the address without loading anything or adding to the history. The fragment stays: where the browser cannot
/// store anything, the secret of an edit link has no other place.
pub fn replace_address(address: &str) {
    if let Ok(hash) = window().location().hash() {
        show_address(&(address.to_owned() + &hash));
    }
}

/// Replaces the address, fragment included, without loading anything or adding to the history.
pub fn show_address(address: &str) {
    if let Ok(history) = window().history() {
        // Browsers refuse only floods of calls; the address is right again after the next one.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Leaves this page for another, which is loaded anew even when it has the same address.
pub fn go(address: &str) {
    let location = window().location();
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    // A change of the fragment alone loads nothing.
    let there = address.split('#').next();
    // Fails only for invalid addresses.
    let _ = if there == Some(&here) {
        location.reload()
    } else {
        location.assign(address)
    };
}

/// Returns scheme, host and port of this page.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Yields to the browser, so that it can handle input before work goes on.
pub async fn yield_to_browser() {
    // A message comes after pending events; a timer would wait four milliseconds longer each time.
    let Ok(channel) = MessageChannel::new() else {
        // Without a channel the work goes on at once.
        return;
    };
    called(|done| {
        channel.port1().set_onmessage(Some(&done));
        if channel.port2().post_message(&JsValue::NULL).is_err() {
            resolve(&done);
        }
    })
    .await;
    channel.port1().close();
}

/// Waits until the browser is idle; returns at once where it cannot tell.
pub async fn idle() {
    called(|done| {
        let waits = leptos::prelude::request_idle_callback_with_handle({
            let done = done.clone();
            move || resolve(&done)
        });
        if waits.is_err() {
            resolve(&done);
        }
    })
    .await;
}

/// Waits for `milliseconds`.
pub async fn pause(milliseconds: f64) {
    let pause = std::time::Duration::from_secs_f64(milliseconds.max(0.0) / 1_000.0);
    called(|done| leptos::prelude::set_timeout(move || resolve(&done), pause)).await;
}

/// Returns the output of a future; `None` when it takes longer than `milliseconds`, and then drops it.
pub async fn within<T>(milliseconds: f64, future: impl Future<Output = T>) -> Option<T> {
    let (mut future, mut pause) = (pin!(future), pin!(pause(milliseconds)));
    std::future::poll_fn(move |context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        pause.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// Waits until the callback given to `begin` is called.
async fn called(mut begin: impl FnMut(Function)) {
    let promise = Promise::new(&mut |done, _| begin(done));
    // The promise is never rejected.
    let _ = JsFuture::from(promise).await;
}

fn resolve(done: &Function) {
    // The function that resolves a promise throws nothing.
    let _ = done.call0(&JsValue::NULL);
}

/// Calls `act` whenever the page may have missed something: it comes in sight again, from the cache of the browser, from
/// sleep, or onto or off a network.
pub fn on_return(act: impl Fn() + Clone + 'static) -> Vec<WindowListenerHandle> {
    // The event of the document goes up to the window.
    let events = [
        "visibilitychange",
        "pageshow",
        "online",
        "offline",
        "resume",
    ];
    let listen = |name: &str| {
        let act = act.clone();
        window_event_listener_untyped(name, move |_| {
            if !is_hidden() {
                act();
            }
        })
    };
    events.into_iter().map(listen).collect()
}

/// Returns whether nobody can see the page.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Returns a random number from 0 to 1, for pauses that shall differ; nothing that must not be guessed.
pub fn luck() -> f64 {
    js_sys::Math::random()
}

/// Returns a random token of 32 letters and digits; `None` where the browser has no secure generator.
pub fn drawn() -> Option<String> {
    let part = |of: &_, name: &str| Reflect::get(of, &name.into()).ok();
    let crypto = part(&window(), "crypto")?;
    let draw = part(&crypto, "getRandomValues")?
        .dyn_into::<Function>()
        .ok()?;
    let bytes = Uint8Array::new_with_length(16);
    draw.call1(&crypto, &bytes).ok()?;
    let bytes = bytes.to_vec();
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Returns the path of this page's address.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Returns the fragment of the address, after `#`.
pub fn fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix('#').map(str::to_owned)
}

/// Returns the value that this browser stores under a name; `None` when storage is forbidden.
pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok()?
}

/// Stores a value in this browser, or removes it.
pub fn remember(name: &str, text: Option<&str>) {
    put(storage(), name, text);
}

/// Returns the value that this tab stores under a name, for as long as it is open.
pub fn remembered_in_tab(name: &str) -> Option<String> {
    session()?.get_item(&key(name)).ok()?
}

/// Stores a value in this tab, or removes it.
pub fn remember_in_tab(name: &str, text: Option<&str>) {
    put(session(), name, text);
}

fn put(storage: Option<Storage>, name: &str, text: Option<&str>) {
    if let Some(storage) = storage {
        // A full or forbidden storage loses a convenience, never a plan.
        let _ = match text {
            Some(text) => storage.set_item(&key(name), text),
            None => storage.remove_item(&key(name)),
        };
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn session() -> Option<Storage> {
    window().session_storage().ok()?
}

fn key(name: &str) -> String {
    format!("tiermix.{name}")
}

/// Returns whether this browser can store values.
pub fn remembers() -> bool {
    const TRIED: &str = "tried";
    remember(TRIED, Some(TRIED));
    let remembers = remembered(TRIED).is_some();
    remember(TRIED, None);
    remembers
}

/// Names in the tab's storage of the plan that was edited last: address of its page, and the plan as a query.
const LAST_PLAN: [&str; 2] = ["page", "query"];

/// Returns the plan that was edited last in this tab: address of its page, and the whole plan as a query.
pub fn last_plan() -> Option<(String, String)> {
    let [page, query] = LAST_PLAN;
    Some((remembered_in_tab(page)?, remembered_in_tab(query)?))
}

/// Stores the plan for the other pages of this tab.
pub fn remember_plan(page: &str, query: &str) {
    for (name, text) in LAST_PLAN.into_iter().zip([page, query]) {
        remember_in_tab(name, Some(text));
    }
}

/// Returns the time of this browser's clock in seconds since 1970; the first render must not depend on it.
pub fn now() -> i64 {
    // Whole seconds, far below what the type holds.
    (js_sys::Date::now() / 1_000.0) as i64
}

/// Returns the day of a moment in seconds since 1970, in the time zone of this browser.
pub fn local_day(seconds: i64) -> Option<Day> {
    let moment = js_sys::Date::new(&JsValue::from_f64(seconds as f64 * 1_000.0));
    Some(Day {
        day: moment.get_date().into(),
        month: moment.get_month() as usize,
        year: moment.get_full_year().into(),
    })
}

/// Copies a text to the clipboard; returns `false` where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    // The clipboard is missing outside of secure contexts.
    let navigator = window().navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    let written = navigator.clipboard().write_text(text);
    JsFuture::from(written).await.is_ok()
}

/// Sets or removes an attribute of the root element.
pub fn mark(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        // Fails only for invalid attribute names.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Returns the value of an attribute that only one element of the page has.
pub fn attribute(name: &str) -> Option<String> {
    document()
        .query_selector(&format!("[{name}]"))
        .ok()??
        .get_attribute(name)
}

/// Converts a text to lower case, by the browser, so that the Wasm need not carry Unicode tables.
pub fn lowercase(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// Parses a finite number, by the browser, so that the Wasm need not carry a decimal parser.
pub fn number(text: &str) -> Option<f64> {
    if !may_be_number(text) {
        return None;
    }
    let number = JsValue::from_str(text).unchecked_into_f64();
    number.is_finite().then_some(number)
}

/// Returns the language of the page, with the marks of the reader's region, as the server found them.
pub fn language() -> Language {
    // A page does not change its language.
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| {
        let marks = attribute("data-marks").and_then(|marks| marks.parse().ok());
        marks.map_or_else(Language::default, Language::English)
    });
    *LANGUAGE
}

/// Returns the name of a currency in the browser's language; `None` where the browser does not know it.
pub fn currency_name(code: &str) -> Option<String> {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let intl = part(&window(), "Intl")?;
    let names = part(&intl, "DisplayNames")?.dyn_into::<Function>().ok()?;
    let options = js_sys::Object::new();
    Reflect::set(&options, &"type".into(), &"currency".into()).ok()?;
    let language = JsValue::from(window().navigator().language());
    let names = Reflect::construct(&names, &js_sys::Array::of2(&language, &options)).ok()?;
    let name_of = part(&names, "of")?.dyn_into::<Function>().ok()?;
    let name = name_of.call1(&names, &code.into()).ok()?.as_string();
    name.filter(|name| name != code)
}

/// Returns the left end of an element on the screen and its width, in pixels.
pub fn span_of(element: &Element) -> Option<(f64, f64)> {
    let place = element.get_bounding_client_rect();
    (place.width() > 0.0).then(|| (place.left(), place.width()))
}

/// Shows, of all elements with this attribute, those whose value is wanted, hides the others, and returns the number
/// shown.
pub fn show_only(attribute: &str, wanted: impl Fn(&str) -> bool) -> usize {
    let found = document().query_selector_all(&format!("[{attribute}]"));
    // An attribute's name is always a selector.
    let Ok(elements) = found else { return 0 };
    let elements =
        (0..elements.length()).filter_map(|place| elements.get(place)?.dyn_into::<Element>().ok());
    elements
        .filter(|element| {
            let shown = wanted(&element.get_attribute(attribute).unwrap_or_default());
            // Fails only for invalid attribute names.
            let _ = element.toggle_attribute_with_force("hidden", !shown);
            shown
        })
        .count()
}

/// If the clicked link has `attribute`, points it at `address` before the browser follows it.
pub fn redirect_click(click: &MouseEvent, attribute: &str, address: &str) {
    let target = click.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    // A name in brackets is always a selector.
    let link = target.and_then(|target| target.closest(&format!("a[{attribute}]")).ok()?);
    if let Some(link) = link {
        // Fails only for invalid attribute names.
        let _ = link.set_attribute("href", address);
    }
}

/// Sets the title of the page.
pub fn entitle(title: &str) {
    document().set_title(title);
}

/// Moves the focus to an element and selects its text.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
            // Browsers may leave it out of sight in a column that scrolls by itself.
            element.scroll_into_view_with_bool(false);
        }
    }
}

/// Scrolls to the top of an element whose end is below the window.
pub fn show_from_the_top(id: &str) {
    let height = window().inner_height().ok().and_then(|it| it.as_f64());
    let (Some(element), Some(height)) = (document().get_element_by_id(id), height) else {
        return;
    };
    if element.get_bounding_client_rect().bottom() > height {
        element.scroll_into_view();
    }
}

/// Moves the focus to an element, selects its text and scrolls nothing.
pub fn focus_in_place(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // Fails only for an element that is gone.
        let _ = element.focus_with_options(&options);
        // Digits typed next take the place of the number instead of standing behind it.
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
    }
}

/// Clicks the first element of the page that matches a selector, if there is one.
pub fn press(selector: &str) {
    // All selectors are constants of this crate.
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Returns the time of this browser's clock in milliseconds, to measure how long something takes.
pub fn clock() -> f64 {
    js_sys::Date::now()
}

/// A file that somebody chose or dropped, not yet read.
pub struct PickedFile(web_sys::File);

impl PickedFile {
    /// Returns the file of a file field and clears the field, so that the same file can be chosen once more.
    pub fn chosen(field: &HtmlInputElement) -> Option<Self> {
        let file = field.files()?.get(0)?;
        field.set_value("");
        Some(Self(file))
    }

    /// Returns the file that was dropped; `None` for something else.
    pub fn dropped(event: &DragEvent) -> Option<Self> {
        event.data_transfer()?.files()?.get(0).map(Self)
    }

    /// Returns the name of the file.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Returns the size in bytes.
    pub fn size(&self) -> f64 {
        self.0.size()
    }

    /// Reads the whole file; `None` where the browser cannot.
    pub async fn bytes(self) -> Option<Vec<u8>> {
        let buffer = JsFuture::from(self.0.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

/// Reads the file that was chosen in a file field as UTF-8, up to a size limit; `None` when no file was chosen.
///
/// The field is cleared afterwards, so that the same file can be chosen once more.
pub async fn chosen_file(
    language: Language,
    field: &HtmlInputElement,
    most: usize,
) -> Option<ChosenFile> {
    let file = field.files()?.get(0)?;
    let name = file.name();
    let text = if file.size() > most as f64 {
        Err(texts::too_long(language, most, file.size()))
    } else {
        let text = JsFuture::from(file.text()).await;
        let text = text.ok().and_then(|text| text.as_string());
        text.ok_or_else(|| texts::not_read(language).to_owned())
    };
    field.set_value("");
    Some(ChosenFile {
        name,
        text: text.map_err(|fault| vec![fault]),
    })
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // Fails only where printing is switched off altogether.
    let _ = window().print();
}
