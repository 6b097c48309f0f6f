//! All splits as dots, beside the three ways.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    plot::{self, Anchor, Label},
    sentence, votes,
};
use crate::{
    app::planner::{answer::ways, stage::show::Show},
    plan::{
        outcome::Outcome,
        way::Way,
        wording::{self, Language, labels},
    },
    room::{
        Question, Spread,
        reveal::{ROWS, share_of, splits_said, votes_of_dot},
    },
    wording::wall as texts,
};

/// Room of the sentence, in hundredths of the height.
const ROOM: f64 = 24.0;

/// Renders the splits.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    let found = show.room.votes(Question::Split);
    let Some((round, now, before)) = found.as_ref().and_then(|votes| {
        let before = votes.before.as_ref().and_then(Spread::splits);
        Some((votes.round, votes.spread.splits()?, before))
    }) else {
        return sentence(texts::waiting_for_votes(language), ROOM);
    };
    show.state.outcome.with(|outcome| {
        html! {
            (sentence(&splits_said(language, now, share_of(outcome, Way::Best)), ROOM))
            div.stage-splits {
                (names(language, outcome))
                (votes::stacks(now, before, ROWS, lines(outcome)))
                (votes::scale(language))
            }
            p.stage-group {
                (texts::dot_is(language, votes_of_dot(now, before, ROWS)))
                @if before.is_some() { " " (texts::rounds_drawn(language, round)) }
            }
        }
    })
}

/// Draws the line of each way.
fn lines(outcome: &Outcome) -> Markup {
    html! {
        @for way in Way::ALL {
            @if let Some(share) = share_of(outcome, way) {
                path class={ "way " (ways::colour(way)) " way-" (way.key()) } d={ "M" (votes::x(share * 100.0) * votes::WIDTH) " 0V100" } {}
            }
        }
    }
}

/// Names the ways above their lines: the best mix above the others, which stand at the ends.
fn names(language: Language, outcome: &Outcome) -> Markup {
    let names = Way::ALL.into_iter().filter_map(|way| {
        let share = share_of(outcome, way)?;
        let x = votes::x(share * 100.0);
        Some(Label {
            x,
            y: if way == Way::Best { 0.4 } else { 0.9 },
            anchor: Anchor::inside(x),
            class: ways::colour(way),
            text: texts::way_at(
                language,
                labels::way(language, way),
                &wording::percent(language, share),
            ),
        })
    });
    html! { svg.stage-names aria-hidden="true" { (plot::labels(&names.collect::<Vec<_>>())) } }
}
