//! The presenter's plan on the phone, a private copy of it, and the plan that a phone keeps.

use std::{sync::Arc, time::Duration};

use leptos::{ev, prelude::*};
use maud::{Markup, html};

use super::Phone;
use crate::{
    app::{
        planner::{
            answer::sentence,
            outcomes::{outcome_at_rest, outcome_in_motion},
        },
        view::{
            erased::{click, dynamic, flag, live_text, on, text},
            html::live_html,
        },
        web::browser,
    },
    plan::{
        Plan,
        input::Input,
        outcome::Outcome,
        wording::{self, Language, inputs},
    },
    room::{Question, Vote, weighed},
    wording::room as texts,
};

/// Time after the last change at which a plan rests.
const REST: Duration = Duration::from_millis(400);

/// The presenter's sliders on this phone, live; and on request a private copy.
#[component]
pub fn WhatIf(phone: Phone) -> impl IntoView {
    let language = phone.language;
    let copy = RwSignal::new(None::<Plan>);
    let shown = Memo::new(move |_| copy.get().unwrap_or_else(|| phone.plan.get()));
    let rested = rested(shown);
    let known = Memo::new(move |_| {
        shown.with(|plan| (plan.clone(), outcome_of(plan, rested.get() == *plan)))
    });
    let headline = live_html(move || known.with(|known| headline(language, known)));
    let detail = live_html(move || known.with(|known| detail(language, known)));
    let begin = click(move || copy.set(Some(phone.plan.get_untracked())));
    let is_own = Memo::new(move |_| copy.read().is_some());
    let below = dynamic(move || match is_own.get() {
        true => view! { <Copy phone copy shown /> }.into_any(),
        false => ().into_any(),
    });
    let name = live_text(move || {
        let name = if is_own.get() {
            texts::on_your_phone(language)
        } else {
            texts::as_on_wall(language)
        };
        name.to_owned()
    });
    view! {
        <p class="phone-quiet" {..name}></p>
        <div class="phone-answer" class:phone-steady=flag(move || is_own.get()) {..headline}></div>
        {below}
        <div class="phone-answer" {..detail}></div>
        <button type="button" class="button phone-send with-script" class:hidden=flag(move || is_own.get()) on:click=begin>
            {texts::try_it(language)}
        </button>
        <p class="phone-text without-script">
            <a class="link" href=text(move || address_of(&shown.get()))>{texts::open_plan(language)}</a>
        </p>
    }
}

/// The sliders of the private copy.
#[component]
fn Copy(phone: Phone, copy: RwSignal<Option<Plan>>, shown: Memo<Plan>) -> impl IntoView {
    let language = phone.language;
    let slider = move |input: Input| {
        let value = live_text(move || {
            shown.with(|plan| {
                inputs::spoken(
                    language,
                    input,
                    input.of(plan).unwrap_or_default(),
                    plan.currency(),
                )
            })
        });
        let (low, high, step) = input.scale().bounds();
        let place = text(move || {
            let value = shown.with(|plan| input.of(plan).unwrap_or_default());
            input.scale().position(value).to_string()
        });
        let slide = on(move |event: ev::Event| {
            if let Some(place) = browser::number(&event_target_value(&event)) {
                let value = input.scale().value(place);
                let changed = shown.with_untracked(|plan| plan.with(input, value));
                // The last goal keeps some weight.
                if let Ok(changed) = changed {
                    copy.set(Some(changed));
                }
            }
        });
        let id = format!("copy-{}", input.leaf());
        view! {
            <div class="phone-weight">
                <label for=id.clone()>{inputs::name(language, input)}</label>
                <span class="phone-value" {..value}></span>
                <input id=id class="phone-range" type="range" min=low max=high step=step prop:value=place on:input=slide />
            </div>
        }
    };
    let inputs = std::iter::once(Input::Budget).chain(Input::GOALS);
    view! {
        <div class="phone-form">
            {inputs.map(slider).collect_view()}
            <button type="button" class="button phone-send" on:click=click(move || copy.set(None))>
                {texts::back_to_wall(language)}
            </button>
        </div>
    }
}

/// The plan that this phone keeps: that of the wall with the weights of its own vote.
#[component]
pub fn TakeAway(phone: Phone) -> impl IntoView {
    let language = phone.language;
    let weights = Memo::new(move |_| {
        let vote = phone
            .ballots
            .newest(Question::Goals)
            .map(|(vote, _)| vote)
            .or(phone.ballots.found.map(|own| own.vote));
        match vote {
            Some(Vote::Goals { weights, .. }) => Some(weights),
            _ => None,
        }
    });
    let own = Memo::new(move |_| {
        let plan = phone.plan.get();
        let weighed = weights.get().and_then(|weights| weighed(&plan, &weights));
        weighed.unwrap_or(plan)
    });
    let known = Memo::new(move |_| own.with(|plan| (plan.clone(), outcome_of(plan, true))));
    let headline = live_html(move || known.with(|known| headline(language, known)));
    let detail = live_html(move || known.with(|known| detail(language, known)));
    let address = text(move || address_of(&own.get()));
    let said = live_text(move || {
        let said = match weights.get() {
            Some(_) => texts::yours_to_keep(language),
            None => texts::walls_to_keep(language),
        };
        said.to_owned()
    });
    view! {
        <p class="phone-text" {..said}></p>
        <div class="phone-answer" {..headline}></div>
        <div class="phone-answer" {..detail}></div>
        <p><a class="button-ink phone-send" href=address target="_blank" rel="noopener">{texts::open_own_plan(language)}</a></p>
    }
}

/// Returns the address of the planner with a plan.
fn address_of(plan: &Plan) -> String {
    format!("/?{}", plan.to_query())
}

/// Returns the plan as it was when it had not changed for a moment.
fn rested(plan: Memo<Plan>) -> RwSignal<Plan> {
    let rested = RwSignal::new(plan.get_untracked());
    Effect::new(move |_| {
        let now = plan.get();
        if let Ok(waiting) = set_timeout_with_handle(move || rested.set(now), REST) {
            on_cleanup(move || waiting.clear());
        }
    });
    rested
}

/// Returns the outcome of a plan, with all futures if it rests. Only a browser works it out: the server has a queue for
/// that.
fn outcome_of(plan: &Plan, rests: bool) -> Option<Arc<Outcome>> {
    match rests {
        _ if cfg!(feature = "ssr") => None,
        true => Some(outcome_at_rest(plan)),
        false => Some(outcome_in_motion(plan)),
    }
}

/// A plan with its outcome, where a browser worked that out.
type Known = (Plan, Option<Arc<Outcome>>);

/// Renders the answer for a plan. One that rests shows the numbers of the wall.
fn headline(language: Language, (plan, outcome): &Known) -> Markup {
    let budget = Input::Budget.of(plan).unwrap_or_default();
    html! {
        p.phone-quiet { (texts::with_budget(language, &wording::money(language, budget, plan.currency()))) }
        @if let Some(outcome) = outcome {
            p.phone-text { strong { (sentence(&wording::answer(language, plan, outcome).headline.0)) } }
        }
    }
}

/// Renders the facts that the answer rests on.
fn detail(language: Language, (plan, outcome): &Known) -> Markup {
    html! {
        @if let Some(outcome) = outcome {
            p.phone-text { (sentence(&wording::answer(language, plan, outcome).detail.0)) }
        }
    }
}
