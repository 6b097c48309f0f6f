//! Limits on connections, in all and per visitor, so that no visitor keeps others out.
//!
//! At a limit, the connection that has been without a request for longest is closed: browsers hold several open that
//! they may never use again, and open a new one when they find one closed. So a room full of phones behind one address
//! is served, whatever the limit; and a visitor who opens connections to hold them takes them only from themselves.

pub mod timeouts;

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{sync::Notify, time::Instant};

use self::timeouts::Activity;
use super::{
    config::Limits,
    metrics::Metrics,
    proxies::{self, Proxies},
};

/// Open files that are not connections: the database, the log, the system's own.
const OTHER_FILES: u64 = 64;

/// Open files of a connection: its socket, and the file that is sent over it.
const FILES_EACH: u64 = 2;

/// Raises the process's limit of open files to the most that the system allows, and returns that limit.
pub fn raise_open_files() -> Option<u64> {
    rlimit::increase_nofile_limit(u64::MAX)
        .inspect_err(|error| tracing::warn!("the limit of open files cannot be raised: {error}"))
        .ok()
}

/// The limits on connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// In all.
    pub in_all: usize,
    /// Of one visitor; a trusted proxy may use all.
    pub per_visitor: usize,
}

impl Room {
    /// Returns the limits of the settings, as far as `files` open files allow; no visitor gets more than half of them.
    pub fn new(limits: &Limits, files: Option<u64>) -> Self {
        let asked = limits.connections.get() as usize;
        let possible = files.map_or(usize::MAX, |files| {
            let connections = files.saturating_sub(OTHER_FILES) / FILES_EACH;
            usize::try_from(connections).unwrap_or(usize::MAX)
        });
        let in_all = asked.min(possible).max(2);
        let per_visitor = limits.connections_per_visitor.get() as usize;
        Self {
            in_all,
            per_visitor: per_visitor.min(in_all / 2),
        }
    }
}

/// The holder of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Holder {
    Visitor(IpAddr),
    Proxy(IpAddr),
}

/// All open connections, by their holders.
#[derive(Clone, Debug)]
pub struct Connections {
    room: Room,
    proxies: Proxies,
    metrics: Metrics,
    open: Arc<Mutex<Open>>,
}

#[derive(Debug, Default)]
struct Open {
    held: HashMap<Holder, Vec<Connection>>,
    in_all: usize,
    next: u64,
}

/// The entry of an open connection.
#[derive(Debug)]
struct Connection {
    number: u64,
    activity: Arc<Activity>,
    leave: Arc<Notify>,
}

/// A place for one connection, free again when dropped.
#[derive(Debug)]
pub struct Place {
    all: Connections,
    holder: Holder,
    number: u64,
    activity: Arc<Activity>,
    leave: Arc<Notify>,
}

