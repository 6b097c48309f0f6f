//! Tables of the model's results for a plan.

use super::{Cell, SolvedPlan, Table, maybe, names};
use crate::plan::{
    Target,
    argument::{Argument, Unit, argue},
    frontier::{Band, Point},
    input::Input,
    measure::Measure,
    outcome::{Booking, Outcome},
    simulate::forecast::Spread,
    slider_scale::significant,
    tier::Tier,
    way::{ByWay, Way},
    wording::{self, Language, labels},
};
use crate::wording::exports as texts;

/// One cell for each way; nothing where it is ruled out.
fn across(outcome: &Outcome, cell: impl Fn(&Booking) -> Cell) -> [Cell; 3] {
    let ways = outcome.ways.0.each_ref();
    ways.map(|way| way.as_ref().map_or(Cell::Nothing, &cell))
}

/// Returns the value that a booking has on a measure, as a spreadsheet counts it.
pub(in crate::server) fn measured(measure: Measure, booking: &Booking) -> Cell {
    let value = measure.value(booking);
    match measure {
        Measure::Credibility | Measure::Ease | Measure::Score => Cell::Share(value),
        Measure::Hours => Cell::Number(hundredths(value)),
        Measure::Cost => Cell::Money(hundredths(value)),
        Measure::People
        | Measure::Views
        | Measure::Engagements
        | Measure::Sales
        | Measure::TrustedViews => forecast_cell(value),
    }
}

/// Returns the name of a measure with its unit, where the name alone does not say it.
pub(super) fn heading(language: Language, measure: Measure, currency: &str) -> String {
    let name = labels::measure(language, measure);
    match measure {
        Measure::Cost => texts::in_unit(language, name, currency),
        Measure::Credibility | Measure::Ease | Measure::Score => {
            texts::in_unit(language, name, texts::share(language))
        }
        Measure::Hours
        | Measure::People
        | Measure::Views
        | Measure::Engagements
        | Measure::Sales
        | Measure::TrustedViews => name.to_owned(),
    }
}

/// Rounds a forecast to hundredths: more digits are not known, fewer would lose tracked purchases.
pub(in crate::server) fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Wraps a price that the model works out, in hundredths; one below a tenth in two significant digits.
pub(super) fn price_cell(value: f64) -> Cell {
    Cell::Money(if value < 0.1 {
        significant(value, 2)
    } else {
        hundredths(value)
    })
}

pub(in crate::server) fn forecast_cell(value: f64) -> Cell {
    Cell::Forecast(hundredths(value))
}

/// Builds the table of the creators of each tier that each way books, and their cost.
pub fn mix(language: Language, solved: &SolvedPlan) -> Table {
    let outcome = solved.outcome();
    // With named creators they are averages.
    let money = |value: f64| Cell::Money(hundredths(value));
    let hours = |value: f64| Cell::Number(hundredths(value));
    let row = |tier: Tier| {
        let offer = &outcome.problem.offers[tier];
        let [micro, best, macros] = across(outcome, |way| Cell::Count(way.mix[tier].into()));
        let booked = outcome.best().as_ref().map(|way| f64::from(way.mix[tier]));
        let times = |each: f64| booked.as_ref().ok().map(|count| count * each);
        vec![
            Cell::text(tier.key()),
            Cell::text(texts::family(language, offer.family)),
            Cell::Count(offer.followers.round()),
            best,
            money(offer.cost),
            maybe(times(offer.cost), money),
            hours(offer.hours),
            maybe(times(offer.hours), hours),
            micro,
            macros,
        ]
    };
    let table = Table {
        columns: names(texts::mix_columns(
            language,
            solved.plan().currency().code(),
        )),
        rows: Tier::ALL.map(row).into(),
    };
    if solved.plan().is_client_copy() {
        without_money(table)
    } else {
        table
    }
}

/// Leaves out the columns of amounts of money: a client copy knows what all creators cost together alone.
fn without_money(table: Table) -> Table {
    let is_money = |row: &Vec<Cell>| -> Vec<bool> {
        row.iter()
            .map(|cell| matches!(cell, Cell::Money(_)))
            .collect()
    };
    let left_out = table.rows.first().map(is_money).unwrap_or_default();
    fn rest<T>(all: Vec<T>, left_out: &[bool]) -> Vec<T> {
        let marked = all.into_iter().zip(left_out);
        marked.filter(|(_, out)| !**out).map(|(it, _)| it).collect()
    }
    Table {
        columns: rest(table.columns, &left_out),
        rows: table
            .rows
            .into_iter()
            .map(|row| rest(row, &left_out))
            .collect(),
    }
}

