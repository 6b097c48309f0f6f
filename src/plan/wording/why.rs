//! The explanation of the best mix: at most five sentences, the most important first, each with its numbers and
//! formula.

#[cfg(test)]
mod tests;

use super::{
    Language, NEGLIGIBLE_LEAD, ask, binding, booked::chosen, cpm, english, least_budget,
    question::room, switch_points, walk_away,
};
use crate::{
    Currency, Plan, Target,
    answers::{
        Answers, Ask, Binding, BlendGain, Enough, Limit, SHARE, SwitchPoint, SwitchPoints,
        named::Room,
    },
    goal::Goal,
    input::Input,
    measure::Measure,
    model::{offer::Offer, problem::Mix},
    outcome::{Booking, Outcome},
    tier::Family,
    way::Way,
};

/// Largest number of reasons, as more would not be read.
pub const REASONS: usize = 5;

/// A reason: a sentence with the formula and figures that unfold below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Name of the sentence's subject in files and pages, the same in every language.
    pub about: &'static str,
    /// The sentence.
    pub sentence: String,
    /// Formula of the sentence's numbers, in the model's symbols.
    pub formula: &'static str,
    /// Names and values of the plan's numbers in the formula.
    pub figures: Vec<(String, String)>,
}

dispatch! { why with marks:
    fn blend_makes_no_difference(pure: Family, score: f64, gain: f64) -> String;
    fn blend_is_worth(gain: f64, score: f64, pure: Family, pure_score: f64) -> String;
    /// Words how much of a blend's gain comes from mixing sizes, and how much from spending what is left over.
    pub fn blend_split(gain: &BlendGain) -> String;
    fn family_makes_no_difference(family: Family, score: f64, other: Family, gain: f64) -> String;
    fn family_is_ahead(family: Family, gain: f64, other: Family) -> String;
    /// Names the weight and score of each goal, and the scores of the best mix and of the better pure one; `sales` are
    /// the purchases of the best mix.
    fn worth_figures(goals: &[(Goal, f64, f64)], sales: f64, best: f64, rival: Option<(Family, f64)>) -> Vec<(String, String)>;
    fn target_figures(target: Target, chance: f64) -> Vec<(String, String)>;
    /// Says that more money reaches few more people, or that it does not help where `found` is the cost of the mix.
    fn enough(plan: &Plan, cost: f64, found: &Enough) -> String;
    /// Names the people that the lower budget and the best mix reach.
    fn enough_figures(found: &Enough) -> Vec<(String, String)>;
    /// Names a limit with the room, the mix and its worth; `score` is that of the best mix now.
    fn limit_figures(score: f64, binding: &Binding) -> Vec<(String, String)>;
    /// Says how much of the budget is left, after the limit that leaves it.
    fn stays_unspent(plan: &Plan, left: f64) -> String;
    /// Names the room at a limit and its worth; `score` is that of the best selection now.
    fn room_figures(score: f64, room: &Room) -> Vec<(String, String)>;
    /// Names the best mix now and at the switch points; `distance` is that of the nearest one along the slider.
    fn switch_figures(plan: &Plan, input: Input, best: &Mix, found: &[SwitchPoint], distance: f64) -> Vec<(String, String)>;
    fn ask_figures(ask: &Ask) -> Vec<(String, String)>;
    fn price_figures(fee: f64, currency: Currency) -> Vec<(String, String)>;
    fn views_figures(budget: f64, plan: &Plan) -> Vec<(String, String)>;
}

dispatch! { why:
    fn family_stands_alone(family: Family) -> String;
    fn no_family_stands_alone() -> &'static str;
    fn worth_formula() -> &'static str;
    fn target_formula() -> &'static str;
    fn enough_formula() -> &'static str;
    fn limit_formula() -> &'static str;
    fn switch_formula() -> &'static str;
    fn ask_formula() -> &'static str;
    fn price_formula() -> &'static str;
    fn views_formula() -> &'static str;
}

