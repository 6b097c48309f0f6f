//! The line to a room: its newest frame, however bad the connection is.
//!
//! Frames come over a stream of events. A stream that says nothing is opened anew, and after three that said nothing the
//! line asks again and again instead, which every proxy lets through. Whenever the page may have missed something it
//! opens the stream anew. A frame is the whole state, so that none is ever waited for; one that is not newer is dropped.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    pin::pin,
    rc::Rc,
    task::{Poll, Waker},
};

use leptos::{
    prelude::{WindowListenerHandle, *},
    task::spawn_local,
};

use crate::{
    app::web::{
        NoStream,
        browser::{self, EventStream},
    },
    room::{Code, Event, Frame, PHONE, Refusal},
};

/// Milliseconds after which a stream that has not said anything counts as mute.
const MUTE: f64 = 5_000.0;

/// Milliseconds of silence after which a stream counts as dead; the server sends a ping every ten seconds.
const SILENT: f64 = 25_000.0;

/// Mute streams in a row after which the line asks instead.
const MUTES: u32 = 3;

/// Milliseconds for which the line asks before it tries a stream again, and between two questions.
const ASKING: f64 = 60_000.0;
const PAUSE: f64 = 2_000.0;

/// Milliseconds of the shortest and the longest pause before a stream is opened again.
const SHORTEST: f64 = 500.0;
const LONGEST: f64 = 10_000.0;

/// Milliseconds after which a page that nobody sees closes its stream.
const HIDDEN: f64 = 30_000.0;

/// Milliseconds without contact after which the page says so.
const WORRY: f64 = 5_000.0;

/// Longest time that an answer may take, in milliseconds.
const ANSWER: f64 = 8_000.0;

/// The contact with a room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Contact {
    /// The state is the newest, as far as can be known.
    Here,
    /// The room has not answered since this moment, in milliseconds.
    Lost(f64),
    /// The room refuses this phone.
    Refused(Refusal),
}

/// The line to a room; it ends with the owner that it was opened under.
#[derive(Clone, Copy)]
pub struct Line {
    /// The room.
    pub code: Code,
    /// The newest frame; `None` before the first.
    pub frame: RwSignal<Option<Frame>>,
    /// The contact.
    pub contact: RwSignal<Contact>,
    /// True where votes are not taken, because the room is full.
    pub only_watches: RwSignal<bool>,
}

impl Line {
    /// Creates the line to a room of which `first` is known; nothing is asked yet.
    pub fn new(code: Code, first: Option<Frame>) -> Self {
        Self {
            code,
            frame: RwSignal::new(first),
            contact: RwSignal::new(Contact::Here),
            only_watches: RwSignal::new(false),
        }
    }

    /// Opens the line to a room of which `first` is known. A phone names itself by its mark, and is let in so; a window
    /// of the presenter only looks.
    pub fn open(code: Code, phone: Option<String>, first: Option<Frame>) -> Self {
        let line = Self::new(code, first);
        line.follow(phone);
        line
    }

    /// Follows the room from now on.
    pub fn follow(self, phone: Option<String>) {
        let bell = Bell::default();
        let is_over = Rc::new(Cell::new(false));
        let listeners = browser::on_return({
            let bell = bell.clone();
            move || bell.ring()
        });
        let end = StoredValue::new_local(Some((is_over.clone(), bell.clone(), listeners)));
        on_cleanup(move || {
            if let Some(Some((is_over, bell, listeners))) = end.try_update_value(Option::take) {
                is_over.set(true);
                bell.ring();
                listeners.into_iter().for_each(WindowListenerHandle::remove);
            }
        });
        let following = Following {
            line: self,
            phone,
            bell,
            is_over,
            is_inside: false,
            mutes: 0,
            fails: 0,
            lost: None,
        };
        spawn_local(following.run());
    }

    /// Takes a frame, unless the line has a newer one.
    pub fn take(self, frame: Frame) {
        let is_news = |old: &Option<Frame>| old.as_ref().is_none_or(|old| frame.is_newer(old));
        if self.frame.try_with_untracked(is_news) == Some(true) {
            self.frame.set(Some(frame));
        }
    }

    /// Takes a refusal by its name.
    fn refuse(self, key: &str) {
        match Refusal::from_key(key.trim()) {
            Some(Refusal::Full) => {
                self.only_watches.try_set(true);
            }
            // These pass.
            None | Some(Refusal::TooOften | Refusal::Unavailable | Refusal::Outside) => {}
            Some(refusal) => {
                self.contact.try_set(Contact::Refused(refusal));
            }
        }
    }

