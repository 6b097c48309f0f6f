//! The explanation of the best mix: at most five sentences, the most important first, each with its numbers and
//! formula.

use super::{
    HARDLY, ask, binding, cpm, exact, flip, lead, least_budget, mix, money, percent, points,
    question, walk_away,
};
use crate::way::Way;
use crate::{
    Plan,
    answers::{Answers, PUBLISHED_CPM, SwitchPoints},
    goal::Goal,
    input::Input,
    outcome::{Booking, Outcome},
    tier::Family,
};

/// Largest number of reasons, as more would not be read.
pub const REASONS: usize = 5;

/// A reason: a sentence with the formula and figures that unfold below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Subject of the sentence, in a word or two.
    pub about: &'static str,
    /// The sentence.
    pub sentence: String,
    /// Formula of the sentence's numbers, in the model's symbols.
    pub formula: &'static str,
    /// Names and values of the plan's numbers in the formula.
    pub figures: Vec<(String, String)>,
}

/// Explains the best mix and what would change the advice; empty when nothing can be booked.
///
/// Answers that are not computed yet have no sentence yet. Where the model sees no difference between the ways, the
/// first sentence says so and gives no advice.
pub fn why(plan: &Plan, outcome: &Outcome, answers: &Answers) -> Vec<Reason> {
    let Ok(best) = outcome.best() else {
        return Vec::new();
    };
    let found = [
        Some(worth(plan, outcome, best, answers.blend_gain.flatten())),
        target(plan, best, answers),
        limit(plan, outcome, best, answers),
        turn(plan, best, answers),
        next_question(plan, answers),
        price(plan, answers),
        views(plan, answers),
    ];
    found.into_iter().flatten().take(REASONS).collect()
}

/// Explains the gain of the best mix over the other ways.
fn worth(plan: &Plan, outcome: &Outcome, best: &Booking, gain: Option<f64>) -> Reason {
    let pure = super::pure_family(plan, &best.mix);
    let names = [
        (Family::Micro, "micro only", &outcome.ways[Way::Micro]),
        (Family::Macro, "macro only", &outcome.ways[Way::Macro]),
    ];
    let rivals = names
        .into_iter()
        .filter(|(family, ..)| pure != Some(*family))
        .filter_map(|(_, name, way)| Some((name, way.as_ref().ok()?)));
    let rival = rivals.max_by(|one, other| one.1.objective.total_cmp(&other.1.objective));
    let sentence = match (pure, rival) {
        (None, Some((name, rival))) => match gain.unwrap_or(best.objective - rival.objective) {
            gain if gain < HARDLY => format!(
                "To the model it makes no difference whether you blend: {name} scores {} over your goals, the blend {} more.",
                points(rival.objective),
                lead(gain)
            ),
            gain => format!(
                "Blending is worth {} over {name}, the better pure plan: {} against {}.",
                lead(gain),
                points(best.objective),
                points(rival.objective)
            ),
        },
        (Some(family), Some((name, rival))) => {
            let own = super::family_only(family);
            match best.objective - rival.objective {
                ahead if ahead < HARDLY => format!(
                    "To the model it makes no difference: {own} scores {} over your goals, {name} {} less.",
                    points(best.objective),
                    lead(ahead)
                ),
                ahead => format!(
                    "{own} is {} ahead of {name} over your goals, and no blend is better.",
                    lead(ahead)
                ),
            }
        }
        (Some(family), None) => format!(
            "{} is all that your limits allow to stand alone, and no blend is better.",
            super::family_only(family)
        ),
        (None, None) => {
            "Neither family can stand alone within your limits, so it has to be a blend.".to_owned()
        }
    };
    let weights = outcome.problem.weights;
    let goals = Goal::ALL.into_iter().filter(|goal| weights[*goal] > 0.0);
    Reason {
        about: "worth",
        sentence,
        formula: "U = sum of weight x score; score = what the mix reaches / the most that any mix reaches",
        figures: goals
            .map(|goal| {
                let score = points(best.scores[goal]);
                let numbers = format!("weight {}, score {score}", percent(weights[goal]));
                (goal.key().to_owned(), numbers)
            })
            .chain([("U of the mix".to_owned(), points(best.objective))])
            .chain(rival.map(|(name, rival)| (format!("U of {name}"), points(rival.objective))))
            .collect(),
    }
}

