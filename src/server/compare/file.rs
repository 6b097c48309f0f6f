//! The comparison as a CSV file: the rows of its tables, with numbers as numbers.

use axum::{
    Extension,
    extract::{RawQuery, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

use super::{
    columns::{Column, Side, Solved, as_planned, at_equal_spend},
    opened,
    query::Address,
    rows::{Row, price_of_people},
    solved,
};
use crate::{
    api::visit::Visit,
    plan::{
        input::Input,
        measure::Measure,
        wording::{self, Language},
    },
    server::{
        AppState,
        exports::{
            csv, file_name,
            refusal::Refusal,
            separators::Separators,
            tables::{Cell, Table, forecast_cell, hundredths, measured},
        },
        refusals::Words,
    },
    solver_pool::client::Client,
    wording::{compare as texts, exports},
};

/// Path of the file.
pub const PATH: &str = "/export/comparison.csv";

/// Name of the file.
const NAME: &str = "comparison.csv";

/// Answers [`PATH`]: the plans of the query string, which is that of the page, as a file.
pub async fn export(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(visit): Extension<Visit>,
    Extension(language): Extension<Language>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let query = query.unwrap_or_default();
    let separators = Separators::of(&query, &headers);
    let address = match Address::read(&query) {
        Ok((address, _)) => address,
        Err(fault) => {
            let words = Words::new(move |language| fault.text(language));
            return Ok((StatusCode::BAD_REQUEST, Extension(words)).into_response());
        }
    };
    let opened = opened(&state, &visit, &address).await;
    let opened = opened.map_err(|(_, error)| error)?;
    let columns = solved(&state, client, language, opened).await?;
    let table = table(language, &columns);
    let bytes = csv::lines(&table, separators).map_err(|error| {
        tracing::error!("a file was not written: {error}");
        Refusal::NotWritten
    })?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(csv::CONTENT_TYPE)),
        (CONTENT_DISPOSITION, file_name::attachment("", NAME)),
    ];
    Ok((headers, bytes).into_response())
}

/// Builds the table: a column for each plan, its rows as planned, and those at equal spend.
fn table(language: Language, columns: &[Column]) -> Table {
    let names = columns.iter().map(|column| column.name.to_string());
    let planned = as_planned(columns);
    let mut rows = vec![line(
        exports::currency(language).to_owned(),
        &planned,
        |solved| Cell::text(solved.plan.currency().code()),
    )];
    let add =
        |rows: &mut Vec<Vec<Cell>>, sides: &[Side], row: Row, named: &dyn Fn(&str) -> String| {
            let name = row.name(language);
            rows.push(line(named(name), sides, |solved| {
                cell(language, row, solved)
            }));
            if let Row::Of(measure) = row
                && measure.is_forecast()
            {
                let [_, _, _, low, _, high] = exports::forecast_columns(language);
                for (percentile, is_high) in [(low, false), (high, true)] {
                    let name = exports::measure_of_way(language, name, percentile);
                    rows.push(line(named(&name), sides, |solved| {
                        percentile_cell(measure, solved, is_high)
                    }));
                }
            }
        };
    for row in Row::all() {
        add(&mut rows, &planned, row, &str::to_owned);
    }
    rows.push(line(
        exports::why_left_over(language).to_owned(),
        &planned,
        |solved| {
            let left = wording::left_over(language, &solved.plan, &solved.outcome);
            left.map_or(Cell::Nothing, |left| Cell::text(left.reason))
        },
    ));
    let equal = at_equal_spend(columns);
    let rows_of_equal = Row::at_equal_spend().filter(|_| !equal.is_empty());
    for row in rows_of_equal {
        add(&mut rows, &equal, row, &|name| {
            texts::row_at_equal_spend(language, name)
        });
    }
    let [first, _] = exports::answer_columns(language);
    Table {
        columns: std::iter::once(first.to_owned()).chain(names).collect(),
        rows,
    }
}

fn line(name: String, sides: &[Side], cell: impl Fn(&Solved) -> Cell) -> Vec<Cell> {
    let cells = sides.iter().map(|side| cell(side.solved));
    std::iter::once(Cell::text(name)).chain(cells).collect()
}

fn cell(language: Language, row: Row, solved: &Solved) -> Cell {
    let Solved { plan, outcome } = solved;
    let best = outcome.best().as_ref().ok();
    let money = |value: f64| Cell::Money(hundredths(value));
    match row {
        Row::Budget | Row::AtMost => money(Input::Budget.of(plan).unwrap_or_default()),
        Row::Mix => Cell::text(row.shown(language, solved)),
        Row::LeftOver => {
            let left = wording::left_over(language, plan, outcome);
            money(left.map_or(0.0, |left| left.money))
        }
        Row::Of(measure) => best.map_or(Cell::Nothing, |way| measured(measure, way)),
        Row::PriceOfPeople => best.and_then(price_of_people).map_or(Cell::Nothing, money),
    }
}

fn percentile_cell(measure: Measure, solved: &Solved, is_high: bool) -> Cell {
    let best = solved.outcome.best().as_ref().ok();
    let spread = best.and_then(|way| measure.spread(way));
    spread.map_or(Cell::Nothing, |spread| {
        forecast_cell(if is_high { spread.p90 } else { spread.p10 })
    })
}
