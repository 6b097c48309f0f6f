//! The answers about booked creators in words: the most to pay, and whom to ask instead.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    app::planner::state::PlannerState,
    plan::{
        Plan,
        answers::named::Named,
        roster::State,
        wording::{self, Language, labels},
    },
    wording::creators as texts,
};

/// The answers about a creator in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// The most to pay; empty where nobody knows.
    pub most: String,
    /// Whom to ask if the creator says no; empty where nobody knows.
    pub instead: String,
}

/// Words the answers about the creators that are booked, by their places.
pub fn said(state: PlannerState) -> BTreeMap<usize, Said> {
    let language = state.language;
    state.explanation.with(|explanation| {
        let Some((known, named)) = explanation
            .as_ref()
            .and_then(|known| Some((known, known.named.as_ref()?)))
        else {
            return BTreeMap::new();
        };
        let plan = &known.plan;
        if state.resting.with(|now| now.roster() != plan.roster()) {
            return BTreeMap::new();
        }
        words(language, plan, named)
    })
}

fn words(language: Language, plan: &Plan, named: &Named) -> BTreeMap<usize, Said> {
    let mut said = BTreeMap::<usize, Said>::new();
    let creators = plan.roster().creators();
    let is_open = |place: usize| creators.get(place).is_some_and(|it| it.state != State::In);
    // A promise stands at its price.
    for most in named
        .most_to_pay
        .iter()
        .filter(|most| is_open(most.creator))
    {
        let fee = wording::money_at_most(language, most.fee, plan.currency());
        said.entry(most.creator).or_default().most = fee;
    }
    let handle = |place: &usize| creators.get(*place).map(|it| format!("@{}", it.handle));
    for reserve in &named.reserves {
        let names = reserve.creators.iter().filter_map(handle);
        let tiers = reserve.tiers.iter();
        let tiers = tiers.map(|tier| labels::tier(language, *tier).to_owned());
        let instead: Vec<String> = names.chain(tiers).collect();
        let leaves: Vec<String> = reserve.leaves.iter().filter_map(handle).collect();
        let instead = texts::if_not(language, &instead, &leaves);
        said.entry(reserve.creator).or_default().instead = instead;
    }
    said
}
