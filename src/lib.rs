//! Tiermix shows which mix of micro and macro TikTok creators to book for a budget and goals.
//!
//! - [`plan`] is the model: pure, without interface, I/O or clock; all others call it.
//! - `app` is what people see. The server renders pages; what moves on them are islands, the same on server and
//!   in the browser, which builds them anew. First render depends on the address and on what the server sends, on nothing else.
//! - `api` is what the browser asks of the server, `saved` what the two exchange.
//! - `server` keeps plans and answers requests.
#![warn(missing_docs)]
// Types of views are deep: they spell out the whole page.
#![recursion_limit = "256"]

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod api;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod app;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod figure;
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

/// The model.
pub use tiermix_plan as plan;

/// Room among the constants. When a build is split into files, those of each file are laid out anew; should padding
/// make them longer than they were together, all of them would go into the page's own file, some 25 kB of it for
/// nothing. Nobody uses this room, so it goes into no file and makes up for the padding.
#[cfg(feature = "hydrate")]
#[used]
static ROOM_FOR_PADDING: [u8; 4096] = [1; 4096];

/// Brings the page to life that the server rendered.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    app::wake();
}
