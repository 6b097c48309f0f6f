//! The explanation of the best mix: at most five sentences, the most important first, each with its numbers and
//! formula.

use super::{
    Language, NEGLIGIBLE_LEAD, ask, binding, cpm, english, least_budget, switch_points, walk_away,
};
use crate::{
    Currency, Plan, Target,
    answers::{Answers, Ask, Binding, Limit, SHARE, SwitchPoint, SwitchPoints},
    goal::Goal,
    input::Input,
    measure::Measure,
    model::{offer::Offer, problem::Mix},
    outcome::{Booking, Outcome},
    tier::Family,
    way::Way,
};

/// Largest number of reasons, as more would not be read.
pub const REASONS: usize = 5;

/// A reason: a sentence with the formula and figures that unfold below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Name of the sentence's subject in files and pages, the same in every language.
    pub about: &'static str,
    /// The sentence.
    pub sentence: String,
    /// Formula of the sentence's numbers, in the model's symbols.
    pub formula: &'static str,
    /// Names and values of the plan's numbers in the formula.
    pub figures: Vec<(String, String)>,
}

dispatch! { why:
    fn blend_makes_no_difference(pure: Family, score: f64, gain: f64) -> String;
    fn blend_is_worth(gain: f64, score: f64, pure: Family, pure_score: f64) -> String;
    fn family_makes_no_difference(family: Family, score: f64, other: Family, gain: f64) -> String;
    fn family_is_ahead(family: Family, gain: f64, other: Family) -> String;
    fn family_stands_alone(family: Family) -> String;
    fn no_family_stands_alone() -> &'static str;
    fn worth_formula() -> &'static str;
    /// Names the weight and score of each goal, and the scores of the best mix and of the better pure one; `sales` are
    /// the purchases of the best mix.
    fn worth_figures(goals: &[(Goal, f64, f64)], sales: f64, best: f64, rival: Option<(Family, f64)>) -> Vec<(String, String)>;
    fn target_formula() -> &'static str;
    fn target_figures(target: Target, chance: f64) -> Vec<(String, String)>;
    fn limit_formula() -> &'static str;
    /// Names a limit with the room, the mix and its worth; `score` is that of the best mix now.
    fn limit_figures(score: f64, binding: &Binding) -> Vec<(String, String)>;
    /// Says how much of the budget is left, after the limit that leaves it.
    fn stays_unspent(plan: &Plan, left: f64) -> String;
    fn switch_formula() -> &'static str;
    /// Names the best mix now and at the switch points; `distance` is that of the nearest one along the slider.
    fn switch_figures(best: &Mix, found: &[SwitchPoint], distance: f64) -> Vec<(String, String)>;
    fn ask_formula() -> &'static str;
    fn ask_figures(ask: &Ask) -> Vec<(String, String)>;
    fn price_formula() -> &'static str;
    fn price_figures(fee: f64, currency: Currency) -> Vec<(String, String)>;
    fn views_formula() -> &'static str;
    fn views_figures(budget: f64, plan: &Plan) -> Vec<(String, String)>;
}

/// Explains the best mix and the changes that would change the advice; empty when nothing can be booked.
///
/// Answers that are not computed yet have no sentence yet. Where the model sees no difference between the ways, the
/// first sentence says so and gives no advice.
pub fn why(language: Language, plan: &Plan, outcome: &Outcome, answers: &Answers) -> Vec<Reason> {
    let Ok(best) = outcome.best() else {
        return Vec::new();
    };
    let gain = answers.blend_gain.flatten().map(|gain| gain.total);
    let found = [
        Some(worth(language, plan, outcome, best, gain)),
        target(language, plan, best, answers),
        limit(language, plan, outcome, best, answers),
        switch(language, plan, best, answers),
        next_question(language, plan, answers),
        price(language, plan, answers),
        views(language, plan, answers),
    ];
    found.into_iter().flatten().take(REASONS).collect()
}

