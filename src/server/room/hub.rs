//! The newest frame of every room that somebody follows on this server.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::body::Bytes;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{Instant, MissedTickBehavior, interval},
};

use crate::{
    room::{Ballot, Code, Event, Frame, Phase, Question, Refusal, Spread, State, Tally, Vote},
    server::{config, metrics::LiveMetrics, shutdown::Shutdown},
    store::{
        PlanStore, StoreError,
        rooms::{Room, RoomId},
    },
};

/// Interval at which the counters of rooms are read: also that of changes which came through another server.
const COUNTERS: Duration = Duration::from_millis(250);

/// Looks at the counters between two counts of the votes, and between two looks while the doorbell is heard: a bell that
/// has just gone silent costs two seconds.
const COUNTS: u32 = 2;
const LOOKS: u32 = 8;

/// Time for which a room stays here after the last one has gone.
const LINGER: Duration = Duration::from_secs(30);

/// The letters of a driver's mark that everybody may see.
const SHOWN_OF_DRIVER: usize = 8;

/// A frame, and the event that carries it, which is written once for all listeners.
#[derive(Debug)]
pub struct Sent {
    /// The frame.
    pub frame: Frame,
    /// The frame as an event.
    pub event: Bytes,
    /// The ping after it.
    pub ping: Bytes,
    /// Its number among those of the room on this server.
    pub number: u64,
    /// The time at which it was new.
    pub since: Instant,
}

impl Sent {
    fn of(frame: Frame, number: u64) -> Self {
        let id = format!("{}.{}", frame.epoch, frame.counter);
        let event = Event::write("state", &frame.write());
        let ping = Event::write("ping", &id);
        Self {
            frame,
            event: event.into(),
            ping: ping.into(),
            number,
            since: Instant::now(),
        }
    }
}

/// A room on this server.
#[derive(Debug)]
pub struct Live {
    /// Its number in the database.
    pub id: RoomId,
    newest: watch::Sender<Arc<Sent>>,
    used: Mutex<Instant>,
}

impl Live {
    /// Returns the newest frame.
    pub fn newest(&self) -> Arc<Sent> {
        self.newest.borrow().clone()
    }

    /// Returns a receiver of all newer frames.
    pub fn follow(&self) -> watch::Receiver<Arc<Sent>> {
        self.newest.subscribe()
    }

    fn publish(&self, frame: Frame, metrics: &LiveMetrics) {
        let sent = self.newest.send_if_modified(|newest| {
            let is_news = frame.is_newer(&newest.frame);
            if is_news {
                *newest = Arc::new(Sent::of(frame, newest.number + 1));
            }
            is_news
        });
        if sent {
            metrics.frames.inc();
        }
    }

    fn touch(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn is_followed(&self) -> bool {
        let used = *self.used.lock().unwrap_or_else(PoisonError::into_inner);
        self.newest.receiver_count() > 0 || used.elapsed() < LINGER
    }
}

/// The rooms of this server.
#[derive(Clone, Debug)]
pub struct Hub {
    store: PlanStore,
    rooms: Arc<Mutex<HashMap<Code, Arc<Live>>>>,
    streams: Arc<Semaphore>,
    stopping: Shutdown,
    /// The counters for operators.
    pub metrics: LiveMetrics,
    /// True while the doorbell between servers is heard.
    hears_bell: Arc<AtomicBool>,
}

impl Hub {
    /// Creates the hub, with no room in it.
    pub fn new(
        store: PlanStore,
        live: &config::Live,
        stopping: Shutdown,
        metrics: LiveMetrics,
    ) -> Self {
        Self {
            store,
            rooms: Arc::default(),
            streams: Arc::new(Semaphore::new(live.streams.get() as usize)),
            stopping,
            metrics,
            hears_bell: Arc::default(),
        }
    }

