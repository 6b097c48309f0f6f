//! The pages by their addresses, as the server renders them.

pub mod fetched;
mod visitor;

use self::fetched::{Fetched, Found, SiteAddress};
use http::request::Parts;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags, Style, provide_meta_context};
use leptos_router::{
    ParamSegment, StaticSegment,
    components::{Route, Router, Routes},
    hooks::use_location,
};

use super::{
    boot::Boot,
    evidence::EvidencePage,
    favicon::FAVICON,
    head::{Head, Preview, foreign_marks},
    islands::LiveIsland,
    navigation::Page,
    planner::{
        controls::form::read_address,
        outcomes::outcome_at_rest,
        page_data::{PageData, PageDataProvider},
        saved::{
            document::{Opened, VERSION, says},
            frozen::{Figures, FrozenPlan},
        },
    },
    plans::PlansPage,
    view::island::Island,
    web::browser::language,
};
use crate::{
    api::{ApiError, refuse},
    plan::{
        Plan,
        example::HOBBY_SHOP,
        wording::{self, faults},
    },
    wording::{navigation, pages as texts, saved},
};

/// Renders the document around every page.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang=language().tag() data-marks=foreign_marks(language())>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <Boot options=options.clone() />
                <script src="/theme.js" nonce=use_nonce()></script>
                // In front of the next, which hears nothing of what these two hold back.
                <script nonce=use_nonce() inner_html=include_str!("boot/touch.js")></script>
                <script nonce=use_nonce() inner_html=include_str!("boot/terms.js")></script>
                <script nonce=use_nonce() inner_html=include_str!("boot/back.js")></script>
                <script nonce=use_nonce() inner_html=include_str!("boot/replay.js")></script>
                <link
                    rel="preload"
                    href="/inter-latin.woff2"
                    r#as="font"
                    r#type="font/woff2"
                    crossorigin="anonymous"
                />
                <link rel="icon" href=FAVICON.as_str() r#type="image/svg+xml" />
                <AutoReload options=options.clone() />
                <HashedStylesheet options id="style" />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The routes of all pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NoSuchPage>
                <Route path=StaticSegment(Page::Planner.segment()) view=Planner />
                <Route
                    path=(StaticSegment("p"), ParamSegment("id"))
                    view=SavedPlanner
                />
                <Route path=StaticSegment(Page::Plans.segment()) view=Plans />
                <Route path=StaticSegment(Page::Evidence.segment()) view=Evidence />
            </Routes>
        </Router>
    }
}

/// `/`: the plan that the address carries, or an example in the visitor's currency.
#[component]
fn Planner() -> impl IntoView {
    let search = use_location().search.get_untracked();
    let base = if of_plan(&search).is_empty() {
        visitor::example()
    } else {
        HOBBY_SHOP.plan()
    };
    view! { <Planned base opened=None /> }
}

/// The planner with a plan that the query of the address changes.
#[component]
fn Planned(
    /// The plan before the changes of the address.
    base: Plan,
    /// The saved plan, if there is one.
    opened: Option<Opened>,
) -> impl IntoView {
    let search = use_location().search.get_untracked();
    let asked = of_plan(&search);
    let (plan, unread) = read_address(language(), &base, &asked);
    let preview = preview_of(&plan, opened.as_ref(), !asked.is_empty());
    view! {
        <Head preview />
        <PageDataProvider sent=PageData {
            plan,
            faults: unread,
            opened,
        }>
            <LiveIsland island=Island::Planner />
        </PageDataProvider>
    }
}

/// Returns the metadata of a plan's page; `asked` says whether the address has a plan of its own.
fn preview_of(plan: &Plan, opened: Option<&Opened>, asked: bool) -> Preview {
    let query = plan.to_query();
    let (address, picture) = match opened {
        None if !asked => {
            return Preview {
                title: plan_title(plan),
                ..about_the_site(Page::Planner.path())
            };
        }
        Some(opened) if !asked => (opened.as_saved(), opened.picture()),
        Some(opened) => (
            format!("/p/{}?{query}", opened.id),
            format!("/export/preview.png?{query}"),
        ),
        None => (format!("/?{query}"), format!("/export/preview.png?{query}")),
    };
    // The page shows the same outcome, which is solved once.
    let answer = wording::answer(language(), plan, &outcome_at_rest(plan));
    Preview {
        title: plan_title(plan),
        description: answer.headline.to_string(),
        address: here(&address),
        picture: here(&picture),
    }
}

/// Returns the title of a plan's page.
fn plan_title(plan: &Plan) -> String {
    saved::page_title(language(), plan.title())
}

/// Returns the metadata of a page that has none of its own.
fn about_the_site(path: &str) -> Preview {
    Preview {
        title: navigation::site(language()).to_owned(),
        description: texts::about(language()).to_owned(),
        address: here(path),
        picture: here("/preview.png"),
    }
}

/// Returns the full address of a path on this site, as far as the request names the site.
fn here(path: &str) -> Option<String> {
    let request = use_context::<Parts>()?;
    let SiteAddress(site) = request.extensions.get()?;
    Some(format!("{site}{path}"))
}

