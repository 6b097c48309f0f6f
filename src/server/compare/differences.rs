//! The inputs in which the plans differ.

use leptos::prelude::*;

use super::{badge, columns::Column};
use crate::plan::{
    Plan,
    input::{Field, Input},
    tier::Tier,
    wording::{self, Language, inputs},
};

/// An input that differs between plans: its name, and its value in each.
struct Difference {
    /// Name of the input.
    name: String,
    /// Its value in each plan.
    values: Vec<String>,
}

/// Returns the inputs in which the plans differ.
fn differences(columns: &[Column]) -> Vec<Difference> {
    let language = Language::default();
    let tiers = Tier::ALL
        .into_iter()
        .flat_map(|tier| Field::ALL.map(|field| Input::Tier(tier, field)));
    let numbers = Input::PLAN.into_iter().chain(tiers).map(|input| {
        let value = |column: &Column| match input.of(&column.plan) {
            Some(value) => inputs::spoken(language, input, value, column.plan.currency()),
            None => "as published".to_owned(),
        };
        let name = inputs::name(language, input);
        let name = match input {
            Input::Tier(tier, _) | Input::Border(tier) => {
                format!("{name}, {}", wording::labels::tier(language, tier))
            }
            _ => name.to_owned(),
        };
        (name, columns.iter().map(value).collect::<Vec<_>>())
    });
    let other = |name: &str, value: fn(&Plan) -> String| {
        let values = columns.iter().map(|column| value(&column.plan)).collect();
        (name.to_owned(), values)
    };
    let others = [
        other("Currency", |plan| plan.currency().code().to_owned()),
        other("Fees", |plan| plan.prices().key().to_owned()),
        other("Target", |plan| match plan.target() {
            None => "none".to_owned(),
            Some(target) => format!(
                "{} of {}, with a chance of {}",
                wording::exact(Language::default(), target.value),
                target.goal.key(),
                wording::percent(Language::default(), target.chance)
            ),
        }),
        other("Luck", |plan| format!("number {}", plan.seed())),
    ];
    numbers
        .chain(others)
        .filter(|(_, values)| values.windows(2).any(|pair| pair[0] != pair[1]))
        .map(|(name, values)| Difference { name, values })
        .collect()
}

/// Renders their list, or a sentence that there are none.
pub fn section(columns: &[Column]) -> impl IntoView + use<> {
    let differences = differences(columns);
    if differences.is_empty() {
        return view! {
            <p class="card text-quiet">"All inputs of these plans are the same."</p>
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
        <section aria-label="What differs" class="card">
            <h2 class="mb-2 text-lg font-bold">"What differs"</h2>
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
    fn differences_are_named_in_words() {
        let plan = Plan::new(5_000.0).unwrap();
        let rich = plan.with(Input::Budget, 9_000.0).unwrap();
        let columns = compared(&[plan, rich.with(Input::Hours, 90.0).unwrap()]);
        let named: Vec<_> = differences(&columns)
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
