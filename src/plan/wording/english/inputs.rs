//! Names of inputs and goals, their values as they are spoken, and what a value brings, in American English.

use super::numbers::{count, counted, exact, money, percent, points, two_digits};
use crate::{
    Currency, Plan,
    goal::Goal,
    input::{Field, Input},
    measure::Measure,
    model::problem::Problem,
    outcome::{Outcome, RuledOut},
    simulate::forecast::DOTS,
    wording::Marks,
};

pub fn name(input: Input) -> &'static str {
    match input {
        Input::Rate => "Units for one US dollar",
        Input::Budget => "Budget",
        Input::Audience => "Audience",
        Input::Niche => "Niche",
        Input::Overlap => "Overlap",
        Input::Posts => "Videos per creator",
        Input::Goal(goal) => self::goal(goal),
        Input::Caution => "Caution",
        Input::Hours => "Hours",
        Input::Creators => "Creators",
        Input::ClickRate => "Clicks per view",
        Input::ConversionRate => "Purchases per click",
        Input::OrderValue => "Value of a purchase",
        Input::Margin => "Margin",
        Input::SizeSlope => "Buying falls with followers",
        Input::LocalShare => "Views from where you sell",
        Input::ViewTypical => "Views at 32 thousand followers",
        Input::ViewSlope => "Views grow with followers",
        Input::Wage => "An hour of your time",
        Input::Border(_) => "From followers",
        Input::MacroFrom => "A creator counts as macro from",
        Input::Repeat => "Seen again",
        Input::PeoplePerView => "People per view",
        Input::CampaignSpread => "Luck of the campaign",
        Input::Tier(_, field) => self::field(field),
    }
}

pub fn plain(input: Input, value: f64) -> &'static str {
    match input {
        Input::Niche => "who may buy",
        Input::Overlap => "people shared",
        Input::Caution => caution(value),
        _ => "",
    }
}

pub fn field(field: Field) -> &'static str {
    match field {
        Field::Followers => "Followers",
        Field::Fee => "Fee per video",
        Field::Product => "Gifted goods",
        Field::MedianViews => "Views of a video",
        Field::SpreadBetween => "Luck between creators",
        Field::SpreadWithin => "Luck between videos",
        Field::EngagementRate => "Engagements per view",
        Field::FakeShare => "Fake followers",
        Field::Fit => "Fit with your audience",
        Field::Delivery => "Chance of posting",
        Field::Hours => "Your hours",
        Field::Trust => "Taken as authentic",
        Field::Prestige => "Credibility",
        Field::Min => "At least",
        Field::Max => "At most",
        Field::Locked => "Exactly",
    }
}

pub fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::Reach => "Reach",
        Goal::Engagement => "Engagement",
        Goal::Sales => "Sales",
        Goal::Authenticity => "Authenticity",
        Goal::Credibility => "Credibility",
        Goal::Ease => "Ease",
    }
}

pub fn spoken(marks: Marks, input: Input, value: f64, currency: Currency) -> String {
    match input {
        Input::Budget => match currency.code() {
            "USD" => format!("{} dollars", count(marks, value)),
            code => format!("{} {code}", count(marks, value)),
        },
        Input::Audience => format!("{} people", exact(marks, value)),
        Input::Niche => format!("{}, {}", exact(marks, value), niche(value)),
        Input::Overlap => format!("{} of people in common", percent(marks, value)),
        Input::Posts => counted(marks, value, "video per creator", "videos per creator"),
        Input::Goal(_) => format!("weight {}", exact(marks, value)),
        Input::Caution => format!("{}, {}", caution(value), futures(marks, value)),
        Input::Hours => counted(marks, value, "hour", "hours"),
        Input::Creators => counted(marks, value, "creator", "creators"),
        _ => exact(marks, value),
    }
}

