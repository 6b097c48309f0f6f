//! The sentences that stand on one screen agree with each other and with the answers at other budgets.

use proptest::prelude::*;

use crate::{
    Plan,
    answers::{Answers, Composition, answers},
    frontier::frontier,
    goal::Goal,
    input::{Field, Input},
    measure::Measure,
    outcome::{Outcome, RuledOut, outcome},
    simulate::simulator::Simulator,
    slider_scale::significant,
    tests::arbitrary::small_plan,
    wording::{Language, answer, exact, finding, inputs::hint, next_steps, why},
};

/// A plan with what its page shows.
struct Screen {
    plan: Plan,
    budget: f64,
    outcome: Outcome,
    answers: Answers,
    kind: Composition,
    finding: String,
}

impl Screen {
    fn of(plan: &Plan) -> Self {
        let mut simulator = Simulator::new(200);
        let outcome = outcome(plan, &mut simulator);
        let answers = answers(plan, &outcome, &mut simulator);
        let frontier = frontier(plan, &mut simulator);
        Self {
            budget: Input::Budget.of(plan).unwrap(),
            kind: kind(&outcome),
            finding: finding(Language::ENGLISH, plan, &frontier),
            plan: plan.clone(),
            outcome,
            answers,
        }
    }

    fn at_budget(&self, budget: f64) -> Composition {
        let plan = self.plan.with(Input::Budget, budget).unwrap();
        kind(&outcome(&plan, &mut Simulator::new(1)))
    }
}

fn kind(outcome: &Outcome) -> Composition {
    let best = outcome.best().as_ref().ok();
    Composition::of(&outcome.problem, best.map(|best| &best.mix))
}

/// Returns the kind of mix that a part of a sentence names.
fn named(part: &str) -> Composition {
    let part = part.to_lowercase();
    match part {
        part if part.contains("micro only") => Composition::Micro,
        part if part.contains("macro only") => Composition::Macro,
        part if part.contains("blend") => Composition::Blend,
        _ => Composition::Nothing,
    }
}

/// Returns the numbers of a sentence: "$4,500" is 4,500 and "1.2 million" is 1,200,000.
fn numbers(text: &str) -> Vec<f64> {
    let words: Vec<&str> = text.split([' ', '$']).collect();
    let mut numbers = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let digits = word.replace(',', "");
        let digits = digits.trim_end_matches(['.', ';', ':']);
        if let Ok(number) = digits.parse::<f64>() {
            numbers.push(match words.get(place + 1) {
                Some(next) if next.starts_with("million") => 1e6 * number,
                Some(next) if next.starts_with("billion") => 1e9 * number,
                _ => number,
            });
        }
    }
    numbers
}

/// Returns the kind that the curve's finding claims for a budget; `None` where it leaves that open.
fn claimed(finding: &str, budget: f64) -> Option<Composition> {
    // It says that no budget helps, or names the limit that forbids every creator.
    if !finding.contains(" is best") {
        return Some(Composition::Nothing);
    }
    let numbers = numbers(finding);
    let (from, ends) = match numbers.split_first() {
        Some((from, ends)) if finding.starts_with("From") => (*from, ends),
        _ => (0.0, &numbers[..]),
    };
    if budget < from {
        return Some(Composition::Nothing);
    }
    let parts: Vec<&str> = finding.split(", ").collect();
    match ends {
        [] => Some(named(finding)),
        [first, last] if finding.ends_with("it depends") => match budget {
            budget if budget <= *first => Some(named(parts[0])),
            budget if budget > *last => Some(named(parts[1])),
            _ => None,
        },
        _ => {
            let place = ends.iter().filter(|end| budget > **end).count();
            Some(named(parts[place]))
        }
    }
}

#[test]
fn a_finding_is_read_as_it_is_meant() {
    let three = "From $80 up to about $4,500 micro only is best, up to about $1,000,000 a blend, beyond it macro only";
    for (budget, kind) in [
        (79.0, Composition::Nothing),
        (4_500.0, Composition::Micro),
        (4_501.0, Composition::Blend),
        (1e6 + 1.0, Composition::Macro),
    ] {
        assert_eq!(claimed(three, budget), Some(kind), "{budget}");
    }
    let open = "Up to $57 macro only is best, beyond $170 micro only; between them it depends";
    assert_eq!(claimed(open, 57.0), Some(Composition::Macro));
    assert_eq!(claimed(open, 100.0), None);
    assert_eq!(claimed(open, 171.0), Some(Composition::Micro));
    assert_eq!(numbers("up to 1.2 million people"), [1_200_000.0]);
}

/// The curve's title, the first reason and the detail below the headline name the family that the answer books.
fn families_agree(screen: &Screen) {
    let Screen {
        plan,
        outcome,
        answers,
        kind,
        finding,
        ..
    } = screen;
    if let Some(claimed) = claimed(finding, screen.budget) {
        assert_eq!(claimed, *kind, "{} {finding}", screen.budget);
    }
    let reasons = why(Language::ENGLISH, plan, outcome, answers);
    let Some(first) = reasons.first() else {
        assert_eq!(*kind, Composition::Nothing);
        return;
    };
    let detail = answer(Language::ENGLISH, plan, outcome).detail.to_string();
    let worth = &first.sentence;
    match kind {
        Composition::Blend => {
            assert!(worth.contains("lend"), "{worth}");
            assert!(!worth.contains("no blend"), "{worth}");
            assert!(!detail.contains("No blend is better"), "{detail}");
        }
        _ => {
            let of = worth.split(" difference: ").last().unwrap();
            assert!(of.to_lowercase().starts_with(match kind {
                Composition::Micro => "micro only",
                _ => "macro only",
            }));
            let sentence = detail.split_inclusive('.').next().unwrap();
            assert!(sentence.starts_with("No blend is better"), "{detail}");
            assert_eq!(named(sentence.split(" than ").last().unwrap()), *kind);
        }
    }
}