/// Builds the table of each outcome of each way: the value to count on, and the spread of the futures.
pub fn forecast(language: Language, solved: &SolvedPlan) -> Table {
    let outcome = solved.outcome();
    let currency = solved.plan().currency();
    let mut rows = Vec::new();
    for (way, booked) in outcome.ways.iter() {
        let Ok(booked) = booked else { continue };
        for measure in Measure::ALL {
            let name = [
                Cell::text(labels::way(language, way)),
                Cell::text(heading(language, measure, currency.code())),
            ];
            let counted_on = measure.goal().map(|goal| booked.values[goal]);
            let cells = match measure.spread(booked) {
                Some(Spread { p10, p50, p90, .. }) => {
                    let counted_on = maybe(counted_on, forecast_cell);
                    [
                        counted_on,
                        forecast_cell(*p10),
                        forecast_cell(*p50),
                        forecast_cell(*p90),
                    ]
                }
                None if counted_on.is_some() => {
                    let none = || Cell::Nothing;
                    [maybe(counted_on, Cell::Share), none(), none(), none()]
                }
                None => continue,
            };
            rows.push(name.into_iter().chain(cells).collect());
        }
    }
    Table {
        columns: names(texts::forecast_columns(language)),
        rows,
    }
}

/// Builds the table of the three ways beside each other: the rows of the page and the proof of optimality.
pub fn ways(language: Language, solved: &SolvedPlan) -> Table {
    let (plan, outcome) = (solved.plan(), solved.outcome());
    let mut rows: Vec<(String, [Cell; 3])> = vec![
        (
            texts::creators(language).to_owned(),
            across(outcome, |way| {
                Cell::text(wording::short_mix(language, &way.mix))
            }),
        ),
        (
            texts::number_of_creators(language).to_owned(),
            across(outcome, |way| Cell::Count(way.creators().into())),
        ),
    ];
    // Ease is the complement of the hours.
    let measures = Measure::ALL.into_iter().filter(|it| *it != Measure::Ease);
    let possible = outcome.ways.0.iter().any(Result::is_ok);
    let measures = measures.filter(|it| possible || !it.is_forecast());
    rows.extend(measures.map(|measure| {
        let cells = across(outcome, |way| measured(measure, way));
        (heading(language, measure, plan.currency().code()), cells)
    }));
    let price = across(outcome, |way| maybe(price_of_people(way), price_cell));
    let name = texts::price_of_people_reached(language);
    let currency = plan.currency();
    rows.push((texts::in_unit(language, name, currency.code()), price));
    rows.push((
        texts::proven(language).to_owned(),
        across(outcome, |way| {
            Cell::text(texts::yes_or_no(language, way.proven()))
        }),
    ));
    if let Some(Target { goal, value, .. }) = plan.target() {
        let chance = |way: &Booking| Cell::Share(way.chance(goal, value));
        let name = texts::in_unit(language, texts::chance(language), texts::share(language));
        rows.push((name, across(outcome, chance)));
    }
    if outcome.ways.0.iter().any(Result::is_err) {
        let reasons = ByWay::from_fn(|way| match &outcome.ways[way] {
            Ok(_) => Cell::Nothing,
            Err(reason) => {
                let family = way.family();
                Cell::text(wording::ruled_out(
                    language,
                    plan,
                    &outcome.problem,
                    family,
                    *reason,
                ))
            }
        });
        rows.push((texts::why_not(language).to_owned(), reasons.0));
    }
    Table {
        columns: names(
            [texts::ways_column(language)]
                .into_iter()
                .chain(Way::ALL.map(|way| labels::way(language, way))),
        ),
        rows: rows
            .into_iter()
            .map(|(name, cells)| [Cell::text(name)].into_iter().chain(cells).collect())
            .collect(),
    }
}

/// Computes the cost of 1,000 people that the middle future reaches, in whole cents; `None` when it reaches nobody.
fn price_of_people(way: &Booking) -> Option<f64> {
    let people = Measure::People.value(way);
    (people > 0.0).then(|| hundredths(1_000.0 * way.cost / people))
}

