//! The browser around the page: address, storage, clipboard, full screen. On the server the functions do nothing, and
//! return `None` or an empty value.

use crate::plan::wording::Language;

/// Replaces the address without loading anything or adding to the history. The fragment stays: where the browser cannot
/// store anything, the secret of an edit link has no other place.
pub fn replace_address(address: &str) {
    #[cfg(feature = "hydrate")]
    if let Ok(hash) = gloo::utils::window().location().hash() {
        show_address(&(address.to_owned() + &hash));
    }
    #[cfg(not(feature = "hydrate"))]
    show_address(address);
}

/// Replaces the address, fragment included, without loading anything or adding to the history.
pub fn show_address(address: &str) {
    #[cfg(feature = "hydrate")]
    if let Ok(history) = gloo::utils::window().history() {
        // Browsers refuse only floods of calls; the address is right again after the next one.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = address;
}

/// Leaves this page for another, which is loaded anew even when it has the same address.
pub fn go(address: &str) {
    #[cfg(feature = "hydrate")]
    {
        let location = gloo::utils::window().location();
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
    #[cfg(not(feature = "hydrate"))]
    let _ = address;
}

/// Returns scheme, host and port of this page.
pub fn origin() -> String {
    #[cfg(feature = "hydrate")]
    return gloo::utils::window()
        .location()
        .origin()
        .unwrap_or_default();
    #[cfg(not(feature = "hydrate"))]
    String::new()
}

/// Yields to the browser, so that it can handle input before work goes on.
#[cfg(feature = "hydrate")]
pub async fn yield_to_browser() {
    // A message comes after pending events; a timer would wait four milliseconds longer each time.
    let Ok(channel) = web_sys::MessageChannel::new() else {
        // Without a channel the work goes on at once.
        return;
    };
    called(|done| {
        channel.port1().set_onmessage(Some(&done));
        if channel
            .port2()
            .post_message(&wasm_bindgen::JsValue::NULL)
            .is_err()
        {
            call(&done);
        }
    })
    .await;
    channel.port1().close();
}

/// Waits until the browser is idle; returns at once where it cannot tell.
#[cfg(feature = "hydrate")]
pub async fn idle() {
    called(|done| {
        let waits = leptos::prelude::request_idle_callback_with_handle({
            let done = done.clone();
            move || call(&done)
        });
        if waits.is_err() {
            call(&done);
        }
    })
    .await;
}

/// Waits for `milliseconds`.
#[cfg(feature = "hydrate")]
pub async fn pause(milliseconds: f64) {
    let pause = std::time::Duration::from_secs_f64(milliseconds.max(0.0) / 1_000.0);
    called(|done| leptos::prelude::set_timeout(move || call(&done), pause)).await;
}

/// Returns the output of a future; `None` when it takes longer than `milliseconds`, and then drops it.
pub async fn within<T>(milliseconds: f64, future: impl Future<Output = T>) -> Option<T> {
    #[cfg(feature = "hydrate")]
    {
        use std::{pin::pin, task::Poll};
        let (mut future, mut pause) = (pin!(future), pin!(pause(milliseconds)));
        std::future::poll_fn(move |context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Some(value));
            }
            pause.as_mut().poll(context).map(|()| None)
        })
        .await
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = milliseconds;
        Some(future.await)
    }
}

/// Returns a random token of 32 letters and digits; `None` where the browser has no secure generator.
pub fn drawn() -> Option<String> {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let part = |of: &_, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
        let crypto = part(&gloo::utils::window(), "crypto")?;
        let draw = part(&crypto, "getRandomValues")?
            .dyn_into::<js_sys::Function>()
            .ok()?;
        let bytes = js_sys::Uint8Array::new_with_length(16);
        draw.call1(&crypto, &bytes).ok()?;
        let bytes = bytes.to_vec();
        Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
    #[cfg(not(feature = "hydrate"))]
    None
}

