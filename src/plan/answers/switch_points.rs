//! Flip points: how far each input can move before the advice changes its kind.

use super::{Composition, SLICE, warm_solver::WarmSolver};
use crate::{
    Plan,
    input::{Input, joined},
    model::problem::{Mix, Problem},
};

/// Inputs with steps of their own that can move the best mix, in the order of the plan format.
///
/// Order value and margin move no goal. Borders and the followers from which macro begins are typed, not slid,
/// and say themselves which family a creator counts to.
pub const INPUTS: [Input; Input::SLIDERS.len() + 5] = joined(&[
    &Input::SLIDERS,
    &[
        Input::ClickRate,
        Input::ConversionRate,
        Input::Repeat,
        Input::PeoplePerView,
        Input::CampaignSpread,
    ],
]);

/// What one input may take where mixes are too many to be listed, in mixes valued; beyond it the scan ends
/// and says how far it came.
const ALLOWANCE: usize = 60_000;

/// The nearest steps of an input at which the best mix changes its composition.
#[derive(Clone, Debug, PartialEq)]
pub struct SwitchPoints {
    /// The input.
    pub input: Input,
    /// Composition of the plan's own best mix.
    pub now: Composition,
    /// The highest step below the plan's value at which the composition is another.
    pub below: Option<SwitchPoint>,
    /// The lowest step above the plan's value at which the composition is another.
    pub above: Option<SwitchPoint>,
    /// Lowest and highest value looked at; both ends of the slider, unless the scan had to end early.
    pub searched: (f64, f64),
}

/// Where the advice changes its kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SwitchPoint {
    /// The first step of the input with the new composition.
    pub value: f64,
    /// The new composition.
    pub composition: Composition,
    /// The best mix there; none when nothing can be booked.
    pub mix: Option<Mix>,
}

/// The flip points of one input.
///
/// Every step of the slider is solved, outward from the plan's value until the composition changes: a
/// composition may come and go again, and a search by halving would miss it. Where the mixes are too many to be
/// listed, the scan ends early when it takes too long, and says how far it came.
///
/// # Example: more money and a macro creator joins
/// ```
/// use tiermix_plan::{Plan, answers::{Composition, flips_of}, input::Input};
/// let flips = flips_of(&Plan::new(5_000.0)?, Input::Budget);
/// assert_eq!(flips.now, Composition::Micro);
/// assert_eq!(flips.above.unwrap().composition, Composition::Blend);
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn flips_of(plan: &Plan, input: Input) -> SwitchPoints {
    let mut nearby = WarmSolver::of(&Problem::of(plan));
    let mut scan = Scan::new(plan, input, &mut nearby);
    while scan.step(&mut nearby) {}
    scan.flips
}

/// One input's search, in slices.
#[derive(Clone, Debug)]
pub(crate) struct Scan {
    plan: Plan,
    problem: Problem,
    pub(crate) flips: SwitchPoints,
    /// Steps still to be solved, the next one last.
    below: Vec<f64>,
    above: Vec<f64>,
    /// Mixes for the steps above, where those allow more than the plan.
    wide: Option<WarmSolver>,
    /// The steps above allow more mixes than can be listed.
    crowded: bool,
    work: usize,
}

impl Scan {
    pub(crate) fn new(plan: &Plan, input: Input, nearby: &mut WarmSolver) -> Self {
        let problem = Problem::of(plan);
        let best = nearby.solve(&problem);
        let value = input.of(plan).unwrap_or_default();
        let (mut below, mut above): (Vec<f64>, Vec<f64>) =
            (steps(input).filter(|step| *step != value)).partition(|step| *step < value);
        above.reverse();
        if matches!(input, Input::ClickRate | Input::ConversionRate) {
            // Sales are in proportion to them, so their score is the same for all values but 0.
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
            flips: SwitchPoints {
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

    /// Solves some steps; false when the search is over.
    pub(crate) fn step(&mut self, nearby: &mut WarmSolver) -> bool {
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
            let Some(problem) = self.market_at(value) else {
                continue;
            };
            let (best, work) = self.solve(&problem, upward, nearby);
            slice += work;
            self.work += work;
            let searched = &mut self.flips.searched;
            *searched = (searched.0.min(value), searched.1.max(value));
            let composition = Composition::of(&problem, best.as_ref());
            if composition != self.flips.now {
                let turn = Some(SwitchPoint {
                    value,
                    composition,
                    mix: best,
                });
                if upward {
                    self.flips.above = turn;
                    self.above.clear();
                } else {
                    self.flips.below = turn;
                    self.below.clear();
                }
            } else if !nearby.is_listed() && self.work > ALLOWANCE / 2 * (1 + usize::from(upward)) {
                if upward {
                    self.above.clear();
                } else {
                    self.below.clear();
                }
            }
        }
        true
    }

    /// What was left out because it makes no difference counts as looked at.
    fn finish(&mut self) {
        if matches!(self.flips.input, Input::ClickRate | Input::ConversionRate) {
            let ends = steps(self.flips.input).fold((f64::INFINITY, 0.0_f64), |ends, step| {
                (ends.0.min(step), ends.1.max(step))
            });
            self.flips.searched = ends;
        }
    }

    /// The problem with another value; none where the plan allows no such value.
    fn market_at(&self, value: f64) -> Option<Problem> {
        let plan = self.plan.with(self.flips.input, value).ok()?;
        Some(self.problem.moved_to(&plan, self.flips.input))
    }

    /// The best mix and what it took.
    fn solve(
        &mut self,
        problem: &Problem,
        upward: bool,
        nearby: &mut WarmSolver,
    ) -> (Option<Mix>, usize) {
        let loosens = matches!(
            self.flips.input,
            Input::Budget | Input::Hours | Input::Creators
        );
        if upward && loosens && nearby.is_listed() && !self.crowded {
            let covers = |wide: &WarmSolver| wide.problem().covers(problem);
            let mut before = self.wide.as_ref().map_or(0, WarmSolver::work);
            if !self.wide.as_ref().is_some_and(covers) {
                // The step in hand, then those above it.
                let ahead: Vec<f64> = self.above.iter().rev().copied().collect();
                self.wide = WarmSolver::loosest(ahead.len() + 1, |place| {
                    place
                        .checked_sub(1)
                        .and_then(|place| self.market_at(ahead[place]))
                        .unwrap_or(*problem)
                });
                // Listing them is part of the work.
                before = 0;
                self.crowded = self.wide.is_none();
            }
            if let Some(wide) = &mut self.wide {
                let best = wide.solve(problem);
                return (best, wide.work() - before);
            }
        }
        let before = nearby.work();
        let best = if upward && self.crowded {
            nearby.search(problem)
        } else {
            nearby.solve(problem)
        };
        (best, nearby.work() - before)
    }
}

/// The values at which the slider of an input can stand, rising.
fn steps(input: Input) -> impl Iterator<Item = f64> {
    let scale = input.scale();
    let (low, high, step) = scale.bounds();
    let count = ((high - low) / step).round() as usize;
    (0..=count).map(move |place| scale.value(low + place as f64 * step))
}