/// The switch points below the budget slider are the first steps at which the answer changes, and no budget below the
/// least cost books anybody.
fn switch_points_agree(screen: &Screen) {
    let found = screen.answers.switch_points.iter();
    for found in found.clone() {
        assert_eq!(found.now, screen.kind, "{:?}", found.input);
    }
    let found = found.into_iter().find(|it| it.input == Input::Budget);
    let found = found.unwrap();
    let scale = Input::Budget.scale();
    let (low, high, step) = scale.bounds();
    let last = ((high - low) / step).round() as u32;
    let steps: Vec<f64> = (0..=last)
        .map(|place| scale.value(low + f64::from(place) * step))
        .collect();
    for point in [found.below, found.above].into_iter().flatten() {
        assert_eq!(
            screen.at_budget(point.value),
            point.composition,
            "{point:?}"
        );
        let between = |step: &&f64| {
            (point.value < **step && **step < screen.budget)
                || (screen.budget < **step && **step < point.value)
        };
        let distance = |step: &&f64| (**step - point.value).abs();
        let nearest = steps.iter().filter(between);
        let nearest = nearest.min_by(|one, other| distance(one).total_cmp(&distance(other)));
        if let Some(before) = nearest {
            assert_eq!(screen.at_budget(*before), found.now, "{before} {point:?}");
        }
    }
    if let Err(RuledOut::Money { least }) = *screen.outcome.best() {
        let headline = answer(Language::ENGLISH, &screen.plan, &screen.outcome)
            .headline
            .to_string();
        let said = numbers(&headline)[0];
        assert!(least <= said + 1e-9 && said <= least + 1.0, "{headline}");
        if let Some(above) = found.above {
            assert!(above.value >= least, "{above:?} {least}");
            let mut between = steps
                .iter()
                .filter(|step| screen.budget < **step && **step < above.value);
            assert!(between.all(|step| *step < least), "{above:?} {least}");
        }
        if screen.finding.starts_with("From") {
            assert!(
                numbers(&screen.finding)[0] >= least,
                "{} {least}",
                screen.finding
            );
        }
    }
}

/// "Up to so many" is never less than what a way shows.
fn hints_agree(screen: &Screen) {
    let said = |goal: Goal| {
        let hint = hint(
            Language::ENGLISH,
            Input::Goal(goal),
            &screen.plan,
            &screen.outcome,
        );
        match hint.starts_with("less than one ") {
            true => Some(1.0),
            false => numbers(&hint).first().copied(),
        }
    };
    for way in screen.outcome.ways.0.iter().flatten() {
        for goal in [Goal::Reach, Goal::Engagement, Goal::Authenticity] {
            let shown = significant(Measure::of(goal).value(way).round(), 2);
            let most = said(goal).unwrap();
            assert!(most >= shown, "{goal:?} {most} {shown}");
        }
        let shown = exact(Language::ENGLISH, Measure::Sales.value(way));
        let most = said(Goal::Sales).unwrap();
        assert!(most >= numbers(&shown)[0], "{most} {shown}");
        let left = screen.outcome.problem.hours - way.hours;
        let most = said(Goal::Ease).unwrap();
        // Two decimals are shown.
        assert!(
            most >= (left * 100.0).round() / 100.0 - 1e-9,
            "{most} {left}"
        );
    }
}

/// No price to walk away from is all of the budget, nor more than nine of ten creators ask.
fn prices_agree(screen: &Screen) {
    let Screen {
        plan,
        outcome,
        answers,
        budget,
        ..
    } = screen;
    let posts = Input::Posts.of(plan).unwrap();
    let prices = answers.walk_away.iter().flatten();
    let ninth = prices
        .clone()
        .map(|price| price.ninth())
        .fold(0.0, f64::max);
    let reasons = why(Language::ENGLISH, plan, outcome, answers);
    let price = reasons.into_iter().find(|reason| reason.about == "price");
    if let Some(price) = price
        && price.sentence.starts_with("Pay up to ")
    {
        let paid = numbers(&price.sentence)[0];
        assert!(
            paid <= ninth && paid * posts < *budget,
            "{} {ninth}",
            price.sentence
        );
    }
    let steps = next_steps(Language::ENGLISH, plan, answers).steps;
    for (price, step) in prices.zip(&steps) {
        if let Some((_, at_most)) = step.split_once("a video first and pay at most ") {
            let paid = numbers(at_most)[0];
            let product = Input::Tier(price.tier, Field::Product)
                .of(plan)
                .unwrap_or(0.0);
            // Two digits are shown.
            assert!(paid <= 1.05 * price.ninth(), "{step} {price:?}");
            assert!(paid * posts + product < *budget, "{step} {budget}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_stands_on_one_screen_agrees(
        small in small_plan(),
        (budget, audience, niche) in (4.0..10.0_f64, 7.0..15.0_f64, 0.0..=1.0_f64),
        is_small in any::<bool>(),
    ) {
        let plan = if is_small {
            small
        } else {
            let plan = Plan::new(budget.exp()).unwrap();
            let plan = plan.with(Input::Audience, audience.exp().round()).unwrap();
            plan.with(Input::Niche, (niche * 20.0).round() / 20.0).unwrap()
        };
        let screen = Screen::of(&plan);
        families_agree(&screen);
        switch_points_agree(&screen);
        hints_agree(&screen);
        prices_agree(&screen);
    }
}