/// Explains the gain of the best mix over the other ways.
fn worth(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    best: &Booking,
    gain: Option<f64>,
) -> Reason {
    let pure = plan.pure_family(&best.mix);
    let rivals = [Family::Micro, Family::Macro]
        .into_iter()
        .filter(|family| pure != Some(*family))
        .filter_map(|family| {
            let way = outcome.ways[Way::of(family)].as_ref().ok()?;
            Some((family, way.objective))
        });
    let rival = rivals.max_by(|one, other| one.1.total_cmp(&other.1));
    let score = best.objective;
    let sentence = match (pure, rival) {
        (None, Some((other, lower))) => match gain.unwrap_or(score - lower) {
            gain if gain < NEGLIGIBLE_LEAD => {
                blend_makes_no_difference(language, other, lower, gain)
            }
            gain => blend_is_worth(language, gain, score, other, lower),
        },
        (Some(family), Some((other, lower))) => match score - lower {
            ahead if ahead < NEGLIGIBLE_LEAD => {
                family_makes_no_difference(language, family, score, other, ahead)
            }
            ahead => family_is_ahead(language, family, ahead, other),
        },
        (Some(family), None) => family_stands_alone(language, family),
        (None, None) => no_family_stands_alone(language).to_owned(),
    };
    let weights = outcome.problem.weights;
    let sales = Measure::Sales.value(best).max(best.values[Goal::Sales]);
    let goals: Vec<_> = Goal::ALL
        .into_iter()
        .filter(|goal| weights[*goal] > 0.0)
        .map(|goal| (goal, weights[goal], best.scores[goal]))
        .collect();
    Reason {
        about: "worth",
        sentence,
        formula: worth_formula(language),
        figures: worth_figures(language, &goals, sales, score, rival),
    }
}

fn target(language: Language, plan: &Plan, best: &Booking, answers: &Answers) -> Option<Reason> {
    let target = plan.target()?;
    let found = answers.least_budget.flatten()?;
    let chance = best.chance(target.goal, target.value);
    Some(Reason {
        about: "target",
        sentence: least_budget(language, plan, target, &found),
        formula: target_formula(language),
        figures: target_figures(language, target, chance),
    })
}

/// Explains the limit that holds the mix back, and says how much money it leaves unspent.
fn limit(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    best: &Booking,
    answers: &Answers,
) -> Option<Reason> {
    let problem = &outcome.problem;
    // A smaller gain is nothing to act on.
    let worthwhile = |found: &&Binding| found.worth_score >= NEGLIGIBLE_LEAD / 10.0;
    let of_itself = |found: &Binding| match found.limit {
        Limit::Money => found.unit / problem.budget,
        Limit::Hours => found.unit / problem.hours,
        _ => 0.0,
    };
    // Little room is named before much: the list begins with the most valuable.
    let limits = answers.binding.as_ref()?.iter().filter(worthwhile);
    let first = limits.min_by(|one, other| {
        let much = [one, other].map(|found| of_itself(found).max(SHARE * (1.0 + 1e-9)));
        much[0].total_cmp(&much[1])
    })?;
    let now = (best.forecast.reach.p50, best.objective);
    let mut sentence = binding(language, plan, problem, now, first);
    let left = problem.budget - best.cost;
    if first.limit != Limit::Money && left >= SHARE * problem.budget {
        sentence = format!("{sentence} {}", stays_unspent(language, plan, left));
    }
    Some(Reason {
        about: "limit",
        sentence,
        formula: limit_formula(language),
        figures: limit_figures(language, best.objective, first),
    })
}

