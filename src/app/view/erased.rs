//! The reactive leaves that views are made of.
//!
//! Every type of leaf costs the browser code of its own, some kilobytes for each closure in a view. So views hold
//! these few types alone, and the closures behind them are boxed.

use leptos::{ev, prelude::*, tachys::html::element::InnerHtml};
use maud::html;

use super::html::{Html, live_html};

/// An attribute's value that follows what it reads.
pub fn text(of: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(of)
}

/// All that stands in an element, as a text that follows what it reads; to be spread into the element's attributes. A
/// text among other children would be a node of its own, which translators put another in the place of.
pub fn live_text(of: impl Fn() -> String + Send + Sync + 'static) -> InnerHtml<Signal<Html>> {
    live_html(move || html! { (of()) })
}

/// An attribute that may be missing.
pub fn optional(of: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(of)
}

/// A yes or no that follows what it reads.
pub fn flag(of: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(of)
}

/// Dynamic of a page that is built anew when what it reads changes.
pub type Dynamic = Box<dyn FnMut() -> AnyView + Send>;

/// A part of a page; what its closure returns may be of any type.
pub fn dynamic<V: IntoAny>(mut of: impl FnMut() -> V + Send + 'static) -> Dynamic {
    Box::new(move || of().into_any())
}

/// What happens on an event.
pub type Handler<E> = Box<dyn FnMut(E)>;

/// What a click does.
pub fn click(mut act: impl FnMut() + 'static) -> Handler<ev::MouseEvent> {
    Box::new(move |_| act())
}

/// What an event does.
pub fn on<E>(act: impl FnMut(E) + 'static) -> Handler<E> {
    Box::new(act)
}
