//! Requests to this site: one answer, or a stream of events that is read as it arrives.
//!
//! A stream is read by `fetch` and not by `EventSource`, which sends no headers, hides the status of a refusal, and gives
//! up for good where a proxy answers in the server's place.

use gloo::utils::{document, window};
use js_sys::{Reflect, Uint8Array};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    super::{Answer, NoStream},
    by_name::{answer, ask, make, object, part},
    pause, within,
};
use crate::room::{Event, Events};

/// Milliseconds after which the content of a saved file is let go.
const A_WHILE: f64 = 10_000.0;

/// A request that is under way; dropped it is given up.
struct Ongoing(Option<JsValue>);

impl Ongoing {
    fn new() -> Self {
        Self(make(&window(), "AbortController", &[]))
    }
}

impl Drop for Ongoing {
    fn drop(&mut self) {
        if let Some(control) = &self.0 {
            ask(control, "abort", &[]);
        }
    }
}

/// Sends a request and returns the browser's answer once its head has arrived.
async fn fetch(
    address: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
    ongoing: &Ongoing,
) -> Option<JsValue> {
    let mut all: Vec<_> = headers
        .iter()
        .map(|(name, value)| (*name, JsValue::from(*value)))
        .collect();
    if body.is_some() {
        all.push(("content-type", "application/x-www-form-urlencoded".into()));
    }
    let mut options = vec![
        (
            "method",
            JsValue::from(if body.is_some() { "POST" } else { "GET" }),
        ),
        ("headers", object(&all)),
        ("cache", "no-store".into()),
        // A captive portal leads elsewhere; a room never does.
        ("redirect", "error".into()),
    ];
    if let Some(body) = body {
        options.push(("body", body.into()));
    }
    if let Some(signal) = ongoing
        .0
        .as_ref()
        .and_then(|control| part(control, "signal"))
    {
        options.push(("signal", signal));
    }
    answer(&window(), "fetch", &[address.into(), object(&options)]).await
}

fn status_of(response: &JsValue) -> u16 {
    let status = part(response, "status").and_then(|status| status.as_f64());
    // A status has three digits.
    status.unwrap_or_default() as u16
}

/// Returns the kind of content of an answer.
fn kind_of(response: &JsValue) -> String {
    let headers = part(response, "headers");
    let kind = headers.and_then(|headers| ask(&headers, "get", &["content-type".into()]));
    kind.and_then(|kind| kind.as_string()).unwrap_or_default()
}

/// Asks for an address, or sends a form to it; `None` when nothing has answered after `milliseconds`.
pub async fn call(
    address: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
    milliseconds: f64,
) -> Option<Answer> {
    let ongoing = Ongoing::new();
    let answered = async {
        let response = fetch(address, headers, body, &ongoing).await?;
        let text = answer(&response, "text", &[]).await?.as_string()?;
        Some(Answer {
            status: status_of(&response),
            kind: kind_of(&response),
            text,
        })
    };
    within(milliseconds, answered).await.flatten()
}

/// Asks for a file and saves it on this machine under a name; returns false where there is none.
pub async fn save_file(address: &str, headers: &[(&str, &str)], name: &str) -> bool {
    // Dropped before the content is here, it ends the request.
    let ongoing = Ongoing::new();
    let saved = async {
        let response = fetch(address, headers, None, &ongoing).await?;
        let content = answer(&response, "blob", &[]).await?;
        (status_of(&response) == 200).then_some(())?;
        let addresses = part(&window(), "URL")?;
        let file = ask(&addresses, "createObjectURL", &[content])?;
        let link = JsValue::from(document().create_element("a").ok()?);
        for (property, value) in [("href", &file), ("download", &name.into())] {
            Reflect::set(&link, &property.into(), value).ok()?;
        }
        ask(&link, "click", &[]);
        // The click has taken the content by then; the next file needs not wait for it.
        spawn_local(async move {
            pause(A_WHILE).await;
            ask(&addresses, "revokeObjectURL", &[file]);
        });
        Some(())
    };
    saved.await.is_some()
}

/// A stream of events; dropped it is closed.
pub struct EventStream {
    reader: JsValue,
    events: Events,
    _ongoing: Ongoing,
}

impl EventStream {
    /// Opens a stream.
    ///
    /// # Errors
    /// [`NoStream`], also when nothing has answered after `milliseconds`.
    pub async fn open(
        address: &str,
        headers: &[(&str, &str)],
        milliseconds: f64,
    ) -> Result<Self, NoStream> {
        let ongoing = Ongoing::new();
        let response = within(milliseconds, fetch(address, headers, None, &ongoing)).await;
        let response = response
            .ok_or(NoStream::Mute)?
            .ok_or(NoStream::Unreachable)?;
        let status = status_of(&response);
        if status != 200 || !kind_of(&response).starts_with("text/event-stream") {
            return Err(NoStream::Refused(status));
        }
        let reader = part(&response, "body").and_then(|body| ask(&body, "getReader", &[]));
        let reader = reader.ok_or(NoStream::Refused(status))?;
        Ok(Self {
            reader,
            events: Events::default(),
            _ongoing: ongoing,
        })
    }

    /// Waits for the next event; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.events.next() {
                return Some(event);
            }
            let read = answer(&self.reader, "read", &[]).await?;
            let value = Reflect::get(&read, &"value".into()).ok()?;
            let bytes = value.dyn_into::<Uint8Array>().ok()?.to_vec();
            // Events are ASCII: all else in them is escaped.
            self.events.push(&String::from_utf8_lossy(&bytes));
        }
    }
}
