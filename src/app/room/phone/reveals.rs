//! The votes as they are revealed: a sentence, a drawing with this phone's own vote marked, and the same numbers as a
//! table.

use leptos::prelude::*;
use maud::{Markup, html};

use super::Phone;
use crate::{
    app::view::html::live_html,
    plan::wording::{Language, inputs},
    room::{About, Question, STEP_OF_SHARE, STEP_OF_WEIGHT, Spread, Vote, median},
    wording::room as texts,
};

/// The splits of all phones.
#[component]
pub fn Splits(phone: Phone) -> impl IntoView {
    let shown = live_html(move || shown(phone, Question::Split));
    view! { <div class="phone-reveal" {..shown}></div> }
}

/// The weights of all phones.
#[component]
pub fn Opinions(phone: Phone) -> impl IntoView {
    let shown = live_html(move || shown(phone, Question::Goals));
    view! { <div class="phone-reveal" {..shown}></div> }
}

fn shown(phone: Phone, question: Question) -> Markup {
    let language = phone.language;
    let newest = phone.ballots.newest(question);
    // A vote that came too late is not among those that are drawn.
    let is_late = newest.is_some_and(|(_, is_counted)| !is_counted);
    let own = newest.filter(|_| !is_late).map(|(vote, _)| vote);
    let spread = phone.of_frame(|frame| frame.spread.clone()).flatten();
    let Some(spread) = spread.filter(|spread| spread.votes() > 0) else {
        return html! { p.phone-text { (texts::no_votes(language)) } };
    };
    html! {
        p.phone-text { strong { (sentence(language, &spread)) } }
        @match &spread {
            Spread::Split(splits) => {
                (bars(splits, match own { Some(Vote::Split(share)) => Some(share / STEP_OF_SHARE), _ => None }))
                p.phone-ends aria-hidden="true" {
                    span { (texts::all_big(language)) }
                    span { (texts::all_small(language)) }
                }
            }
            Spread::Goals(all) => {
                @for (goal, bins) in all.of.iter() {
                    div.phone-spread {
                        span { (inputs::goal(language, goal)) }
                        (bars(bins, match own {
                            Some(Vote::Goals { weights, .. }) => Some(weights[goal] / STEP_OF_WEIGHT),
                            _ => None,
                        }))
                    }
                }
                div.phone-spread {
                    p.phone-ends aria-hidden="true" {
                        span { (texts::does_not_matter(language)) }
                        span { (texts::matters_most(language)) }
                    }
                }
            }
        }
        @if is_late { p.phone-quiet { (texts::late(language)) } }
        @if own.is_some() { p.phone-quiet { (texts::your_vote_is_marked(language)) } }
        (table(language, &spread))
    }
}

/// Says in one sentence how the votes lie.
fn sentence(language: Language, spread: &Spread) -> String {
    match spread {
        Spread::Split(splits) => {
            let median = median(splits, STEP_OF_SHARE).unwrap_or_default();
            texts::median_split(language, median, spread.votes())
        }
        Spread::Goals(all) => match all.disagreement() {
            Some(found) => texts::disagreement(
                language,
                &inputs::goal(language, found.goal).to_lowercase(),
                [found.low, found.high],
                found.are_few,
                found.agrees_on_creators,
            ),
            None => texts::agreement(language).to_owned(),
        },
    }
}

/// Draws a bar for each value; that of this phone's vote is marked.
fn bars(bins: &[u32], own: Option<u8>) -> Markup {
    let most = bins.iter().copied().max().unwrap_or_default().max(1);
    let count = bins.len();
    html! {
        svg.phone-bars viewBox={ "0 0 " (count * 10) " 44" } preserveAspectRatio="none" aria-hidden="true" {
            @for (place, votes) in bins.iter().enumerate() {
                @let height = 36.0 * f64::from(*votes) / f64::from(most);
                rect class=[(own.map(usize::from) == Some(place)).then_some("is-own")]
                    x=(place * 10 + 1) width="8" y=(format!("{:.1}", 38.0 - height)) height=(format!("{height:.1}")) {}
                @if own.map(usize::from) == Some(place) {
                    path.arrow d={ "M" (place * 10 + 5) " 39.5l3 4.5h-6z" } {}
                }
            }
            path.floor d={ "M0 38.5H" (count * 10) } {}
        }
    }
}

/// Renders the same numbers as a table.
fn table(language: Language, spread: &Spread) -> Markup {
    html! {
        details.phone-table {
            summary { (texts::as_table(language)) }
            table {
                thead { tr { th scope="col" { (texts::about_column(language)) } th scope="col" { (texts::value_column(language)) } th scope="col" { (texts::votes_column(language)) } } }
                tbody {
                    @for (about, value, count) in spread.values() {
                        tr { td { (name(language, about)) } td { (value) } td { (count) } }
                    }
                }
            }
        }
    }
}

/// Names the subject of a count.
pub fn name(language: Language, about: About) -> String {
    match about {
        About::Share => texts::share_of_small(language).to_owned(),
        About::Weight(goal) => texts::weight_of(language, goal),
        About::BestMix => texts::share_in_best_mix(language).to_owned(),
        About::Nothing => texts::nothing_booked(language).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reveal_marks_the_own_vote_and_has_the_same_numbers_as_a_table() {
        let mut splits = Spread::none(Question::Split);
        for share in [20, 20, 80] {
            splits.count(&Vote::Split(share), None);
        }
        let Spread::Split(bins) = &splits else {
            unreachable!()
        };
        let drawn = bars(bins, Some(4)).into_string();
        assert_eq!(drawn.matches("is-own").count(), 1);
        assert_eq!(drawn.matches("<rect").count(), 21);
        let table = table(Language::ENGLISH, &splits).into_string();
        assert!(
            table.contains("<td>20</td><td>2</td>") && table.contains("<td>80</td><td>1</td>"),
            "{table}"
        );
    }
}
