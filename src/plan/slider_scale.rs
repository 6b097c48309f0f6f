//! Slider scales: the positions of a slider, in even steps or at round stops that grow with the value; and rounding.

use std::sync::LazyLock;

use super::input::Input;

/// Round amounts of money, $100 to $1,000,000, 75 per decade.
static MONEY: LazyLock<Vec<f64>> = LazyLock::new(|| stops(100.0, 1e6, &MONEY_RUNGS));
const MONEY_RUNGS: [(f64, f64); 3] = [(1.0, 0.05), (2.0, 0.1), (5.0, 0.2)];
/// Round numbers of people, 1,000 to 2,000,000,000, 32 per decade.
static PEOPLE: LazyLock<Vec<f64>> = LazyLock::new(|| stops(1e3, 2e9, &PEOPLE_RUNGS));
const PEOPLE_RUNGS: [(f64, f64); 3] = [(1.0, 0.1), (2.0, 0.25), (5.0, 0.5)];
/// Round numbers of views, 100 to 1,000,000, 32 per decade.
static VIEWS: LazyLock<Vec<f64>> = LazyLock::new(|| stops(100.0, 1e6, &PEOPLE_RUNGS));

/// The scale of a slider: its positions and their values.
///
/// A plan may hold a typed value between or beyond the positions; the slider then stands at the nearest position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Positions are values, a step apart.
    Even {
        /// Value at the left end.
        low: f64,
        /// Value at the right end.
        high: f64,
        /// Distance from one position to the next.
        step: f64,
    },
    /// Positions count through round values.
    Round {
        /// The values, rising.
        stops: &'static [f64],
        /// Pairs of a leading number and a step: from that number on, the values of a decade lie that step apart.
        rungs: &'static [(f64, f64)],
    },
}

/// Number of positions that a Page key moves.
pub const PAGE: f64 = 10.0;

impl Input {
    /// Returns the slider scale of this input.
    pub fn scale(self) -> Scale {
        let even = |low, high| Scale::Even {
            low,
            high,
            step: self.range().step,
        };
        let range = self.range();
        match self {
            Self::Budget => Scale::Round {
                stops: &MONEY,
                rungs: &MONEY_RUNGS,
            },
            Self::Audience => Scale::Round {
                stops: &PEOPLE,
                rungs: &PEOPLE_RUNGS,
            },
            Self::ViewTypical => Scale::Round {
                stops: &VIEWS,
                rungs: &PEOPLE_RUNGS,
            },
            Self::LocalShare => even(range.step, range.high),
            Self::Goal(_) => even(0.0, 100.0),
            Self::Hours => even(1.0, 240.0),
            Self::Creators => even(1.0, 100.0),
            _ => even(range.low, range.high),
        }
    }
}

impl Scale {
    /// Returns the lowest position, the highest position and the step: `min`, `max` and `step` of a range input.
    pub fn bounds(&self) -> (f64, f64, f64) {
        match *self {
            Self::Even { low, high, step } => (low, high, step),
            Self::Round { stops, .. } => (0.0, stops.len() as f64 - 1.0, 1.0),
        }
    }

    /// Formats the lowest round value and the rungs, for scripts that compute the values without this model.
    ///
    /// Returns `None` where positions are values.
    pub fn ladder(&self) -> Option<String> {
        let Self::Round { stops, rungs } = self else {
            return None;
        };
        let mut ladder = stops.first()?.to_string();
        for (from, step) in *rungs {
            ladder += &format!(" {from} {step}");
        }
        Some(ladder)
    }

    /// Returns the position nearest to a value.
    pub fn position(&self, value: f64) -> f64 {
        match *self {
            Self::Even { low, high, step } => on_step(value, step).clamp(low, high),
            Self::Round { stops, .. } => {
                let above = stops.partition_point(|stop| *stop < value);
                let below = above.saturating_sub(1);
                match (stops.get(below), stops.get(above)) {
                    // Nearer by ratio, as the eye sees it.
                    (Some(low), Some(high)) if value * value < low * high => below as f64,
                    (_, Some(_)) => above as f64,
                    _ => below as f64,
                }
            }
        }
    }

