//! Saving a plan, and what came of it.

use leptos::{prelude::*, task::spawn_local};

use super::{
    asking::{Change, Changed, change},
    link::Link,
    links::Both,
};
use crate::{
    api::ApiError,
    app::{
        planner::saved::document::{Document, Opened, says},
        view::erased::{click, dynamic},
        web::{browser, known_plans},
    },
    plan::Plan,
    saved::{Links, SavedPlan},
};

/// Where saving stands.
#[derive(Clone, Debug, PartialEq)]
enum Saving {
    Asking,
    /// Saved for the first time.
    New {
        links: Links,
        /// Whether the view link is in the clipboard.
        copied: bool,
        /// Whether it began as a plan that this browser may only look at.
        is_copy: bool,
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
    let state = document.state;
    let saving = RwSignal::new(Saving::Asking);
    // The dialog may be gone when the answer comes.
    let show = move |now: Saving| {
        saving.try_set(now);
    };
    let send = move |as_copy: bool| {
        show(Saving::Asking);
        let known = document.id();
        let wanted = move || {
            let plan = state.plan.with_untracked(Plan::to_json);
            Some(
                match document
                    .to_change()
                    .filter(|_| !as_copy || document.id() != known)
                {
                    Some((Opened { id, newest, .. }, _)) => Change::Update {
                        id,
                        based_on: newest,
                        plan,
                    },
                    // Without the secret the plan stays as it was sent: this is a copy.
                    None => Change::New { plan },
                },
            )
        };
        let is_copy = document.id().is_some();
        spawn_local(async move {
            show(match change(document, wanted).await {
                Ok(Changed::Links(links)) => {
                    let view = browser::origin() + &links.view_path();
                    let copied = browser::copy(&view).await;
                    Saving::New {
                        links,
                        copied,
                        is_copy,
                    }
                }
                Ok(Changed::Version(version)) => Saving::Updated {
                    view: browser::origin() + &document.path(),
                    version,
                },
                // Saving deletes nothing.
                Ok(Changed::Deleted) => Saving::Asking,
                Err(ApiError::Stale { theirs, .. }) => Saving::Stale { theirs },
                Err(error) => Saving::Failed(error),
            });
        });
    };
    let take_theirs = move |theirs: SavedPlan| {
        if let Ok(plan) = Plan::parse(&theirs.document) {
            document.update(|opened| opened.take(&theirs, says(&plan)));
            state.replace(plan);
        }
        close.run(());
    };
    let overwrite = move |theirs: SavedPlan| {
        document.update(|opened| opened.newest = theirs.version);
        send(false);
    };
    let content = dynamic(move || match saving.get() {
        Saving::Asking => view! { <p class="py-6 text-lg">"Saving\u{2026}"</p> }.into_any(),
        Saving::New {
            links,
            copied,
            is_copy,
        } => view! { <NewLinks links copied is_copy /> }.into_any(),
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
            let as_copy = matches!(
                error,
                ApiError::WrongSecret | ApiError::NotFound | ApiError::Gone
            );
            let label = if as_copy {
                "Save as a new plan"
            } else {
                "Try again"
            };
            view! {
                <h2 class="text-xl font-[720]">"Not saved"</h2>
                <p class="mt-1 mb-4" role="alert">
                    {error.to_string()}
                </p>
                <button type="button" class="button-ink" on:click=click(move || send(as_copy))>
                    {label}
                </button>
            }
            .into_any()
        }
    });
    send(false);
    content
}

/// Both links of a plan that was saved for the first time.
#[component]
fn NewLinks(links: Links, copied: bool, is_copy: bool) -> impl IntoView {
    let kept = if known_plans::fragment(links.view.as_str()).is_empty() {
        "This browser remembers it, and \u{201c}Links\u{201d} above the answer shows both again."
    } else {
        "This browser keeps nothing, so the edit link stands in the address of this page while it is open, and \
         \u{201c}Links\u{201d} above the answer shows both again."
    };
    view! {
        <h2 class="text-xl font-[720]">
            {if is_copy { "Saved as a new plan" } else { "Your plan is saved" }}
        </h2>
        {is_copy
            .then(|| {
                view! {
                    <p class="mt-1" role="status">
                        "This browser does not have the edit link of the plan that you opened, so that one stays as \
                        it was. This is a plan of its own, with links of its own."
                    </p>
                }
            })}
        <p class="mt-1 mb-4 text-quiet">
            {copied.then_some("The view link is in your clipboard. ")}
            "Send the view link to others. Keep the edit link: whoever has it can change the plan. " {kept}
        </p>
        <Both view=links.view_path() edit=links.edit_path() />
    }
    .into_any()
}
