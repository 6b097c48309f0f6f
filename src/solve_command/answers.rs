//! The answers in the JSON of `solve`.

use serde_json::{Value, json};

use super::{mix, roster};
use crate::plan::{
    Plan,
    answers::{
        Answers, Ask, AskFor, Band, Binding, CPM_SOURCES, Composition, DecisionMap, Implied,
        LeastBudget, Money, Prices, Spending, SwitchPoint, SwitchPoints, Worlds, published_cpm,
    },
    model::problem::Mix,
    outcome::Outcome,
    tier::Tier,
    wording::{self, Language},
};

/// Returns all answers, by question.
pub(super) fn report(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    answers: &Answers,
) -> Value {
    let list = |items: Option<Vec<Value>>| Value::from(items.unwrap_or_default());
    let binding = answers.binding.as_ref();
    let asks = answers.ask_next.as_ref();
    let asks_for = answers.ask_for.iter().flatten();
    let mut report = json!({
        "least_budget": answers.least_budget.flatten().map(|found| least_budget(&found)),
        "flips": answers.switch_points.iter().map(|flips| flip(language, plan, flips)).collect::<Vec<_>>(),
        "binding": list(binding.map(|found| found.iter().map(limit).collect())),
        "walk_away": asks_for.clone().map(|ask| (ask.tier.key().to_owned(), walk_away(ask))).collect::<Value>(),
        "ask_for": asks_for.map(|ask| (ask.tier.key().to_owned(), ask_for(ask))).collect::<Value>(),
        "unspent": wording::left_over(language, plan, outcome).map(|left| json!({
            "money": left.money,
            "reason": left.reason,
        })),
        "money": answers.money.flatten().as_ref().map(money),
        "worlds": answers.worlds.as_ref().map(worlds),
        "worth_knowing": list(answers.worlds.as_ref().map(worth_knowing)),
        "ask_next": list(asks.map(|found| found.iter().map(ask).collect())),
        "map": answers.map.as_ref().map(map),
        "implied": answers.implied.as_ref().map(|it| implied(plan, it)),
        "blend_gain": answers.blend_gain.flatten().map(|gain| json!({
            "total": gain.total,
            "from_mixing": gain.from_mixing,
            "from_change": gain.from_change(),
        })),
    });
    if let Some(named) = answers.named.as_ref().filter(|_| !plan.roster().is_empty()) {
        report["reserves"] = roster::reserves(plan, named);
    }
    report
}

fn mix_or_null(found: &Option<Mix>) -> Value {
    found.as_ref().map_or(Value::Null, mix)
}

fn least_budget(found: &LeastBudget) -> Value {
    let spending = |spending: &Spending| {
        json!({
            "budget": spending.budget,
            "mix": mix(&spending.mix),
            "chance": spending.chance,
        })
    };
    match found {
        LeastBudget::Possible(found) => spending(found),
        LeastBudget::Impossible(nearest) => json!({
            "possible": false,
            "nearest": nearest.as_ref().map(spending),
        }),
    }
}

fn flip(language: Language, plan: &Plan, flips: &SwitchPoints) -> Value {
    let turn = |turn: &Option<SwitchPoint>| turn.map(|turn| turn.value);
    json!({
        "input": flips.input.path(),
        "below": turn(&flips.below),
        "above": turn(&flips.above),
        "sentence": wording::switch_points(language, plan, flips),
    })
}

fn limit(binding: &Binding) -> Value {
    json!({
        "limit": binding.limit.key(),
        "unit": binding.unit,
        "mix": mix(&binding.mix),
        "worth_people": binding.worth_people,
        "worth_score": binding.worth_score,
    })
}

fn walk_away(ask: &AskFor) -> Value {
    json!({
        "fee": ask.at_most,
        "leaves_at": ask.stays.leaves_at(),
    })
}

