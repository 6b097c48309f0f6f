//! The chart in the place of its sketch, once its script is there. Browser only.

use leptos::{html::Div, prelude::*, task::spawn_local};

use crate::{
    app::{
        charts::echarts::{self, LiveChart, ThemeWatch, reach_versus_cost_figure},
        planner::background::Curve,
        web::browser,
    },
    figure::POINTED,
};

/// Elements narrower than this get the phone's margins, in CSS pixels.
const NARROW: i32 = 480;

/// Puts a chart into the element once its script is there, and keeps it up to date. `missing` says that the script did
/// not come; once it says otherwise again, the script is asked for anew.
pub fn attach(
    curve: Signal<Curve>,
    on_budget: Callback<f64>,
    canvas: NodeRef<Div>,
    ready: RwSignal<bool>,
    pointed: RwSignal<Option<usize>>,
    missing: RwSignal<bool>,
) {
    let live = StoredValue::new_local(None::<LiveChart>);
    let narrow = RwSignal::new(false);
    let theme = RwSignal::new(0_u32);
    let watch = StoredValue::new_local(None);
    // Asking for a style makes the browser lay out the page: once for each theme, not for each step.
    let palette = Memo::new(move |_| {
        theme.track();
        echarts::palette()
    });
    Effect::new(move |_| {
        let Some(element) = canvas.get() else { return };
        if missing.get() || ready.get_untracked() {
            return;
        }
        watch.set_value(Some(ThemeWatch::new(move || {
            theme.try_update(|count| *count = count.wrapping_add(1));
        })));
        spawn_local(async move {
            if !echarts::load().await {
                missing.try_set(true);
                return;
            }
            let point = move |place: Option<f64>| {
                // The frontier has few points; what lies outside is cut off by the cast.
                let place = place.map(|place| place.round().max(0.0) as usize);
                pointed.try_set(place);
            };
            let choose = move |budget: f64| on_budget.run(super::chosen_budget(budget));
            // The page may have moved on while the script came.
            if ready.try_get_untracked().is_none() {
                return;
            }
            // Asking for a width makes the browser lay out the page: once for each size, not for each figure.
            let resized = move |width: i32| {
                if narrow.try_get_untracked() != Some(width < NARROW) {
                    narrow.try_set(width < NARROW);
                }
            };
            live.set_value(LiveChart::new(&element, point, choose, resized));
            ready.set(true);
        });
    });
    // The newest curve: what was asked for meanwhile is gone, and so may the page be.
    let newest = move || {
        curve.try_with_untracked(|Curve { plan, frontier }| {
            Some(reach_versus_cost_figure(
                plan.clone(),
                frontier.clone(),
                palette.try_get_untracked()?,
                narrow.try_get_untracked()?,
            ))
        })?
    };
    let wanted = StoredValue::new(false);
    let draws = StoredValue::new(false);
    // A slider that moves has the right of way: the chart is drawn when the browser has time, and then rests thrice as
    // long as that took.
    let draw = move || async move {
        while wanted.try_get_value() == Some(true) {
            browser::idle().await;
            wanted.try_set_value(false);
            let Some(figure) = newest() else { return };
            let figure = figure.await;
            let start = js_sys::Date::now();
            live.try_with_value(|live| live.as_ref().map(|chart| chart.show(&figure)));
            browser::pause(3.0 * (js_sys::Date::now() - start)).await;
        }
        draws.try_set_value(false);
    };
    Effect::new(move |_| {
        curve.track();
        palette.track();
        narrow.track();
        if ready.get() {
            wanted.set_value(true);
            if !draws.get_value() {
                draws.set_value(true);
                spawn_local(draw());
            }
        }
    });
    Effect::new(move |_| {
        let (Some(place), true) = (pointed.get(), ready.get()) else {
            return;
        };
        live.with_value(|live| {
            if let Some(chart) = live {
                chart.point_at(POINTED, place);
            }
        });
    });
    on_cleanup(move || {
        live.try_update_value(|live| live.take());
        watch.try_update_value(|watch| watch.take());
    });
}
