//! The formulas of the model in words and symbols, with one plan's values filled in.

use leptos::prelude::*;

use crate::plan::{
    Plan,
    benchmark::{Quantity, typical, typical_for_all},
    goal::Goal,
    input::Input,
    model::{offer::Offer, problem::Problem},
    tier::Tier,
    wording::{self, about, count, money, percent},
};

/// A formula with its meaning and its value for a plan.
struct Formula {
    title: &'static str,
    meaning: &'static str,
    formula: &'static str,
    here: String,
}

/// All formulas, filled in for each tier of the plan; the style sheet shows the tier that is chosen.
#[component]
pub fn Formulas(plan: Plan) -> impl IntoView {
    let filled = Tier::ALL.map(|tier| formulas(&plan, tier));
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
                        <span class="text-quiet">"Here: "</span>
                        {here(place)}
                    </p>
                </article>
            }
        })
        .collect_view();
    view! {
        <section aria-label="Formulas" class="formulas flex flex-col gap-4">
            <div class="flex flex-wrap items-end justify-between gap-3">
                <h2 class="text-xl font-bold">"The formulas, with today's values"</h2>
                <label class="flex items-center gap-2 text-sm">
                    "Filled in for a creator of tier"
                    <select class="field px-3 py-1.5" autocomplete="off">
                        {Tier::ALL
                            .map(|other| {
                                view! {
                                    <option value=other.key() selected=other == Tier::Micro>
                                        {other.word()}
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

fn formulas(plan: &Plan, tier: Tier) -> Vec<Formula> {
    let problem = Problem::of(plan);
    let offer = &problem.offers[tier];
    let of = |input: Input| input.of(plan).unwrap_or_default();
    vec![
        cost(plan, offer),
        fit(plan, offer),
        views(plan, offer),
        share(plan, offer),
        Formula {
            title: "Reach without double counting",
            meaning: "People who watch a lot see several creators. The sum of the gains g of all n creators, of the audience A, is therefore bent: the more two audiences share, the larger \u{3b8}, and the less a further creator adds.",
            formula: "reach = A \u{b7} (1 \u{2212} (1 + \u{3a3} n\u{b7}g)^(\u{2212}1/\u{3b8})),   g = (1 \u{2212} p)^(\u{2212}\u{3b8}) \u{2212} 1",
            here: format!(
                "an overlap of {} gives \u{3b8} = {}; one {} creator has g = {}.",
                percent(of(Input::Overlap)),
                about(problem.duplication.theta()),
                tier.word(),
                about(problem.duplication.gain(offer.exposure)),
            ),
        },
        Formula {
            title: "What can be counted on",
            meaning: "Views are heavy-tailed: the average is reached in few futures. Goals that depend on luck count with the outcome Q that is reached in the share \u{201c}caution\u{201d} of the futures. Q comes from the log-normal distribution with a shift that has the mean \u{3bc}, variance v and skewness of the whole mix; e and w follow from these three.",
            formula: "Q = max(0, \u{3bc} \u{2212} e\u{b7}\u{221a}w + e\u{b7}exp(\u{3b6}\u{b7}\u{221a}(ln w)))",
            here: format!(
                "caution {} gives \u{3b6} = {}; one {} creator brings {} views on average and {} in a typical video.",
                percent(of(Input::Caution)),
                about(problem.luck.zeta()),
                tier.word(),
                about(offer.views.mean),
                about(offer.median_views),
            ),
        },
        Formula {
            title: "Engagement, sales and believed views",
            meaning: "Each is the sum of views, weighted by what one view is worth for the goal, and then what can be counted on of it.",
            formula: "engagement: e per view;   sales: f \u{b7} clicks \u{b7} purchases;   authenticity: f \u{b7} trust",
            here: format!(
                "e = {}; f \u{b7} clicks \u{b7} purchases = {} \u{b7} {} \u{b7} {}; f \u{b7} trust = {} \u{b7} {}.",
                percent(offer.engagement_rate),
                percent(offer.fit),
                percent(of(Input::ClickRate)),
                percent(of(Input::ConversionRate)),
                percent(offer.fit),
                percent(offer.trust),
            ),
        },
        Formula {
            title: "Credibility and ease",
            meaning: "Each creator takes away the share q of the doubt that is left. Ease is the share of your hours left over.",
            formula: "credibility = 1 \u{2212} \u{3a0} (1 \u{2212} q)^n,   ease = 1 \u{2212} (\u{3a3} n\u{b7}h) / hours",
            here: format!(
                "q = {}; h = {} of your {} hours.",
                about(offer.prestige),
                about(offer.hours),
                about(of(Input::Hours)),
            ),
        },
        Formula {
            title: "The score of a mix",
            meaning: "Every goal is divided by the most that any mix within your limits reaches on that goal alone. The weights say how much each matters. The best mix has the highest U; every mix is searched or excluded by a bound, so the answer is proven.",
            formula: "U = \u{3a3} weight \u{b7} value / most",
            here: format!(
                "{}.",
                Goal::ALL
                    .map(|goal| format!("{} {}", goal.key(), percent(problem.weights[goal])))
                    .join(", ")
            ),
        },
        Formula {
            title: "Futures",
            meaning: "Luck is drawn thousands of times: for the whole campaign, for each creator, for each video, and whether the creator posts at all. The same creator draws the same luck in every mix, so that two mixes can be compared. Fifty dots stand for all futures.",
            formula: "views = M \u{b7} exp(campaign + creator + video)",
            here: format!(
                "standard deviations {} for the campaign, {} between {} creators, {} between videos; {} post.",
                about(of(Input::CampaignSpread)),
                about(offer.spread_between),
                tier.word(),
                about(offer.spread_within),
                percent(offer.delivery),
            ),
        },
    ]
}

fn cost(plan: &Plan, offer: &Offer) -> Formula {
    let currency = plan.currency();
    Formula {
        title: "What a creator costs",
        meaning: "k videos at the fee c each, and goods worth o.",
        formula: "C = k \u{b7} c + o",
        here: format!(
            "{} \u{b7} {} + {} = {}.",
            count(Input::Posts.of(plan).unwrap_or_default()),
            money(offer.fee, currency),
            money(offer.product, currency),
            money(offer.cost, currency),
        ),
    }
}

fn fit(plan: &Plan, offer: &Offer) -> Formula {
    let overridden = Input::Tier(offer.tier, crate::plan::input::Field::Fit)
        .of(plan)
        .is_some();
    let here = if overridden {
        format!("you set f = {}.", percent(offer.fit))
    } else {
        format!(
            "{} \u{b7} ({} / {})^(\u{2212}{} \u{b7} {}) = {}.",
            typical_for_all(Quantity::FitBase),
            count(offer.followers),
            count(typical(Quantity::Followers, Tier::Nano)),
            typical_for_all(Quantity::FitSlope),
            wording::exact(Input::Niche.of(plan).unwrap_or_default()),
            percent(offer.fit),
        )
    };
    Formula {
        title: "Views from your audience",
        meaning: "The more followers F a creator has and the narrower your niche, the smaller the share f of views that come from people who may buy.",
        formula: "f = base \u{b7} (F / 3162)^(\u{2212}slope \u{b7} niche)",
        here,
    }
}

fn views(plan: &Plan, offer: &Offer) -> Formula {
    Formula {
        title: "Average views",
        meaning: "A typical video gets M views. A few get far more, so the average of k videos is higher; d is the chance that the creator posts.",
        formula: "V = d \u{b7} k \u{b7} M \u{b7} exp(s\u{2081}\u{b2}/2) \u{b7} exp(s\u{2082}\u{b2}/2)",
        here: format!(
            "{} \u{b7} {} \u{b7} {} \u{b7} exp({}\u{b2}/2) \u{b7} exp({}\u{b2}/2) = {}.",
            about(offer.delivery),
            count(Input::Posts.of(plan).unwrap_or_default()),
            count(offer.median_views),
            about(offer.spread_between),
            about(offer.spread_within),
            about(offer.views.mean),
        ),
    }
}

fn share(plan: &Plan, offer: &Offer) -> Formula {
    let audience = Input::Audience.of(plan).unwrap_or_default();
    Formula {
        title: "People one creator reaches",
        meaning: "Of a video's average views m, u are different people, z are not people, and f are of your audience A. Further videos reach new people except for the share that repeats.",
        formula: "x = u \u{b7} (1 \u{2212} z) \u{b7} f \u{b7} d \u{b7} m / A,   p = 1 \u{2212} (1 \u{2212} x)^(1 + (k \u{2212} 1)(1 \u{2212} repeat))",
        here: format!(
            "u = {}, z = {}, x = {}, p = {}: on average {} of {} people.",
            about(Input::PeoplePerView.of(plan).unwrap_or_default()),
            percent(offer.fake_share),
            percent(offer.video_share),
            percent(offer.share()),
            about(offer.share() * audience),
            wording::exact(audience),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 0.6 x (22,361 / 3,162)^(-0.35 x 0.5) = 0.426, and 22,361 x 0.09 = 2,012 median views.
    #[test]
    fn formulas_carry_the_plans_values() {
        let plan = Plan::new(10_000.0).unwrap();
        let list = formulas(&plan, Tier::Micro);
        assert_eq!(list[0].here, "1 \u{b7} $500 + $0 = $500.");
        assert_eq!(
            list[1].here,
            "0.6 \u{b7} (22,361 / 3,162)^(\u{2212}0.35 \u{b7} 0.5) = 43%."
        );
        assert!(list[2].here.starts_with("0.9 \u{b7} 1 \u{b7} 2,012"));
        assert!(
            list[4]
                .here
                .starts_with("an overlap of 18% gives \u{3b8} = 9.7;")
        );
        for tier in Tier::ALL {
            let texts = formulas(&plan, tier);
            assert!(texts.iter().all(|formula| !formula.here.contains("NaN")));
        }
    }
}