/// Explains the best mix and the changes that would change the advice; empty when nothing can be booked.
///
/// Answers that are not computed yet have no sentence yet. Where the model sees no difference between the ways, the
/// first sentence says so and gives no advice.
pub fn why(language: Language, plan: &Plan, outcome: &Outcome, answers: &Answers) -> Vec<Reason> {
    let Ok(best) = outcome.best() else {
        return Vec::new();
    };
    let gain = answers.blend_gain.flatten();
    let found = [
        Some(worth(language, plan, outcome, best, gain)),
        used_up(language, plan, best, answers),
        target(language, plan, best, answers),
        limit(language, plan, outcome, best, answers)
            .or_else(|| limit_of_names(language, plan, outcome, best, answers)),
        switch(language, plan, best, answers),
        next_question(language, plan, answers),
        price(language, plan, answers),
        views(language, plan, answers),
    ];
    found.into_iter().flatten().take(REASONS).collect()
}

/// Explains the gain of the best mix over the other ways.
fn worth(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    best: &Booking,
    gain: Option<BlendGain>,
) -> Reason {
    let pure = plan.pure_family(&best.mix);
    let rivals = [Family::Micro, Family::Macro]
        .into_iter()
        .filter(|family| pure != Some(*family))
        .filter_map(|family| {
            let way = outcome.ways[Way::of(family)].as_ref().ok()?;
            Some((family, way.objective))
        });
    let rival = rivals.max_by(|one, other| one.1.total_cmp(&other.1));
    let score = best.objective;
    let sentence = match (pure, rival) {
        (None, Some((other, lower))) => match gain.map_or(score - lower, |gain| gain.total) {
            lead if lead < NEGLIGIBLE_LEAD => {
                blend_makes_no_difference(language, other, lower, lead)
            }
            lead => {
                let worth = blend_is_worth(language, lead, score, other, lower);
                gain.map_or(worth.clone(), |gain| {
                    format!("{worth} {}", blend_split(language, &gain))
                })
            }
        },
        (Some(family), Some((other, lower))) => match score - lower {
            ahead if ahead < NEGLIGIBLE_LEAD => {
                family_makes_no_difference(language, family, score, other, ahead)
            }
            ahead => family_is_ahead(language, family, ahead, other),
        },
        (Some(family), None) => family_stands_alone(language, family),
        (None, None) => no_family_stands_alone(language).to_owned(),
    };
    let weights = outcome.problem.weights;
    let sales = Measure::Sales.value(best).max(best.values[Goal::Sales]);
    let goals: Vec<_> = Goal::ALL
        .into_iter()
        .filter(|goal| weights[*goal] > 0.0)
        .map(|goal| (goal, weights[goal], best.scores[goal]))
        .collect();
    Reason {
        about: "worth",
        sentence,
        formula: worth_formula(language),
        figures: worth_figures(language, &goals, sales, score, rival),
    }
}

/// Explains that the audience is used up, and by which budget.
fn used_up(language: Language, plan: &Plan, best: &Booking, answers: &Answers) -> Option<Reason> {
    let found = answers.enough.flatten()?;
    Some(Reason {
        about: "enough",
        sentence: enough(language, plan, best.cost, &found),
        formula: enough_formula(language),
        figures: enough_figures(language, &found),
    })
}

fn target(language: Language, plan: &Plan, best: &Booking, answers: &Answers) -> Option<Reason> {
    let target = plan.target()?;
    let found = answers.least_budget.flatten()?;
    let chance = best.chance(target.goal, target.value);
    Some(Reason {
        about: "target",
        sentence: least_budget(language, plan, target, &found),
        formula: target_formula(language),
        figures: target_figures(language, target, chance),
    })
}

