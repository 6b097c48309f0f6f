//! The form that adds a plan, and what becomes of an entry that is no plan.

use axum::http::StatusCode;
use leptos::prelude::*;

use super::{
    open,
    query::{ADD, Address, AddressFault, Entry, MOST},
};
use crate::{
    api::visit::Visit, app::navigation::Page, plan::wording::Language, server::AppState,
    wording::compare as texts,
};

/// Id of the list of plans that this browser knows, which a script fills.
const KNOWN: &str = "known-plans";

/// Id of the sentence about an entry that is no plan.
const NOT_ADDED: &str = "not-added";

/// An entry of the form that adds no plan.
pub struct NotAdded {
    /// The entry as it was typed; hostile text.
    typed: String,
    /// The reason, a sentence for the visitor.
    why: String,
    /// Status of the answer.
    pub status: StatusCode,
}

/// The plans that an address asks for, to be shown here or opened elsewhere.
pub enum Asked {
    /// The plans of the address, and the entry that could not be added to them.
    Plans(Address, Option<NotAdded>),
    /// The same plans at the address under which they open.
    Elsewhere(Address),
}

/// Parses the query of the page, and opens the saved plan that it adds. Where that plan cannot be added, the comparison
/// stays as it was before.
///
/// # Errors
/// [`AddressFault`] of the plans that are not being added
pub async fn asked(state: &AppState, visit: &Visit, query: &str) -> Result<Asked, AddressFault> {
    let language = state.language;
    let refused = |(before, typed), why, status| {
        let refused = NotAdded { typed, why, status };
        Asked::Plans(before, Some(refused))
    };
    let before = Address::before_adding(query);
    let (address, by_form) = match (Address::read(query), before.clone()) {
        (Ok(read), _) => read,
        (Err(fault), None) => return Err(fault),
        (Err(fault), Some(before)) => {
            return Ok(refused(
                before,
                fault.text(language),
                StatusCode::BAD_REQUEST,
            ));
        }
    };
    if !by_form {
        return Ok(Asked::Plans(address, None));
    }
    if let Some(before) = before
        && let Some(added @ Entry::Saved { .. }) = address.0.get(before.0.0.len())
        && let Err(error) = open(state, visit, added).await
    {
        return Ok(refused(before, error.text(language), error.status()));
    }
    Ok(Asked::Elsewhere(address))
}

/// Renders the form that adds a plan, while there is room. After an entry that was no plan the field holds it and has
/// the focus, so that the page opens there, with the reason below.
pub fn form(
    language: Language,
    address: &Address,
    refused: Option<NotAdded>,
) -> impl IntoView + use<> {
    if address.0.len() >= MOST && refused.is_none() {
        return None;
    }
    let own = address
        .0
        .iter()
        .filter_map(|entry| match entry {
            Entry::Own { name, plan } => Some(view! {
                <input type="hidden" name=name.clone() value=plan.to_query() />
            }),
            Entry::Saved { .. } => None,
        })
        .collect_view();
    let typed = refused.as_ref().map(|refused| refused.typed.clone());
    let faulty = refused.is_some();
    let why = refused.map(|NotAdded { typed, why, .. }| {
        view! {
            <p id=NOT_ADDED class="basis-full font-semibold text-pretty" role="alert" dir="auto">
                {texts::not_added(language, &typed, &why)}
            </p>
        }
    });
    Some(view! {
        <form
            action=Page::Compare.path()
            method="get"
            class="card flex flex-wrap items-end gap-2 print:hidden"
        >
            <input type="hidden" name="plans" value=address.names() />
            {own}
            <label class="grid min-w-0 flex-1 basis-72 gap-1 font-medium">
                {texts::add_plan(language)}
                <span class="field flex h-10 items-center px-3 font-normal">
                    <input
                        type="text"
                        name=ADD
                        list=KNOWN
                        autocomplete="off"
                        required
                        class="w-full field-sizing-fixed"
                        placeholder=texts::paste_link(language)
                        value=typed
                        autofocus=faulty
                        aria-invalid=faulty.then_some("true")
                        aria-describedby=faulty.then_some(NOT_ADDED)
                    />
                </span>
            </label>
            <datalist id=KNOWN></datalist>
            <button class="button-ink min-h-10">{texts::add(language)}</button>
            {why}
        </form>
        <script src="/known_plans.js" defer></script>
    })
}
