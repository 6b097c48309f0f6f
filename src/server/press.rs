//! Where plans are worked out beside the threads that answer requests.
//!
//! Most plans take some hundredths of a second, but one of five hundred creators with twenty videos each takes
//! several seconds: pages, files and saves of plans that somebody else wrote all take their turn here.

use std::{sync::Arc, thread::available_parallelism};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header::RETRY_AFTER},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::{runtime::Handle, sync::Semaphore, task::spawn_blocking};

use super::visitors::is_about_a_plan;

/// Requests that may wait for each one that is worked on: a room of people who open or save a plan at once.
const QUEUE: usize = 60;

/// After how many seconds a request that was turned away may come again.
const AGAIN_AFTER: HeaderValue = HeaderValue::from_static("2");

/// Works out a few plans at a time, lets some more wait, and turns the others away, so that no number of
/// heavy plans keeps the pages from being answered.
#[derive(Clone, Debug)]
pub struct Press {
    /// A place for everybody who is inside, waiting or worked on.
    inside: Arc<Semaphore>,
    /// A place for everybody who is worked on.
    working: Arc<Semaphore>,
}

/// Why nothing was worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// Too many others wait already.
    #[error(
        "Too many plans are being worked out at the moment. Nothing is lost; try again in a few seconds."
    )]
    Full,
    /// The work ended without a result.
    #[error("This plan could not be worked out. It is safe; try again in a minute.")]
    Broken,
}

impl Press {
    /// A press that leaves half of the processors to the pages.
    pub fn for_this_machine() -> Self {
        let processors = available_parallelism().map_or(1, usize::from);
        Self::new(processors.div_ceil(2), QUEUE)
    }

    /// A press that works on so many at a time and lets so many wait for each of them.
    fn new(working: usize, queue: usize) -> Self {
        Self {
            inside: Arc::new(Semaphore::new(working * (1 + queue))),
            working: Arc::new(Semaphore::new(working)),
        }
    }

    /// Takes every place until the answer is dropped.
    #[cfg(test)]
    pub(crate) fn fill(&self) -> tokio::sync::OwnedSemaphorePermit {
        let places = u32::try_from(self.inside.available_permits()).unwrap();
        self.inside.clone().try_acquire_many_owned(places).unwrap()
    }

    /// Does some work when its turn comes. Work that has begun ends, also when nobody waits for it any more,
    /// and holds its place until then.
    ///
    /// # Errors
    /// [`PressError`]
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PressError> {
        let place = self.inside.clone().try_acquire_owned();
        let place = place.map_err(|_| PressError::Full)?;
        let turn = self.working.clone().acquire_owned().await;
        let turn = turn.map_err(|_| PressError::Broken)?;
        let done = spawn_blocking(move || {
            let _held = (place, turn);
            work()
        });
        done.await.map_err(|error| {
            tracing::error!("a plan was not worked out: {error}");
            PressError::Broken
        })
    }
}

impl IntoResponse for PressError {
    fn into_response(self) -> Response {
        let text = self.to_string();
        match self {
            Self::Full => {
                let again = [(RETRY_AFTER, AGAIN_AFTER)];
                (StatusCode::SERVICE_UNAVAILABLE, again, text).into_response()
            }
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, text).into_response(),
        }
    }
}

/// Lets the page of a plan wait for its turn, and renders it there.
pub(super) async fn in_turn(State(press): State<Press>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads || !is_about_a_plan(request.uri()) {
        return next.run(request).await;
    }
    let here = Handle::current();
    let rendered = press.run(move || here.block_on(next.run(request))).await;
    rendered.unwrap_or_else(IntoResponse::into_response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn whoever_finds_no_place_is_turned_away_and_places_come_back() {
        let press = Press::new(1, 1);
        let (release, released) = mpsc::channel::<()>();
        let busy = tokio::spawn({
            let press = press.clone();
            async move { press.run(move || released.recv().is_ok()).await }
        });
        let waiting = tokio::spawn({
            let press = press.clone();
            async move { press.run(|| 2).await }
        });
        // Both are inside once no place is left.
        while press.inside.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(press.run(|| 3).await, Err(PressError::Full));
        release.send(()).unwrap();
        assert_eq!(busy.await.unwrap(), Ok(true));
        assert_eq!(waiting.await.unwrap(), Ok(2));
        assert_eq!(press.run(|| 4).await, Ok(4));
    }

    #[tokio::test]
    async fn work_that_breaks_leaves_its_place() {
        let press = Press::new(1, 0);
        let broken = press.run(|| assert_eq!(1, 2, "broken on purpose")).await;
        assert_eq!(broken, Err(PressError::Broken));
        assert_eq!(press.run(|| 1).await, Ok(1));
    }
}
