//! The fees that the answer stands on, and where its figures have their sources; on paper.

use leptos::prelude::*;

use crate::{
    app::{navigation::Page, planner::state::PlannerState, view::erased::live_text, web::browser},
    plan::{
        Plan,
        benchmark::EDITION,
        input::{Field, Input},
        model::named::Named,
        outcome::Outcome,
        roster::Creator,
        tier::Tier,
        wording::{self, Language, labels},
    },
    wording::paper as texts,
};

/// Most fees that are listed.
const MOST: usize = 60;

/// A fee that the answer stands on.
struct Fee {
    /// The tier or the creator.
    name: String,
    /// Currency units per video.
    amount: f64,
    /// True where the model estimates it.
    is_estimate: bool,
}

impl Fee {
    /// Returns the fee of a tier's creators; `None` where the plan books none of them.
    fn of_tier(language: Language, plan: &Plan, outcome: &Outcome, tier: Tier) -> Option<Self> {
        let offer = &outcome.problem.offers[tier];
        let own = Input::Tier(tier, Field::Fee).of(plan);
        (offer.max > 0).then(|| Self {
            name: labels::tier(language, tier).to_owned(),
            amount: offer.fee,
            is_estimate: own.is_none(),
        })
    }

    /// Returns the fee of a creator by name.
    fn of_creator(plan: &Plan, creator: &Creator) -> Option<Self> {
        let named = Named::of(plan, creator)?;
        Some(Self {
            name: handle(creator),
            amount: named.offer().fee,
            is_estimate: named.fee_is_estimate,
        })
    }
}

/// Returns the fees that the answer stands on: those of the creators by name whom it books, else those of the tiers.
fn fees(language: Language, plan: &Plan, outcome: &Outcome) -> Vec<Fee> {
    // A client copy tells no price of one creator.
    if plan.is_client_copy() {
        return Vec::new();
    }
    let best = outcome.best().as_ref().ok();
    let tiers = |is_meant: &dyn Fn(Tier) -> bool| {
        let meant = Tier::ALL.into_iter().filter(|tier| is_meant(*tier));
        let fees = meant.filter_map(|tier| Fee::of_tier(language, plan, outcome, tier));
        fees.collect::<Vec<_>>()
    };
    let Some(selection) = best.and_then(|best| best.selection.as_ref()) else {
        return match plan.roster().is_empty() {
            true => tiers(&|_| true),
            false => Vec::new(),
        };
    };
    let named = booked(plan, outcome);
    named
        .filter_map(|creator| Fee::of_creator(plan, creator))
        .chain(tiers(&|tier| selection.unnamed[tier] > 0))
        .collect()
}

/// Returns the creators by name whom the answer books.
fn booked<'a>(plan: &'a Plan, outcome: &'a Outcome) -> impl Iterator<Item = &'a Creator> {
    let best = outcome.best().as_ref().ok();
    let selection = best.and_then(|best| best.selection.as_ref());
    let places = selection.into_iter().flat_map(|it| &it.creators);
    places.filter_map(|place| plan.roster().creators().get(*place))
}

fn handle(creator: &Creator) -> String {
    format!("@{}", creator.handle.as_str())
}

/// Says whom the answer books, which fees it stands on, and where every figure has its source.
fn said(language: Language, plan: &Plan, outcome: &Outcome, origin: &str) -> String {
    let fees = fees(language, plan, outcome);
    let listed: Vec<_> = fees
        .iter()
        .take(MOST)
        .map(|fee| {
            let money = match fee.is_estimate {
                true => wording::about_money,
                false => wording::money,
            };
            let money = money(language, fee.amount, plan.currency());
            texts::fee(language, &fee.name, &money, fee.is_estimate)
        })
        .collect();
    let estimated = fees.iter().filter(|fee| fee.is_estimate).count();
    let address = format!("{origin}{}", Page::Evidence.path());
    let sources = texts::sources(language, &address, EDITION);
    match listed.is_empty() {
        // A client copy has names without fees.
        true => match booked(plan, outcome).map(handle).collect::<Vec<_>>() {
            names if names.is_empty() => sources,
            names => format!("{} {sources}", texts::booked(language, &names)),
        },
        false => {
            let more = fees.len() - listed.len();
            let fees = texts::fees(language, &listed, more, estimated, EDITION);
            format!("{fees} {sources}")
        }
    }
}

/// The fees and sources, below everything else on paper.
#[component]
pub fn Sources(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    let said = live_text(move || {
        let origin = browser::origin();
        state.outcome.with(|outcome| {
            state
                .resting
                .with(|plan| said(state.language, plan, outcome, &origin))
        })
    });
    view! { <p class="print-only sources" dir="auto" {..said}></p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{outcome::outcome, simulate::simulator::Simulator};

    fn paper(document: &str) -> String {
        let plan = Plan::parse(document).unwrap();
        let outcome = outcome(&plan, &mut Simulator::new(100));
        said(Language::ENGLISH, &plan, &outcome, "https://tiermix.test")
    }

    #[test]
    fn paper_names_the_fees_and_marks_those_that_are_estimated() {
        let text =
            paper(r#"{"budget": 5000, "tiers": {"micro": {"fee": 420}, "mega": {"max": 0}}}"#);
        for expected in [
            "Fees for one video: nano about $",
            ", micro $420, mid-tier about $",
            "from the benchmarks of 2026-12",
            "sources: https://tiermix.test/evidence, edition 2026-12.",
        ] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
        assert!(!text.contains("mega"), "{text}");
    }

    #[test]
    fn paper_names_the_creators_of_a_list_who_are_booked() {
        let text = paper(
            r#"{"budget": 9000, "roster": [{"handle": "known", "followers": 20000, "fee": 400},
                {"handle": "guess", "followers": 30000}]}"#,
        );
        assert!(text.contains("@known $400, @guess about $"), "{text}");
        assert!(!text.contains("micro"), "{text}");
        let own = paper(
            r#"{"budget": 9000, "roster": [{"handle": "known", "followers": 20000, "fee": 400}]}"#,
        );
        assert!(own.contains("All are this plan\u{2019}s own."), "{own}");
        let copy = paper(
            r#"{"budget": 500, "client_cost": 500, "roster": [{"handle": "known", "followers": 20000, "state": "in"},
                {"handle": "other", "followers": 30000, "state": "in"}]}"#,
        );
        assert!(
            copy.starts_with("Booked: @known, @other. Every figure"),
            "{copy}"
        );
    }
}
