//! `tiermix solve`: a plan goes in as a document, the answer comes out as JSON or as a page to read.

mod answers;
mod page;
mod people;
mod roster;

use std::{
    ffi::OsStr,
    io::{self, Read, Write},
};

use serde_json::{Map, Value, json};

use crate::plan::{
    Plan, Target,
    answers::{Answers, answers},
    goal::Goal,
    model::{
        offer::Offer,
        problem::{Mix, Problem},
    },
    outcome::{Booking, Outcome, RuledOut, outcome},
    simulate::{
        forecast::Spread,
        simulator::{AT_REST, Simulator},
    },
    tier::{Family, Tier},
    way::Way,
    wording::{self, Language},
};
use crate::{command_input, wording::command_line as texts};

/// Exit code of success.
pub const DONE: u8 = 0;

/// Exit code when the arguments or the plan are wrong.
pub const FAULTY: u8 = 2;

/// Runs the command with the arguments after `solve`, and returns its exit code.
///
/// `-` reads the plan from `input`. Every fault is one line on `faults`; then nothing is written to `output`.
///
/// # Errors
/// The error of writing to `output` or `faults`.
pub fn run(
    language: Language,
    arguments: &[impl AsRef<OsStr>],
    input: &mut dyn Read,
    output: &mut dyn Write,
    faults: &mut dyn Write,
) -> io::Result<u8> {
    let (mut human, mut brief, mut sources) = (false, false, Vec::new());
    for argument in arguments.iter().map(AsRef::as_ref) {
        match argument.to_str() {
            Some("--human") => human = true,
            Some("--no-answers") => brief = true,
            _ => sources.push(argument),
        }
    }
    let source = match sources[..] {
        [source] if command_input::is_source(source) => source,
        _ => {
            writeln!(faults, "{}", texts::solve_needs(language))?;
            return Ok(FAULTY);
        }
    };
    let Some(plan) = command_input::plan(language, source, input, faults)? else {
        return Ok(FAULTY);
    };
    let mut simulator = Simulator::new(AT_REST);
    let outcome = outcome(&plan, &mut simulator);
    let answers = (!brief).then(|| answers(&plan, &outcome, &mut simulator));
    if human {
        write!(
            output,
            "{}",
            page::page(language, &plan, &outcome, answers.as_ref())
        )?;
    } else {
        writeln!(
            output,
            "{:#}",
            report(language, &plan, &outcome, answers.as_ref())
        )?;
    }
    output.flush()?;
    Ok(DONE)
}

/// Returns the command's output for a plan, on one line: the numbers that a saved plan is sent with.
///
/// The numbers of each creator of the roster are left out: the plan has those that were given, and of ten thousand creators they
/// would be longer than the plan.
#[cfg(feature = "ssr")]
pub fn figures(language: Language, plan: &Plan) -> String {
    let outcome = outcome(plan, &mut Simulator::new(AT_REST));
    Value::Object(numbers(language, plan, &outcome)).to_string()
}

/// Returns the answer with every number behind it: the command's output.
pub fn report(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    answers: Option<&Answers>,
) -> Value {
    let mut report = numbers(language, plan, outcome);
    if let Some(roster) = roster::roster(plan, answers) {
        report.insert("roster".to_owned(), roster);
    }
    if let Some(answers) = answers {
        report.insert(
            "answers".to_owned(),
            answers::report(language, plan, outcome, answers),
        );
    }
    Value::Object(report)
}

/// Returns the numbers of the three ways and of the tiers.
fn numbers(language: Language, plan: &Plan, outcome: &Outcome) -> Map<String, Value> {
    let problem = &outcome.problem;
    let mut report = way(language, plan, outcome, None, outcome.best());
    let options = Tier::ALL.map(|tier| {
        (
            tier.key().to_owned(),
            option(plan, problem, &problem.offers[tier]),
        )
    });
    let ways = json!({
        "micro": way(language, plan, outcome, Some(Family::Micro), &outcome.ways[Way::Micro]),
        "best": way(language, plan, outcome, None, outcome.best()),
        "macro": way(language, plan, outcome, Some(Family::Macro), &outcome.ways[Way::Macro]),
    });
    report.insert("options".to_owned(), Value::Object(Map::from_iter(options)));
    report.insert("ways".to_owned(), ways);
    report
}

