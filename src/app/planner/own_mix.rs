//! A mix that somebody types in, valued beside the best one.

use leptos::prelude::*;

use super::desk::Desk;
use crate::plan::{answers::typed_mix, input::Input, market::Mix, tier::Tier, words};

/// Five counts, and what the model says to them.
#[component]
pub fn OwnMix(
    /// The plan whose numbers the mix is valued with.
    desk: Desk,
) -> impl IntoView {
    // Until somebody types, it is the best mix.
    let (typed, set_typed) = signal(None::<Mix>);
    let mix = Memo::new(move |_| {
        typed.get().unwrap_or_else(|| {
            desk.outcome.with(|outcome| {
                let best = outcome.best.as_ref().ok();
                best.map(|best| best.mix).unwrap_or_default()
            })
        })
    });
    let verdict = move || {
        desk.outcome.with(|outcome| {
            let valued = mix.with(|mix| typed_mix(outcome, mix));
            desk.plan.with(|plan| words::typed_mix(plan, &valued))
        })
    };
    let most = Input::Creators.range().high;
    let field = move |tier: Tier| {
        let take = move |event| {
            if let Ok(count) = event_target_value(&event).parse::<f64>() {
                let mut counts = mix.get_untracked();
                // The field takes whole numbers from 0 to the most; anything else is cut to that.
                counts[tier] = count.clamp(0.0, most) as u32;
                set_typed.set(Some(counts));
            }
        };
        view! {
            <label class="grid min-w-0 gap-1 text-xs text-quiet">
                {tier.word()}
                <span class="field flex h-8 items-center px-2 text-sm text-ink">
                    <input
                        type="number"
                        inputmode="numeric"
                        min="0"
                        max=most
                        class="w-full field-sizing-fixed"
                        prop:value=move || mix.with(|mix| mix[tier]).to_string()
                        on:input=take
                    />
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="mt-auto grid gap-2 border-t border-line pt-3">
            <legend class="contents">
                <span class="flex items-baseline justify-between gap-3">
                    <span class="font-semibold">"A mix of your own"</span>
                    <button
                        type="button"
                        class="link text-xs"
                        class:invisible=move || typed.read().is_none()
                        on:click=move |_| set_typed.set(None)
                    >
                        "Back to the best mix"
                    </button>
                </span>
            </legend>
            <div class="grid grid-cols-5 gap-1.5">{Tier::ALL.map(field).collect_view()}</div>
            <p class="min-h-9 text-sm" role="status">
                {verdict}
            </p>
        </fieldset>
    }
    .into_any()
}
