//! The plausible worlds: a mark for each, and in how many the advice stays.

use leptos::prelude::With;
use maud::{Markup, html};

use super::{sentence, waiting};
use crate::{
    app::planner::{answer::ways, stage::show::Show},
    plan::{
        answers::{Composition, Worlds},
        way::Way,
        wording,
    },
    wording::{answer, stage as texts},
};

/// Room of the sentence, in hundredths of the height.
const ROOM: f64 = 25.0;

/// Marks in a row.
const ROW: usize = 25;

/// The kinds of mixes in the order of the marks, each with the class of its colour.
const KINDS: [(Composition, &str); 4] = [
    (Composition::Micro, ways::colour(Way::Micro)),
    (Composition::Blend, ways::colour(Way::Best)),
    (Composition::Macro, ways::colour(Way::Macro)),
    (Composition::Nothing, "text-edge"),
];

/// Renders the worlds.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    if show.state.outcome.with(|outcome| outcome.best().is_err()) {
        return sentence(answer::nothing_fits(language), ROOM);
    }
    show.state.explanation.with(|known| {
        let Some((known, found)) = known.as_ref().and_then(|it| Some((it, it.worlds.as_ref()?))) else {
            return waiting(language);
        };
        let steady = wording::steady(language, found).unwrap_or_default();
        let settles = wording::settles(language, &known.plan, found, known.named.as_ref());
        let more = format!("{} {steady}", settles.unwrap_or_default());
        html! {
            (sentence(&wording::worlds_agree(language, known.kind, found), ROOM))
            (marks(found))
            ul.stage-legend {
                @for (kind, colour) in KINDS {
                    @let count = found.count(kind);
                    @if count > 0 {
                        li {
                            svg class=(colour) viewBox="0 0 1 1" aria-hidden="true" { path d=(mark(kind, 0)) {} }
                            (texts::worlds_of(language, kind, count))
                        }
                    }
                }
            }
            p class={ "stage-detail " (super::super::fit::size(more.chars().count(), 12.0)) } { (more) }
        }
    })
}

/// Draws a mark for each world, ordered by kind.
fn marks(found: &Worlds) -> Markup {
    let mut kinds = found.kinds.clone();
    kinds.sort_by_key(|kind| KINDS.iter().position(|(it, _)| it == kind));
    let rows = kinds.len().div_ceil(ROW);
    html! {
        svg.stage-worlds-marks viewBox={ "0 0 " (ROW) " " (rows) } aria-hidden="true" {
            @for (kind, colour) in KINDS {
                @let places = kinds.iter().enumerate().filter(|(_, it)| **it == kind);
                path class=(colour) d=(places.map(|(place, _)| mark(kind, place)).collect::<String>()) {}
            }
        }
    }
}

/// Returns the path of a world's mark. Each kind has its own shape, for eyes and projectors without colours.
fn mark(kind: Composition, place: usize) -> String {
    let (x, y) = (place % ROW, place / ROW);
    match kind {
        Composition::Micro => format!("M{x}.08 {y}.5a.42 .42 0 1 0 .84 0a.42 .42 0 1 0-.84 0z"),
        Composition::Blend => format!("M{x}.08 {y}.08h.84v.84h-.84z"),
        Composition::Macro => format!("M{x}.5 {y}.08l.46 .84h-.92z"),
        // A frame: the inner square runs the other way.
        Composition::Nothing => format!("M{x}.08 {y}.08h.84v.84h-.84zm.2 .2v.44h.44v-.44z"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_world_has_its_mark_and_the_kinds_stand_together() {
        let mut kinds = vec![Composition::Blend; 74];
        kinds.extend([Composition::Micro; 26]);
        let found = Worlds {
            kinds,
            kinds_with_fees: Vec::new(),
            same: 0,
            regret: 0.0,
            score: 0.0,
            steadiest: None,
            worths: Vec::new(),
        };
        let drawn = marks(&found).into_string();
        assert_eq!(drawn.matches('M').count(), 100);
        assert!(drawn.contains(r#"viewBox="0 0 25 4""#));
        // The first row is micro, and one of the second.
        assert!(drawn.contains(r#"text-micro" d="M0.08 0.5a"#), "{drawn}");
        assert!(drawn.contains(r#"text-best" d="M1.08 1.08h"#), "{drawn}");
        let shapes = KINDS.map(|(kind, _)| mark(kind, 0));
        for (place, shape) in shapes.iter().enumerate() {
            assert!(!shapes[..place].contains(shape), "no two kinds look alike");
        }
    }
}
