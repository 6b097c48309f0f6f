//! The next steps with named creators: what to ask and to pay each, and whom to ask if one says no.

use super::{
    Language,
    advice::{NextSteps, closing_steps, nothing_to_ask, steps_by_tier, worth_asking},
    english,
};
use crate::{
    Plan,
    answers::{
        Answers, Together, Worlds,
        named::{Named, Progress, Unsure},
    },
    input::Input,
    model::named::Named as Candidate,
    roster::{Creator, State},
    tier::Tier,
};

dispatch! { asking with marks:
    /// Words what to ask a creator first, in how many of twenty cases it would change whom to book.
    fn ask_first(handle: &str, unsure: Unsure, cases: u32) -> String;
    /// Words what to say to a creator, the most to pay where it was worked out, whom to ask if that fails, and who else leaves
    /// then.
    fn ask_creator(
        plan: &Plan,
        creator: &Creator,
        candidate: &Candidate,
        at_most: Option<f64>,
        others: [&[String]; 2],
    ) -> String;
    /// Words what all creators who are booked may cost together.
    fn pay_all(plan: &Plan, found: &Together) -> String;
    /// Counts the creators without a step of their own.
    fn others(count: usize) -> String;
    /// Words a message to a creator, who has asked a fee or not, with blanks to fill in.
    fn message_by_name(plan: &Plan, creator: &Creator, asked: Option<f64>, videos: f64) -> String;
}

dispatch! { asking:
    /// Stands for that while it is worked out.
    fn ask_first_is_coming() -> &'static str;
    /// Stands for that where no answer of a creator would change the advice much.
    fn ask_in_any_order() -> &'static str;
    /// Names another creator of a tier, who is not found yet.
    fn another(tier: Tier) -> String;
}

/// Most creators who get a step of their own.
const MOST: usize = 12;

/// Words the steps after the advice, as far as their answers are computed.
pub fn next_steps(language: Language, plan: &Plan, answers: &Answers) -> NextSteps {
    match &answers.named {
        // A client asks no creator for anything: everybody is promised.
        Some(_) if plan.is_client_copy() => NextSteps::default(),
        Some(named) => steps_by_name(language, plan, named),
        None => steps_by_tier(language, plan, answers),
    }
}

/// Words which answer would settle the advice; `None` where that is not worked out.
pub fn settles(
    language: Language,
    plan: &Plan,
    found: &Worlds,
    named: Option<&Named>,
) -> Option<String> {
    match (found.worth_knowing().first(), named) {
        (Some(worth), _) => Some(worth_asking(language, worth)),
        // Among creators by name one answer may change who is booked, which the first of the next steps says too.
        (None, Some(named)) => asking_first(language, plan, named),
        (None, None) => Some(nothing_to_ask(language).to_owned()),
    }
}

/// The step that a creator who is booked calls for.
#[derive(Clone, Debug)]
pub struct NamedStep<'a> {
    /// Place of the creator in the roster.
    pub place: usize,
    /// The creator.
    pub creator: &'a Creator,
    /// The creator's offer.
    pub candidate: Candidate,
    /// The most to pay a video, in currency units; `None` where it was not worked out.
    pub at_most: Option<f64>,
    /// Creators to ask if that fails: handles, and tiers of others who are not found yet.
    pub instead: Vec<String>,
    /// Handles of others who leave then, for what their places cost.
    pub leaves: Vec<String>,
    /// All of it in words.
    pub words: String,
}

