//! The rows of the comparison, the same for every plan.

use leptos::prelude::*;

use super::{
    badge,
    columns::{Column, Side, Solved, as_planned, one_currency},
    query::Address,
};
use crate::{
    plan::{
        input::Input,
        measure::Measure,
        outcome::Booking,
        wording::{self, Language, labels},
    },
    wording::compare as texts,
};

/// Most letters of a plan's name beside its values, on a phone.
const MOST_LETTERS: usize = 24;

/// A row of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The budget.
    Budget,
    /// The sum that all plans may spend alike.
    AtMost,
    /// The best mix.
    Mix,
    /// A measure of the best mix.
    Of(Measure),
    /// Cost of 1,000 people whom the middle future reaches.
    PriceOfPeople,
    /// Money that the best mix leaves unspent.
    LeftOver,
}

impl Row {
    /// Returns all rows of the plans as planned, in the order of the page.
    pub fn all() -> impl Iterator<Item = Self> {
        let measures = Measure::compared().map(Self::Of);
        let last = [
            Self::PriceOfPeople,
            Self::LeftOver,
            Self::Of(Measure::Score),
        ];
        [Self::Budget, Self::Mix]
            .into_iter()
            .chain(measures)
            .chain(last)
    }

    /// Returns the rows of the plans at equal spend.
    pub fn at_equal_spend() -> impl Iterator<Item = Self> {
        let measures = Measure::compared().map(Self::Of);
        [Self::AtMost, Self::Mix]
            .into_iter()
            .chain(measures)
            .chain([Self::PriceOfPeople])
    }

    /// Returns the name of the row.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Budget => texts::budget(language),
            Self::AtMost => texts::at_most(language),
            Self::Mix => texts::best_mix(language),
            Self::Of(measure) => labels::measure(language, measure),
            Self::PriceOfPeople => texts::price_of_people(language),
            Self::LeftOver => texts::left_over(language),
        }
    }

    /// Returns the text of the row's cell for a plan.
    pub fn shown(self, language: Language, solved: &Solved) -> String {
        let Solved { plan, outcome } = solved;
        let money = |amount: f64| wording::money(language, amount, plan.currency());
        let best = outcome.best();
        let none = || "\u{2013}".to_owned();
        match self {
            Self::Budget | Self::AtMost => money(Input::Budget.of(plan).unwrap_or_default()),
            Self::LeftOver => {
                let left = wording::left_over(language, plan, outcome);
                money(left.map_or(0.0, |left| left.money))
            }
            Self::Mix => match best {
                Ok(way) => wording::short_booked(language, plan, way),
                Err(reason) => wording::ruled_out(language, plan, &outcome.problem, None, *reason),
            },
            Self::Of(measure) => best.as_ref().map_or_else(
                |_| none(),
                |way| labels::value(language, measure, way, plan.currency()),
            ),
            Self::PriceOfPeople => {
                let price = best.as_ref().ok().and_then(price_of_people);
                let about = |price| wording::about_money(language, price, plan.currency());
                price.map_or_else(none, about)
            }
        }
    }

    /// Returns the text below it: the range of the middle eight of ten futures for measures that depend on luck, and the
    /// reason for money that is left.
    pub fn below(self, language: Language, Solved { plan, outcome }: &Solved) -> Option<String> {
        let best = outcome.best().as_ref().ok()?;
        match self {
            Self::Of(measure) => labels::band(language, measure, best),
            Self::LeftOver => Some(wording::left_over(language, plan, outcome)?.reason),
            _ => None,
        }
    }

    /// Returns the number to compare, more is better; `None` where more is not better by itself. A score is measured
    /// against the plan's own goals, and money that is spent reaches ever fewer new people, so neither scores nor the
    /// prices of people are compared between plans.
    fn merit(self, solved: &Solved) -> Option<f64> {
        let way = solved.outcome.best().as_ref().ok()?;
        match self {
            Self::Of(Measure::Score) => None,
            Self::Of(measure) => Some(measure.merit(way)),
            Self::Budget | Self::AtMost | Self::Mix | Self::PriceOfPeople | Self::LeftOver => None,
        }
    }

    /// Returns for each plan whether it is the best of this row; no plan is where all read alike or money is in several
    /// currencies.
    pub fn best(self, language: Language, sides: &[Side]) -> Vec<bool> {
        let merit = |side: &Side| self.merit(side.solved);
        let best = sides
            .iter()
            .filter(|side| merit(side).is_some())
            .max_by(|a, b| {
                merit(a)
                    .unwrap_or_default()
                    .total_cmp(&merit(b).unwrap_or_default())
            });
        let Some(best) = best.map(|side| self.shown(language, side.solved)) else {
            return vec![false; sides.len()];
        };
        let shown: Vec<_> = sides
            .iter()
            .map(|side| self.shown(language, side.solved))
            .collect();
        let alike = shown.iter().all(|text| *text == best);
        let plans = sides.iter().map(|side| &side.solved.plan);
        let comparable = self != Self::Of(Measure::Cost) || one_currency(plans);
        // Values that read alike are equal.
        shown
            .iter()
            .map(|text| !alike && comparable && *text == best)
            .collect()
    }
}

/// Computes the cost of 1,000 people whom the middle future reaches; `None` when it reaches nobody.
pub fn price_of_people(way: &Booking) -> Option<f64> {
    let people = Measure::People.value(way);
    (people > 0.0).then(|| 1_000.0 * way.cost / people)
}

