//! Tables of what a buyer believes and acts on: money, plausible worlds, and the next steps.

use super::{
    Cell, SolvedPlan, Table, maybe, names,
    results::{forecast_cell, heading, hundredths, price_cell},
};
use crate::{
    plan::{
        answers::{AskFor, Band, Composition, Money, Worlds, Worth},
        input::Input,
        measure::Measure,
        outcome::Booking,
        wording::{self, Language},
    },
    wording::exports as texts,
};

/// The kinds of mixes in the order of the page's strip.
const KINDS: [Composition; 4] = [
    Composition::Micro,
    Composition::Blend,
    Composition::Macro,
    Composition::Nothing,
];

/// Returns the best mix with the plausible worlds; `None` when nothing can be booked.
fn believed(solved: &SolvedPlan) -> Option<(&Booking, &Worlds)> {
    let best = solved.outcome().best().as_ref().ok()?;
    Some((best, solved.answers().worlds.as_ref()?))
}

/// Words how many worlds agree with the advice.
fn agree(language: Language, solved: &SolvedPlan, best: &Booking, found: &Worlds) -> String {
    let kind = Composition::of(&solved.outcome().problem, Some(&best.mix));
    wording::worlds_agree(language, kind, found)
}

/// Returns the rows of the answer's table about money, plausible worlds and next steps, as the page words them.
pub fn in_words(language: Language, solved: &SolvedPlan, money: &str) -> Vec<(String, Cell)> {
    let plan = solved.plan();
    let currency = plan.currency();
    let say = |name: &str, text: String| (name.to_owned(), Cell::text(text));
    let mut rows = Vec::new();
    if !money.is_empty() {
        rows.push(say(texts::money(language), money.to_owned()));
    }
    if let Some(left) = wording::left_over(language, plan, solved.outcome()) {
        let name = texts::in_unit(language, texts::left_over(language), currency.code());
        rows.push((name, Cell::Money(hundredths(left.money))));
        rows.push(say(texts::why_left_over(language), left.reason));
    }
    let Some((best, found)) = believed(solved) else {
        return rows;
    };
    rows.push(say(
        texts::sureness(language),
        agree(language, solved, best, found),
    ));
    let settles = wording::settles(language, plan, found, solved.answers().named.as_ref());
    rows.extend(settles.map(|settles| say(texts::settles(language), settles)));
    let steady = wording::steady(language, found);
    rows.extend(steady.map(|steady| say(texts::steady(language), steady)));
    rows.push(say(
        texts::fees_off(language),
        wording::worlds_with_fees(language, found),
    ));
    let next = wording::next_steps(language, plan, solved.answers());
    let steps = next.steps.into_iter().enumerate();
    rows.extend(steps.map(|(place, step)| say(&texts::step(language, place + 1), step)));
    if !next.message.is_empty() {
        rows.push(say(texts::message(language), next.message));
    }
    rows
}

/// Builds the table of the money that the best mix costs and brings; without rows when nothing can be booked.
pub fn money(language: Language, solved: &SolvedPlan) -> Table {
    let best = solved.outcome().best().as_ref().ok();
    let money = solved.answers().money.flatten();
    let rows = best.zip(money);
    let rows = rows.map(|(best, money)| money_rows(language, solved, best, &money));
    Table {
        columns: names(texts::money_columns(language)),
        rows: rows.unwrap_or_default(),
    }
}

