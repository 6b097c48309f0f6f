//! A link to copy.

use leptos::{html, prelude::*, task::spawn_local};

use crate::{
    app::{
        view::erased::{click, live_text},
        web::browser,
    },
    plan::wording::Language,
    wording::saved as texts,
};

/// An address in a field, with a button that copies it.
#[component]
pub fn LinkField(
    language: Language,
    label: &'static str,
    copy_label: &'static str,
    address: String,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let (copied, set_copied) = signal(texts::copy(language));
    let said = live_text(move || copied.get().to_owned());
    let whole = StoredValue::new(address.clone());
    let copy = move || {
        spawn_local(async move {
            if browser::copy(&whole.get_value()).await {
                set_copied.set(texts::copied(language));
            } else if let Some(field) = field.get_untracked() {
                // Where the clipboard is closed, one key press copies the selection.
                field.select();
                set_copied.set(texts::copy_by_key(language));
            }
        });
    };
    view! {
        <div class="mb-3 flex items-end gap-2">
            <label class="grid min-w-0 flex-1 gap-1 font-medium">
                {label}
                <span class="field flex h-10 min-w-0 items-center px-3 font-normal">
                    <input type="text" readonly class="w-full truncate field-sizing-fixed" node_ref=field value=address />
                </span>
            </label>
            <button
                type="button"
                class="button min-h-10"
                aria-label=copy_label
                on:click=click(copy)
                {..said}
            ></button>
        </div>
    }
    .into_any()
}