fn way(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    family: Option<Family>,
    way: &Result<Booking, RuledOut>,
) -> Map<String, Value> {
    let way = match way {
        Ok(way) => way,
        Err(reason) => {
            let sentence = wording::ruled_out(language, plan, &outcome.problem, family, *reason);
            let mut report = Map::from_iter([
                ("mix".to_owned(), Value::Null),
                ("ruled_out".to_owned(), sentence.into()),
            ]);
            if !plan.roster().is_empty() {
                report.insert("selection".to_owned(), Value::Null);
            }
            return report;
        }
    };
    let goals = Goal::ALL.map(|goal| {
        let numbers = json!({
            "value": way.values[goal],
            "best": outcome.most[goal],
            "score": way.scores[goal],
        });
        (goal.key().to_owned(), numbers)
    });
    let mut report = Map::from_iter([
        ("mix".to_owned(), mix(&way.mix)),
        ("objective".to_owned(), way.objective.into()),
        ("bound".to_owned(), way.bound.into()),
        ("proven".to_owned(), way.proven().into()),
        ("cost".to_owned(), way.cost.into()),
        ("hours".to_owned(), way.hours.into()),
        ("goals".to_owned(), Value::Object(Map::from_iter(goals))),
        (
            "forecast".to_owned(),
            json!({
                "reach": spread(&way.forecast.reach),
                "views": spread(&way.forecast.views),
                "engagement": spread(&way.forecast.engagement),
                "sales": spread(&way.forecast.sales),
            }),
        ),
    ]);
    if let Some(selection) = &way.selection {
        report.insert("selection".to_owned(), roster::selection(plan, selection));
    }
    if let Some(Target { goal, value, .. }) = plan.target() {
        report.insert("chance".to_owned(), way.chance(goal, value).into());
    }
    report
}

fn mix(mix: &Mix) -> Value {
    mix.iter()
        .map(|(tier, count)| (tier.key().to_owned(), Value::from(*count)))
        .collect()
}

fn spread(spread: &Spread) -> Value {
    json!({ "p10": spread.p10, "p50": spread.p50, "p90": spread.p90 })
}

/// Returns the name of a family in the JSON.
fn family(family: Family) -> &'static str {
    match family {
        Family::Micro => "micro",
        Family::Macro => "macro",
    }
}

