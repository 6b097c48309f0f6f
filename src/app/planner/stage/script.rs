//! The editor of the show's script: which steps, in which order, and the speaker's own notes.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    show::Show,
    step::{self, is_in},
};
use crate::{
    app::{
        view::erased::{click, dynamic, flag, live_text, on, optional, text},
        web::browser,
    },
    plan::{
        Plan,
        show::{NOTE_LENGTH, Script, Step},
        wording::{Language, faults},
    },
    wording::stage as texts,
};

/// All steps of the plan, to be moved, left out and noted.
#[component]
pub fn ScriptEditor(show: Show) -> impl IntoView {
    let language = show.state.language;
    let plan = show.state.plan;
    let complaint = RwSignal::new(String::new());
    let all = Memo::new(move |_| plan.with(listed));
    let rows = dynamic(move || {
        let row = |step| view! { <Row show step complaint /> };
        all.get().into_iter().map(row).collect_view()
    });
    let is_usual = flag(move || plan.with(|plan| *plan.script() == Script::default()));
    view! {
        <ol class="stage-script">{rows}</ol>
        <p class="stage-script-fault" role="status" {..live_text(move || complaint.get())}></p>
        <button
            type="button"
            class="stage-button"
            class:invisible=is_usual
            on:click=click(move || show.edit(Script::default()))
        >
            {texts::as_it_comes(language)}
        </button>
    }
}

/// One step of the list.
#[component]
fn Row(show: Show, step: Step, complaint: RwSignal<String>) -> impl IntoView {
    let language = show.state.language;
    let plan = show.state.plan;
    let is_shown = flag(move || plan.with(|plan| plan.script().shows(step)));
    let is_only = flag(move || plan.with(|plan| plan.script().with_shown(step, false).is_none()));
    let toggle = move |_: ev::Event| {
        let script = plan.with_untracked(|plan| {
            let script = plan.script();
            script.with_shown(step, !script.shows(step))
        });
        if let Some(script) = script {
            show.edit(script);
            focus(format!("script-shown-{}", step.key()));
        }
    };
    view! {
        <li class="stage-script-step" data-out=optional(move || (!is_shown.get()).then(String::new))>
            <strong>{name(language, step)}</strong>
            <Move show step is_up=true />
            <Move show step is_up=false />
            <label>
                <input
                    type="checkbox"
                    id=format!("script-shown-{}", step.key())
                    aria-label=texts::show_step(language, name(language, step))
                    prop:checked=is_shown
                    prop:disabled=is_only
                    on:change=on(toggle)
                />
                {texts::show_it(language)}
            </label>
            <Note show step complaint />
        </li>
    }
}

/// The button that moves a step one place up or down.
#[component]
fn Move(show: Show, step: Step, is_up: bool) -> impl IntoView {
    let language = show.state.language;
    let plan = show.state.plan;
    let (sign, says, key) = match is_up {
        true => (
            "\u{2191}",
            texts::move_up(language, name(language, step)),
            "up",
        ),
        false => (
            "\u{2193}",
            texts::move_down(language, name(language, step)),
            "down",
        ),
    };
    let id = format!("script-{key}-{}", step.key());
    let ends = text(move || {
        plan.with(|plan| neighbour(plan, step, is_up).is_none())
            .to_string()
    });
    let moved = {
        let id = id.clone();
        move || {
            let swapped = plan.with_untracked(|plan| {
                let other = neighbour(plan, step, is_up)?;
                Some(plan.script().with_swapped(step, other))
            });
            if let Some(script) = swapped {
                show.edit(script);
                focus(id.clone());
            }
        }
    };
    view! {
        <button
            type="button"
            id=id
            class="stage-button"
            aria-label=says
            aria-disabled=ends
            on:click=click(moved)
        >
            {sign}
        </button>
    }
}

/// The speaker's own note on a step; the usual one stands in its place until then.
#[component]
fn Note(show: Show, step: Step, complaint: RwSignal<String>) -> impl IntoView {
    let language = show.state.language;
    let plan = show.state.plan;
    let note = text(move || plan.with(|plan| plan.script().note(step).to_owned()));
    let typed = StoredValue::new(None::<String>);
    let keep = move || {
        let Some(typed) = typed.try_update_value(Option::take).flatten() else {
            return;
        };
        let script = plan.with_untracked(|plan| plan.script().with_note(step, &typed));
        let fault = script.as_ref().err();
        complaint.try_set(fault.map_or_else(String::new, |fault| faults::fault(language, fault)));
        if let Ok(script) = script {
            show.edit(script);
        }
    };
    // A clicker closes the sheet in the middle of a word.
    on_cleanup(keep);
    view! {
        // Nobody may read the speaker's notes in a client copy, so it has none.
        <textarea
            class="field"
            class:hidden=flag(move || plan.with(Plan::is_client_copy))
            rows="3"
            maxlength=NOTE_LENGTH.to_string()
            aria-label=texts::note_on(language, name(language, step))
            placeholder=step::Step::from(step).note(language)
            prop:value=note
            on:input=on(move |event: ev::Event| typed.set_value(Some(event_target_value(&event))))
            on:change=on(move |_: ev::Event| keep())
        ></textarea>
    }
}

/// Moves the focus to an element of the list, which may have been written anew.
fn focus(id: String) {
    spawn_local(async move {
        browser::yield_to_browser().await;
        browser::focus_in_place(&id);
    });
}

fn name(language: Language, step: Step) -> &'static str {
    step::Step::from(step).name(language)
}

/// Returns the steps that a plan has something to show in, in the order of its script.
fn listed(plan: &Plan) -> Vec<Step> {
    let all = plan.script().all().into_iter();
    all.filter(|step| is_in(plan, *step)).collect()
}

/// Returns the shown step before or after another in the list; `None` at its ends, and beside a step that is left out.
fn neighbour(plan: &Plan, step: Step, is_up: bool) -> Option<Step> {
    let shown = listed(plan).into_iter();
    let shown: Vec<_> = shown.filter(|step| plan.script().shows(*step)).collect();
    let here = shown.iter().position(|it| *it == step)?;
    let there = match is_up {
        true => here.checked_sub(1)?,
        false => here + 1,
    };
    shown.get(there).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        example::HOBBY_SHOP,
        roster::{Creator, Roster},
    };

    #[test]
    fn a_step_moves_past_those_that_nobody_sees() {
        let creator = Creator {
            handle: "one".to_owned(),
            ..Creator::default()
        };
        let script = Script::default().with_shown(Step::Dots, false).unwrap();
        let plan = HOBBY_SHOP.plan().with_script(script);
        assert_eq!(neighbour(&plan, Step::Curve, true), Some(Step::Answer));
        assert_eq!(neighbour(&plan, Step::Curve, false), Some(Step::Map));
        assert_eq!(neighbour(&plan, Step::Dots, true), None);
        assert_eq!(neighbour(&plan, Step::Case, true), None);
        assert_eq!(neighbour(&plan, Step::Next, false), None);
        let named = plan.with_roster(Roster::of(vec![creator]));
        assert_eq!(neighbour(&named, Step::Curve, false), Some(Step::Worlds));
        assert!(!listed(&named).contains(&Step::Map));
        assert!(listed(&named).contains(&Step::Dots));
    }
}
