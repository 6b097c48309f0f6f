//! Reach versus cost: what every budget would bring, and where the kind of mix turns.

use std::fmt::Write;

use leptos::prelude::{Get, With};
use maud::{Markup, html};

use super::{
    plot::{self, Anchor, Label, apart, round_numbers},
    sentence, waiting,
};
use crate::{
    app::planner::{
        answer::ways,
        background::{Curve, Explanation},
        stage::show::Show,
    },
    plan::{
        Plan,
        frontier::{Band, Frontier, Point},
        input::Input,
        outcome::Outcome,
        slider_scale::{decade, significant},
        tier::Family,
        way::Way,
        wording::{self, Language, labels},
    },
    wording::stage as texts,
};

/// Room of the sentence, in hundredths of the height.
const ROOM: f64 = 25.0;

/// Width and height of the shapes in their own units.
const SIDE: f64 = 1_000.0;

/// Height of the strip of kinds at the foot of the picture, as a share.
const STRIP: f64 = 0.05;

/// Share of the width from which on a run of one kind is named.
const NAMED: f64 = 0.17;

/// The scales of the picture: budgets on a log scale, people from 0.
struct Scales {
    low: f64,
    high: f64,
    top: f64,
}

impl Scales {
    fn of(frontier: &Frontier, own: f64) -> Option<Self> {
        let (low, high) = (
            frontier.points.first()?.budget,
            frontier.points.last()?.budget,
        );
        let bands = frontier.points.iter().flat_map(|point| point.ways.0);
        let most = bands.flatten().map(|band| band.p50).fold(own, f64::max);
        (low > 0.0 && high > low && most > 0.0).then_some(Self {
            low,
            high,
            top: 1.12 * most,
        })
    }

    /// Returns the share of the width at which a budget stands.
    fn x(&self, budget: f64) -> f64 {
        ((budget / self.low).ln() / (self.high / self.low).ln()).clamp(0.0, 1.0)
    }

    /// Returns the share of the height, from the top, at which so many people stand; the strip lies below them.
    fn y(&self, people: f64) -> f64 {
        (1.0 - STRIP) * (1.0 - (people / self.top).min(1.0))
    }
}

/// Renders the curve.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    let Some(Curve {
        plan: drawn,
        frontier,
    }) = show.curve.get()
    else {
        return waiting(language);
    };
    show.state.plan.with(|plan| {
        show.state.outcome.with(|outcome| {
            let frontier = match drawn == *plan {
                true => frontier.agreeing_with(outcome),
                false => frontier,
            };
            let own = outcome.best().as_ref().map_or(0.0, |best| best.forecast.reach.p50);
            show.state.explanation.with(|known| {
                let turning = known.as_ref().and_then(|known| known.turning(Input::Budget));
                let said = turning.map_or_else(
                    || wording::finding(language, &drawn, &frontier),
                    |turning| turning.sentence.clone(),
                );
                html! {
                    (sentence(&said, ROOM))
                    @match Scales::of(&frontier, own) {
                        Some(scales) => (picture(language, plan, outcome, &frontier, &scales, &turns(known))),
                        None => p.stage-waiting { (texts::nothing_to_draw(language)) },
                    }
                }
            })
        })
    })
}

/// Returns the budgets at which the kind of mix turns, nearest to the plan's own.
fn turns(known: &Option<Explanation>) -> Vec<f64> {
    let scale = Input::Budget.scale();
    let (low, high, _) = scale.bounds();
    let turning = known
        .as_ref()
        .and_then(|known| known.turning(Input::Budget));
    let places = turning.map_or(&[][..], |turning| &turning.places);
    places
        .iter()
        .map(|share| scale.value(low + share * (high - low)))
        .collect()
}

fn picture(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    frontier: &Frontier,
    scales: &Scales,
    turns: &[f64],
) -> Markup {
    let budget = Input::Budget.of(plan).unwrap_or_default();
    let money = |amount: f64| wording::about_money(language, amount, plan.currency());
    let people = round_numbers(scales.top);
    let rows: Vec<_> = people
        .iter()
        .map(|it| (scales.y(*it), wording::about_whole(language, *it)))
        .collect();
    let columns: Vec<_> = round_budgets(scales)
        .into_iter()
        .map(|it| (scales.x(it), money(it)))
        .collect();
    let runs = runs(plan, frontier, scales);
    let turns: Vec<f64> = turns
        .iter()
        .copied()
        .filter(|it| *it > scales.low && *it < scales.high)
        .collect();
    html! {
        div.stage-plot {
            (plot::column(&rows, "stage-y", Anchor::End))
            svg.stage-field role="img" aria-label=(texts::curve_shows(language)) {
                svg viewBox={ "0 0 " (SIDE) " " (SIDE) } width="100%" height="100%" preserveAspectRatio="none" {
                    (shapes(frontier, scales, &runs, &people))
                    @for turn in &turns { path.flip d={ "M" (SIDE * scales.x(*turn)) " 0V" (SIDE) } {} }
                    (here(outcome, scales, budget))
                }
                (plot::labels(&texts_of(language, plan, outcome, scales, &runs, &turns)))
            }
            (ends(language, frontier, scales))
            span {}
            (plot::row(&columns))
            span {}
        }
    }
}

