//! The list of plans that this browser knows.

use leptos::{ev, html, prelude::*};

use crate::app::{
    view::erased::{click, dynamic, on},
    web::{
        browser,
        date::day,
        known_plans::{self, KnownPlan, KnownPlans, LONGEST_NAME},
    },
};

/// All plans on the shelf, or those that somebody looks for.
#[component]
pub fn List() -> impl IntoView {
    let shelf = RwSignal::new(KnownPlans::here());
    let (words, set_words) = signal(String::new());
    let remembers = browser::remembers();
    let rows = dynamic(move || {
        let found = words.with(|words| {
            shelf.with(|shelf| {
                let plans = shelf.plans().iter();
                plans
                    .filter(|kept| kept.matches(words))
                    .cloned()
                    .collect::<Vec<_>>()
            })
        });
        if found.is_empty() {
            let none = shelf.with(|shelf| shelf.plans().is_empty());
            return view! { <Nothing none /> }.into_any();
        }
        view! {
            <ul class="card grid py-1">
                {found
                    .into_iter()
                    .map(|kept| view! { <Row kept shelf /> })
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
                        "This browser does not let the page remember anything, so the list stays empty. \
                        Keep the links of your plans; they work all the same."
                    </p>
                }
            })}
        <label class="field flex h-11 items-center px-3">
            <span class="sr-only">"Search my plans"</span>
            <input
                type="search"
                class="w-full field-sizing-fixed font-normal"
                placeholder="Search by title or name"
                on:input=on(move |event| set_words.set(event_target_value(&event)))
            />
        </label>
        {rows}
    }
    .into_any()
}

#[component]
fn Nothing(none: bool) -> impl IntoView {
    if none {
        view! {
            <div class="card grid justify-items-start gap-3 py-8">
                <p class="text-lg">"No plan was saved or opened here yet."</p>
                <a class="button-ink" href="/">
                    "Open the planner"
                </a>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="card text-quiet">"No plan has these words in its title or name."</p> }
            .into_any()
    }
}

/// What a row of the list is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Showing,
    Renaming,
    Forgetting,
}

#[component]
fn Row(kept: KnownPlan, shelf: RwSignal<KnownPlans>) -> impl IntoView {
    let (doing, set_doing) = signal(Doing::Showing);
    let editable = known_plans::secret(&kept.id).is_some();
    let id = StoredValue::new(kept.id.clone());
    let name = StoredValue::new(kept.called().to_owned());
    let field = NodeRef::<html::Input>::new();
    // Whoever asks to rename goes on typing.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // Refused only for what cannot have the focus.
            let _ = field.focus();
            field.select();
        }
    });
    let rename = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            let id = id.get_value();
            shelf.set(KnownPlans::change(|shelf| {
                shelf.rename(&id, &field.value())
            }));
        }
    };
    let forget = move || {
        let id = id.get_value();
        known_plans::keep_secret(&id, None);
        shelf.set(KnownPlans::change(|shelf| shelf.forget(&id)));
    };
    let action = move |next: Doing, text: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                aria-label=format!("{text} {}", name.get_value())
                on:click=click(move || set_doing.set(next))
            >
                {text}
            </button>
        }
    };
    let actions = dynamic(move || match doing.get() {
        Doing::Showing => view! {
            <div class="flex gap-2">
                {action(Doing::Renaming, "Rename")} {action(Doing::Forgetting, "Forget")}
            </div>
        }
        .into_any(),
        Doing::Renaming => view! {
            <form class="flex w-full flex-wrap items-center gap-2" on:submit=on(rename)>
                <label class="field flex h-10 min-w-40 flex-1 items-center px-3 font-normal">
                    <span class="sr-only">"Name in this browser"</span>
                    <input
                        node_ref=field
                        type="text"
                        class="w-full field-sizing-fixed"
                        maxlength=LONGEST_NAME.to_string()
                        prop:value=name.get_value()
                    />
                </label>
                <button class="button-ink">"Keep the name"</button>
                {action(Doing::Showing, "Cancel")}
            </form>
        }
        .into_any(),
        Doing::Forgetting => view! {
            <div class="flex w-full flex-wrap items-center gap-2">
                <p class="mr-auto basis-80">
                    {if editable {
                        "The plan stays on the server, but this browser can no longer change it. \
                        Keep its edit link first."
                    } else {
                        "The plan stays on the server; only this list forgets it."
                    }}
                </p>
                <button type="button" class="button-ink" on:click=click(forget)>
                    "Forget it"
                </button>
                {action(Doing::Showing, "Keep it")}
            </div>
        }
        .into_any(),
    });
    let renamed = !kept.name.is_empty() && !kept.title.is_empty() && kept.name != kept.title;
    view! {
        <li class="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-3 first:border-0">
            <div class="min-w-0 flex-1 basis-56">
                <a
                    class="link block truncate text-[15px] font-semibold"
                    href=format!("/p/{}", kept.id)
                    dir="auto"
                >
                    {kept.called().to_owned()}
                </a>
                <p class="truncate text-sm text-quiet">
                    <span class="pill mr-1.5">
                        {if editable { "can change it" } else { "can look" }}
                    </span>
                    {day(kept.opened_at)}
                    {renamed
                        .then(|| {
                            view! {
                                " \u{b7} "
                                <bdi>{kept.title}</bdi>
                            }
                        })}
                </p>
            </div>
            {actions}
        </li>
    }
    .into_any()
}
