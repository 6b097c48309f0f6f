//! Plans with lists as agencies have them.

use super::dice::Dice;
use serde_json::{Value, json};
use tiermix_plan::{Plan, tier::Tier};

/// The luck of a list: its futures differ, or all are the same.
#[derive(Clone, Copy, PartialEq)]
pub enum Luck {
    /// Views scatter, and some creators do not post.
    Usual,
    /// Every video has the views that its creator's paid videos have.
    ///
    /// Then a quantile is the mean, and all goals but reach and credibility are linear in who is booked; they alone have
    /// weights.
    #[allow(dead_code, reason = "not every benchmark has such lists")]
    None,
}

/// Returns a plan with a list: followers over four orders of magnitude, fees that scatter around the market's, and for
/// some creators nothing but their followers.
pub fn plan(dice: &mut Dice, creators: u64, luck: Luck) -> Plan {
    let mut roster = Vec::new();
    for place in 0..creators {
        let mut unit = || dice.below(1_000_000) as f64 / 1e6;
        let followers = (10_f64.powf(3.2 + 3.0 * unit())).round();
        let noise =
            |spread: f64, draws: [f64; 3]| (spread * 2.0 * (draws.iter().sum::<f64>() - 1.5)).exp();
        let fee = 350.0 * (followers / 31_623.0).powf(0.65) * noise(1.0, [unit(), unit(), unit()]);
        let views =
            5_000.0 * (followers / 31_623.0).powf(0.8) * noise(1.2, [unit(), unit(), unit()]);
        let mut creator = json!({
            "handle": format!("creator_{place}"),
            "followers": followers,
        });
        if unit() < 0.8 {
            creator["fee"] = Value::from((fee / 5.0).round() * 5.0);
        }
        let seen = unit() < 0.6;
        match luck {
            Luck::Usual if seen => creator["median_views"] = Value::from(views.round()),
            Luck::Usual => {}
            Luck::None => creator["paid_views"] = Value::from(views.round()),
        }
        if unit() < 0.3 {
            creator["engagement_rate"] = Value::from((30.0 + 80.0 * unit()).round() / 1_000.0);
        }
        roster.push(creator);
    }
    let budget = *dice.pick(&[2_000.0, 5_000.0, 10_000.0, 30_000.0]);
    let mut document = json!({
        "budget": budget,
        "posts": dice.pick(&[1, 1, 2, 3]),
        "caution": dice.pick(&[0.5, 0.5, 0.3, 0.7]),
        "limits": { "hours": dice.pick(&[40.0, 80.0, 200.0]) },
        "roster": roster,
    });
    if luck == Luck::None {
        let sure = json!({ "spread_between": 0, "spread_within": 0, "delivery": 1 });
        document["campaign_spread"] = Value::from(0);
        document["tiers"] = Value::from_iter(Tier::ALL.map(|tier| (tier.key(), sure.clone())));
        document["goals"] = json!({
            "reach": 0, "engagement": 40, "sales": 30, "authenticity": 20, "credibility": 0, "ease": 10,
        });
    }
    Plan::parse(&document.to_string()).expect("the benchmark's plans are legal")
}
