//! Named creators in the JSON of `solve`.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::plan::{
    Plan,
    answers::{
        Answers,
        named::{Named as NamedAnswers, Reserve},
    },
    model::named::Named,
    roster::Creator,
    select::Selection,
    tier::Tier,
};

/// Returns the handles of the booked creators, in the roster's order.
pub(super) fn selection(plan: &Plan, selection: &Selection) -> Value {
    handles(plan, &selection.creators).collect()
}

/// Returns the handles of creators by their places.
fn handles<'a>(plan: &'a Plan, places: &'a [usize]) -> impl Iterator<Item = &'a str> {
    let creators = plan.roster().creators();
    let found = places.iter().filter_map(|place| creators.get(*place));
    found.map(|creator| creator.handle.as_str())
}

/// Returns all that the model knows or estimates of each creator, by handle; `None` of a plan without a roster.
pub(super) fn roster(plan: &Plan, answers: Option<&Answers>) -> Option<Value> {
    let named = answers.and_then(|answers| answers.named.as_ref());
    let most = named.into_iter().flat_map(|named| &named.most_to_pay);
    let most: HashMap<usize, f64> = most.map(|it| (it.creator, it.fee)).collect();
    let entries = plan.roster().creators().iter().enumerate();
    let entries = entries.map(|(place, it)| {
        let most = most.get(&place).copied();
        (it.handle.clone(), creator(plan, it, most))
    });
    (!plan.roster().is_empty()).then(|| Value::Object(Map::from_iter(entries)))
}

/// Returns all that the model knows or estimates of a creator; numbers are null where nobody knows the followers.
fn creator(plan: &Plan, creator: &Creator, most_to_pay: Option<f64>) -> Value {
    let named = Named::of(plan, creator);
    let offer = named.as_ref().map(Named::offer);
    // A client copy knows what all creators cost together, and nothing of one.
    let priced = offer.filter(|_| !plan.is_client_copy());
    let tier = named.as_ref().map(|named| match named.below_tiers {
        true => format!("below {}", Tier::Nano.key()),
        false => named.offer().tier.key().to_owned(),
    });
    json!({
        "tier": tier,
        "family": offer.map(|it| super::family(it.family)),
        "fee": priced.map(|it| it.fee),
        "fee_is_estimate": named.as_ref().filter(|_| priced.is_some()).map(|it| it.fee_is_estimate),
        "median_views": offer.map(|it| it.median_views),
        "spread_between": offer.map(|it| it.spread_between),
        "fit": offer.map(|it| it.fit),
        "cost": priced.map(|it| it.cost),
        "hours": offer.map(|it| it.hours),
        "state": creator.state.key(),
        "most_to_pay": most_to_pay,
    })
}

/// Returns whom to book if a creator says no, by handle.
pub(super) fn reserves(plan: &Plan, named: &NamedAnswers) -> Value {
    let reserve = |it: &Reserve| {
        let tiers = it.tiers.iter().map(|tier| tier.key());
        let instead: Vec<&str> = handles(plan, &it.creators).chain(tiers).collect();
        json!({
            "instead": it.selection.as_ref().map(|_| instead),
            "score": it.loss,
        })
    };
    let reserves = named.reserves.iter().filter_map(|it| {
        let creator = plan.roster().creators().get(it.creator)?;
        Some((creator.handle.clone(), reserve(it)))
    });
    Value::Object(reserves.collect())
}

#[cfg(test)]
mod tests {
    use super::super::*;

