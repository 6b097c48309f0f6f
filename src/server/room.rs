//! Live rooms: a presenter, a wall, and phones.
//!
//! The row of a room in the database is the room. Each server keeps the newest [`Frame`] of the rooms that somebody
//! follows here in a [`Hub`], sends it to all of them at once, and looks at the counters of their rows again
//! and again, so that it does not matter through which server a change came.

mod bell;
mod cookie;
mod door;
mod hub;
mod limits;
mod page;
mod phone;
mod presenter;
mod rehearsal;
mod reveal;
mod settling;
mod stream;
mod summary;

use std::sync::Arc;

use axum::{
    Router,
    http::{
        HeaderMap, HeaderValue, StatusCode, Uri,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tokio::sync::Notify;

use self::{hub::Hub, limits::RoomLimits};
use super::{AppState, config, metrics::Metrics, shutdown::Shutdown};
use crate::{
    room::{Code, Frame, Refusal, is_mark},
    store::{PlanStore, StoreError},
};

/// All that rooms need beside the rest of the server.
#[derive(Clone, Debug)]
pub struct Rooms {
    /// The frames of the rooms that somebody follows here.
    hub: Hub,
    /// The limits on phones and rooms.
    limits: Arc<RoomLimits>,
    /// Wakes the task that works out the best mixes of votes.
    voted: Arc<Notify>,
}

impl Rooms {
    /// Creates the rooms of a server that starts now.
    pub fn new(
        store: PlanStore,
        live: &config::Live,
        stopping: Shutdown,
        metrics: &Metrics,
    ) -> Self {
        Self {
            hub: Hub::new(store, live, stopping, metrics.live()),
            limits: Arc::new(RoomLimits::new(live)),
            voted: Arc::default(),
        }
    }

    /// Returns the frame of a room as its row is now.
    #[cfg(test)]
    pub(crate) async fn refreshed(&self, code: Code) -> Frame {
        self.hub.refresh(code).await.unwrap().newest().frame.clone()
    }

    /// Returns whether the doorbell between servers is heard.
    #[cfg(test)]
    pub(crate) fn hears_bell(&self) -> bool {
        self.hub.hears_bell()
    }

    /// Follows a room as a stream does.
    #[cfg(test)]
    pub(crate) async fn followed(
        &self,
        code: Code,
    ) -> tokio::sync::watch::Receiver<Arc<hub::Sent>> {
        self.hub.find(code).await.unwrap().follow()
    }

    /// Forgets limits of phones that have gone, and rooms that nobody follows any more.
    pub fn tidy(&self) {
        self.limits.tidy();
        self.hub.tidy();
    }
}

/// Runs the tasks of the rooms until the server stops.
pub async fn run_in_background(state: AppState) {
    let hub = &state.rooms.hub;
    let listening = async {
        if let Some(address) = &state.doorbell {
            bell::listen(hub, address).await;
        }
    };
    tokio::join!(hub.watch_rows(), settling::settle_votes(&state), listening);
}

/// Returns the route of the streams.
pub fn streams() -> Router<AppState> {
    Router::new().route("/join/{code}/stream", get(phone::stream))
}

/// Returns all other routes of phones and presenters.
///
/// `JOIN` in capitals is a route of its own, because a QR code of capitals is smaller.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/join", get(door::ask))
        .route("/join/{code}", get(page::show))
        .route("/JOIN/{code}", get(door::of_capitals))
        .route("/join/{code}/enter", post(phone::enter))
        .route("/join/{code}/state", get(phone::state))
        .route("/join/{code}/vote", post(phone::vote))
        .route("/room", post(presenter::open))
        .route("/room/{code}/drive", post(presenter::drive))
        .route("/room/{code}/take", post(presenter::take))
        .route("/room/{code}/end", post(presenter::end))
        .route("/room/{code}/hand-over", post(presenter::hand_over))
        .route("/room/{code}/accept", post(presenter::accept))
        .route("/room/{code}/votes", get(presenter::votes))
        .route("/room/{code}/summary.csv", get(summary::as_csv))
        .route("/room/{code}/summary.xlsx", get(summary::as_workbook))
        .route(
            "/room/{code}/reveal/{question}/{file}",
            get(reveal::as_picture),
        )
        .route("/room/{code}/qr.svg", get(presenter::qr_code))
        .route("/present/{id}", get(door::present))
}

/// Returns whether requests to an address are limited by phone and room: behind one address sits a whole room.
pub fn has_limits_of_its_own(address: &Uri) -> bool {
    ["/join", "/JOIN/", "/room/"]
        .iter()
        .any(|start| address.path().starts_with(start))
}

/// Returns whether forms may be sent to an address.
pub fn takes_forms(address: &Uri) -> bool {
    ["/join/", "/room"]
        .iter()
        .any(|start| address.path().starts_with(start))
}

/// Returns the value of a header if it is a mark.
fn mark(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    is_mark(value).then(|| value.to_owned())
}

/// Returns an answer in plain text that nobody stores.
fn plain(status: StatusCode, text: String) -> Response {
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("no-store, no-transform, max-age=0"),
        ),
    ];
    (status, headers, text).into_response()
}

/// Returns a frame as an answer.
fn framed(status: StatusCode, frame: &Frame) -> Response {
    plain(status, frame.write())
}

/// Returns the status of a refusal.
fn status(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::Unknown | Refusal::NoCode => StatusCode::NOT_FOUND,
        Refusal::Ended => StatusCode::GONE,
        Refusal::Locked | Refusal::Full | Refusal::Outside => StatusCode::FORBIDDEN,
        Refusal::Late => StatusCode::CONFLICT,
        Refusal::OutOfRange => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::TooOften => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Returns a refusal as an answer to a program.
fn refused(refusal: Refusal) -> Response {
    plain(status(refusal), refusal.key().to_owned())
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!("{error}");
        Self::Unavailable
    }
}

/// Parses the code of an address.
fn code_of(text: &str) -> Result<Code, Refusal> {
    Code::parse(text).ok_or(Refusal::NoCode)
}
