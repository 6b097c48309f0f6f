//! Where plans are worked out beside the threads that answer requests.
//!
//! Most plans take some hundredths of a second, but one of five hundred creators with twenty videos each takes
//! several seconds: pages, files and saves of plans that somebody else wrote all take their turn here.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    thread::available_parallelism,
};

use axum::{
    Extension,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header::RETRY_AFTER},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::{runtime::Handle, sync::Semaphore, task::spawn_blocking};

use super::{
    refusing::Words,
    visitors::{Asker, is_about_a_plan},
};

/// Requests of one visitor that are inside at once: a room of people who open or save a plan together.
const ROOM: usize = 60;

/// Plans that are worked on at once, at least: a visitor's heavy one, and one that another site asks for in that
/// visitor's browser, leave a turn to everybody else. The system shares the processors out among them.
const LEAST: usize = 3;

/// After how many seconds a request that was turned away may come again.
const AGAIN_AFTER: HeaderValue = HeaderValue::from_static("2");

/// Works out a few plans at a time, so that no number of heavy plans keeps the server from answering.
///
/// Every visitor has a line, and only the first of each line stands for a turn: whoever asks for much waits for it,
/// and others wait for one plan of it at most.
#[derive(Clone, Debug)]
pub struct Press {
    /// A place for everybody who is worked on.
    working: Arc<Semaphore>,
    lines: Arc<Mutex<HashMap<Asker, Line>>>,
    room: usize,
}

/// Where one visitor's requests wait.
#[derive(Clone, Debug)]
struct Line {
    /// A place for everybody in the line, the first included.
    inside: Arc<Semaphore>,
    /// A place for everybody who stands for a turn or is worked on.
    first: Arc<Semaphore>,
}

/// Why nothing was worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// Too much of this visitor waits already.
    #[error(
        "Too many plans of your network wait to be worked out. Nothing is lost; try again in a few seconds."
    )]
    Full,
    /// The work ended without a result.
    #[error("This plan could not be worked out. It is safe; try again in a minute.")]
    Broken,
}

impl Press {
    /// A press that leaves half of the processors to everything else, if there are enough for three plans at once.
    pub fn for_this_machine() -> Self {
        let processors = available_parallelism().map_or(1, usize::from);
        Self::new(processors.div_ceil(2).max(LEAST), ROOM)
    }

    /// A press that works on so many at a time, and lets a visitor have so many inside.
    fn new(working: usize, room: usize) -> Self {
        Self {
            working: Arc::new(Semaphore::new(working)),
            lines: Arc::default(),
            room,
        }
    }

    fn line(&self, asker: Asker) -> Line {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Line {
            inside: Arc::new(Semaphore::new(self.room)),
            first: Arc::new(Semaphore::new(1)),
        };
        lines.entry(asker).or_insert_with(new).clone()
    }

    /// Forgets the lines in which nobody stands.
    pub fn tidy(&self) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.retain(|_, line| line.inside.available_permits() < self.room);
    }

    /// Takes every place of a visitor until the answer is dropped.
    #[cfg(test)]
    pub(crate) fn fill(&self, asker: Asker) -> tokio::sync::OwnedSemaphorePermit {
        let places = u32::try_from(self.room).unwrap();
        let inside = self.line(asker).inside;
        inside.try_acquire_many_owned(places).unwrap()
    }

    /// Does some work when its turn comes. Work that has begun ends, also when nobody waits for it any more,
    /// and holds its place until then.
    ///
    /// # Errors
    /// [`PressError`]
    pub async fn run<T: Send + 'static>(
        &self,
        asker: Asker,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PressError> {
        let Line { inside, first } = self.line(asker);
        let place = inside.try_acquire_owned().map_err(|_| PressError::Full)?;
        let first = first.acquire_owned().await;
        let first = first.map_err(|_| PressError::Broken)?;
        let turn = self.working.clone().acquire_owned().await;
        let turn = turn.map_err(|_| PressError::Broken)?;
        let done = spawn_blocking(move || {
            let _held = (place, first, turn);
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
        let words = Extension(Words(text.clone()));
        match self {
            Self::Full => {
                let again = [(RETRY_AFTER, AGAIN_AFTER)];
                (StatusCode::SERVICE_UNAVAILABLE, again, words, text).into_response()
            }
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, words, text).into_response(),
        }
    }
}

