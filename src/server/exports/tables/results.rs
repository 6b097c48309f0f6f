//! Tables of what the model works out for a plan.

use super::{Cell, SolvedPlan, Table, maybe};
use crate::plan::way::Way;
use crate::plan::{
    Target,
    argument::{Argument, Kind, Side, Unit, argue},
    benchmark::EDITION,
    frontier::{Band, Point},
    goal::Goal,
    outcome::{Booking, Outcome, RuledOut},
    simulate::forecast::Spread,
    tier::{Family, Tier},
    wording,
};

/// Names of the three ways, in the order of [`ways_of`].
const NAMES: [&str; 3] = ["Micro only", "Best mix", "Macro only"];

/// The family that each of the three ways is limited to.
const FAMILIES: [Option<Family>; 3] = [Some(Family::Micro), None, Some(Family::Macro)];

fn ways_of(outcome: &Outcome) -> [&Result<Booking, RuledOut>; 3] {
    [
        &outcome.ways[Way::Micro],
        outcome.best(),
        &outcome.ways[Way::Macro],
    ]
}

/// One cell for each way; nothing where it is ruled out.
fn across(outcome: &Outcome, cell: impl Fn(&Booking) -> Cell) -> [Cell; 3] {
    ways_of(outcome).map(|way| way.as_ref().map_or(Cell::Nothing, &cell))
}

/// Forecasts are kept to hundredths: more digits are not known, fewer would lose tracked purchases.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn forecast_cell(value: f64) -> Cell {
    Cell::Forecast(hundredths(value))
}

/// The answer in words, and what it rests on.
pub fn answer(worked: &SolvedPlan) -> Table {
    let plan = worked.plan();
    let answer = wording::answer(plan, worked.outcome());
    let mut rows = vec![
        ("Title", Cell::text(plan.title())),
        ("Answer", Cell::text(answer.headline.to_string())),
        ("Why", Cell::text(answer.detail.to_string())),
        ("Currency", Cell::text(plan.currency().code())),
        (
            "Edition of the benchmarks, plan",
            Cell::text(&*worked.edition),
        ),
        ("Edition of the benchmarks, numbers", Cell::text(EDITION)),
        // Beyond 2^53 a spreadsheet's number would be another one.
        ("Seed", Cell::text(plan.seed().to_string())),
    ];
    rows.extend(
        worked
            .link
            .as_deref()
            .map(|link| ("Link", Cell::text(link))),
    );
    Table {
        columns: vec!["What", "Value"],
        rows: rows
            .into_iter()
            .map(|(name, value)| vec![Cell::text(name), value])
            .collect(),
    }
}

/// How many creators of each tier each way books, and what they cost.
pub fn mix(worked: &SolvedPlan) -> Table {
    let outcome = worked.outcome();
    let row = |tier: Tier| {
        let offer = &outcome.problem.offers[tier];
        let [micro, best, macros] = across(outcome, |way| Cell::Count(way.mix[tier].into()));
        let booked = outcome.best().as_ref().map(|way| f64::from(way.mix[tier]));
        let times = |each: f64| booked.as_ref().ok().map(|count| count * each);
        vec![
            Cell::text(tier.key()),
            Cell::text(match offer.family {
                Family::Micro => "micro",
                Family::Macro => "macro",
            }),
            Cell::Count(offer.followers),
            best,
            Cell::Money(offer.cost),
            maybe(times(offer.cost), Cell::Money),
            Cell::Number(offer.hours),
            maybe(times(offer.hours), Cell::Number),
            micro,
            macros,
        ]
    };
    Table {
        columns: vec![
            "Tier",
            "Family",
            "Followers",
            "Creators, best mix",
            "Cost of one",
            "Cost, best mix",
            "Hours of one",
            "Hours, best mix",
            "Creators, micro only",
            "Creators, macro only",
        ],
        rows: Tier::ALL.map(row).into(),
    }
}

