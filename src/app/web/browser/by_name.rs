//! Calls by name: of what older browsers lack or refuse at times. An answer that never comes costs nothing, and a
//! refusal throws nothing.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Returns a property of an object.
pub(super) fn part(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into())
        .ok()
        .filter(|it| !it.is_undefined() && !it.is_null())
}

/// Calls a method; returns `None` where there is none or it throws.
pub(super) fn ask(of: &JsValue, name: &str, given: &[JsValue]) -> Option<JsValue> {
    let method = part(of, name)?.dyn_into::<Function>().ok()?;
    let given: Array = given.iter().collect();
    method.apply(of, &given).ok()
}

/// Calls a method and waits for its promise; returns `None` where it is refused.
pub(super) async fn answer(of: &JsValue, name: &str, given: &[JsValue]) -> Option<JsValue> {
    let promise = ask(of, name, given)?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Makes an object of a class that the window has; returns `None` where it has none or it throws.
pub(super) fn make(window: &JsValue, class: &str, given: &[JsValue]) -> Option<JsValue> {
    let class = part(window, class)?.dyn_into::<Function>().ok()?;
    Reflect::construct(&class, &given.iter().collect()).ok()
}

/// Returns an object with these properties.
pub(super) fn object(parts: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in parts {
        // A fresh object refuses no property.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
