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
        SwitchPoint, SwitchPoints, published_cpm,
    },
    goal::Goal,
    input::{Field, Input},
    model::problem::{Mix, Problem},
    tier::{Family, Tier},
    wording::{NEGLIGIBLE_LEAD, capital},
};

/// Relative difference below which reach figures are reported as equal.
const AS_MANY: f64 = 0.02;

pub fn switch_points(plan: &Plan, found: &SwitchPoints) -> String {
    let at = |value: f64| place(plan, found.input, value);
    let from = |point: &SwitchPoint, direction: &str| {
        format!(
            "From {} {direction}, {}.",
            at(point.value),
            change(plan, found.now, point)
        )
    };
    let below = found.below.as_ref().map(|below| from(below, "down"));
    let above = found.above.as_ref().map(|above| from(above, "on"));
    let sentences: Vec<String> = above.into_iter().chain(below).collect();
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
fn change(plan: &Plan, now: Composition, point: &SwitchPoint) -> String {
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
        format!("{} {verb}", mix(&part))
    };
    match (now, point.composition) {
        (Composition::Nothing, _) => format!("you can book {}", mix(there)),
        (Composition::Micro, Composition::Blend) => joins(Family::Macro),
        (Composition::Macro, Composition::Blend) => joins(Family::Micro),
        (_, Composition::Micro) => "micro only is best".to_owned(),
        (_, Composition::Macro) => "macro only is best".to_owned(),
        (_, Composition::Blend) => "a blend is best".to_owned(),
        (_, Composition::Nothing) => "nothing can be booked".to_owned(),
    }
}

/// Words a value of an input: "$7,400", "a niche of 0.4".
fn place(plan: &Plan, input: Input, value: f64) -> String {
    match input {
        Input::Budget => money(value, plan.currency()),
        Input::Audience => format!("an audience of {}", exact(value)),
        Input::Niche => format!("a niche of {}", exact(value)),
        Input::Overlap => format!("an overlap of {}", percent(value)),
        Input::Posts => counted(value, "video per creator", "videos per creator"),
        Input::Goal(goal) => format!("a weight of {} for {}", exact(value), goal.key()),
        Input::Caution => format!("a caution of {}", exact(value)),
        Input::Hours => counted(value, "hour", "hours"),
        Input::Creators => format!("{} at most", counted(value, "creator", "creators")),
        Input::ClickRate => format!("clicks on {} of the views", percent(value)),
        Input::ConversionRate => format!("purchases after {} of the clicks", percent(value)),
        Input::Repeat => format!("{} who see the next video again", percent(value)),
        Input::PeoplePerView => counted(value, "person per view", "people per view"),
        Input::CampaignSpread => format!("a campaign luck of {}", exact(value)),
        other => format!("{} {}", other.leaf().replace('_', " "), exact(value)),
    }
}

pub fn binding(
    plan: &Plan,
    problem: &Problem,
    (people, score): (f64, f64),
    binding: &Binding,
) -> String {
    let (holds, room) = match binding.limit {
        Limit::Money => (
            "Your budget holds it back".to_owned(),
            format!("with {} more", money(binding.unit, plan.currency())),
        ),
        Limit::Hours => (
            "Your time holds it back".to_owned(),
            format!("with {} more", counted(binding.unit, "hour", "hours")),
        ),
        Limit::Creators => (
            format!(
                "Your limit of {} holds it back",
                counted(f64::from(problem.creators), "creator", "creators")
            ),
            "with one more".to_owned(),
        ),
        Limit::Min(tier) => (
            format!(
                "Asking for {} {} at least holds it back",
                count(f64::from(problem.offers[tier].min)),
                labels::tier(tier)
            ),
            "with one fewer".to_owned(),
        ),
        Limit::Max(tier) => (
            format!(
                "Allowing {} {} at most holds it back",
                count(f64::from(problem.offers[tier].max)),
                labels::tier(tier)
            ),
            "with one more".to_owned(),
        ),
        Limit::Locked(tier) => (
            format!(
                "Fixing {} at {} holds it back",
                labels::tier(tier),
                count(f64::from(problem.offers[tier].max))
            ),
            "with one more or one fewer".to_owned(),
        ),
    };
    let reach = match binding.worth_people {
        change if change.abs() < AS_MANY * people.max(1.0) => {
            "and as many people see it".to_owned()
        }
        change if people >= 1.0 && change >= people => {
            format!(
                "and {} times as many people see it",
                about(1.0 + change / people)
            )
        }
        change if change > 0.0 => format!("and about {} more people see it", about_whole(change)),
        change => format!("though about {} fewer people see it", about_whole(-change)),
    };
    // Scores are shares of the most that is possible now: beyond it there are no points.
    let gain = match binding.worth_score {
        worth if score + worth > 1.0 => {
            "would do more for your goals than any mix can now".to_owned()
        }
        worth => format!("would score {} more over your goals", lead(worth)),
    };
    format!("{holds}: {room}, {} {gain}, {reach}.", mix(&binding.mix))
}

