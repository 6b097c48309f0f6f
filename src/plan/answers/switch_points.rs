//! Switch points (flip points of the model): the nearest values of an input at which the best mix changes its
//! composition.

use super::{Composition, SLICE, warm_solver::WarmSolver};
use crate::{
    Plan,
    input::{Input, joined},
    model::problem::{Mix, Problem},
};

/// The inputs whose switch points are computed, in the order of the plan format: all that slide and can move the best
/// mix.
///
/// Order value, margin and wage move no goal, and the rate changes no choice but the prices of all. Borders and the followers from which macro begins are typed, not slid, and
/// define the families themselves.
pub const INPUTS: [Input; Input::SLIDERS.len() + 9] = joined(&[
    &Input::SLIDERS,
    &[
        Input::ClickRate,
        Input::ConversionRate,
        Input::SizeSlope,
        Input::LocalShare,
        Input::ViewTypical,
        Input::ViewSlope,
        Input::Repeat,
        Input::PeoplePerView,
        Input::CampaignSpread,
    ],
]);

/// Work that one input may take where the mixes are too many to enumerate, in valued mixes.
///
/// Beyond that the scan ends, and [`SwitchPoints::searched`] reports how far it came.
const ALLOWANCE: usize = 60_000;

/// The switch points of one input, one on each side of the plan's value.
#[derive(Clone, Debug, PartialEq)]
pub struct SwitchPoints {
    /// The input.
    pub input: Input,
    /// The composition of the plan's own best mix.
    pub now: Composition,
    /// The highest step below the plan's value at which the composition is another.
    pub below: Option<SwitchPoint>,
    /// The lowest step above the plan's value at which the composition is another.
    pub above: Option<SwitchPoint>,
    /// Lowest and highest value solved; both ends of the slider, unless a switch point or the allowance ended the scan.
    pub searched: (f64, f64),
}

/// A switch point: a value of an input at which the best mix has another composition; beyond it the first may come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SwitchPoint {
    /// The first step of the input with the new composition.
    pub value: f64,
    /// The new composition.
    pub composition: Composition,
    /// The best mix there; `None` when nothing can be booked.
    pub mix: Option<Mix>,
}

/// Finds the switch points of one input.
///
/// Every step of the slider is solved, outward from the plan's value until the composition changes: a composition may
/// come and go again, and a bisection would miss it. Where the mixes are too many to enumerate, the scan has an
/// allowance of work and reports how far it came.
///
/// # Example: with more money macro creators alone are best
/// ```
/// use tiermix_plan::{Plan, answers::{Composition, switch_points}, input::Input};
/// let found = switch_points(&Plan::new(5_000.0)?, Input::Budget);
/// assert_eq!(found.now, Composition::Blend);
/// assert_eq!(found.above.unwrap().composition, Composition::Macro);
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn switch_points(plan: &Plan, input: Input) -> SwitchPoints {
    let mut warm = WarmSolver::of(&Problem::of(plan));
    let mut scan = Scan::new(plan, input, &mut warm);
    while scan.step(&mut warm) {}
    scan.found
}

/// A running scan of one input, in slices.
#[derive(Clone, Debug)]
pub(crate) struct Scan {
    plan: Plan,
    problem: Problem,
    pub(crate) found: SwitchPoints,
    /// Steps still to be solved on each side, the next one last.
    below: Vec<f64>,
    above: Vec<f64>,
    /// Solver for the steps above, where those allow more mixes than the plan.
    wide: Option<WarmSolver>,
    /// True if the steps above allow more mixes than can be enumerated.
    crowded: bool,
    work: usize,
}

impl Scan {
    pub(crate) fn new(plan: &Plan, input: Input, warm: &mut WarmSolver) -> Self {
        let problem = Problem::of(plan);
        let best = warm.solve(&problem);
        let value = input.of(plan).unwrap_or_default();
        let (mut below, mut above): (Vec<f64>, Vec<f64>) =
            (steps(input).filter(|step| *step != value)).partition(|step| *step < value);
        above.reverse();
        if matches!(input, Input::ClickRate | Input::ConversionRate) {
            // Sales are in proportion to each rate, so the score of sales is the same for all values but 0.
            if value > 0.0 {
                below.truncate(1);
                above.clear();
            } else {
                above.drain(..above.len().saturating_sub(1));
            }
        }
        Self {
            plan: plan.clone(),
            problem,
            found: SwitchPoints {
                input,
                now: Composition::of(&problem, best.as_ref()),
                below: None,
                above: None,
                searched: (value, value),
            },
            below,
            above,
            wide: None,
            crowded: false,
            work: 0,
        }
    }

