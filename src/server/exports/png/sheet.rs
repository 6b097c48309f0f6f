//! The sheet that every picture is drawn on: its colours, the two stripes at its top, and the site's name.

use maud::{Markup, html};

use super::letters;
use crate::{plan::wording::Language, wording::navigation};

/// The page's colours of the light theme.
const STYLE: &str = ".paper{fill:#faf9f6}.fill-micro{fill:#0f766e}.fill-macro{fill:#6d28d9}.ink{fill:#1c1917}\
                     .quiet{fill:#57534e}.best{fill:#b45309}";

/// Height of the stripes.
const STRIPES: u32 = 12;

/// Returns a drawing of this width and height with the content on it; `style` adds to the colours.
pub fn sheet((width, height): (u32, u32), style: &str, content: &Markup) -> Markup {
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) }
            font-family=(letters::FAMILIES[0]) font-weight=(letters::WEIGHT) {
            style { (STYLE) (style) }
            rect class="paper" width=(width) height=(height) {}
            rect class="fill-micro" width=(width) height=(STRIPES) {}
            rect class="fill-macro" x=(width / 2) width=(width / 2) height=(STRIPES) {}
            (content)
        }
    }
}

/// Draws the site's name, which ends at `right`, with its sign before it.
pub fn name(language: Language, right: f32, baseline: f32) -> Markup {
    html! {
        circle class="fill-micro" cx=(right - 143.0) cy=(baseline - 8.0) r="9" {}
        circle class="fill-macro" cx=(right - 118.0) cy=(baseline - 13.0) r="15" {}
        text class="ink" x=(right) y=(baseline) text-anchor="end" style="font-size:26px" {
            (navigation::site(language))
        }
    }
}
