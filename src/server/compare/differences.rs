//! The inputs in which the plans differ.

use leptos::prelude::*;

use super::{badge, columns::Column, rosters};
use crate::{
    plan::{
        Plan,
        input::{Field, Input},
        model::offer::Offer,
        tier::Tier,
        wording::{self, Language, inputs, labels},
    },
    wording::compare as texts,
};

/// An input that differs between plans: its name, and its value in each.
struct Difference {
    /// Name of the input.
    name: String,
    /// Its value in each plan.
    values: Vec<String>,
}

/// Returns the published number that the model uses where a plan overrides nothing; `None` for limits.
fn published(column: &Column, input: Input) -> Option<f64> {
    let Input::Tier(tier, field) = input else {
        return input.default_in(&column.planned.plan);
    };
    // The offers of an outcome with names are averages of these.
    let offer = Offer::of(&column.planned.plan, tier);
    Some(match field {
        Field::Followers => offer.followers,
        Field::Fee => offer.fee,
        Field::Product => offer.product,
        Field::MedianViews => offer.median_views,
        Field::SpreadBetween => offer.spread_between,
        Field::SpreadWithin => offer.spread_within,
        Field::EngagementRate => offer.engagement_rate,
        Field::FakeShare => offer.fake_share,
        Field::Fit => offer.fit,
        Field::Delivery => offer.delivery,
        Field::Hours => offer.hours,
        Field::Trust => offer.trust,
        Field::Prestige => offer.prestige,
        Field::Min | Field::Max | Field::Locked => return None,
    })
}

/// Returns the inputs in which the plans differ.
fn differences(language: Language, columns: &[Column]) -> Vec<Difference> {
    let tiers = Tier::ALL
        .into_iter()
        .flat_map(|tier| Field::ALL.map(|field| Input::Tier(tier, field)));
    let numbers = Input::PLAN.into_iter().chain(tiers).map(|input| {
        let value = |column: &Column| match input.of(&column.planned.plan) {
            Some(value) => inputs::spoken(language, input, value, column.planned.plan.currency()),
            None => match published(column, input) {
                Some(value) => {
                    let value =
                        inputs::spoken(language, input, value, column.planned.plan.currency());
                    texts::as_published(language, &value)
                }
                None => texts::no_limit(language).to_owned(),
            },
        };
        let name = inputs::name(language, input);
        let name = match input {
            Input::Tier(tier, _) | Input::Border(tier) => {
                texts::input_of_tier(language, name, labels::tier(language, tier))
            }
            _ => name.to_owned(),
        };
        (name, columns.iter().map(value).collect::<Vec<_>>())
    });
    let other = |name: &str, value: &dyn Fn(&Plan) -> String| {
        let values = columns
            .iter()
            .map(|column| value(&column.planned.plan))
            .collect();
        (name.to_owned(), values)
    };
    let others = [
        other(texts::currency(language), &|plan| {
            plan.currency().code().to_owned()
        }),
        other(texts::fees(language), &|plan| {
            plan.prices().key().to_owned()
        }),
        other(texts::target(language), &|plan| match plan.target() {
            None => texts::no_target(language).to_owned(),
            Some(target) => {
                let value = wording::exact(language, target.value);
                let chance = target
                    .wanted_chance()
                    .map(|it| wording::percent(language, it));
                texts::target_of(language, &value, target.goal.key(), chance.as_deref())
            }
        }),
        other(texts::luck(language), &|plan| {
            texts::seed(language, plan.seed())
        }),
        other(texts::fill(language), &|plan| {
            texts::yes_or_no(language, plan.fills()).to_owned()
        }),
        other(texts::client_copy(language), &|plan| {
            texts::yes_or_no(language, plan.is_client_copy()).to_owned()
        }),
    ];
    let creators = (
        texts::creators_by_name(language).to_owned(),
        rosters::described(language, columns),
    );
    numbers
        .chain(others)
        .chain([creators])
        .filter(|(_, values)| values.windows(2).any(|pair| pair[0] != pair[1]))
        .map(|(name, values)| Difference { name, values })
        .collect()
}

/// Renders their list, or a sentence that there are none.
pub fn section(language: Language, columns: &[Column]) -> impl IntoView + use<> {
    let differences = differences(language, columns);
    if differences.is_empty() {
        return view! {
            <p class="card text-quiet">{texts::nothing_differs(language)}</p>
        }
        .into_any();
    }
    let lines = differences
        .into_iter()
        .map(|difference| {
            let values = difference
                .values
                .into_iter()
                .zip(columns)
                .enumerate()
                .map(|(place, (value, column))| {
                    view! {
                        <li class="flex items-center gap-1.5">
                            {badge(place)}
                            <span class="sr-only">{format!("{}: ", column.name)}</span>
                            {value}
                        </li>
                    }
                })
                .collect_view();
            view! {
                <div class="border-t border-line py-2 md:grid md:grid-cols-[200px_1fr]">
                    <dt class="text-quiet">{difference.name}</dt>
                    <dd>
                        <ul class="flex flex-wrap gap-x-5 gap-y-1">{values}</ul>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section aria-label=texts::what_differs(language) class="card">
            <h2 class="mb-2 text-lg font-bold">{texts::what_differs(language)}</h2>
            <dl>{lines}</dl>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::compare::columns::compared;

    #[test]
    fn a_published_number_is_said() {
        let plan = Plan::new(5_000.0).unwrap();
        let fee = Input::Tier(Tier::Micro, Field::Fee);
        let most = Input::Tier(Tier::Micro, Field::Max);
        let cheap = plan.with(fee, 450.0).and_then(|plan| plan.with(most, 3.0));
        let columns = compared(&[plan, cheap.unwrap()]);
        let values: Vec<_> = differences(Language::ENGLISH, &columns)
            .into_iter()
            .map(|difference| difference.values.join(" / "))
            .collect();
        assert_eq!(values, ["350, as published / 450", "no limit / 3"]);
    }

    /// The published number of a tier is no average of the names on a list.
    #[test]
    fn names_do_not_change_what_is_published() {
        let named =
            r#"{"budget": 5000, "roster": [{"handle": "a", "followers": 20000, "fee": 90}]}"#;
        let plan = Plan::parse(named).unwrap();
        let fee = Input::Tier(Tier::Micro, Field::Fee);
        let columns = compared(&[plan.clone(), plan.with(fee, 450.0).unwrap()]);
        let found = differences(Language::ENGLISH, &columns);
        assert_eq!(found[0].values.join(" / "), "350, as published / 450");
    }

    #[test]
    fn differences_are_named_in_words() {
        let plan = Plan::new(5_000.0).unwrap();
        let rich = plan.with(Input::Budget, 9_000.0).unwrap();
        let columns = compared(&[plan, rich.with(Input::Hours, 90.0).unwrap()]);
        let named: Vec<_> = differences(Language::ENGLISH, &columns)
            .into_iter()
            .map(|difference| (difference.name, difference.values.join(" / ")))
            .collect();
        assert_eq!(
            named,
            [
                (
                    "Budget".to_owned(),
                    "5,000 dollars / 9,000 dollars".to_owned()
                ),
                ("Hours".to_owned(), "80 hours / 90 hours".to_owned()),
            ]
        );
    }
}
