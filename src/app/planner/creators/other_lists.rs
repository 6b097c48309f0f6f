//! The lists that this browser keeps from tabs that were closed, each to be used or forgotten.

use leptos::{prelude::*, task::spawn_local};

use super::{
    keeping::{forget, load, others},
    kept_lists::KeptList,
    workspace::{HEADING, Workspace},
};
use crate::{
    app::{
        view::erased::{click, dynamic},
        web::{browser, date::date},
    },
    wording::creators as texts,
};

/// The lists of other tabs; nothing where there are none, or where the plan has a list.
#[component]
pub fn OtherLists(workspace: Workspace) -> impl IntoView {
    let document = workspace.document;
    let state = document.state;
    let lists = RwSignal::new(others(&document.path()));
    let has_names = Memo::new(move |_| state.plan.with(|plan| !plan.roster().is_empty()));
    let remove = move |key: &str| lists.update(|lists| lists.retain(|list| list.key != key));
    let bring = move |key: String| {
        spawn_local(async move {
            match load(&key).await {
                Some(kept) => {
                    let plan = state.plan.with_untracked(|plan| plan.with_list_of(&kept));
                    state.replace(plan);
                    browser::focus(HEADING);
                }
                // Another tab may have removed the list.
                None => remove(&key),
            }
        });
    };
    let drop = move |key: String| {
        remove(&key);
        spawn_local(forget(key));
    };
    let item = move |list: KeptList| {
        let day = date(state.language, list.changed_at);
        let (key, forgotten) = (list.key.clone(), list.key);
        view! {
            <li class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span class="mr-auto">{texts::kept_list(state.language, list.creators, &day)}</span>
                <button type="button" class="button" on:click=click(move || bring(key.clone()))>
                    {texts::use_kept_list(state.language)}
                </button>
                <button type="button" class="link" on:click=click(move || drop(forgotten.clone()))>
                    {texts::forget_list(state.language)}
                </button>
            </li>
        }
        .into_any()
    };
    dynamic(move || {
        let lists = lists.get();
        (!has_names.get() && !lists.is_empty()).then(|| {
            view! {
                <ul
                    class="grid gap-2 rounded-control border border-line px-3 py-2 text-sm"
                    aria-label=texts::kept_lists(state.language)
                >
                    {lists.into_iter().map(item).collect_view()}
                </ul>
            }
        })
    })
}