/// Renders the table of the plans as planned.
pub fn section(language: Language, address: &Address, columns: &[Column]) -> impl IntoView + use<> {
    let sides = as_planned(columns);
    let mean = if scores_compare(columns) {
        texts::rows_mean(language)
    } else {
        texts::rows_mean_without_score(language)
    };
    view! {
        <section aria-label=texts::side_by_side(language) class="card min-w-0">
            {table(
                language,
                texts::caption(language),
                &sides,
                Row::all(),
                removals(language, address, columns),
            )}
            <p class="mt-3 text-sm text-quiet">
                {mean}
            </p>
        </section>
    }
}

/// Returns whether all scores are measured by the same weights against the same most.
fn scores_compare(columns: &[Column]) -> bool {
    columns.windows(2).all(|pair| {
        let [one, other] = [&pair[0].planned.outcome, &pair[1].planned.outcome];
        one.problem.weights == other.problem.weights && one.most == other.most
    })
}

/// Renders a table of plans with these rows, and the last row below them.
pub fn table(
    language: Language,
    caption: &'static str,
    sides: &[Side],
    rows: impl Iterator<Item = Row>,
    last: Option<AnyView>,
) -> AnyView {
    let heads = sides
        .iter()
        .map(|side| {
            view! {
                <th scope="col" role="columnheader" class="min-w-20 px-1.5 pb-2 text-left align-top font-semibold md:px-2">
                    <span class="flex items-start gap-1.5">
                        {badge(side.place)}
                        <a class="link break-words" href=side.column.entry.opens_at() dir="auto">
                            {side.column.name.to_string()}
                        </a>
                    </span>
                </th>
            }
        })
        .collect_view();
    let rows = rows.map(|row| line(language, row, sides)).collect_view();
    view! {
        <div class="overflow-x-auto" tabindex="0" role="group" aria-label=texts::table(language)>
            <table role="table" class="stacks w-full">
                <caption class="sr-only">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <td class="sticky left-0 z-1 bg-card"></td>
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows} {last}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(language: Language, row: Row, sides: &[Side]) -> impl IntoView + use<> {
    let cells = sides
        .iter()
        .zip(row.best(language, sides))
        .map(|(side, best)| {
            let below = row.below(language, side.solved);
            view! {
                <td role="cell" class="px-1.5 py-1.5 align-top md:px-2">
                    <span class="stack-label" aria-hidden="true">
                        {badge(side.place)} <span dir="auto">{side.column.name.short(MOST_LETTERS)}</span>
                    </span>
                    <div>
                        <span class="font-semibold">{row.shown(language, side.solved)}</span>
                        {best.then(|| view! { <span class="pill ml-1.5">{texts::best(language)}</span> })}
                        {below.map(|below| view! { <span class="block text-xs text-quiet">{below}</span> })}
                    </div>
                </td>
            }
        })
        .collect_view();
    view! {
        <tr role="row" class="border-t border-line">
            <th
                scope="row"
                role="rowheader"
                class="sticky left-0 z-1 bg-card py-1.5 pr-2 text-left align-top font-normal text-quiet"
            >
                {row.name(language)}
            </th>
            {cells}
        </tr>
    }
}

/// Renders the links that take a plan out of the comparison, while two are left; paper has none.
fn removals(language: Language, address: &Address, columns: &[Column]) -> Option<AnyView> {
    let cells = columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            view! {
                <td role="cell" class="px-2 pt-2">
                    <a class="link text-sm text-quiet" href=address.without(place).path()>
                        {texts::remove(language)}
                        <span class="sr-only max-md:not-sr-only">{format!(" {}", column.name)}</span>
                    </a>
                </td>
            }
        })
        .collect_view();
    (columns.len() > 2).then(|| {
        view! {
            <tr role="row" class="stack-links border-t border-line print:hidden">
                <td></td>
                {cells}
            </tr>
        }
        .into_any()
    })
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
        let sides = as_planned(&columns);
        let best = |row: Row| row.best(Language::ENGLISH, &sides);
        assert_eq!(best(Row::Of(Measure::Cost)), [true, false]);
        for row in [
            Row::Of(Measure::Score),
            Row::PriceOfPeople,
            Row::LeftOver,
            Row::Budget,
        ] {
            assert_eq!(best(row), [false, false], "{row:?}");
        }
        assert!(!scores_compare(&columns));
        let twice = [&columns[0].planned.plan, &columns[0].planned.plan];
        assert!(scores_compare(&compared(&twice.map(Plan::clone))));
    }

    #[test]
    fn money_that_is_left_has_its_reason_below() {
        let plan = Plan::new(50_000.0).unwrap();
        let columns = compared(&[plan.with(Input::Hours, 16.0).unwrap(), plan]);
        let planned = &columns[0].planned;
        let left = 50_000.0 - planned.outcome.best().as_ref().unwrap().cost;
        let currency = planned.plan.currency();
        let english = Language::ENGLISH;
        assert_eq!(
            Row::LeftOver.shown(english, planned),
            wording::money(english, left, currency)
        );
        assert_eq!(
            Row::LeftOver.below(english, planned).as_deref(),
            Some("Your 16 hours leave no time for another creator.")
        );
    }

    #[test]
    fn a_plan_that_buys_nothing_stands_beside_the_others() {
        let plan = Plan::new(5_000.0).unwrap();
        let columns = compared(&[plan.with(Input::Budget, 1.0).unwrap(), plan]);
        assert!(
            Row::Mix
                .shown(Language::ENGLISH, &columns[0].planned)
                .starts_with("This needs at least")
        );
        assert_eq!(
            Row::Of(Measure::Cost).shown(Language::ENGLISH, &columns[0].planned),
            "\u{2013}"
        );
        let nothing = |row: Row| row.shown(Language::ENGLISH, &columns[0].planned);
        assert_eq!(nothing(Row::PriceOfPeople), "\u{2013}");
        assert_eq!(nothing(Row::LeftOver), "$1");
    }
}
