//! The money line, the plausible worlds and the next steps: what a buyer believes and acts on.

use super::{Language, english};
use crate::{
    Plan,
    answers::{Answers, AskFor, Composition, Money, Together, Worlds, Worth, money},
    input::Input,
    model::{offer::Offer, problem::Mix},
    outcome::Outcome,
};

dispatch! { advice with marks:
    /// Words what the money buys: purchases and their value, and the price of views beside that of ads.
    pub fn money_line(plan: &Plan, found: &Money) -> String;
    /// Words what to ask for, and in how many worlds the answer would change the advice.
    pub fn worth_asking(worth: &Worth) -> String;
    /// Words a mix that does better over all worlds than the mix advised.
    fn steadier(mix: &Mix, score: f64, advised: f64) -> String;
    /// Words how many creators of a tier to ask, and what to pay.
    pub fn ask_tier(plan: &Plan, ask: &AskFor) -> String;
    /// Words what the creators of all tiers may cost together.
    fn pay_together(plan: &Plan, found: &Together) -> String;
    /// Says that the fee counts where no video comes, too; `missing` is the share of such creators.
    fn pay_on_delivery(missing: f64) -> String;
    /// Says which result would be worth another booking; views are those of a typical video.
    fn book_again(views: &[(AskFor, f64)]) -> String;
    /// Words a message to creators, with blanks to fill in.
    fn message(videos: f64) -> String;
}

dispatch! { advice:
    /// Words how many worlds agree with the advice; `kind` is that of the mix advised.
    pub fn worlds_agree(kind: Composition, found: &Worlds) -> String;
    /// Words the kinds of the best mixes where fees are off as well.
    pub fn worlds_with_fees(found: &Worlds) -> String;
    /// Says that no single answer would change the advice much.
    pub(super) fn nothing_to_ask() -> &'static str;
    /// Says what to ask the creators for.
    fn ask_for_proof() -> &'static str;
    /// Says that goods may be offered instead of money.
    fn offer_goods() -> &'static str;
    /// Says when to stop asking.
    fn stop_asking() -> &'static str;
    /// Says how to measure what each creator brings.
    fn measure_each() -> &'static str;
}

/// The steps after the advice, in order, and a message to copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextSteps {
    /// The steps; none when nothing can be booked.
    pub steps: Vec<String>,
    /// A message to creators.
    pub message: String,
}
/// Words the mix that does better over all worlds, if one clearly does.
pub fn steady(language: Language, found: &Worlds) -> Option<String> {
    let (mix, score) = found.steady()?;
    Some(steadier(language, &mix, score, found.score))
}

/// Words the steps of a plan whose mix counts creators by tier.
pub(super) fn steps_by_tier(language: Language, plan: &Plan, answers: &Answers) -> NextSteps {
    let asks = answers.ask_for.as_deref().unwrap_or_default();
    if asks.is_empty() {
        return NextSteps::default();
    }
    let offer = |ask: &AskFor| Offer::of(plan, ask.tier);
    let views = asks.iter().map(|ask| (*ask, offer(ask).median_views));
    let views: Vec<(AskFor, f64)> = views.collect();
    let creators: u32 = asks.iter().map(|ask| ask.book).sum();
    let missing = asks.iter();
    let missing = missing.map(|ask| f64::from(ask.book) * (1.0 - offer(ask).delivery));
    let missing = missing.sum::<f64>() / f64::from(creators);
    let tiers = asks.iter().map(|ask| ask_tier(language, plan, ask));
    // The price of a single creator is all that is paid.
    let together = (creators > 1).then(|| Together::of(plan, asks));
    let together = together.map(|found| pay_together(language, plan, &found));
    NextSteps {
        steps: tiers
            .chain(together)
            .chain([stop_asking(language).to_owned()])
            .chain(closing_steps(language, missing))
            .chain([book_again(language, &views)])
            .collect(),
        message: message(language, Input::Posts.of(plan).unwrap_or(1.0)),
    }
}

