//! The reasons for the best mix, with their formulas and figures, in American English.

use super::{
    inputs,
    labels::{self, only},
    mixes::mix,
    numbers::{exact, lead, money, percent, points},
    question::unknown,
};
use crate::{
    Currency, Plan, Target,
    answers::{Ask, Binding, SwitchPoint, published_cpm},
    goal::Goal,
    model::problem::Mix,
    tier::Family,
    way::Way,
};

says! {
    no_family_stands_alone => "Neither family can stand alone within your limits, so it has to be a blend.";
    worth_formula => "U = sum of weight x score; score = what the mix reaches / the most that any mix reaches";
    target_formula => "the smallest budget whose best mix for this goal alone reaches the target in the wanted share of the futures";
    limit_formula => "worth = U of the best mix with one unit more - U of the best mix, both scored against what the plan's own mixes reach";
    switch_formula => "the nearest steps of the slider at which the best mix books other families";
    ask_formula => "of all numbers that the plan leaves at their published value, the one whose lowest and highest published values move most money, or reach";
    price_formula => "the highest fee at which the tier is in the best mix, all other numbers as they are; at most the fee that nine of ten ask less than";
    views_formula => "cost of the mix / average views x 1,000";
}

pub fn blend_makes_no_difference(pure: Family, score: f64, gain: f64) -> String {
    format!(
        "To the model it makes no difference whether you blend: {} scores {} over your goals, the blend {} more.",
        only(pure),
        points(score),
        lead(gain)
    )
}

pub fn blend_is_worth(gain: f64, score: f64, pure: Family, pure_score: f64) -> String {
    format!(
        "Blending is worth {} over {}, the better pure plan: {} against {}.",
        lead(gain),
        only(pure),
        points(score),
        points(pure_score)
    )
}

pub fn family_makes_no_difference(family: Family, score: f64, other: Family, gain: f64) -> String {
    format!(
        "To the model it makes no difference: {} scores {} over your goals, {} {} less.",
        labels::way(Way::of(family)),
        points(score),
        only(other),
        lead(gain)
    )
}

pub fn family_is_ahead(family: Family, gain: f64, other: Family) -> String {
    format!(
        "{} is {} ahead of {} over your goals, and no blend is better.",
        labels::way(Way::of(family)),
        lead(gain),
        only(other)
    )
}

pub fn family_stands_alone(family: Family) -> String {
    format!(
        "{} is all that your limits allow to stand alone, and no blend is better.",
        labels::way(Way::of(family))
    )
}

pub fn worth_figures(
    goals: &[(Goal, f64, f64)],
    best: f64,
    rival: Option<(Family, f64)>,
) -> Vec<(String, String)> {
    let goals = goals.iter().map(|(goal, weight, score)| {
        let numbers = format!("weight {}, score {}", percent(*weight), points(*score));
        (inputs::goal(*goal).to_ascii_lowercase(), numbers)
    });
    goals
        .chain([("U of the mix".to_owned(), points(best))])
        .chain(rival.map(|(family, score)| (format!("U of {}", only(family)), points(score))))
        .collect()
}

pub fn target_figures(target: Target, chance: f64) -> Vec<(String, String)> {
    vec![
        ("target".to_owned(), exact(target.value)),
        ("wanted chance".to_owned(), percent(target.chance)),
        ("chance of your best mix".to_owned(), percent(chance)),
    ]
}

pub fn limit_figures(binding: &Binding) -> Vec<(String, String)> {
    vec![
        ("limit".to_owned(), binding.limit.key()),
        ("one unit".to_owned(), exact(binding.unit)),
        ("mix with more room".to_owned(), mix(&binding.mix)),
        ("worth in score".to_owned(), lead(binding.worth_score)),
        (
            "worth in people".to_owned(),
            exact(binding.worth_people.round()),
        ),
    ]
}

pub fn switch_figures(best: &Mix, found: &[SwitchPoint], distance: f64) -> Vec<(String, String)> {
    let found = found.iter().map(|point| {
        let there = point.mix.as_ref().map_or_else(|| "nothing".to_owned(), mix);
        (format!("best mix at {}", exact(point.value)), there)
    });
    [("best mix now".to_owned(), mix(best))]
        .into_iter()
        .chain(found)
        .chain([("way along the slider".to_owned(), percent(distance))])
        .collect()
}

pub fn ask_figures(ask: &Ask) -> Vec<(String, String)> {
    vec![
        ("unknown".to_owned(), unknown(ask.unknown)),
        ("money that moves".to_owned(), percent(ask.moved)),
        (
            "people at the low value".to_owned(),
            exact(ask.low_reach.round()),
        ),
        (
            "people at the high value".to_owned(),
            exact(ask.high_reach.round()),
        ),
    ]
}

pub fn price_figures(fee: f64, currency: Currency) -> Vec<(String, String)> {
    vec![("fee in the plan".to_owned(), money(fee, currency))]
}

pub fn views_figures(budget: f64, plan: &Plan) -> Vec<(String, String)> {
    let money = |amount: f64| money(amount, plan.currency());
    let [low, high] = published_cpm(plan).map(money);
    vec![
        ("published, lowest".to_owned(), low),
        ("published, highest".to_owned(), high),
        ("budget".to_owned(), money(budget)),
    ]
}