fn target(plan: &Plan, best: &Booking, answers: &Answers) -> Option<Reason> {
    let target = plan.target()?;
    let found = answers.least_budget.flatten()?;
    Some(Reason {
        about: "target",
        sentence: least_budget(plan, target, &found),
        formula: "the smallest budget whose best mix for this goal alone reaches the target in the wanted share of the futures",
        figures: vec![
            ("target".to_owned(), exact(target.value)),
            ("wanted chance".to_owned(), percent(target.chance)),
            (
                "chance of your best mix".to_owned(),
                percent(best.chance(target.goal, target.value)),
            ),
        ],
    })
}

fn limit(plan: &Plan, outcome: &Outcome, best: &Booking, answers: &Answers) -> Option<Reason> {
    let first = answers.binding.as_ref()?.first()?;
    // A smaller gain is nothing to act on.
    if first.worth_score < HARDLY / 10.0 {
        return None;
    }
    let people = best.forecast.reach.p50;
    Some(Reason {
        about: "limit",
        sentence: binding(plan, &outcome.problem, people, first),
        formula: "worth = U of the best mix with one unit more - U of the best mix, both scored against what the plan's own mixes reach",
        figures: vec![
            ("limit".to_owned(), first.limit.key()),
            ("one unit".to_owned(), exact(first.unit)),
            ("mix with more room".to_owned(), mix(&first.mix)),
            ("worth in score".to_owned(), lead(first.worth_score)),
            (
                "worth in people".to_owned(),
                exact(first.worth_people.round()),
            ),
        ],
    })
}

/// Explains the switch point that is nearest on its slider.
fn turn(plan: &Plan, best: &Booking, answers: &Answers) -> Option<Reason> {
    let distance = |flips: &SwitchPoints| {
        let scale = flips.input.scale();
        let here = scale.share(flips.input.of(plan)?);
        let turns = [flips.below, flips.above].into_iter().flatten();
        turns
            .map(|turn| (scale.share(turn.value) - here).abs())
            .min_by(f64::total_cmp)
    };
    let found = answers
        .flips
        .iter()
        .filter_map(|it| Some((distance(it)?, it)));
    let (distance, nearest) = found.min_by(|one, other| one.0.total_cmp(&other.0))?;
    let turns = [nearest.below, nearest.above].into_iter().flatten();
    Some(Reason {
        about: "flip",
        sentence: flip(plan, nearest),
        formula: "the nearest steps of the slider at which the best mix books other families",
        figures: [("best mix now".to_owned(), mix(&best.mix))]
            .into_iter()
            .chain(turns.map(|turn| {
                let there = turn
                    .mix
                    .map_or_else(|| "nothing".to_owned(), |there| mix(&there));
                (format!("best mix at {}", exact(turn.value)), there)
            }))
            .chain([("way along the slider".to_owned(), percent(distance))])
            .collect(),
    })
}

fn next_question(plan: &Plan, answers: &Answers) -> Option<Reason> {
    let first = answers.ask_next.as_ref()?.first()?;
    Some(Reason {
        about: "ask",
        sentence: ask(plan, first),
        formula: "of all numbers that the plan leaves at their published value, the one whose lowest and highest published values move most money, or reach",
        figures: vec![
            ("unknown".to_owned(), question::unknown(first.unknown)),
            ("money that moves".to_owned(), percent(first.moved)),
            (
                "people at the low value".to_owned(),
                exact(first.low_reach.round()),
            ),
            (
                "people at the high value".to_owned(),
                exact(first.high_reach.round()),
            ),
        ],
    })
}

/// Explains the walk-away price nearest to its fee.
fn price(plan: &Plan, answers: &Answers) -> Option<Reason> {
    let prices = answers.walk_away.as_ref()?.iter();
    let room = prices.filter_map(|price| Some((price.highest? / price.fee.max(0.01), price)));
    let (_, tightest) = room.min_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(Reason {
        about: "price",
        sentence: walk_away(plan, tightest),
        formula: "the highest fee at which the tier is in the best mix, all other numbers as they are",
        figures: vec![(
            "fee in the plan".to_owned(),
            money(tightest.fee, plan.currency()),
        )],
    })
}

