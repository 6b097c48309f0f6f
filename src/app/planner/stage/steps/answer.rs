//! The answer: the sentence in its families' colours, the mix, and the sentence below.

use leptos::prelude::With;
use maud::{Markup, html};

use crate::{
    app::{
        charts::pictogram,
        planner::{
            answer::sentence,
            stage::{fit, show::Show},
        },
    },
    plan::wording::{self, Sentence},
};

/// Room of the answer and of the sentence below, in hundredths of the height; and beside the way into a room.
const ROOM: [f64; 2] = [41.0, 17.0];
const ROOM_BESIDE: [f64; 2] = [35.0, 14.0];

/// Renders the answer.
pub fn render(show: Show) -> Markup {
    let room = if show.room.is_open() {
        ROOM_BESIDE
    } else {
        ROOM
    };
    render_in(show, room)
}

/// Renders the answer in so much room, and the sentence below in so much.
pub fn render_in(show: Show, [room, below]: [f64; 2]) -> Markup {
    let language = show.state.language;
    show.state.plan.with(|plan| {
        show.state.outcome.with(|outcome| {
            let answer = wording::answer(language, plan, outcome);
            let size = fit::size(letters(&answer.headline), room);
            let detail = fit::size(letters(&answer.detail), below);
            html! {
                h1 class={ "stage-sentence " (size) } { (sentence(&answer.headline.0)) }
                div.stage-mix {
                    @if let Ok(best) = outcome.best() { (pictogram::drawing_of(language, plan, best)) }
                }
                p class={ "stage-detail " (detail) } { (sentence(&answer.detail.0)) }
            }
        })
    })
}

fn letters(sentence: &Sentence) -> usize {
    sentence
        .0
        .iter()
        .map(|part| part.text.chars().count())
        .sum()
}
