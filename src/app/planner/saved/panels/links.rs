//! The dialog for new links and for deleting the plan.

use leptos::prelude::*;

use super::{
    Asked, Refusal, ask,
    asking::{Change, Changed},
};
use crate::{
    app::{
        planner::{
            link_field::LinkField,
            saved::document::{Document, Opened},
        },
        view::erased::{click, dynamic, flag, live_text},
        web::browser,
    },
    plan::wording::Language,
    saved::{self, LinkKind},
    wording::{client_copy, saved as texts},
};

/// A step that waits for confirmation.
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

    fn name(self, language: Language) -> &'static str {
        match self {
            Self::Show => texts::show_links(language),
            Self::Renew(LinkKind::View) => texts::new_view_link(language),
            Self::Renew(LinkKind::Edit) => texts::new_edit_link(language),
            Self::Delete => texts::delete(language),
        }
    }

    fn meaning(self, language: Language) -> &'static str {
        match self {
            Self::Show => "",
            Self::Renew(LinkKind::View) => texts::new_view_link_means(language),
            Self::Renew(LinkKind::Edit) => texts::new_edit_link_means(language),
            Self::Delete => texts::delete_means(language),
        }
    }

    fn confirmed(self, language: Language) -> &'static str {
        match self {
            Self::Show => "",
            Self::Renew(_) => texts::withdraw(language),
            Self::Delete => texts::delete_for_good(language),
        }
    }
}

/// The view and edit link, with buttons that renew each or delete the plan; every change is confirmed.
#[component]
pub fn Links(document: Document) -> impl IntoView {
    let language = document.state.language;
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
                    {texts::withdrawn(language)}
                </p>
                <Both language view=links.view_path() edit=links.edit_path() />
            }
            .into_any(),
            (None, Some(Step::Show)) => match document.to_change() {
                Some((Opened { id, .. }, secret)) => view! {
                    <p class="mb-4 text-quiet">
                        {texts::links_mean(language)}
                    </p>
                    <Both language view=format!("/p/{id}") edit=format!("/p/{id}#edit={secret}") />
                }
                .into_any(),
                None => ().into_any(),
            },
            (None, Some(Step::Delete)) if done => view! {
                <p class="mb-2">
                    {texts::deleted(language)}
                </p>
            }
            .into_any(),
            (None, Some(step)) => view! {
                <p class="mb-4">{step.meaning(language)}</p>
                <div class="flex flex-wrap gap-2">
                    <button
                        type="button"
                        class="button-ink"
                        disabled=flag(move || asked.with(Asked::waits))
                        on:click=click(move || act(step))
                    >
                        {step.confirmed(language)}
                    </button>
                    <button type="button" class="button" on:click=click(move || set_step.set(None))>
                        {texts::leave_it(language)}
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
                            {step.name(language)}
                        </button>
                    }
                })
                .collect_view()
                .into_any(),
        }
    });
    let heading = live_text(move || {
        let step = step.get();
        step.map_or_else(|| texts::links(language), |step| step.name(language))
            .to_owned()
    });
    view! {
        <h2 class="mb-3 text-xl font-[720]" {..heading}></h2>
        {content}
        <Refusal language asked again />
    }
}

/// The view and edit link of a plan, given as paths below the site's address.
#[component]
pub fn Both(
    language: Language,
    view: String,
    edit: String,
    /// True of a client copy, whose links stand below those of the plan.
    #[prop(optional)]
    is_client_copy: bool,
) -> impl IntoView {
    let origin = browser::origin();
    let [to_view, to_edit] = match is_client_copy {
        true => [
            client_copy::view_link(language),
            client_copy::edit_link(language),
        ],
        false => [texts::view_link(language), texts::edit_link(language)],
    };
    view! {
        <LinkField
            language
            label=to_view
            copy_label=texts::copy_view_link(language)
            address=format!("{origin}{view}")
        />
        <LinkField
            language
            label=to_edit
            copy_label=texts::copy_edit_link(language)
            address=format!("{origin}{edit}")
        />
    }
    .into_any()
}
