//! New links for a plan, and its end.

use leptos::prelude::*;

use super::{
    Asked, Refusal, ask,
    asking::{Change, Changed},
    link::Link,
};
use crate::{
    app::{
        planner::saved::document::{Document, Opened},
        view::erased::{click, dynamic, flag, live_text},
        web::browser,
    },
    saved::{self, LinkKind},
};

/// What somebody is about to do, once they have read what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Show,
    Renew(LinkKind),
    Delete,
}

impl Step {
    const ALL: [Self; 4] = [
        Self::Show,
        Self::Renew(LinkKind::View),
        Self::Renew(LinkKind::Edit),
        Self::Delete,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Show => "Show both links",
            Self::Renew(LinkKind::View) => "New view link",
            Self::Renew(LinkKind::Edit) => "New edit link",
            Self::Delete => "Delete the plan",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Show => "",
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
            Self::Show => "",
            Self::Renew(_) => "Withdraw the old link",
            Self::Delete => "Delete it for good",
        }
    }
}

/// View and edit link shown, or made anew, each apart, and deleting; every step that changes something is confirmed.
#[component]
pub fn Links(document: Document) -> impl IntoView {
    let (step, set_step) = signal(None::<Step>);
    let renewed = RwSignal::new(None::<saved::Links>);
    let asked = RwSignal::new(Asked::Nothing);
    let act = move |step: Step| {
        let wanted = move || {
            let (Opened { id, .. }, _) = document.to_change()?;
            Some(match step {
                Step::Show => return None,
                Step::Renew(which) => Change::Renew { id, which },
                Step::Delete => Change::Delete { id },
            })
        };
        ask(document, asked, wanted, move |changed| {
            if let Changed::Links(links) = changed {
                renewed.try_set(Some(links));
            }
        });
    };
    let again = Callback::new(move |()| {
        if let Some(step) = step.get_untracked() {
            act(step);
        }
    });
    let content = dynamic(move || {
        let done = asked.with(|asked| *asked == Asked::Done);
        match (renewed.get(), step.get()) {
            (Some(links), _) => view! {
                <p class="mb-4 text-quiet">
                    "The old link is withdrawn. Keep the edit link: whoever has it can change the plan."
                </p>
                <Both view=links.view_path() edit=links.edit_path() />
            }
            .into_any(),
            (None, Some(Step::Show)) => match document.to_change() {
                Some((Opened { id, .. }, secret)) => view! {
                    <p class="mb-4 text-quiet">
                        "Send the view link to others. Whoever has the edit link can change the plan."
                    </p>
                    <Both view=format!("/p/{id}") edit=format!("/p/{id}#edit={secret}") />
                }
                .into_any(),
                None => ().into_any(),
            },
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
    let heading = live_text(move || step.get().map_or("Links", Step::name).to_owned());
    view! {
        <h2 class="mb-3 text-xl font-[720]" {..heading}></h2>
        {content}
        <Refusal asked again />
    }
}

/// Both links of a plan, given as the paths below the site's address.
#[component]
pub fn Both(view: String, edit: String) -> impl IntoView {
    let origin = browser::origin();
    view! {
        <Link
            label="View link"
            copy_label="Copy the link to look"
            address=format!("{origin}{view}")
        />
        <Link
            label="Edit link"
            copy_label="Copy the link to change"
            address=format!("{origin}{edit}")
        />
    }
    .into_any()
}
