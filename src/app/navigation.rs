//! The navigation bar on top of every page: name, pages, and the page's own menus; and the theme switch.

use leptos::prelude::*;

use super::{
    planner::menus::{ENTRY, Menu},
    room::last,
    view::erased::{click, flag, live_text, optional, text},
    web::browser,
};
#[cfg(feature = "ssr")]
use crate::wording::pages;
use crate::{
    plan::{example::HOBBY_SHOP, wording::Language},
    room::Code,
    wording::navigation as texts,
};

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The planner.
    Planner,
    /// The plans that this browser knows.
    Plans,
    /// Plans side by side.
    Compare,
    /// The figures and formulas of the model.
    Evidence,
}

impl Page {
    /// All pages, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Planner, Self::Plans, Self::Compare, Self::Evidence];

    /// Returns the path of the page's address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Planner => "/",
            Self::Plans => "/plans",
            Self::Compare => "/compare",
            Self::Evidence => "/evidence",
        }
    }

    /// Returns the path without its slash.
    pub const fn segment(self) -> &'static str {
        self.path().split_at(1).1
    }

    /// Returns the label of a link to the page.
    fn name(self, language: Language) -> &'static str {
        match self {
            Self::Planner => texts::planner(language),
            Self::Plans => texts::my_plans(language),
            Self::Compare => texts::compare_plans(language),
            Self::Evidence => texts::evidence(language),
        }
    }

    /// Returns the label of a link in a bar that has little room.
    #[cfg(feature = "ssr")]
    fn short_name(self, language: Language) -> &'static str {
        match self {
            Self::Compare => pages::compare(language),
            page => page.name(language),
        }
    }
}

/// Classes of a link in a navigation bar.
const LINK: &str = "rounded-control px-2 py-1.5 whitespace-nowrap text-quiet hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink";

/// The navigation bar of the planner; children are at its right end.
#[component]
pub fn Header(
    /// Language of the page.
    language: Language,
    /// The plan on the page, as a query.
    query: Signal<String>,
    /// Address of the planner with that plan.
    planner: Signal<String>,
    /// Path of the page.
    here: String,
    /// The page's own menus and buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let evidence = text(move || format!("{}?{}", Page::Evidence.path(), query.read()));
    let link = move |page: Page, class: &'static str, current: Option<&'static str>| {
        let address = match page {
            Page::Planner => planner,
            Page::Evidence => evidence,
            page => Signal::stored(page.path().to_owned()),
        };
        let is_planner = (page == Page::Planner).then_some("");
        view! {
            <a data-planner=is_planner href=address class=class aria-current=current>
                {page.name(language)}
            </a>
        }
    };
    // The planner has a menu of comparisons.
    let in_bar = Page::ALL
        .into_iter()
        .filter(|page| *page != Page::Compare)
        .map(|page| link(page, LINK, (page.path() == here).then_some("page")))
        .collect_view();
    let in_menu = Page::ALL.map(|page| view! { <li>{link(page, ENTRY, None)}</li> });
    view! {
        <header class="site-header sticky top-0 z-20 border-b border-line bg-card">
            <div class="mx-auto flex h-14 max-w-[1880px] items-center gap-1 px-4 md:px-6">
                <Name language />
                // Where the planner's own menus leave no room, a menu lists the pages.
                <nav aria-label=texts::pages(language) class="flex max-sm:hidden lg:max-xl:hidden">
                    {in_bar}
                </nav>
                <div class="ml-auto flex items-center gap-1.5">
                    <Return language class="button max-sm:hidden" /> {children.map(|children| children())} <ThemeSwitch language />
                    <div class="sm:max-lg:hidden xl:hidden">
                        <Menu name=Signal::stored(texts::pages(language).to_owned()) icon="M2 4h12M2 8h12M2 12h12">
                            {in_menu.collect_view()}
                        </Menu>
                    </div>
                </div>
            </div>
            // On a phone it has a row of its own.
            <Return language class="button mx-4 mb-2 w-[calc(100%-2rem)] sm:hidden" />
        </header>
    }
    .into_any()
}

/// The way back to the room that this browser was in last.
#[component]
fn Return(language: Language, class: &'static str) -> impl IntoView {
    let room = RwSignal::new(None::<Code>);
    // Only the browser knows it, and the first render must equal the server's.
    Effect::new(move |_| room.set(last::last()));
    let address = optional(move || Some(format!("/join/{}", room.get()?)));
    let name = live_text(move || {
        let code = room.get().map(|code| code.spoken());
        code.map_or_else(String::new, |code| texts::return_to_room(language, &code))
    });
    view! { <a href=address class=class class:hidden=flag(move || room.read().is_none()) {..name}></a> }
}