/// Waits until the callback given to `begin` is called.
#[cfg(feature = "hydrate")]
async fn called(mut begin: impl FnMut(js_sys::Function)) {
    let promise = js_sys::Promise::new(&mut |done, _| begin(done));
    // The promise is never rejected.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

#[cfg(feature = "hydrate")]
fn call(done: &js_sys::Function) {
    // The function that resolves a promise throws nothing.
    let _ = done.call0(&wasm_bindgen::JsValue::NULL);
}

/// Returns the path of this page's address.
pub fn path() -> String {
    #[cfg(feature = "hydrate")]
    return gloo::utils::window()
        .location()
        .pathname()
        .unwrap_or_default();
    #[cfg(all(feature = "ssr", not(feature = "hydrate")))]
    return leptos::prelude::GetUntracked::get_untracked(
        &leptos_router::hooks::use_location().pathname,
    );
    #[cfg(not(any(feature = "hydrate", feature = "ssr")))]
    String::new()
}

/// Returns the fragment of the address, after `#`.
pub fn fragment() -> Option<String> {
    #[cfg(feature = "hydrate")]
    return Some(gloo::utils::window().location().hash().ok()?)
        .and_then(|hash| hash.strip_prefix('#').map(str::to_owned));
    #[cfg(not(feature = "hydrate"))]
    None
}

/// Returns the value that this browser stores under a name; `None` when storage is forbidden.
pub fn remembered(name: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    return storage()?.get_item(&key(name)).ok()?;
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = name;
        None
    }
}

/// Stores a value in this browser, or removes it.
pub fn remember(name: &str, text: Option<&str>) {
    #[cfg(feature = "hydrate")]
    if let Some(storage) = storage() {
        // A full or forbidden storage loses a convenience, never a plan.
        let _ = match text {
            Some(text) => storage.set_item(&key(name), text),
            None => storage.remove_item(&key(name)),
        };
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (name, text);
}

/// Returns the value that this tab stores under a name, for as long as it is open.
pub fn remembered_in_tab(name: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    return session()?.get_item(&key(name)).ok()?;
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = name;
        None
    }
}

/// Stores a value in this tab, or removes it.
pub fn remember_in_tab(name: &str, text: Option<&str>) {
    #[cfg(feature = "hydrate")]
    if let Some(session) = session() {
        // A full or forbidden storage loses a convenience, never a plan.
        let _ = match text {
            Some(text) => session.set_item(&key(name), text),
            None => session.remove_item(&key(name)),
        };
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (name, text);
}

#[cfg(feature = "hydrate")]
fn storage() -> Option<web_sys::Storage> {
    gloo::utils::window().local_storage().ok()?
}

#[cfg(feature = "hydrate")]
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

/// Returns the time of this browser's clock in seconds since 1970; the first render must not depend on it.
pub fn now() -> i64 {
    #[cfg(feature = "hydrate")]
    // Whole seconds, far below what the type holds.
    return (js_sys::Date::now() / 1_000.0) as i64;
    #[cfg(not(feature = "hydrate"))]
    0
}

/// Copies a text to the clipboard; returns `false` where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    #[cfg(feature = "hydrate")]
    {
        // The clipboard is missing outside of secure contexts.
        let navigator = gloo::utils::window().navigator();
        let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
        if clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
            let written = navigator.clipboard().write_text(text);
            wasm_bindgen_futures::JsFuture::from(written).await.is_ok()
        } else {
            false
        }
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = text;
        false
    }
}

/// Sets or removes an attribute of the root element.
pub fn mark(name: &str, value: Option<&str>) {
    #[cfg(feature = "hydrate")]
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (name, value);
}

/// Returns the value of an attribute that only one element of the page has.
pub fn attribute(name: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    return gloo::utils::document()
        .query_selector(&format!("[{name}]"))
        .ok()??
        .get_attribute(name);
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = name;
        None
    }
}

/// Converts a text to lower case, by the browser, so that the Wasm need not carry Unicode tables.
pub fn lowercase(text: &str) -> String {
    #[cfg(feature = "hydrate")]
    return js_sys::JsString::from(text).to_lower_case().into();
    #[cfg(not(feature = "hydrate"))]
    text.to_lowercase()
}

/// Parses a finite number, by the browser, so that the Wasm need not carry a decimal parser.
pub fn number(text: &str) -> Option<f64> {
    // Either parser alone would take names, the one "inf" and the other "Infinity", "0x1f" and "".
    let plain = |letter: char| letter.is_ascii_digit() || "+-.eE".contains(letter);
    if text.is_empty() || !text.chars().all(plain) {
        return None;
    }
    #[cfg(feature = "hydrate")]
    let number = wasm_bindgen::JsValue::from_str(text).unchecked_into_f64();
    #[cfg(not(feature = "hydrate"))]
    let number = text.parse().ok()?;
    f64::is_finite(number).then_some(number)
}

