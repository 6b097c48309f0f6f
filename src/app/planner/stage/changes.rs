//! The changes of the plan on the stage against its case, in words.

use crate::{
    plan::{
        Plan, example,
        input::{Dimension, Field, Input},
        tier::Tier,
        wording::{self, Language, examples, inputs},
    },
    wording::stage as texts,
};

/// Most changes that are named; the others are counted.
const NAMED: usize = 3;

/// Returns the name of a plan: its title, or that of the example that it is.
pub fn name_of(language: Language, plan: &Plan) -> String {
    if !plan.title().is_empty() {
        return plan.title().to_owned();
    }
    let example = example::ALL
        .into_iter()
        .find(|it| it.plan().has_figures_of(plan));
    let name = example.map(|it| examples::name(language, it));
    name.unwrap_or(texts::own_plan(language)).to_owned()
}

/// Names the changes of a plan against another in one line; `None` where nothing was changed.
pub fn changes(language: Language, base: &Plan, plan: &Plan) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    for input in Input::PLAN {
        if let (Some(before), Some(now)) = (input.of(base), input.of(plan))
            && before != now
        {
            let [before, now] = [before, now].map(|value| value_of(language, input, value, plan));
            named.push(texts::changed(
                language,
                inputs::name(language, input),
                &now,
                &before,
            ));
        }
    }
    match plan.fees_against(base) {
        Some(1.0) => {}
        Some(factor) => named.push(fees(language, factor)),
        None => named.push(texts::other_fees(language).to_owned()),
    }
    if named.is_empty() && has_other_changes(base, plan) {
        named.push(texts::other_changes(language).to_owned());
    }
    let more = named.len().saturating_sub(NAMED);
    named.truncate(NAMED);
    if more > 0 {
        named.push(texts::more_changes(language, more));
    }
    (!named.is_empty()).then(|| texts::against_plan(language, &named))
}

/// Words the fees as a factor of the case's.
pub fn fees(language: Language, factor: f64) -> String {
    texts::fees_times(language, &wording::exact(language, factor))
}

fn value_of(language: Language, input: Input, value: f64, plan: &Plan) -> String {
    match input.dimension() {
        Dimension::Money => wording::money(language, value, plan.currency()),
        _ => wording::exact(language, value),
    }
}

/// Returns whether two plans differ in something that is no number of the whole plan and no fee.
fn has_other_changes(base: &Plan, plan: &Plan) -> bool {
    let fields = Field::ALL.into_iter().filter(|field| *field != Field::Fee);
    let differs = |field: Field| {
        let of = |plan: &Plan| Tier::ALL.map(|tier| Input::Tier(tier, field).of(plan));
        of(base) != of(plan)
    };
    base.target() != plan.target()
        || base.is_exact() != plan.is_exact()
        || base.area() != plan.area()
        || fields.into_iter().any(differs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{example::HOBBY_SHOP, goal::Goal, show::Step};

    fn said(base: &Plan, plan: &Plan) -> Option<String> {
        changes(Language::ENGLISH, base, plan)
    }

    #[test]
    fn every_change_is_named_with_its_value_before() {
        let base = HOBBY_SHOP.plan();
        assert_eq!(said(&base, &base), None);
        let less = base.with(Input::Budget, 2_500.0).unwrap();
        assert_eq!(
            said(&base, &less).unwrap(),
            "Changed: Budget $2,500 instead of $10,000"
        );
        let half = less.with_fees_of(&base, 0.5);
        assert_eq!(
            said(&base, &half).unwrap(),
            "Changed: Budget $2,500 instead of $10,000 \u{b7} fees \u{d7} 0.5"
        );
        let own = half.with(Input::Tier(Tier::Mid, Field::Fee), 9.0).unwrap();
        assert!(said(&base, &own).unwrap().ends_with(" \u{b7} other fees"));
        let script = base.script().with_steps(vec![Step::Answer]).unwrap();
        let told = base.with_script(script);
        assert_eq!(said(&base, &told), None, "a show is no assumption");
        assert_eq!(
            name_of(Language::ENGLISH, &told),
            name_of(Language::ENGLISH, &base)
        );
        let exact = base.with_exact(!base.is_exact());
        assert_eq!(said(&base, &exact).unwrap(), "Changed: other assumptions");
    }

    #[test]
    fn of_many_changes_three_are_named_and_the_others_are_counted() {
        let base = HOBBY_SHOP.plan();
        let plan = Goal::ALL.into_iter().fold(base.clone(), |plan, goal| {
            plan.with(Input::Goal(goal), 77.0).unwrap()
        });
        let said = said(&base, &plan).unwrap();
        assert!(said.ends_with(" \u{b7} and 3 more"), "{said}");
        assert_eq!(said.matches(" instead of ").count(), 3);
    }
}
