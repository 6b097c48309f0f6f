//! The money line, the plausible worlds and the next steps: what a buyer believes and acts on.

use super::{Language, english};
use crate::{
    Plan,
    answers::{Answers, AskFor, Composition, Money, Worlds, Worth},
    input::Input,
    model::problem::Mix,
};

dispatch! { advice:
    /// Words what the money buys: purchases and their value, and the price of views beside that of ads.
    pub fn money_line(plan: &Plan, found: &Money) -> String;
    /// Words how many worlds agree with the advice; `kind` is that of the mix advised.
    pub fn worlds_agree(kind: Composition, found: &Worlds) -> String;
    /// Words the kinds of the best mixes where fees are off as well.
    pub fn worlds_with_fees(found: &Worlds) -> String;
    /// Words what to ask for, and in how many worlds the answer would change the advice.
    fn worth_asking(worth: &Worth) -> String;
    /// Says that no single answer would change the advice much.
    fn nothing_to_ask() -> &'static str;
    /// Words a mix that does better over all worlds than the mix advised.
    fn steadier(mix: &Mix, score: f64, advised: f64) -> String;
    /// Words how many creators of a tier to ask, and what to pay.
    fn ask_tier(plan: &Plan, ask: &AskFor) -> String;
    /// Says what to ask the creators for.
    fn ask_for_proof() -> &'static str;
    /// Says that goods may be offered instead of money.
    fn offer_goods() -> &'static str;
    /// Says when to stop asking.
    fn stop_asking() -> &'static str;
    /// Says how to measure what each creator brings.
    fn measure_each() -> &'static str;
    /// Says which result would be worth another booking; views are those of a typical video.
    fn book_again(views: &[(AskFor, f64)]) -> String;
    /// Words a message to creators, with blanks to fill in.
    fn message(videos: f64) -> String;
}

/// The steps after the advice, in order, and a message to copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextSteps {
    /// The steps; none when nothing can be booked.
    pub steps: Vec<String>,
    /// A message to creators.
    pub message: String,
}

/// Words which answer would settle the advice.
pub fn settles(language: Language, found: &Worlds) -> String {
    match found.worth_knowing().first() {
        Some(worth) => worth_asking(language, worth),
        None => nothing_to_ask(language).to_owned(),
    }
}

/// Words the mix that does better over all worlds, if one clearly does.
pub fn steady(language: Language, found: &Worlds) -> Option<String> {
    let (mix, score) = found.steady()?;
    Some(steadier(language, &mix, score, found.score))
}

/// Words the steps after the advice, as far as their answers are computed.
pub fn next_steps(language: Language, plan: &Plan, answers: &Answers) -> NextSteps {
    let asks = answers.ask_for.as_deref().unwrap_or_default();
    if asks.is_empty() {
        return NextSteps::default();
    }
    let typical = |ask: &AskFor| {
        (
            *ask,
            crate::model::offer::Offer::of(plan, ask.tier).median_views,
        )
    };
    let views: Vec<(AskFor, f64)> = asks.iter().map(typical).collect();
    let tiers = asks.iter().map(|ask| ask_tier(language, plan, ask));
    let rest = [
        ask_for_proof(language).to_owned(),
        offer_goods(language).to_owned(),
        stop_asking(language).to_owned(),
        measure_each(language).to_owned(),
        book_again(language, &views),
    ];
    NextSteps {
        steps: tiers.chain(rest).collect(),
        message: message(language, Input::Posts.of(plan).unwrap_or(1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{answers, worlds},
        outcome::outcome,
        simulate::simulator::Simulator,
    };

    #[test]
    fn the_default_plan_says_what_to_believe_and_what_to_do() {
        let plan = Plan::new(5_000.0).unwrap();
        let mut simulator = Simulator::new(1_000);
        let outcome = outcome(&plan, &mut simulator);
        let answers = answers(&plan, &outcome, &mut simulator);
        let english = Language::English;
        let money = answers.money.flatten().unwrap();
        assert_eq!(
            money_line(english, &plan, &money),
            "That buys about 2 tracked sales worth $126; it pays for itself at 157. A thousand views of your people cost \
             $88 here and about $11 as ads. So videos to use again and being seen with these creators have to be worth \
             the rest: ask for lower prices first."
        );
        let found = answers.worlds.as_ref().unwrap();
        assert_eq!(
            worlds_agree(english, Composition::Blend, found),
            "The blend is best in 74 of 100 plausible worlds; exactly this mix in 51."
        );
        assert_eq!(
            settles(english, found),
            "Ask for the views of ten recent videos: that would change the advice in 41 of 100."
        );
        assert_eq!(
            worlds_with_fees(english, found),
            "If fees are off as well: micro only 31, the blend 47, macro only 22."
        );
        assert_eq!(steady(english, found), None);
        let next = next_steps(english, &plan, &answers);
        assert!(next.steps[0].starts_with("Ask "), "{:#?}", next.steps);
        assert_eq!(next.steps.len(), 2 + 5);
        assert!(next.message.contains("last ten videos"));
    }

    /// All of the budget for one creator is no limit to negotiate by.
    #[test]
    fn a_price_of_all_the_money_is_not_named() {
        let plan = Plan::new(500.0).unwrap();
        let ask = |at_most: f64| AskFor {
            tier: crate::tier::Tier::Micro,
            book: 1,
            share: 0.5,
            ask: Some(2),
            expect_to_pay: 240.0,
            offer: 170.0,
            at_most,
        };
        let said = |at_most: f64| ask_tier(Language::English, &plan, &ask(at_most));
        let start = "Ask 2 micro creators to book 1. Offer $170 a video first";
        let end = "; those who accept ask $240 on average.";
        assert_eq!(said(470.0), format!("{start} and pay at most $470{end}"));
        for at_most in [475.0, 500.0] {
            assert_eq!(said(at_most), format!("{start}{end}"));
        }
    }

    #[test]
    fn a_steadier_mix_is_named() {
        let plan = Plan::parse(
            r#"{"budget":20000,"audience":5000000,"niche":0.2,"overlap":0.02,"posts":3}"#,
        );
        let plan = plan.unwrap();
        let mut found = worlds(&plan, &outcome(&plan, &mut Simulator::new(1)));
        assert_eq!(
            steady(Language::English, &found),
            None,
            "a lead of less than a point"
        );
        found.score -= 0.01;
        assert_eq!(
            steady(Language::English, &found).unwrap(),
            "2 nano, 4 micro and 4 mid-tier creators do better over all worlds: 87 of 100 on average, this mix 85."
        );
    }

    #[test]
    fn without_a_booking_there_is_nothing_to_do() {
        let plan = Plan::new(50.0).unwrap();
        assert_eq!(
            next_steps(Language::English, &plan, &Answers::default()),
            NextSteps::default()
        );
    }
}
