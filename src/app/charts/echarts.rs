//! JavaScript interop for charts: loads ECharts once, and owns one chart on the page.
//!
//! `/echarts.js` sets `window.echarts`; it is built from `echarts/entry.js`. Browser only.

use std::rc::Rc;

use gloo::events::EventListener;
use leptos::{lazy, web_sys};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use crate::{
    app::web::browser,
    figure::{Palette, reach_versus_cost},
    plan::{Plan, frontier::Frontier, wording::Language},
};

const SCRIPT: &str = "/echarts.js";

#[wasm_bindgen]
extern "C" {
    type Instance;

    #[wasm_bindgen(js_namespace = echarts, catch)]
    fn init(element: &JsValue, theme: &JsValue, options: &JsValue) -> Result<Instance, JsValue>;

    #[wasm_bindgen(method, js_name = setOption, catch)]
    fn set_option(this: &Instance, option: &JsValue, how: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn resize(this: &Instance) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn dispose(this: &Instance) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = dispatchAction, catch)]
    fn dispatch_action(this: &Instance, action: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = convertFromPixel, catch)]
    fn convert_from_pixel(this: &Instance, finder: &JsValue, x: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = getZr)]
    fn surface(this: &Instance) -> Surface;

    type Surface;

    #[wasm_bindgen(method)]
    fn on(this: &Surface, event: &str, handler: &js_sys::Function);

    type Pointer;

    #[wasm_bindgen(method, getter, js_name = offsetX)]
    fn x(this: &Pointer) -> f64;
}

/// Pause before each attempt, in milliseconds.
const PAUSES: [f64; 4] = [0.0, 500.0, 1_500.0, 4_500.0];

/// Timeout of an attempt, in milliseconds.
const PATIENCE: f64 = 20_000.0;

/// Loads ECharts once, however often it is called; returns `false` when the fourth attempt fails.
pub async fn load() -> bool {
    for pause in PAUSES {
        if loaded() {
            return true;
        }
        browser::pause(pause).await;
        if try_to_load().await {
            return true;
        }
    }
    false
}

async fn try_to_load() -> bool {
    let document = gloo::utils::document();
    let selector = format!("script[src='{SCRIPT}']");
    let script = match document.query_selector(&selector) {
        Ok(Some(script)) => script,
        _ => {
            let Ok(script) = document.create_element("script") else {
                return false;
            };
            if script.set_attribute("src", SCRIPT).is_err() {
                return false;
            }
            // A document always has a head once a script runs.
            if let Some(head) = document.head() {
                let _ = head.append_child(&script);
            }
            script
        }
    };
    let mut listeners = Vec::new();
    let arrival = js_sys::Promise::new(&mut |done, _| {
        listeners = ["load", "error"]
            .map(|event| {
                let done = done.clone();
                EventListener::once(&script, event, move |_| {
                    // The promise takes any value.
                    let _ = done.call0(&JsValue::NULL);
                })
            })
            .into();
    });
    // Loaded, failed or timed out.
    let _ = browser::within(PATIENCE, wasm_bindgen_futures::JsFuture::from(arrival)).await;
    let ready = loaded();
    if !ready {
        // The next attempt adds a script element of its own.
        script.remove();
    }
    ready
}

fn loaded() -> bool {
    js_sys::Reflect::get(&js_sys::global(), &"echarts".into()).is_ok_and(|value| value.is_object())
}

/// A chart on the page; it follows the size of its element and is disposed of when dropped.
pub struct LiveChart {
    instance: Rc<Instance>,
    observer: Option<web_sys::ResizeObserver>,
    // Closures that the browser calls; they must live as long as the chart.
    _resized: Closure<dyn FnMut()>,
    _handlers: [Closure<dyn FnMut(JsValue)>; 3],
}

