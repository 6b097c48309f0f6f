//! New links for a plan, and its end.

use leptos::{prelude::*, task::spawn_local};

use super::{Asked, Refusal, link::Link};
use crate::{
    api::{ApiError, delete_plan, renew_link},
    app::{
        browser,
        leaf::{click, flag, part, text},
        planner::document::Document,
        shelf::{self, Shelf},
    },
    saved::{self, LinkKind},
};

/// What somebody is about to do, once they have read what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Renew(LinkKind),
    Delete,
}

impl Step {
    const ALL: [Self; 3] = [
        Self::Renew(LinkKind::View),
        Self::Renew(LinkKind::Edit),
        Self::Delete,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Renew(LinkKind::View) => "New view link",
            Self::Renew(LinkKind::Edit) => "New edit link",
            Self::Delete => "Delete the plan",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Renew(LinkKind::View) => {
                "The view link that you sent stops working at once, and with it the edit link, which contains it. \
                 Whoever opens it reads that it was withdrawn."
            }
            Self::Renew(LinkKind::Edit) => {
                "The edit link stops working at once: whoever has only that can no longer change the plan. \
                 The view link stays."
            }
            Self::Delete => {
                "The plan is deleted with all its versions, and its links say so. This cannot be undone. \
                 The numbers on this page stay, unsaved."
            }
        }
    }

    const fn confirmed(self) -> &'static str {
        match self {
            Self::Renew(_) => "Withdraw the old link",
            Self::Delete => "Delete it for good",
        }
    }
}

/// View and edit link made anew, each apart, and deleting; every step is confirmed.
#[component]
pub fn Links(document: Document) -> impl IntoView {
    let (step, set_step) = signal(None::<Step>);
    let renewed = RwSignal::new(None::<saved::Links>);
    let asked = RwSignal::new(Asked::Nothing);
    let act = move |step: Step| {
        asked.set(Asked::Waiting);
        spawn_local(async move {
            let done = match step {
                Step::Renew(which) => renew(document, which).await.map(Some),
                Step::Delete => delete(document).await.map(|()| None),
            };
            match done {
                Ok(links) => {
                    renewed.set(links);
                    asked.set(Asked::Done);
                }
                Err(error) => asked.set(Asked::Refused(error)),
            }
        });
    };
    let content = part(move || {
        let done = asked.with(|asked| *asked == Asked::Done);
        match (renewed.get(), step.get()) {
            (Some(links), _) => view! { <Renewed links /> }.into_any(),
            (None, Some(Step::Delete)) if done => view! {
                <p class="mb-2">
                    "The plan is deleted. Its links say so from now on; what you see here is yours alone, unsaved."
                </p>
            }
            .into_any(),
            (None, Some(step)) => view! {
                <p class="mb-4">{step.meaning()}</p>
                <div class="flex flex-wrap gap-2">
                    <button
                        type="button"
                        class="button-ink"
                        disabled=flag(move || asked.with(Asked::waits))
                        on:click=click(move || act(step))
                    >
                        {step.confirmed()}
                    </button>
                    <button type="button" class="button" on:click=click(move || set_step.set(None))>
                        "Leave it as it is"
                    </button>
                </div>
            }
            .into_any(),
            (None, None) => Step::ALL
                .map(|step| {
                    view! {
                        <button
                            type="button"
                            class="button mb-2 w-full justify-start"
                            on:click=click(move || set_step.set(Some(step)))
                        >
                            {step.name()}
                        </button>
                    }
                })
                .collect_view()
                .into_any(),
        }
    });
    let heading = text(move || step.get().map_or("Links", Step::name).to_owned());
    view! {
        <h2 class="mb-3 text-xl font-[720]">{heading}</h2>
        {content}
        <Refusal asked />
    }
}

/// Both links as they are now.
#[component]
fn Renewed(links: saved::Links) -> impl IntoView {
    let origin = browser::origin();
    view! {
        <p class="mb-4 text-quiet">
            "The old link is withdrawn. Keep the edit link: whoever has it can change the plan, and it is not shown again."
        </p>
        <Link
            label="View link"
            copy_label="Copy the link to look"
            address=format!("{origin}{}", links.view_path())
        />
        <Link
            label="Edit link"
            copy_label="Copy the link to change"
            address=format!("{origin}{}", links.edit_path())
        />
    }
}

async fn renew(document: Document, which: LinkKind) -> Result<saved::Links, ApiError> {
    let (opened, secret) = document.to_change().ok_or(ApiError::WrongSecret)?;
    let links = renew_link(opened.id.clone(), secret, which, None).await?;
    let id = links.view.as_str();
    if opened.id != id {
        shelf::keep_secret(&opened.id, None);
        Shelf::change(|shelf| shelf.follow(&opened.id, id));
    }
    shelf::keep_secret(id, Some(links.edit.as_str()));
    document.update(|opened| id.clone_into(&mut opened.id));
    browser::replace_address(&links.view_path());
    Ok(links)
}

async fn delete(document: Document) -> Result<(), ApiError> {
    let (opened, secret) = document.to_change().ok_or(ApiError::WrongSecret)?;
    delete_plan(opened.id.clone(), secret, None).await?;
    shelf::keep_secret(&opened.id, None);
    Shelf::change(|shelf| shelf.forget(&opened.id));
    document.opened.set(None);
    browser::replace_address(&document.as_query());
    Ok(())
}
