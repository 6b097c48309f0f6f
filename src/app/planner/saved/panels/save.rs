//! The dialog that saves a plan and shows the result.

use leptos::{prelude::*, task::spawn_local};

use super::{
    asking::{Change, Changed, change},
    links::Both,
};
use crate::{
    api::ApiError,
    app::{
        planner::{
            link_field::LinkField,
            saved::document::{Document, Opened, says},
        },
        view::erased::{click, dynamic},
        web::{browser, known_plans},
    },
    plan::{Plan, wording::Language},
    saved::{Links, SavedPlan},
    wording::{creators, saved as texts},
};

/// The state of saving.
#[derive(Clone, Debug, PartialEq)]
enum Saving {
    /// A link will show the names and quotes of so many creators.
    Warned(usize),
    Asking,
    /// Saved for the first time.
    New {
        links: Links,
        /// True if the view link is in the clipboard.
        copied: bool,
        /// True if the plan began as one that this browser may only view.
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

/// The dialog's content: saves the plan as soon as it opens, and shows the result.
#[component]
pub fn Save(document: Document, close: Callback<()>) -> impl IntoView {
    let state = document.state;
    let language = state.language;
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
                    // Without the secret the original stays as it was sent, and a copy is saved.
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
                // Saving never deletes.
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
        Saving::Warned(count) => view! {
            <h2 class="text-xl font-[720]">{texts::save_plan(language)}</h2>
            <p class="mt-1 mb-4">{creators::link_shows_names(language, count)}</p>
            <button type="button" class="button-ink" on:click=click(move || send(false))>
                {creators::save_with_names(language)}
            </button>
        }
        .into_any(),
        Saving::Asking => {
            view! { <p class="py-6 text-lg">{texts::saving(language)}</p> }.into_any()
        }
        Saving::New {
            links,
            copied,
            is_copy,
        } => view! { <NewLinks language links copied is_copy /> }.into_any(),
        Saving::Updated { view, version } => view! {
            <h2 class="text-xl font-[720]">{texts::saved(language)}</h2>
            <p class="mt-1 mb-4 text-quiet">
                {texts::updated(language, version)}
            </p>
            <LinkField
                language
                label=texts::view_link(language)
                copy_label=texts::copy_view_link(language)
                address=view
            />
        }
        .into_any(),
        Saving::Stale { theirs } => {
            let (mine, theirs) = (theirs.clone(), theirs);
            view! {
                <h2 class="text-xl font-[720]">{texts::saved_in_between(language)}</h2>
                <p class="mt-1 mb-4 text-quiet">
                    {texts::both_are_safe(language, theirs.version)}
                </p>
                <div class="flex flex-wrap gap-2">
                    <button
                        type="button"
                        class="button-ink"
                        on:click=click(move || overwrite((*mine).clone()))
                    >
                        {texts::save_mine(language)}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=click(move || take_theirs((*theirs).clone()))
                    >
                        {texts::show_theirs(language)}
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
                texts::save_as_new(language)
            } else {
                texts::try_again(language)
            };
            view! {
                <h2 class="text-xl font-[720]">{texts::not_saved(language)}</h2>
                <p class="mt-1 mb-4" role="alert">
                    {error.text(language)}
                </p>
                <button type="button" class="button-ink" on:click=click(move || send(as_copy))>
                    {label}
                </button>
            }
            .into_any()
        }
    });
    let names = state.plan.with_untracked(|plan| plan.roster().len());
    if names > 0 && document.to_change().is_none() {
        show(Saving::Warned(names));
    } else {
        send(false);
    }
    content
}

/// Both links of a plan that was saved for the first time.
#[component]
fn NewLinks(language: Language, links: Links, copied: bool, is_copy: bool) -> impl IntoView {
    let storage_note = if known_plans::fragment(links.view.as_str()).is_empty() {
        texts::edit_link_remembered(language)
    } else {
        texts::edit_link_in_address(language)
    };
    view! {
        <h2 class="text-xl font-[720]">
            {if is_copy { texts::saved_as_new(language) } else { texts::saved_first(language) }}
        </h2>
        {is_copy
            .then(|| {
                view! {
                    <p class="mt-1" role="status">
                        {texts::saved_as_new_why(language)}
                    </p>
                }
            })}
        <p class="mt-1 mb-4 text-quiet">
            {copied.then(|| texts::view_link_copied(language))} {texts::keep_edit_link(language)} {storage_note}
        </p>
        <Both language view=links.view_path() edit=links.edit_path() />
    }
    .into_any()
}