pub fn ask(plan: &Plan, ask: &Ask) -> String {
    let at = |value: f64| amount(plan, ask.unknown, value);
    let name = unknown(ask.unknown);
    let booked = |found: &Option<Mix>| {
        found.map_or_else(|| "nothing can be booked".to_owned(), |found| mix(&found))
    };
    if ask.low_mix == ask.high_mix {
        return format!(
            "Ask next for {name}: from {} to {} the mix stays the same, but it can count on {} or on {} people.",
            at(ask.low),
            at(ask.high),
            about_whole(ask.low_reach),
            about_whole(ask.high_reach)
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
fn amount(plan: &Plan, unknown: Input, value: f64) -> String {
    match unknown {
        Input::Tier(_, Field::Fee) => money(value, plan.currency()),
        Input::Tier(_, Field::MedianViews) => about_whole(value),
        Input::Tier(_, Field::Hours) => counted(value, "hour", "hours"),
        Input::Tier(_, Field::SpreadBetween | Field::SpreadWithin)
        | Input::CampaignSpread
        | Input::PeoplePerView
        | Input::SizeSlope => exact(value),
        _ => percent(value),
    }
}

pub fn budget_for(plan: &Plan, target: Target, found: &LeastBudget, forbids: &[Limit]) -> String {
    let wanted = format!(
        "{} in {} of the futures",
        wanted(target),
        percent(target.chance)
    );
    match found {
        LeastBudget::Possible(spending) => format!(
            "{} is the least that brings {wanted}: with {}, if that is all that counts.",
            capital(&money_at_least(spending.budget, plan.currency())),
            mix(&spending.mix)
        ),
        LeastBudget::Impossible(Some(nearest)) => {
            let nearest = format!(
                "nearest is {} for {}, which gets there in {}.",
                money(nearest.budget, plan.currency()),
                mix(&nearest.mix),
                percent(nearest.chance)
            );
            match limits(plan, forbids) {
                None => format!("No budget brings {wanted}: the {nearest}"),
                Some((limits, allow)) => format!(
                    "No budget brings {wanted}: {limits} {allow} no more creators. The {nearest}"
                ),
            }
        }
        LeastBudget::Impossible(None) => {
            let (limits, allow) =
                limits(plan, forbids).unwrap_or_else(|| ("your other limits".to_owned(), "allow"));
            format!("No budget brings {wanted}: {limits} {allow} nobody to be booked.")
        }
    }
}

/// Names limits, with the verb that follows; `None` without one.
fn limits(plan: &Plan, limits: &[Limit]) -> Option<(String, &'static str)> {
    let hours = Input::Hours.of(plan).unwrap_or_default();
    let creators = Input::Creators.of(plan).unwrap_or_default();
    let has = |limit: Limit| limits.contains(&limit);
    let time = format!("your {}", counted(hours, "hour", "hours"));
    let count = format!("your limit of {}", counted(creators, "creator", "creators"));
    match (has(Limit::Hours), has(Limit::Creators)) {
        (true, true) => Some((format!("{time} and {count}"), "allow")),
        (true, false) if hours == 1.0 => Some((time, "allows")),
        (true, false) => Some((time, "allow")),
        (false, true) => Some((count, "allows")),
        (false, false) if limits.is_empty() => None,
        (false, false) => Some(("your limits for each size of creator".to_owned(), "allow")),
    }
}

fn wanted(target: Target) -> String {
    let value = target.value;
    match target.goal {
        Goal::Reach => counted(value, "person", "people"),
        Goal::Engagement => format!("{} likes, comments, shares and saves", exact(value)),
        Goal::Sales => counted(value, "tracked purchase", "tracked purchases"),
        Goal::Authenticity => counted(value, "believed view", "believed views"),
        Goal::Credibility => format!("a credibility of {}", points(value)),
        Goal::Ease => format!("{} of your hours back", percent(value)),
    }
}

pub fn walk_away(plan: &Plan, price: &AskFor) -> String {
    let why = match price.stays {
        Stays::UpTo(fee) if fee <= price.at_most => "above that, the best mix books none of them",
        Stays::AtLeastUpTo(fee) if fee <= price.at_most => {
            "whether the best mix books them above that takes too long to work out"
        }
        _ => "nine of ten ask less",
    };
    format!(
        "Pay up to {} a video for {} creators: {why}.",
        money_at_most(price.at_most, plan.currency()),
        labels::tier(price.tier)
    )
}

pub fn cpm(plan: &Plan, cpm: f64) -> String {
    let [low, high] = published_cpm(plan);
    let price = about_money(cpm, plan.currency());
    let than = match cpm {
        cpm if cpm < low => "less than the published",
        cpm if cpm > high => "more than the published",
        _ => "within the published",
    };
    format!(
        "1,000 views cost {price}, {than} {} to {}.",
        money(low, plan.currency()),
        money(high, plan.currency())
    )
}

pub fn custom_mix(plan: &Plan, custom: &CustomMix) -> String {
    if custom.breaks.is_empty() {
        let is_kept = |tier: &Tier| Input::Tier(*tier, Field::Locked).of(plan).is_some();
        let kept = match Tier::ALL.iter().any(is_kept) {
            true => " with the counts that you keep",
            false => "",
        };
        let score = points(custom.objective);
        return match custom.behind {
            Some(behind) if behind >= NEGLIGIBLE_LEAD => format!(
                "Your mix scores {score} over your goals, {} behind the best{kept}.",
                lead(behind)
            ),
            _ => format!("Your mix scores {score} over your goals, as good as the best{kept}."),
        };
    }
    let broken: Vec<String> = custom.breaks.iter().map(|it| breach(plan, it)).collect();
    format!("Your mix breaks your limits: {}.", broken.join("; "))
}

fn breach(plan: &Plan, breach: &Breach) -> String {
    match *breach {
        Breach::Nobody => "it books nobody".to_owned(),
        Breach::Money(over) => format!("it costs {} too much", money(over, plan.currency())),
        Breach::Hours(over) => format!("it takes {} too many", counted(over, "hour", "hours")),
        Breach::Creators(over) => {
            let over = counted(f64::from(over), "creator", "creators");
            format!("it books {over} too many")
        }
        Breach::Fewer(tier, least) => format!(
            "you asked for {} {} at least",
            count(f64::from(least)),
            labels::tier(tier)
        ),
        Breach::More(tier, most) => format!(
            "you allowed {} {} at most",
            count(f64::from(most)),
            labels::tier(tier)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition_2026_11;
    use crate::{
        answers::{self, Spending, WalkAway},
        outcome::outcome,
        simulate::simulator::Simulator,
        tier::ByTier,
    };

    fn plan() -> Plan {
        edition_2026_11::plan(5_000.0).unwrap()
    }

    #[test]
    fn a_limit_says_what_more_room_is_worth() {
        let problem = Problem::of(&plan());
        let found = |limit: Limit, unit: f64, worth_people: f64| Binding {
            limit,
            unit,
            mix: ByTier([0, 11, 0, 0, 0]),
            worth_score: 0.0231,
            worth_people,
        };
        let said = |found: Binding| binding(&plan(), &problem, (6_000.0, 0.87), &found);
        let beyond = Binding {
            worth_score: 1.293,
            ..found(Limit::Creators, 1.0, 7_800.0)
        };
        assert_eq!(
            said(beyond),
            "Your limit of 50 creators holds it back: with one more, 11 micro creators would do more for your goals than any mix can now, and 2.3 times as many people see it."
        );
        assert_eq!(
            said(found(Limit::Money, 500.0, 612.0)),
            "Your budget holds it back: with $500 more, 11 micro creators would score 2.3 points more over your goals, and about 610 more people see it."
        );
        assert_eq!(
            said(found(Limit::Hours, 8.0, 20.0)),
            "Your time holds it back: with 8 hours more, 11 micro creators would score 2.3 points more over your goals, and as many people see it."
        );
        assert!(
            said(found(Limit::Creators, 1.0, -612.0))
                .ends_with("over your goals, though about 610 fewer people see it.")
        );
        for (limit, start) in [
            (
                Limit::Creators,
                "Your limit of 50 creators holds it back: with one more, ",
            ),
            (
                Limit::Min(Tier::Mid),
                "Asking for 0 mid-tier at least holds it back: with one fewer, ",
            ),
            (
                Limit::Max(Tier::Nano),
                "Allowing 500 nano at most holds it back: with one more, ",
            ),
            (
                Limit::Locked(Tier::Mega),
                "Fixing mega at 500 holds it back: with one more or one fewer, ",
            ),
        ] {
            assert!(said(found(limit, 1.0, 0.0)).starts_with(start), "{limit:?}");
        }
    }

    #[test]
    fn values_of_unknowns_have_their_units() {
        let of = |field: Field| Input::Tier(Tier::Micro, field);
        for (unknown, value, text) in [
            (of(Field::Fee), 1_700.0, "$1,700"),
            (of(Field::MedianViews), 4_024.98, "4,000"),
            (of(Field::Hours), 14.0, "14 hours"),
            (of(Field::SpreadBetween), 0.65, "0.65"),
            (of(Field::SpreadWithin), 1.1, "1.1"),
            (of(Field::FakeShare), 0.3, "30%"),
            (Input::CampaignSpread, 0.5, "0.5"),
            (Input::PeoplePerView, 0.9, "0.9"),
            (Input::ClickRate, 0.03, "3%"),
        ] {
            assert_eq!(amount(&plan(), unknown, value), text, "{unknown:?}");
        }
    }

    #[test]
    fn a_question_says_what_its_answer_decides() {
        let micro = Some(ByTier([0, 10, 0, 0, 0]));
        let found = Ask {
            unknown: Input::Tier(Tier::Micro, Field::Fee),
            low: 200.0,
            high: 1_700.0,
            low_mix: micro,
            high_mix: None,
            low_reach: 5_040.0,
            high_reach: 2_000.0,
            moved: 1.0,
            change: 1.0,
        };
        assert_eq!(
            ask(&plan(), &found),
            "Ask next for the fee of micro creators: at $200 the answer is 10 micro creators, at $1,700 nothing can be booked."
        );
        let same = Ask {
            unknown: Input::Overlap,
            low: 0.03,
            high: 0.5,
            high_mix: micro,
            ..found
        };
        assert_eq!(
            ask(&plan(), &same),
            "Ask next for the share of people that two creators have in common: from 3% to 50% the mix stays the same, but it can count on 5,000 or on 2,000 people."
        );
        for (input, _, _) in answers::unknowns(&plan()) {
            assert!(!unknown(input).contains('_'), "{}", unknown(input));
        }
    }

    #[test]
    fn a_target_names_its_price() {
        let target = Target {
            goal: Goal::Sales,
            value: 3.0,
            chance: 0.8,
        };
        let spending = Spending {
            budget: 12_500.0,
            mix: ByTier([0, 0, 0, 1, 1]),
            chance: 0.72,
        };
        assert_eq!(
            budget_for(&plan(), target, &LeastBudget::Possible(spending), &[]),
            "$12,500 is the least that brings 3 tracked purchases in 80% of the futures: with 1 macro and 1 mega creator, if that is all that counts."
        );
        let nearest = "nearest is $12,500 for 1 macro and 1 mega creator, which gets there in 72%.";
        for (forbids, said) in [
            (vec![], format!("the {nearest}")),
            (
                vec![Limit::Hours],
                format!("your 80 hours allow no more creators. The {nearest}"),
            ),
            (
                vec![Limit::Creators],
                format!("your limit of 50 creators allows no more creators. The {nearest}"),
            ),
            (
                vec![Limit::Hours, Limit::Creators],
                format!(
                    "your 80 hours and your limit of 50 creators allow no more creators. The {nearest}"
                ),
            ),
            (
                Tier::ALL.map(Limit::Max).to_vec(),
                format!(
                    "your limits for each size of creator allow no more creators. The {nearest}"
                ),
            ),
        ] {
            assert_eq!(
                budget_for(
                    &plan(),
                    target,
                    &LeastBudget::Impossible(Some(spending)),
                    &forbids
                ),
                format!("No budget brings 3 tracked purchases in 80% of the futures: {said}")
            );
        }
    }

    #[test]
    fn prices_are_held_against_the_published_ones() {
        assert_eq!(
            cpm(&plan(), 133.7),
            "1,000 views cost $130, more than the published $5 to $30."
        );
        assert!(cpm(&plan(), 4.9).contains("less than"));
        assert!(cpm(&plan(), 5.0).contains("within"));
        assert!(cpm(&plan(), 30.0).contains("within"));
        let said = |stays: Stays| {
            let price = WalkAway {
                tier: Tier::Mid,
                fee: 2_000.0,
                stays,
            };
            let mix = ByTier([0, 0, 2, 0, 0]);
            walk_away(&plan(), &answers::ask_for(&mix, &[price])[0])
        };
        assert_eq!(
            said(Stays::UpTo(2_166.66)),
            "Pay up to $2,166 a video for mid-tier creators: above that, the best mix books none of them."
        );
        assert_eq!(
            said(Stays::AtLeastUpTo(2_000.0)),
            "Pay up to $2,000 a video for mid-tier creators: whether the best mix books them above that takes too long to work out."
        );
        // 2,000 e^(1.2816 x 1.05).
        for stays in [
            Stays::UpTo(9_000.0),
            Stays::AtLeastUpTo(9_000.0),
            Stays::Always,
        ] {
            assert_eq!(
                said(stays),
                "Pay up to $7,681 a video for mid-tier creators: nine of ten ask less."
            );
        }
    }

    #[test]
    fn a_custom_mix_is_behind_or_breaks_limits() {
        let outcome = outcome(&plan(), &mut Simulator::new(1));
        let said =
            |counts: [u32; 5]| custom_mix(&plan(), &answers::custom_mix(&outcome, &ByTier(counts)));
        assert_eq!(
            said([0, 10, 0, 0, 0]),
            "Your mix scores 87 of 100 over your goals, as good as the best."
        );
        assert!(said([1, 0, 0, 0, 0]).ends_with(" points behind the best."));
        // Beside the counts that are kept another mix may be better by far: the best is the best with them.
        let kept = plan()
            .with(Input::Tier(Tier::Nano, Field::Locked), 3.0)
            .unwrap();
        let around = crate::outcome::outcome(&kept, &mut Simulator::new(1));
        let mix = around.best().as_ref().unwrap().mix;
        let said_around = |mix| custom_mix(&kept, &answers::custom_mix(&around, &mix));
        assert!(
            said_around(mix).ends_with(", as good as the best with the counts that you keep."),
            "{}",
            said_around(mix)
        );
        let alone = said_around(ByTier([3, 0, 0, 0, 0]));
        assert!(
            alone.ends_with(" points behind the best with the counts that you keep."),
            "{alone}"
        );
        assert_eq!(
            said([0, 11, 0, 0, 0]),
            "Your mix breaks your limits: it costs $500 too much; it takes 8 hours too many."
        );
    }
}
