//! The solver pool: threads that solve plans beside those that answer requests.
//!
//! Most plans take some hundredths of a second, but one of five hundred creators with twenty videos each takes nearly a
//! second. So pages, files and saves of plans that somebody else wrote all wait for a turn here.

pub mod client;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    thread::available_parallelism,
};

use tokio::{sync::Semaphore, task::spawn_blocking};

use self::client::Client;
use crate::{
    plan::{Plan, simulate::simulator::most_videos, wording::Language},
    wording::{self, refusals},
};

/// Most requests of one client in the pool at once: a room of people who open or save a plan together.
const ROOM: usize = 60;

/// Fewest plans that are solved at once: a client's heavy one, and one that another site requests in that client's
/// browser, leave a turn to everybody else. The system divides the processors among them.
const LEAST: usize = 3;

/// Most videos of a plan that counts as light: drawing their luck takes some hundredths of a second.
const FEW_VIDEOS: u32 = 200;

/// A pool of solver threads, fair per client, so that no number of heavy plans keeps the server from answering.
///
/// Each client has its own queue, and only the head of each queue competes for a worker. A client that sends many plans
/// waits for itself; others wait for at most one of its plans.
#[derive(Clone, Debug)]
pub struct SolverPool {
    /// Permits of the plans that are solved at once.
    working: Arc<Semaphore>,
    /// Permits of the heavy plans that are solved at once: one fewer, so that a turn stays for light plans.
    heavy: Arc<Semaphore>,
    queues: Arc<Mutex<HashMap<Client, ClientQueue>>>,
    room: usize,
}

/// The queue of one client.
#[derive(Clone, Debug)]
struct ClientQueue {
    /// Permits of the requests in the queue, the head included.
    inside: Arc<Semaphore>,
    /// The permit of the head, which waits for a worker or is solved.
    first: Arc<Semaphore>,
}

/// The effort of a plan, estimated before it is solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Some hundredths of a second.
    Light,
    /// Up to a second.
    Heavy,
}

impl Effort {
    /// Estimates the effort of one plan.
    pub fn of(plan: &Plan) -> Self {
        if most_videos(plan) <= FEW_VIDEOS {
            Self::Light
        } else {
            Self::Heavy
        }
    }
}

/// The reason why nothing was solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PoolError {
    /// Too many requests of this client wait already.
    Full,
    /// The work ended without a result, by a panic.
    Broken,
}

impl PoolError {
    /// Returns the sentence for the visitor.
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Self::Full => refusals::solver_is_full(language),
            Self::Broken => refusals::solver_is_broken(language),
        }
    }
}

wording::display!(PoolError);

impl SolverPool {
    /// Creates a pool for this machine: it leaves half of the processors to everything else, if there are enough for
    /// three plans at once.
    pub fn for_this_machine() -> Self {
        let processors = available_parallelism().map_or(1, usize::from);
        Self::new(processors.div_ceil(2).max(LEAST), ROOM)
    }

    /// Creates a pool that solves `working` plans at a time, and admits `room` requests of a client.
    fn new(working: usize, room: usize) -> Self {
        Self {
            working: Arc::new(Semaphore::new(working)),
            heavy: Arc::new(Semaphore::new(working.saturating_sub(1).max(1))),
            queues: Arc::default(),
            room,
        }
    }

    fn queue(&self, client: Client) -> ClientQueue {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || ClientQueue {
            inside: Arc::new(Semaphore::new(self.room)),
            first: Arc::new(Semaphore::new(1)),
        };
        queues.entry(client).or_insert_with(new).clone()
    }

    /// Forgets empty queues.
    pub fn tidy(&self) {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        queues.retain(|_, queue| queue.inside.available_permits() < self.room);
    }

