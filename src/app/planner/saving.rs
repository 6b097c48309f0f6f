//! Saving a plan, and passing on where it is.

use leptos::{html, prelude::*, task::spawn_local};

use super::document::{Document, Opened};
use crate::{
    api::{ApiError, save_plan, update_plan},
    app::{browser, shelf},
    plan::Plan,
    saved::SavedPlan,
};

/// Where saving stands.
#[derive(Clone, Debug, PartialEq)]
enum Saving {
    Asking,
    /// Saved for the first time: paths of both links.
    New {
        view: String,
        edit: String,
        copied: bool,
    },
    Updated {
        view: String,
        version: u32,
    },
    Shared {
        address: String,
    },
    Stale {
        theirs: Box<SavedPlan>,
    },
    Failed(ApiError),
}

/// The buttons "Share" and "Save plan" with the dialog that shows what came of them.
#[component]
pub fn Saving(
    /// The plan to save, and where the server keeps it.
    document: Document,
) -> impl IntoView {
    let Document { desk, opened, .. } = document;
    let (state, set_state) = signal(None::<Saving>);
    let dialog = NodeRef::<html::Dialog>::new();
    let show = move |saving: Saving| {
        set_state.set(Some(saving));
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            // Refused only while it is open.
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let save_new = move || {
        show(Saving::Asking);
        let plan = desk.plan.with_untracked(Plan::print);
        spawn_local(async move {
            match save_plan(plan).await {
                Ok(links) => {
                    let id = links.view.as_str().to_owned();
                    shelf::keep_secret(&id, Some(links.edit.as_str()));
                    opened.set(Some(Opened::first(id)));
                    browser::replace_address(&links.view_path());
                    let view = browser::origin() + &links.view_path();
                    let copied = browser::copy(&view).await;
                    show(Saving::New {
                        view,
                        edit: browser::origin() + &links.edit_path(),
                        copied,
                    });
                }
                Err(error) => show(Saving::Failed(error)),
            }
        });
    };
    let update = move |opened_now: Opened, secret: String| {
        show(Saving::Asking);
        let plan = desk.plan.with_untracked(Plan::print);
        spawn_local(async move {
            let Opened { id, newest, .. } = opened_now;
            let view = format!("/p/{id}");
            match update_plan(id, secret, newest, plan).await {
                Ok(version) => {
                    document.update(|opened| opened.saved(version));
                    browser::replace_address(&view);
                    show(Saving::Updated {
                        view: browser::origin() + &view,
                        version,
                    });
                }
                Err(ApiError::Stale { theirs, .. }) => show(Saving::Stale { theirs }),
                Err(error) => show(Saving::Failed(error)),
            }
        });
    };
    let save = move || {
        match document.to_change() {
            Some((opened, secret)) => update(opened, secret),
            // Without the secret the plan stays as it was sent: this is a copy.
            None => save_new(),
        }
    };
    let share = move |_| {
        let address = desk
            .plan
            .with_untracked(|plan| format!("{}/?{}", browser::origin(), plan.to_query()));
        show(Saving::Shared { address });
    };
    let take_theirs = move |theirs: SavedPlan| {
        if let Ok(plan) = Plan::parse(&theirs.document) {
            desk.replace(plan);
        }
        document.update(|opened| opened.take(&theirs));
        close();
    };
    let overwrite = move |theirs: SavedPlan| {
        document.update(|opened| opened.newest = theirs.version);
        save();
    };
    let content = move || {
        state.get().map(|state| match state {
            Saving::Asking => view! { <p class="py-6 text-lg">"Saving\u{2026}"</p> }.into_any(),
            Saving::New { view, edit, copied } => {
                view! { <NewLinks view edit copied /> }.into_any()
            }
            Saving::Updated { view, version } => view! {
                <h2 class="text-xl font-[720]">"Saved"</h2>
                <p class="mt-1 mb-4 text-quiet">
                    {format!("This is version {version}. The links stay the same.")}
                </p>
                <Link label="View link" copy_label="Copy the link to look" address=view />
            }
            .into_any(),
            Saving::Shared { address } => view! {
                <h2 class="text-xl font-[720]">"Share this plan"</h2>
                <p class="mt-1 mb-4 text-quiet">
                    "The address carries the whole plan. Nothing is kept on the server."
                </p>
                <Link label="Address" copy_label="Copy the address" address=address />
            }
            .into_any(),
            Saving::Stale { theirs } => {
                let (mine, theirs) = (theirs.clone(), theirs);
                view! {
                    <h2 class="text-xl font-[720]">"Somebody saved in between"</h2>
                    <p class="mt-1 mb-4 text-quiet">
                        {format!(
                            "Version {} is newer than the one you changed. Both are safe: yours is in this page.",
                            theirs.version,
                        )}
                    </p>
                    <div class="flex flex-wrap gap-2">
                        <button
                            type="button"
                            class="button-ink"
                            on:click=move |_| overwrite((*mine).clone())
                        >
                            "Save mine on top"
                        </button>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| take_theirs((*theirs).clone())
                        >
                            "Show theirs"
                        </button>
                    </div>
                }
                .into_any()
            }
            Saving::Failed(error) => {
                let copy = matches!(error, ApiError::WrongSecret | ApiError::NotFound);
                let label = if copy { "Save as a new plan" } else { "Try again" };
                view! {
                    <h2 class="text-xl font-[720]">"Not saved"</h2>
                    <p class="mt-1 mb-4" role="alert">
                        {error.to_string()}
                    </p>
                    <button
                        type="button"
                        class="button-ink"
                        on:click=move |_| if copy { save_new() } else { save() }
                    >
                        {label}
                    </button>
                }
                .into_any()
            }
        })
    };
    view! {
        // The way back from paper. The query makes browsers ask again for a newer version's.
        <img
            class="on-paper"
            alt=""
            src=move || {
                opened
                    .get()
                    .map(|Opened { id, version, .. }| format!("/p/{id}/qr.svg?version={version}"))
            }
        />
        <button type="button" class="button with-script" on:click=share>
            "Share"
        </button>
        <button
            type="button"
            class="button-ink with-script"
            disabled=move || state.with(|state| *state == Some(Saving::Asking))
            on:click=move |_| save()
        >
            <span>"Save" <span class="max-sm:sr-only">" plan"</span></span>
        </button>
        <dialog node_ref=dialog aria-label="Your plan's links">
            <div aria-live="polite">{content}</div>
            <button type="button" class="button mt-4" on:click=move |_| close()>
                "Close"
            </button>
        </dialog>
    }
    .into_any()
}

/// Both links of a plan that was saved for the first time.
#[component]
fn NewLinks(view: String, edit: String, copied: bool) -> impl IntoView {
    view! {
        <h2 class="text-xl font-[720]">"Your plan is saved"</h2>
        <p class="mt-1 mb-4 text-quiet">
            {copied.then_some("The view link is in your clipboard. ")}
            "Send the view link to others. Keep the edit link: whoever has it can change the plan, and it is not shown again."
        </p>
        <Link label="View link" copy_label="Copy the link to look" address=view />
        <Link label="Edit link" copy_label="Copy the link to change" address=edit />
    }
    .into_any()
}

/// An address in a field, with a button that copies it.
#[component]
pub fn Link(label: &'static str, copy_label: &'static str, address: String) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let (copied, set_copied) = signal("Copy");
    let text = StoredValue::new(address.clone());
    let copy = move |_| {
        spawn_local(async move {
            if browser::copy(&text.get_value()).await {
                set_copied.set("Copied");
            } else if let Some(field) = field.get_untracked() {
                // Where the clipboard is closed, one key press is left to do.
                field.select();
                set_copied.set("Press Ctrl+C");
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
                on:click=copy
            >
                {copied}
            </button>
        </div>
    }
    .into_any()
}
