//! The table of the answer in words, and of its basis.

use super::{Cell, Origin, SolvedPlan, Table, advice, names};
use crate::{
    app::web::date::date,
    plan::{
        benchmark::EDITION,
        wording::{self, Language},
    },
    wording::exports as texts,
};

/// Builds the table of the answer in words, and its basis.
pub fn answer(language: Language, solved: &SolvedPlan) -> Table {
    let plan = solved.plan();
    let answer = wording::answer(language, plan, solved.outcome());
    let say = |name: &'static str, text: &str| (name.to_owned(), Cell::text(text));
    let mut rows = vec![
        say(texts::title(language), plan.title()),
        say(texts::answer(language), &answer.headline.to_string()),
        say(texts::why(language), &answer.detail.to_string()),
    ];
    let money = wording::money_of_best(language, plan, solved.outcome());
    rows.extend(advice::in_words(language, solved, &money));
    rows.extend([
        say(texts::currency(language), plan.currency().code()),
        say(texts::edition_of_plan(language), solved.edition()),
        say(texts::edition_of_numbers(language), EDITION),
        // Beyond 2^53 a spreadsheet would change the number.
        say(texts::seed(language), &plan.seed().to_string()),
    ]);
    let origin = solved.origin().into_iter();
    rows.extend(origin.flat_map(|origin| saved(language, origin)));
    rows.push(say(texts::source(language), texts::program(language)));
    let link = solved.link().into_iter();
    rows.extend(link.map(|link| say(texts::link(language), link)));
    Table {
        columns: names(texts::answer_columns(language)),
        rows: rows
            .into_iter()
            .map(|(name, value)| vec![Cell::text(name), value])
            .collect(),
    }
}

/// Returns the rows about the saved version that a plan comes from.
fn saved(language: Language, origin: &Origin) -> Vec<(String, Cell)> {
    let remarks = [
        (texts::author(language), &origin.author),
        (texts::note(language), &origin.note),
    ];
    let remarks = remarks.into_iter().filter(|(_, text)| !text.is_empty());
    let version = [
        (
            texts::version(language),
            Cell::Number(origin.version.into()),
        ),
        (
            texts::saved_on(language),
            Cell::text(date(language, origin.saved_at)),
        ),
    ];
    version
        .into_iter()
        .chain(remarks.map(|(name, text)| (name, Cell::text(text.as_str()))))
        .map(|(name, cell)| (name.to_owned(), cell))
        .collect()
}