pub fn hint(marks: Marks, input: Input, plan: &Plan, outcome: &Outcome) -> String {
    let value = input.of(plan).unwrap_or_default();
    let best = outcome.best().as_ref().ok();
    match input {
        Input::Budget => match outcome.best() {
            Ok(way) => match value - way.cost {
                left if left > 0.0 => format!("{} left over", money(marks, left, plan.currency())),
                _ => "the best mix spends it all".to_owned(),
            },
            Err(reason) => short_money(&outcome.problem, *reason).to_owned(),
        },
        Input::Audience => "people to reach".to_owned(),
        Input::Niche => niche(value).to_owned(),
        Input::Overlap => format!("two creators share {} of them", percent(marks, value)),
        Input::Goal(_) if best.is_none() => "no creator can be booked".to_owned(),
        Input::Goal(goal) => most(marks, goal, outcome),
        Input::Caution => futures(marks, value),
        Input::Hours => match outcome.best() {
            Ok(way) if way.hours == value => "your own time, all taken".to_owned(),
            Ok(way) => format!(
                "your own time; the best mix takes {}",
                exact(marks, way.hours)
            ),
            Err(RuledOut::Hours { least }) => {
                format!("your own time; too few, it takes {}", exact(marks, *least))
            }
            Err(_) => "your own time".to_owned(),
        },
        Input::Creators => match outcome.best() {
            Ok(way) => format!("at most; the best mix books {}", way.creators()),
            Err(RuledOut::Creators { least }) => format!("at most; you ask for {least}"),
            Err(_) => "at most".to_owned(),
        },
        Input::Posts => "more of the same people see it twice".to_owned(),
        _ => String::new(),
    }
}

/// Says whether the money or another limit leaves no mix.
fn short_money(problem: &Problem, reason: RuledOut) -> &'static str {
    let demands = problem.offers.0.iter().any(|offer| offer.min > 0);
    match reason {
        RuledOut::Money { .. } if demands => "too little for the creators you ask for",
        RuledOut::Money { .. } => "too little for any creator",
        RuledOut::Hours { .. } => "enough: your hours are too few",
        RuledOut::Creators { .. } => "your limit of creators is too low",
        RuledOut::Locked { .. } | RuledOut::Excluded | RuledOut::NoTier => {
            "your plan rules out every creator"
        }
    }
}

/// Says the most that any mix reaches on a goal alone: what a full swing of its slider means.
///
/// A way whose middle future is above the formula's most stands beside it, so that is the most then.
fn most(marks: Marks, goal: Goal, outcome: &Outcome) -> String {
    let shown = outcome.ways.0.iter().flatten();
    let shown = shown.map(|way| Measure::of(goal).value(way));
    let most = shown.fold(outcome.most[goal], f64::max);
    let few = most < 1.0;
    let whole = two_digits(most.round());
    // Ways show whole purchases, which the rounding must not pass.
    let purchases = match two_digits(most) {
        rounded if rounded < most.floor() => most.floor(),
        rounded => rounded,
    };
    let up_to = |most, one, many| format!("up to {}", counted(marks, most, one, many));
    match goal {
        Goal::Reach if few => "less than one person".to_owned(),
        Goal::Reach => up_to(whole, "person", "people"),
        Goal::Engagement if few => "less than one like, comment or share".to_owned(),
        Goal::Engagement => up_to(whole, "like, comment or share", "likes, comments, shares"),
        Goal::Sales if few => "less than one tracked purchase".to_owned(),
        Goal::Sales => up_to(purchases, "tracked purchase", "tracked purchases"),
        Goal::Authenticity if few => "less than one believed view".to_owned(),
        Goal::Authenticity => up_to(whole, "believed view", "believed views"),
        Goal::Credibility => format!("up to {} credibility", points(marks, most)),
        Goal::Ease => format!(
            "up to {} of your {} hours back",
            exact(marks, most * outcome.problem.hours),
            exact(marks, outcome.problem.hours)
        ),
    }
}

/// Says how many people may buy, for how narrow the niche is.
fn niche(value: f64) -> &'static str {
    match value {
        v if v < 0.15 => "anyone may buy it",
        v if v < 0.45 => "most people may buy it",
        v if v < 0.75 => "one kind of person",
        v if v < 0.95 => "few: big creators miss most of them",
        _ => "one hobby or one profession: big creators miss most",
    }
}