/// Shows, of all elements with this attribute, those whose value is wanted, hides the others, and returns the number
/// shown.
pub fn show_only(attribute: &str, wanted: impl Fn(&str) -> bool) -> usize {
    #[cfg(feature = "hydrate")]
    {
        let found = gloo::utils::document().query_selector_all(&format!("[{attribute}]"));
        // An attribute's name is always a selector.
        let Ok(elements) = found else { return 0 };
        let elements = (0..elements.length()).filter_map(|place| {
            use wasm_bindgen::JsCast;
            elements.get(place)?.dyn_into::<web_sys::Element>().ok()
        });
        elements
            .filter(|element| {
                let shown = wanted(&element.get_attribute(attribute).unwrap_or_default());
                // Fails only for invalid attribute names.
                let _ = element.toggle_attribute_with_force("hidden", !shown);
                shown
            })
            .count()
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = (attribute, wanted);
        0
    }
}

/// Returns the plan that was edited last in this tab: address of its page, and the whole plan as a query.
pub fn last_plan() -> Option<(String, String)> {
    #[cfg(feature = "hydrate")]
    {
        let session = session()?;
        let part = |name: &str| session.get_item(&key(name)).ok()?;
        Some((part("page")?, part("query")?))
    }
    #[cfg(not(feature = "hydrate"))]
    None
}

/// If the clicked link has `attribute`, points it at `address` before the browser follows it.
pub fn redirect_click(click: &leptos::ev::MouseEvent, attribute: &str, address: &str) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let target = click.target();
        let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        // A name in brackets is always a selector.
        let link = target.and_then(|target| target.closest(&format!("a[{attribute}]")).ok()?);
        if let Some(link) = link {
            // Fails only for invalid attribute names.
            let _ = link.set_attribute("href", address);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (click, attribute, address);
}

/// Stores the plan for the other pages of this tab.
pub fn remember_plan(page: &str, query: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(session) = session() {
        // A full or forbidden storage loses a convenience, never a plan.
        let _ = session.set_item(&key("page"), page);
        let _ = session.set_item(&key("query"), query);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (page, query);
}

#[cfg(feature = "hydrate")]
fn session() -> Option<web_sys::Storage> {
    gloo::utils::window().session_storage().ok()?
}

/// Sets the title of the page.
pub fn entitle(title: &str) {
    #[cfg(feature = "hydrate")]
    gloo::utils::document().set_title(title);
    #[cfg(not(feature = "hydrate"))]
    let _ = title;
}

/// Returns whether a dialog is open on the page.
pub fn has_open_dialog() -> bool {
    #[cfg(feature = "hydrate")]
    return gloo::utils::document()
        .query_selector("dialog[open]")
        .is_ok_and(|dialog| dialog.is_some());
    #[cfg(not(feature = "hydrate"))]
    false
}

/// Moves the focus to an element and selects its text.
pub fn focus(id: &str) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        if let Some(element) = gloo::utils::document().get_element_by_id(id) {
            if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
                input.select();
            }
            if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
                let _ = element.focus();
                // Browsers may leave it out of sight in a column that scrolls by itself.
                element.scroll_into_view_with_bool(false);
            }
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// A file that the user chose to open.
#[derive(Clone, Debug, PartialEq)]
pub struct ChosenFile {
    /// Its name.
    pub name: String,
    /// Its text, or the reasons why it cannot be read.
    pub text: Result<String, Vec<String>>,
}

/// Reads the file that was chosen in a file field as UTF-8, up to a size limit; `None` when no file was chosen.
///
/// The field is cleared afterwards, so that the same file can be chosen once more.
pub async fn chosen_file(
    language: Language,
    field: &leptos::web_sys::HtmlInputElement,
    most: usize,
) -> Option<ChosenFile> {
    #[cfg(feature = "hydrate")]
    {
        use crate::wording::files as texts;
        let file = field.files()?.get(0)?;
        let name = file.name();
        let text = if file.size() > most as f64 {
            Err(texts::too_long(language, most, file.size()))
        } else {
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
            let text = text.ok().and_then(|text| text.as_string());
            text.ok_or_else(|| texts::not_read(language).to_owned())
        };
        field.set_value("");
        Some(ChosenFile {
            name,
            text: text.map_err(|fault| vec![fault]),
        })
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = (language, field, most);
        None
    }
}

/// Opens the browser's dialog for printing.
pub fn print() {
    #[cfg(feature = "hydrate")]
    // Fails only where printing is switched off altogether.
    let _ = gloo::utils::window().print();
}