/// Builds the table of the three ways for at most the smallest sum that one of them spends; without rows when no way is
/// possible.
pub fn equal_spend(language: Language, solved: &SolvedPlan) -> Table {
    let Some(equal) = solved.at_equal_spend() else {
        return Table {
            rows: Vec::new(),
            ..ways(language, solved)
        };
    };
    let mut table = ways(language, &equal);
    let most = Input::Budget.of(equal.plan()).unwrap_or_default();
    let name = texts::at_most(language);
    let currency = solved.plan().currency();
    let row = [Cell::text(texts::in_unit(language, name, currency.code()))]
        .into_iter()
        .chain(Way::ALL.map(|_| Cell::Money(most)));
    table.rows.insert(0, row.collect());
    table
}

/// Builds the table of the eighteen points with their three numbers.
pub fn arguments(language: Language, solved: &SolvedPlan) -> Table {
    let (plan, outcome) = (solved.plan(), solved.outcome());
    let currency = plan.currency();
    let row = |argument: &Argument| {
        let figures = &argument.figures;
        let [micro, best, macros] = figures
            .0
            .map(|figure| figure.map_or(Cell::Nothing, |value| unit_cell(argument.unit, value)));
        vec![
            Cell::Count(argument.point.into()),
            Cell::text(texts::side(language, argument.side)),
            Cell::text(texts::kind(language, argument.kind)),
            Cell::text(argument.title),
            Cell::text(wording::arguments::verdict(language, argument.verdict)),
            Cell::text(&*argument.sentence),
            Cell::text(argument.label),
            Cell::text(match argument.unit {
                Unit::Price => currency.code(),
                unit => texts::unit(language, unit),
            }),
            micro,
            best,
            macros,
        ]
    };
    Table {
        columns: names(
            texts::arguments_columns(language)
                .into_iter()
                .chain(Way::ALL.map(|way| labels::way(language, way))),
        ),
        rows: argue(language, plan, outcome).iter().map(row).collect(),
    }
}

fn unit_cell(unit: Unit, value: f64) -> Cell {
    match unit {
        Unit::Forecast => forecast_cell(value),
        Unit::Count => Cell::Count(value),
        Unit::Hours => Cell::Number(value),
        Unit::Share | Unit::Points => Cell::Share(value),
        Unit::Price => Cell::Money(value),
    }
}

/// Builds the table of the best result for sixty budgets.
pub fn curve(language: Language, solved: &SolvedPlan) -> Table {
    let band = |band: &Option<Band>, value: fn(&Band) -> f64| {
        maybe(band.as_ref().map(value), forecast_cell)
    };
    let mix = |band: &Option<Band>| {
        let band = band.as_ref();
        band.map_or(Cell::Nothing, |band| {
            Cell::text(wording::short_mix(language, &band.mix))
        })
    };
    let row = |point: &Point| {
        vec![
            Cell::Money(hundredths(point.budget)),
            mix(&point.ways[Way::Best]),
            band(&point.ways[Way::Best], |band| band.p50),
            band(&point.ways[Way::Best], |band| band.p10),
            band(&point.ways[Way::Best], |band| band.p90),
            mix(&point.ways[Way::Micro]),
            band(&point.ways[Way::Micro], |band| band.p50),
            mix(&point.ways[Way::Macro]),
            band(&point.ways[Way::Macro], |band| band.p50),
        ]
    };
    Table {
        columns: names(texts::curve_columns(
            language,
            solved.plan().currency().code(),
        )),
        rows: solved.curve().points.iter().map(row).collect(),
    }
}

/// Builds the table of every future of the three ways; a row has the same luck in all of them.
pub fn futures(language: Language, solved: &SolvedPlan) -> Table {
    let series = || {
        Way::ALL
            .into_iter()
            .flat_map(|way| Measure::forecast().map(move |measure| (way, measure)))
    };
    let outcomes: Vec<Option<Vec<f64>>> = series()
        .map(|(way, measure)| measure.outcomes(solved.outcome().ways[way].as_ref().ok()?))
        .collect();
    let count = outcomes.iter().flatten().map(|of| of.len()).max();
    let row = |future: usize| {
        let number = Cell::Count(future as f64 + 1.0);
        let cells = outcomes.iter().map(|outcome| {
            let value = outcome
                .as_ref()
                .and_then(|outcome| outcome.get(future).copied());
            maybe(value, forecast_cell)
        });
        std::iter::once(number).chain(cells).collect()
    };
    Table {
        columns: std::iter::once(texts::future(language).to_owned())
            .chain(series().map(|(way, measure)| {
                texts::measure_of_way(
                    language,
                    labels::measure(language, measure),
                    labels::way(language, way),
                )
            }))
            .collect(),
        rows: (0..count.unwrap_or_default()).map(row).collect(),
    }
}
