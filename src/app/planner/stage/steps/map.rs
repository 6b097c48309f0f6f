//! The map of the advice: the kinds of mixes over budget and the weight of a goal, each named in its own region.

use leptos::prelude::With;
use maud::{Markup, html};

use super::{
    plot::{self, Anchor, Label},
    sentence, waiting,
};
use crate::{
    app::planner::{
        answer::decision_map::{here, kind_of, own, shades},
        stage::show::Show,
    },
    plan::{
        Plan,
        answers::DecisionMap,
        tier::Family,
        wording::{self, Language, inputs},
    },
    wording::stage as texts,
};

/// Room of the sentence, in hundredths of the height.
const ROOM: f64 = 25.0;

/// Least distance in cells from a name to the border of its region.
const INSIDE: usize = 2;

/// Renders the map.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    show.map.with(|map| {
        let Some(map) = map
            .as_ref()
            .filter(|map| !map.values.is_empty() && !map.budgets.is_empty())
        else {
            return waiting(language);
        };
        show.state.plan.with(|plan| {
            let said = show
                .state
                .outcome
                .with(|outcome| own(language, map.input, plan, outcome));
            html! { (sentence(&said, ROOM)) (picture(language, plan, map)) }
        })
    })
}

fn picture(language: Language, plan: &Plan, map: &DecisionMap) -> Markup {
    let (columns, rows) = (map.budgets.len(), map.values.len());
    let (x, y) = here(map, plan);
    let above = rows - 1 - y;
    let money = |budget: f64| wording::about_money(language, budget, plan.currency());
    let ends = [map.budgets[0], map.budgets[columns - 1]].map(money);
    let values = [map.values[rows - 1], map.values[0]].map(|value| wording::exact(language, value));
    let [high, low] = values;
    let side = [
        (0.05, high),
        (0.5, inputs::name(language, map.input).to_owned()),
        (0.97, low),
    ];
    let [from, to] = ends;
    html! {
        div.stage-plot {
            (plot::column(&side, "stage-y", Anchor::End))
            svg.stage-field role="img" aria-label=(texts::map_shows(language)) {
                svg viewBox={ "0 0 " (columns) " " (rows) } width="100%" height="100%" preserveAspectRatio="none" shape-rendering="crispEdges" {
                    (shades(map))
                    path.ring d={ "M" (x as f64 + 0.5) " " (above as f64 + 0.5) "h0" } {}
                    path.ring-hole d={ "M" (x as f64 + 0.5) " " (above as f64 + 0.5) "h0" } {}
                }
                (plot::labels(&names(language, map)))
            }
            span {}
            span {}
            (plot::row(&[(0.0, from), (0.5, texts::budget_axis(language).to_owned()), (1.0, to)]))
            span {}
        }
    }
}

/// Names the regions of the three kinds, each where it is widest.
fn names(language: Language, map: &DecisionMap) -> Vec<Label> {
    let kinds = [Some(Family::Micro), None, Some(Family::Macro)];
    let named = kinds.into_iter().filter_map(|kind| {
        let (x, y) = widest(map, kind)?;
        let (columns, rows) = (map.budgets.len(), map.values.len());
        let x = (x as f64 + 0.5) / columns as f64;
        Some(Label {
            x,
            y: (rows as f64 - y as f64 - 0.5) / rows as f64 + 0.02,
            anchor: Anchor::inside(x),
            class: "region",
            text: texts::kind(language, kind).to_owned(),
        })
    });
    named.collect()
}

/// Returns the cell of a kind that is farthest from every other kind and from the edge; `None` where no cell has room
/// for a name.
fn widest(map: &DecisionMap, kind: Option<Family>) -> Option<(usize, usize)> {
    let (columns, rows) = (map.budgets.len(), map.values.len());
    let is_kind = |cell: Option<f64>| kind_of(cell) == Some(kind);
    // Distances by one pass down and one pass up.
    let mut distance = vec![vec![0_usize; columns + 2]; rows + 2];
    for y in 1..=rows {
        for x in 1..=columns {
            if is_kind(map.cells[y - 1][x - 1]) {
                let before = [
                    distance[y - 1][x - 1],
                    distance[y - 1][x],
                    distance[y - 1][x + 1],
                    distance[y][x - 1],
                ];
                distance[y][x] = before.into_iter().min().unwrap_or_default() + 1;
            }
        }
    }
    for y in (1..=rows).rev() {
        for x in (1..=columns).rev() {
            let after = [
                distance[y + 1][x - 1],
                distance[y + 1][x],
                distance[y + 1][x + 1],
                distance[y][x + 1],
            ];
            let least = after.into_iter().min().unwrap_or_default() + 1;
            distance[y][x] = distance[y][x].min(least);
        }
    }
    let cells = || (1..=rows).flat_map(|y| (1..=columns).map(move |x| (x, y)));
    let farthest = cells().map(|(x, y)| distance[y][x]).max()?;
    let found: Vec<_> = cells()
        .filter(|(x, y)| distance[*y][*x] == farthest)
        .collect();
    // A band has many such cells, of which the middle one is looked for first.
    let (x, y) = *found.get(found.len() / 2)?;
    (farthest > INSIDE).then_some((x - 1, y - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::input::Input;

    #[test]
    fn a_region_is_named_in_its_middle_and_a_narrow_one_is_not() {
        // Micro on the left, one column of both, macro on the right.
        let row = |_| {
            (0..20).map(|x| {
                Some(if x < 9 {
                    1.0
                } else if x == 9 {
                    0.4
                } else {
                    0.0
                })
            })
        };
        let map = DecisionMap {
            input: Input::Niche,
            budgets: (1..=20).map(f64::from).collect(),
            values: (0..15).map(f64::from).collect(),
            cells: (0..15).map(row).map(Iterator::collect).collect(),
        };
        let (x, y) = widest(&map, Some(Family::Micro)).unwrap();
        assert!((3..=5).contains(&x) && (4..=10).contains(&y), "{x} {y}");
        let (x, _) = widest(&map, Some(Family::Macro)).unwrap();
        assert!((14..=15).contains(&x), "{x}");
        assert_eq!(widest(&map, None), None);
        assert_eq!(names(Language::ENGLISH, &map).len(), 2);
    }
}