/// Explains the switch point that is nearest on its slider.
fn switch(language: Language, plan: &Plan, best: &Booking, answers: &Answers) -> Option<Reason> {
    let distance = |found: &SwitchPoints| {
        let scale = found.input.scale();
        let here = scale.share(found.input.of(plan)?);
        let points = [found.below, found.above].into_iter().flatten();
        points
            .map(|point| (scale.share(point.value) - here).abs())
            .min_by(f64::total_cmp)
    };
    let found = answers
        .switch_points
        .iter()
        .filter_map(|it| Some((distance(it)?, it)));
    let (distance, nearest) = found.min_by(|one, other| one.0.total_cmp(&other.0))?;
    let points: Vec<_> = [nearest.below, nearest.above]
        .into_iter()
        .flatten()
        .collect();
    Some(Reason {
        about: "flip",
        sentence: switch_points(language, plan, nearest),
        formula: switch_formula(language),
        figures: switch_figures(language, &best.mix, &points, distance),
    })
}

fn next_question(language: Language, plan: &Plan, answers: &Answers) -> Option<Reason> {
    let first = answers.ask_next.as_ref()?.first()?;
    Some(Reason {
        about: "ask",
        sentence: ask(language, plan, first),
        formula: ask_formula(language),
        figures: ask_figures(language, first),
    })
}

/// Explains the fee to pay at most that is nearest to its tier's own fee.
fn price(language: Language, plan: &Plan, answers: &Answers) -> Option<Reason> {
    let room = answers.ask_for.as_ref()?.iter().map(|price| {
        let fee = Offer::of(plan, price.tier).fee;
        (price.at_most / fee.max(0.01), fee, price)
    });
    let (_, fee, tightest) = room.min_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(Reason {
        about: "price",
        sentence: walk_away(language, plan, tightest),
        formula: price_formula(language),
        figures: price_figures(language, fee, plan.currency()),
    })
}

