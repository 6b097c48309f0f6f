//! Short lists of creators: every detail that a roster can have, decisions taken, and tiers beside the names.

use serde_json::{Value, json};
use tiermix_plan::{Plan, goal::Goal, tier::Tier};

use super::dice::Dice;

/// Most creators of a list.
pub const MOST: u64 = 16;

/// Most creators of a list with tiers beside it: of the five tiers eight creators more may be booked.
const MOST_BESIDE: u64 = 11;

/// Draws a plan with a list: everyday limits, and now and then extreme ones.
pub fn plan(dice: &mut Dice) -> Plan {
    let fill = dice.below(3) == 0;
    let most = if fill { MOST_BESIDE } else { MOST };
    // Most lists are long ones.
    let creators = 1 + dice.below(most).max(dice.below(most));
    let mut roster: Vec<Value> = Vec::new();
    for place in 0..creators {
        let twin = roster.last().filter(|_| dice.below(8) == 0).cloned();
        let mut creator = twin.unwrap_or_else(|| creator(dice));
        creator["handle"] = format!("creator_{place}").into();
        roster.push(creator);
    }
    let goals = Goal::ALL.map(|goal| {
        // Reach counts always, so that some goal does.
        let least = u64::from(goal == Goal::Reach);
        (goal.key().to_owned(), Value::from(least + dice.below(5)))
    });
    let mut document = json!({
        "budget": dice.by_size(1e3, 3e5).round(),
        "audience": dice.by_size(2e3, 2e7).round(),
        "overlap": 0.02 + 0.6 * dice.even(),
        "niche": dice.even(),
        "posts": 1 + dice.below(4),
        "caution": 0.3 + 0.5 * dice.even(),
        "campaign_spread": 0.6 * dice.even() * dice.below(2) as f64,
        "goals": Value::from_iter(goals),
        "limits": { "hours": dice.by_size(20.0, 600.0).round(), "creators": 2 + dice.below(15) },
        "roster": roster,
        "fill": fill,
    });
    if fill {
        let most = [3, 2, 1, 1, 1];
        let tiers = Tier::ALL.into_iter().zip(most);
        let tiers = tiers.map(|(tier, most)| {
            (
                tier.key().to_owned(),
                json!({ "max": dice.below(most + 1) }),
            )
        });
        document["tiers"] = Value::from_iter(tiers);
    }
    Plan::parse(&document.to_string()).expect("the benchmark's plans are legal")
}

/// Draws what is known of a creator: fees and views scatter around the market's.
fn creator(dice: &mut Dice) -> Value {
    let followers = dice.by_size(100.0, 5e6).round();
    let size = followers / 31_623.0;
    let views = |dice: &mut Dice| (5_000.0 * size.powf(0.8) * dice.by_size(0.1, 6.0)).round();
    let mut creator = json!({});
    if dice.below(20) > 0 {
        creator["followers"] = followers.into();
    }
    if dice.below(4) > 0 {
        let fee = 350.0 * size.powf(0.65) * dice.by_size(0.2, 4.0);
        creator["fee"] = ((fee / 5.0).round() * 5.0).into();
    }
    match dice.below(6) {
        0 => {
            let videos = 1 + dice.below(12);
            let videos = (0..videos).map(|_| views(dice));
            creator["recent_views"] = Value::from_iter(videos);
        }
        1 => creator["median_views"] = views(dice).into(),
        2 => {
            creator["average_views"] = views(dice).into();
            creator["videos_read"] = (1 + dice.below(40)).into();
        }
        3 => {
            creator["likes_total"] = (20.0 * views(dice)).round().into();
            creator["videos_total"] = (1 + dice.below(400)).into();
        }
        4 => creator["paid_views"] = views(dice).into(),
        _ => {}
    }
    let shares = [
        ("product", 0.0, 300.0),
        ("hours", 0.0, 20.0),
        ("delivery", 0.5, 1.0),
        ("engagement_rate", 0.0, 0.15),
        ("fake_share", 0.0, 0.5),
        ("trust", 0.0, 1.0),
        ("prestige", 0.0, 0.3),
        ("spread_within", 0.0, 1.5),
        ("local_share", 0.01, 1.0),
        ("fit", 0.01, 1.0),
    ];
    for (key, low, high) in shares {
        if dice.below(6) == 0 {
            creator[key] = (low + (high - low) * dice.even()).into();
        }
    }
    match dice.below(14) {
        0 => creator["state"] = "in".into(),
        1 => creator["state"] = "out".into(),
        _ => {}
    }
    creator
}