/// What luck decides, by its name.
fn spreads(way: &Booking) -> [(&'static str, Option<Goal>, &Spread); 5] {
    let forecast = &way.forecast;
    [
        ("People reached", Some(Goal::Reach), &forecast.reach),
        ("Views", None, &forecast.views),
        ("Engagements", Some(Goal::Engagement), &forecast.engagement),
        ("Tracked sales", Some(Goal::Sales), &forecast.sales),
        (
            "Believed views",
            Some(Goal::Authenticity),
            &forecast.authenticity,
        ),
    ]
}

/// Each outcome of each way: what can be counted on, and how the futures spread.
pub fn forecast(worked: &SolvedPlan) -> Table {
    let outcome = worked.outcome();
    let mut rows = Vec::new();
    for (name, way) in NAMES.into_iter().zip(ways_of(outcome)) {
        let Ok(way) = way else { continue };
        for (what, goal, spread) in spreads(way) {
            rows.push(vec![
                Cell::text(name),
                Cell::text(what),
                maybe(goal.map(|goal| way.values[goal]), forecast_cell),
                forecast_cell(spread.p10),
                forecast_cell(spread.p50),
                forecast_cell(spread.p90),
            ]);
        }
        for (what, goal) in [("Credibility", Goal::Credibility), ("Ease", Goal::Ease)] {
            let mut row = vec![
                Cell::text(name),
                Cell::text(what),
                Cell::Share(way.values[goal]),
            ];
            row.resize(6, Cell::Nothing);
            rows.push(row);
        }
    }
    Table {
        columns: vec![
            "Booking",
            "Outcome",
            "Counted on",
            "10th percentile",
            "Median",
            "90th percentile",
        ],
        rows,
    }
}

/// The three ways beside each other, the rows of the page and what proves them.
pub fn ways(worked: &SolvedPlan) -> Table {
    let (plan, outcome) = (worked.plan(), worked.outcome());
    let mut rows: Vec<(&str, [Cell; 3])> = vec![
        (
            "Creators",
            across(outcome, |way| Cell::text(wording::short_mix(&way.mix))),
        ),
        (
            "Number of creators",
            across(outcome, |way| Cell::Count(way.creators().into())),
        ),
    ];
    for place in 0..5 {
        let name = ways_of(outcome)
            .into_iter()
            .flatten()
            .map(|way| spreads(way)[place].0)
            .next();
        if let Some(name) = name {
            let median = |way: &Booking| forecast_cell(spreads(way)[place].2.p50);
            rows.push((name, across(outcome, median)));
        }
    }
    rows.extend([
        (
            "Credibility",
            across(outcome, |way| Cell::Share(way.values[Goal::Credibility])),
        ),
        ("Your hours", across(outcome, |way| Cell::Number(way.hours))),
        ("Cost", across(outcome, |way| Cell::Money(way.cost))),
        (
            "Score over all goals",
            across(outcome, |way| Cell::Share(way.objective)),
        ),
        (
            "Proven best of its kind",
            across(outcome, |way| {
                Cell::text(if way.proven() { "yes" } else { "no" })
            }),
        ),
    ]);
    if let Some(Target { goal, value, .. }) = plan.target() {
        let chance = |way: &Booking| Cell::Share(way.chance(goal, value));
        rows.push(("Chance of the target", across(outcome, chance)));
    }
    let why_not = |(family, way): (Option<Family>, &Result<Booking, RuledOut>)| match way {
        Ok(_) => Cell::Nothing,
        Err(reason) => Cell::text(wording::ruled_out(plan, &outcome.problem, family, *reason)),
    };
    let ways = ways_of(outcome);
    if ways.iter().any(|way| way.is_err()) {
        let reasons: [Cell; 3] =
            std::array::from_fn(|place| why_not((FAMILIES[place], ways[place])));
        rows.push(("Why not", reasons));
    }
    Table {
        columns: ["What"].into_iter().chain(NAMES).collect(),
        rows: rows
            .into_iter()
            .map(|(name, cells)| [Cell::text(name)].into_iter().chain(cells).collect())
            .collect(),
    }
}

/// The eighteen points with their three numbers.
pub fn arguments(worked: &SolvedPlan) -> Table {
    let (plan, outcome) = (worked.plan(), worked.outcome());
    let row = |argument: &Argument| {
        let figures = &argument.figures;
        let [micro, best, macros] = [figures[Way::Micro], figures[Way::Best], figures[Way::Macro]]
            .map(|figure| figure.map_or(Cell::Nothing, |value| unit_cell(argument.unit, value)));
        vec![
            Cell::Count(argument.point.into()),
            Cell::text(match argument.side {
                Side::Micro => "small creators",
                Side::Macro => "big creators",
                Side::Blend => "both together",
            }),
            Cell::text(match argument.kind {
                Kind::Pro => "for",
                Kind::Con => "against",
            }),
            Cell::text(argument.title),
            Cell::text(argument.verdict.word()),
            Cell::text(&*argument.sentence),
            Cell::text(argument.label),
            micro,
            best,
            macros,
        ]
    };
    Table {
        columns: [
            "Point",
            "About",
            "For or against",
            "Claim",
            "Verdict",
            "What your plan says",
        ]
        .into_iter()
        .chain(["Numbers"])
        .chain(NAMES)
        .collect(),
        rows: argue(plan, outcome).iter().map(row).collect(),
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

/// What sixty budgets would buy.
pub fn curve(worked: &SolvedPlan) -> Table {
    let band = |band: &Option<Band>, value: fn(&Band) -> f64| {
        maybe(band.as_ref().map(value), forecast_cell)
    };
    let names = |band: &Option<Band>| {
        let band = band.as_ref();
        band.map_or(Cell::Nothing, |band| {
            Cell::text(wording::short_mix(&band.mix))
        })
    };
    let row = |point: &Point| {
        vec![
            Cell::Money(hundredths(point.budget)),
            names(&point.ways[Way::Best]),
            band(&point.ways[Way::Best], |band| band.p50),
            band(&point.ways[Way::Best], |band| band.p10),
            band(&point.ways[Way::Best], |band| band.p90),
            names(&point.ways[Way::Micro]),
            band(&point.ways[Way::Micro], |band| band.p50),
            names(&point.ways[Way::Macro]),
            band(&point.ways[Way::Macro], |band| band.p50),
        ]
    };
    Table {
        columns: vec![
            "Budget",
            "Best mix",
            "People, best mix",
            "10th percentile",
            "90th percentile",
            "Micro only",
            "People, micro only",
            "Macro only",
            "People, macro only",
        ],
        rows: worked.curve().points.iter().map(row).collect(),
    }
}

/// Every future of the three ways; a row is the same luck in all of them.
pub fn futures(worked: &SolvedPlan) -> Table {
    let ways = ways_of(worked.outcome()).map(|way| way.as_ref().ok());
    let reach = ways.map(|way| way.map(|way| way.futures.reach()));
    let outcomes: Vec<Option<&[f64]>> = ways
        .iter()
        .zip(&reach)
        .flat_map(|(way, reach)| {
            let futures = way.map(|way| &way.futures);
            [
                reach.as_deref(),
                futures.map(|futures| futures.views.as_slice()),
                futures.map(|futures| futures.engagement.as_slice()),
                futures.map(|futures| futures.sales.as_slice()),
                futures.map(|futures| futures.authenticity.as_slice()),
            ]
        })
        .collect();
    let count = outcomes.iter().flatten().map(|of| of.len()).max();
    let row = |future: usize| {
        let number = Cell::Count(future as f64 + 1.0);
        let cells = outcomes.iter().map(|outcome| {
            let value = outcome.and_then(|outcome| outcome.get(future).copied());
            maybe(value, forecast_cell)
        });
        std::iter::once(number).chain(cells).collect()
    };
    Table {
        columns: vec![
            "Future",
            "People reached, micro only",
            "Views, micro only",
            "Engagements, micro only",
            "Tracked sales, micro only",
            "Believed views, micro only",
            "People reached, best mix",
            "Views, best mix",
            "Engagements, best mix",
            "Tracked sales, best mix",
            "Believed views, best mix",
            "People reached, macro only",
            "Views, macro only",
            "Engagements, macro only",
            "Tracked sales, macro only",
            "Believed views, macro only",
        ],
        rows: (0..count.unwrap_or_default()).map(row).collect(),
    }
}