/// Says how sure a plan wants to be.
fn caution(value: f64) -> &'static str {
    match value {
        v if v < 0.425 => "chance it",
        v if v < 0.6 => "typical",
        _ => "safe",
    }
}

/// Says in how many of all futures the wanted caution counts on the outcome.
fn futures(marks: Marks, value: f64) -> String {
    let count = exact(marks, (value * DOTS as f64).round());
    format!("what {count} of {DOTS} futures reach")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{arbitrary::small_plan, edition_2026_11};
    use crate::{
        example::HOBBY_SHOP, outcome::outcome, simulate::simulator::Simulator, tier::Tier,
    };
    use proptest::prelude::*;

    #[test]
    fn values_are_spoken_in_words() {
        let currency = HOBBY_SHOP.plan().currency();
        for (input, value, text) in [
            (Input::Budget, 5000.0, "5,000 dollars"),
            (Input::Audience, 2.5e6, "2.5 million people"),
            (Input::Overlap, 0.18, "18% of people in common"),
            (Input::Posts, 1.0, "1 video per creator"),
            (Input::Caution, 0.8, "safe, what 40 of 50 futures reach"),
            (Input::Hours, 80.0, "80 hours"),
        ] {
            assert_eq!(spoken(Marks::ENGLISH, input, value, currency), text);
        }
    }

    #[test]
    fn terms_of_the_field_have_plain_words_beside_them() {
        assert_eq!(plain(Input::Niche, 1.0), "who may buy");
        for (value, text) in [(0.3, "chance it"), (0.5, "typical"), (0.8, "safe")] {
            assert_eq!(plain(Input::Caution, value), text);
        }
        assert_eq!(plain(Input::Hours, 8.0), "");
    }

    #[test]
    fn hints_say_what_a_full_swing_brings() {
        let plan = HOBBY_SHOP.plan();
        let outcome = outcome(&plan, &mut Simulator::new(100));
        let hint = |input| hint(Marks::ENGLISH, input, &plan, &outcome);
        assert_eq!(hint(Input::Budget), "$214 left over");
        assert_eq!(hint(Input::Hours), "your own time, all taken");
        assert_eq!(
            hint(Input::Goal(Goal::Ease)),
            "up to 72 of your 80 hours back"
        );
    }

    /// The most of a hint is never below a number that stands beside it.
    #[test]
    fn no_way_has_more_than_the_hint_says() {
        for example in crate::example::ALL {
            let plan = example.plan();
            let outcome = outcome(&plan, &mut Simulator::new(1_000));
            for way in outcome.ways.0.iter().flatten() {
                let sales = Measure::Sales.value(way);
                let most = most(Marks::ENGLISH, Goal::Sales, &outcome);
                let mut words = most.split(' ');
                match words.find_map(|word| word.replace(',', "").parse::<f64>().ok()) {
                    Some(said) => assert!(said >= 0.95 * sales, "{most}: {sales}"),
                    None => assert!(most.starts_with("less than one ") && sales < 1.0, "{most}"),
                }
            }
        }
    }

    /// A fraction of a purchase is no purchase.
    #[test]
    fn less_than_one_is_said_in_words() {
        let plan = HOBBY_SHOP.plan();
        let mut outcome = outcome(&plan, &mut Simulator::new(100));
        for way in outcome.ways.0.iter_mut().flatten() {
            let forecast = &mut way.forecast;
            forecast.reach.p50 = 0.0;
            forecast.engagement.p50 = 0.0;
            forecast.sales.p50 = 0.0;
            forecast.authenticity.p50 = 0.0;
        }
        let mut said = |goal: Goal, value: f64| {
            outcome.most[goal] = value;
            most(Marks::ENGLISH, goal, &outcome)
        };
        assert_eq!(said(Goal::Sales, 0.038), "less than one tracked purchase");
        for (most, text) in [
            (1.0, "up to 1 tracked purchase"),
            (1.04, "up to 1 tracked purchase"),
        ] {
            assert_eq!(said(Goal::Sales, most), text);
        }
        assert_eq!(said(Goal::Reach, 1.2), "up to 1 person");
        assert_eq!(said(Goal::Reach, 1.6), "up to 2 people");
        assert_eq!(
            said(Goal::Engagement, 1.0),
            "up to 1 like, comment or share"
        );
        assert_eq!(said(Goal::Authenticity, 1.0), "up to 1 believed view");
        assert_eq!(said(Goal::Sales, 1.72), "up to 1.7 tracked purchases");
        assert_eq!(said(Goal::Reach, 0.3), "less than one person");
        assert_eq!(
            said(Goal::Engagement, 0.0),
            "less than one like, comment or share"
        );
        assert_eq!(
            said(Goal::Authenticity, 0.99),
            "less than one believed view"
        );
    }

    /// Each limit is blamed at its own place, and no other limit is.
    #[test]
    fn the_limit_that_forbids_is_the_one_that_is_named() {
        let tier = |tier: Tier, field: Field| (Input::Tier(tier, field), 4.0);
        let none = Tier::ALL.map(|tier| (Input::Tier(tier, Field::Max), 0.0));
        let hints = |budget: f64, changes: &[(Input, f64)]| {
            let change = |plan: Plan, (input, value): &(Input, f64)| plan.with(*input, *value);
            let plan = changes
                .iter()
                .try_fold(edition_2026_11::plan(budget).unwrap(), change);
            let plan = plan.unwrap();
            let outcome = outcome(&plan, &mut Simulator::new(1));
            [Input::Budget, Input::Hours, Input::Creators]
                .map(|input| hint(Marks::ENGLISH, input, &plan, &outcome))
        };
        let (hours, creators) = ("your own time", "at most");
        for (budget, changes, said) in [
            (
                100.0,
                vec![],
                ["too little for any creator", hours, creators],
            ),
            (
                100.0,
                vec![tier(Tier::Nano, Field::Min)],
                ["too little for the creators you ask for", hours, creators],
            ),
            (
                50_000.0,
                vec![(Input::Hours, 2.0)],
                [
                    "enough: your hours are too few",
                    "your own time; too few, it takes 8",
                    creators,
                ],
            ),
            (
                50_000.0,
                vec![(Input::Creators, 3.0), tier(Tier::Micro, Field::Min)],
                [
                    "your limit of creators is too low",
                    hours,
                    "at most; you ask for 4",
                ],
            ),
            (
                50_000.0,
                none.to_vec(),
                ["your plan rules out every creator", hours, creators],
            ),
        ] {
            assert_eq!(hints(budget, &changes), said, "{changes:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

        #[test]
        fn money_is_blamed_only_where_more_of_it_would_do(plan in small_plan()) {
            let outcome = outcome(&plan, &mut Simulator::new(1));
            let hint = hint(Marks::ENGLISH, Input::Budget, &plan, &outcome);
            let is_money = matches!(outcome.best(), Err(RuledOut::Money { .. }));
            prop_assert_eq!(hint.starts_with("too little"), is_money, "{}", hint);
            if hint.starts_with("enough") {
                let longer = plan.with(Input::Hours, Input::Hours.range().high).unwrap();
                prop_assert!(crate::outcome::outcome(&longer, &mut Simulator::new(1)).best().is_ok());
            }
        }
    }

    #[test]
    fn where_nobody_can_be_booked_no_hint_promises_anything() {
        let plan = edition_2026_11::plan(100.0).unwrap();
        let outcome = outcome(&plan, &mut Simulator::new(1));
        assert_eq!(
            hint(Marks::ENGLISH, Input::Budget, &plan, &outcome),
            "too little for any creator"
        );
        for goal in Goal::ALL {
            let hint = hint(Marks::ENGLISH, Input::Goal(goal), &plan, &outcome);
            assert_eq!(hint, "no creator can be booked");
        }
    }
}
