//! The fold of advanced inputs. Its fields are in a lazy chunk, shown once the fold is opened; until then the server's
//! HTML is there, for forms that are sent without a script.

mod fields;

use leptos::{lazy, prelude::*};

use self::fields::{AdvancedFields, AdvancedFieldsProps};
use crate::app::{
    planner::state::PlannerState,
    view::{
        deferred::{Placeholder, later, load},
        erased::on,
    },
};
use crate::wording::controls as texts;

/// The fold with all inputs that have no slider.
#[component]
pub fn Advanced(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let (open, set_open) = signal(false);
    // Loaded ahead, so that opening the fold need not wait; built once it is opened.
    let coming = load(move || fields(state, open.into()));
    let opened = Memo::new(move |before: Option<&bool>| open.get() || before == Some(&true));
    let toggled = move |event| {
        set_open.set(event_target::<leptos::web_sys::HtmlDetailsElement>(&event).open());
    };
    let printed = Placeholder::of("advanced", || {
        view! { <AdvancedFields state open=open.into() /> }.into_any()
    });
    let fields = move || {
        let fields = opened.get().then(|| coming.get()).flatten();
        fields.map(|fields| fields.run())
    };
    view! {
        <details class="group/advanced border-t border-line pt-3" on:toggle=on(toggled)>
            <summary class="flex min-h-8 items-center justify-between font-medium">
                {texts::prices_and_assumptions(state.language)}
                <span aria-hidden="true" class="text-quiet transition-transform group-open/advanced:rotate-90">
                    "\u{203a}"
                </span>
            </summary>
            <div class="mt-2 grid gap-2.5">{later(fields, printed)}</div>
        </details>
    }
    .into_any()
}

#[lazy]
async fn fields(state: PlannerState, open: Signal<bool>) -> ViewFn {
    ViewFn::from(move || AdvancedFields(AdvancedFieldsProps { state, open }))
}