fn option(plan: &Plan, problem: &Problem, offer: &Offer) -> Value {
    // A client copy knows what all creators cost together, and nothing of one.
    let price = |amount: f64| (!plan.is_client_copy()).then_some(amount);
    json!({
        "family": family(offer.family),
        "min": offer.min,
        "max": offer.max,
        "followers": offer.followers,
        "fee": price(offer.fee),
        "product": price(offer.product),
        "median_views": offer.median_views,
        "spread_between": offer.spread_between,
        "spread_within": offer.spread_within,
        "engagement_rate": offer.engagement_rate,
        "fake_share": offer.fake_share,
        "fit": offer.fit,
        "delivery": offer.delivery,
        "hours": offer.hours,
        "trust": offer.trust,
        "prestige": offer.prestige,
        "cost": price(offer.cost),
        "views": offer.views.mean,
        "variance": offer.views.variance,
        "third": offer.views.third,
        "p": offer.share(),
        "g": problem.duplication.gain(offer.exposure),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::format::DOCUMENT_LENGTH;

    /// Exit code, output and faults.
    fn solve(arguments: &[&str], document: &str) -> (u8, String, String) {
        let (mut output, mut faults) = (Vec::new(), Vec::new());
        let code = run(
            Language::ENGLISH,
            arguments,
            &mut document.as_bytes(),
            &mut output,
            &mut faults,
        )
        .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (code, text(output), text(faults))
    }

    #[test]
    fn a_plan_is_answered_with_every_number() {
        let document =
            r#"{ "budget": 5000, "target": { "goal": "reach", "value": 9000, "chance": 0.8 } }"#;
        let (code, output, faults) = solve(&["-"], document);
        assert_eq!((code, faults.as_str()), (DONE, ""));
        let report: Value = serde_json::from_str(&output).unwrap();
        assert_eq!(
            report["mix"],
            json!({ "nano": 0, "micro": 7, "mid": 2, "macro": 0, "mega": 0 })
        );
        assert_eq!(report["proven"], true);
        assert_eq!(report["cost"], 4_946.097_541_451_596);
        assert_eq!(report["hours"], 72.0);
        // The worked example of the model.
        let objective = report["objective"].as_f64().unwrap();
        assert!(
            (objective - 0.932_765_944_278_004_3).abs() < 1e-9,
            "{objective}"
        );
        let best = report["goals"]["reach"]["best"].as_f64().unwrap();
        assert!((best / 20_741.885_764_851_308 - 1.0).abs() < 1e-9);
        assert_eq!(report["ways"]["best"]["mix"], report["mix"]);
        assert_eq!(report["ways"]["macro"]["mix"]["mid"], 4);
        let chance = report["chance"].as_f64().unwrap();
        assert!((0.5..0.9).contains(&chance), "{chance}");
        for key in ["p10", "p50", "p90"] {
            for of in ["reach", "views", "engagement", "sales"] {
                assert!(report["forecast"][of][key].is_number());
            }
        }
        for key in ["fee", "cost", "views", "variance", "p", "g"] {
            assert!(report["options"]["micro"][key].is_number(), "{key}");
        }
        assert_eq!(report["options"]["micro"]["cost"], 350.0);
    }

    #[test]
    fn a_way_that_is_ruled_out_says_why() {
        let (code, output, _) = solve(&["-", "--no-answers"], r#"{ "budget": 1000 }"#);
        let report: Value = serde_json::from_str(&output).unwrap();
        assert_eq!(code, DONE);
        assert_eq!(report["ways"]["macro"]["mix"], Value::Null);
        assert_eq!(
            report["ways"]["macro"]["ruled_out"],
            "This needs at least $1,249: one mid-tier creator."
        );
        assert!(report.get("chance").is_none());
        assert!(report.get("answers").is_none());
    }

    #[test]
    fn the_longest_document_is_read_and_a_longer_one_is_refused() {
        let padded = |length: usize| {
            let plan = r#"{ "budget": 1000 }"#;
            format!("{plan}{}", " ".repeat(length - plan.len()))
        };
        let (code, ..) = solve(&["-", "--no-answers"], &padded(DOCUMENT_LENGTH));
        assert_eq!(code, DONE);
        let (code, output, faults) = solve(&["-"], &padded(DOCUMENT_LENGTH + 1));
        assert_eq!((code, output.as_str()), (FAULTY, ""));
        assert!(faults.contains("must be at most 2097152"), "{faults}");
    }

    #[test]
    fn every_fault_is_a_line_and_nothing_else_is_written() {
        let (code, output, faults) =
            solve(&["-"], r#"{ "budget": -1, "nich\n": 0.5, "posts": 99 }"#);
        assert_eq!((code, output.as_str()), (FAULTY, ""));
        assert_eq!(faults.lines().count(), 3, "{faults}");
        assert!(faults.contains("budget"));
    }

    #[test]
    fn a_page_for_people_has_the_answer_and_the_three_ways() {
        let (code, output, _) = solve(
            &["--human", "-"],
            r#"{ "budget": 5000, "title": "Corner shop" }"#,
        );
        assert_eq!(code, DONE);
        assert!(
            output.starts_with("Corner shop\n\nBook 7 micro and 2 mid-tier creators. About "),
            "{output}"
        );
        assert!(output.contains(
            "Cost                                      $3,500                        $4,946                        $4,992\n"
        ));
        assert!(output.contains("\nWhy this mix\n  - Blending is worth "));
        for part in [
            "\n$54 is left. No further creator costs so little: the cheapest, a nano creator, costs $79.\n",
            "\nHow sure the advice is\n  - At these fees, the blend is best in 74 of 100 plausible worlds",
            "\nWhat to do next\n  - Ask ",
            "\nA message to send\n  Hi [name], ",
        ] {
            assert!(output.contains(part), "{part}: {output}");
        }
        assert!(output.contains(" 18. The blend is the best plan (holds here)"));
    }

    #[test]
    fn a_missing_plan_is_explained() {
        for arguments in [&[][..], &["a", "b"], &["--robot"]] {
            let (code, output, faults) = solve(arguments, "");
            assert_eq!(
                (code, output.as_str(), faults.lines().count()),
                (FAULTY, "", 1)
            );
        }
        let (code, _, faults) = solve(&["no such plan.json"], "");
        assert_eq!(code, FAULTY);
        assert!(faults.starts_with("no such plan.json: "), "{faults}");
        assert_eq!(solve(&["-"], "\u{0}[[[").0, FAULTY);
    }
}