fn money_rows(
    language: Language,
    solved: &SolvedPlan,
    best: &Booking,
    money: &Money,
) -> Vec<Vec<Cell>> {
    let currency = solved.plan().currency();
    let code = currency.code();
    let row =
        |name: String, value: Cell| vec![Cell::text(name), value, Cell::Nothing, Cell::Nothing];
    let amount = |name: &str, value: f64| {
        let name = texts::in_unit(language, name, code);
        row(name, Cell::Money(hundredths(value)))
    };
    let price = |name: &str, value: Option<f64>| {
        row(
            texts::in_unit(language, name, code),
            maybe(value, price_cell),
        )
    };
    let spread = |name: String, band: Band, cell: fn(f64) -> Cell| {
        let mut row = vec![Cell::text(name)];
        row.extend([band.p50, band.p10, band.p90].map(|value| cell(hundredths(value))));
        row
    };
    let unspent = wording::left_over(language, solved.plan(), solved.outcome());
    let sales = &best.forecast.sales;
    let sales = Band {
        p10: sales.p10,
        p50: sales.p50,
        p90: sales.p90,
    };
    let worth =
        |name: &str, band: Band| spread(texts::in_unit(language, name, code), band, Cell::Money);
    let mut rows = vec![amount(
        crate::plan::wording::inputs::name(language, Input::Budget),
        solved.outcome().problem.budget,
    )];
    rows.push(row(
        heading(language, Measure::Cost, code),
        Cell::Money(hundredths(money.cost)),
    ));
    rows.push(amount(
        texts::left_over(language),
        unspent.map_or(0.0, |left| left.money),
    ));
    if money.wage_cost > 0.0 {
        rows.push(amount(texts::your_time(language), money.wage_cost));
        rows.push(amount(texts::true_cost(language), money.true_cost()));
    }
    rows.extend([
        price(texts::price_of_views(language), money.prices.cpm),
        price(
            texts::price_of_engagement(language),
            money.prices.per_engagement,
        ),
        price(
            texts::price_of_people(language),
            money.prices.per_1000_people,
        ),
        price(texts::price_of_own_views(language), money.on_target_cpm),
        price(texts::price_of_ads(language), Some(money.ads_on_target_cpm)),
        spread(
            heading(language, Measure::Sales, code),
            sales,
            forecast_cell,
        ),
        price(texts::price_of_sale(language), money.cost_per_sale()),
        worth(texts::revenue(language), money.revenue),
        worth(texts::margin(language), money.margin),
        row(
            texts::break_even(language).to_owned(),
            maybe(money.break_even_sales, forecast_cell),
        ),
        row(
            texts::return_on_spend(language).to_owned(),
            maybe(money.return_on_spend(), Cell::Number),
        ),
        row(
            texts::verdict(language).to_owned(),
            Cell::text(texts::verdict_of(language, money.verdict)),
        ),
    ]);
    rows
}

/// Builds the table of the plausible worlds: counts, scores, and the answers that would change the advice; without rows
/// when nothing can be booked.
pub fn worlds(language: Language, solved: &SolvedPlan) -> Table {
    let rows = believed(solved).map(|(best, found)| {
        let mut rows = counted_worlds(language, found, agree(language, solved, best, found));
        rows.extend(scores(language, found));
        let told = found.worth_knowing();
        rows.extend(told.iter().map(|worth| told_row(language, found, worth)));
        rows
    });
    Table {
        columns: names(texts::worlds_columns(language)),
        rows: rows.unwrap_or_default(),
    }
}

/// Returns a row of the table of worlds.
fn world_row(name: impl Into<String>, value: Cell, words: impl Into<Option<String>>) -> Vec<Cell> {
    let words = words.into().map_or(Cell::Nothing, Cell::Text);
    vec![Cell::text(name), value, words]
}

fn counted_worlds(language: Language, found: &Worlds, agree: String) -> Vec<Vec<Cell>> {
    let count = |worlds: usize| Cell::Count(worlds as f64);
    let kinds = KINDS.map(|kind| {
        let name = texts::is_best(language, kind);
        world_row(name, count(found.count(kind)), None)
    });
    let with_fees = KINDS.map(|kind| {
        let name = texts::is_best_with_fees(language, kind);
        world_row(name, count(found.count_with_fees(kind)), None)
    });
    let mut rows = vec![
        world_row(texts::worlds(language), count(found.kinds.len()), agree),
        world_row(texts::same_mix(language), count(found.same), None),
    ];
    rows.extend(kinds.into_iter().chain(with_fees));
    rows
}

fn scores(language: Language, found: &Worlds) -> Vec<Vec<Cell>> {
    let mut rows = vec![
        world_row(texts::regret(language), Cell::Share(found.regret), None),
        world_row(
            texts::average_score(language),
            Cell::Share(found.score),
            None,
        ),
    ];
    if let Some((_, score)) = found.steady() {
        rows.push(world_row(
            texts::average_score_of_steady(language),
            Cell::Share(score),
            wording::steady(language, found),
        ));
    }
    rows
}

/// Returns the row of an answer that would change the advice, with the number of worlds in which it does.
fn told_row(language: Language, found: &Worlds, worth: &Worth) -> Vec<Cell> {
    let changed = (worth.changes * found.kinds.len() as f64).round();
    world_row(
        texts::would_change(language),
        Cell::Count(changed),
        wording::worth_asking(language, worth),
    )
}

/// Builds the table of the creators to ask, by name or by tier, and their prices; without rows when nothing can be booked.
pub fn next_steps(language: Language, solved: &SolvedPlan) -> Table {
    if solved.plan().roster().is_empty() {
        steps_by_tier(language, solved)
    } else {
        steps_by_name(language, solved)
    }
}