    /// Returns the value at a position.
    pub fn value(&self, position: f64) -> f64 {
        match *self {
            Self::Even { low, high, step } => on_step(position, step).clamp(low, high),
            Self::Round { stops, .. } => {
                // A cast of NaN or of a negative number is 0.
                let at = (position.round() as usize).min(stops.len() - 1);
                stops[at]
            }
        }
    }

    /// Returns the value `positions` further, as arrow and Page keys move.
    pub fn moved(&self, value: f64, positions: f64) -> f64 {
        let (low, high, step) = self.bounds();
        self.value((self.position(value) + positions * step).clamp(low, high))
    }

    /// Returns the place of a value along the track, 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        let (low, high, _) = self.bounds();
        (self.position(value) - low) / (high - low)
    }
}

/// Rounds to the nearest multiple of a step, without the rounding error that `0.1 * 3.0` leaves.
fn on_step(value: f64, step: f64) -> f64 {
    if step < 1.0 {
        let per_one = (1.0 / step).round();
        (value * per_one).round() / per_one
    } else {
        (value / step).round() * step
    }
}

/// Returns the largest power of ten that is at most a number above 0.
///
/// # Example
/// ```
/// use tiermix_plan::slider_scale::decade;
/// assert_eq!((decade(8_437.0), decade(0.03)), (1_000.0, 0.01));
/// ```
pub fn decade(number: f64) -> f64 {
    libm::pow(10.0, libm::log10(number).floor())
}

/// Rounds a number to this many significant digits: returns the double that is nearest to them.
///
/// # Example
/// ```
/// use tiermix_plan::slider_scale::significant;
/// assert_eq!((significant(8_437.0, 2), significant(0.1496, 2)), (8_400.0, 0.15));
/// ```
pub fn significant(number: f64, digits: u8) -> f64 {
    if number == 0.0 || !number.is_finite() {
        return number;
    }
    let last = (libm::log10(number.abs()).floor() + 1.0 - f64::from(digits)).max(-300.0);
    // Powers from 1 on are exact, those below are not.
    let power = libm::pow(10.0, last.abs());
    if last < 0.0 {
        (number * power).round() / power
    } else {
        (number / power).round() * power
    }
}

