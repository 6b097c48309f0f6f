//! The controls of the stage: the budget, the fees, the case, and the weights of the goals.

use leptos::{ev, html, prelude::*};

use super::{
    changes::{fees, name_of},
    show::{Sheet, Show},
};
use crate::{
    app::{
        planner::{
            controls::{
                number_field::{Complaint, NumberField},
                slider::Track,
            },
            state::PlannerState,
        },
        view::erased::{click, flag, live_text, on, text},
        web::browser,
    },
    plan::{
        Plan,
        fees::FACTORS,
        input::Input,
        wording::{self, Language, inputs},
    },
    wording::stage as texts,
};

/// Before the ids of the fields of the stage: those of the planner have the ids themselves.
const STAGE: &str = "stage-";

/// All controls.
#[component]
pub fn Controls(show: Show) -> impl IntoView {
    let state = show.state;
    let language = state.language;
    let case = live_text(move || show.base.with(|base| name_of(language, base)));
    let goals = Input::GOALS.map(|input| view! { <Weight state input /> });
    view! {
        <section class="stage-controls" aria-label=texts::controls(language)>
            <div class="stage-money">
                <Budget state />
                <Fees show />
                <div class="stage-slider">
                    <span class="stage-name">{texts::case(language)}</span>
                    <button
                        type="button"
                        class="stage-button stage-choose"
                        on:click=click(move || show.toggle(Sheet::Cases))
                        {..case}
                    ></button>
                </div>
            </div>
            <div class="stage-goals">{goals.collect_view()}</div>
        </section>
    }
}

/// The budget, whose amount can be typed.
#[component]
fn Budget(state: PlannerState) -> impl IntoView {
    let input = Input::Budget;
    let complaint = Complaint::new(state);
    let value = state.value_of(input);
    view! {
        <div class="stage-slider">
            <div class="stage-name">
                <label for="stage-budget">{inputs::name(state.language, input)}</label>
                <NumberField state input value complaint prefix=STAGE />
            </div>
            <Track state input value complaint described_by="stage-budget-line".to_owned() prefix=STAGE />
            <p
                id="stage-budget-line"
                class="stage-complaint"
                role="status"
                {..live_text(move || complaint.text().unwrap_or_default())}
            ></p>
        </div>
    }
}

/// The weight of a goal, shown as its share of all weights.
#[component]
fn Weight(state: PlannerState, input: Input) -> impl IntoView {
    let language = state.language;
    let complaint = Complaint::new(state);
    let value = state.value_of(input);
    let id = format!("{STAGE}{}", input.leaf());
    let line = format!("{id}-line");
    let share = live_text(move || state.plan.with(|plan| share_of(language, plan, input)));
    view! {
        <div class="stage-slider">
            <div class="stage-name">
                <label for=id>{inputs::name(language, input)}</label>
                <span id=line.clone() class="stage-value" {..share}></span>
            </div>
            <Track state input value complaint described_by=line prefix=STAGE />
        </div>
    }
}

/// Returns the weight of a goal as a share of all weights.
fn share_of(language: Language, plan: &Plan, input: Input) -> String {
    let weights = Input::GOALS.map(|goal| goal.of(plan).unwrap_or_default());
    let own = input.of(plan).unwrap_or_default();
    // A plan has at least one goal.
    let all: f64 = weights.iter().sum();
    wording::percent(language, own / all.max(f64::MIN_POSITIVE))
}

/// One slider for all fees: what if creators cost half, or twice as much?
#[component]
fn Fees(show: Show) -> impl IntoView {
    let state = show.state;
    let language = state.language;
    let range = NodeRef::<html::Input>::new();
    let factor = Memo::new(move |_| {
        show.base
            .with(|base| state.plan.with(|plan| plan.fees_against(base)))
    });
    let position = text(move || place_of(factor.get()).to_string());
    let share = text(move || format!("{}%", place_of(factor.get()) * 100 / (FACTORS.len() - 1)));
    let said = text(move || match factor.get() {
        Some(factor) => fees(language, factor),
        None => texts::other_fees(language).to_owned(),
    });
    let at = move |place: &str| {
        let place = browser::number(place)?;
        // A cast of a negative number is 0.
        let factor = *FACTORS.get(place as usize)?;
        let base = show.base.get_untracked();
        Some(
            state
                .plan
                .with_untracked(|plan| plan.with_fees_of(&base, factor)),
        )
    };
    let slide = move |event: ev::Event| {
        if let Some(plan) = at(&event_target_value(&event)) {
            state.slide_to(plan);
        }
    };
    let reset = move || {
        let base = show.base.get_untracked();
        state.replace(
            state
                .plan
                .with_untracked(|plan| plan.with_fees_of(&base, 1.0)),
        );
    };
    view! {
        // Nobody may learn the prices of a client copy.
        <div class="stage-slider" class:invisible=flag(move || state.plan.with(Plan::is_client_copy))>
            <div class="stage-name">
                <label for="stage-fees">{texts::fees(language)}</label>
                <span class="stage-value" {..live_text(move || texts::times(language, factor.get()))}></span>
            </div>
            <div class="slider">
                <svg aria-hidden="true">
                    <rect class="track" width="100%" height="6" rx="3" />
                    <line class="fill" x1="3" x2=share y1="50%" y2="50%" />
                    <rect class="tick" x="50%" y="50%" width="2" height="12" transform="translate(-1 -6)" />
                </svg>
                <input
                    type="range"
                    id="stage-fees"
                    node_ref=range
                    min="0"
                    max=FACTORS.len() - 1
                    step="1"
                    prop:value=position
                    aria-valuetext=said
                    on:input=on(slide)
                    on:change=on(move |_: ev::Event| state.rest())
                    on:dblclick=click(reset)
                />
            </div>
        </div>
    }
}

/// Returns the place of a factor on its slider; fees that differ otherwise stand in the middle.
fn place_of(factor: Option<f64>) -> usize {
    let place = factor.and_then(|factor| FACTORS.iter().position(|it| *it == factor));
    place.unwrap_or(FACTORS.len() / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{example::HOBBY_SHOP, goal::Goal};

    #[test]
    fn the_weights_are_shares_of_all() {
        let plan = HOBBY_SHOP.plan();
        let share = |plan: &Plan, goal| share_of(Language::ENGLISH, plan, Input::Goal(goal));
        let even = Goal::ALL.into_iter().fold(plan, |plan, goal| {
            plan.with(Input::Goal(goal), 10.0).unwrap()
        });
        assert_eq!(share(&even, Goal::Reach), "17%");
        let other = even.with(Input::Goal(Goal::Reach), 50.0).unwrap();
        assert_eq!(share(&other, Goal::Reach), "50%");
    }

    #[test]
    fn the_slider_of_fees_ends_at_half_and_twice() {
        assert_eq!(place_of(Some(0.5)), 0);
        assert_eq!(place_of(Some(2.0)), 10);
        assert_eq!([place_of(Some(1.0)), place_of(None)], [5, 5]);
    }
}