/// Returns the steps of the creators who are booked, in the roster's order.
pub fn steps_of_named<'a>(
    language: Language,
    plan: &'a Plan,
    named: &'a Named,
) -> Vec<NamedStep<'a>> {
    let creators = plan.roster().creators();
    let handle = |place: &usize| creators.get(*place).map(|it| format!("@{}", it.handle));
    let step = |(place, creator, candidate): (usize, &'a Creator, Candidate)| {
        let reserve = named.reserves.iter().find(|it| it.creator == place);
        let instead = reserve.map_or_else(Vec::new, |reserve| {
            let named = reserve.creators.iter().filter_map(handle);
            let tiers = reserve.tiers.iter().map(|tier| another(language, *tier));
            named.chain(tiers).collect()
        });
        let leaves = reserve.map_or_else(Vec::new, |reserve| {
            reserve.leaves.iter().filter_map(handle).collect()
        });
        let price = named.most_to_pay.iter().find(|it| it.creator == place);
        // A promise stands at its price.
        let price = price.filter(|_| creator.state != State::In);
        let at_most = price.map(|price| price.fee);
        let others = [&*instead, &*leaves];
        NamedStep {
            place,
            creator,
            candidate,
            at_most,
            words: ask_creator(language, plan, creator, &candidate, at_most, others),
            instead,
            leaves,
        }
    };
    named.booked(plan).map(step).collect()
}

/// Returns the creator to write to, with the offer: the one to ask first, else the first who is not promised.
fn addressed<'a>(
    plan: &'a Plan,
    named: &Named,
    steps: &[NamedStep<'a>],
) -> Option<(&'a Creator, Candidate)> {
    let first = named.first_to_ask();
    let first = first.and_then(|worth| plan.roster().creators().get(worth.creator));
    if let Some(creator) = first {
        return Some((creator, Candidate::of(plan, creator)?));
    }
    let is_open = |step: &&NamedStep| step.creator.state != State::In;
    let step = steps.iter().find(is_open).or_else(|| steps.first())?;
    Some((step.creator, step.candidate))
}

/// Words whom to ask first; `None` where there is no choice, or where it is not worked out.
///
/// The sentence has its place before it is known, so that those below do not move under a finger.
pub(super) fn asking_first(language: Language, plan: &Plan, named: &Named) -> Option<String> {
    let first = named.first_to_ask();
    let first = first.and_then(|worth| Some((plan.roster().creators().get(worth.creator)?, worth)));
    let open = named
        .booked(plan)
        .filter(|(_, creator, _)| creator.state != State::In);
    match (first, named.worth_progress) {
        (Some((creator, worth)), _) => {
            // Twenty values were tried.
            let cases = (20.0 * worth.changes).round() as u32;
            Some(ask_first(language, &creator.handle, worth.unsure, cases))
        }
        (None, Progress::UnderWay) => Some(ask_first_is_coming(language).to_owned()),
        (None, Progress::Done) if open.count() > 1 => Some(ask_in_any_order(language).to_owned()),
        (None, _) => None,
    }
}

