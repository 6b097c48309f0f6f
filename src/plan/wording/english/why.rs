//! The reasons for the best mix, with their formulas and figures, in American English.

use super::{
    inputs,
    labels::{self, only},
    mixes::mix,
    numbers::{about_whole, exact, lead, money, percent, points, ratio_as_shown},
    question::{place, unknown},
};
use crate::{
    Currency, Plan, Target,
    answers::{Ask, Binding, BlendGain, Enough, SwitchPoint, named::Room, published_cpm},
    goal::Goal,
    input::Input,
    model::problem::Mix,
    tier::Family,
    way::Way,
    wording::Marks,
};

says! {
    no_family_stands_alone => "Neither family can stand alone within your limits, so it has to be a blend.";
    worth_formula => "For each goal the mix scores what it reaches, as a share of the most that any mix can reach. These scores, by the weights of your goals, add up to its total score.";
    target_formula => "This is the smallest budget whose best mix for this goal alone reaches the target in the share of futures that you want.";
    enough_formula => "A smaller budget is named where its best mix still reaches 80% of the people of this mix in the middle future: for half of the money or less, or where this mix reaches 90% of your audience. More money does not help where your limits allow a mix that costs twice as much and this one is still the best.";
    limit_formula => "The best mix is found again with a little more room at this limit. The gain is the rise of the total score, measured against the most that your plan can reach now.";
    switch_formula => "The best mix is found for other places of this slider. These are the nearest at which it turns to micro only, macro only or both.";
    ask_formula => "Your plan takes many numbers from published figures. Between its lowest and highest published value, this one moves most money from one size to another, or else changes the people reached most.";
    price_formula => "Up to this fee these creators stay in the best mix while all other numbers are as they are. It is never more than what nine of ten of them ask.";
    views_formula => "This is the cost of the mix, divided by its average views, times a thousand.";
}

pub fn blend_makes_no_difference(marks: Marks, pure: Family, score: f64, gain: f64) -> String {
    format!(
        "To the model it makes no difference whether you blend: {} scores {} over your goals, the blend {} more.",
        only(pure),
        points(marks, score),
        lead(marks, gain)
    )
}

pub fn blend_is_worth(
    marks: Marks,
    gain: f64,
    score: f64,
    pure: Family,
    pure_score: f64,
) -> String {
    format!(
        "Blending is worth {} over {}, the better pure plan: {} against {}.",
        lead(marks, gain),
        only(pure),
        points(marks, score),
        points(marks, pure_score)
    )
}

pub fn blend_split(marks: Marks, gain: &BlendGain) -> String {
    // Parts are tenths of a point and add up to the gain as it is told.
    let tenths = |gain: f64| (gain * 1_000.0).round();
    let mixing = tenths(gain.from_mixing);
    let change = tenths(gain.total) - mixing;
    let told = |tenths: f64| lead(marks, tenths / 1_000.0);
    match [mixing > 0.0, change > 0.0] {
        [false, _] => "All of it comes from spending what whole creators of one size leave over, none from mixing sizes."
            .to_owned(),
        [true, false] => "All of it comes from mixing sizes.".to_owned(),
        [true, true] => format!(
            "Of this, {} come from mixing sizes, {} from spending what whole creators of one size leave over.",
            told(mixing),
            told(change)
        ),
    }
}

pub fn family_makes_no_difference(
    marks: Marks,
    family: Family,
    score: f64,
    other: Family,
    gain: f64,
) -> String {
    format!(
        "To the model it makes no difference: {} scores {} over your goals, {} {} less.",
        labels::way(Way::of(family)),
        points(marks, score),
        only(other),
        lead(marks, gain)
    )
}

