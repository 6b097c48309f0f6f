//! The creators of a client copy: who they are, without prices and without anything to decide.

use leptos::prelude::*;
use maud::html;

use super::{
    listing::{Row, promised},
    rows::Figures,
};
use crate::{
    app::{planner::state::PlannerState, view::html::live_html},
    wording::creators as texts,
};

/// The table of all creators.
#[component]
pub fn Promised(state: PlannerState) -> impl IntoView {
    let language = state.language;
    let rows = live_html(move || {
        state.resting.with(|plan| {
            let figures = Figures::all(plan);
            let known = figures.iter().zip(plan.roster().creators());
            html! {
                @for (place, (figures, creator)) in known.enumerate() {
                    (promised(Row {
                        language,
                        plan,
                        creator,
                        figures: *figures,
                        number: place + 1,
                        is_booked: false,
                        is_selected: false,
                        is_active: false,
                        edited: None,
                        most: "",
                        instead: "",
                    }))
                }
            }
        })
    });
    view! {
        <div class="overflow-x-auto">
            <table class="promised-creators" aria-label=texts::table(language)>
                <thead>
                    <tr>
                        <th scope="col">{texts::creator(language)}</th>
                        <th scope="col">{texts::followers(language)}</th>
                        <th scope="col">{texts::views(language)}</th>
                    </tr>
                </thead>
                <tbody {..rows}></tbody>
            </table>
        </div>
    }
    .into_any()
}
