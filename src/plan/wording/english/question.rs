//! The answers beyond the mix in American English.

use super::{
    labels,
    mixes::mix,
    numbers::{
        about, about_money, about_whole, count, counted, exact, lead, money, money_at_least,
        money_at_most, percent, points,
    },
};
use crate::{
    Plan, Target,
    answers::{
        Ask, AskFor, Binding, Breach, Composition, CustomMix, LeastBudget, Limit, Stays,
        SwitchPoint, SwitchPoints, named::Room, published_cpm, takes_all,
    },
    goal::Goal,
    input::{Field, Input},
    model::problem::{Mix, Problem},
    tier::{Family, Tier},
    wording::{Marks, NEGLIGIBLE_LEAD, capital},
};

/// Relative difference below which reach figures are reported as equal.
const AS_MANY: f64 = 0.02;

pub fn switch_points(marks: Marks, plan: &Plan, found: &SwitchPoints) -> String {
    let at = |value: f64| place(marks, plan, found.input, value);
    // Beyond a switch point the composition may come back: nothing is said but of the point itself.
    let turn = |point: &SwitchPoint| {
        format!(
            "At {}, {}.",
            at(point.value),
            change(marks, plan, found.now, point)
        )
    };
    let points = found.above.iter().chain(&found.below);
    let sentences: Vec<String> = points.map(turn).collect();
    if sentences.is_empty() {
        let (low, high) = found.searched;
        return format!(
            "From {} to {} the kind of mix stays the same.",
            at(low),
            at(high)
        );
    }
    sentences.join(" ")
}

/// Words the change at a switch point, without a full stop: "one mid-tier creator joins".
fn change(marks: Marks, plan: &Plan, now: Composition, point: &SwitchPoint) -> String {
    let Some(there) = &point.mix else {
        return "nothing can be booked".to_owned();
    };
    let joins = |family: Family| {
        let part = Mix::from_fn(|tier| {
            if plan.family(tier) == family {
                there[tier]
            } else {
                0
            }
        });
        let verb = if part.0.iter().sum::<u32>() == 1 {
            "joins"
        } else {
            "join"
        };
        format!("{} {verb}", mix(marks, &part))
    };
    match (now, point.composition) {
        (Composition::Nothing, _) => format!("you can book {}", mix(marks, there)),
        (Composition::Micro, Composition::Blend) => joins(Family::Macro),
        (Composition::Macro, Composition::Blend) => joins(Family::Micro),
        (_, Composition::Micro) => "micro only is best".to_owned(),
        (_, Composition::Macro) => "macro only is best".to_owned(),
        (_, Composition::Blend) => "a blend is best".to_owned(),
        (_, Composition::Nothing) => "nothing can be booked".to_owned(),
    }
}

/// Words a value of an input: "$7,400", "a niche of 0.4".
pub(super) fn place(marks: Marks, plan: &Plan, input: Input, value: f64) -> String {
    match input {
        Input::Budget => money(marks, value, plan.currency()),
        Input::Audience => format!("an audience of {}", exact(marks, value)),
        Input::Niche => format!("a niche of {}", exact(marks, value)),
        Input::Overlap => format!("an overlap of {}", percent(marks, value)),
        Input::Posts => counted(marks, value, "video per creator", "videos per creator"),
        Input::Goal(goal) => format!("a weight of {} for {}", exact(marks, value), goal.key()),
        Input::Caution => format!("a caution of {}", exact(marks, value)),
        Input::Hours => counted(marks, value, "hour", "hours"),
        Input::Creators => format!("{} at most", counted(marks, value, "creator", "creators")),
        Input::ClickRate => format!("clicks on {} of the views", percent(marks, value)),
        Input::ConversionRate => format!("purchases after {} of the clicks", percent(marks, value)),
        Input::Repeat => format!("{} who see the next video again", percent(marks, value)),
        Input::PeoplePerView => counted(marks, value, "person per view", "people per view"),
        Input::CampaignSpread => format!("a campaign luck of {}", exact(marks, value)),
        other => format!("{} {}", other.leaf().replace('_', " "), exact(marks, value)),
    }
}

