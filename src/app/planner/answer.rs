//! The answer in one sentence.

use leptos::prelude::*;

use super::{desk::Desk, glyphs::Glyphs, meaning};
use crate::plan::{
    Plan,
    forecast::DOTS,
    goal::Goal,
    input::Input,
    tier::Family,
    words::{self, Part},
};

/// The sentence in large type, and the second one below it.
#[component]
pub fn AnswerText(
    /// The plan on the page.
    desk: Desk,
) -> impl IntoView {
    let answer = Memo::new(move |_| {
        desk.outcome
            .with(|outcome| desk.plan.with(|plan| words::answer(plan, outcome)))
    });
    let mix = Memo::new(move |_| {
        desk.outcome.with(|outcome| {
            let best = outcome.best.as_ref().ok();
            best.map(|way| way.mix).unwrap_or_default()
        })
    });
    view! {
        <div class="answer">
            // Room for what most answers take, so that nothing below jumps from one to the next.
            <h1 class="max-w-[44em] text-2xl font-[720] tracking-[-0.022em] md:min-h-[69px] md:text-3xl">
                {move || answer.with(|answer| parts(&answer.headline.0))}
            </h1>
            <div class="stage-only">
                <Glyphs mix family=desk.family />
            </div>
            <p class="detail mt-1.5 max-w-[66em] text-[15px] leading-[21px] text-quiet md:min-h-[42px]">
                {move || answer.with(|answer| parts(&answer.detail.0))}
            </p>
            <p class="print-only whitespace-pre-line text-xs">
                {move || desk.plan.with(inputs)}
            </p>
        </div>
    }
    .into_any()
}

/// The plan's title and, in the next line, its numbers; for paper.
fn inputs(plan: &Plan) -> String {
    let shown = [
        Input::Budget,
        Input::Audience,
        Input::Niche,
        Input::Overlap,
        Input::Caution,
        Input::Hours,
        Input::Creators,
        Input::Posts,
    ];
    let goals = Goal::ALL.map(Input::Goal);
    let all: Vec<_> = shown
        .into_iter()
        .chain(goals)
        .map(|input| {
            let value = input.of(plan).unwrap_or_default();
            format!("{} {}", meaning::label(input), words::exact(value))
        })
        .collect();
    format!("{}\n{}", plan.title(), all.join(" \u{b7} "))
}

/// A sentence with its families in their colours.
pub fn parts(parts: &[Part]) -> impl IntoView + use<> {
    parts
        .iter()
        .map(|part| {
            let colour = match part.family {
                Some(Family::Micro) => "text-micro",
                Some(Family::Macro) => "text-macro",
                None => "",
            };
            view! { <span class=colour>{part.text.clone()}</span> }
        })
        .collect_view()
}

/// The answer where there is room for a few words only.
#[component]
pub fn Gist(
    /// The plan on the page.
    desk: Desk,
) -> impl IntoView {
    let gist = move || {
        desk.outcome.with(|outcome| {
            let best = outcome.best.as_ref().ok()?;
            let mix = words::short_mix(&best.mix);
            Some(match outcome.milestone {
                Some(milestone) => {
                    format!("{mix} \u{b7} {} of {} futures", milestone.dots(best), DOTS)
                }
                None => mix,
            })
        })
    };
    view! {
        // The sentence itself is in the page for those who do not see this line.
        <p class="gist truncate text-sm font-semibold lg:hidden" aria-hidden="true">
            {move || gist().unwrap_or_else(|| "Nothing fits these limits".to_owned())}
        </p>
    }
}
