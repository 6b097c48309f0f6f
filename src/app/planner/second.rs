//! What comes to life second: all of the page but the sliders and the answer that they move.

use leptos::{
    lazy,
    prelude::*,
    task::{spawn_local, tick},
};

use super::{
    comparing::Comparing,
    cover::{Cover, WithToday},
    decision_map::AdviceMap,
    document::Document,
    files::Files,
    keys::Keys,
    menu::{Examples, Steps},
    saving::Saving,
    target::TargetFields,
    why::Why,
};
use crate::{
    app::{
        arguments::Arguments,
        later::{self, Printed, later},
        leaf::Part,
        reach_versus_cost::ReachVersusCost,
    },
    plan::input::Input,
};

/// A place on the page for something that comes second.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// The menus in the page's bar, or above the sliders.
    Menus,
    /// The buttons that save and share.
    Saving,
    /// What stands above a saved plan.
    Cover,
    /// What every budget buys.
    Curve,
    /// Why this mix, and where the advice turns.
    Reasons,
    /// Pros and cons.
    Arguments,
    /// A target to meet.
    Target,
    /// Keys that work on the whole page.
    Keys,
}

type Build = fn(Place, Document) -> AnyView;

/// What comes second on one page.
#[derive(Clone, Copy)]
pub struct Second {
    document: Document,
    build: RwSignal<Option<Build>>,
}

impl Second {
    /// Sends for the code.
    pub fn new(document: Document) -> Self {
        let coming = RwSignal::new(None::<Build>);
        Effect::new(move |_| {
            later::expect();
            spawn_local(async move {
                coming.try_set(Some(second().await));
                // What is set is built in the next turn.
                tick().await;
                later::arrived();
            });
        });
        Self {
            document,
            build: coming,
        }
    }

    /// What belongs in a place.
    pub fn part(self, place: Place) -> Part {
        let Self {
            document,
            build: coming,
        } = self;
        let live = move || coming.get().map(|build| build(place, document));
        later(live, Printed::of(|| build(place, document)))
    }
}

#[lazy]
async fn second() -> Build {
    build as Build
}

fn build(place: Place, document: Document) -> AnyView {
    let desk = document.desk;
    match place {
        Place::Menus => view! {
            <Examples desk />
            <Files desk />
            <Comparing document />
            <Steps desk />
        }
        .into_any(),
        Place::Saving => view! { <Saving document /> }.into_any(),
        Place::Cover => view! {
            <Cover document />
            <WithToday document />
        }
        .into_any(),
        Place::Curve => {
            let on_budget = move |budget| {
                // Budgets on the curve are in range; one that is not changes nothing.
                let _ = desk.set(Input::Budget, budget);
            };
            view! {
                <ReachVersusCost
                    curve=desk.curve
                    plan=desk.plan
                    outcome=desk.outcome
                    query=desk.query
                    on_budget
                />
            }
            .into_any()
        }
        Place::Reasons => view! {
            <Why desk />
            <AdviceMap desk />
        }
        .into_any(),
        Place::Arguments => view! { <Arguments plan=desk.plan outcome=desk.outcome /> }.into_any(),
        Place::Target => view! { <TargetFields desk /> }.into_any(),
        Place::Keys => view! { <Keys desk /> }.into_any(),
    }
}
