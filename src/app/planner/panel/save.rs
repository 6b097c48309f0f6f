//! Saving a plan, and what came of it.

use leptos::{prelude::*, task::spawn_local};

use super::link::Link;
use crate::{
    api::{ApiError, save_plan, update_plan},
    app::{
        browser,
        leaf::{click, part},
        planner::document::{Document, Opened, says},
        shelf,
    },
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
    Stale {
        theirs: Box<SavedPlan>,
    },
    Failed(ApiError),
}

/// Saves the plan as soon as it is there, and says what came of it.
#[component]
pub fn Save(document: Document, close: Callback<()>) -> impl IntoView {
    let Document { desk, opened, .. } = document;
    let (state, show) = signal(Saving::Asking);
    // The dialog may be gone when the answer comes.
    let show = move |saving: Saving| {
        show.try_set(saving);
    };
    let save_new = move || {
        show(Saving::Asking);
        let (plan, said) = desk.plan.with_untracked(|plan| (plan.print(), says(plan)));
        spawn_local(async move {
            match save_plan(plan, None).await {
                Ok(links) => {
                    let id = links.view.as_str().to_owned();
                    shelf::keep_secret(&id, Some(links.edit.as_str()));
                    opened.set(Some(Opened::first(id, said)));
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
        let (plan, said) = desk.plan.with_untracked(|plan| (plan.print(), says(plan)));
        spawn_local(async move {
            let Opened { id, newest, .. } = opened_now;
            let view = format!("/p/{id}");
            match update_plan(id, secret, newest, plan, None).await {
                Ok(version) => {
                    document.update(|opened| opened.saved(version, said));
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
    let take_theirs = move |theirs: SavedPlan| {
        if let Ok(plan) = Plan::parse(&theirs.document) {
            document.update(|opened| opened.take(&theirs, says(&plan)));
            desk.replace(plan);
        }
        close.run(());
    };
    let overwrite = move |theirs: SavedPlan| {
        document.update(|opened| opened.newest = theirs.version);
        save();
    };
    let content = part(move || match state.get() {
        Saving::Asking => view! { <p class="py-6 text-lg">"Saving\u{2026}"</p> }.into_any(),
        Saving::New { view, edit, copied } => view! { <NewLinks view edit copied /> }.into_any(),
        Saving::Updated { view, version } => view! {
            <h2 class="text-xl font-[720]">"Saved"</h2>
            <p class="mt-1 mb-4 text-quiet">
                {format!("This is version {version}. The links stay the same.")}
            </p>
            <Link label="View link" copy_label="Copy the link to look" address=view />
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
                            on:click=click(move || overwrite((*mine).clone()))
                        >
                            "Save mine on top"
                        </button>
                        <button
                            type="button"
                            class="button"
                            on:click=click(move || take_theirs((*theirs).clone()))
                        >
                            "Show theirs"
                        </button>
                    </div>
                }
                .into_any()
        }
        Saving::Failed(error) => {
            let copy = matches!(error, ApiError::WrongSecret | ApiError::NotFound);
            let label = if copy {
                "Save as a new plan"
            } else {
                "Try again"
            };
            view! {
                <h2 class="text-xl font-[720]">"Not saved"</h2>
                <p class="mt-1 mb-4" role="alert">
                    {error.to_string()}
                </p>
                <button
                    type="button"
                    class="button-ink"
                    on:click=click(move || if copy { save_new() } else { save() })
                >
                    {label}
                </button>
            }
            .into_any()
        }
    });
    save();
    content
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
