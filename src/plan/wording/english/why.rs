//! The reasons for the best mix, with their formulas and figures, in American English.

use super::{
    inputs,
    labels::{self, only},
    mixes::mix,
    numbers::{about_whole, exact, lead, money, percent, points},
    question::unknown,
};
use crate::{
    Currency, Plan, Target,
    answers::{Ask, Binding, BlendGain, Enough, SwitchPoint, published_cpm},
    goal::Goal,
    input::Input,
    model::problem::Mix,
    tier::Family,
    way::Way,
};

says! {
    no_family_stands_alone => "Neither family can stand alone within your limits, so it has to be a blend.";
    worth_formula => "U = sum of weight x score; score = what the mix reaches / the most that any mix reaches";
    target_formula => "the smallest budget whose best mix for this goal alone reaches the target in the wanted share of the futures";
    enough_formula => "a budget whose best mix reaches at least 80% of the people of this mix in the middle future: for half of the money or less, or where this mix reaches 90% of the audience; or the cost of this mix where your limits allow one that costs twice as much";
    limit_formula => "worth = U of the best mix with one unit more - U of the best mix, both scored against what the plan's own mixes reach";
    switch_formula => "the nearest steps of the slider at which the best mix books other families";
    ask_formula => "of all numbers that the plan leaves at their published value, the one whose lowest and highest published values move most money, or reach";
    price_formula => "the highest fee at which the tier is in the best mix, all other numbers as they are, but no more than nine of ten creators ask";
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

pub fn blend_split(gain: &BlendGain) -> String {
    // Below, a part reads as nothing.
    const LEAST: f64 = 0.0005;
    let mixing = match [gain.from_mixing, gain.from_change()] {
        [_, change] if change < LEAST => "All of it comes".to_owned(),
        [mixing, _] if mixing < LEAST => {
            return "All of it comes from spending what whole creators of one size leave over, none from mixing sizes."
                .to_owned();
        }
        [mixing, _] => format!("Of this, {} come", lead(mixing)),
    };
    let rest = match gain.from_change() {
        change if change < LEAST => String::new(),
        change => format!(
            ", {} from spending what whole creators of one size leave over",
            lead(change)
        ),
    };
    format!("{mixing} from mixing sizes{rest}.")
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
    sales: f64,
    best: f64,
    rival: Option<(Family, f64)>,
) -> Vec<(String, String)> {
    let goals = goals.iter().map(|(goal, weight, score)| {
        let few = match goal {
            Goal::Sales if sales < 1.0 => ", with less than one tracked purchase",
            _ => "",
        };
        let (weight, score) = (percent(*weight), points(*score));
        let numbers = format!("weight {weight}, score {score}{few}");
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

pub fn enough(plan: &Plan, cost: f64, found: &Enough) -> String {
    let price = |amount: f64| money(amount, plan.currency());
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
        about_whole(found.people),
        exact(Input::Audience.of(plan).unwrap_or_default()),
        about_whole(found.all),
        price(cost)
    )
}

pub fn enough_figures(found: &Enough) -> Vec<(String, String)> {
    vec![
        ("people for less".to_owned(), about_whole(found.people)),
        ("people of the mix".to_owned(), about_whole(found.all)),
        (
            "share of them".to_owned(),
            percent(found.people / found.all),
        ),
    ]
}

pub fn stays_unspent(plan: &Plan, left: f64) -> String {
    let budget = Input::Budget.of(plan).unwrap_or_default();
    let [left, budget] = [left, budget].map(|amount| money(amount, plan.currency()));
    format!("{left} of your {budget} stay unspent.")
}

pub fn limit_figures(score: f64, binding: &Binding) -> Vec<(String, String)> {
    let worth = match binding.worth_score {
        worth if score + worth > 1.0 => "more than any mix reaches now".to_owned(),
        worth => lead(worth),
    };
    vec![
        ("limit".to_owned(), binding.limit.key()),
        ("one unit".to_owned(), exact(binding.unit)),
        ("mix with more room".to_owned(), mix(&binding.mix)),
        ("worth in score".to_owned(), worth),
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