impl Connections {
    /// Creates the register, with no connection in it.
    pub fn new(room: Room, proxies: Proxies, metrics: Metrics) -> Self {
        Self {
            room,
            proxies,
            metrics,
            open: Arc::default(),
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a place for a connection from this address, if there is one or an idle connection can be closed for it.
    pub fn admit(&self, peer: IpAddr) -> Option<Place> {
        let holder = if self.proxies.trusts(peer) {
            Holder::Proxy(peer.to_canonical())
        } else {
            Holder::Visitor(proxies::network(peer))
        };
        let mut open = self.open();
        let own = open.held.get(&holder).map_or(0, Vec::len);
        let admitted = if own >= self.room.per_visitor && matches!(holder, Holder::Visitor(_)) {
            open.close_idlest(holder)
        } else if open.in_all >= self.room.in_all {
            open.make_room()
        } else {
            true
        };
        if !admitted {
            self.metrics.connections_refused.inc();
            return None;
        }
        let number = open.next;
        open.next += 1;
        let (activity, leave) = (Arc::new(Activity::begun()), Arc::new(Notify::new()));
        open.in_all += 1;
        self.metrics.count_connections(open.in_all);
        open.held.entry(holder).or_default().push(Connection {
            number,
            activity: activity.clone(),
            leave: leave.clone(),
        });
        drop(open);
        Some(Place {
            all: self.clone(),
            holder,
            number,
            activity,
            leave,
        })
    }
}

impl Open {
    /// Returns since when the holder's idlest connection is idle, and its number.
    fn idlest(&self, holder: Holder) -> Option<(Instant, u64)> {
        let connections = self.held.get(&holder)?.iter();
        connections
            .filter_map(|it| Some((it.activity.idle_since()?, it.number)))
            .min()
    }

    /// Closes the holder's idlest connection; returns `false` if all of them are being answered.
    fn close_idlest(&mut self, holder: Holder) -> bool {
        let idlest = self.idlest(holder);
        let gone = idlest.and_then(|(_, number)| self.remove(holder, number));
        gone.inspect(|it| it.leave.notify_one()).is_some()
    }

    /// Closes the idlest connection of the holder with the most; of proxies only when no visitor has one to spare.
    fn make_room(&mut self) -> bool {
        let idle = self.held.iter().filter_map(|(holder, connections)| {
            let (since, _) = self.idlest(*holder)?;
            let rank = (
                matches!(holder, Holder::Visitor(_)),
                connections.len(),
                std::cmp::Reverse(since),
            );
            Some((rank, *holder))
        });
        let most = idle.max_by_key(|(rank, _)| *rank).map(|(_, holder)| holder);
        most.is_some_and(|holder| self.close_idlest(holder))
    }

    fn remove(&mut self, holder: Holder, number: u64) -> Option<Connection> {
        let connections = self.held.get_mut(&holder)?;
        let at = connections.iter().position(|it| it.number == number)?;
        let gone = connections.swap_remove(at);
        if connections.is_empty() {
            self.held.remove(&holder);
        }
        self.in_all -= 1;
        Some(gone)
    }
}

impl Place {
    /// Returns the activity of the connection that has this place.
    pub fn activity(&self) -> &Arc<Activity> {
        &self.activity
    }

    /// Waits until another connection needs the place.
    pub async fn is_needed(&self) {
        self.leave.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.all.open();
        // The entry is gone already when the place was needed.
        let _ = open.remove(self.holder, self.number);
        self.all.metrics.count_connections(open.in_all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::wording::Language;
    use std::{
        pin::pin,
        task::{Context, Waker},
    };

    fn connections(in_all: usize, per_visitor: usize) -> Connections {
        let room = Room {
            in_all,
            per_visitor,
        };
        let proxies = Proxies::new(&["10.0.0.1/32".parse().unwrap()]);
        Connections::new(room, proxies, Metrics::new(Language::ENGLISH))
    }

    impl Connections {
        fn from(&self, peer: &str) -> Option<Place> {
            self.admit(peer.parse().unwrap())
        }
    }

    fn is_needed(place: &Place) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        pin!(place.is_needed()).poll(&mut context).is_ready()
    }

    #[tokio::test(start_paused = true)]
    async fn beyond_the_limit_a_visitors_idlest_connection_makes_room() {
        let connections = connections(9, 2);
        let tick = || tokio::time::advance(std::time::Duration::from_secs(1));
        let first = connections.from("1.1.1.1").unwrap();
        tick().await;
        let second = connections.from("1.1.1.1").unwrap();
        let other = connections.from("2.2.2.2").unwrap();
        // The older connection is being answered, so that the other must go.
        let answering = first.activity().answering();
        let third = connections.from("1.1.1.1").unwrap();
        assert!(is_needed(&second) && !is_needed(&first) && !is_needed(&other));
        let working = third.activity().answering();
        assert!(connections.from("1.1.1.1").is_none(), "both are at work");
        assert!(connections.from("3.3.3.3").is_some());
        drop((answering, working, first));
        assert!(connections.from("1.1.1.1").is_some(), "a place is free");
        drop((second, third, other));
        assert_eq!(connections.open().in_all, 0);
        assert!(connections.open().held.is_empty());
    }

    #[tokio::test]
    async fn a_network_of_ipv6_is_one_visitor_and_a_proxy_is_many() {
        let connections = connections(9, 2);
        let places: Vec<_> = ["2001:db8::1", "2001:db8::2", "2001:db8::3"]
            .map(|peer| connections.from(peer).unwrap())
            .into();
        assert!(is_needed(&places[0]));
        let proxied: Vec<_> = (0..5)
            .filter_map(|_| connections.from("10.0.0.1"))
            .collect();
        assert_eq!(proxied.len(), 5);
        assert!(!proxied.iter().any(is_needed));
    }

    #[tokio::test]
    async fn when_all_is_full_whoever_holds_most_makes_room() {
        let connections = connections(4, 3);
        let most: Vec<_> = (0..3).filter_map(|_| connections.from("1.1.1.1")).collect();
        let _one = connections.from("2.2.2.2").unwrap();
        let late = connections.from("3.3.3.3").unwrap();
        assert!(!is_needed(&late));
        assert_eq!(most.iter().filter(|place| is_needed(place)).count(), 1);
        assert_eq!(connections.open().in_all, 4);
    }

    #[test]
    fn room_is_as_large_as_the_open_files_allow() {
        let limits = Limits::default();
        let room = |files| {
            let room = Room::new(&limits, files);
            (room.in_all, room.per_visitor)
        };
        assert_eq!(room(None), (12_000, 5_000));
        assert_eq!(room(Some(1 << 20)), (12_000, 5_000));
        assert_eq!(room(Some(1024)), (480, 240));
        assert_eq!(room(Some(10)), (2, 1));
    }
}
