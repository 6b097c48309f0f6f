//! Tiermix shows which mix of micro and macro TikTok creators to book for a budget and goals.
//!
//! - [`plan`] is the model: pure, without interface, I/O or clock; all others call it.
//! - `app` is the pages. The server renders them; their interactive parts are islands, which the browser builds anew.
//!   The first render depends on the address and on the data sent with the page, on nothing else.
//! - `api` is the server functions that the browser calls, `saved` the types that both exchange,
//!   `room` those of a live room.
//! - [`roster_import`] puts a list of creators into the roster of a plan.
//! - [`wording`] is every text that a person reads, apart from those of the model, by language.
//! - `server` saves plans and answers requests.
#![warn(missing_docs)]
#![warn(clippy::doc_markdown, clippy::too_long_first_doc_paragraph)]
// Types of views are deep: they spell out the whole page.
#![recursion_limit = "256"]

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod api;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
mod command_input;
#[cfg(not(target_arch = "wasm32"))]
pub mod creators_command;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod figure;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod room;
pub mod roster_import;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod saved;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(not(target_arch = "wasm32"))]
pub mod solve_command;

#[cfg(feature = "ssr")]
pub mod solver_pool;
#[cfg(feature = "ssr")]
pub mod store;
// Two attributes: clippy takes only a bare `cfg(test)` for tests.
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
pub mod wording;

/// The reader of creator lists.
pub use tiermix_lists as lists;
/// The model.
pub use tiermix_plan as plan;

/// Keeps `--split` from shipping all data with the first part.
///
/// The splitter lays out each chunk's data segment again; if alignment makes the parts larger than the original
/// segment, it keeps all data in the main chunk, with the tables that the reader of lists needs. These 64 KiB belong to
/// no chunk, so they are never sent, and leave room for the alignment. If `make size` jumps by 25 kB or more, raise this.
#[cfg(feature = "hydrate")]
#[used]
static ROOM_FOR_PADDING: [u8; 65_536] = [1; 65_536];

/// Brings the islands of the page to life.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    app::wake();
}