fn steps_by_tier(language: Language, solved: &SolvedPlan) -> Table {
    let plan = solved.plan();
    let price = |value: f64| Cell::Money(hundredths(value));
    let row = |ask: &AskFor| {
        vec![
            Cell::text(ask.tier.key()),
            Cell::Count(ask.book.into()),
            maybe(ask.accepted.ask.map(f64::from), Cell::Count),
            price(ask.offer),
            price(ask.at_most),
            Cell::Share(ask.accepted.share),
            price(ask.accepted.expect_to_pay),
            Cell::text(wording::ask_tier(language, plan, ask)),
        ]
    };
    let asks = solved.answers().ask_for.iter().flatten();
    Table {
        columns: names(texts::next_steps_columns(language, plan.currency().code())),
        rows: asks.map(row).collect(),
    }
}

/// Builds the table of the steps with named creators; the table of the roster has the prices of each.
fn steps_by_name(language: Language, solved: &SolvedPlan) -> Table {
    let steps = wording::next_steps(language, solved.plan(), solved.answers()).steps;
    Table {
        columns: names([texts::in_words(language)]),
        rows: steps
            .into_iter()
            .map(|step| vec![Cell::text(step)])
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{plan::Plan, server::exports::tables::Subject};

    fn table(subject: Subject, document: &str) -> Table {
        let plan = Plan::parse(document).unwrap();
        subject.table(
            Language::ENGLISH,
            &SolvedPlan::new(plan, String::new(), None, None),
        )
    }

    /// Each creator who is booked has all that the page says: the most to pay, and whom to ask instead.
    #[test]
    fn named_creators_stand_in_the_next_steps_and_in_the_plausible_worlds() {
        let document = r#"{"budget": 900, "roster": [
            {"handle": "ana", "followers": 24000, "fee": 200, "state": "in"},
            {"handle": "bo", "followers": 25000, "fee": 180.005},
            {"handle": "cy", "followers": 26000},
            {"handle": "di", "followers": 24000, "fee": 390}]}"#;
        let creators = table(Subject::Creators, document);
        let [booked, most, instead] = [13, 14, 15];
        assert_eq!(creators.columns.len(), 16);
        assert_eq!(creators.rows.len(), 4);
        for row in &creators.rows {
            let is_booked = row[booked].plain() == "yes";
            // A promise stands at its price.
            let is_priced = is_booked && row[12].plain() != "in";
            assert_eq!(row[most].number() > Some(0.0), is_priced, "{row:?}");
            assert!(is_booked || row[instead] == Cell::Nothing, "{row:?}");
        }
        assert_eq!(creators.rows[0][booked].plain(), "yes");
        let mut rows = creators.rows.iter();
        assert!(rows.any(|row| row[instead].plain().contains("@di")));
        let steps = table(Subject::NextSteps, document);
        let said: Vec<String> = steps.rows.iter().map(|row| row[0].plain()).collect();
        assert!(
            said.iter().any(|it| it.starts_with("@ana is promised")),
            "{said:?}"
        );
        let worlds = table(Subject::Worlds, document);
        assert_eq!(worlds.rows[0][1].number(), Some(100.0));
        let answer = table(Subject::Answer, document);
        let said: Vec<String> = answer.rows.iter().map(|row| row[1].plain()).collect();
        assert!(said.iter().any(|it| it.starts_with("Hi @")), "{said:?}");
    }

    /// Of a long list a request takes no time for prices, and says who is booked.
    #[test]
    fn a_long_list_has_its_bookings_at_once() {
        let creators = (0..70).map(|place| {
            format!(
                r#"{{"handle": "c{place}", "followers": 20000, "fee": {}}}"#,
                90 + place
            )
        });
        let creators: Vec<String> = creators.collect();
        let document = format!(r#"{{"budget": 900, "roster": [{}]}}"#, creators.join(","));
        let creators = table(Subject::Creators, &document);
        let booked = creators.rows.iter().filter(|row| row[13].plain() == "yes");
        assert!(booked.count() > 1);
        assert!(creators.rows.iter().all(|row| row[14] == Cell::Nothing));
        assert!(!table(Subject::NextSteps, &document).rows.is_empty());
        assert!(table(Subject::Worlds, &document).rows.is_empty());
    }

    /// Averages over named creators have no digits beyond cents.
    #[test]
    fn amounts_are_in_whole_cents() {
        let document = r#"{"budget": 5000, "roster": [
            {"handle": "a", "followers": 20000, "fee": 100.333},
            {"handle": "b", "followers": 21001, "fee": 200},
            {"handle": "c", "followers": 22002, "fee": 333.1}]}"#;
        for subject in [
            Subject::Mix,
            Subject::Ways,
            Subject::Money,
            Subject::NextSteps,
        ] {
            for cell in table(subject, document).rows.iter().flatten() {
                if let Cell::Money(value) = cell {
                    let cents = value * 100.0;
                    assert!((cents - cents.round()).abs() < 1e-6, "{subject:?} {value}");
                }
            }
        }
    }
}
