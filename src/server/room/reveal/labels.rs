//! The margins of a picture, and short texts at places between them.

use maud::{Markup, html};

use crate::server::exports::png::letters;

/// Distance of the content from the left, and its width.
pub const LEFT: f32 = 80.0;
pub const WIDTH: f32 = 1440.0;

/// Draws a text that begins at `x`.
pub fn start(said: &str, x: f32, y: f32, size: f32, class: &str) -> Markup {
    at(said, (x, y), size, class, "start")
}

/// Draws a text that ends at `x`.
pub fn end(said: &str, x: f32, y: f32, size: f32, class: &str) -> Markup {
    at(said, (x, y), size, class, "end")
}

/// Draws a text with its middle at `x`, or as near to it as the picture's margins allow.
pub fn middle(said: &str, x: f32, y: f32, size: f32, class: &str) -> Markup {
    let half = letters::length(said.chars()) * size / 2.0;
    let x = x.min(LEFT + WIDTH - half).max(LEFT + half);
    at(said, (x, y), size, class, "middle")
}

fn at(said: &str, (x, y): (f32, f32), size: f32, class: &str, anchor: &str) -> Markup {
    html! {
        text class=(class) x=(px(x)) y=(px(y)) text-anchor=(anchor) style={ "font-size:" (size) "px" } { (said) }
    }
}

/// Returns a length in pixels, to a tenth.
pub fn px(length: f32) -> f32 {
    (length * 10.0).round() / 10.0
}
