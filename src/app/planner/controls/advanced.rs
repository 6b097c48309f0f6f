//! The fold of advanced inputs. Its fields are in a lazy chunk, shown once the fold is opened; until then the server's
//! HTML is there, for forms that are sent without a script.

mod fields;

use leptos::{lazy, prelude::*};

use self::fields::AdvancedFields;
use crate::app::{
    planner::state::PlannerState,
    view::{
        deferred::{Build, DeferredParts, Slot},
        erased::on,
    },
};
use crate::wording::controls as texts;

/// The slot of the fields, in a chunk of their own.
#[derive(Clone, Copy, Debug)]
struct FieldsSlot;

impl Slot for FieldsSlot {
    /// The planner's state, and a signal that is true while the fold is open.
    type Page = (PlannerState, Signal<bool>);

    fn name(self) -> &'static str {
        "advanced"
    }

    fn build(self, (state, open): Self::Page) -> AnyView {
        view! { <AdvancedFields state open /> }.into_any()
    }

    fn load() -> impl Future<Output = Build<Self>> + 'static {
        advanced_fields()
    }
}

#[lazy]
async fn advanced_fields() -> Build<FieldsSlot> {
    FieldsSlot::build as Build<FieldsSlot>
}

/// The fold with all inputs that have no slider.
#[component]
pub fn Advanced(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let (open, set_open) = signal(false);
    // Loaded ahead, so that opening the fold need not wait; built once it is opened.
    let opened = Memo::new(move |before: Option<&bool>| open.get() || before == Some(&true));
    let deferred = DeferredParts::new((state, open.into()));
    let fields = deferred.part_when(FieldsSlot, move || opened.get());
    let toggled = move |event| {
        set_open.set(event_target::<leptos::web_sys::HtmlDetailsElement>(&event).open());
    };
    view! {
        <details class="group/advanced border-t border-line pt-3" on:toggle=on(toggled)>
            <summary class="flex min-h-8 items-center justify-between font-medium">
                {texts::prices_and_assumptions(state.language)}
                <span aria-hidden="true" class="text-quiet transition-transform group-open/advanced:rotate-90">
                    "\u{203a}"
                </span>
            </summary>
            <div class="mt-2 grid gap-2.5">{fields}</div>
        </details>
    }
    .into_any()
}