    const PLAN: &str = r#"{"budget": 2500, "roster": [
        {"handle": "big", "followers": 300000, "fee": 1900, "median_views": 60000},
        {"handle": "Tiny", "followers": 400, "fee": 20},
        {"handle": "ghost"},
        {"handle": "mid", "followers": 90000, "fee": 600, "median_views": 30000},
        {"handle": "guess", "followers": 30000},
        {"handle": "no", "followers": 30000, "fee": 1, "state": "out"}]}"#;

    fn solved(document: &str) -> Value {
        let plan = &Plan::parse(document).unwrap();
        let mut simulator = Simulator::new(50);
        let outcome = outcome(plan, &mut simulator);
        let answers = answers(plan, &outcome, &mut simulator);
        report(Language::ENGLISH, plan, &outcome, Some(&answers))
    }

    #[test]
    fn booked_creators_are_named_with_all_that_is_known_of_each() {
        let report = solved(PLAN);
        let selection = report["selection"].as_array().unwrap();
        let order = ["big", "tiny", "mid", "guess"];
        let places: Vec<usize> = selection
            .iter()
            .map(|handle| order.iter().position(|it| handle == it).unwrap())
            .collect();
        assert!(!places.is_empty() && places.is_sorted(), "{selection:?}");
        assert_eq!(report["ways"]["best"]["selection"], report["selection"]);
        let macros = &report["ways"]["macro"]["selection"];
        assert_eq!(macros, &json!(["big"]));
        let roster = &report["roster"];
        assert_eq!(roster.as_object().unwrap().len(), 6);
        assert_eq!(roster["tiny"]["tier"], "below nano");
        assert_eq!(roster["tiny"]["family"], "micro");
        assert_eq!(roster["mid"]["tier"], "micro");
        assert_eq!(roster["mid"]["fee"], 600.0);
        assert_eq!(roster["mid"]["fee_is_estimate"], false);
        assert_eq!(roster["guess"]["fee_is_estimate"], true);
        assert_eq!(roster["no"]["state"], "out");
        assert_eq!(roster["ghost"]["tier"], Value::Null);
        assert_eq!(roster["ghost"]["cost"], Value::Null);
        let cost: f64 = selection
            .iter()
            .map(|it| roster[it.as_str().unwrap()]["cost"].as_f64().unwrap())
            .sum();
        assert!((cost - report["cost"].as_f64().unwrap()).abs() < 1e-6);
    }

    #[test]
    fn each_booked_creator_has_a_reserve_and_a_most_to_pay() {
        let report = solved(PLAN);
        let selection = report["selection"].as_array().unwrap();
        let reserves = report["answers"]["reserves"].as_object().unwrap();
        assert_eq!(reserves.len(), selection.len());
        for handle in selection {
            let handle = handle.as_str().unwrap();
            assert!(reserves[handle]["score"].as_f64() >= Some(0.0));
            let instead = reserves[handle]["instead"].as_array().unwrap();
            assert!(instead.iter().all(|it| it != handle && it != "no"));
            let most = report["roster"][handle]["most_to_pay"].as_f64();
            assert!(most > Some(0.0), "{handle}");
        }
        assert_eq!(report["roster"]["no"]["most_to_pay"], Value::Null);
        let alone =
            solved(r#"{"budget": 900, "roster": [{"handle": "a", "followers": 9000, "fee": 50}]}"#);
        assert_eq!(alone["answers"]["reserves"]["a"]["instead"], Value::Null);
    }

    #[test]
    fn without_a_roster_nothing_is_named_and_saved_figures_leave_the_roster_out() {
        let report = solved(r#"{"budget": 2500}"#);
        for key in ["selection", "roster"] {
            assert_eq!(report.get(key), None);
        }
        assert_eq!(report["answers"].get("reserves"), None);
        let ruled_out =
            solved(r#"{"budget": 1, "roster": [{"handle": "a", "followers": 9000, "fee": 50}]}"#);
        assert_eq!(ruled_out["selection"], Value::Null);
        let plan = Plan::parse(PLAN).unwrap();
        let numbers = numbers(
            Language::ENGLISH,
            &plan,
            &outcome(&plan, &mut Simulator::new(50)),
        );
        assert!(numbers.contains_key("selection") && !numbers.contains_key("roster"));
        assert_eq!(ruled_out["roster"]["a"]["fee"], 50.0);
    }
}
