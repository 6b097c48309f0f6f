//! The three numbers of a claim as bars, one for each way to spend the money.

use maud::{Markup, html};

use crate::{
    app::{planner::answer::ways::colour, view::term},
    plan::{
        Currency,
        argument::Argument,
        measure::Better,
        outcome::Outcome,
        way::{ByWay, Way},
        wording::{Language, arguments, labels},
    },
    wording::{terms::Term, ways as texts},
};

/// Renders the numbers of a claim as bars, as long as their share of the largest. A way without a number has a word
/// instead, and the better way is marked.
pub fn bars(
    language: Language,
    argument: &Argument,
    outcome: &Outcome,
    currency: Currency,
) -> Markup {
    let largest = argument.figures.0.iter().flatten();
    let largest = largest.copied().fold(0.0, f64::max);
    let best = best(language, argument, currency);
    html! {
        p class="text-xs text-quiet" {
            (label(argument))
            @if argument.better == Better::Less { " \u{b7} " (arguments::less_is_better(language)) }
        }
        dl class="bars" {
            @for (way, figure) in argument.figures.iter() {
                div class=(if figure.is_some() { colour(way) } else { "none" }) {
                    dt { (labels::way(language, way)) }
                    dd {
                        svg aria-hidden="true" {
                            rect width={ (percent(figure.unwrap_or_default(), largest)) "%" } height="100%" rx="3" {}
                        }
                        span { (written(language, argument, way, outcome, currency)) }
                        // It stands there always, so that every step finds the same elements.
                        span class=(if best[way] { "pill" } else { "pill invisible" }) { (texts::best(language)) }
                    }
                }
            }
        }
    }
}

/// Renders the name of the numbers, which explains itself where it is a term of the field.
fn label(argument: &Argument) -> Markup {
    match argument.goal {
        Some(_) => html! { (argument.label) },
        None => term::link(Term::Score, argument.label),
    }
}

/// Returns a number as a share of the largest, in percent to a hundredth.
pub fn percent(value: f64, largest: f64) -> f64 {
    if largest > 0.0 {
        (value / largest * 1e4).round() / 1e2
    } else {
        0.0
    }
}

/// Formats the number of a way, or says briefly why there is none.
pub fn written(
    language: Language,
    argument: &Argument,
    way: Way,
    outcome: &Outcome,
    currency: Currency,
) -> String {
    match (argument.figures[way], &outcome.ways[way]) {
        (Some(value), _) => arguments::figure(language, argument.unit, value, currency),
        (None, Err(reason)) => arguments::no_figure(language, *reason).to_owned(),
        (None, Ok(_)) => arguments::no_number(language).to_owned(),
    }
}

/// Returns which ways are the best, where not all of them read alike: values that read the same are the same.
fn best(language: Language, argument: &Argument, currency: Currency) -> ByWay<bool> {
    let merit = |value: f64| match argument.better {
        Better::More => value,
        Better::Less => -value,
    };
    let shown = argument.figures.0.map(|figure| {
        figure.map(|value| arguments::figure(language, argument.unit, value, currency))
    });
    let known = argument.figures.0.iter().zip(&shown);
    let known = known.filter_map(|(figure, shown)| Some((merit((*figure)?), shown.as_ref()?)));
    let best = known.max_by(|a, b| a.0.total_cmp(&b.0));
    let best = best.map(|(_, shown)| shown.clone());
    let alike = shown
        .iter()
        .flatten()
        .all(|text| Some(text) == best.as_ref());
    ByWay(shown.map(|text| !alike && text == best))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        Plan, argument::argue, outcome::outcome, simulate::simulator::Simulator, wording,
    };

    fn claims(budget: f64) -> (Outcome, [Argument; 18], Currency) {
        let plan = Plan::new(budget).unwrap();
        let outcome = outcome(&plan, &mut Simulator::new(500));
        let arguments = argue(Language::ENGLISH, &plan, &outcome);
        (outcome, arguments, plan.currency())
    }

    /// Returns the widths of the bars, the texts beside them, and which are marked.
    fn read(html: &str) -> Vec<(f64, String, bool)> {
        let rows = html.split("<dd>").skip(1);
        let between = |row: &str, before: &str, after: &str| {
            let (_, rest) = row.split_once(before).unwrap();
            rest.split_once(after).unwrap().0.to_owned()
        };
        rows.map(|row| {
            let width = between(row, "width=\"", "%").parse().unwrap();
            (
                width,
                between(row, "<span>", "</span>"),
                row.contains("class=\"pill\""),
            )
        })
        .collect()
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_largest_number() {
        let (outcome, arguments, currency) = claims(10_000.0);
        for argument in &arguments {
            let html = bars(Language::ENGLISH, argument, &outcome, currency).into_string();
            let rows = read(&html);
            let values = argument.figures.0.map(Option::unwrap);
            let largest = values.into_iter().fold(0.0, f64::max);
            for ((width, said, _), value) in rows.iter().zip(values) {
                let share = if largest > 0.0 { value / largest } else { 0.0 };
                assert!((width / 100.0 - share).abs() < 1e-4, "{html}");
                let text = arguments::figure(Language::ENGLISH, argument.unit, value, currency);
                assert_eq!(*said, text);
            }
            let less = html.contains("less is better");
            assert_eq!(less, argument.better == Better::Less);
            // The marked ones are the best, unless all read alike.
            let marked: Vec<_> = rows.iter().zip(values).filter(|(row, _)| row.2).collect();
            let alike = rows.iter().all(|row| row.1 == rows[0].1);
            assert_eq!(marked.is_empty(), alike, "{html}");
            for (_, value) in marked {
                let beaten = values.iter().all(|other| match argument.better {
                    Better::More => value >= 0.95 * other,
                    Better::Less => value <= other / 0.95,
                });
                assert!(beaten, "{html}");
            }
        }
    }

    #[test]
    fn a_way_that_cannot_be_booked_has_a_word_and_no_bar() {
        let (outcome, arguments, currency) = claims(500.0);
        assert!(outcome.ways[Way::Macro].is_err());
        let html = bars(Language::ENGLISH, &arguments[7], &outcome, currency).into_string();
        let rows = read(&html);
        assert_eq!(rows[2], (0.0, "not affordable".to_owned(), false), "{html}");
        assert!(html.contains("class=\"none\"><dt>Macro only"));
        // The people are those of the card above.
        let people = outcome.ways[Way::Micro]
            .as_ref()
            .unwrap()
            .forecast
            .reach
            .p50;
        assert_eq!(rows[0].1, wording::about_whole(Language::ENGLISH, people));
    }
}
