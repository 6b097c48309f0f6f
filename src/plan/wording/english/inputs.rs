//! Names of inputs and goals, their values as they are spoken, and what a value brings, in American English.

use super::numbers::{
    about, about_whole, count, counted, exact, money, percent, points, two_digits,
};
use crate::{
    Currency, Plan,
    goal::Goal,
    input::{Field, Input},
    measure::Measure,
    outcome::Outcome,
    simulate::forecast::DOTS,
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
        Input::ViewTypical => "Views at 31,623 followers",
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

pub fn spoken(input: Input, value: f64, currency: Currency) -> String {
    match input {
        Input::Budget => match currency.code() {
            "USD" => format!("{} dollars", count(value)),
            code => format!("{} {code}", count(value)),
        },
        Input::Audience => format!("{} people", exact(value)),
        Input::Niche => format!("{}, {}", exact(value), niche(value)),
        Input::Overlap => format!("{} of people in common", percent(value)),
        Input::Posts => counted(value, "video per creator", "videos per creator"),
        Input::Goal(_) => format!("weight {}", exact(value)),
        Input::Caution => format!("{}, {}", caution(value), futures(value)),
        Input::Hours => counted(value, "hour", "hours"),
        Input::Creators => counted(value, "creator", "creators"),
        _ => exact(value),
    }
}

pub fn hint(input: Input, plan: &Plan, outcome: &Outcome) -> String {
    let value = input.of(plan).unwrap_or_default();
    let best = outcome.best().as_ref().ok();
    match input {
        Input::Budget => best.map_or_else(
            || "too little for any creator".to_owned(),
            |way| match value - way.cost {
                left if left > 0.0 => {
                    format!("the best mix leaves {}", money(left, plan.currency()))
                }
                _ => "the best mix spends it all".to_owned(),
            },
        ),
        Input::Audience => "people you want to reach".to_owned(),
        Input::Niche => niche(value).to_owned(),
        Input::Overlap => format!("two creators share {} of them", percent(value)),
        Input::Goal(_) if best.is_none() => "no creator can be booked".to_owned(),
        Input::Goal(goal) => most(goal, outcome),
        Input::Caution => format!("{}: {}", caution(value), futures(value)),
        Input::Hours => best.map_or_else(
            || "of your own time".to_owned(),
            |way| format!("of your own time; the best mix takes {}", exact(way.hours)),
        ),
        Input::Creators => best.map_or_else(
            || "at most".to_owned(),
            |way| format!("at most; the best mix books {}", way.creators()),
        ),
        Input::Posts => "more of the same people see it twice".to_owned(),
        _ => String::new(),
    }
}

/// Says the most that any mix reaches on a goal alone: what a full swing of its slider means.
///
/// A way whose middle future is above the formula's most stands beside it, so that is the most then.
fn most(goal: Goal, outcome: &Outcome) -> String {
    let shown = outcome.ways.0.iter().flatten();
    let shown = shown.map(|way| Measure::of(goal).value(way));
    let most = shown.fold(outcome.most[goal], f64::max);
    match goal {
        Goal::Reach => format!("up to {} people", about_whole(most)),
        Goal::Engagement => format!("up to {} likes, comments, shares", about_whole(most)),
        // Ways show whole purchases, which the rounding must not pass.
        Goal::Sales if two_digits(most) < most.floor() => {
            format!("up to {} tracked purchases", exact(most.floor()))
        }
        Goal::Sales => format!("up to {} tracked purchases", about(most)),
        Goal::Authenticity => format!("up to {} believed views", about_whole(most)),
        Goal::Credibility => format!("up to {} credibility", points(most)),
        Goal::Ease => format!(
            "up to {} of your {} hours back",
            exact(most * outcome.problem.hours),
            exact(outcome.problem.hours)
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
fn futures(value: f64) -> String {
    let count = exact((value * DOTS as f64).round());
    format!("what {count} of {DOTS} futures reach")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition_2026_11;
    use crate::{example::HOBBY_SHOP, outcome::outcome, simulate::simulator::Simulator};

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
            assert_eq!(spoken(input, value, currency), text);
        }
    }

    #[test]
    fn hints_say_what_a_full_swing_brings() {
        let plan = HOBBY_SHOP.plan();
        let outcome = outcome(&plan, &mut Simulator::new(100));
        let hint = |input| hint(input, &plan, &outcome);
        assert_eq!(hint(Input::Budget), "the best mix leaves $214");
        assert_eq!(
            hint(Input::Hours),
            "of your own time; the best mix takes 80"
        );
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
                let most = most(Goal::Sales, &outcome);
                let said: f64 = most
                    .split(' ')
                    .find_map(|word| word.replace(',', "").parse().ok())
                    .unwrap();
                assert!(said >= 0.95 * sales, "{most}: {sales}");
            }
        }
    }

    #[test]
    fn where_nobody_can_be_booked_no_hint_promises_anything() {
        let plan = edition_2026_11::plan(100.0).unwrap();
        let outcome = outcome(&plan, &mut Simulator::new(1));
        assert_eq!(
            hint(Input::Budget, &plan, &outcome),
            "too little for any creator"
        );
        for goal in Goal::ALL {
            let hint = hint(Input::Goal(goal), &plan, &outcome);
            assert_eq!(hint, "no creator can be booked");
        }
    }
}
