//! The controls form: a column beside the answer, on a phone a bar below it.

use leptos::prelude::*;

use super::{advanced::Advanced, choice::Choice, slider::Slider};
use crate::{
    app::{
        planner::{answer::Gist, deferred::PlannerSlot, state::PlannerState},
        view::{
            deferred::DeferredParts,
            erased::{click, live_text, on, text},
        },
    },
    plan::{
        Area, Plan,
        input::Input,
        wording::{Language, faults},
    },
    wording::controls as texts,
};

/// The form of all inputs.
#[component]
pub fn ControlsForm(
    /// The planner's state.
    state: PlannerState,
    /// The deferred parts of the page, among them the menus.
    deferred: DeferredParts<PlannerSlot>,
) -> impl IntoView {
    let language = state.language;
    let (open, set_open) = signal(false);
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            set_open.set(false);
        }
    };
    view! {
        <form
            method="get"
            // A reloaded page must not restore fields that were typed for another plan.
            autocomplete="off"
            class="controls-form"
            data-open=text(move || open.get().to_string())
            aria-label=texts::your_plan(language)
            on:submit=on(|event: leptos::ev::SubmitEvent| event.prevent_default())
            on:keydown=on(escape)
        >
            <div class="bar">
                <Gist state />
                <Slider state input=Input::Budget />
                <button class="button-ink without-script mt-2">{texts::show_best_mix(language)}</button>
                <div class="with-script mt-2 flex gap-2 md:mt-0 lg:hidden">
                    <button
                        type="button"
                        class="button min-h-11 flex-1"
                        aria-expanded=text(move || open.get().to_string())
                        aria-controls="goals-and-limits"
                        on:click=click(move || set_open.update(|open| *open = !*open))
                        {..live_text(move || {
                            match open.get() {
                                true => texts::done(language),
                                false => texts::goals_and_limits(language),
                            }
                                .to_owned()
                        })}
                    ></button>
                    <a
                        href="#why"
                        class="button min-h-11 flex-1"
                        on:click=click(move || set_open.set(false))
                    >
                        {texts::why(language)}
                    </a>
                </div>
            </div>
            <div id="goals-and-limits" class="sheet">
                <div class="with-script relative flex flex-wrap items-start justify-between gap-2 lg:hidden">
                    {deferred.part(PlannerSlot::Menus)}
                </div>
                {deferred.part(PlannerSlot::Currency)}
                <Sliders state inputs=&[Input::Audience] />
                <Choice
                    state
                    name="area"
                    label=texts::where_you_sell(language)
                    options=Area::ALL.map(|area| (area.key(), texts::area(language, area))).to_vec()
                    chosen=|plan| plan.area().key()
                    change=|plan, key| Area::from_key(key).map(|area| plan.with_area(area))
                />
                <Sliders state inputs=&[Input::Hours] />
                <Heading text=texts::what_matters(language) />
                <Sliders state inputs=&Input::GOALS />
                <Heading text=texts::limits(language) />
                <Sliders
                    state
                    inputs=&[
                        Input::Caution,
                        Input::Creators,
                        Input::Niche,
                        Input::Overlap,
                        Input::Posts,
                    ]
                />
                {deferred.part(PlannerSlot::Target)}
                {deferred.part(PlannerSlot::CreatorsLine)}
                <Advanced state />
                <HiddenFields state />
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn Heading(text: &'static str) -> impl IntoView {
    view! { <h2 class="mt-1.5 text-xs font-semibold text-quiet">{text}</h2> }
}

#[component]
fn Sliders(state: PlannerState, inputs: &'static [Input]) -> impl IntoView {
    inputs
        .iter()
        .map(|input| view! { <Slider state input=*input /> })
        .collect_view()
}

/// Hidden fields for inputs that the form does not show, so that they survive without JavaScript.
#[component]
fn HiddenFields(state: PlannerState) -> impl IntoView {
    let plan = state.plan.get_untracked();
    let borders = crate::plan::tier::Tier::ALL
        .map(|tier| {
            Input::Border(tier)
                .of(&plan)
                .unwrap_or_default()
                .to_string()
        })
        .join(",");
    view! {
        <input type="hidden" name="title" value=plan.title().to_owned() />
        <input type="hidden" name="borders" value=borders />
        <input type="hidden" name="exact" value=plan.is_exact().to_string() />
        {plan.fills().then(|| view! { <input type="hidden" name="fill" value="true" /> })}
        <input type="hidden" name="seed" value=plan.seed().to_string() />
    }
}

/// Reads the plan of an address, with the faults of the address.
pub fn read_address(language: Language, base: &Plan, query: &str) -> (Plan, Vec<String>) {
    match Plan::from_address(base, query) {
        Ok(plan) => (plan, Vec::new()),
        Err(found) => {
            // Valid values are applied: first the query without the pairs at fault, because some belong together; if
            // that fails too, each pair by itself.
            let sound = sound(base, query, found.len());
            let whole = sound.and_then(|query| Plan::from_address(base, &query).ok());
            let texts: Vec<_> = found
                .iter()
                .map(|fault| faults::in_address(language, fault))
                .collect();
            if let Some(plan) = whole {
                return (plan, texts);
            }
            let plan = query
                .split('&')
                .filter(|_| query.len() <= crate::plan::format::query::QUERY_LENGTH)
                .fold(Plan::beneath(base, query), |plan, pair| {
                    Plan::from_query(&plan, pair, &[]).unwrap_or(plan)
                });
            (plan, texts)
        }
    }
}

/// Returns a query without the pairs that cause faults; `None` for one with more pairs than a plan has inputs.
fn sound(base: &Plan, query: &str, mut faults: usize) -> Option<String> {
    /// Most pairs that are tried: more than a plan has inputs.
    const MOST: usize = 200;
    let mut pairs: Vec<&str> = query.split('&').take(MOST + 1).collect();
    let mut place = 0;
    while place < pairs.len() && pairs.len() <= MOST && faults > 0 {
        let without = [&pairs[..place], &pairs[place + 1..]].concat();
        let left = Plan::from_address(base, &without.join("&"));
        let left = left.map_or_else(|faults| faults.len(), |_| 0);
        if left < faults {
            (pairs, faults) = (without, left);
        } else {
            place += 1;
        }
    }
    (faults == 0).then(|| pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::example::HOBBY_SHOP;

    #[test]
    fn sound_pairs_of_a_faulty_address_are_applied() {
        let base = HOBBY_SHOP.plan();
        let (plan, faults) = read_address(
            Language::ENGLISH,
            &base,
            "budget=-1&niche=0.7&posts=0&hours=40",
        );
        assert_eq!(Input::Budget.of(&plan), Input::Budget.of(&base));
        assert_eq!(Input::Niche.of(&plan), Some(0.7));
        assert_eq!(faults.len(), 2, "{faults:?}");
        let (plan, faults) = read_address(Language::ENGLISH, &base, "niche=7&colour=red&hours=40");
        assert_eq!(Input::Niche.of(&plan), Some(1.0));
        assert_eq!(Input::Hours.of(&plan), Some(40.0));
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert_eq!(
            read_address(Language::ENGLISH, &base, ""),
            (base, Vec::new())
        );
    }

    /// An unknown name, or one number out of range, affects no other input.
    #[test]
    fn what_is_faulty_takes_nothing_along() {
        let base = HOBBY_SHOP.plan();
        let sound =
            "budget=8000&target.goal=sales&target.value=3&tiers.micro.min=2&tiers.micro.max=4";
        let meant = Plan::from_address(&base, sound).unwrap();
        for fault in ["colour=red", "hours=-1", "borders=1,2", "nieche=2&posts=0"] {
            for query in [format!("{sound}&{fault}"), format!("{fault}&{sound}")] {
                let (plan, faults) = read_address(Language::ENGLISH, &base, &query);
                assert_eq!(plan, meant, "{query}");
                assert_eq!(
                    faults.len(),
                    fault.split('&').count(),
                    "{query}: {faults:?}"
                );
            }
        }
    }

    #[test]
    fn an_endless_address_is_not_read() {
        let base = HOBBY_SHOP.plan();
        let (plan, faults) = read_address(Language::ENGLISH, &base, &"budget=1&".repeat(100_000));
        assert_eq!(plan, base);
        assert_eq!(faults.len(), 1);
    }
}