/// Neighbouring budgets whose best mixes are of one kind: a family, or both for `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Run {
    kind: Option<Family>,
    from: f64,
    to: f64,
}

/// Returns the runs of a curve by their shares of the width; budgets that book nobody belong to none.
fn runs(plan: &Plan, frontier: &Frontier, scales: &Scales) -> Vec<Run> {
    let points = frontier.points.iter();
    let known = points.filter_map(|point| {
        let mix = point.ways[Way::Best]?.mix;
        Some((scales.x(point.budget), plan.pure_family(&mix)))
    });
    let mut runs: Vec<Run> = Vec::new();
    for (x, kind) in known {
        match runs.last_mut() {
            Some(run) if run.kind == kind => run.to = x,
            last => {
                // The kind turns somewhere between the two budgets.
                let from = last.map_or(x, |run| {
                    run.to = (run.to + x) / 2.0;
                    run.to
                });
                runs.push(Run { kind, from, to: x });
            }
        }
    }
    runs
}

const fn way_of(kind: Option<Family>) -> Way {
    match kind {
        Some(family) => Way::of(family),
        None => Way::Best,
    }
}

/// Renders the runs, the lines of the scale, the band and the three curves.
fn shapes(frontier: &Frontier, scales: &Scales, runs: &[Run], people: &[f64]) -> Markup {
    let across = |share: f64| (share * SIDE * 10.0).round() / 10.0;
    let line = |of: &dyn Fn(&Point) -> Option<f64>| {
        let mut path = String::new();
        for point in &frontier.points {
            let Some(people) = of(point) else { continue };
            let letter = if path.is_empty() { 'M' } else { 'L' };
            // Writing to a string cannot fail.
            let _ = write!(
                path,
                "{letter}{} {}",
                across(scales.x(point.budget)),
                across(scales.y(people))
            );
        }
        path
    };
    let median = |way: Way| line(&move |point: &Point| point.ways[way].map(|band| band.p50));
    let of_best = |of: fn(Band) -> f64| move |point: &Point| point.ways[Way::Best].map(of);
    let high = line(&of_best(|band| band.p90));
    let low = line(&of_best(|band| band.p10));
    // Down the other side, so that both lines enclose the band.
    let back: Vec<&str> = low
        .split(['M', 'L'])
        .filter(|it| !it.is_empty())
        .rev()
        .collect();
    html! {
        @for run in runs {
            path class={ "run " (ways::colour(way_of(run.kind))) }
                d={ "M" (across(run.from)) " 0H" (across(run.to)) "V" (SIDE) "H" (across(run.from)) "z" } {}
            path class={ "strip " (ways::colour(way_of(run.kind))) }
                d={ "M" (across(run.from)) " " (across(1.0 - STRIP)) "H" (across(run.to)) "V" (SIDE) "H" (across(run.from)) "z" } {}
        }
        @for number in people {
            path.grid d={ "M0 " (across(scales.y(*number))) "H" (SIDE) } {}
        }
        path.band d={ (high) "L" (back.join("L")) "z" } {}
        path class="line text-micro" d=(median(Way::Micro)) {}
        path class="line text-macro" d=(median(Way::Macro)) {}
        path class="line best text-best" d=(median(Way::Best)) {}
    }
}

/// Renders the ring at the plan's own budget, exactly at its number.
fn here(outcome: &Outcome, scales: &Scales, budget: f64) -> Markup {
    let Ok(best) = outcome.best() else {
        return Markup::default();
    };
    let (x, y) = (
        SIDE * scales.x(budget),
        SIDE * scales.y(best.forecast.reach.p50),
    );
    html! {
        path.ring d={ "M" (x) " " (y) "h0" } {}
        path.ring-hole d={ "M" (x) " " (y) "h0" } {}
    }
}

/// Returns the texts inside the picture: the kinds, the turning points, and the plan's own number.
fn texts_of(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    scales: &Scales,
    runs: &[Run],
    turns: &[f64],
) -> Vec<Label> {
    let budget = Input::Budget.of(plan).unwrap_or_default();
    let kinds = runs
        .iter()
        .filter(|run| run.to - run.from >= NAMED)
        .map(|run| Label {
            x: (run.from + run.to) / 2.0,
            y: 0.9,
            anchor: Anchor::Middle,
            class: ways::colour(way_of(run.kind)),
            text: texts::kind(language, run.kind).to_owned(),
        });
    // Each stands on the side of its line that is away from the plan.
    let turning = turns.iter().map(|turn| {
        let x = scales.x(*turn);
        let is_left = x > 0.88 || (*turn < budget && x > 0.12);
        Label {
            x: if is_left { x - 0.008 } else { x + 0.008 },
            y: 0.07,
            anchor: if is_left { Anchor::End } else { Anchor::Start },
            class: "flip",
            text: wording::money(language, *turn, plan.currency()),
        }
    });
    let own = outcome.best().as_ref().ok().map(|best| {
        let people = best.forecast.reach.p50;
        let (x, y) = (scales.x(budget), scales.y(people));
        let is_left = x > 0.5;
        Label {
            x: if is_left { x - 0.02 } else { x + 0.02 },
            y: if y < 0.25 { y + 0.12 } else { y - 0.05 },
            anchor: if is_left { Anchor::End } else { Anchor::Start },
            class: "own",
            text: texts::own_point(
                language,
                &wording::money(language, budget, plan.currency()),
                &wording::about_whole(language, people),
            ),
        }
    });
    kinds.chain(turning).chain(own).collect()
}