/// Names the limit that holds a mix back, and the room that is added.
fn held_back(
    marks: Marks,
    plan: &Plan,
    problem: &Problem,
    limit: Limit,
    unit: f64,
) -> (String, String) {
    match limit {
        Limit::Money => (
            "Your budget holds it back".to_owned(),
            format!("with {} more", money_at_least(marks, unit, plan.currency())),
        ),
        Limit::Hours => (
            "Your time holds it back".to_owned(),
            format!("with {} more", counted(marks, unit, "hour", "hours")),
        ),
        Limit::Creators => (
            format!(
                "Your limit of {} holds it back",
                counted(marks, f64::from(problem.creators), "creator", "creators")
            ),
            "with one more".to_owned(),
        ),
        Limit::Min(tier) => (
            format!(
                "Asking for {} {} at least holds it back",
                count(marks, f64::from(problem.offers[tier].min)),
                labels::tier(tier)
            ),
            "with one fewer".to_owned(),
        ),
        Limit::Max(tier) => (
            format!(
                "Allowing {} {} at most holds it back",
                count(marks, f64::from(problem.offers[tier].max)),
                labels::tier(tier)
            ),
            "with one more".to_owned(),
        ),
        Limit::Locked(tier) => (
            format!(
                "Fixing {} at {} holds it back",
                labels::tier(tier),
                count(marks, f64::from(problem.offers[tier].max))
            ),
            "with one more or one fewer".to_owned(),
        ),
    }
}

/// Words a gain in score. Scores are shares of the most that is possible now: beyond it there are no points.
fn gain(marks: Marks, score: f64, worth: f64) -> String {
    match worth {
        worth if score + worth > 1.0 => {
            "would do more for your goals than any mix can now".to_owned()
        }
        worth => format!("would score {} more over your goals", lead(marks, worth)),
    }
}

pub fn room(
    marks: Marks,
    plan: &Plan,
    problem: &Problem,
    score: f64,
    found: &Room,
    [joins, leaves]: [&str; 2],
) -> String {
    let (holds, room) = held_back(marks, plan, problem, found.limit, found.unit);
    let instead = match leaves {
        "" => String::new(),
        leaves => format!(" instead of {leaves}"),
    };
    let gain = gain(marks, score, found.worth_score);
    format!("{holds}: {room} you could book {joins}{instead}, which {gain}.")
}

pub fn binding(
    marks: Marks,
    plan: &Plan,
    problem: &Problem,
    (people, score): (f64, f64),
    binding: &Binding,
) -> String {
    let (holds, room) = held_back(marks, plan, problem, binding.limit, binding.unit);
    let reach = match binding.worth_people {
        change if change.abs() < AS_MANY * people.max(1.0) => {
            "and as many people see it".to_owned()
        }
        change if people >= 1.0 && change >= people => {
            format!(
                "and {} times as many people see it",
                about(marks, 1.0 + change / people)
            )
        }
        change if change > 0.0 => format!(
            "and about {} more people see it",
            about_whole(marks, change)
        ),
        change => format!(
            "though about {} fewer people see it",
            about_whole(marks, -change)
        ),
    };
    let gain = gain(marks, score, binding.worth_score);
    format!(
        "{holds}: {room}, {} {gain}, {reach}.",
        mix(marks, &binding.mix)
    )
}

pub fn ask(marks: Marks, plan: &Plan, ask: &Ask) -> String {
    let at = |value: f64| amount(marks, plan, ask.unknown, value);
    let name = unknown(ask.unknown);
    let booked = |found: &Option<Mix>| {
        found.map_or_else(
            || "nothing can be booked".to_owned(),
            |found| mix(marks, &found),
        )
    };
    if ask.low_mix == ask.high_mix {
        return format!(
            "Ask next for {name}: from {} to {} the mix stays the same, but it can count on {} or on {} people.",
            at(ask.low),
            at(ask.high),
            about_whole(marks, ask.low_reach),
            about_whole(marks, ask.high_reach)
        );
    }
    format!(
        "Ask next for {name}: at {} the answer is {}, at {} {}.",
        at(ask.low),
        booked(&ask.low_mix),
        at(ask.high),
        booked(&ask.high_mix)
    )
}