impl LiveChart {
    /// Creates a chart that fills this element; `None` when it cannot be made. Call after [`load`].
    ///
    /// `point` receives the position under the pointer on the first horizontal axis, and `None` when the pointer
    /// leaves; `choose` the value that is clicked on the second axis; `resized` the width in CSS pixels, also the first
    /// one.
    pub fn new(
        element: &HtmlElement,
        point: impl Fn(Option<f64>) + 'static,
        choose: impl Fn(f64) + 'static,
        resized: impl Fn(i32) + 'static,
    ) -> Option<Self> {
        let nothing = JsValue::UNDEFINED;
        let instance = Rc::new(init(element, &nothing, &nothing).ok()?);
        let follow = {
            let (instance, element) = (instance.clone(), element.clone());
            resized(element.client_width());
            Closure::<dyn FnMut()>::new(move || {
                // A failed resize leaves the old size.
                let _ = instance.resize();
                resized(element.client_width());
            })
        };
        let observer = web_sys::ResizeObserver::new(follow.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        let point = Rc::new(point);
        let handlers = [
            listen(&instance, "mousemove", {
                let (instance, point) = (instance.clone(), point.clone());
                move |event| point(instance.on_axis(0, &event))
            }),
            listen(&instance, "globalout", move |_| point(None)),
            listen(&instance, "click", {
                let instance = instance.clone();
                move |event| {
                    if let Some(value) = instance.on_axis(1, &event) {
                        choose(value);
                    }
                }
            }),
        ];
        Some(Self {
            instance,
            observer,
            _resized: follow,
            _handlers: handlers,
        })
    }

    /// Shows a figure instead of the one before.
    pub fn show(&self, figure: &Figure) {
        // At once, and not in the next frame, which may be a slider's. An option that the library refuses leaves the
        // old picture.
        let _ = self.instance.set_option(&figure.0, &JsValue::UNDEFINED);
    }

    /// Draws the pointer line at a position on the first horizontal axis, for readers without a mouse.
    pub fn point_at(&self, series: usize, place: usize) {
        let action = object(&[
            ("type", "updateAxisPointer".into()),
            ("seriesIndex", series.into()),
            ("dataIndex", place.into()),
        ]);
        let _ = self.instance.dispatch_action(&action);
    }
}

impl Drop for LiveChart {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        // A chart that cannot be disposed of needs no further work.
        let _ = self.instance.dispose();
    }
}

impl Instance {
    /// Returns the position of an event on a horizontal axis, in the axis' own unit.
    fn on_axis(&self, axis: u32, event: &JsValue) -> Option<f64> {
        let finder = object(&[("xAxisIndex", axis.into())]);
        let x = event.unchecked_ref::<Pointer>().x();
        self.convert_from_pixel(&finder, x).ok()?.as_f64()
    }
}

fn listen(
    instance: &Instance,
    event: &str,
    handler: impl FnMut(JsValue) + 'static,
) -> Closure<dyn FnMut(JsValue)> {
    let handler = Closure::<dyn FnMut(JsValue)>::new(handler);
    instance
        .surface()
        .on(event, handler.as_ref().unchecked_ref());
    handler
}

/// Returns the page's current colours.
pub fn palette() -> Palette {
    let style = gloo::utils::document()
        .document_element()
        .and_then(|root| gloo::utils::window().get_computed_style(&root).ok()?);
    let token = |name: &str| {
        style
            .as_ref()
            .and_then(|style| style.get_property_value(name).ok())
            .map_or_else(String::new, |value| value.trim().to_owned())
    };
    Palette {
        micro: token("--micro"),
        macros: token("--macro"),
        best: token("--best"),
        ink: token("--ink"),
        quiet: token("--quiet"),
        line: token("--line"),
        card: token("--card"),
        // Some browsers quote names with the sign that would end the attribute of a drawing.
        font: token("font-family").replace('"', "'"),
    }
}

/// An observer of the page's theme, active until it is dropped.
pub struct ThemeWatch {
    observer: Option<web_sys::MutationObserver>,
    query: Option<web_sys::MediaQueryList>,
    changed: Closure<dyn FnMut()>,
}

impl ThemeWatch {
    /// Observes the page's own switch and the system's.
    pub fn new(changed: impl FnMut() + 'static) -> Self {
        let changed = Closure::<dyn FnMut()>::new(changed);
        let callback = changed.as_ref().unchecked_ref::<js_sys::Function>();
        let observer = web_sys::MutationObserver::new(callback).ok();
        let what = web_sys::MutationObserverInit::new();
        what.set_attributes(true);
        what.set_attribute_filter(&js_sys::Array::of1(&"data-theme".into()));
        if let (Some(observer), Some(root)) =
            (&observer, gloo::utils::document().document_element())
        {
            // Without the observer only the system's switch recolours.
            let _ = observer.observe_with_options(&root, &what);
        }
        let query = gloo::utils::window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten();
        if let Some(query) = &query {
            let _ = query.add_event_listener_with_callback("change", callback);
        }
        Self {
            observer,
            query,
            changed,
        }
    }
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        if let Some(query) = &self.query {
            let callback = self.changed.as_ref().unchecked_ref();
            let _ = query.remove_event_listener_with_callback("change", callback);
        }
    }
}

/// A figure as the library reads it.
pub struct Figure(JsValue);

/// Builds the figure of [`reach_versus_cost`], in a lazy chunk.
#[lazy]
pub fn reach_versus_cost_figure(
    language: Language,
    plan: Plan,
    frontier: Frontier,
    own: Option<f64>,
    palette: Palette,
    narrow: bool,
) -> Figure {
    let chart = reach_versus_cost(language, &plan, &frontier, own, &palette, narrow);
    // The library does not read JavaScript's `Map`, and distinguishes absent from null.
    let serializer = serde_wasm_bindgen::Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(true);
    // Only serializable types get here.
    Figure(chart.serialize(&serializer).unwrap_or(JsValue::NULL))
}

/// Returns a JavaScript object with these fields.
fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        // A plain object takes every field.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