/// Renders the names of the curves at their right ends.
fn ends(language: Language, frontier: &Frontier, scales: &Scales) -> Markup {
    let Some(last) = frontier.points.last() else {
        return Markup::default();
    };
    let at = Way::ALL.map(|way| last.ways[way].map_or(1.0, |band| scales.y(band.p50)));
    let at = apart(at.map(|y| y.min(0.94)), 0.1);
    let names: Vec<Label> = Way::ALL
        .into_iter()
        .zip(at)
        .filter(|(way, _)| last.ways[*way].is_some())
        .map(|(way, y)| Label {
            x: 0.0,
            y,
            anchor: Anchor::Start,
            class: match way {
                Way::Micro => "beside text-micro",
                Way::Best => "beside text-best",
                Way::Macro => "beside text-macro",
            },
            text: labels::way(language, way).to_owned(),
        })
        .collect();
    html! { svg.stage-ends aria-hidden="true" { (plot::labels(&names)) } }
}

/// Returns up to five round budgets between the ends of the scale.
fn round_budgets(scales: &Scales) -> Vec<f64> {
    let Scales { low, high, .. } = *scales;
    let leads: &[f64] = match (high / low).log10() {
        decades if decades > 2.2 => &[1.0],
        decades if decades > 1.4 => &[1.0, 3.0],
        _ => &[1.0, 2.0, 5.0],
    };
    let mut budgets = Vec::new();
    let mut start = decade(low);
    while start <= high {
        budgets.extend(leads.iter().map(|lead| significant(lead * start, 1)));
        start *= 10.0;
    }
    budgets.retain(|it| (low..=high).contains(it));
    budgets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        example, frontier::frontier, outcome::outcome, simulate::simulator::Simulator,
    };

    #[test]
    fn the_ring_is_at_the_number_that_is_written_beside_it() {
        for example in example::ALL {
            for budget in [700.0, 2_500.0, 9_700.0, 30_000.0] {
                let plan = example.plan().with(Input::Budget, budget).unwrap();
                let mut simulator = Simulator::new(200);
                let (frontier, outcome) = (
                    frontier(&plan, &mut simulator),
                    outcome(&plan, &mut simulator),
                );
                let Ok(best) = outcome.best() else { continue };
                let people = best.forecast.reach.p50;
                let scales = Scales::of(&frontier, people).unwrap();
                let drawn = here(&outcome, &scales, budget).into_string();
                let place = drawn
                    .split("d=\"M")
                    .nth(1)
                    .unwrap()
                    .split('h')
                    .next()
                    .unwrap();
                let (x, y) = place.split_once(' ').unwrap();
                let [x, y]: [f64; 2] = [x, y].map(|it| it.parse().unwrap());
                let read_budget = scales.low * ((scales.high / scales.low).ln() * x / SIDE).exp();
                let read_people = scales.top * (1.0 - y / SIDE / (1.0 - STRIP));
                assert!(
                    (read_budget / budget - 1.0).abs() < 1e-6,
                    "{read_budget} {budget}"
                );
                assert!(
                    (read_people / people - 1.0).abs() < 1e-6,
                    "{read_people} {people}"
                );
            }
        }
    }

    #[test]
    fn the_runs_cover_the_curve_and_no_two_neighbours_are_alike() {
        let plan = example::HOBBY_SHOP.plan();
        let frontier = frontier(&plan, &mut Simulator::new(200));
        let scales = Scales::of(&frontier, 1.0).unwrap();
        let runs = runs(&plan, &frontier, &scales);
        assert!(runs.len() >= 2);
        for pair in runs.windows(2) {
            assert!(pair[0].kind != pair[1].kind && pair[0].to == pair[1].from);
        }
        assert_eq!(runs[runs.len() - 1].to, 1.0);
    }

    #[test]
    fn the_scale_of_budgets_has_few_round_numbers() {
        for (low, high) in [(150.0, 40_000.0), (80.0, 400.0), (20.0, 4e6)] {
            let budgets = round_budgets(&Scales {
                low,
                high,
                top: 1.0,
            });
            assert!((2..=6).contains(&budgets.len()), "{budgets:?}");
        }
    }
}