/// Words the steps that are the same for everybody: proof, goods, payment and measuring.
///
/// `missing` is the share of booked creators who never post.
pub(super) fn closing_steps(language: Language, missing: f64) -> Vec<String> {
    let on_delivery = (missing > 0.0).then(|| pay_on_delivery(language, missing));
    [ask_for_proof(language), offer_goods(language)]
        .map(str::to_owned)
        .into_iter()
        .chain(on_delivery)
        .chain([measure_each(language).to_owned()])
        .collect()
}

/// Words what the money of the best mix buys; empty when nothing can be booked.
pub fn money_of_best(language: Language, plan: &Plan, outcome: &Outcome) -> String {
    let best = outcome.best().as_ref();
    best.map_or_else(
        |_| String::new(),
        |best| money_line(language, plan, &money(plan, &outcome.problem, best)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{Asked, Stays, answers, ask_for, money, takes_all, walk_away, worlds},
        input::Field,
        outcome::outcome,
        simulate::simulator::Simulator,
        tests::arbitrary::small_plan,
        tier::Tier,
        wording,
    };
    use proptest::prelude::*;

    #[test]
    fn the_default_plan_says_what_to_believe_and_what_to_do() {
        let plan = Plan::new(5_000.0).unwrap();
        let mut simulator = Simulator::new(1_000);
        let outcome = outcome(&plan, &mut simulator);
        let answers = answers(&plan, &outcome, &mut simulator);
        let english = Language::ENGLISH;
        let money = answers.money.flatten().unwrap();
        assert_eq!(
            money_line(english, &plan, &money),
            "That buys about 2 tracked sales worth $126; it pays for itself at 157. A thousand views of your people cost \
             $88 here and about $11 as ads. Tracked sales alone do not pay for it: videos to reuse and \
             being seen with these creators must be worth the rest. Ask for lower prices first."
        );
        let found = answers.worlds.as_ref().unwrap();
        assert_eq!(
            worlds_agree(english, Composition::Blend, found),
            "At these fees, the blend is best in 74 of 100 plausible worlds; exactly this mix in 51."
        );
        assert_eq!(
            wording::settles(english, &plan, found, None).unwrap(),
            "Ask for the views of ten recent videos: that would change the advice in 41 of 100."
        );
        assert_eq!(
            worlds_with_fees(english, found),
            "If fees are off too: micro only 31, the blend 47, macro only 22."
        );
        assert_eq!(steady(english, found), None);
        let next = wording::next_steps(english, &plan, &answers);
        assert!(next.steps[0].starts_with("Ask "), "{:#?}", next.steps);
        assert_eq!(next.steps.len(), 2 + 7);
        assert!(next.message.contains("last ten videos"));
    }

    /// All of the budget for one creator is no limit to negotiate by.
    #[test]
    fn a_price_of_all_the_money_is_not_named() {
        let plan = Plan::new(500.0).unwrap();
        let asked = |share: f64| Asked {
            share,
            ask: Some(2),
            expect_to_pay: 240.0,
        };
        let ask = |at_most: f64| AskFor {
            tier: Tier::Micro,
            book: 1,
            stays: Stays::UpTo(at_most),
            offer: 170.0,
            at_most,
            worth_it: asked(0.5),
            accepted: asked(0.5),
        };
        let said = |at_most: f64| ask_tier(Language::ENGLISH, &plan, &ask(at_most));
        let start = "Ask 2 micro creators to book 1. Offer $170 a video first";
        let end = "; those who accept ask $240 on average.";
        assert_eq!(said(470.0), format!("{start} and pay at most $470{end}"));
        for at_most in [475.0, 500.0] {
            assert_eq!(said(at_most), format!("{start}{end}"));
        }
    }

    fn money_said(changes: &[(Input, f64)]) -> String {
        let start = Plan::new(5_000.0).unwrap();
        let plan = changes.iter().fold(start, |plan, (input, value)| {
            plan.with(*input, *value).unwrap()
        });
        let outcome = outcome(&plan, &mut Simulator::new(1_000));
        let best = outcome.best().as_ref().unwrap();
        money_line(
            Language::ENGLISH,
            &plan,
            &money(&plan, &outcome.problem, best),
        )
    }

    /// No number of the line counts the time without a word: neither the purchases nor the verdict.
    #[test]
    fn time_is_left_out_or_counted_by_name() {
        let often = [(Input::ConversionRate, 0.6), (Input::OrderValue, 3_000.0)];
        let said = |wage: f64| money_said(&[often[0], often[1], (Input::Wage, wage)]);
        let free = said(0.0);
        assert!(free.contains("it pays for itself at 3."), "{free}");
        assert!(free.ends_with("So it pays in a typical future."), "{free}");
        let cheap = said(20.0);
        assert!(
            cheap.contains("it pays for itself at 3, your time left out."),
            "{cheap}"
        );
        assert!(
            cheap.ends_with(
                "So it pays in a typical future, your time included. With your time it costs $6,386 and pays for itself at 4."
            ),
            "{cheap}"
        );
        let dear = said(10_000.0);
        assert!(
            dear.ends_with(
                "So it pays in a typical future, your time left out. With your time it costs $724,946 and pays for itself at 483."
            ),
            "{dear}"
        );
        let may = money_said(&[often[1], (Input::Wage, 20.0)]);
        assert!(
            may.contains("So it may pay, your time left out: with luck"),
            "{may}"
        );
        let cheap_views = Tier::ALL.map(|tier| (Input::Tier(tier, Field::Fee), 100.0));
        let by_views = money_said(&[&cheap_views[..], &[(Input::OrderValue, 1.0)]].concat());
        assert!(
            by_views.contains(
                "Tracked sales alone do not pay for it. At that price for views it may still pay"
            ),
            "{by_views}"
        );
        let nothing = money_said(&[(Input::Margin, 0.0), (Input::Wage, 20.0)]);
        assert!(
            nothing.contains("; a sale leaves you nothing."),
            "{nothing}"
        );
        assert!(
            nothing.ends_with(" With your time it costs $6,386."),
            "{nothing}"
        );
    }

    #[test]
    fn no_sale_in_a_typical_future_is_said_in_words() {
        let said = money_said(&[(Input::ConversionRate, 0.001)]);
        assert!(
            said.starts_with(
                "That buys no tracked sale in a typical future; it pays for itself at 157."
            ),
            "{said}"
        );
    }

    #[test]
    fn a_steadier_mix_is_named() {
        let plan = Plan::parse(
            r#"{"budget":20000,"audience":5000000,"niche":0.2,"overlap":0.02,"posts":3}"#,
        );
        let plan = plan.unwrap();
        let mut found = worlds(&plan, &outcome(&plan, &mut Simulator::new(1)));
        assert_eq!(
            steady(Language::ENGLISH, &found),
            None,
            "a lead of less than a point"
        );
        found.score -= 0.01;
        assert_eq!(
            steady(Language::ENGLISH, &found).unwrap(),
            "2 nano, 4 micro and 4 mid-tier creators do better over all worlds: 87 of 100 on average, this mix 85."
        );
    }

    fn steps(plan: &Plan, simulator: &mut Simulator) -> Vec<String> {
        let outcome = outcome(plan, simulator);
        let prices = walk_away(plan);
        let mix = outcome.best().as_ref().map(|best| best.mix);
        let answers = Answers {
            ask_for: Some(ask_for(&mix.unwrap_or_default(), &prices)),
            ..Answers::default()
        };
        wording::next_steps(Language::ENGLISH, plan, &answers).steps
    }

    #[test]
    fn what_all_creators_may_cost_together_is_said_in_three_ways() {
        let plan = Plan::new(5_000.0).unwrap();
        let said = |expected: f64, at_most: f64| {
            let found = Together {
                budget: 5_000.0,
                expected,
                at_most,
            };
            pay_together(Language::ENGLISH, &plan, &found)
        };
        assert_eq!(
            said(3_000.0, 4_999.5),
            "All of them at their most cost $5,000 together, of your $5,000."
        );
        assert_eq!(
            said(3_000.2, 9_000.0),
            "Pay $5,000 at most for all of them together: at these averages they cost $3,000, but not all of them can be at their most."
        );
        assert_eq!(
            said(5_600.0, 9_000.0),
            "Pay $5,000 at most for all of them together: not all of them can be at their most, and even at these averages they cost $5,600. So bargain, take the cheapest first, or book fewer."
        );
    }

    #[test]
    fn a_fee_is_paid_on_delivery_unless_everybody_posts() {
        let plan = Plan::new(1_000.0).unwrap();
        let mut simulator = Simulator::new(1);
        let warning = |steps: &[String]| {
            let mut steps = steps.iter();
            steps.find(|step| step.contains("never post")).cloned()
        };
        assert_eq!(
            warning(&steps(&plan, &mut simulator)).unwrap(),
            "Agree to pay when the video is online: 10% of booked creators never post, and the plan counts their fee all the same."
        );
        let surely = Tier::ALL.into_iter().fold(plan, |plan, tier| {
            plan.with(Input::Tier(tier, Field::Delivery), 1.0).unwrap()
        });
        assert_eq!(warning(&steps(&surely, &mut simulator)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

        /// Every price of one creator fits the budget alone, and the sentence about all of them says when they do not
        /// fit together.
        #[test]
        fn the_next_steps_never_lead_over_the_budget(plan in small_plan()) {
            let mut simulator = Simulator::new(1);
            let outcome = outcome(&plan, &mut simulator);
            let Ok(best) = outcome.best() else { return Ok(()) };
            let asks = ask_for(&best.mix, &walk_away(&plan));
            let (budget, posts) = (outcome.problem.budget, Input::Posts.of(&plan).unwrap());
            let cost = |ask: &AskFor, fee: f64| {
                let goods = Input::Tier(ask.tier, Field::Product).of(&plan).unwrap_or(0.0);
                posts * fee + goods
            };
            let sum = |fee: fn(&AskFor) -> f64| -> f64 {
                asks.iter().map(|ask| f64::from(ask.book) * cost(ask, fee(ask))).sum()
            };
            for ask in &asks {
                prop_assert!(cost(ask, ask.at_most) <= budget + 0.01, "{ask:?}");
                prop_assert!(ask.accepted.expect_to_pay <= ask.at_most + 1e-9, "{ask:?}");
                prop_assert!(ask.accepted.share >= 0.5 - 1e-12, "{ask:?}");
                prop_assert!(ask.accepted.ask >= Some(ask.book), "{ask:?}");
            }
            let steps = steps(&plan, &mut simulator).join(" ");
            let whole = wording::money_at_most(Language::ENGLISH, budget, plan.currency());
            let limit = format!("Pay {whole} at most for all of them together");
            let (expected, most) = (sum(|ask| ask.accepted.expect_to_pay), sum(|ask| ask.at_most));
            let slack = 1e-9 * budget;
            if most > budget + slack && best.creators() > 1 {
                prop_assert!(steps.contains(&limit), "{steps}");
                prop_assert!(steps.contains("not all of them can be at their most"), "{steps}");
            }
            if most < budget - slack {
                prop_assert!(!steps.contains("not all of them"), "{steps}");
            }
            if expected > budget + slack {
                prop_assert!(steps.contains("even at these averages"), "{steps}");
            }
            let named = |ask: &&AskFor| !takes_all(&plan, ask.tier, ask.at_most);
            for ask in asks.iter().filter(named) {
                let price = wording::money_at_most(Language::ENGLISH, ask.at_most, plan.currency());
                let told = format!("pay at most {price};");
                prop_assert!(steps.contains(&told), "{told} {steps}");
                let reason = wording::walk_away(Language::ENGLISH, &plan, ask);
                let told = format!("Pay up to {price} a video");
                prop_assert!(reason.starts_with(&told), "{reason}");
            }
        }
    }

    #[test]
    fn without_a_booking_there_is_nothing_to_do() {
        let plan = Plan::new(50.0).unwrap();
        assert_eq!(
            wording::next_steps(Language::ENGLISH, &plan, &Answers::default()),
            NextSteps::default()
        );
    }
}
