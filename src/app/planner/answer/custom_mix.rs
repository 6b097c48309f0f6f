//! A custom mix that the user types, valued beside the best one; and locked counts, around which the rest is optimised.

use leptos::{ev, html, prelude::*};

use crate::{
    app::{
        planner::{
            controls::number_field::{Complaint, TYPING, read_number},
            state::PlannerState,
        },
        view::erased::{click, flag, live_text, on, text},
    },
    plan::{
        Fault, Plan,
        answers::custom_mix,
        input::{Field, Input, digits},
        model::problem::Mix,
        number::Reason,
        tier::{ByTier, Tier},
        wording::{self, Language},
    },
    wording::answer as texts,
};

/// Five counts, each of which can be locked, and the model's value of the mix.
#[component]
pub fn CustomMixCard(
    /// The planner's state; its numbers value the mix.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    // Until a count is typed, the best mix.
    let (typed, set_typed) = signal(None::<Mix>);
    let mix = Memo::new(move |_| {
        typed.get().unwrap_or_else(|| {
            state.outcome.with(|outcome| {
                let best = outcome.best().as_ref().ok();
                best.map(|best| best.mix).unwrap_or_default()
            })
        })
    });
    let locked = Memo::new(move |_| state.plan.with(locked));
    let complaint = Complaint::new(state);
    let verdict = live_text(move || {
        if let Some(complaint) = complaint.text() {
            return complaint;
        }
        let verdict = state.outcome.with(|outcome| {
            let valued = mix.with(|mix| custom_mix(outcome, mix));
            state
                .plan
                .with(|plan| wording::custom_mix(language, plan, &valued))
        });
        locked.with(|locked| match locked_counts(language, locked) {
            Some(counts) => format!("{counts} {verdict}"),
            None => verdict,
        })
    });
    let field = move |tier: Tier| {
        view! { <Count state tier mix locked complaint typed=set_typed /> }
    };
    let changed = move || {
        typed.read().is_some() || locked.with(|locked| locked_counts(language, locked).is_some())
    };
    let back = move || {
        set_typed.set(None);
        let plan = state.plan.get_untracked();
        let free = Tier::ALL.into_iter().fold(plan, |plan, tier| {
            plan.without(Input::Tier(tier, Field::Locked))
        });
        if state.plan.with_untracked(|plan| *plan != free) {
            state.replace(free);
        }
    };
    view! {
        <fieldset class="mt-auto grid gap-2 border-t border-line pt-3">
            <legend class="contents">
                <span class="flex items-baseline justify-between gap-3">
                    <span class="font-semibold">{texts::own_mix(language)}</span>
                    <button
                        type="button"
                        class="link text-xs"
                        class:invisible=flag(move || !changed())
                        on:click=click(back)
                    >
                        {texts::back_to_best_mix(language)}
                    </button>
                </span>
            </legend>
            <p class="text-xs text-quiet">
                {texts::own_mix_how(language)}
            </p>
            <div class="grid grid-cols-[repeat(auto-fit,minmax(2.75rem,1fr))] gap-1.5">{Tier::ALL.map(field).collect_view()}</div>
            <p class="min-h-9 text-sm" role="status" {..verdict}></p>
        </fieldset>
    }
    .into_any()
}

