//! The rows of the comparison, the same for every plan.

use leptos::prelude::*;

use super::{
    badge,
    columns::{Column, one_currency},
    query::Address,
};
use crate::{
    plan::{
        input::Input,
        measure::Measure,
        wording::{self, Language, labels},
    },
    wording::compare as texts,
};

/// A row of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The budget.
    Budget,
    /// The best mix.
    Mix,
    /// A measure of the best mix.
    Of(Measure),
}

impl Row {
    /// Returns all rows in the order of the page.
    pub fn all() -> impl Iterator<Item = Self> {
        let measures = Measure::compared().chain([Measure::Score]);
        [Self::Budget, Self::Mix]
            .into_iter()
            .chain(measures.map(Self::Of))
    }

    /// Returns the name of the row.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Budget => texts::budget(language),
            Self::Mix => texts::best_mix(language),
            Self::Of(measure) => labels::measure(language, measure),
        }
    }

    /// Returns the text of the row's cell in a column.
    pub fn shown(self, language: Language, column: &Column) -> String {
        let currency = column.plan.currency();
        if self == Self::Budget {
            let budget = Input::Budget.of(&column.plan).unwrap_or_default();
            return wording::money(language, budget, currency);
        }
        let way = match &column.outcome.best() {
            Ok(way) => way,
            Err(reason) if self == Self::Mix => {
                return wording::ruled_out(
                    language,
                    &column.plan,
                    &column.outcome.problem,
                    None,
                    *reason,
                );
            }
            Err(_) => return "\u{2013}".to_owned(),
        };
        match self {
            Self::Budget => String::new(),
            Self::Mix => wording::short_mix(language, &way.mix),
            Self::Of(measure) => labels::value(language, measure, way, currency),
        }
    }

    /// Returns the range of the middle eight of ten futures, for measures that depend on luck.
    pub fn band(self, language: Language, column: &Column) -> Option<String> {
        let Self::Of(measure) = self else {
            return None;
        };
        labels::band(language, measure, column.outcome.best().as_ref().ok()?)
    }

    /// Returns the number to compare, more is better; `None` where more is not better by itself. A score is measured
    /// against the plan's own goals, so scores of different plans cannot be compared.
    fn merit(self, column: &Column) -> Option<f64> {
        let way = column.outcome.best().as_ref().ok()?;
        match self {
            Self::Budget | Self::Mix | Self::Of(Measure::Score) => None,
            Self::Of(measure) => Some(measure.merit(way)),
        }
    }

    /// Returns for each column whether it is the best of this row; no column is where all read alike or money is in
    /// several currencies.
    pub fn best(self, language: Language, columns: &[Column]) -> Vec<bool> {
        let merit = |column: &Column| self.merit(column);
        let best = columns
            .iter()
            .filter(|column| merit(column).is_some())
            .max_by(|a, b| {
                merit(a)
                    .unwrap_or_default()
                    .total_cmp(&merit(b).unwrap_or_default())
            });
        let Some(best) = best.map(|column| self.shown(language, column)) else {
            return vec![false; columns.len()];
        };
        let shown: Vec<_> = columns
            .iter()
            .map(|column| self.shown(language, column))
            .collect();
        let alike = shown.iter().all(|text| *text == best);
        let comparable = self != Self::Of(Measure::Cost) || one_currency(columns);
        // Values that read alike are equal.
        shown
            .iter()
            .map(|text| !alike && comparable && *text == best)
            .collect()
    }
}

/// Renders the table of the rows.
pub fn section(language: Language, address: &Address, columns: &[Column]) -> impl IntoView + use<> {
    let heads = columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            view! {
                <th scope="col" class="min-w-20 px-1.5 pb-2 text-left align-top font-semibold md:px-2">
                    <span class="flex items-start gap-1.5">
                        {badge(place)}
                        <a class="link break-words" href=column.entry.opens_at() dir="auto">
                            {column.name.to_string()}
                        </a>
                    </span>
                </th>
            }
        })
        .collect_view();
    let rows = Row::all()
        .map(|row| {
            let best = row.best(language, columns);
            let cells = columns
                .iter()
                .zip(best)
                .map(|(column, best)| {
                    let band = row.band(language, column);
                    view! {
                        <td class="px-1.5 py-1.5 align-top md:px-2">
                            <span class="font-semibold">{row.shown(language, column)}</span>
                            {best.then(|| view! { <span class="pill ml-1.5">{texts::best(language)}</span> })}
                            {band.map(|band| view! { <span class="block text-xs text-quiet">{band}</span> })}
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr class="border-t border-line">
                    <th
                        scope="row"
                        class="sticky left-0 z-1 bg-card py-1.5 pr-2 text-left align-top font-normal text-quiet"
                    >
                        {row.name(language)}
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let removals = (columns.len() > 2).then(|| {
        let cells = columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                view! {
                    <td class="px-2 pt-2">
                        <a class="link text-sm text-quiet" href=address.without(place).path()>
                            {texts::remove(language)}
                            <span class="sr-only">{format!(" {}", column.name)}</span>
                        </a>
                    </td>
                }
            })
            .collect_view();
        view! {
            <tr class="border-t border-line">
                <td></td>
                {cells}
            </tr>
        }
    });
    view! {
        <section aria-label=texts::side_by_side(language) class="card min-w-0">
            <div class="overflow-x-auto" tabindex="0" role="group" aria-label=texts::table(language)>
                <table class="w-full">
                    <caption class="sr-only">{texts::caption(language)}</caption>
                    <thead>
                        <tr>
                            <td class="sticky left-0 z-1 bg-card"></td>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows} {removals}</tbody>
                </table>
            </div>
            <p class="mt-3 text-sm text-quiet">
                {texts::rows_mean(language)}
            </p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::server::compare::columns::compared;

    #[test]
    fn the_best_of_a_row_is_marked_where_more_is_better() {
        let plan = Plan::new(5_000.0).unwrap();
        let rich = plan.with(Input::Budget, 9_000.0).unwrap();
        let columns = compared(&[plan, rich]);
        assert_eq!(
            Row::Of(Measure::Cost).best(Language::English, &columns),
            [true, false]
        );
        assert_eq!(
            Row::Of(Measure::Score).best(Language::English, &columns),
            [false, false]
        );
    }

    #[test]
    fn a_plan_that_buys_nothing_stands_beside_the_others() {
        let plan = Plan::new(5_000.0).unwrap();
        let columns = compared(&[plan.with(Input::Budget, 1.0).unwrap(), plan]);
        assert!(
            Row::Mix
                .shown(Language::English, &columns[0])
                .starts_with("This needs at least")
        );
        assert_eq!(
            Row::Of(Measure::Cost).shown(Language::English, &columns[0]),
            "\u{2013}"
        );
    }
}