/// Explains the limit that holds the mix back, and says how much money it leaves unspent.
fn limit(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    best: &Booking,
    answers: &Answers,
) -> Option<Reason> {
    let problem = &outcome.problem;
    // A smaller gain is nothing to act on.
    let worthwhile = |found: &&Binding| found.worth_score >= NEGLIGIBLE_LEAD / 10.0;
    let of_itself = |found: &Binding| match found.limit {
        Limit::Money => found.unit / problem.budget,
        Limit::Hours => found.unit / problem.hours,
        _ => 0.0,
    };
    // Little room is named before much: the list begins with the most valuable.
    let limits = answers.binding.as_ref()?.iter().filter(worthwhile);
    let first = limits.min_by(|one, other| {
        let much = [one, other].map(|found| of_itself(found).max(SHARE * (1.0 + 1e-9)));
        much[0].total_cmp(&much[1])
    })?;
    let now = (best.forecast.reach.p50, best.objective);
    let mut sentence = binding(language, plan, problem, now, first);
    let left = problem.budget - best.cost;
    let is_used_up = answers.enough.flatten().is_some();
    let more = problem.cost(&first.mix) - best.cost;
    // The room at the limit has to make use of the money, too.
    let is_left = left >= SHARE * problem.budget && more >= SHARE * left;
    if first.limit != Limit::Money && is_left && !is_used_up {
        sentence = format!("{sentence} {}", stays_unspent(language, plan, left));
    }
    Some(Reason {
        about: "limit",
        sentence,
        formula: limit_formula(language),
        figures: limit_figures(language, best.objective, first),
    })
}

/// Explains the limit of most worth that holds a selection of creators by name back.
fn limit_of_names(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    best: &Booking,
    answers: &Answers,
) -> Option<Reason> {
    let found = answers.named.as_ref()?.rooms.first()?;
    let names = [&found.joins, &found.leaves].map(|part| match part.is_empty() {
        true => String::new(),
        false => chosen(language, plan, Some(part), &part.unnamed).to_string(),
    });
    let names = names.each_ref().map(String::as_str);
    let score = best.objective;
    Some(Reason {
        about: "limit",
        sentence: room(language, plan, &outcome.problem, score, found, names),
        formula: limit_formula(language),
        figures: room_figures(language, score, found),
    })
}

/// Explains the switch point that is nearest on its slider.
fn switch(language: Language, plan: &Plan, best: &Booking, answers: &Answers) -> Option<Reason> {
    let distance = |found: &SwitchPoints| {
        let scale = found.input.scale();
        let here = scale.share(found.input.of(plan)?);
        let points = [found.below, found.above].into_iter().flatten();
        points
            .map(|point| (scale.share(point.value) - here).abs())
            .min_by(f64::total_cmp)
    };
    let found = answers
        .switch_points
        .iter()
        .filter_map(|it| Some((distance(it)?, it)));
    let (distance, nearest) = found.min_by(|one, other| one.0.total_cmp(&other.0))?;
    let points: Vec<_> = [nearest.below, nearest.above]
        .into_iter()
        .flatten()
        .collect();
    Some(Reason {
        about: "flip",
        sentence: switch_points(language, plan, nearest),
        formula: switch_formula(language),
        figures: switch_figures(language, plan, nearest.input, &best.mix, &points, distance),
    })
}

fn next_question(language: Language, plan: &Plan, answers: &Answers) -> Option<Reason> {
    let first = answers.ask_next.as_ref()?.first()?;
    Some(Reason {
        about: "ask",
        sentence: ask(language, plan, first),
        formula: ask_formula(language),
        figures: ask_figures(language, first),
    })
}

/// Explains the fee to pay at most that is nearest to its tier's own fee.
fn price(language: Language, plan: &Plan, answers: &Answers) -> Option<Reason> {
    let room = answers.ask_for.as_ref()?.iter().map(|price| {
        let fee = Offer::of(plan, price.tier).fee;
        (price.at_most / fee.max(0.01), fee, price)
    });
    let (_, fee, tightest) = room.min_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(Reason {
        about: "price",
        sentence: walk_away(language, plan, tightest),
        formula: price_formula(language),
        figures: price_figures(language, fee, plan.currency()),
    })
}

fn views(language: Language, plan: &Plan, answers: &Answers) -> Option<Reason> {
    let price = answers.implied?.mix?.cpm?;
    Some(Reason {
        about: "views",
        sentence: cpm(language, plan, price),
        formula: views_formula(language),
        figures: views_figures(language, Input::Budget.of(plan)?, plan),
    })
}
