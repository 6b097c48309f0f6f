//! Tables of the model's inputs: the plan's own numbers and the ledger of benchmarks.

use super::{Cell, SolvedPlan, Table, maybe, names};
use crate::{
    plan::{
        Plan,
        benchmark::{LEDGER, SOURCES},
        input::{Field, Input},
        model::offer::Offer,
        tier::Tier,
        wording::{Language, labels},
    },
    wording::exports as texts,
};

/// Builds the table of every number of the plan beside its default; those of tiers only where the plan overrides them.
pub fn inputs(language: Language, solved: &SolvedPlan) -> Table {
    let plan = solved.plan();
    let mut rows = vec![
        vec![
            Cell::text("title"),
            Cell::text(plan.title()),
            Cell::Nothing,
            Cell::Nothing,
        ],
        vec![
            Cell::text("currency"),
            Cell::text(plan.currency().code()),
            Cell::text("USD"),
            Cell::Nothing,
        ],
        vec![
            Cell::text("benchmarks"),
            Cell::text(plan.prices().key()),
            Cell::text("market-2026"),
            Cell::Nothing,
        ],
    ];
    if let Some(target) = plan.target() {
        rows.extend([
            vec![
                Cell::text("target.goal"),
                Cell::text(target.goal.key()),
                Cell::Nothing,
                Cell::Nothing,
            ],
            vec![
                Cell::text("target.value"),
                Cell::Number(target.value),
                Cell::Nothing,
                Cell::Nothing,
            ],
            vec![
                Cell::text("target.chance"),
                Cell::Number(target.chance),
                Cell::Nothing,
                Cell::text(texts::share(language)),
            ],
        ]);
    }
    let overrides = Tier::ALL
        .into_iter()
        .flat_map(|tier| Field::ALL.map(|field| Input::Tier(tier, field)));
    let numbers = Input::PLAN
        .into_iter()
        .chain(overrides)
        .filter_map(|input| {
            let value = input.of(plan)?;
            let default = match input {
                Input::Tier(tier, Field::Fee) => Some(Offer::of(&plan.without(input), tier).fee),
                _ => input.default_in(plan),
            };
            Some(vec![
                Cell::text(input.path()),
                Cell::Number(value),
                maybe(default, Cell::Number),
                Cell::text(texts::unit_of(language, input, plan.currency().code())),
            ])
        });
    rows.extend(numbers);
    rows.extend(creators(language, plan));
    Table {
        columns: names(texts::inputs_columns(language)),
        rows,
    }
}

/// Builds the rows of the creators by name, if the plan has some: their number, whether tiers stand beside them, and
/// the total of a client copy.
fn creators(language: Language, plan: &Plan) -> Vec<Vec<Cell>> {
    if plan.roster().is_empty() && !plan.fills() {
        return Vec::new();
    }
    let mut rows = vec![
        vec![
            Cell::text("roster"),
            Cell::Number(plan.roster().len() as f64),
            Cell::Number(0.0),
            Cell::text(texts::creators_by_name(language)),
        ],
        vec![
            Cell::text("fill"),
            Cell::text(plan.fills().to_string()),
            Cell::text("false"),
            Cell::Nothing,
        ],
    ];
    rows.extend(plan.client_cost().map(|total| {
        vec![
            Cell::text("client_cost"),
            Cell::Number(total),
            Cell::Nothing,
            Cell::text(plan.currency().code()),
        ]
    }));
    rows
}

/// Builds the table of the ledger.
pub fn benchmarks(language: Language) -> Table {
    Table {
        columns: names(texts::benchmarks_columns(language)),
        rows: LEDGER
            .iter()
            .map(|row| {
                vec![
                    Cell::text(row.quantity.name()),
                    Cell::text(row.tier.map_or(texts::all_tiers(language), Tier::key)),
                    maybe(row.low, Cell::Number),
                    Cell::Number(row.typical),
                    maybe(row.high, Cell::Number),
                    Cell::text(row.unit),
                    Cell::text(row.evidence),
                    Cell::text(labels::confidence(language, row.confidence)),
                    Cell::text(row.sources.join(" ")),
                    Cell::text(row.note),
                ]
            })
            .collect(),
    }
}

/// Builds the table of the publications behind the ledger.
pub fn sources(language: Language) -> Table {
    Table {
        columns: names(texts::sources_columns(language)),
        rows: SOURCES
            .iter()
            .map(|source| {
                [
                    source.id,
                    source.title,
                    source.publisher,
                    source.address,
                    source.date,
                ]
                .map(Cell::text)
                .into()
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_counts_the_creators_by_name() {
        let rows = |json: &str| {
            let plan = Plan::parse(json).unwrap();
            creators(Language::ENGLISH, &plan)
        };
        assert_eq!(rows(r#"{"budget": 3000}"#), Vec::<Vec<Cell>>::new());
        let named = rows(r#"{"budget": 3000, "roster": [{"handle": "a"}, {"handle": "b"}]}"#);
        let [roster, fill] = &named[..] else {
            panic!("two rows");
        };
        assert_eq!(
            roster[..],
            [
                Cell::text("roster"),
                Cell::Number(2.0),
                Cell::Number(0.0),
                Cell::text("creators by name"),
            ]
        );
        assert_eq!(fill[1], Cell::text("false"));
    }
}
