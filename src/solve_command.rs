//! `tiermix solve`: a plan goes in as a document, the answer comes out as JSON or as a page to read.

mod answers;
mod page;

use std::{
    ffi::OsStr,
    fs,
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
use crate::wording::command_line as texts;

/// Exit code of success.
pub const DONE: u8 = 0;

/// Exit code when the arguments or the plan are wrong.
pub const FAULTY: u8 = 2;

/// Longest document that is read, in bytes; a plan has a few hundred.
const LONGEST: u64 = 1 << 20;

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
        [source] if source == "-" || !source.as_encoded_bytes().starts_with(b"-") => source,
        _ => {
            writeln!(faults, "{}", texts::solve_needs(language))?;
            return Ok(FAULTY);
        }
    };
    let document = match read(source, input) {
        Ok(document) => document,
        Err(error) => {
            writeln!(faults, "{}: {error}", source.to_string_lossy())?;
            return Ok(FAULTY);
        }
    };
    let plan = match Plan::parse(&document) {
        Ok(plan) => plan,
        Err(found) => {
            for fault in found {
                // A single line per fault, whatever text the document put into it.
                writeln!(
                    faults,
                    "{}",
                    wording::faults::fault(language, &fault).replace(['\n', '\r'], " ")
                )?;
            }
            return Ok(FAULTY);
        }
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
#[cfg(feature = "ssr")]
pub fn figures(language: Language, plan: &Plan) -> String {
    let outcome = outcome(plan, &mut Simulator::new(AT_REST));
    report(language, plan, &outcome, None).to_string()
}

/// Returns everything that the command says of a plan: its output with all answers.
#[cfg(feature = "ssr")]
pub fn answered(language: Language, plan: &Plan) -> Value {
    let mut simulator = Simulator::new(AT_REST);
    let outcome = outcome(plan, &mut simulator);
    let answers = answers(plan, &outcome, &mut simulator);
    report(language, plan, &outcome, Some(&answers))
}

fn read(source: &OsStr, input: &mut dyn Read) -> io::Result<String> {
    let mut document = String::new();
    let mut take = |from: &mut dyn Read| from.take(LONGEST).read_to_string(&mut document);
    if source == "-" {
        take(input)?;
    } else {
        take(&mut fs::File::open(source)?)?;
    }
    Ok(document)
}

/// Returns the answer with every number behind it.
fn report(language: Language, plan: &Plan, outcome: &Outcome, answers: Option<&Answers>) -> Value {
    let problem = &outcome.problem;
    let mut report = way(language, plan, outcome, None, outcome.best());
    let options = Tier::ALL.map(|tier| {
        (
            tier.key().to_owned(),
            option(problem, &problem.offers[tier]),
        )
    });
    let ways = json!({
        "micro": way(language, plan, outcome, Some(Family::Micro), &outcome.ways[Way::Micro]),
        "best": way(language, plan, outcome, None, outcome.best()),
        "macro": way(language, plan, outcome, Some(Family::Macro), &outcome.ways[Way::Macro]),
    });
    report.insert("options".to_owned(), Value::Object(Map::from_iter(options)));
    report.insert("ways".to_owned(), ways);
    if let Some(answers) = answers {
        report.insert(
            "answers".to_owned(),
            answers::report(language, plan, outcome, answers),
        );
    }
    Value::Object(report)
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
            return Map::from_iter([
                ("mix".to_owned(), Value::Null),
                ("ruled_out".to_owned(), sentence.into()),
            ]);
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

fn option(problem: &Problem, offer: &Offer) -> Value {
    json!({
        "family": match offer.family {
            Family::Micro => "micro",
            Family::Macro => "macro",
        },
        "min": offer.min,
        "max": offer.max,
        "followers": offer.followers,
        "fee": offer.fee,
        "product": offer.product,
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
        "cost": offer.cost,
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

    /// Exit code, output and faults.
    fn solve(arguments: &[&str], document: &str) -> (u8, String, String) {
        let (mut output, mut faults) = (Vec::new(), Vec::new());
        let code = run(
            Language::English,
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
            "\nHow sure the advice is\n  - The blend is best in 74 of 100 plausible worlds",
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
