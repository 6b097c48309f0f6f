//! The answer as a page of text.

use super::people::{self, list};
use crate::plan::{
    Plan,
    answers::{Answers, Composition},
    argument::argue,
    measure::Measure,
    outcome::{Booking, Outcome},
    way::Way,
    wording::{self, Language, labels},
};
use crate::wording::command_line as texts;

/// Returns the answer as a page of text.
pub(super) fn page(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    answers: Option<&Answers>,
) -> String {
    let answer = wording::answer(language, plan, outcome);
    let mut page = String::new();
    if !plan.title().is_empty() {
        page += &format!("{}\n\n", plan.title());
    }
    page += &format!("{}\n{}\n", answer.headline, answer.detail);
    if outcome.best().is_ok() {
        page += &format!("{}\n", wording::money_of_best(language, plan, outcome));
        if let Some(left) = wording::left_over(language, plan, outcome) {
            let money = wording::money(language, left.money, plan.currency());
            page += &format!("{}\n", texts::is_left(language, &money, &left.reason));
        }
    }
    page += "\n";
    page += &ways(language, plan, outcome);
    page += &people::people(language, plan, outcome, answers);
    if let Some(answers) = answers {
        let reasons = wording::why(language, plan, outcome, answers);
        let reasons = reasons.into_iter().map(|reason| reason.sentence);
        page += &list(texts::why(language), reasons);
        page += &advice(language, plan, outcome, answers);
    }
    page += &format!("\n{}\n", texts::arguments(language));
    for argument in argue(language, plan, outcome) {
        page += &format!(
            "{:>3}. {} ({})\n     {}\n",
            argument.point,
            argument.title,
            wording::arguments::verdict(language, argument.verdict),
            argument.sentence
        );
    }
    page
}

/// Returns how sure the advice is, and the next steps; nothing when nothing can be booked.
fn advice(language: Language, plan: &Plan, outcome: &Outcome, answers: &Answers) -> String {
    let (Ok(best), Some(found)) = (outcome.best(), &answers.worlds) else {
        return String::new();
    };
    let kind = Composition::of(&outcome.problem, Some(&best.mix));
    let sure = [wording::worlds_agree(language, kind, found)];
    let settles = wording::settles(language, plan, found, answers.named.as_ref());
    let sure = sure
        .into_iter()
        .chain(settles)
        .chain(wording::steady(language, found))
        .chain([wording::worlds_with_fees(language, found)]);
    let next = wording::next_steps(language, plan, answers);
    format!(
        "{}{}\n{}\n  {}\n",
        list(texts::sureness(language), sure),
        list(texts::next_steps(language), next.steps),
        texts::message(language),
        next.message
    )
}

/// Returns the three ways side by side.
fn ways(language: Language, plan: &Plan, outcome: &Outcome) -> String {
    let line = |name: &str, cells: [String; 3]| {
        let [micro, best, macros] = cells;
        format!("{name:<18}{micro:>30}{best:>30}{macros:>30}\n")
    };
    let row = |name: &str, cell: &dyn Fn(&Booking) -> String| {
        let ways = outcome.ways.0.each_ref();
        line(
            name,
            ways.map(|way| way.as_ref().map_or_else(|_| "-".to_owned(), cell)),
        )
    };
    let mut page = line(
        "",
        Way::ALL.map(|way| labels::way(language, way).to_owned()),
    );
    page += &row(texts::creators(language), &|way| {
        wording::short_mix(language, &way.mix)
    });
    for measure in Measure::compared().chain([Measure::Score]) {
        page += &row(labels::measure(language, measure), &|way| {
            labels::value(language, measure, way, plan.currency())
        });
        if measure == Measure::People {
            let percentiles = format!("  {}", texts::percentiles(language));
            page += &row(&percentiles, &|way| {
                let people = &way.forecast.reach;
                let [low, high] =
                    [people.p10, people.p90].map(|people| wording::about_whole(language, people));
                texts::range(language, &low, &high)
            });
        }
    }
    page + &row(texts::proven(language), &|way| {
        texts::yes_or_no(language, way.proven()).to_owned()
    })
}
