//! What comes to life on the pages beside the planner. Its code is in a file of its own, so that the planner's
//! sliders need not wait for it.

use leptos::{lazy, prelude::*};

use super::{
    browser,
    header::LastHeader,
    later::{Printed, later, send_for},
    leaf::{Part, on},
    planner::{SentCover, sent::Sent},
    plans::List,
};

/// A place on a page beside the planner.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// The bar on top of the page.
    Bar,
    /// The plans that this browser knows.
    Plans,
    /// What stands above a plan that is shown as it was sent.
    SentCover,
}

/// The bar of a page beside the planner.
#[component]
pub fn Bar() -> impl IntoView {
    let bar = part(Place::Bar, Printed::of("bar", || build(Place::Bar)));
    // While the bar is only printed, its way to the planner would lead away from the plan of this tab.
    let lead_back = on(|click| {
        if let Some((planner, _)) = browser::last_plan() {
            browser::lead(&click, "data-planner", &planner);
        }
    });
    view! {
        <div class="contents" on:click=lead_back>
            {bar}
        </div>
    }
}

/// The plans that this browser knows, of which the server knows nothing.
#[component]
pub fn Shelved() -> impl IntoView {
    part(Place::Plans, Printed::of("plans", || ().into_any()))
}

/// The strip above a plan that is shown as it was sent.
#[component]
pub fn SentStrip() -> impl IntoView {
    part(
        Place::SentCover,
        Printed::of("cover", || build(Place::SentCover)),
    )
}

type Build = fn(Place) -> AnyView;

fn part(place: Place, printed: Printed) -> Part {
    let coming = send_for(beside);
    later(move || coming.get().map(|build| build(place)), printed)
}

#[lazy]
async fn beside() -> Build {
    build as Build
}

fn build(place: Place) -> AnyView {
    match place {
        Place::Bar => view! { <LastHeader /> }.into_any(),
        Place::Plans => view! { <List /> }.into_any(),
        Place::SentCover => Sent::here()
            .map(|sent| view! { <SentCover sent /> })
            .into_any(),
    }
}