    /// Solves some steps; returns false when the scan is over.
    pub(crate) fn step(&mut self, warm: &mut WarmSolver) -> bool {
        let mut slice = 0;
        while slice < SLICE {
            let upward = self.below.is_empty();
            let side = if upward {
                &mut self.above
            } else {
                &mut self.below
            };
            let Some(value) = side.pop() else {
                self.finish();
                return false;
            };
            let Some(problem) = self.problem_at(value) else {
                continue;
            };
            let (best, work) = self.solve(&problem, upward, warm);
            slice += work;
            self.work += work;
            let searched = &mut self.found.searched;
            *searched = (searched.0.min(value), searched.1.max(value));
            let composition = Composition::of(&problem, best.as_ref());
            if composition != self.found.now {
                let point = Some(SwitchPoint {
                    value,
                    composition,
                    mix: best,
                });
                if upward {
                    self.found.above = point;
                    self.above.clear();
                } else {
                    self.found.below = point;
                    self.below.clear();
                }
            } else if !warm.is_listed() && self.work > ALLOWANCE / 2 * (1 + usize::from(upward)) {
                if upward {
                    self.above.clear();
                } else {
                    self.below.clear();
                }
            }
        }
        true
    }

    /// Extends `searched` over the steps that were skipped because they make no difference.
    fn finish(&mut self) {
        if matches!(self.found.input, Input::ClickRate | Input::ConversionRate) {
            let ends = steps(self.found.input).fold((f64::INFINITY, 0.0_f64), |ends, step| {
                (ends.0.min(step), ends.1.max(step))
            });
            self.found.searched = ends;
        }
    }

    /// Returns the problem with another value of the input; `None` where the plan does not allow that value.
    fn problem_at(&self, value: f64) -> Option<Problem> {
        let plan = self.plan.with(self.found.input, value).ok()?;
        Some(self.problem.moved_to(&plan, self.found.input))
    }

    /// Solves a problem; returns the best mix and the work.
    fn solve(
        &mut self,
        problem: &Problem,
        upward: bool,
        warm: &mut WarmSolver,
    ) -> (Option<Mix>, usize) {
        let loosens = matches!(
            self.found.input,
            Input::Budget | Input::Hours | Input::Creators
        );
        if upward && loosens && warm.is_listed() && !self.crowded {
            let covers = |wide: &WarmSolver| wide.problem().covers(problem);
            let mut before = self.wide.as_ref().map_or(0, WarmSolver::work);
            if !self.wide.as_ref().is_some_and(covers) {
                // The current step, then those above it.
                let ahead: Vec<f64> = self.above.iter().rev().copied().collect();
                self.wide = WarmSolver::loosest(ahead.len() + 1, |place| {
                    place
                        .checked_sub(1)
                        .and_then(|place| self.problem_at(ahead[place]))
                        .unwrap_or(*problem)
                });
                // The enumeration is part of the work.
                before = 0;
                self.crowded = self.wide.is_none();
            }
            if let Some(wide) = &mut self.wide {
                let best = wide.solve(problem);
                return (best, wide.work() - before);
            }
        }
        let before = warm.work();
        let best = if upward && self.crowded {
            warm.search(problem)
        } else {
            warm.solve(problem)
        };
        (best, warm.work() - before)
    }
}

/// Iterates over the positions of an input's slider, as rising values.
fn steps(input: Input) -> impl Iterator<Item = f64> {
    let scale = input.scale();
    let (low, high, step) = scale.bounds();
    let count = ((high - low) / step).round() as usize;
    (0..=count).map(move |place| scale.value(low + place as f64 * step))
}