/// The navigation bar of every other page; its links lead back to the plan that was edited last in this tab.
#[component]
pub fn LastHeader() -> impl IntoView {
    let query = RwSignal::new(HOBBY_SHOP.plan().to_query());
    let planner = RwSignal::new(Page::Planner.path().to_owned());
    // Only the browser knows that plan, and the first render must equal the server's.
    Effect::new(move |_| {
        if let Some((last, plan)) = browser::last_plan() {
            planner.set(last);
            query.set(plan);
        }
    });
    view! { <Header language=browser::language() query=query.into() planner=planner.into() here=browser::path() /> }
}

/// The navigation bar of a page without a script, which knows no earlier plan.
#[cfg(feature = "ssr")]
#[component]
pub fn StaticHeader(
    /// The page, if it is one of the listed.
    #[prop(optional)]
    here: Option<Page>,
    /// Language of the page.
    #[prop(optional)]
    language: Language,
) -> impl IntoView {
    let link = |page: Page| {
        view! {
            <a
                href=page.path()
                class=LINK
                // On a phone the site's name leads to the planner.
                class:max-sm:hidden=page == Page::Planner
                aria-current=(here == Some(page)).then_some("page")
            >
                {page.short_name(language)}
            </a>
        }
    };
    view! {
        <header class="site-header sticky top-0 z-20 border-b border-line bg-card">
            <div class="mx-auto flex h-14 max-w-[1880px] items-center gap-1 px-4 md:px-6">
                <Name language />
                <nav aria-label=texts::pages(language) class="flex overflow-x-auto">
                    {Page::ALL.map(link).collect_view()}
                </nav>
            </div>
        </header>
    }
}

/// The name of the site, which links to the planner.
#[component]
fn Name(language: Language) -> impl IntoView {
    view! {
        <a
            href=Page::Planner.path()
            class="mr-3 flex items-center gap-2.5 text-lg font-[720] tracking-tight"
            aria-label=texts::site(language)
        >
            <Logo />
            <span class="grid leading-[1.15] max-[24.3125rem]:hidden">
                {texts::site(language)}
                <span class="text-[0.6875rem] font-normal tracking-normal whitespace-nowrap text-quiet">
                    {texts::for_whom(language)}
                </span>
            </span>
        </a>
    }
}

/// The logo: one small and one big creator.
#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg viewBox="0 0 27 16" class="h-4 w-[27px]" aria-hidden="true">
            <circle class="fill-micro" cx="4.500" cy="9.500" r="4.500" />
            <circle class="fill-macro" cx="19" cy="8" r="7.500" />
        </svg>
    }
}

/// The colour theme of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    fn name(self, language: Language) -> &'static str {
        match self {
            Self::System => texts::theme_of_system(language),
            Self::Light => texts::light_theme(language),
            Self::Dark => texts::dark_theme(language),
        }
    }

    /// Returns the name under which `theme.js` stores the theme; `None` for the system's.
    const fn key(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::System => "M2.500 3.500h11v7.500h-11zM6 13.500h4M8 11v2.500",
            Self::Light => {
                "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.300M8 13.700V15M1 8h1.300M13.700 8H15M3.050 3.050l.9.9M12.050 12.050l.9.9M3.050 12.950l.9-.9M12.050 3.950l.9-.9"
            }
            Self::Dark => "M13.500 9.800A6 6 0 0 1 6.200 2.500a6 6 0 1 0 7.300 7.300z",
        }
    }
}

/// A button that cycles through system, light and dark; the choice is stored in this browser.
#[component]
pub fn ThemeSwitch(
    /// Language of the page.
    language: Language,
) -> impl IntoView {
    let (theme, set_theme) = signal(Theme::System);
    // Only the browser knows the stored theme, and the first render must equal the server's.
    Effect::new(move |_| {
        let chosen = browser::remembered("theme");
        let known = [Theme::Light, Theme::Dark]
            .into_iter()
            .find(|theme| theme.key() == chosen.as_deref());
        set_theme.set(known.unwrap_or_default());
    });
    let switch = move || {
        let next = theme.get_untracked().next();
        set_theme.set(next);
        browser::remember("theme", next.key());
        browser::mark("data-theme", next.key());
    };
    let name = text(move || texts::theme(language, theme.get().name(language)));
    let icon = text(move || theme.get().icon().to_owned());
    view! {
        <button
            type="button"
            class="button icon with-script"
            aria-label=name
            title=name
            on:click=click(switch)
        >
            <svg
                viewBox="0 0 16 16"
                class="size-4 fill-none stroke-current stroke-[1.5]"
                stroke-linecap="round"
                stroke-linejoin="round"
                aria-hidden="true"
            >
                <path d=icon />
            </svg>
        </button>
    }
    .into_any()
}