fn views(language: Language, plan: &Plan, answers: &Answers) -> Option<Reason> {
    let price = answers.implied?.mix?.cpm?;
    Some(Reason {
        about: "views",
        sentence: cpm(language, plan, price),
        formula: views_formula(language),
        figures: views_figures(language, Input::Budget.of(plan)?, plan),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Target,
        answers::{self, LeastBudget, Stays, answers},
        example,
        input::Field,
        outcome::outcome,
        simulate::simulator::Simulator,
        tier::Tier,
    };
    use crate::{answers::BlendGain, tests::edition_2026_11};

    fn said(plan: &Plan) -> Vec<String> {
        let mut simulator = Simulator::new(200);
        let outcome = outcome(plan, &mut simulator);
        let answers = answers(plan, &outcome, &mut simulator);
        let reasons = why(Language::English, plan, &outcome, &answers);
        reasons.into_iter().map(|reason| reason.sentence).collect()
    }

    #[test]
    fn five_sentences_at_most_and_what_matters_most_comes_first() {
        let target = Target {
            goal: Goal::Reach,
            value: 9_000.0,
            chance: 0.8,
        };
        let plan = edition_2026_11::plan(5_000.0).unwrap();
        let plan = plan.with_target(Some(target)).unwrap();
        let reasons = said(&plan);
        assert_eq!(reasons.len(), REASONS, "{reasons:#?}");
        assert!(reasons[0].starts_with("Micro only is "), "{reasons:#?}");
        assert!(
            reasons[1].contains("is the least that brings 9,000 people in 80% of the futures"),
            "{reasons:#?}"
        );
        assert!(reasons[2].contains("holds it back: with "), "{reasons:#?}");
        assert!(reasons[3].starts_with("From "), "{reasons:#?}");
        assert!(reasons[4].starts_with("Ask next for "), "{reasons:#?}");
    }

    /// Returns the reasons for a plan whose outcome and answers are changed first.
    fn reasons(plan: &Plan, change: impl FnOnce(&mut Outcome, &mut Answers)) -> Vec<Reason> {
        let mut simulator = Simulator::new(200);
        let mut outcome = outcome(plan, &mut simulator);
        let mut answers = Answers::default();
        change(&mut outcome, &mut answers);
        why(Language::English, plan, &outcome, &answers)
    }

    #[test]
    fn a_blend_is_worth_its_lead_over_the_better_pure_plan() {
        let blend = example::HOBBY_SHOP.plan();
        let said = |best: f64, micro: f64, macros: f64, gain: Option<f64>| {
            let found = reasons(&blend, |outcome, answers| {
                outcome.ways[Way::Best].as_mut().unwrap().objective = best;
                outcome.ways[Way::Micro].as_mut().unwrap().objective = micro;
                outcome.ways[Way::Macro].as_mut().unwrap().objective = macros;
                answers.blend_gain = Some(gain.map(|total| BlendGain {
                    total,
                    from_mixing: total,
                }));
            });
            found[0].sentence.clone()
        };
        assert_eq!(
            said(0.85, 0.7, 0.81, None),
            "Blending is worth 4 points over macro only, the better pure plan: 85 of 100 against 81 of 100."
        );
        assert_eq!(
            said(0.85, 0.83, 0.81, Some(0.02)),
            "Blending is worth 2 points over micro only, the better pure plan: 85 of 100 against 83 of 100."
        );
        assert_eq!(
            said(0.85, 0.7, 0.842, None),
            "To the model it makes no difference whether you blend: macro only scores 84 of 100 over your goals, the blend 0.8 points more."
        );
    }

    /// A goal of weight 0 is not listed.
    #[test]
    fn the_first_reason_lists_weights_and_scores() {
        let plan = edition_2026_11::plan(5_000.0)
            .and_then(|plan| plan.with(Input::Goal(Goal::Ease), 0.0))
            .unwrap();
        let first = reasons(&plan, |outcome, _| {
            let best = outcome.ways[Way::Best].as_mut().unwrap();
            best.values[Goal::Sales] = 0.4;
            best.forecast.sales.p50 = 0.0;
            best.scores = crate::goal::ByGoal([0.5, 0.4, 0.3, 0.2, 0.1, 0.0]);
            best.objective = 0.4;
            outcome.ways[Way::Macro].as_mut().unwrap().objective = 0.3;
        })
        .remove(0);
        assert_eq!(
            first.sentence,
            "Micro only is 10 points ahead of macro only over your goals, and no blend is better."
        );
        let figures: Vec<_> = first
            .figures
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            figures,
            [
                ("reach", "weight 42%, score 50 of 100"),
                ("engagement", "weight 21%, score 40 of 100"),
                (
                    "sales",
                    "weight 21%, score 30 of 100, with less than one tracked purchase"
                ),
                ("authenticity", "weight 11%, score 20 of 100"),
                ("credibility", "weight 5.3%, score 10 of 100"),
                ("U of the mix", "40 of 100"),
                ("U of macro only", "30 of 100"),
            ]
        );
    }

    #[test]
    fn a_limit_worth_next_to_nothing_is_no_reason() {
        let plan = edition_2026_11::plan(5_000.0).unwrap();
        let limits = |worth_score: f64| {
            let found = reasons(&plan, |outcome, answers| {
                answers.binding = Some(vec![crate::answers::Binding {
                    limit: crate::answers::Limit::Money,
                    unit: 500.0,
                    mix: outcome.best().as_ref().unwrap().mix,
                    worth_score,
                    worth_people: 0.0,
                }]);
            });
            found
                .iter()
                .filter(|reason| reason.about == "limit")
                .count()
        };
        assert_eq!([0.000_9, 0.001_1, 0.02].map(limits), [0, 1, 1]);
    }

    /// A tenth of 16 hours buys nobody: eight more do, and until then most of the money is left.
    #[test]
    fn the_limit_that_leaves_the_money_is_named_with_the_room_that_helps() {
        let plan = Plan::new(50_000.0)
            .and_then(|plan| plan.with(Input::Hours, 16.0))
            .unwrap();
        let reasons = said(&plan);
        let limit = reasons
            .iter()
            .find(|reason| reason.contains("holds it back"));
        let limit = limit.unwrap();
        assert!(
            limit.starts_with("Your time holds it back: with 8 hours more, 3 mega creators "),
            "{limit}"
        );
        assert!(
            limit.ends_with(" Until then $39,630 of your $50,000 stay unspent."),
            "{limit}"
        );
    }

    /// A score counts against the most that is possible now, so no gain leads beyond 100 of 100.
    #[test]
    fn no_gain_leads_beyond_the_end_of_the_scale() {
        let one = Plan::new(50_000.0)
            .and_then(|plan| plan.with(Input::Creators, 1.0))
            .unwrap();
        let free = Plan::new(50_000.0).unwrap();
        let kept = Tier::ALL.into_iter().fold(free, |plan, tier| {
            let count = if tier == Tier::Nano { 1.0 } else { 0.0 };
            plan.with(Input::Tier(tier, Field::Locked), count).unwrap()
        });
        for plan in [one, kept] {
            let mut simulator = Simulator::new(200);
            let outcome = outcome(&plan, &mut simulator);
            let score = outcome.best().as_ref().unwrap().objective;
            let answers = answers(&plan, &outcome, &mut simulator);
            let beyond = answers.binding.iter().flatten();
            assert!(beyond.clone().any(|found| score + found.worth_score > 1.0));
            let reasons = why(Language::English, &plan, &outcome, &answers);
            let limit = reasons
                .iter()
                .find(|reason| reason.about == "limit")
                .unwrap();
            assert!(
                limit
                    .sentence
                    .contains("would do more for your goals than any mix can now"),
                "{limit:#?}"
            );
            let worth = &limit.figures[3].1;
            assert_eq!(worth, "more than any mix reaches now");
        }
    }

    /// The distance from 5,000 to 5,400 dollars is 3 stops of 300, from 80 hours to 60 it is 20 of 239.
    #[test]
    fn the_switch_point_nearest_on_its_slider_is_explained() {
        let plan = edition_2026_11::plan(5_000.0).unwrap();
        let point = |value: f64| {
            Some(SwitchPoint {
                value,
                composition: crate::answers::Composition::Macro,
                mix: None,
            })
        };
        let found = |input, below, above| SwitchPoints {
            input,
            now: crate::answers::Composition::Micro,
            below,
            above,
            searched: (0.0, 1.0),
        };
        let nearest = |all: Vec<SwitchPoints>| {
            let found = reasons(&plan, |_, answers| answers.switch_points = all);
            let switch = found
                .into_iter()
                .find(|reason| reason.about == "flip")
                .unwrap();
            switch.figures.last().unwrap().clone()
        };
        let hours = found(Input::Hours, point(60.0), None);
        let niche = found(Input::Niche, None, point(0.55));
        let way = |percent: &str| ("way along the slider".to_owned(), percent.to_owned());
        assert_eq!(nearest(vec![hours.clone()]), way("8.4%"));
        assert_eq!(nearest(vec![hours.clone(), niche.clone()]), way("5%"));
        assert_eq!(nearest(vec![niche, hours]), way("5%"));
    }

    #[test]
    fn the_tightest_price_and_the_price_of_views_close_the_list() {
        let plan = edition_2026_11::plan(5_000.0).unwrap();
        let price = |tier, fee: f64, stays| crate::answers::WalkAway { tier, fee, stays };
        let found = reasons(&plan, |outcome, answers| {
            let best = outcome.best().as_ref().unwrap();
            let prices = [
                price(Tier::Nano, 150.0, Stays::UpTo(450.0)),
                price(Tier::Micro, 500.0, Stays::UpTo(600.0)),
                price(Tier::Mid, 2_000.0, Stays::UpTo(3_000.0)),
                price(Tier::Mega, 10_000.0, Stays::Always),
            ];
            answers.ask_for = Some(answers::ask_for(&best.mix, &prices));
            answers.implied = Some(crate::answers::implied(&outcome.problem, Some(&best.mix)));
        });
        let [_, price, views] = &found[..] else {
            panic!("{found:#?}");
        };
        assert!(
            price
                .sentence
                .starts_with("Pay up to $600 a video for micro creators")
        );
        assert_eq!(
            price.figures,
            [("fee in the plan".to_owned(), "$500".to_owned())]
        );
        // 500 dollars for 3,740 views.
        assert_eq!(
            views.sentence,
            "1,000 views cost $130, more than the published $5 to $30."
        );
    }

    #[test]
    fn no_difference_is_called_no_difference() {
        // All tiers have the numbers of micro.
        let numbers = [
            (Field::Followers, 22_361.0),
            (Field::Fee, 500.0),
            (Field::MedianViews, 2_000.0),
            (Field::SpreadWithin, 0.9),
            (Field::EngagementRate, 0.05),
            (Field::FakeShare, 0.1),
            (Field::Fit, 0.4),
            (Field::Trust, 0.3),
            (Field::Prestige, 0.02),
        ];
        let plan =
            Tier::ALL
                .into_iter()
                .fold(edition_2026_11::plan(5_000.0).unwrap(), |plan, tier| {
                    numbers.into_iter().fold(plan, |plan, (field, value)| {
                        plan.with(Input::Tier(tier, field), value).unwrap()
                    })
                });
        let reasons = said(&plan);
        assert!(
            reasons[0].starts_with("To the model it makes no difference"),
            "{reasons:#?}"
        );
    }

    #[test]
    fn nothing_to_book_needs_no_reasons() {
        assert_eq!(said(&edition_2026_11::plan(100.0).unwrap()), [""; 0]);
    }

    #[test]
    fn a_switch_point_names_who_joins() {
        let plan = edition_2026_11::plan(5_000.0).unwrap();
        let found = answers::switch_points(&plan, Input::Budget);
        let budget = switch_points(Language::English, &plan, &found);
        assert_eq!(
            budget,
            "From $5,400 on, one macro creator joins. From $145 down, nothing can be booked."
        );
    }

    #[test]
    fn a_target_out_of_reach_is_said_to_be_so() {
        let plan = example::HOBBY_SHOP.plan();
        let target = Target {
            goal: Goal::Reach,
            value: 1e6,
            chance: 0.9,
        };
        assert_eq!(
            least_budget(
                Language::English,
                &plan,
                target,
                &LeastBudget::Impossible(None)
            ),
            "No budget brings 1 million people in 90% of the futures: your other limits allow nobody to be booked."
        );
        let said = |changes: &[(Input, f64)]| {
            let change = |plan: Plan, (input, value): &(Input, f64)| plan.with(*input, *value);
            let plan = changes.iter().try_fold(Plan::new(5_000.0).unwrap(), change);
            let target = Target {
                value: 300_000.0,
                ..target
            };
            let plan = plan
                .and_then(|plan| plan.with_target(Some(target)))
                .unwrap();
            let found = answers::least_budget(&plan, &mut Simulator::new(200)).unwrap();
            least_budget(Language::English, &plan, target, &found)
        };
        let start = "No budget brings 300,000 people in 90% of the futures: ";
        for (changes, forbids) in [
            (
                vec![(Input::Hours, 56.0)],
                "your 56 hours allow no more creators.",
            ),
            (
                vec![(Input::Hours, 2.0)],
                "your 2 hours allow nobody to be booked.",
            ),
            (
                vec![(Input::Creators, 3.0)],
                "your limit of 3 creators allows no more creators.",
            ),
            (
                vec![
                    (Input::Creators, 3.0),
                    (Input::Tier(Tier::Micro, Field::Min), 4.0),
                ],
                "your limit of 3 creators allows nobody to be booked.",
            ),
        ] {
            let sentence = said(&changes);
            assert!(
                sentence.starts_with(&format!("{start}{forbids}")),
                "{sentence}"
            );
        }
    }
}