fn ask_for(ask: &AskFor) -> Value {
    json!({
        "share": ask.worth_it.share,
        "ask": ask.worth_it.ask,
        "expect_to_pay": ask.worth_it.expect_to_pay,
    })
}

fn money(money: &Money) -> Value {
    let band = |band: Band| json!({ "p10": band.p10, "p50": band.p50, "p90": band.p90 });
    json!({
        "cost": money.cost,
        "wage_cost": money.wage_cost,
        "true_cost": money.true_cost(),
        "cpm": money.prices.cpm,
        "cost_per_engagement": money.prices.per_engagement,
        "cost_per_1000_people": money.prices.per_1000_people,
        "cost_per_sale": money.cost_per_sale(),
        "revenue": band(money.revenue),
        "margin": band(money.margin),
        "return_on_spend": money.return_on_spend(),
        "break_even_sales": money.break_even_sales,
        "on_target_cpm": money.on_target_cpm,
        "ads_on_target_cpm": money.ads_on_target_cpm,
        "verdict": money.verdict.key(),
    })
}

fn worlds(worlds: &Worlds) -> Value {
    let kinds = |count: &dyn Fn(Composition) -> usize| {
        json!({
            "micro": count(Composition::Micro),
            "blend": count(Composition::Blend),
            "macro": count(Composition::Macro),
            "none": count(Composition::Nothing),
        })
    };
    json!({
        "of": worlds.kinds.len(),
        "same": worlds.same,
        "kinds": kinds(&|kind| worlds.count(kind)),
        "kinds_with_fees": kinds(&|kind| worlds.count_with_fees(kind)),
        "regret": worlds.regret,
        "steady": worlds.steady().map(|(steady, score)| json!({ "mix": mix(&steady), "score": score })),
    })
}

fn worth_knowing(worlds: &Worlds) -> Vec<Value> {
    let told = worlds.worth_knowing().into_iter();
    told.map(|worth| {
        json!({
            "unknown": worth.unknown.key(),
            "worth": worth.score,
            "changes": worth.changes,
        })
    })
    .collect()
}

fn ask(ask: &Ask) -> Value {
    json!({
        "unknown": ask.unknown.path(),
        "low": ask.low,
        "high": ask.high,
        "low_mix": mix_or_null(&ask.low_mix),
        "high_mix": mix_or_null(&ask.high_mix),
        "change": ask.change,
    })
}

fn map(map: &DecisionMap) -> Value {
    json!({
        "x": { "input": "budget", "values": map.budgets },
        "y": { "input": map.input.path(), "values": map.values },
        "cells": map.cells,
    })
}

