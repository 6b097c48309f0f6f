//! The live chart, which replaces its sketch once the script has loaded. Browser only.

use leptos::{html::Div, prelude::*, task::spawn_local};

use crate::{
    app::{
        charts::echarts::{self, LiveChart, ThemeWatch, reach_versus_cost_figure},
        planner::background::Curve,
        web::browser,
    },
    figure::POINTED,
    plan::wording::Language,
};

/// Elements narrower than this get the phone's margins, in CSS pixels.
const NARROW: i32 = 480;

/// The script that draws the chart.
#[derive(Clone, Copy)]
pub struct Script {
    /// True once the chart is drawn.
    pub ready: RwSignal<bool>,
    /// True if the script failed to load; set back to false, it loads anew.
    pub missing: RwSignal<bool>,
}

/// Creates a chart in the element once its script has loaded, and updates it. `own` are the people at the plan's
/// own budget.
pub fn attach(
    language: Language,
    curve: Signal<Curve>,
    own: Memo<Option<f64>>,
    on_budget: Callback<f64>,
    canvas: NodeRef<Div>,
    pointed: RwSignal<Option<usize>>,
    Script { ready, missing }: Script,
) {
    let live = StoredValue::new_local(None::<LiveChart>);
    let narrow = RwSignal::new(false);
    let theme = RwSignal::new(0_u32);
    let watch = StoredValue::new_local(None);
    // Reading a style makes the browser lay out the page: once for each theme, not for each step.
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
                // The frontier has few points; the cast clamps any index outside.
                let place = place.map(|place| place.round().max(0.0) as usize);
                pointed.try_set(place);
            };
            let choose = move |budget: f64| on_budget.run(super::chosen_budget(budget));
            // The page may have moved on while the script loaded.
            if ready.try_get_untracked().is_none() {
                return;
            }
            // Reading a width makes the browser lay out the page: once for each size, not for each figure.
            let resized = move |width: i32| {
                if narrow.try_get_untracked() != Some(width < NARROW) {
                    narrow.try_set(width < NARROW);
                }
            };
            live.set_value(LiveChart::new(&element, point, choose, resized));
            ready.set(true);
        });
    });
    // Always the newest curve: the one requested earlier may be gone, and so may the page.
    let newest = move || {
        curve.try_with_untracked(|Curve { plan, frontier }| {
            Some(reach_versus_cost_figure(
                language,
                plan.clone(),
                frontier.clone(),
                own.try_get_untracked()?,
                palette.try_get_untracked()?,
                narrow.try_get_untracked()?,
            ))
        })?
    };
    let wanted = StoredValue::new(false);
    let draws = StoredValue::new(false);
    // A moving slider has priority: the chart is drawn when the browser is idle, and then pauses three times as long as
    // that took.
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
        own.track();
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
