//! The target: a number to reach, with the wanted chance of reaching it.

use leptos::{html, prelude::*};

use super::number_field::{Before, Complaint, ComplaintLine, read_number, written};
use crate::{
    app::{
        planner::state::PlannerState,
        view::erased::{flag, on, text},
    },
    plan::{
        Plan, Target,
        goal::Goal,
        input::Dimension,
        slider_scale::{decade, significant},
        wording::{Language, inputs},
    },
    wording::controls as texts,
};

/// A number of the target.
#[derive(Clone, Copy)]
enum Part {
    Value,
    Chance,
}

impl Part {
    fn of(self, target: Target) -> f64 {
        match self {
            Self::Value => target.value,
            Self::Chance => target.chance,
        }
    }

    fn with(self, target: Target, number: f64) -> Target {
        match self {
            Self::Value => Target {
                value: number,
                ..target
            },
            Self::Chance => Target {
                chance: number,
                ..target
            },
        }
    }

    /// Writes the number for its field; a chance that nobody wants is left empty.
    fn written(self, language: Language, target: Target) -> String {
        match self {
            Self::Chance if target.wanted_chance().is_none() => String::new(),
            part => written(language, part.of(target)),
        }
    }

    fn dimension(self, target: Target) -> Dimension {
        match self {
            Self::Value => Dimension::of_outcome(target.goal),
            Self::Chance => Dimension::Share,
        }
    }
}

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
            chance: target
                .get_untracked()
                .map_or(Target::CHANCE, |target| target.chance),
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
                    label=texts::target_value(language)
                    state
                    target
                    part=Part::Value
                    complaint
                />
                <TargetNumber
                    name="target.chance"
                    label=texts::target_chance(language)
                    state
                    target
                    part=Part::Chance
                    complaint
                />
            </div>
            <ComplaintLine complaint />
        </fieldset>
    }
    .into_any()
}

/// One number of the target.
#[component]
fn TargetNumber(
    name: &'static str,
    label: &'static str,
    state: PlannerState,
    target: Memo<Option<Target>>,
    part: Part,
    complaint: Complaint,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let shown = text(move || {
        target
            .get()
            .map(|target| part.written(state.language, target))
            .unwrap_or_default()
    });
    // Not a property, which is written again with the first change of anything: over a number that is being typed.
    Effect::new(move |before: Option<String>| {
        let now = shown.get();
        if before.is_some_and(|before| before != now)
            && let Some(field) = field.get_untracked()
        {
            field.set_value(&now);
        }
        now
    });
    let take = move |_| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let typed = field.value();
        let is_empty = typed.trim().is_empty();
        // An empty field has nothing to say, apart from the chance, and nor has one without a goal.
        let Some(old) = target
            .get_untracked()
            .filter(|_| !is_empty || matches!(part, Part::Chance))
        else {
            return field.set_value(&shown.get_untracked());
        };
        if is_empty {
            let any = part.with(old, Target::ANY_CHANCE);
            return complaint.about(
                state
                    .plan
                    .with_untracked(|plan| plan.with_target(Some(any)))
                    .map(|plan| state.replace(plan)),
            );
        }
        match read_number(state, part.dimension(old), &typed) {
            Ok(reading) => {
                let plan = state.plan.get_untracked();
                let tried = plan.with_target(Some(part.with(old, reading.value)));
                let before = Before {
                    plan,
                    value: Some(part.of(old)),
                };
                let tried = tried.map(|plan| state.replace(plan));
                complaint.about_typed(&typed, reading, before, tried);
            }
            Err(reason) => complaint.not_read(&typed, &reason),
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
                    placeholder=match part {
                        Part::Value => "",
                        Part::Chance => texts::any_chance(state.language),
                    }
                    node_ref=field
                    value=shown.get_untracked()
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
