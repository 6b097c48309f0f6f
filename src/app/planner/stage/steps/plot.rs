//! The parts that the stage's pictures share. Shapes are stretched to the room that there is, and texts are not: they
//! stand at percentages of the same room, in the sizes of the stage.

use maud::{Markup, html};

/// A text at a place in a picture; both coordinates from 0 to 1, from the top left.
pub struct Label {
    /// Distance from the left.
    pub x: f64,
    /// Distance from the top.
    pub y: f64,
    /// The end of the text that stands at the place.
    pub anchor: Anchor,
    /// Class of its look.
    pub class: &'static str,
    /// The text.
    pub text: String,
}

/// The end of a text that stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// Returns the anchor with which a text at this distance from the left stays inside.
    pub fn inside(x: f64) -> Self {
        match x {
            x if x < 0.16 => Self::Start,
            x if x > 0.84 => Self::End,
            _ => Self::Middle,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// Renders texts at their places.
pub fn labels(labels: &[Label]) -> Markup {
    html! {
        @for Label { x, y, anchor, class, text } in labels {
            text class=(class) x={ (percent(*x)) "%" } y={ (percent(*y)) "%" } text-anchor=(anchor.key()) { (text) }
        }
    }
}

/// Renders a row of texts below a picture, each at its distance from the left.
pub fn row(texts: &[(f64, String)]) -> Markup {
    let at = texts.iter().map(|(x, text)| Label {
        x: *x,
        y: 0.72,
        anchor: Anchor::inside(*x),
        class: "",
        text: text.clone(),
    });
    html! { svg.stage-x aria-hidden="true" { (labels(&at.collect::<Vec<_>>())) } }
}

/// Width of a letter as a share of a picture's, where pictures are narrowest.
const LETTER: f64 = 0.021;

/// Renders a row of a text at a place and texts at both ends, without those that it would cover.
pub fn marked_row((x, text): (f64, String), ends: [String; 2]) -> Markup {
    let width = |text: &str| LETTER * text.chars().count() as f64;
    let [low, high] = ends.each_ref().map(|end| width(end));
    let covers = |(from, to): (f64, f64)| [from < low, to > 1.0 - high];
    let [start, end] = [x, x - width(&text)];
    let spans = [
        (Anchor::Start, start),
        (Anchor::Middle, (start + end) / 2.0),
        (Anchor::End, end),
    ];
    let spans = spans.map(|(anchor, from)| (anchor, (from, from + width(&text))));
    let inside = spans
        .into_iter()
        .filter(|(_, (from, to))| *from >= 0.0 && *to <= 1.0);
    // The number at the end says more than the 0 at the start.
    let best = inside.min_by_key(|(_, span)| {
        let [low, high] = covers(*span);
        (high, low)
    });
    let (anchor, span) = best.unwrap_or(spans[1]);
    let at = |x: f64, anchor: Anchor, text: String| Label {
        x,
        y: 0.72,
        anchor,
        class: "",
        text,
    };
    let mut row = vec![at(x, anchor, text)];
    let corners = [(0.0, Anchor::Start), (1.0, Anchor::End)];
    for ((end, (x, anchor)), is_covered) in ends.into_iter().zip(corners).zip(covers(span)) {
        if !is_covered {
            row.push(at(x, anchor, end));
        }
    }
    html! { svg.stage-x aria-hidden="true" { (labels(&row)) } }
}

/// Renders a column of texts beside a picture, each at its distance from the top.
pub fn column(texts: &[(f64, String)], class: &'static str, anchor: Anchor) -> Markup {
    let x = if anchor == Anchor::End { 1.0 } else { 0.0 };
    let at = texts.iter().map(|(y, text)| Label {
        x,
        y: *y,
        anchor,
        class: "beside",
        text: text.clone(),
    });
    html! { svg class=(class) aria-hidden="true" { (labels(&at.collect::<Vec<_>>())) } }
}

/// Moves places apart until each has `gap` around it, and keeps their order. The places lie between 0 and 1, from top to
/// bottom, and so do the results where there is room.
pub fn apart<const N: usize>(places: [f64; N], gap: f64) -> [f64; N] {
    let mut order: [usize; N] = std::array::from_fn(|at| at);
    order.sort_by(|one, other| places[*one].total_cmp(&places[*other]));
    let mut moved = places;
    for pair in 1..N {
        let least = moved[order[pair - 1]] + gap;
        moved[order[pair]] = moved[order[pair]].max(least);
    }
    let mut most = 1.0;
    for at in order.into_iter().rev() {
        moved[at] = moved[at].min(most);
        most = moved[at] - gap;
    }
    moved
}

/// Returns up to four round numbers from 0 to `top`, for the labels of a scale.
pub fn round_numbers(top: f64) -> Vec<f64> {
    if top <= 0.0 || !top.is_finite() {
        return vec![0.0];
    }
    let decade = 10.0_f64.powf((top / 3.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|lead| lead * decade);
    let step = steps.into_iter().find(|step| top / step <= 3.5);
    let step = step.unwrap_or(10.0 * decade);
    let numbers = (0..4).map(|at| f64::from(at) * step);
    numbers.filter(|number| *number <= top).collect()
}

/// Returns a share in percent, to a hundredth.
fn percent(share: f64) -> f64 {
    (share * 1e4).round() / 1e2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_would_cover_each_other_move_apart_and_stay_inside() {
        assert_eq!(apart([0.2, 0.5, 0.8], 0.1), [0.2, 0.5, 0.8]);
        let moved = apart([0.95, 0.94, 0.96], 0.1);
        assert!((moved[1] - 0.8).abs() < 1e-9 && (moved[0] - 0.9).abs() < 1e-9);
        assert!((moved[2] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_scale_has_few_round_numbers() {
        assert_eq!(round_numbers(31_000.0), [0.0, 10_000.0, 20_000.0, 30_000.0]);
        assert_eq!(round_numbers(6_900.0), [0.0, 2_000.0, 4_000.0, 6_000.0]);
        assert_eq!(round_numbers(1.0), [0.0, 0.5, 1.0]);
        assert_eq!(round_numbers(0.0), [0.0]);
        for top in [1.3, 17.0, 99.0, 1e6, 4.2e7] {
            let numbers = round_numbers(top);
            assert!(
                numbers.len() >= 2 && numbers.len() <= 4,
                "{top}: {numbers:?}"
            );
        }
    }

    #[test]
    fn no_text_of_a_row_covers_another() {
        let row = |x: f64| {
            let text = "the plan's middle: 29,000".to_owned();
            marked_row((x, text), ["0".to_owned(), "100,000 or more".to_owned()]).into_string()
        };
        let near = row(0.28);
        assert!(
            near.contains("text-anchor=\"middle\">the plan") && near.contains("100,000"),
            "{near}"
        );
        let left = row(0.02);
        assert!(
            left.contains("text-anchor=\"start\">the plan") && !left.contains(">0<"),
            "{left}"
        );
        let right = row(0.97);
        assert!(right.contains("text-anchor=\"end\">the plan"), "{right}");
        assert!(
            right.contains(">0<") && !right.contains("100,000"),
            "{right}"
        );
    }
}
