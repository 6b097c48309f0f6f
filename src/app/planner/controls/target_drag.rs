//! The target, set by dragging across the dots of a way.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast, web_sys::Element};

use crate::{
    app::{
        charts::dot_plot::{self, Axis},
        planner::state::PlannerState,
        web::browser,
    },
    plan::{Plan, Target},
};

/// Distance in pixels from which on a pressed pointer drags; less is a tap.
const SLACK: i32 = 6;

/// A pointer that was pressed on the dots.
#[derive(Clone, Copy)]
struct Press {
    pointer: i32,
    /// Place at which it was pressed.
    from: i32,
    /// Left end and width of the dots on the screen.
    plot: (f64, f64),
    axis: Axis,
    /// True once the pointer has moved by more than [`SLACK`].
    drags: bool,
}

/// Sets the target while a pointer is dragged across the dots of a way. At their left end there is no target.
///
/// A drag asks in how many futures a value is reached. It wants a chance only if the target before wanted one.
#[component]
pub fn TargetDrag(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let pressed = StoredValue::new(None::<Press>);
    let begin = move |event: ev::PointerEvent| {
        let on_dots = || {
            let element = event.target()?.dyn_into::<Element>().ok()?;
            let plot = element.closest(&format!(".{}", dot_plot::CLASS)).ok()??;
            let counted = state.counted.get_untracked();
            let axis = state
                .outcome
                .with_untracked(|outcome| Axis::of(outcome, counted));
            Some(Press {
                pointer: event.pointer_id(),
                from: event.client_x(),
                plot: browser::span_of(&plot)?,
                axis: axis?,
                drags: false,
            })
        };
        if event.is_primary() && event.button() == 0 {
            pressed.set_value(on_dots());
        }
    };
    let go_on = move |event: ev::PointerEvent| {
        let Some(mut press) = pressed.get_value() else {
            return;
        };
        let place = event.client_x();
        if press.pointer != event.pointer_id()
            || !press.drags && (place - press.from).abs() <= SLACK
        {
            return;
        }
        press.drags = true;
        let (left, width) = press.plot;
        let share = (f64::from(place) - left) / width;
        let plan = state
            .plan
            .with_untracked(|plan| aimed(plan, &press.axis, share));
        pressed.set_value(Some(press));
        state.slide_to(plan);
    };
    let end = move |_| {
        if pressed.get_value().is_some_and(|press| press.drags) {
            state.rest();
        }
        pressed.set_value(None);
    };
    Effect::new(move |_| {
        let listeners = [
            window_event_listener(ev::pointerdown, begin),
            window_event_listener(ev::pointermove, go_on),
            window_event_listener(ev::pointerup, end),
            window_event_listener(ev::pointercancel, end),
        ];
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    });
}

/// Returns the plan with its target at a share of the axis.
fn aimed(plan: &Plan, axis: &Axis, share: f64) -> Plan {
    let value = axis.at(share);
    let target = (value > 0.0).then(|| Target {
        goal: axis.mark.goal,
        value,
        chance: plan
            .target()
            .map_or(Target::ANY_CHANCE, |target| target.chance),
    });
    // Values on the axis are in range.
    plan.with_target(target).unwrap_or_else(|_| plan.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        example::HOBBY_SHOP, goal::Goal, outcome::outcome, simulate::simulator::Simulator,
    };

    #[test]
    fn the_place_on_the_axis_is_the_target() {
        let plan = HOBBY_SHOP.plan();
        let outcome = outcome(&plan, &mut Simulator::new(200));
        let axis = Axis::of(&outcome, Goal::Engagement).unwrap();
        let middle = aimed(&plan, &axis, 0.5).target().unwrap();
        assert_eq!(
            (middle.goal, middle.chance),
            (Goal::Engagement, Target::ANY_CHANCE)
        );
        assert_eq!(middle.value, axis.at(0.5));
        assert!(axis.at(1.0) > middle.value && middle.value > 0.0);
        // A drag past the left end takes the target away, and one past the right end stays at the end.
        let aimed_before = aimed(&plan, &axis, 0.5);
        assert_eq!(aimed(&aimed_before, &axis, -0.1).target(), None);
        assert_eq!(
            aimed(&aimed_before, &axis, 1.4)
                .target()
                .map(|target| target.value),
            Some(axis.at(1.0))
        );
    }

    #[test]
    fn a_wanted_chance_stays() {
        let target = Target {
            goal: Goal::Reach,
            value: 100.0,
            chance: 0.6,
        };
        let plan = HOBBY_SHOP.plan().with_target(Some(target)).unwrap();
        let outcome = outcome(&plan, &mut Simulator::new(200));
        let axis = Axis::of(&outcome, Goal::Reach).unwrap();
        assert_eq!(
            aimed(&plan, &axis, 0.3)
                .target()
                .map(|target| target.chance),
            Some(0.6)
        );
    }
}