/// Returns round values from `low` to `high`, whose steps in each decade follow the rungs.
fn stops(low: f64, high: f64, rungs: &[(f64, f64)]) -> Vec<f64> {
    let mut all = Vec::new();
    let mut decade = low;
    while decade < high {
        for (place, (from, step)) in rungs.iter().enumerate() {
            let to = rungs.get(place + 1).map_or(10.0, |next| next.0);
            let count = ((to - from) / step).round() as usize;
            for i in 0..count {
                // Whole hundredths first, so that every stop is exact.
                let hundredths = (from * 100.0 + i as f64 * step * 100.0).round();
                all.push(hundredths * decade / 100.0);
            }
        }
        decade *= 10.0;
    }
    all.retain(|stop| *stop < high);
    all.push(high);
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::goal::Goal;

    fn sliders() -> impl Iterator<Item = Input> {
        Input::PLAN.into_iter().filter(|input| {
            !matches!(
                input,
                Input::Border(_) | Input::MacroFrom | Input::OrderValue | Input::Rate | Input::Wage
            )
        })
    }

    #[test]
    fn a_ladder_tells_all_stops() {
        for input in [Input::Budget, Input::Audience] {
            let scale = input.scale();
            let ladder = scale.ladder().unwrap();
            let mut numbers = ladder.split(' ').map(|number| number.parse().unwrap());
            let low: f64 = numbers.next().unwrap();
            let numbers: Vec<f64> = numbers.collect();
            let rungs: Vec<_> = numbers.chunks(2).map(|rung| (rung[0], rung[1])).collect();
            let (_, last, _) = scale.bounds();
            let all = stops(low, scale.value(last), &rungs);
            let values: Vec<_> = (0..=last as u32)
                .map(|at| scale.value(f64::from(at)))
                .collect();
            assert_eq!(all, values, "{input:?}");
        }
        assert_eq!(Input::Niche.scale().ladder(), None);
    }

    #[test]
    fn every_position_is_a_legal_value_and_leads_back() {
        for input in sliders() {
            let scale = input.scale();
            let (low, high, step) = scale.bounds();
            let count = ((high - low) / step).round() as usize;
            for i in 0..=count {
                let position = on_step(low + i as f64 * step, step);
                let value = scale.value(position);
                assert!(input.range().contains(value), "{input:?} {value}");
                assert_eq!(scale.position(value), position, "{input:?} {value}");
            }
        }
    }

    #[test]
    fn money_stands_at_round_amounts() {
        let scale = Input::Budget.scale();
        assert_eq!(scale.moved(10_000.0, 1.0), 10_500.0);
        assert_eq!(scale.moved(10_000.0, -1.0), 9_800.0);
        assert_eq!(scale.moved(10_000.0, PAGE), 15_000.0);
        assert_eq!(scale.moved(10_000.0, -1e9), 100.0);
        assert_eq!(scale.moved(10_000.0, 1e9), 1_000_000.0);
        assert_eq!(scale.value(scale.position(10_321.0)), 10_500.0);
        // The nearer by ratio: the border is the root of 10,000 x 10,500, which is 10,247.
        assert_eq!(scale.value(scale.position(10_240.0)), 10_000.0);
        assert_eq!(scale.value(scale.position(10_250.0)), 10_500.0);
        assert_eq!(scale.value(1e9), 1_000_000.0);
        assert_eq!(scale.value(scale.position(99e6)), 1_000_000.0);
        assert_eq!(scale.value(scale.position(1.0)), 100.0);
        assert_eq!(scale.value(f64::NAN), 100.0);
        assert_eq!(scale.share(10_000.0), 0.5);
    }

    #[test]
    fn even_steps_leave_no_dust() {
        let niche = Input::Niche.scale();
        assert_eq!(niche.moved(0.3, 1.0), 0.35);
        assert_eq!(niche.moved(0.95, PAGE), 1.0);
        assert_eq!(Input::Overlap.scale().moved(0.18, 1.0), 0.19);
        assert_eq!(Input::Goal(Goal::Reach).scale().moved(40.0, -PAGE), 30.0);
        assert_eq!(Input::Goal(Goal::Reach).scale().share(1e6), 1.0);
        assert_eq!(on_step(12.0, 5.0), 10.0);
    }

    proptest! {
        #[test]
        fn significant_digits_are_those_that_are_written(
            lead in 10..100_u32,
            rest in 0.0..0.99_f64,
            power in -8..12_i32,
            sign in prop::sample::select(vec![1.0, -1.0]),
        ) {
            let number = sign * (f64::from(lead) + rest) * 10_f64.powi(power);
            let written: f64 = format!("{number:.1e}").parse().unwrap();
            // Where the third digit is a 5, the nearest double may lie on either side.
            prop_assume!((rest - 0.5).abs() > 1e-9);
            prop_assert_eq!(significant(number, 2), written);
            prop_assert_eq!(significant(written, 2), written);
        }
    }

    #[test]
    fn there_is_nothing_to_round_in_what_has_no_digits() {
        assert_eq!(significant(0.0, 2), 0.0);
        assert_eq!(significant(f64::INFINITY, 2), f64::INFINITY);
        assert!(significant(f64::NAN, 2).is_nan());
        assert_eq!(significant(f64::MIN_POSITIVE, 2), 0.0);
        assert_eq!(significant(25.0, 1), 30.0);
        assert_eq!(
            (decade(1_000.0), decade(999.0), decade(1e-3)),
            (1_000.0, 100.0, 0.001)
        );
    }

    #[test]
    fn a_track_runs_from_its_own_end_to_the_other() {
        for (input, ends) in [
            (Input::Hours, (1.0, 240.0, 1.0)),
            (Input::Creators, (1.0, 100.0, 1.0)),
            (Input::Goal(Goal::Ease), (0.0, 100.0, 1.0)),
            (Input::Caution, (0.3, 0.8, 0.05)),
        ] {
            let scale = input.scale();
            assert_eq!(scale.bounds(), ends);
            assert_eq!((scale.share(ends.0), scale.share(ends.1)), (0.0, 1.0));
        }
        assert!((Input::Caution.scale().share(0.55) - 0.5).abs() < 1e-12);
    }
}