/// Words the steps of a plan with a roster.
fn steps_by_name(language: Language, plan: &Plan, named: &Named) -> NextSteps {
    let steps = steps_of_named(language, plan, named);
    let Some((creator, candidate)) = addressed(plan, named, &steps) else {
        return NextSteps::default();
    };
    let message = message_by_name(
        language,
        plan,
        creator,
        (!candidate.fee_is_estimate).then_some(candidate.offer().fee),
        Input::Posts.of(plan).unwrap_or(1.0),
    );
    let together = named.together(plan);
    let together = together.map(|found| pay_all(language, plan, &found));
    let opening = asking_first(language, plan, named);
    let more = steps.len().saturating_sub(MOST);
    let missing = steps.iter().map(|it| 1.0 - it.candidate.offer().delivery);
    let missing = missing.sum::<f64>() / steps.len() as f64;
    NextSteps {
        steps: opening
            .into_iter()
            .chain(steps.into_iter().take(MOST).map(|step| step.words))
            .chain((more > 0).then(|| others(language, more)))
            .chain(together)
            .chain(closing_steps(language, missing))
            .collect(),
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answers::answers, outcome::outcome, simulate::simulator::Simulator, wording};

    fn answered(json: &str) -> (Plan, Answers) {
        let plan = Plan::parse(json).unwrap();
        let mut simulator = Simulator::new(50);
        let outcome = outcome(&plan, &mut simulator);
        let answers = answers(&plan, &outcome, &mut simulator);
        (plan, answers)
    }

    fn said(json: &str) -> NextSteps {
        let (plan, answers) = answered(json);
        wording::next_steps(Language::ENGLISH, &plan, &answers)
    }

    /// Each creator has a line: a promise stands, a quote is judged, an estimate is asked for.
    #[test]
    fn every_creator_that_is_booked_has_a_step_of_their_own() {
        let next = said(
            r#"{"budget":900,"roster":[
            {"handle":"ana","followers":24000,"fee":200,"state":"in"},
            {"handle":"bo","followers":25000,"fee":180},
            {"handle":"cy","followers":26000},
            {"handle":"di","followers":24000,"fee":390}]}"#,
        );
        let of = |handle: &str| {
            let mut steps = next.steps.iter();
            let step = steps.find(|step| {
                step.starts_with(handle) || step.contains(&format!("Ask {handle} for a price"))
            });
            step.cloned().unwrap_or_default()
        };
        assert_eq!(of("@ana"), "@ana is promised at $200 a video.");
        let bo = of("@bo");
        assert!(
            bo.starts_with("@bo asked $180 a video: agree. Still worth it at up to $"),
            "{bo}"
        );
        let cy = of("@cy");
        assert!(
            cy.contains("creators of that size ask about $"),
            "{cy} {:#?}",
            next.steps
        );
        // The promised creator is not written to, and the price that somebody told is not asked for.
        let first = next.steps[0]
            .split_once("First ask @")
            .map(|(_, rest)| rest);
        let name = first
            .and_then(|rest| rest.split(' ').next())
            .unwrap_or("bo");
        assert!(
            next.message.starts_with(&format!("Hi @{name}, ")),
            "{}",
            next.message
        );
        let asks_price = next.message.contains("Please tell me your price");
        assert_eq!(asks_price, name == "cy", "{}", next.message);
        let together = next.steps.iter().find(|step| step.contains(" together"));
        let together = together.unwrap();
        assert!(
            together.starts_with(
                "Pay $900 at most for all of them together: at these prices they cost $"
            ),
            "{together}"
        );
        assert!(
            next.steps
                .iter()
                .any(|step| step.contains("If that fails, ask @di")),
            "{:#?}",
            next.steps
        );
    }

    /// The strip of worlds and the steps below it name the same creator, and neither knows before the other.
    #[test]
    fn the_worlds_and_the_steps_say_whom_to_ask_first_alike() {
        let json = r#"{"budget":600,"roster":[{"handle":"ana","followers":24000},
            {"handle":"bo","followers":25000},{"handle":"cy","followers":25000,"fee":300}]}"#;
        let (plan, mut answers) = answered(json);
        let said = |answers: &Answers| {
            let worlds = answers.worlds.as_ref().unwrap();
            let settles = settles(Language::ENGLISH, &plan, worlds, answers.named.as_ref());
            (
                settles.unwrap(),
                wording::next_steps(Language::ENGLISH, &plan, answers).steps[0].clone(),
            )
        };
        let (top, step) = said(&answers);
        assert!(top.starts_with("First ask @"), "{top}");
        assert_eq!(top, step);
        answers.named.as_mut().unwrap().worth_progress = Progress::UnderWay;
        let (top, step) = said(&answers);
        assert_eq!(top, step);
    }

    /// The limit of all is the sum of the limits that are shown, and a promise stands at its price.
    #[test]
    fn all_together_add_up_to_what_is_said_of_each() {
        let json = r#"{"budget":5000,"roster":[
            {"handle":"ana","followers":24000,"fee":900,"state":"in"},
            {"handle":"bo","followers":25000,"fee":180},
            {"handle":"cy","followers":26000,"fee":210},
            {"handle":"di","followers":24000,"fee":390}]}"#;
        let (plan, answers) = answered(json);
        let named = answers.named.as_ref().unwrap();
        let steps = steps_of_named(Language::ENGLISH, &plan, named);
        assert!(steps.len() > 2, "{steps:#?}");
        let limits = steps.iter().map(|step| match step.at_most {
            Some(most) => most.floor(),
            None => step.candidate.offer().fee,
        });
        let together = named.together(&plan).unwrap();
        assert_eq!(together.at_most, limits.sum::<f64>());
    }

    /// A sum over some of the prices would promise too much.
    #[test]
    fn all_together_is_said_once_every_price_is_known() {
        let json = r#"{"budget":900,"roster":[
            {"handle":"ana","followers":24000,"fee":200},{"handle":"bo","followers":25000,"fee":180}]}"#;
        let (plan, mut answers) = answered(json);
        let is_said = |answers: &Answers| {
            let next = wording::next_steps(Language::ENGLISH, &plan, answers);
            next.steps.iter().any(|step| step.contains(" together"))
        };
        assert!(is_said(&answers));
        answers.named.as_mut().unwrap().most_to_pay.pop();
        assert!(!is_said(&answers));
    }

    /// Nothing moves when it comes, and no file says that it is coming.
    #[test]
    fn whom_to_ask_first_has_its_place_before_it_is_known() {
        let json = r#"{"budget":600,"roster":[{"handle":"ana","followers":24000},
            {"handle":"bo","followers":25000},{"handle":"cy","followers":25000,"fee":300}]}"#;
        let (plan, mut answers) = answered(json);
        let steps =
            |answers: &Answers| wording::next_steps(Language::ENGLISH, &plan, answers).steps;
        let known = steps(&answers);
        assert!(known[0].starts_with("First ask @"), "{known:#?}");
        let named = answers.named.as_mut().unwrap();
        named.worth_progress = Progress::UnderWay;
        let before = steps(&answers);
        assert_eq!(before[0], "Whom to ask first is being worked out\u{2026}");
        assert_eq!(before[1..], known[1..]);
        answers.named.as_mut().unwrap().leave_off();
        assert_eq!(steps(&answers), known[1..]);
        let named = answers.named.as_mut().unwrap();
        named.worth_knowing.clear();
        named.worth_progress = Progress::Done;
        assert!(steps(&answers)[0].starts_with("Ask them in any order"));
    }

    /// A dearer reserve takes the place of several: those who leave are named with it.
    #[test]
    fn who_leaves_with_a_no_is_said() {
        let plan = Plan::parse(
            r#"{"budget":1000,"limits":{"hours":90},"roster":[
            {"handle":"a","followers":24000,"fee":330,"median_views":30000,"videos_read":10},
            {"handle":"b","followers":24000,"fee":330,"median_views":30000,"videos_read":10},
            {"handle":"c","followers":24000,"fee":330,"median_views":30000,"videos_read":10},
            {"handle":"d","followers":90000,"fee":700,"median_views":120000,"videos_read":10}]}"#,
        );
        let plan = plan.unwrap();
        let mut simulator = Simulator::new(50);
        let outcome = outcome(&plan, &mut simulator);
        let named = answers(&plan, &outcome, &mut simulator).named.unwrap();
        let steps = steps_of_named(Language::ENGLISH, &plan, &named);
        assert!(!steps.is_empty());
        for step in steps.iter().filter(|step| !step.leaves.is_empty()) {
            let without = format!(", and do without {}", step.leaves[0]);
            assert!(step.words.contains(&without), "{}", step.words);
        }
        assert!(
            steps.iter().any(|step| !step.leaves.is_empty()),
            "{steps:#?}"
        );
    }

    #[test]
    fn nobody_booked_leaves_nothing_to_do() {
        let next = said(r#"{"budget":10,"roster":[{"handle":"ana","followers":24000,"fee":200}]}"#);
        assert_eq!(next, NextSteps::default());
    }
}