    /// Returns the address of something of the room.
    pub fn address(self, of: &str) -> String {
        format!("/join/{}/{of}", self.code)
    }

    fn counter(self) -> Option<(i64, i64)> {
        let frame = self.frame.try_get_untracked().flatten()?;
        Some((frame.epoch, frame.counter))
    }
}

/// A bell that wakes a task, also one that listens later.
#[derive(Clone, Default)]
struct Bell {
    rung: Rc<Cell<bool>>,
    waker: Rc<RefCell<Option<Waker>>>,
}

impl Bell {
    fn ring(&self) {
        self.rung.set(true);
        if let Some(waker) = self.waker.borrow_mut().take() {
            waker.wake();
        }
    }

    /// Returns the output of a future, or `None` as soon as the bell rings.
    async fn unless<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let mut future = pin!(future);
        poll_fn(move |context| {
            if self.rung.replace(false) {
                return Poll::Ready(None);
            }
            *self.waker.borrow_mut() = Some(context.waker().clone());
            future.as_mut().poll(context).map(Some)
        })
        .await
    }
}

/// The end of a stream.
enum Ending {
    /// It had said something; it is opened again after so many milliseconds.
    After(f64),
    /// It never said anything.
    Mute,
    /// The server or something on the way refused it; 0 where nothing answers.
    Refused(u16),
    /// The page may have missed something.
    Woken,
}

/// The task that follows a room.
struct Following {
    line: Line,
    phone: Option<String>,
    bell: Bell,
    is_over: Rc<Cell<bool>>,
    /// True once the phone was let in.
    is_inside: bool,
    mutes: u32,
    fails: u32,
    lost: Option<f64>,
}

impl Following {
    async fn run(mut self) {
        while !self.is_over.get() {
            if browser::is_hidden() {
                // Nobody looks: the stream waits for somebody who does.
                self.bell.unless(std::future::pending::<()>()).await;
                continue;
            }
            if self.has_ended() {
                return;
            }
            if !self.is_inside && !self.enter().await {
                if self.is_refused() {
                    return;
                }
                if self.line.only_watches.try_get_untracked() == Some(true) {
                    self.ask_for_a_while().await;
                } else {
                    self.ask().await;
                    self.back_off().await;
                }
                continue;
            }
            match self.listen().await {
                Ending::Woken => {}
                Ending::After(pause) => {
                    self.lose();
                    self.bell.unless(browser::pause(pause)).await;
                }
                Ending::Mute => {
                    self.mutes += 1;
                    self.lose();
                    self.ask().await;
                    if self.mutes >= MUTES {
                        self.mutes = 0;
                        self.ask_for_a_while().await;
                    }
                }
                Ending::Refused(status) => {
                    // The state says why, where the server itself refuses.
                    if !self.ask().await && self.is_refused() {
                        return;
                    }
                    if matches!(status, 429 | 502 | 503) {
                        self.ask_for_a_while().await;
                    } else {
                        self.back_off().await;
                    }
                }
            }
        }
    }

    fn has_ended(&self) -> bool {
        let ended = |frame: &Option<Frame>| frame.as_ref().is_some_and(|frame| frame.has_ended);
        self.line.frame.try_with_untracked(ended) != Some(false)
    }

    /// Asks to be let in; a window of the presenter needs not.
    async fn enter(&mut self) -> bool {
        if self.phone.is_none() {
            self.is_inside = true;
            return true;
        }
        let address = self.line.address("enter");
        let answer = browser::call(&address, &self.headers(), Some(""), ANSWER).await;
        let Some(answer) = answer.filter(|answer| answer.kind.starts_with("text/plain")) else {
            return false;
        };
        if let Some(frame) = Frame::read(&answer.text) {
            self.is_inside = true;
            self.find();
            self.line.take(frame);
        } else {
            self.line.refuse(&answer.text);
        }
        self.is_inside
    }

    fn headers(&self) -> Vec<(&str, &str)> {
        self.phone.iter().map(|phone| (PHONE, &**phone)).collect()
    }

