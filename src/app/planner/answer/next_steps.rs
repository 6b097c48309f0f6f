//! What to do next: how many creators to ask, what to pay, how to measure, and a message to copy.

use leptos::{prelude::*, task::spawn_local};
use maud::html;

use crate::{
    app::{
        planner::state::PlannerState,
        view::{
            erased::{click, flag, live_text, text},
            html::live_html,
        },
        web::browser,
    },
    plan::Plan,
    wording::{answer, saved as saved_texts, worlds as texts},
};

/// The steps after the advice.
#[component]
pub fn NextSteps(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let explanation = state.explanation;
    let steps = live_html(move || {
        explanation.with(|explanation| {
            let steps = explanation.iter().flat_map(|known| &known.next.steps);
            html! {
                @for step in steps {
                    li { (step) }
                }
            }
        })
    });
    let message = move || {
        explanation.with(|explanation| {
            let known = explanation.as_ref();
            known.map_or_else(String::new, |known| known.next.message.clone())
        })
    };
    // A client copy asks nobody for anything.
    let nothing = flag(move || {
        state.outcome.with(|outcome| outcome.best().is_err())
            || state.plan.with(Plan::is_client_copy)
    });
    // The card has its room from the beginning, so that nothing below moves when the steps come.
    let waits = Memo::new(move |_| message().is_empty());
    let (copied, set_copied) = signal(saved_texts::copy(language));
    let said = live_text(move || copied.get().to_owned());
    let copy = move || {
        spawn_local(async move {
            let said = match browser::copy(&untrack(message)).await {
                true => saved_texts::copied(language),
                // Where the clipboard is closed, a click selects the message and one key press copies it.
                false => saved_texts::copy_by_key(language),
            };
            set_copied.set(said);
        });
    };
    let behind = text(move || {
        let is_of_now = |of: &Plan| state.plan.with(|plan| of == plan);
        let known = explanation.with(|known| known.as_ref().is_none_or(|it| is_of_now(&it.plan)));
        (!known).to_string()
    });
    view! {
        <section
            id="next-steps"
            aria-label=texts::next_steps(language)
            class="card with-script"
            class:hidden=nothing
            aria-busy=text(move || waits.get().to_string())
        >
            <h2 class="text-lg font-bold">{texts::next_steps(language)}</h2>
            <p class="text-quiet" class:hidden=flag(move || !waits.get())>
                {answer::working_it_out(language)}
            </p>
            <div class:hidden=flag(move || waits.get()) class="mt-1.5 grid gap-x-8 gap-y-3 lg:grid-cols-[3fr_2fr]">
                <ol
                    aria-busy=behind
                    class="grid list-decimal gap-1.5 self-start pl-5 text-sm"
                    {..steps}
                ></ol>
                <div class="grid gap-1.5 self-start print:hidden">
                    <h3 class="text-sm font-medium">{texts::message(language)}</h3>
                    <p class="rounded-control border border-line px-3 py-2 text-sm select-all" {..live_text(message)}></p>
                    <button type="button" class="button justify-self-start" on:click=click(copy) {..said}></button>
                </div>
            </div>
        </section>
    }
    .into_any()
}