pub fn family_is_ahead(marks: Marks, family: Family, gain: f64, other: Family) -> String {
    format!(
        "{} is {} ahead of {} over your goals, and no blend is better.",
        labels::way(Way::of(family)),
        lead(marks, gain),
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
    marks: Marks,
    goals: &[(Goal, f64, f64)],
    sales: f64,
    best: f64,
    rival: Option<(Family, f64)>,
) -> Vec<(String, String)> {
    let goals = goals.iter().map(|(goal, weight, score)| {
        let few = match goal {
            Goal::Sales if sales < 1.0 => ", with less than one tracked purchase",
            _ => "",
        };
        let (weight, score) = (percent(marks, *weight), points(marks, *score));
        let numbers = format!("weight {weight}, score {score}{few}");
        (inputs::goal(*goal).to_ascii_lowercase(), numbers)
    });
    goals
        .chain([("total score of the mix".to_owned(), points(marks, best))])
        .chain(rival.map(|(family, score)| {
            (
                format!("total score of {}", only(family)),
                points(marks, score),
            )
        }))
        .collect()
}

pub fn target_figures(marks: Marks, target: Target, chance: f64) -> Vec<(String, String)> {
    vec![
        ("target".to_owned(), exact(marks, target.value)),
        ("wanted chance".to_owned(), percent(marks, target.chance)),
        ("chance of your best mix".to_owned(), percent(marks, chance)),
    ]
}

pub fn enough(marks: Marks, plan: &Plan, cost: f64, found: &Enough) -> String {
    let price = |amount: f64| money(marks, amount, plan.currency());
    if found.budget >= cost {
        return format!(
            "More money does not help here: this mix costs {} of your {}, and none that costs more scores higher.",
            price(cost),
            price(Input::Budget.of(plan).unwrap_or_default())
        );
    }
    format!(
        "More money reaches few more people here: a budget of {} reaches about {} of your {} people, this mix about {} for {}.",
        price(found.budget),
        about_whole(marks, found.people),
        exact(marks, Input::Audience.of(plan).unwrap_or_default()),
        about_whole(marks, found.all),
        price(cost)
    )
}

pub fn enough_figures(marks: Marks, found: &Enough) -> Vec<(String, String)> {
    vec![
        (
            "people for less".to_owned(),
            about_whole(marks, found.people),
        ),
        (
            "people of the mix".to_owned(),
            about_whole(marks, found.all),
        ),
        (
            "share of them".to_owned(),
            percent(marks, ratio_as_shown(found.people, found.all)),
        ),
    ]
}

pub fn stays_unspent(marks: Marks, plan: &Plan, left: f64) -> String {
    let budget = Input::Budget.of(plan).unwrap_or_default();
    let [left, budget] = [left, budget].map(|amount| money(marks, amount, plan.currency()));
    format!("{left} of your {budget} stay unspent.")
}

pub fn limit_figures(marks: Marks, score: f64, binding: &Binding) -> Vec<(String, String)> {
    vec![
        ("more room".to_owned(), exact(marks, binding.unit)),
        ("mix with more room".to_owned(), mix(marks, &binding.mix)),
        (
            "gain in score".to_owned(),
            worth(marks, score, binding.worth_score),
        ),
        (
            "gain in people".to_owned(),
            exact(marks, binding.worth_people.round()),
        ),
    ]
}

pub fn room_figures(marks: Marks, score: f64, room: &Room) -> Vec<(String, String)> {
    vec![
        ("more room".to_owned(), exact(marks, room.unit)),
        (
            "gain in score".to_owned(),
            worth(marks, score, room.worth_score),
        ),
    ]
}

/// Formats a gain in score.
fn worth(marks: Marks, score: f64, worth: f64) -> String {
    match worth {
        worth if score + worth > 1.0 => "more than any mix reaches now".to_owned(),
        worth => lead(marks, worth),
    }
}

pub fn switch_figures(
    marks: Marks,
    plan: &Plan,
    input: Input,
    best: &Mix,
    found: &[SwitchPoint],
    distance: f64,
) -> Vec<(String, String)> {
    let found = found.iter().map(|point| {
        let there = match &point.mix {
            Some(there) => mix(marks, there),
            None => "nothing".to_owned(),
        };
        let at = place(marks, plan, input, point.value);
        (format!("best mix at {at}"), there)
    });
    [("best mix now".to_owned(), mix(marks, best))]
        .into_iter()
        .chain(found)
        .chain([(
            "distance along the slider".to_owned(),
            percent(marks, distance),
        )])
        .collect()
}

pub fn ask_figures(marks: Marks, ask: &Ask) -> Vec<(String, String)> {
    vec![
        ("what to ask for".to_owned(), unknown(ask.unknown)),
        (
            "share of the money that moves".to_owned(),
            percent(marks, ask.moved),
        ),
        (
            "people at the low value".to_owned(),
            exact(marks, ask.low_reach.round()),
        ),
        (
            "people at the high value".to_owned(),
            exact(marks, ask.high_reach.round()),
        ),
    ]
}

pub fn price_figures(marks: Marks, fee: f64, currency: Currency) -> Vec<(String, String)> {
    vec![("fee in the plan".to_owned(), money(marks, fee, currency))]
}

pub fn views_figures(marks: Marks, budget: f64, plan: &Plan) -> Vec<(String, String)> {
    let money = |amount: f64| money(marks, amount, plan.currency());
    let [low, high] = published_cpm(plan).map(money);
    vec![
        ("lowest published price".to_owned(), low),
        ("highest published price".to_owned(), high),
        ("budget".to_owned(), money(budget)),
    ]
}