    /// Takes every permit of a client until the result is dropped.
    #[cfg(test)]
    pub(crate) fn fill(&self, client: Client) -> tokio::sync::OwnedSemaphorePermit {
        let places = u32::try_from(self.room).unwrap();
        let inside = self.queue(client).inside;
        inside.try_acquire_many_owned(places).unwrap()
    }

    /// Runs some work when its turn comes, or not at all when its request is cancelled by then. Work that has begun
    /// ends and holds its permit until then, so it should be the work of one plan.
    ///
    /// # Errors
    /// [`PoolError`]
    pub async fn run<T: Send + 'static>(
        &self,
        client: Client,
        effort: Effort,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PoolError> {
        let ClientQueue { inside, first } = self.queue(client);
        let place = inside.try_acquire_owned().map_err(|_| PoolError::Full)?;
        let first = first.acquire_owned().await;
        let first = first.map_err(|_| PoolError::Broken)?;
        let lane = match effort {
            Effort::Light => None,
            Effort::Heavy => Some(self.heavy.clone().acquire_owned().await),
        };
        let lane = lane.transpose().map_err(|_| PoolError::Broken)?;
        let turn = self.working.clone().acquire_owned().await;
        let turn = turn.map_err(|_| PoolError::Broken)?;
        let done = spawn_blocking(move || {
            let _held = (place, first, lane, turn);
            work()
        });
        done.await.map_err(|error| {
            tracing::error!("a plan was not worked out: {error}");
            PoolError::Broken
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn client(address: &str) -> Client {
        Client::at(address.parse().unwrap())
    }

    /// Waits until `count` permits of a client are taken.
    async fn until_inside(pool: &SolverPool, client: Client, count: usize) {
        while pool.queue(client).inside.available_permits() + count > pool.room {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn whoever_finds_no_place_is_turned_away_and_places_come_back() {
        let (pool, one) = (SolverPool::new(1, 2), client("1.1.1.1"));
        let (release, released) = mpsc::channel::<()>();
        let busy = tokio::spawn({
            let pool = pool.clone();
            async move {
                pool.run(one, Effort::Light, move || released.recv().is_ok())
                    .await
            }
        });
        let waiting = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(one, Effort::Light, || 2).await }
        });
        until_inside(&pool, one, 2).await;
        assert_eq!(
            pool.run(one, Effort::Light, || 3).await,
            Err(PoolError::Full)
        );
        pool.tidy();
        assert_eq!(
            pool.run(one, Effort::Light, || 3).await,
            Err(PoolError::Full)
        );
        release.send(()).unwrap();
        assert_eq!(busy.await.unwrap(), Ok(true));
        assert_eq!(waiting.await.unwrap(), Ok(2));
        assert_eq!(pool.run(one, Effort::Light, || 4).await, Ok(4));
        pool.tidy();
        assert!(pool.queues.lock().unwrap().is_empty());
    }

    #[tokio::test]
    async fn others_do_not_wait_for_a_visitors_whole_line() {
        let (pool, one, other) = (SolverPool::new(1, 9), client("1.1.1.1"), client("2.2.2.2"));
        let (release, released) = mpsc::channel::<()>();
        let (done, order) = mpsc::channel();
        let mut works = tokio::task::JoinSet::new();
        works.spawn({
            let pool = pool.clone();
            async move {
                pool.run(one, Effort::Light, move || released.recv().is_ok())
                    .await
            }
        });
        until_inside(&pool, one, 1).await;
        for (place, who) in [one, one, one, other].into_iter().enumerate() {
            let (pool, done) = (pool.clone(), done.clone());
            works.spawn(async move {
                pool.run(who, Effort::Light, move || done.send(place).is_ok())
                    .await
            });
        }
        until_inside(&pool, one, 4).await;
        until_inside(&pool, other, 1).await;
        release.send(()).unwrap();
        works.join_all().await;
        drop(done);
        assert_eq!(order.iter().collect::<Vec<_>>(), [3, 0, 1, 2]);
    }

    #[tokio::test]
    async fn one_visitor_never_has_every_turn() {
        let (pool, one) = (SolverPool::for_this_machine(), client("1.1.1.1"));
        let mut works = tokio::task::JoinSet::new();
        let mut releases = Vec::new();
        for who in [one, one, one.as_another_site(), one.as_another_site()] {
            let pool = pool.clone();
            let (release, released) = mpsc::channel::<()>();
            releases.push(release);
            works.spawn(async move {
                pool.run(who, Effort::Light, move || released.recv().is_ok())
                    .await
            });
        }
        until_inside(&pool, one, 2).await;
        until_inside(&pool, one.as_another_site(), 2).await;
        assert_eq!(
            pool.run(client("2.2.2.2"), Effort::Light, || 1).await,
            Ok(1)
        );
        drop(releases);
        works.join_all().await;
    }

    /// However many clients send heavy plans, a light one finds a turn.
    #[tokio::test]
    async fn a_turn_stays_for_plans_that_are_little_work() {
        let pool = SolverPool::for_this_machine();
        let mut works = tokio::task::JoinSet::new();
        let mut releases = Vec::new();
        let visitors: Vec<_> = (1..=9).map(|n| client(&format!("1.1.1.{n}"))).collect();
        for who in &visitors {
            let (pool, who) = (pool.clone(), *who);
            let (release, released) = mpsc::channel::<()>();
            releases.push(release);
            works.spawn(async move {
                pool.run(who, Effort::Heavy, move || released.recv().is_ok())
                    .await
            });
        }
        for who in &visitors {
            until_inside(&pool, *who, 1).await;
        }
        let other = client("2.2.2.2");
        assert_eq!(pool.run(other, Effort::Light, || 1).await, Ok(1));
        drop(releases);
        works.join_all().await;
        assert_eq!(pool.run(other, Effort::Heavy, || 1).await, Ok(1));
    }

    /// Work whose request is cancelled before its turn is not begun.
    #[tokio::test]
    async fn work_that_nobody_waits_for_is_not_begun() {
        let (pool, one, other) = (SolverPool::new(1, 9), client("1.1.1.1"), client("2.2.2.2"));
        let (release, released) = mpsc::channel::<()>();
        let busy = tokio::spawn({
            let pool = pool.clone();
            async move {
                pool.run(one, Effort::Light, move || released.recv().is_ok())
                    .await
            }
        });
        until_inside(&pool, one, 1).await;
        let (began, begun) = mpsc::channel();
        let left = tokio::spawn({
            let pool = pool.clone();
            async move {
                pool.run(other, Effort::Light, move || began.send(()).is_ok())
                    .await
            }
        });
        until_inside(&pool, other, 1).await;
        left.abort();
        assert!(left.await.is_err());
        release.send(()).unwrap();
        assert_eq!(busy.await.unwrap(), Ok(true));
        assert!(begun.recv().is_err(), "its turn went to nobody");
        assert_eq!(pool.run(other, Effort::Light, || 4).await, Ok(4));
    }

    #[test]
    fn effort_follows_the_videos_that_a_plan_may_book() {
        let effort = |query: &str| {
            let base = Plan::new(1_000.0).unwrap();
            Effort::of(&Plan::from_address(&base, query).unwrap())
        };
        assert_eq!(effort("budget=100000000"), Effort::Light);
        let dear = "budget=1000&posts=20&creators=500&hours=1000000";
        assert_eq!(effort(dear), Effort::Heavy);
    }

    #[tokio::test]
    async fn work_that_breaks_leaves_its_place() {
        let (pool, one) = (SolverPool::new(1, 1), client("1.1.1.1"));
        let broken = pool
            .run(one, Effort::Light, || assert_eq!(1, 2, "broken on purpose"))
            .await;
        assert_eq!(broken, Err(PoolError::Broken));
        assert_eq!(pool.run(one, Effort::Light, || 1).await, Ok(1));
    }
}