pub fn unknown(input: Input) -> String {
    let of_all = |name: &str| name.to_owned();
    match input {
        Input::Overlap => of_all("the share of people that two creators have in common"),
        Input::ClickRate => of_all("the clicks per view"),
        Input::ConversionRate => of_all("the purchases per click"),
        Input::SizeSlope => of_all("how buying falls with followers"),
        Input::Repeat => of_all("the share of people who see the next video again"),
        Input::PeoplePerView => of_all("the number of people per view"),
        Input::CampaignSpread => of_all("how much luck a whole campaign has"),
        Input::Tier(tier, field) => {
            let of = match field {
                Field::Fee => "the fee",
                Field::MedianViews => "the median views",
                Field::SpreadBetween => "how far the views of two creators lie apart, among those",
                Field::SpreadWithin => "how far the views of two videos lie apart",
                Field::EngagementRate => "the engagement per view",
                Field::FakeShare => "the share of fake followers",
                Field::Fit => "the share of your people among the viewers",
                Field::Delivery => "how surely the videos come",
                Field::Hours => "your hours for one",
                Field::Trust => "how far viewers trust the word",
                Field::Prestige => "the credibility",
                other => other.key(),
            };
            format!("{of} of {} creators", labels::tier(tier))
        }
        other => other.leaf().replace('_', " "),
    }
}

/// Formats a value of an unknown.
fn amount(marks: Marks, plan: &Plan, unknown: Input, value: f64) -> String {
    match unknown {
        Input::Tier(_, Field::Fee) => money(marks, value, plan.currency()),
        Input::Tier(_, Field::MedianViews) => about_whole(marks, value),
        Input::Tier(_, Field::Hours) => counted(marks, value, "hour", "hours"),
        Input::Tier(_, Field::SpreadBetween | Field::SpreadWithin)
        | Input::CampaignSpread
        | Input::PeoplePerView
        | Input::SizeSlope => exact(marks, value),
        _ => percent(marks, value),
    }
}

pub fn budget_for(
    marks: Marks,
    plan: &Plan,
    target: Target,
    found: &LeastBudget,
    forbids: &[Limit],
) -> String {
    let wanted = format!(
        "{} in {} of the futures",
        wanted(marks, target),
        percent(marks, target.chance)
    );
    match found {
        LeastBudget::Possible(spending) => format!(
            "{} is the least that brings {wanted}: with {}, if that is all that counts.",
            capital(&money_at_least(marks, spending.budget, plan.currency())),
            mix(marks, &spending.mix)
        ),
        LeastBudget::Impossible(Some(nearest)) => {
            let nearest = format!(
                "nearest is {} for {}, which gets there in {}.",
                money(marks, nearest.budget, plan.currency()),
                mix(marks, &nearest.mix),
                percent(marks, nearest.chance)
            );
            match limits(marks, plan, forbids) {
                None => format!("No budget brings {wanted}: the {nearest}"),
                Some((limits, allow)) => format!(
                    "No budget brings {wanted}: {limits} {allow} no more creators. The {nearest}"
                ),
            }
        }
        LeastBudget::Impossible(None) => {
            let (limits, allow) = limits(marks, plan, forbids)
                .unwrap_or_else(|| ("your other limits".to_owned(), "allow"));
            format!("No budget brings {wanted}: {limits} {allow} nobody to be booked.")
        }
    }
}

/// Names limits, with the verb that follows; `None` without one.
fn limits(marks: Marks, plan: &Plan, limits: &[Limit]) -> Option<(String, &'static str)> {
    let hours = Input::Hours.of(plan).unwrap_or_default();
    let creators = Input::Creators.of(plan).unwrap_or_default();
    let has = |limit: Limit| limits.contains(&limit);
    let time = format!("your {}", counted(marks, hours, "hour", "hours"));
    let count = format!(
        "your limit of {}",
        counted(marks, creators, "creator", "creators")
    );
    match (has(Limit::Hours), has(Limit::Creators)) {
        (true, true) => Some((format!("{time} and {count}"), "allow")),
        (true, false) if hours == 1.0 => Some((time, "allows")),
        (true, false) => Some((time, "allow")),
        (false, true) => Some((count, "allows")),
        (false, false) if limits.is_empty() => None,
        (false, false) => Some(("your limits for each size of creator".to_owned(), "allow")),
    }
}