    /// Reads a stream to its end.
    async fn listen(&mut self) -> Ending {
        let address = self.line.address("stream");
        let headers = self.headers();
        let opened = self
            .bell
            .unless(EventStream::open(&address, &headers, MUTE))
            .await;
        let mut stream = match opened {
            None => return Ending::Woken,
            Some(Err(NoStream::Mute)) => return Ending::Mute,
            Some(Err(NoStream::Unreachable)) => return Ending::Refused(0),
            Some(Err(NoStream::Refused(status))) => return Ending::Refused(status),
            Some(Ok(stream)) => stream,
        };
        let (mut has_spoken, mut hidden) = (false, None);
        loop {
            let patience = if has_spoken { SILENT } else { MUTE };
            let heard = self
                .bell
                .unless(browser::within(patience, stream.next()))
                .await;
            match heard {
                None => return Ending::Woken,
                Some(Some(Some(event))) => {
                    has_spoken = true;
                    (self.mutes, self.fails) = (0, 0);
                    self.find();
                    if let Some(pause) = self.hear(&event).await {
                        return Ending::After(pause);
                    }
                }
                Some(None) if has_spoken => return Ending::After(0.0),
                Some(Some(None)) if has_spoken => return Ending::After(SHORTEST * browser::luck()),
                Some(_) => return Ending::Mute,
            }
            hidden = browser::is_hidden().then(|| hidden.unwrap_or_else(browser::clock));
            if hidden.is_some_and(|since| browser::clock() - since >= HIDDEN) {
                return Ending::After(0.0);
            }
        }
    }

    /// Takes an event; returns a pause in milliseconds if the server says goodbye.
    async fn hear(&self, event: &Event) -> Option<f64> {
        match &*event.name {
            "state" => {
                if let Some(frame) = Frame::read(&event.text) {
                    self.line.take(frame);
                }
                None
            }
            "ping" => {
                // A proxy may hold a frame back until the next event pushes it out.
                let newest = event.text.split_once('.');
                let newest = newest.and_then(|(epoch, counter)| {
                    Some((epoch.parse().ok()?, counter.parse().ok()?))
                });
                if newest > self.line.counter() {
                    self.ask().await;
                }
                None
            }
            "bye" => Some(browser::number(&event.text).unwrap_or(SHORTEST)),
            _ => None,
        }
    }

    /// Asks for the state once; returns false if the room did not answer with one.
    async fn ask(&self) -> bool {
        let since = self
            .line
            .counter()
            .map(|(epoch, counter)| format!("?since={epoch}.{counter}"));
        let address = self.line.address("state") + &since.unwrap_or_default();
        let Some(answer) = browser::call(&address, &self.headers(), None, ANSWER).await else {
            return false;
        };
        let is_ours = answer.kind.starts_with("text/plain");
        match answer.status {
            204 => true,
            200 if is_ours => match Frame::read(&answer.text) {
                Some(frame) => {
                    self.line.take(frame);
                    true
                }
                None => false,
            },
            400..500 if is_ours => {
                self.line.refuse(&answer.text);
                false
            }
            _ => false,
        }
    }

    fn is_refused(&self) -> bool {
        matches!(
            self.line.contact.try_get_untracked(),
            None | Some(Contact::Refused(_))
        )
    }

    /// Asks again and again, for a minute.
    async fn ask_for_a_while(&mut self) {
        let end = browser::clock() + ASKING;
        while browser::clock() < end && !self.is_over.get() && !browser::is_hidden() {
            if self.ask().await {
                self.find();
            } else if self.is_refused() {
                return;
            } else {
                self.lose();
            }
            let pause = PAUSE * (0.75 + 0.5 * browser::luck());
            if self.bell.unless(browser::pause(pause)).await.is_none() {
                return;
            }
        }
    }

    /// Waits before the next attempt, longer each time; by chance, so that a room of phones does not come at once.
    async fn back_off(&mut self) {
        self.lose();
        let most = (SHORTEST * f64::from(1_u32 << self.fails.min(5))).min(LONGEST);
        self.fails += 1;
        let pause = most * browser::luck();
        self.bell.unless(browser::pause(pause.max(100.0))).await;
    }

    /// Notes that the room has answered.
    fn find(&mut self) {
        self.lost = None;
        if self.line.contact.try_get_untracked() != Some(Contact::Here) {
            self.line.contact.try_set(Contact::Here);
        }
    }

    /// Notes that the room has not answered; after a while the page says so.
    fn lose(&mut self) {
        let now = browser::clock();
        let since = *self.lost.get_or_insert(now);
        let said = matches!(
            self.line.contact.try_get_untracked(),
            Some(Contact::Lost(_))
        );
        if now - since >= WORRY && !said {
            self.line.contact.try_set(Contact::Lost(since));
        }
    }
}