    /// Returns the store.
    pub fn store(&self) -> &PlanStore {
        &self.store
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<Code, Arc<Live>>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a place for a stream; `None` when as many are open as may be, or the server stops.
    pub fn stream_place(&self) -> Option<(OwnedSemaphorePermit, watch::Receiver<bool>)> {
        let stopping = self.stopping.watch();
        if *stopping.borrow() {
            return None;
        }
        Some((self.streams.clone().try_acquire_owned().ok()?, stopping))
    }

    /// Finds the room of a code.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] when no room has it, [`Refusal::Unavailable`].
    pub async fn find(&self, code: Code) -> Result<Arc<Live>, Refusal> {
        let known = self.rooms().get(&code).cloned();
        if let Some(live) = known {
            live.touch();
            return Ok(live);
        }
        let room = self.store.room(code).await?.ok_or(Refusal::Unknown)?;
        self.host(&room).await
    }

    /// Takes a room in, or what has changed of it.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn host(&self, room: &Room) -> Result<Arc<Live>, Refusal> {
        let frame = self.frame(room).await?;
        let known = self.rooms().get(&room.code).cloned();
        if let Some(live) = known {
            live.publish(frame, &self.metrics);
            live.touch();
            return Ok(live);
        }
        let live = Arc::new(Live {
            id: room.id,
            newest: watch::Sender::new(Arc::new(Sent::of(frame, 0))),
            used: Mutex::new(Instant::now()),
        });
        // Of two at once the first stays: somebody follows it already.
        let mut rooms = self.rooms();
        let live = rooms.entry(room.code).or_insert(live).clone();
        self.metrics
            .rooms
            .set(i64::try_from(rooms.len()).unwrap_or(i64::MAX));
        Ok(live)
    }

    /// Reads a room anew and returns its newest frame.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] when it is gone, [`Refusal::Unavailable`].
    pub async fn refresh(&self, code: Code) -> Result<Arc<Live>, Refusal> {
        let room = self.store.room(code).await?.ok_or(Refusal::Unknown)?;
        self.host(&room).await
    }

    /// Builds the frame of a room. Of votes that are not revealed it has the number only.
    async fn frame(&self, room: &Room) -> Result<Frame, StoreError> {
        let state = &room.state;
        let tally = self.tally(room.id, state).await?;
        let (mut spread, mut before) = (None, None);
        if let Some((question, ballot)) = revealed(state) {
            spread = Some(self.spread(room.id, question, ballot.round).await?);
            if ballot.round > 1 {
                before = Some(self.spread(room.id, question, ballot.round - 1).await?);
            }
        }
        Ok(Frame {
            epoch: room.epoch,
            counter: room.counter,
            state: state.clone(),
            tally,
            spread,
            before,
            has_ended: room.has_ended,
            driver: room.driver.chars().take(SHOWN_OF_DRIVER).collect(),
        })
    }

    async fn tally(&self, room: RoomId, state: &State) -> Result<Tally, StoreError> {
        let asked = state.step.question();
        let asked = asked.map(|question| (question, state.ballot(question).round));
        self.store.tally(room, asked).await
    }

    /// Counts the votes of a round.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn spread(
        &self,
        room: RoomId,
        question: Question,
        round: u8,
    ) -> Result<Spread, StoreError> {
        let mut spread = Spread::none(question);
        for (vote, found) in self.store.votes(room, (question, round)).await? {
            // A vote on the goals counts when its best mix is worked out.
            if let Some((vote, found)) = Vote::parse(&vote).zip(found) {
                spread.count(&vote, super::settling::share_of(&found));
            }
        }
        Ok(spread)
    }

    /// Looks at the rows of the rooms again and again, and sends what has changed. The rows are the truth, so nothing
    /// that came through another server, or that was restored, is missed.
    pub async fn watch_rows(&self) {
        let mut ticks = interval(COUNTERS);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut count = 0_u32;
        loop {
            ticks.tick().await;
            count = count.wrapping_add(1);
            let rooms: Vec<_> = {
                let rooms = self.rooms();
                rooms
                    .iter()
                    .filter(|(_, live)| live.is_followed())
                    .map(|(code, live)| (*code, live.clone()))
                    .collect()
            };
            if rooms.is_empty() {
                continue;
            }
            let looks = !self.hears_bell() || count.is_multiple_of(LOOKS);
            let looked = async {
                if looks {
                    self.look(&rooms).await?;
                }
                if count.is_multiple_of(COUNTS) {
                    self.count_votes(&rooms).await?;
                }
                Ok::<_, StoreError>(())
            };
            if let Err(error) = looked.await {
                tracing::warn!("rooms cannot be read: {error}");
            }
        }
    }

