//! The formulas of the model in words and symbols, with one plan's values filled in.

use leptos::prelude::*;

use crate::plan::{
    Plan,
    benchmark::{Quantity, typical, typical_for_all},
    goal::Goal,
    input::Input,
    model::{offer::Offer, problem::Problem},
    tier::Tier,
    wording::{Language, about, count, exact, labels, money, percent},
};
use crate::wording::formulas as texts;

/// A formula with its meaning and its value for a plan.
struct Formula {
    title: &'static str,
    meaning: &'static str,
    formula: &'static str,
    here: String,
}

/// All formulas, filled in for each tier of the plan; the style sheet shows the selected tier.
#[component]
pub fn Formulas(language: Language, plan: Plan) -> impl IntoView {
    let filled = Tier::ALL.map(|tier| formulas(language, &plan, tier));
    let here = |place: usize| {
        Tier::ALL
            .into_iter()
            .zip(&filled)
            .map(|(tier, formulas)| {
                view! { <span data-tier=tier.key()>{formulas[place].here.clone()}</span> }
            })
            .collect_view()
    };
    let list = filled[0]
        .iter()
        .enumerate()
        .map(|(place, formula)| {
            view! {
                <article class="card flex flex-col gap-2 min-w-0">
                    <h3 class="font-semibold">{formula.title}</h3>
                    <p class="max-w-prose text-sm text-quiet">{formula.meaning}</p>
                    <p class="overflow-x-auto whitespace-nowrap font-mono text-sm" tabindex="0">
                        {formula.formula}
                    </p>
                    <p class="overflow-x-auto text-sm">
                        <span class="text-quiet">{texts::here(language)}</span>
                        {here(place)}
                    </p>
                </article>
            }
        })
        .collect_view();
    view! {
        <section aria-label=texts::formulas(language) class="formulas flex flex-col gap-4">
            <div class="flex flex-wrap items-end justify-between gap-3">
                <h2 class="text-xl font-bold">{texts::heading(language)}</h2>
                <label class="flex items-center gap-2 text-sm">
                    {texts::filled_in_for(language)}
                    <select class="field px-3 py-1.5" autocomplete="off">
                        {Tier::ALL
                            .map(|other| {
                                view! {
                                    <option value=other.key() selected=other == Tier::Micro>
                                        {labels::tier(language, other)}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
            </div>
            <div class="grid items-start gap-4 lg:grid-cols-2">{list}</div>
        </section>
    }
}

fn formulas(language: Language, plan: &Plan, tier: Tier) -> Vec<Formula> {
    let problem = Problem::of(plan);
    let offer = &problem.offers[tier];
    vec![
        cost(language, plan, offer),
        fit(language, plan, offer),
        views(language, plan, offer),
        share(language, plan, offer),
        reach(language, plan, &problem, offer),
        confidence(language, plan, &problem, offer),
        worth(language, plan, offer),
        credibility(language, plan, offer),
        score(language, &problem),
        futures(language, plan, offer),
    ]
}

fn of(plan: &Plan, input: Input) -> f64 {
    input.of(plan).unwrap_or_default()
}

fn cost(language: Language, plan: &Plan, offer: &Offer) -> Formula {
    let money = |amount| money(language, amount, plan.currency());
    Formula {
        title: texts::cost(language),
        meaning: texts::cost_means(language),
        formula: texts::cost_is(language),
        here: texts::cost_here(
            language,
            &count(language, of(plan, Input::Posts)),
            &money(offer.fee),
            &money(offer.product),
            &money(offer.cost),
        ),
    }
}

fn fit(language: Language, plan: &Plan, offer: &Offer) -> Formula {
    let overridden = Input::Tier(offer.tier, crate::plan::input::Field::Fit)
        .of(plan)
        .is_some();
    let is_capped = offer.fit >= of(plan, Input::Audience) / offer.followers;
    let here = if overridden {
        texts::fit_set_here(language, &percent(language, offer.fit))
    } else if is_capped {
        texts::fit_capped_here(
            language,
            &count(language, of(plan, Input::Audience)),
            &count(language, offer.followers),
            &percent(language, offer.fit),
        )
    } else {
        texts::fit_here(
            language,
            [
                &exact(language, of(plan, Input::LocalShare)),
                &exact(language, typical_for_all(Quantity::FitBase)),
                &count(language, offer.followers),
                &count(language, typical(Quantity::Followers, Tier::Nano)),
                &exact(language, typical_for_all(Quantity::FitSlope)),
                &exact(language, of(plan, Input::Niche)),
                &percent(language, offer.fit),
            ],
        )
    };
    Formula {
        title: texts::fit(language),
        meaning: texts::fit_means(language),
        formula: texts::fit_is(language),
        here,
    }
}

fn views(language: Language, plan: &Plan, offer: &Offer) -> Formula {
    Formula {
        title: texts::views(language),
        meaning: texts::views_mean(language),
        formula: texts::views_are(language),
        here: texts::views_here(
            language,
            [
                &about(language, offer.delivery),
                &count(language, of(plan, Input::Posts)),
                &count(language, offer.median_views),
                &about(language, offer.spread_between),
                &about(language, offer.spread_within),
                &about(language, offer.views.mean),
            ],
        ),
    }
}

fn share(language: Language, plan: &Plan, offer: &Offer) -> Formula {
    let audience = of(plan, Input::Audience);
    Formula {
        title: texts::share(language),
        meaning: texts::share_means(language),
        formula: texts::share_is(language),
        here: texts::share_here(
            language,
            [
                &about(language, of(plan, Input::PeoplePerView)),
                &percent(language, offer.fake_share),
                &percent(language, offer.video_share),
                &percent(language, offer.share()),
                &about(language, offer.share() * audience),
                &exact(language, audience),
            ],
        ),
    }
}

fn reach(language: Language, plan: &Plan, problem: &Problem, offer: &Offer) -> Formula {
    Formula {
        title: texts::reach(language),
        meaning: texts::reach_means(language),
        formula: texts::reach_is(language),
        here: texts::reach_here(
            language,
            &percent(language, of(plan, Input::Overlap)),
            &about(language, problem.duplication.theta()),
            labels::tier(language, offer.tier),
            &about(language, problem.duplication.gain(offer.exposure)),
        ),
    }
}

fn confidence(language: Language, plan: &Plan, problem: &Problem, offer: &Offer) -> Formula {
    Formula {
        title: texts::luck(language),
        meaning: texts::luck_means(language),
        formula: texts::luck_is(language),
        here: texts::luck_here(
            language,
            [
                &percent(language, of(plan, Input::Caution)),
                &about(language, problem.risk.zeta()),
                labels::tier(language, offer.tier),
                &about(language, offer.views.mean),
                &about(language, offer.median_views),
            ],
        ),
    }
}

fn worth(language: Language, plan: &Plan, offer: &Offer) -> Formula {
    Formula {
        title: texts::worth(language),
        meaning: texts::worth_means(language),
        formula: texts::worth_is(language),
        here: texts::worth_here(
            language,
            [
                &percent(language, offer.engagement_rate),
                &percent(language, offer.fit),
                &percent(language, of(plan, Input::ClickRate)),
                &percent(language, of(plan, Input::ConversionRate)),
                &count(language, offer.followers),
                &count(language, typical(Quantity::Followers, Tier::Nano)),
                &exact(language, of(plan, Input::SizeSlope)),
                &percent(language, offer.trust),
            ],
        ),
    }
}

fn credibility(language: Language, plan: &Plan, offer: &Offer) -> Formula {
    Formula {
        title: texts::credibility(language),
        meaning: texts::credibility_means(language),
        formula: texts::credibility_is(language),
        here: texts::credibility_here(
            language,
            &about(language, offer.prestige),
            &about(language, offer.hours),
            &about(language, of(plan, Input::Hours)),
        ),
    }
}

fn score(language: Language, problem: &Problem) -> Formula {
    let weights = Goal::ALL.map(|goal| {
        format!(
            "{} {}",
            goal.key(),
            percent(language, problem.weights[goal])
        )
    });
    Formula {
        title: texts::score(language),
        meaning: texts::score_means(language),
        formula: texts::score_is(language),
        here: texts::score_here(language, &weights.join(", ")),
    }
}

fn futures(language: Language, plan: &Plan, offer: &Offer) -> Formula {
    Formula {
        title: texts::futures(language),
        meaning: texts::futures_mean(language),
        formula: texts::futures_are(language),
        here: texts::futures_here(
            language,
            [
                &about(language, of(plan, Input::CampaignSpread)),
                &about(language, offer.spread_between),
                labels::tier(language, offer.tier),
                &about(language, offer.spread_within),
                &percent(language, offer.delivery),
            ],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 0.7 x 0.85 x (31,623 / 3,162)^(-0.35 x 0.5) = 0.398.
    #[test]
    fn formulas_carry_the_plans_values() {
        let plan = Plan::new(10_000.0).unwrap();
        let list = formulas(Language::ENGLISH, &plan, Tier::Micro);
        assert_eq!(list[0].here, "1 \u{b7} $350 + $0 = $350.");
        assert_eq!(
            list[1].here,
            "0.7 \u{b7} 0.85 \u{b7} (31,623 / 3,162)^(\u{2212}0.35 \u{b7} 0.5) = 40%."
        );
        assert!(list[2].here.starts_with("0.9 \u{b7} 1 \u{b7} 5,000"));
        assert!(
            list[4]
                .here
                .starts_with("an overlap of 18% gives \u{3b8} = 9.7;")
        );
        for tier in Tier::ALL {
            let list = formulas(Language::ENGLISH, &plan, tier);
            assert!(list.iter().all(|formula| !formula.here.contains("NaN")));
        }
    }
}
