//! The offer of a client copy: the booked creators and their total as a plan of its own, with links of its own.

use leptos::{prelude::*, task::spawn_local};

use super::{asking::save_apart, links::Both};
use crate::{
    api::ApiError,
    app::{
        planner::saved::document::Document,
        view::erased::{click, dynamic},
        web::browser,
    },
    plan::{
        Plan, client_copy::NoClientCopy, outcome::outcome, simulate::simulator::Simulator,
        wording::Language,
    },
    saved::Links,
    wording::client_copy as texts,
};

/// The state of a client copy.
#[derive(Clone, Debug, PartialEq)]
enum Copying {
    Offered,
    Asking,
    Saved(Links),
    Impossible(NoClientCopy),
    Failed(ApiError),
}

/// The button that saves a client copy of the page's plan, and the links of the copy; empty for a plan without creators
/// by name, and for a client copy.
///
/// The plan on the page stays as it is, and stays the one that "Save" saves: the copy never gets its quotes.
#[component]
pub fn ClientCopy(document: Document) -> impl IntoView {
    let plan = document.state.plan.get_untracked();
    let is_offered = !plan.roster().is_empty() && !plan.is_client_copy();
    is_offered.then(|| view! { <Offer language=document.state.language plan /> }.into_any())
}

#[component]
fn Offer(language: Language, plan: Plan) -> impl IntoView {
    let copying = RwSignal::new(Copying::Offered);
    // One key for all attempts: a copy whose answer was lost is not saved twice.
    let key = StoredValue::new(browser::drawn());
    let plan = StoredValue::new(plan);
    let make = move || match plan.with_value(copied) {
        Ok(copy) => {
            copying.set(Copying::Asking);
            spawn_local(async move {
                let saved = save_apart(&copy, key.get_value()).await;
                // The dialog may be gone when the answer comes.
                copying.try_set(saved.map_or_else(Copying::Failed, Copying::Saved));
            });
        }
        Err(reason) => copying.set(Copying::Impossible(reason)),
    };
    let button = move |label: &'static str| {
        view! {
            <button type="button" class="button" on:click=click(make)>
                {label}
            </button>
        }
    };
    let alert = move |text: String| view! { <p class="mb-3" role="alert">{text}</p> };
    let content = dynamic(move || match copying.get() {
        Copying::Offered => view! {
            <p class="mb-3 text-quiet">{texts::meaning(language)}</p>
            {button(texts::make(language))}
        }
        .into_any(),
        Copying::Asking => view! { <p class="py-3">{texts::saving(language)}</p> }.into_any(),
        Copying::Saved(links) => view! {
            <p class="mb-3 text-quiet" role="status">{texts::saved(language)}</p>
            <Both language view=links.view_path() edit=links.edit_path() is_client_copy=true />
        }
        .into_any(),
        Copying::Impossible(reason) => {
            alert(texts::impossible(language, reason).to_owned()).into_any()
        }
        Copying::Failed(error) => view! {
            {alert(error.text(language))}
            {button(texts::again(language))}
        }
        .into_any(),
    });
    view! {
        <section class="mt-5 border-t border-line pt-4" aria-label=texts::heading(language)>
            <h3 class="mb-1 text-lg font-bold">{texts::heading(language)}</h3>
            {content}
        </section>
    }
    .into_any()
}

/// Returns the client copy of a plan, which depends on the best selection and on no future.
fn copied(plan: &Plan) -> Result<Plan, NoClientCopy> {
    plan.client_copy(&outcome(plan, &mut Simulator::new(1)))
}
