//! Tiermix shows which mix of micro and macro TikTok creators to book for a budget and goals.
#![warn(missing_docs)]

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod api;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod app;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod figure;
pub mod plan;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod saved;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(not(target_arch = "wasm32"))]
pub mod solve_command;

#[cfg(all(test, feature = "ssr"))]
mod tests;

/// Makes the page that the server rendered interactive.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
