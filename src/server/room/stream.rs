//! The stream of a room: its frames as events.
//!
//! A listener gets the newest frame, then each newer one; a slow listener skips those between. A ping follows the first
//! frame at once and every other one soon, because some filters hold an event back until the next one comes; and then
//! every ten seconds: unlike a comment, a page hears it.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderName, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use futures_util::stream::unfold;
use tokio::{
    sync::{OwnedSemaphorePermit, watch},
    time::sleep,
};

use super::hub::{Live, Sent};
use crate::{room::Event, server::metrics::LiveMetrics};

/// Shortest time between two pings; by chance up to a fifth longer, so that they do not all go out at once.
const PING: Duration = Duration::from_secs(9);

/// Time from the first frame to the ping after it, and from every other frame that no newer one follows.
const AT_ONCE: Duration = Duration::from_millis(50);
const SOON: Duration = Duration::from_secs(1);

/// Longest pause, in milliseconds, that phones are told to make when the server stops.
const GOODBYE: u32 = 1_500;

/// Header that keeps one widespread proxy from holding events back.
const UNBUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// A listener of a room.
struct Listener {
    frames: watch::Receiver<Arc<Sent>>,
    stopping: watch::Receiver<bool>,
    /// The event to be sent before anything else.
    first: Option<Bytes>,
    /// The number of the newest frame that was sent.
    number: u64,
    /// Time from the last event to the next ping.
    pause: Duration,
    has_ended: bool,
    metrics: LiveMetrics,
    _place: OwnedSemaphorePermit,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.metrics.streams.dec();
    }
}

impl Listener {
    /// Waits for the next event; `None` at the end.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        if self.has_ended {
            return None;
        }
        tokio::select! {
            changed = self.frames.changed() => {
                changed.ok()?;
                let sent = self.frames.borrow_and_update().clone();
                self.has_ended = sent.frame.has_ended;
                self.pause = SOON;
                self.metrics.frames_sent.inc();
                self.metrics.frames_skipped.inc_by(sent.number - self.number - 1);
                self.metrics.delivery_seconds.observe(sent.since.elapsed().as_secs_f64());
                self.number = sent.number;
                Some(sent.event.clone())
            }
            _ = self.stopping.wait_for(|stops| *stops) => {
                self.has_ended = true;
                // The phones shall not all come back at once.
                let pause = getrandom::u32().unwrap_or_default() % GOODBYE;
                Some(Event::write("bye", &pause.to_string()).into())
            }
            () = sleep(self.pause) => {
                self.pause = PING + chance(PING / 5);
                Some(self.frames.borrow().ping.clone())
            }
        }
    }
}

/// Returns a time from 0 to `most`, by chance.
fn chance(most: Duration) -> Duration {
    most.mul_f64(f64::from(getrandom::u32().unwrap_or_default()) / f64::from(u32::MAX))
}

/// Returns the stream of a room.
pub fn of(
    live: &Live,
    (place, stopping): (OwnedSemaphorePermit, watch::Receiver<bool>),
    metrics: LiveMetrics,
) -> Response {
    let mut frames = live.follow();
    let sent = frames.borrow_and_update().clone();
    metrics.streams.inc();
    let listener = Listener {
        frames,
        stopping,
        first: Some(sent.event.clone()),
        number: sent.number,
        pause: AT_ONCE,
        has_ended: sent.frame.has_ended,
        metrics,
        _place: place,
    };
    let events = unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        // A proxy that packs the stream would hold it back.
        (
            CACHE_CONTROL,
            HeaderValue::from_static("no-store, no-transform, max-age=0"),
        ),
        (UNBUFFERED, HeaderValue::from_static("no")),
    ];
    (headers, Body::from_stream(events)).into_response()
}