fn wanted(marks: Marks, target: Target) -> String {
    let value = target.value;
    match target.goal {
        Goal::Reach => counted(marks, value, "person", "people"),
        Goal::Engagement => format!("{} likes, comments, shares and saves", exact(marks, value)),
        Goal::Sales => counted(marks, value, "tracked purchase", "tracked purchases"),
        Goal::Authenticity => counted(marks, value, "believed view", "believed views"),
        Goal::Credibility => format!("a credibility of {}", points(marks, value)),
        Goal::Ease => format!("{} of your hours back", percent(marks, value)),
    }
}

pub fn walk_away(marks: Marks, plan: &Plan, price: &AskFor) -> String {
    let tier = labels::tier(price.tier);
    if takes_all(plan, price.tier, price.at_most) {
        return format!("At any fee that your budget allows, the best mix books {tier} creators.");
    }
    let why = match price.stays {
        Stays::UpTo(fee) if fee <= price.at_most => "above that, the best mix books none of them",
        Stays::AtLeastUpTo(fee) if fee <= price.at_most => {
            "whether the best mix books them above that takes too long to work out"
        }
        _ => "nine of ten ask less",
    };
    format!(
        "Pay up to {} a video for {tier} creators: {why}.",
        money_at_most(marks, price.at_most, plan.currency())
    )
}

pub fn cpm(marks: Marks, plan: &Plan, cpm: f64) -> String {
    let [low, high] = published_cpm(plan);
    let price = about_money(marks, cpm, plan.currency());
    let than = match cpm {
        cpm if cpm < low => "less than the published",
        cpm if cpm > high => "more than the published",
        _ => "within the published",
    };
    format!(
        "A thousand views by anybody cost {price}, {than} {} to {}.",
        money(marks, low, plan.currency()),
        money(marks, high, plan.currency())
    )
}

pub fn custom_mix(marks: Marks, plan: &Plan, custom: &CustomMix) -> String {
    if custom.breaks.is_empty() {
        let is_kept = |tier: &Tier| Input::Tier(*tier, Field::Locked).of(plan).is_some();
        let kept = match Tier::ALL.iter().any(is_kept) {
            true => " with the counts that you keep",
            false => "",
        };
        let score = points(marks, custom.objective);
        return match custom.behind {
            Some(behind) if behind >= NEGLIGIBLE_LEAD => format!(
                "Your mix scores {score} over your goals, {} behind the best{kept}.",
                lead(marks, behind)
            ),
            _ => format!("Your mix scores {score} over your goals, as good as the best{kept}."),
        };
    }
    let broken: Vec<String> = custom
        .breaks
        .iter()
        .map(|it| breach(marks, plan, it))
        .collect();
    format!("Your mix breaks your limits: {}.", broken.join("; "))
}

fn breach(marks: Marks, plan: &Plan, breach: &Breach) -> String {
    match *breach {
        Breach::Nobody => "it books nobody".to_owned(),
        Breach::Money(over) => format!("it costs {} too much", money(marks, over, plan.currency())),
        Breach::Hours(over) => format!(
            "it takes {} too many",
            counted(marks, over, "hour", "hours")
        ),
        Breach::Creators(over) => {
            let over = counted(marks, f64::from(over), "creator", "creators");
            format!("it books {over} too many")
        }
        Breach::Fewer(tier, least) => format!(
            "you asked for {} {} at least",
            count(marks, f64::from(least)),
            labels::tier(tier)
        ),
        Breach::More(tier, most) => format!(
            "you allowed {} {} at most",
            count(marks, f64::from(most)),
            labels::tier(tier)
        ),
    }
}

#[cfg(test)]
mod tests;