/// The count of one tier, and whether it is locked.
#[component]
fn Count(
    state: PlannerState,
    tier: Tier,
    mix: Memo<Mix>,
    locked: Memo<ByTier<Option<u32>>>,
    complaint: Complaint,
    typed: WriteSignal<Option<Mix>>,
) -> impl IntoView {
    let lock = Input::Tier(tier, Field::Locked);
    let is_locked = move || locked.with(|locked| locked[tier].is_some());
    let field = NodeRef::<html::Input>::new();
    let shown = text(move || mix.with(|mix| mix[tier]).to_string());
    let put = move |count: f64| {
        if !lock.range().contains(count) {
            let value = digits(count);
            complaint.about(Err(Fault::OutOfRange { input: lock, value }));
        } else if untrack(is_locked) {
            complaint.about(state.slide(lock, count));
            // Not only when the field is left: a layout that moves then would slip away from under the pointer.
            set_timeout(move || state.rest(), TYPING);
        } else {
            let mut counts = mix.get_untracked();
            counts[tier] = count as u32;
            typed.set(Some(counts));
            complaint.about(Ok(()));
        }
    };
    let take = move |event| {
        let text = event_target_value(&event);
        match read_number(state, lock.dimension(), &text) {
            Ok(reading) => put(reading.value),
            // Somebody clears the field before the next number.
            Err(Reason::Empty) => complaint.about(Ok(())),
            Err(reason) => complaint.not_read(&text, &reason),
        }
    };
    let finish = move |_| {
        state.rest();
        // After a refused text, the field must return to the count.
        if let Some(field) = field.get_untracked() {
            field.set_value(&shown.get_untracked());
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => 1.0,
            "ArrowDown" => -1.0,
            _ => return,
        };
        event.prevent_default();
        let range = lock.range();
        let count = f64::from(mix.with_untracked(|mix| mix[tier]));
        put((count + step).clamp(range.low, range.high));
    };
    let toggle_lock = move || {
        let tried = if untrack(is_locked) {
            let free = |plan: &Plan| plan.without(Input::Tier(tier, Field::Locked));
            state.replace(state.plan.with_untracked(free));
            Ok(())
        } else {
            state.set(lock, f64::from(mix.with_untracked(|mix| mix[tier])))
        };
        if tried.is_ok() {
            // A locked count is part of the plan, and the rest follows it.
            typed.set(None);
        }
        complaint.about(tried);
    };
    view! {
        <div class="grid min-w-0 gap-1 text-xs text-quiet">
            <label class="grid min-w-0 gap-1">
                {wording::labels::tier(state.language, tier)}
                <span class="field flex h-8 items-center px-2 text-sm text-ink">
                    // Not of type `number`: browsers drop marks from such a field, and 1,5 becomes 15.
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        role="spinbutton"
                        aria-valuenow=shown
                        aria-valuemin="0"
                        aria-valuemax=lock.range().high
                        class="w-full field-sizing-fixed"
                        node_ref=field
                        // A property besides the attribute, which browsers ignore once somebody has typed.
                        value=shown.get_untracked()
                        prop:value=shown
                        on:input=on(take)
                        on:change=on(finish)
                        on:keydown=on(keys)
                    />
                </span>
            </label>
            <button
                type="button"
                class="button keep"
                aria-pressed=text(move || is_locked().to_string())
                aria-label=texts::keep_count(state.language, wording::labels::tier(state.language, tier))
                on:click=click(toggle_lock)
            >
                <svg viewBox="0 0 16 16" class="size-3 fill-none stroke-current stroke-[1.75]" aria-hidden="true">
                    <path d="M3.500 7.500h9v6h-9zM5.500 7.500V5a2.500 2.500 0 0 1 5 0v2.500" stroke-linejoin="round" />
                </svg>
                {texts::keep(state.language)}
            </button>
        </div>
    }
    .into_any()
}

/// Returns the counts that the plan locks.
fn locked(plan: &Plan) -> ByTier<Option<u32>> {
    // Counts are whole numbers of at most a few hundred.
    ByTier::from_fn(|tier| {
        Input::Tier(tier, Field::Locked)
            .of(plan)
            .map(|count| count as u32)
    })
}

/// Returns the sentence about the locked counts; `None` when no count is locked.
fn locked_counts(language: Language, locked: &ByTier<Option<u32>>) -> Option<String> {
    let counts: Vec<_> = locked
        .iter()
        .filter_map(|(tier, count)| {
            Some(format!(
                "{} {}",
                (*count)?,
                wording::labels::tier(language, tier)
            ))
        })
        .collect();
    (!counts.is_empty()).then(|| texts::kept(language, &counts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locked_counts_are_said_and_zero_counts_too() {
        let plan = Plan::new(5_000.0).unwrap();
        assert_eq!(locked_counts(Language::ENGLISH, &locked(&plan)), None);
        let plan = [(Tier::Nano, 2.0), (Tier::Mega, 0.0)]
            .into_iter()
            .fold(plan, |plan, (tier, count)| {
                plan.with(Input::Tier(tier, Field::Locked), count).unwrap()
            });
        assert_eq!(
            locked_counts(Language::ENGLISH, &locked(&plan)).as_deref(),
            Some("Kept: 2 nano, 0 mega.")
        );
    }
}
