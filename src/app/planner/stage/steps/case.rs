//! The case: the question, and the facts that the answer depends on.

use maud::{Markup, html};

use super::sentence;
use crate::{
    app::planner::stage::show::Show,
    plan::{
        Plan,
        goal::Goal,
        input::Input,
        tier::Family,
        wording::{self, Language, inputs, labels},
    },
    wording::{controls, stage as texts, ways},
};
use leptos::prelude::With;

/// Room of the question, in hundredths of the height; and beside the way into a room.
const ROOM: f64 = 26.0;
const ROOM_BESIDE: f64 = 16.0;

/// Renders the case.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    let room = if show.room.is_open() {
        ROOM_BESIDE
    } else {
        ROOM
    };
    show.state.plan.with(|plan| {
        let budget = Input::Budget.of(plan).unwrap_or_default();
        let budget = wording::money(language, budget, plan.currency());
        html! {
            (sentence(&texts::question(language, &budget), room))
            dl.stage-facts {
                @for (name, value) in facts(language, plan) {
                    div { dt { (name) } dd { (value) } }
                }
            }
        }
    })
}

/// Returns the facts of a plan, each with its name.
fn facts(language: Language, plan: &Plan) -> Vec<(String, String)> {
    let value = |input: Input| input.of(plan).unwrap_or_default();
    let spoken = |input: Input| inputs::spoken(language, input, value(input), plan.currency());
    let name = |input: Input| inputs::name(language, input).to_owned();
    let border = wording::exact(language, value(Input::MacroFrom));
    let families = [Family::Micro, Family::Macro].map(|family| {
        let followers = ways::family_border(language, family, &border);
        texts::family(
            language,
            labels::way(language, crate::plan::way::Way::of(family)),
            &followers,
        )
    });
    let people = texts::people_where(
        language,
        &spoken(Input::Audience),
        controls::area(language, plan.area()),
    );
    let creators = match plan.roster().len() {
        0 => families.join("; "),
        count => texts::from_list(language, count),
    };
    vec![
        (name(Input::Audience), people),
        (name(Input::Niche), spoken(Input::Niche)),
        (texts::own_time(language).to_owned(), spoken(Input::Hours)),
        (texts::creators(language).to_owned(), creators),
        (
            controls::what_matters(language).to_owned(),
            goals(language, plan),
        ),
    ]
}

/// Names the goals by their weights, the heaviest first, and leaves out those without any.
fn goals(language: Language, plan: &Plan) -> String {
    let weights = plan.weights();
    let all: f64 = weights.0.iter().sum();
    let mut goals: Vec<Goal> = Goal::ALL
        .into_iter()
        .filter(|goal| weights[*goal] > 0.0)
        .collect();
    goals.sort_by(|one, other| weights[*other].total_cmp(&weights[*one]));
    let named = goals.into_iter().map(|goal| {
        let share = wording::percent(language, weights[goal] / all.max(f64::MIN_POSITIVE));
        format!("{} {share}", inputs::goal(language, goal))
    });
    named.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::example::HOBBY_SHOP;

    #[test]
    fn the_goals_stand_by_their_weights_and_those_without_any_are_left_out() {
        let plan = HOBBY_SHOP.plan();
        let plan = Goal::ALL.into_iter().fold(plan, |plan, goal| {
            let weight = match goal {
                Goal::Sales => 30.0,
                Goal::Reach => 10.0,
                _ => 0.0,
            };
            plan.with(Input::Goal(goal), weight).unwrap_or(plan)
        });
        assert_eq!(goals(Language::ENGLISH, &plan), "Sales 75%, Reach 25%");
    }
}
