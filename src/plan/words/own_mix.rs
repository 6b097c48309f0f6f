//! What the model says to a mix that somebody typed in.

use super::{HARDLY, counted, exact, lead, money, points};
use crate::{
    Plan,
    answers::{Breach, TypedMix},
};

/// A sentence or two: what it breaks, or how far behind the best mix it is and what it takes.
pub fn own_mix(plan: &Plan, typed: &TypedMix) -> String {
    let breaks: Vec<_> = typed.breaks.iter().map(|it| breach(plan, it)).collect();
    if let Some((last, others)) = breaks.split_last() {
        let list = match others {
            [] => last.clone(),
            others => format!("{} and {last}", others.join(", ")),
        };
        return format!("This does not fit: {list}.");
    }
    let takes = format!(
        "It costs {} and takes {} of your time.",
        money(typed.cost, plan.currency()),
        counted(typed.hours, "hour", "hours")
    );
    match typed.behind {
        Some(behind) if behind < 1e-12 => format!("This is the best mix, or equal to it. {takes}"),
        Some(behind) if behind < HARDLY => {
            format!("To the model this is as good as the best mix. {takes}")
        }
        Some(behind) => format!(
            "{} behind the best mix: {} over your goals. {takes}",
            lead(behind),
            points(typed.objective)
        ),
        None => takes,
    }
}

fn breach(plan: &Plan, breach: &Breach) -> String {
    let creators = |number: u32| counted(f64::from(number), "creator", "creators");
    match *breach {
        Breach::Nobody => "it books nobody".to_owned(),
        Breach::Money(over) => format!("{} over the budget", money(over, plan.currency())),
        Breach::Hours(over) => format!("{} hours too many", exact(over)),
        Breach::Creators(over) => format!("{} too many", creators(over)),
        Breach::Fewer(tier, short) => format!("{short} {} too few", tier.word()),
        Breach::More(tier, over) => format!("{over} {} too many", tier.word()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answers::typed_mix, futures::Deck, outcome::outcome, tier::ByTier};

    #[test]
    fn every_verdict_has_its_words() {
        let plan = Plan::new(5_000.0).unwrap();
        let outcome = outcome(&plan, &mut Deck::new(100));
        let say = |mix| own_mix(&plan, &typed_mix(&outcome, &ByTier(mix)));
        let best = outcome.best.as_ref().unwrap().mix;
        assert!(say(best.0).starts_with("This is the best mix, or equal to it. It costs $"));
        assert_eq!(say([0; 5]), "This does not fit: it books nobody.");
        let over = say([0, 0, 0, 0, 60]);
        assert!(
            over.contains(" over the budget, ") && over.ends_with(" and 10 creators too many."),
            "{over}"
        );
        let behind = say([1, 0, 0, 0, 0]);
        assert!(behind.contains(" points behind the best mix: "), "{behind}");
    }
}