    /// Returns whether the doorbell is heard.
    pub fn hears_bell(&self) -> bool {
        self.hears_bell.load(Ordering::Relaxed)
    }

    /// Notes whether the doorbell is heard: while it is, the rows are looked at only now and then.
    pub fn prove_bell(&self, is_heard: bool) {
        self.hears_bell.store(is_heard, Ordering::Relaxed);
        self.metrics.doorbell.set(i64::from(is_heard));
    }

    /// Looks at a room that another server rang for.
    pub async fn hear(&self, code: Code) {
        let is_here = self.rooms().contains_key(&code);
        if is_here && let Err(refusal) = self.refresh(code).await {
            tracing::debug!("a room that was rung for: {refusal:?}");
        }
    }

    /// Looks at all rooms here, after rings may have been missed.
    pub async fn refresh_all(&self) {
        let codes: Vec<_> = self.rooms().keys().copied().collect();
        for code in codes {
            self.hear(code).await;
        }
    }

    /// Compares the counters of all rooms here with their rows.
    async fn look(&self, rooms: &[(Code, Arc<Live>)]) -> Result<(), StoreError> {
        let began = Instant::now();
        let ids: Vec<_> = rooms.iter().map(|(_, live)| live.id).collect();
        let counters = self.store.counters(&ids).await?;
        self.metrics
            .poll_seconds
            .observe(began.elapsed().as_secs_f64());
        for (code, live) in rooms {
            let here = live.newest();
            let row = counters.iter().find(|(id, ..)| *id == live.id);
            let is_same = row.is_some_and(|(_, epoch, counter)| {
                (*epoch, *counter) == (here.frame.epoch, here.frame.counter)
            });
            if !is_same && matches!(self.refresh(*code).await, Err(Refusal::Unknown)) {
                self.forget(*code, live);
            }
        }
        Ok(())
    }

    /// Sends the numbers of phones and votes, or the votes themselves once they are revealed.
    async fn count_votes(&self, rooms: &[(Code, Arc<Live>)]) -> Result<(), StoreError> {
        for (_, live) in rooms {
            let frame = live.newest().frame.clone();
            if frame.has_ended {
                continue;
            }
            let tally = self.tally(live.id, &frame.state).await?;
            let mut spread = frame.spread.clone();
            if let Some((question, ballot)) = revealed(&frame.state)
                && spread
                    .as_ref()
                    .is_some_and(|spread| spread.votes() != tally.voted)
            {
                // Some best mixes are still worked out, or made-up phones have left with their votes.
                spread = Some(self.spread(live.id, question, ballot.round).await?);
            }
            if tally != frame.tally || spread != frame.spread {
                live.publish(
                    Frame {
                        tally,
                        spread,
                        ..frame
                    },
                    &self.metrics,
                );
            }
        }
        Ok(())
    }

    /// Ends a room here that is gone from the database.
    fn forget(&self, code: Code, live: &Live) {
        let frame = live.newest().frame.clone();
        let counter = frame.counter + 1;
        live.publish(
            Frame {
                has_ended: true,
                counter,
                ..frame
            },
            &self.metrics,
        );
        self.rooms().remove(&code);
    }

    /// Forgets rooms that nobody follows any more.
    pub fn tidy(&self) {
        let mut rooms = self.rooms();
        rooms.retain(|_, live| live.is_followed());
        self.metrics
            .rooms
            .set(i64::try_from(rooms.len()).unwrap_or(i64::MAX));
    }
}

/// Returns the question whose votes a state shows.
fn revealed(state: &State) -> Option<(Question, Ballot)> {
    let question = state.step.reveals()?;
    let ballot = state.ballot(question);
    (ballot.phase == Phase::Revealed).then_some((question, ballot))
}
