//! Changes of the roster, each a plan of its own.

use std::collections::BTreeSet;

use crate::plan::{
    Plan,
    roster::{Creator, Detail, Roster, State},
};

/// Returns the plan with some creators in another state.
pub fn with_state(plan: &Plan, places: &BTreeSet<usize>, state: State) -> Plan {
    changed(plan, |place, creator| {
        if places.contains(&place) {
            creator.state = state;
        }
    })
}

/// Returns the plan with another number of one creator, or without it; `None` when the number is out of range.
pub fn with_detail(plan: &Plan, place: usize, detail: Detail, value: Option<f64>) -> Option<Plan> {
    if value.is_some_and(|value| !detail.range().contains(value)) {
        return None;
    }
    Some(changed(plan, |at, creator| {
        if at == place {
            if detail == Detail::MedianViews {
                // The model looks at single videos and the mean first.
                creator.recent_views.clear();
                creator.details[Detail::AverageViews as usize] = None;
            }
            creator.details[detail as usize] = value;
        }
    }))
}

/// Returns the plan without some creators.
pub fn without(plan: &Plan, places: &BTreeSet<usize>) -> Plan {
    let creators = plan.roster().creators().iter().enumerate();
    let left = creators.filter(|(place, _)| !places.contains(place));
    plan.with_roster(Roster::of(
        left.map(|(_, creator)| creator.clone()).collect(),
    ))
}

fn changed(plan: &Plan, mut change: impl FnMut(usize, &mut Creator)) -> Plan {
    let mut creators = plan.roster().creators().to_vec();
    for (place, creator) in creators.iter_mut().enumerate() {
        change(place, creator);
    }
    plan.with_roster(Roster::of(creators))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        let list =
            r#"{"handle": "a", "fee": 300, "average_views": 9}, {"handle": "b"}, {"handle": "c"}"#;
        Plan::parse(&format!(
            "{{\"budget\": 3000, \"fill\": true, \"roster\": [{list}]}}"
        ))
        .unwrap()
    }

    fn handles(plan: &Plan) -> Vec<&str> {
        plan.roster()
            .creators()
            .iter()
            .map(|it| it.handle.as_str())
            .collect()
    }

    #[test]
    fn a_state_changes_for_those_who_are_meant() {
        let changed = with_state(&plan(), &BTreeSet::from([0, 2]), State::Out);
        let states: Vec<State> = changed
            .roster()
            .creators()
            .iter()
            .map(|it| it.state)
            .collect();
        assert_eq!(states, [State::Out, State::Open, State::Out]);
    }

    #[test]
    fn a_number_is_taken_within_its_range_and_removed() {
        let fee = |plan: &Plan| plan.roster().creators()[0].detail(Detail::Fee);
        assert_eq!(with_detail(&plan(), 0, Detail::Fee, Some(-1.0)), None);
        let dearer = with_detail(&plan(), 0, Detail::Fee, Some(450.0)).unwrap();
        assert_eq!(fee(&dearer), Some(450.0));
        assert_eq!(
            fee(&with_detail(&dearer, 0, Detail::Fee, None).unwrap()),
            None
        );
        let seen = with_detail(&plan(), 0, Detail::MedianViews, Some(7.0)).unwrap();
        let creator = &seen.roster().creators()[0];
        assert_eq!(creator.detail(Detail::MedianViews), Some(7.0));
        assert_eq!(creator.detail(Detail::AverageViews), None);
    }

    #[test]
    fn creators_leave_the_list() {
        assert_eq!(handles(&without(&plan(), &BTreeSet::from([1]))), ["a", "c"]);
    }
}
