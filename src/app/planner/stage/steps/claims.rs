//! The claims, one at a time, by the creators that they are about.

use leptos::prelude::With;
use maud::{Markup, html};

use crate::{
    app::planner::{
        answer::{
            arguments::{
                bars::{percent, written},
                mark, tone,
            },
            ways,
        },
        stage::{fit, show::Show},
    },
    plan::{
        argument::{Argument, argue},
        measure::Better,
        wording::{self, arguments, labels},
    },
    wording::{arguments as claims, stage as texts},
};

/// Renders the claim at a place, from 0.
pub fn render(show: Show, place: usize) -> Markup {
    let language = show.state.language;
    show.state.plan.with(|plan| {
        show.state.outcome.with(|outcome| {
            let all = argue(language, plan, outcome);
            let Some(claim) = all.get(place) else {
                return Markup::default();
            };
            let (number, of) = within(&all, place);
            let group = claims::stance(language, claim.side, claim.kind);
            let largest = claim.figures.0.iter().flatten().copied().fold(0.0, f64::max);
            let title = fit::size(claim.title.chars().count(), 17.0);
            let body = fit::size(claim.sentence.chars().count(), 19.0);
            html! {
                p.stage-group { (texts::group(language, claims::side(language, claim.side), number, of)) " \u{b7} " (group) }
                h1 class={ "stage-sentence " (title) } { (claim.title) }
                p.stage-verdict {
                    span class={ "pill " (tone(claim.verdict)) } {
                        (mark(claim.verdict)) " " (wording::arguments::verdict(language, claim.verdict))
                    }
                    @if claim.rests_on_guess() { " " (claims::partly_guess(language)) }
                }
                p class={ "stage-detail " (body) } { (claim.sentence) }
                p.stage-label {
                    (claim.label)
                    @if claim.better == Better::Less { " \u{b7} " (arguments::less_is_better(language)) }
                }
                dl.stage-bars {
                    @for (way, figure) in claim.figures.iter() {
                        div class=(ways::colour(way)) {
                            dt { (labels::way(language, way)) }
                            dd {
                                svg aria-hidden="true" {
                                    rect width={ (percent(figure.unwrap_or_default(), largest)) "%" } height="100%" {}
                                }
                                span { (written(language, claim, way, outcome, plan.currency())) }
                            }
                        }
                    }
                }
            }
        })
    })
}

/// Returns the number of a claim within its group, from 1, and the size of the group.
fn within(all: &[Argument], place: usize) -> (usize, usize) {
    let of_group = |claims: &[Argument]| {
        claims
            .iter()
            .filter(|it| it.side == all[place].side)
            .count()
    };
    (of_group(&all[..=place]), of_group(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        example::HOBBY_SHOP, outcome::outcome, simulate::simulator::Simulator, wording::Language,
    };

    #[test]
    fn the_eighteen_claims_are_counted_by_their_groups() {
        let plan = HOBBY_SHOP.plan();
        let outcome = outcome(&plan, &mut Simulator::new(100));
        let all = argue(Language::ENGLISH, &plan, &outcome);
        let counted: Vec<_> = (0..all.len()).map(|place| within(&all, place)).collect();
        assert_eq!(counted[0], (1, 7));
        assert_eq!(counted[7], (1, 6));
        assert_eq!(counted[17], (5, 5));
    }
}
