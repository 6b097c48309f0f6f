//! The target: a number to reach, with the wanted chance of reaching it.

use leptos::{html, prelude::*};

use super::number_field::{Complaint, read_number, written};
use crate::{
    app::{
        planner::state::PlannerState,
        view::erased::{flag, on, text},
    },
    plan::{
        Plan, Target,
        goal::Goal,
        slider_scale::{decade, significant},
        wording::{Language, inputs},
    },
    wording::controls as texts,
};

/// The fields of the target: the goal, the number, and the wanted chance.
#[component]
pub fn TargetFields(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let complaint = Complaint::new(state);
    let target = Memo::new(move |_| state.plan.with(Plan::target));
    let put = move |target: Option<Target>| {
        let tried = state.plan.with_untracked(|plan| plan.with_target(target));
        complaint.about(tried.map(|plan| state.replace(plan)));
    };
    let choose = move |event| {
        let chosen = Goal::from_key(&event_target_value(&event));
        let value = |goal| {
            let best = state
                .outcome
                .with_untracked(|outcome| Some(outcome.best().as_ref().ok()?.values[goal]));
            round(best.unwrap_or(1.0))
        };
        put(chosen.map(|goal| Target {
            goal,
            value: value(goal),
            chance: target.get_untracked().map_or(0.8, |target| target.chance),
        }));
    };
    // A property besides the attribute, which browsers ignore after the first choice.
    let chosen =
        move |goal: Option<Goal>| flag(move || target.get().map(|target| target.goal) == goal);
    let option = move |goal: Goal| {
        view! {
            <option
                value=goal.key()
                selected=chosen(Some(goal)).get_untracked()
                prop:selected=chosen(Some(goal))
            >
                {inputs::goal(language, goal)}
            </option>
        }
    };
    view! {
        <fieldset class="grid gap-2">
            <legend class="mb-1 font-medium">{texts::target(language)}</legend>
            <div class="flex flex-wrap gap-1.5">
                <label class="grid min-w-0 flex-2 basis-24 gap-1 text-xs text-quiet">
                    {texts::target_goal(language)}
                    <select
                        name="target.goal"
                        class="field h-8 min-w-0 px-1.5 text-sm text-ink"
                        on:change=on(choose)
                    >
                        <option value="" selected=chosen(None).get_untracked() prop:selected=chosen(None)>
                            {texts::no_target(language)}
                        </option>
                        {Goal::ALL.map(option).collect_view()}
                    </select>
                </label>
                <TargetNumber
                    name="target.value"
                    language
                    label=texts::target_value(language)
                    target
                    of=|target| target.value
                    change=Callback::new(move |value| {
                        put(target.get_untracked().map(|target| Target { value, ..target }))
                    })
                />
                <TargetNumber
                    name="target.chance"
                    language
                    label=texts::target_chance(language)
                    target
                    of=|target| target.chance
                    change=Callback::new(move |chance| {
                        put(target.get_untracked().map(|target| Target { chance, ..target }))
                    })
                />
            </div>
            <p class="min-h-4 text-xs text-best" role="status" {..complaint.shown()}></p>
        </fieldset>
    }
    .into_any()
}

/// One number of the target.
#[component]
fn TargetNumber(
    name: &'static str,
    language: Language,
    label: &'static str,
    target: Memo<Option<Target>>,
    of: fn(Target) -> f64,
    change: Callback<f64>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let shown = text(move || {
        target
            .get()
            .map(|target| written(language, of(target)))
            .unwrap_or_default()
    });
    let take = move |_| {
        if let Some(field) = field.get_untracked() {
            match read_number(language, &field.value()) {
                Some(number) => change.run(number),
                None => field.set_value(&shown.get_untracked()),
            }
        }
    };
    view! {
        <label class="grid min-w-0 flex-1 basis-16 gap-1 text-xs text-quiet">
            {label}
            <span class="field flex h-8 items-center px-2 text-sm text-ink">
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    class="w-full field-sizing-fixed text-right"
                    name=name
                    node_ref=field
                    value=target.get_untracked().map(|target| of(target).to_string())
                    prop:value=shown
                    on:change=on(take)
                />
            </span>
        </label>
    }
    .into_any()
}

/// Rounds to one leading digit, for a target to start from.
fn round(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let decade = decade(value);
    significant((value / decade).floor() * decade, 1)
}
