//! The way in once more, for everybody who wants to keep a plan.

use leptos::prelude::With;
use maud::{Markup, html};

use super::sentence;
use crate::{
    app::planner::stage::{room::door, show::Show},
    wording::wall as texts,
};

/// Room of the sentence, in hundredths of the height.
const ROOM: f64 = 17.0;

/// Renders the way in.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    show.room.known.with(|known| {
        html! {
            (sentence(texts::plan_on_phone(language), ROOM))
            @if let Some(known) = known {
                div.stage-way-in { (door::way_in(language, known, None)) }
            }
        }
    })
}