/// `/p/{id}`: a saved plan; `/p/{id}?version=3`: one of its versions.
#[component]
fn SavedPlanner() -> impl IntoView {
    let request = use_context::<Parts>();
    let fetched = request.and_then(|request| request.extensions.get::<Fetched>().cloned());
    match fetched {
        Some(Fetched {
            id,
            found: Ok(found),
        }) => view! { <Reopened id found /> }.into_any(),
        Some(Fetched {
            found: Err(error), ..
        }) => view! { <NotOpened error /> }.into_any(),
        // The router only collects its routes.
        None => ().into_any(),
    }
}

/// A saved plan that was opened.
#[component]
fn Reopened(id: String, found: Found) -> impl IntoView {
    match Plan::parse(&found.saved.document) {
        Ok(plan) => {
            let opened = Opened::of(id, found.newest, &found.saved, says(&plan));
            // An address with inputs of its own asks for that plan, with today's benchmarks.
            let search = use_location().search.get_untracked();
            let figures = Figures::read(&found.saved.figures);
            match figures.filter(|_| opened.older.is_some() && of_plan(&search).is_empty()) {
                Some(figures) => view! { <Frozen plan opened figures /> }.into_any(),
                None => view! { <Planned base=plan opened=Some(opened) /> }.into_any(),
            }
        }
        Err(found) => {
            let error = ApiError::Faults(faults::each(language(), &found));
            view! { <NotOpened error /> }.into_any()
        }
    }
}

/// The page of a plan that was sent with benchmarks of another edition.
#[component]
fn Frozen(plan: Plan, opened: Opened, figures: Figures) -> impl IntoView {
    let preview = Preview {
        title: plan_title(&plan),
        description: figures.headline(language(), &plan).to_string(),
        address: here(&opened.as_saved()),
        picture: here(&opened.picture()),
    };
    view! {
        <Head preview />
        <LiveIsland island=Island::Bar />
        <main id="main" class="mx-auto grid max-w-4xl grid-cols-1 gap-4 px-4 py-6 md:px-6">
            <PageDataProvider sent=PageData {
                opened: Some(opened.clone()),
                ..PageData::of(plan.clone())
            }>
                <LiveIsland island=Island::FrozenHeader />
            </PageDataProvider>
            <FrozenPlan language=language() plan opened figures />
        </main>
    }
    .into_any()
}

/// The page of a plan that could not be opened.
#[component]
fn NotOpened(error: ApiError) -> impl IntoView {
    let error = refuse(error);
    let heading = match error {
        ApiError::NotFound => texts::plan_not_found(language()),
        ApiError::Gone => texts::plan_withdrawn(language()),
        _ => texts::plan_not_opened(language()),
    };
    let preview = Preview {
        title: texts::page_title(language(), heading.trim_end_matches('.')),
        description: error.text(language()),
        address: None,
        picture: None,
    };
    view! {
        <Head preview />
        <LiveIsland island=Island::Bar />
        <main class="mx-auto grid max-w-xl gap-4 px-6 py-20">
            <h1 class="text-3xl font-[720]">{heading}</h1>
            <p class="text-lg text-quiet">{error.text(language())}</p>
            <p class="flex flex-wrap gap-2">
                <a href=Page::Planner.path() class="button-ink">
                    {texts::start_with_example(language())}
                </a>
                <a href=Page::Plans.path() class="button">
                    {navigation::my_plans(language())}
                </a>
            </p>
        </main>
    }
}

/// `/plans`: the plans that this browser saved or opened.
#[component]
fn Plans() -> impl IntoView {
    let preview = Preview {
        title: texts::page_title(language(), navigation::my_plans(language())),
        ..about_the_site(Page::Plans.path())
    };
    view! {
        <Head preview />
        <LiveIsland island=Island::Bar />
        <PlansPage language=language() />
    }
}

/// `/evidence`: the figures and formulas of the model. The plan whose values fill the formulas is in the address, as on
/// the planner.
#[component]
fn Evidence() -> impl IntoView {
    let search = use_location().search.get_untracked();
    let (plan, faults) = read_address(language(), &HOBBY_SHOP.plan(), &of_plan(&search));
    let preview = Preview {
        title: texts::page_title(language(), navigation::evidence(language())),
        description: texts::about_evidence(language()).to_owned(),
        ..about_the_site(Page::Evidence.path())
    };
    view! {
        <Head preview />
        <Style>
            {include_str!("../../style/formulas.css")}
        </Style>
        <LiveIsland island=Island::Bar />
        <main id="main">
            <EvidencePage language=language() plan faults>
                <LiveIsland island=Island::Search />
            </EvidencePage>
        </main>
    }
}

/// The page for an address that has none.
#[component]
fn NoSuchPage() -> impl IntoView {
    let preview = Preview {
        title: texts::page_title(language(), texts::no_such_page(language())),
        address: None,
        picture: None,
        ..about_the_site(Page::Planner.path())
    };
    view! {
        <Head preview />
        <LiveIsland island=Island::Bar />
        <main class="mx-auto grid max-w-xl gap-4 px-6 py-20">
            <h1 class="text-3xl font-[720]">{texts::no_page_here(language())}</h1>
            <p class="text-lg text-quiet">
                {texts::no_page_why(language())}
            </p>
            <p>
                <a href=Page::Planner.path() class="button-ink">
                    {navigation::open_planner(language())}
                </a>
            </p>
        </main>
    }
}

/// Returns the part of a query that describes the plan.
fn of_plan(search: &str) -> String {
    let pairs = search.split('&');
    let pairs = pairs.filter(|pair| pair.split('=').next() != Some(VERSION));
    pairs.collect::<Vec<_>>().join("&")
}