/// Lets the page of a plan wait for its turn, and renders it there.
pub(crate) async fn in_turn(State(press): State<Press>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads || !is_about_a_plan(request.uri()) {
        return next.run(request).await;
    }
    let here = Handle::current();
    let asker = Asker::of(request.extensions());
    let rendered = press
        .run(asker, move || here.block_on(next.run(request)))
        .await;
    rendered.unwrap_or_else(IntoResponse::into_response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn asker(address: &str) -> Asker {
        Asker::at(address.parse().unwrap())
    }

    /// Waits until so many places of a visitor are taken.
    async fn until_inside(press: &Press, asker: Asker, count: usize) {
        while press.line(asker).inside.available_permits() + count > press.room {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn whoever_finds_no_place_is_turned_away_and_places_come_back() {
        let (press, one) = (Press::new(1, 2), asker("1.1.1.1"));
        let (release, released) = mpsc::channel::<()>();
        let busy = tokio::spawn({
            let press = press.clone();
            async move { press.run(one, move || released.recv().is_ok()).await }
        });
        let waiting = tokio::spawn({
            let press = press.clone();
            async move { press.run(one, || 2).await }
        });
        until_inside(&press, one, 2).await;
        assert_eq!(press.run(one, || 3).await, Err(PressError::Full));
        press.tidy();
        assert_eq!(press.run(one, || 3).await, Err(PressError::Full));
        release.send(()).unwrap();
        assert_eq!(busy.await.unwrap(), Ok(true));
        assert_eq!(waiting.await.unwrap(), Ok(2));
        assert_eq!(press.run(one, || 4).await, Ok(4));
        press.tidy();
        assert!(press.lines.lock().unwrap().is_empty());
    }

    #[tokio::test]
    async fn others_do_not_wait_for_a_visitors_whole_line() {
        let (press, one, other) = (Press::new(1, 9), asker("1.1.1.1"), asker("2.2.2.2"));
        let (release, released) = mpsc::channel::<()>();
        let (done, order) = mpsc::channel();
        let mut works = tokio::task::JoinSet::new();
        works.spawn({
            let press = press.clone();
            async move { press.run(one, move || released.recv().is_ok()).await }
        });
        until_inside(&press, one, 1).await;
        for (place, who) in [one, one, one, other].into_iter().enumerate() {
            let (press, done) = (press.clone(), done.clone());
            works.spawn(async move { press.run(who, move || done.send(place).is_ok()).await });
        }
        until_inside(&press, one, 4).await;
        until_inside(&press, other, 1).await;
        release.send(()).unwrap();
        works.join_all().await;
        drop(done);
        assert_eq!(order.iter().collect::<Vec<_>>(), [3, 0, 1, 2]);
    }

    #[tokio::test]
    async fn one_visitor_never_has_every_turn() {
        let (press, one) = (Press::for_this_machine(), asker("1.1.1.1"));
        let mut works = tokio::task::JoinSet::new();
        let mut releases = Vec::new();
        for who in [one, one, one.as_another_site(), one.as_another_site()] {
            let press = press.clone();
            let (release, released) = mpsc::channel::<()>();
            releases.push(release);
            works.spawn(async move { press.run(who, move || released.recv().is_ok()).await });
        }
        until_inside(&press, one, 2).await;
        until_inside(&press, one.as_another_site(), 2).await;
        assert_eq!(press.run(asker("2.2.2.2"), || 1).await, Ok(1));
        drop(releases);
        works.join_all().await;
    }

    #[tokio::test]
    async fn work_that_breaks_leaves_its_place() {
        let (press, one) = (Press::new(1, 1), asker("1.1.1.1"));
        let broken = press
            .run(one, || assert_eq!(1, 2, "broken on purpose"))
            .await;
        assert_eq!(broken, Err(PressError::Broken));
        assert_eq!(press.run(one, || 1).await, Ok(1));
    }
}