fn implied(plan: &Plan, implied: &Implied) -> Value {
    let prices = |prices: &Prices| {
        json!({
            "cpm": prices.cpm,
            "cost_per_engagement": prices.per_engagement,
            "cost_per_1000_people": prices.per_1000_people,
        })
    };
    let tiers = Tier::ALL.map(|tier| (tier.key(), prices(&implied.tiers[tier])));
    let mix = ("mix", implied.mix.as_ref().map_or(Value::Null, prices));
    let [low, high] = published_cpm(plan);
    let published = json!({ "low": low, "high": high, "sources": CPM_SOURCES });
    tiers
        .into_iter()
        .chain([mix, ("published_cpm", published)])
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{outcome::outcome, simulate::simulator::Simulator};
    use crate::solve_command::run;

    #[test]
    fn every_question_has_its_place() {
        let document =
            r#"{ "budget": 5000, "target": { "goal": "reach", "value": 9000, "chance": 0.8 } }"#;
        let mut output = Vec::new();
        run(
            Language::ENGLISH,
            &["-"],
            &mut document.as_bytes(),
            &mut output,
            &mut Vec::new(),
        )
        .unwrap();
        let report: Value = serde_json::from_slice(&output).unwrap();
        let answers = &report["answers"];
        let keys = |value: &Value| {
            value
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            keys(answers),
            [
                "ask_for",
                "ask_next",
                "binding",
                "blend_gain",
                "flips",
                "implied",
                "least_budget",
                "map",
                "money",
                "unspent",
                "walk_away",
                "worlds",
                "worth_knowing"
            ]
        );
        assert_eq!(keys(&answers["least_budget"]), ["budget", "chance", "mix"]);
        assert!(answers["least_budget"]["chance"].as_f64() >= Some(0.8));
        let budget = &answers["flips"][0];
        assert_eq!(budget["input"], "budget");
        assert_eq!(
            (budget["below"].as_f64(), budget["above"].as_f64()),
            (Some(3800.0), Some(10000.0))
        );
        assert_eq!(
            budget["sentence"],
            "At $10,000, macro only is best. At $3,800, micro only is best."
        );
        let first = &answers["binding"][0];
        assert_eq!(
            keys(first),
            ["limit", "mix", "unit", "worth_people", "worth_score"]
        );
        assert!(first["worth_score"].as_f64() > Some(0.0));
        assert_eq!(keys(&answers["walk_away"]), ["micro", "mid"]);
        assert_eq!(keys(&answers["walk_away"]["mid"]), ["fee", "leaves_at"]);
        assert_eq!(
            keys(&answers["ask_for"]["micro"]),
            ["ask", "expect_to_pay", "share"]
        );
        assert_eq!(answers["money"]["verdict"], "ask_lower");
        let left = answers["unspent"]["money"].as_f64().unwrap();
        assert!((left - (5_000.0 - 4_946.097_541_451_596)).abs() < 1e-9);
        assert_eq!(
            answers["unspent"]["reason"],
            "No further creator costs so little: the cheapest, a nano creator, costs $79."
        );
        assert_eq!(answers["worlds"]["of"], 100);
        assert_eq!(
            answers["worlds"]["kinds"],
            json!({ "micro": 0, "blend": 74, "macro": 26, "none": 0 })
        );
        assert_eq!(answers["worth_knowing"][0]["unknown"], "view_slope");
        assert_eq!(answers["worth_knowing"][0]["changes"], 0.41);
        let first = &answers["ask_next"][0];
        assert_eq!(
            keys(first),
            ["change", "high", "high_mix", "low", "low_mix", "unknown"]
        );
        let map = &answers["map"];
        let length = |value: &Value| value.as_array().unwrap().len();
        assert_eq!(map["x"]["input"], "budget");
        assert_eq!(map["y"]["input"], "goals.reach");
        assert_eq!(
            (length(&map["x"]["values"]), length(&map["y"]["values"])),
            (40, 40)
        );
        assert_eq!((length(&map["cells"]), length(&map["cells"][39])), (40, 40));
        let mix = &answers["implied"]["mix"];
        assert_eq!(
            keys(mix),
            ["cost_per_1000_people", "cost_per_engagement", "cpm"]
        );
        assert_eq!(answers["money"]["cpm"], mix["cpm"]);
        assert_eq!(
            keys(&answers["blend_gain"]),
            ["from_change", "from_mixing", "total"]
        );
    }

    #[test]
    fn what_is_not_asked_is_null_and_what_is_impossible_says_so() {
        let solved = |plan: &Plan| {
            let mut simulator = Simulator::new(50);
            let outcome = outcome(plan, &mut simulator);
            let answers = crate::plan::answers::answers(plan, &outcome, &mut simulator);
            report(Language::ENGLISH, plan, &outcome, &answers)
        };
        let plan = Plan::parse(r#"{ "budget": 1000, "limits": { "creators": 1 } }"#).unwrap();
        assert_eq!(solved(&plan)["least_budget"], Value::Null);
        let target = crate::plan::Target {
            goal: crate::plan::goal::Goal::Reach,
            value: 1e9,
            chance: 0.9,
        };
        let found = &solved(&plan.with_target(Some(target)).unwrap())["least_budget"];
        assert_eq!(found["possible"], false);
        assert_eq!(found["nearest"]["chance"], 0.0);
    }
}
