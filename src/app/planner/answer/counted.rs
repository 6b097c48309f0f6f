//! The goal that the dots count, whether they show luck alone, and why the best mix may not bring most of the goal.

use leptos::prelude::*;

use crate::{
    app::{
        planner::state::PlannerState,
        view::erased::{flag, live_text, on},
    },
    plan::{
        Plan,
        goal::Goal,
        measure::Measure,
        outcome::{Booking, Outcome},
        way::Way,
        wording::{Language, labels},
    },
    wording::charts,
};

/// The goal that the dots count, and why another way may bring more of it than the best mix.
#[component]
pub fn Counted(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let counted = state.counted;
    let option = move |goal: Goal| {
        let chosen = flag(move || counted.get() == goal);
        view! {
            <option value=goal.key() selected=chosen.get_untracked() prop:selected=chosen>
                {labels::measure(language, Measure::of(goal))}
            </option>
        }
    };
    let goals = Goal::ALL
        .into_iter()
        .filter(|goal| Measure::of(*goal).is_forecast());
    let choose = move |event| {
        if let Some(goal) = Goal::from_key(&event_target_value(&event)) {
            state.count(goal);
        }
    };
    let is_exact = flag(move || state.plan.with(|plan| plan.is_exact()));
    let switch = move |event| {
        let exact = event_target_checked(&event);
        state.replace(state.plan.with_untracked(|plan| plan.with_exact(exact)));
    };
    let has_target = flag(move || state.plan.with(|plan| plan.target().is_some()));
    let note = live_text(move || {
        state.outcome.with(|outcome| {
            let beaten = beaten(language, counted.get(), outcome);
            beaten.unwrap_or_else(|| {
                let target = state.plan.with(Plan::target);
                let says = match target.is_some_and(|it| it.wanted_chance().is_none()) {
                    true => charts::type_a_chance,
                    false => charts::drag_for_target,
                };
                says(language).to_owned()
            })
        })
    });
    let nothing = flag(move || state.outcome.with(|outcome| outcome.best().is_err()));
    view! {
        <div class="counts with-script" class:hidden=nothing>
            <label class="flex items-center gap-1.5 whitespace-nowrap">
                {charts::dots_count(language)}
                <select
                    class="field h-7 px-1.5 text-sm text-ink"
                    disabled=has_target
                    on:change=on(choose)
                >
                    {goals.map(option).collect_view()}
                </select>
            </label>
            <label class="flex items-center gap-1.5 whitespace-nowrap">
                <input
                    type="checkbox"
                    checked=is_exact.get_untracked()
                    prop:checked=is_exact
                    on:change=on(switch)
                />
                {charts::as_if_exact(language)}
            </label>
            <p {..note}></p>
        </div>
    }
    .into_any()
}

/// Tells which way brings more of a goal than the best mix in the middle future, and how both score; `None` where no way
/// does.
fn beaten(language: Language, goal: Goal, outcome: &Outcome) -> Option<String> {
    let measure = Measure::of(goal);
    let best = outcome.best().as_ref().ok()?;
    let merit = |booking: &Booking| measure.merit(booking);
    let (way, other) = [Way::Micro, Way::Macro]
        .into_iter()
        .filter_map(|way| Some((way, outcome.ways[way].as_ref().ok()?)))
        .max_by(|(_, a), (_, b)| merit(a).total_cmp(&merit(b)))?;
    let shown = |booking: &Booking| labels::amount(language, measure, measure.value(booking));
    if merit(other) <= merit(best) || shown(other) == shown(best) {
        return None;
    }
    let scores = [best, other].map(|way| labels::amount(language, Measure::Score, way.objective));
    Some(charts::beaten(
        language,
        way,
        scores.each_ref().map(String::as_str),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        example::HOBBY_SHOP, input::Input, outcome::outcome, simulate::simulator::Simulator,
    };

    #[test]
    fn a_way_that_brings_more_of_what_the_dots_count_is_named_with_both_scores() {
        let mut found = 0;
        for budget in [2_000.0, 5_000.0, 10_000.0, 30_000.0] {
            let plan = HOBBY_SHOP.plan().with(Input::Budget, budget).unwrap();
            let outcome = outcome(&plan, &mut Simulator::new(2_000));
            for goal in Goal::ALL
                .into_iter()
                .filter(|goal| Measure::of(*goal).is_forecast())
            {
                let middle = |way: Way| {
                    let booking = outcome.ways[way].as_ref().ok()?;
                    Some(Measure::of(goal).value(booking))
                };
                let beats = [Way::Micro, Way::Macro].map(|way| middle(way) > middle(Way::Best));
                match beaten(Language::ENGLISH, goal, &outcome) {
                    Some(note) => {
                        found += 1;
                        assert!(beats.contains(&true), "{budget} {goal:?}: {note}");
                        assert!(note.contains(" brings more of this alone. "), "{note}");
                    }
                    // Or both read the same.
                    None => assert!(
                        !beats.contains(&true)
                            || Way::ALL.iter().any(|way| {
                                *way != Way::Best
                                    && outcome.ways[*way].as_ref().is_ok_and(|booking| {
                                        let value = |booking| {
                                            labels::value(
                                                Language::ENGLISH,
                                                Measure::of(goal),
                                                booking,
                                                plan.currency(),
                                            )
                                        };
                                        value(booking) == value(outcome.best().as_ref().unwrap())
                                    })
                            })
                    ),
                }
            }
        }
        assert!(found > 0);
    }
}
