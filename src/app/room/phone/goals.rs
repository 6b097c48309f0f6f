//! The vote on the goals: six weights, and the best mix for them.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{
    Phone, is_open,
    split::{Hidden, Send},
};
use crate::{
    app::{
        planner::outcomes::outcome_in_motion,
        view::erased::{flag, live_text, on, text},
        web::browser,
    },
    plan::{
        Plan,
        goal::{ByGoal, Goal},
        outcome::Outcome,
        tier::ByTier,
        wording::{self, Language, inputs},
    },
    room::{Question, STEP_OF_WEIGHT, Vote, weighed},
    wording::room as texts,
};

/// The weight that every slider begins with, so that none is suggested.
const EVEN: u8 = 50;

/// The form, which also works without a script.
#[component]
pub fn Form(phone: Phone) -> impl IntoView {
    let language = phone.language;
    let moved = RwSignal::new(None);
    // Until a slider is moved all stand at the vote that was cast, which a browser knows a moment later.
    // Values that came too late to be sent are no answer.
    let open = Memo::new(move |_| is_open(phone, Question::Goals));
    let sent = Memo::new(move |_| match phone.ballots.own.get() {
        Some(Vote::Goals { weights, .. }) => Some(weights),
        _ => None,
    });
    let weights = Memo::new(move |_| {
        let moved = moved.get().filter(|_| open.get());
        moved.or(sent.get()).unwrap_or(ByGoal([EVEN; 6]))
    });
    let is_changed = Memo::new(move |_| sent.get().is_some_and(|sent| sent != weights.get()));
    let best = Memo::new(move |_| phone.plan.with(|plan| best_of(plan, &weights.get())));
    let said = live_text(move || match weights.with(weighs_something) {
        true => said(language, phone, &best.get()),
        false => texts::nothing_weighs(language).to_owned(),
    });
    let send = on(move |event: ev::SubmitEvent| {
        event.prevent_default();
        let weights = weights.get_untracked();
        if weighs_something(&weights) {
            phone.ballots.cast(Vote::Goals {
                weights,
                mix: best.get_untracked().0,
            });
        }
    });
    let sliders = Goal::ALL.map(|goal| view! { <Slider language goal weights moved open /> });
    view! {
        <form class="phone-form" method="post" action=phone.line.address("vote") on:submit=send>
            <Hidden phone question=Question::Goals />
            <p class="phone-label">{texts::goals_question(language)}</p>
            {sliders.collect_view()}
            <p class="phone-said" {..said}></p>
            <Send phone question=Question::Goals is_changed />
        </form>
    }
}

/// Returns whether a vote has a goal that matters; one without is none.
fn weighs_something(weights: &ByGoal<u8>) -> bool {
    weights.0.iter().any(|weight| *weight > 0)
}

/// The slider of a weight.
#[component]
fn Slider(
    language: Language,
    goal: Goal,
    weights: Memo<ByGoal<u8>>,
    moved: RwSignal<Option<ByGoal<u8>>>,
    open: Memo<bool>,
) -> impl IntoView {
    let id = format!("weight-{}", goal.key());
    let means = format!("{id}-means");
    let slide = on(move |event: ev::Event| {
        if let Some(value) = browser::number(&event_target_value(&event)) {
            // The slider has the values from 0 to 100.
            let mut weights = weights.get_untracked();
            weights[goal] = value as u8;
            moved.set(Some(weights));
        }
    });
    let value = live_text(move || weights.get()[goal].to_string());
    view! {
        <div class="phone-weight">
            <label for=id.clone()>{inputs::goal(language, goal)}</label>
            <span class="phone-value" {..value}></span>
            <span id=means.clone() class="phone-means">{texts::goal_means(language, goal)}</span>
            <input
                id=id
                class="phone-range"
                type="range"
                name=goal.key()
                min="0"
                max="100"
                step=STEP_OF_WEIGHT.to_string()
                value=weights.get_untracked()[goal].to_string()
                prop:value=text(move || weights.get()[goal].to_string())
                prop:disabled=flag(move || !open.get())
                aria-describedby=means
                on:input=slide
            />
        </div>
    }
}

/// The best mix of a vote, with the outcome that it belongs to.
type Best = (Option<ByTier<u32>>, Option<Arc<Outcome>>);

/// Returns the best mix for weights. Only a browser works it out: the server does so when a vote has come.
fn best_of(plan: &Plan, weights: &ByGoal<u8>) -> Best {
    if cfg!(feature = "ssr") {
        return (None, None);
    }
    let Some(plan) = weighed(plan, weights) else {
        return (None, None);
    };
    let outcome = outcome_in_motion(&plan);
    (
        outcome.best().as_ref().ok().map(|best| best.mix),
        Some(outcome),
    )
}

/// Says the best mix for the weights: of this phone's model, or as the server found it.
fn said(language: Language, phone: Phone, best: &Best) -> String {
    let found = phone.ballots.found.and_then(|own| own.mix);
    match best.0.or(found) {
        Some(mix) => texts::your_best_mix(language, &wording::short_mix(language, &mix)),
        None if best.1.is_some() => texts::nothing_for_you(language).to_owned(),
        None => texts::mix_comes_later(language).to_owned(),
    }
}
