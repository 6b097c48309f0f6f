//! The money that a plan leaves unspent, with the reason.

use super::{Language, english, ruled_out};
use crate::{
    Plan,
    answers::{Limit, Obstacle, unspent},
    input::Input,
    outcome::Outcome,
    tier::Tier,
};

dispatch! { unspent with marks:
    fn nobody_so_cheap(plan: &Plan, tier: Tier, cost: f64) -> String;
    fn no_time(hours: f64) -> String;
    fn no_more_creators(creators: f64) -> String;
    fn no_time_and_no_more_creators(hours: f64, creators: f64) -> String;
}

dispatch! { unspent:
    fn every_tier_full() -> &'static str;
    fn everybody_booked() -> &'static str;
    fn nothing_gained() -> &'static str;
}

/// Money that is left over, and the reason in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOver {
    /// The money, in currency units.
    pub money: f64,
    /// The reason.
    pub reason: String,
}

/// Words why the best mix leaves money unspent, or why nothing can be booked; `None` when it spends all.
pub fn left_over(language: Language, plan: &Plan, outcome: &Outcome) -> Option<LeftOver> {
    if let Err(reason) = outcome.best() {
        return Some(LeftOver {
            money: outcome.problem.budget,
            reason: ruled_out(language, plan, &outcome.problem, None, *reason),
        });
    }
    let found = unspent(plan, outcome)?;
    let [hours, creators] =
        [Input::Hours, Input::Creators].map(|input| input.of(plan).unwrap_or_default());
    let reason = match found.reason {
        Obstacle::Price { tier, cost } => nobody_so_cheap(language, plan, tier, cost),
        Obstacle::Limits(limits) => {
            let has = |limit: Limit| limits.contains(&limit);
            match (has(Limit::Hours), has(Limit::Creators)) {
                (true, true) => no_time_and_no_more_creators(language, hours, creators),
                (true, false) => no_time(language, hours),
                (false, true) => no_more_creators(language, creators),
                (false, false) => every_tier_full(language).to_owned(),
            }
        }
        Obstacle::Everybody => everybody_booked(language).to_owned(),
        Obstacle::Value => nothing_gained(language).to_owned(),
    };
    Some(LeftOver {
        money: found.money,
        reason,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{input::Field, outcome::outcome, simulate::simulator::Simulator};

    fn reason(query: &str) -> Option<String> {
        let plan = Plan::from_address(&Plan::new(5_000.0).unwrap(), query).unwrap();
        let outcome = outcome(&plan, &mut Simulator::new(1));
        left_over(Language::ENGLISH, &plan, &outcome).map(|left| left.reason)
    }

    #[test]
    fn each_reason_has_its_sentence() {
        for (query, said) in [
            (
                "budget=5000&tiers.nano.max=0",
                "No further creator costs so little: the cheapest, a micro creator, costs $350.",
            ),
            (
                "budget=50000&hours=16",
                "Your 16 hours leave no time for another creator.",
            ),
            (
                "budget=50000&creators=1",
                "You book no more than 1 creator.",
            ),
            (
                "budget=50000&creators=1&hours=9",
                "You book no more than 1 creator, and your 9 hours leave no time for another.",
            ),
            (
                "reach=0&engagement=0&sales=0&authenticity=0&credibility=0&ease=100",
                "No mix that costs more scores higher over your goals.",
            ),
            ("budget=50", "This needs at least $79: one nano creator."),
        ] {
            assert_eq!(reason(query).as_deref(), Some(said), "{query}");
        }
        let full = Tier::ALL.map(|tier| format!("{}=1", Input::Tier(tier, Field::Max).path()));
        assert_eq!(
            reason(&format!("budget=500000&{}", full.join("&"))).as_deref(),
            Some("Every size of creator is booked as often as you allow.")
        );
        let whole = "budget=700&creators=2&tiers.micro.locked=2";
        assert_eq!(reason(whole), None);
    }
}
