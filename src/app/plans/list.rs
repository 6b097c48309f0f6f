//! The list of plans that this browser knows.

use leptos::{ev, html, prelude::*};

use crate::{
    app::{
        view::erased::{click, dynamic, on},
        web::{
            browser,
            date::date,
            known_plans::{self, KnownPlan, KnownPlans, LONGEST_NAME},
        },
    },
    plan::wording::Language,
    wording::{navigation, plans as texts},
};

/// All known plans, or those that match a search.
#[component]
pub fn List(
    /// Language of the page.
    language: Language,
) -> impl IntoView {
    let known = RwSignal::new(KnownPlans::here());
    let (words, set_words) = signal(String::new());
    let remembers = browser::remembers();
    let rows = dynamic(move || {
        let found = words.with(|words| {
            known.with(|known| {
                let plans = known.plans().iter();
                plans
                    .filter(|plan| plan.matches(words))
                    .cloned()
                    .collect::<Vec<_>>()
            })
        });
        if found.is_empty() {
            let none = known.with(|known| known.plans().is_empty());
            return view! { <Nothing language none /> }.into_any();
        }
        view! {
            <ul class="card grid py-1">
                {found
                    .into_iter()
                    .map(|plan| view! { <Row language plan known /> })
                    .collect_view()}
            </ul>
        }
        .into_any()
    });
    view! {
        {(!remembers)
            .then(|| {
                view! {
                    <p role="status" class="card border-best bg-best-wash">
                        {texts::nothing_is_remembered(language)}
                    </p>
                }
            })}
        <label class="field flex h-11 items-center px-3">
            <span class="sr-only">{texts::search(language)}</span>
            <input
                type="search"
                class="w-full field-sizing-fixed font-normal"
                placeholder=texts::search_by(language)
                on:input=on(move |event| set_words.set(event_target_value(&event)))
            />
        </label>
        {rows}
    }
    .into_any()
}

#[component]
fn Nothing(language: Language, none: bool) -> impl IntoView {
    if none {
        view! {
            <div class="card grid justify-items-start gap-3 py-8">
                <p class="text-lg">{texts::none_yet(language)}</p>
                <a class="button-ink" href="/">
                    {navigation::open_planner(language)}
                </a>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="card text-quiet">{texts::none_found(language)}</p> }.into_any()
    }
}

/// The action that a row of the list is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Showing,
    Renaming,
    Forgetting,
}

/// A known plan, with the ways to rename it and to remove it from the list.
#[component]
fn Row(language: Language, plan: KnownPlan, known: RwSignal<KnownPlans>) -> impl IntoView {
    let doing = RwSignal::new(Doing::Showing);
    let editable = known_plans::secret(&plan.id).is_some();
    let id = StoredValue::new(plan.id.clone());
    let name = StoredValue::new(plan.called(language).to_owned());
    let actions = dynamic(move || {
        match doing.get() {
        Doing::Showing => view! {
            <div class="flex gap-2">
                <NextButton language label=texts::rename(language) name doing next=Doing::Renaming />
                <NextButton language label=texts::forget(language) name doing next=Doing::Forgetting />
            </div>
        }
        .into_any(),
        Doing::Renaming => view! { <Renaming language doing id name known /> }.into_any(),
        Doing::Forgetting => {
            view! { <Forgetting language doing id name known editable /> }.into_any()
        }
    }
    });
    let renamed = !plan.name.is_empty() && !plan.title.is_empty() && plan.name != plan.title;
    view! {
        <li class="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-3 first:border-0">
            <div class="min-w-0 flex-1 basis-56">
                <a
                    class="link block truncate text-[0.9375rem] font-semibold"
                    href=format!("/p/{}", plan.id)
                    dir="auto"
                >
                    {plan.called(language).to_owned()}
                </a>
                <p class="truncate text-sm text-quiet">
                    <span class="pill mr-1.5">
                        {if editable { texts::can_change(language) } else { texts::can_look(language) }}
                    </span>
                    {date(language, plan.opened_at)}
                    {renamed
                        .then(|| {
                            view! {
                                " \u{b7} "
                                <bdi>{plan.title}</bdi>
                            }
                        })}
                </p>
            </div>
            {actions}
        </li>
    }
    .into_any()
}

/// The button that leads to another action; for screen readers it names the plan as well.
#[component]
fn NextButton(
    language: Language,
    label: &'static str,
    name: StoredValue<String>,
    doing: RwSignal<Doing>,
    /// The action that follows.
    next: Doing,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            aria-label=texts::on_plan(language, label, &name.get_value())
            on:click=click(move || doing.set(next))
        >
            {label}
        </button>
    }
}

/// The form that renames a plan.
#[component]
fn Renaming(
    language: Language,
    doing: RwSignal<Doing>,
    id: StoredValue<String>,
    name: StoredValue<String>,
    known: RwSignal<KnownPlans>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    // A click on "rename" moves the focus into the field.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // Fails only for elements that cannot have the focus.
            let _ = field.focus();
            field.select();
        }
    });
    let rename = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            let id = id.get_value();
            known.set(KnownPlans::change(|known| {
                known.rename(&id, &field.value())
            }));
        }
    };
    view! {
        <form class="flex w-full flex-wrap items-center gap-2" on:submit=on(rename)>
            <label class="field flex h-10 min-w-40 flex-1 items-center px-3 font-normal">
                <span class="sr-only">{texts::name_in_browser(language)}</span>
                <input
                    node_ref=field
                    type="text"
                    class="w-full field-sizing-fixed"
                    maxlength=LONGEST_NAME.to_string()
                    prop:value=name.get_value()
                />
            </label>
            <button class="button-ink">{texts::keep_name(language)}</button>
            <NextButton language label=texts::cancel(language) name doing next=Doing::Showing />
        </form>
    }
}

/// The question whether to remove a plan from the list.
#[component]
fn Forgetting(
    language: Language,
    doing: RwSignal<Doing>,
    id: StoredValue<String>,
    name: StoredValue<String>,
    known: RwSignal<KnownPlans>,
    /// True if this browser has the edit link, which is lost then.
    editable: bool,
) -> impl IntoView {
    let forget = move || {
        let id = id.get_value();
        known_plans::store_secret(&id, None);
        known.set(KnownPlans::change(|known| known.forget(&id)));
    };
    let warning = match editable {
        true => texts::forgetting_edit_link(language),
        false => texts::forgetting(language),
    };
    view! {
        <div class="flex w-full flex-wrap items-center gap-2">
            <p class="mr-auto basis-80">{warning}</p>
            <button type="button" class="button-ink" on:click=click(forget)>
                {texts::forget_it(language)}
            </button>
            <NextButton language label=texts::keep_it(language) name doing next=Doing::Showing />
        </div>
    }
}
