//! The next steps after the advice.

use leptos::prelude::With;
use maud::{Markup, html};

use super::{sentence, waiting};
use crate::{
    app::planner::stage::{fit, show::Show},
    wording::{answer, stage as texts, worlds},
};

/// Room of the list, in hundredths of the height.
const ROOM: f64 = 42.0;

/// Renders the steps after the advice.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    if show.state.outcome.with(|outcome| outcome.best().is_err()) {
        return sentence(answer::nothing_fits(language), ROOM);
    }
    show.state.explanation.with(|known| {
        let Some(known) = known else {
            return waiting(language);
        };
        let steps = &known.next.steps;
        let letters: Vec<usize> = steps.iter().map(|step| step.chars().count() + 4).collect();
        let (shown, size) = fit::list(&letters, ROOM);
        html! {
            (sentence(worlds::next_steps(language), 9.0))
            ol class={ "stage-next-steps " (size) } {
                @for step in &steps[..shown] { li { (step) } }
            }
            @if shown < steps.len() { p.stage-group { (texts::more_steps(language, steps.len() - shown)) } }
        }
    })
}