fn views(plan: &Plan, answers: &Answers) -> Option<Reason> {
    let price = answers.implied?.mix?.cpm?;
    let (low, high) = PUBLISHED_CPM;
    Some(Reason {
        about: "views",
        sentence: cpm(plan, price),
        formula: "cost of the mix / average views x 1,000",
        figures: vec![
            ("published, lowest".to_owned(), format!("${}", exact(low))),
            ("published, highest".to_owned(), format!("${}", exact(high))),
            (
                "budget".to_owned(),
                money(Input::Budget.of(plan)?, plan.currency()),
            ),
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Target,
        answers::{LeastBudget, answers, flips_of},
        example,
        input::Field,
        outcome::outcome,
        simulate::simulator::Simulator,
        tier::Tier,
    };

    fn said(plan: &Plan) -> Vec<String> {
        let mut simulator = Simulator::new(200);
        let outcome = outcome(plan, &mut simulator);
        let answers = answers(plan, &outcome, &mut simulator);
        let reasons = why(plan, &outcome, &answers);
        reasons.into_iter().map(|reason| reason.sentence).collect()
    }

    #[test]
    fn five_sentences_at_most_and_what_matters_most_comes_first() {
        let target = Target {
            goal: Goal::Reach,
            value: 9_000.0,
            chance: 0.8,
        };
        let plan = Plan::new(5_000.0).unwrap();
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
        why(plan, &outcome, &answers)
    }

    #[test]
    fn a_blend_is_worth_its_lead_over_the_better_pure_plan() {
        let blend = example::HOBBY_SHOP.plan();
        let said = |best: f64, micro: f64, macros: f64, gain: Option<f64>| {
            let found = reasons(&blend, |outcome, answers| {
                outcome.ways[Way::Best].as_mut().unwrap().objective = best;
                outcome.ways[Way::Micro].as_mut().unwrap().objective = micro;
                outcome.ways[Way::Macro].as_mut().unwrap().objective = macros;
                answers.blend_gain = Some(gain);
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
        let plan = Plan::new(5_000.0)
            .and_then(|plan| plan.with(Input::Goal(Goal::Ease), 0.0))
            .unwrap();
        let first = reasons(&plan, |outcome, _| {
            let best = outcome.ways[Way::Best].as_mut().unwrap();
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
                ("sales", "weight 21%, score 30 of 100"),
                ("authenticity", "weight 11%, score 20 of 100"),
                ("credibility", "weight 5.3%, score 10 of 100"),
                ("U of the mix", "40 of 100"),
                ("U of macro only", "30 of 100"),
            ]
        );
    }

    #[test]
    fn a_limit_worth_next_to_nothing_is_no_reason() {
        let plan = Plan::new(5_000.0).unwrap();
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

    /// The distance from 5,000 to 5,400 dollars is 3 stops of 300, from 80 hours to 60 it is 20 of 239.
    #[test]
    fn the_turn_nearest_on_its_slider_is_told() {
        let plan = Plan::new(5_000.0).unwrap();
        let turn = |value: f64| {
            Some(crate::answers::SwitchPoint {
                value,
                composition: crate::answers::Composition::Macro,
                mix: None,
            })
        };
        let flips = |input, below, above| SwitchPoints {
            input,
            now: crate::answers::Composition::Micro,
            below,
            above,
            searched: (0.0, 1.0),
        };
        let told = |all: Vec<SwitchPoints>| {
            let found = reasons(&plan, |_, answers| answers.flips = all);
            let turn = found
                .into_iter()
                .find(|reason| reason.about == "flip")
                .unwrap();
            turn.figures.last().unwrap().clone()
        };
        let hours = flips(Input::Hours, turn(60.0), None);
        let niche = flips(Input::Niche, None, turn(0.55));
        let way = |percent: &str| ("way along the slider".to_owned(), percent.to_owned());
        assert_eq!(told(vec![hours.clone()]), way("8.4%"));
        assert_eq!(told(vec![hours.clone(), niche.clone()]), way("5%"));
        assert_eq!(told(vec![niche, hours]), way("5%"));
    }

    #[test]
    fn the_tightest_price_and_the_price_of_views_close_the_list() {
        let plan = Plan::new(5_000.0).unwrap();
        let price =
            |tier, fee: f64, highest: Option<f64>| crate::answers::WalkAway { tier, fee, highest };
        let found = reasons(&plan, |outcome, answers| {
            answers.walk_away = Some(vec![
                price(Tier::Nano, 150.0, Some(450.0)),
                price(Tier::Micro, 500.0, Some(600.0)),
                price(Tier::Mid, 2_000.0, Some(3_000.0)),
                price(Tier::Mega, 10_000.0, None),
            ]);
            let best = outcome.best().as_ref().unwrap();
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
        let plan = Tier::ALL
            .into_iter()
            .fold(Plan::new(5_000.0).unwrap(), |plan, tier| {
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
        assert_eq!(said(&Plan::new(100.0).unwrap()), [""; 0]);
    }

    #[test]
    fn a_flip_point_names_who_joins() {
        let plan = Plan::new(5_000.0).unwrap();
        let budget = flip(&plan, &flips_of(&plan, Input::Budget));
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
            least_budget(&plan, target, &LeastBudget::Impossible(None)),
            "No budget brings 1 million people in 90% of the futures: your other limits allow nobody to be booked."
        );
    }
}
