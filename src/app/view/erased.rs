//! Type-erased signals and handlers, of which views are made.
//!
//! Leptos compiles a view anew for every closure type in it, a few kB of Wasm each. These helpers box the closures, so
//! that views use only the types below.

use leptos::{ev, prelude::*, tachys::html::element::InnerHtml};
use maud::html;

use super::html::{Html, live_html};

/// Returns an attribute value that follows the signals read in `of`.
pub fn text(of: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(of)
}

/// Returns a text that follows the signals read in `of`, to be spread into the attributes of the element it fills.
///
/// A text among other children would be a node of its own, which translators replace by another.
pub fn live_text(of: impl Fn() -> String + Send + Sync + 'static) -> InnerHtml<Signal<Html>> {
    live_html(move || html! { (of()) })
}

/// Returns the value of an attribute that may be missing.
pub fn optional(of: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(of)
}

/// Returns a Boolean that follows the signals read in `of`.
pub fn flag(of: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(of)
}

/// A part of a page that is rebuilt when the signals it reads change.
pub type Dynamic = Box<dyn FnMut() -> AnyView + Send>;

/// Boxes a part of a page; its closure may return a view of any type.
pub fn dynamic<V: IntoAny>(mut of: impl FnMut() -> V + Send + 'static) -> Dynamic {
    Box::new(move || of().into_any())
}

/// A boxed event handler.
pub type Handler<E> = Box<dyn FnMut(E)>;

/// Returns a click handler that ignores its event.
pub fn click(mut act: impl FnMut() + 'static) -> Handler<ev::MouseEvent> {
    Box::new(move |_| act())
}

/// Returns an event handler.
pub fn on<E>(act: impl FnMut(E) + 'static) -> Handler<E> {
    Box::new(act)
}
