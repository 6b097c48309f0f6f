//! Limits on connections, in all and per visitor, so that no visitor keeps others out.
//!
//! At a limit, the connection that has been without a request for longest is closed: browsers hold several open that
//! they may never use again, and open a new one when they find one closed. So a room full of phones behind one address
//! is served, whatever the limit; and a visitor who opens connections to hold them takes them only from themselves.

pub mod timeouts;

use std::{
    collections::HashMap,
    fmt,
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

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            in_all,
            per_visitor,
        } = self;
        write!(
            f,
            "room for {in_all} connections, {per_visitor} of them of one visitor"
        )
    }
}

/// The holder of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Guest {
    Visitor(IpAddr),
    Proxy(IpAddr),
}

/// All open connections, by their holders.
#[derive(Clone, Debug)]
pub struct Connections {
    room: Room,
    proxies: Proxies,
    metrics: Metrics,
    guests: Arc<Mutex<Guests>>,
}

#[derive(Debug, Default)]
struct Guests {
    held: HashMap<Guest, Vec<Connection>>,
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
    doors: Connections,
    guest: Guest,
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
            guests: Arc::default(),
        }
    }

    fn guests(&self) -> MutexGuard<'_, Guests> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a place for a connection from this address, if there is one or an idle connection can be closed for it.
    pub fn admit(&self, peer: IpAddr) -> Option<Place> {
        let guest = if self.proxies.trusts(peer) {
            Guest::Proxy(peer.to_canonical())
        } else {
            Guest::Visitor(proxies::network(peer))
        };
        let mut guests = self.guests();
        let own = guests.held.get(&guest).map_or(0, Vec::len);
        let admitted = if own >= self.room.per_visitor && matches!(guest, Guest::Visitor(_)) {
            guests.send_away(guest)
        } else if guests.in_all >= self.room.in_all {
            guests.make_room()
        } else {
            true
        };
        if !admitted {
            self.metrics.connections_refused.inc();
            return None;
        }
        let number = guests.next;
        guests.next += 1;
        let (activity, leave) = (Arc::new(Activity::begun()), Arc::new(Notify::new()));
        guests.in_all += 1;
        self.metrics.count_connections(guests.in_all);
        guests.held.entry(guest).or_default().push(Connection {
            number,
            activity: activity.clone(),
            leave: leave.clone(),
        });
        drop(guests);
        Some(Place {
            doors: self.clone(),
            guest,
            number,
            activity,
            leave,
        })
    }
}

impl Guests {
    /// Returns since when the guest's idlest connection is idle, and its number.
    fn idlest(&self, guest: Guest) -> Option<(Instant, u64)> {
        let connections = self.held.get(&guest)?.iter();
        connections
            .filter_map(|it| Some((it.activity.idle_since()?, it.number)))
            .min()
    }

    /// Closes the guest's idlest connection; returns `false` if all of them are being answered.
    fn send_away(&mut self, guest: Guest) -> bool {
        let idlest = self.idlest(guest);
        let gone = idlest.and_then(|(_, number)| self.remove(guest, number));
        gone.inspect(|it| it.leave.notify_one()).is_some()
    }

    /// Closes the idlest connection of the guest that holds most; of proxies only when no visitor has one to spare.
    fn make_room(&mut self) -> bool {
        let idle = self.held.iter().filter_map(|(guest, connections)| {
            let (since, _) = self.idlest(*guest)?;
            let rank = (
                matches!(guest, Guest::Visitor(_)),
                connections.len(),
                std::cmp::Reverse(since),
            );
            Some((rank, *guest))
        });
        let most = idle.max_by_key(|(rank, _)| *rank).map(|(_, guest)| guest);
        most.is_some_and(|guest| self.send_away(guest))
    }

    fn remove(&mut self, guest: Guest, number: u64) -> Option<Connection> {
        let connections = self.held.get_mut(&guest)?;
        let at = connections.iter().position(|it| it.number == number)?;
        let gone = connections.swap_remove(at);
        if connections.is_empty() {
            self.held.remove(&guest);
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
        let mut guests = self.doors.guests();
        // The entry is gone already when the place was needed.
        let _ = guests.remove(self.guest, self.number);
        self.doors.metrics.count_connections(guests.in_all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        pin::pin,
        task::{Context, Waker},
    };

    fn doors(in_all: usize, per_visitor: usize) -> Connections {
        let room = Room {
            in_all,
            per_visitor,
        };
        let proxies = Proxies::new(&["10.0.0.1/32".parse().unwrap()]);
        Connections::new(room, proxies, Metrics::default())
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
        let doors = doors(9, 2);
        let tick = || tokio::time::advance(std::time::Duration::from_secs(1));
        let first = doors.from("1.1.1.1").unwrap();
        tick().await;
        let second = doors.from("1.1.1.1").unwrap();
        let other = doors.from("2.2.2.2").unwrap();
        // The older connection is being answered, so that the other must go.
        let answering = first.activity().answering();
        let third = doors.from("1.1.1.1").unwrap();
        assert!(is_needed(&second) && !is_needed(&first) && !is_needed(&other));
        let working = third.activity().answering();
        assert!(doors.from("1.1.1.1").is_none(), "both are at work");
        assert!(doors.from("3.3.3.3").is_some());
        drop((answering, working, first));
        assert!(doors.from("1.1.1.1").is_some(), "a place is free");
        drop((second, third, other));
        assert_eq!(doors.guests().in_all, 0);
        assert!(doors.guests().held.is_empty());
    }

    #[tokio::test]
    async fn a_network_of_ipv6_is_one_visitor_and_a_proxy_is_many() {
        let doors = doors(9, 2);
        let places: Vec<_> = ["2001:db8::1", "2001:db8::2", "2001:db8::3"]
            .map(|peer| doors.from(peer).unwrap())
            .into();
        assert!(is_needed(&places[0]));
        let proxied: Vec<_> = (0..5).filter_map(|_| doors.from("10.0.0.1")).collect();
        assert_eq!(proxied.len(), 5);
        assert!(!proxied.iter().any(is_needed));
    }

    #[tokio::test]
    async fn when_all_is_full_whoever_holds_most_makes_room() {
        let doors = doors(4, 3);
        let most: Vec<_> = (0..3).filter_map(|_| doors.from("1.1.1.1")).collect();
        let _one = doors.from("2.2.2.2").unwrap();
        let late = doors.from("3.3.3.3").unwrap();
        assert!(!is_needed(&late));
        assert_eq!(most.iter().filter(|place| is_needed(place)).count(), 1);
        assert_eq!(doors.guests().in_all, 4);
    }

    #[test]
    fn room_is_as_large_as_the_open_files_allow() {
        let limits = Limits::default();
        let room = |files| {
            let room = Room::new(&limits, files);
            (room.in_all, room.per_visitor)
        };
        assert_eq!(room(None), (4000, 1000));
        assert_eq!(room(Some(1 << 20)), (4000, 1000));
        assert_eq!(room(Some(1024)), (480, 240));
        assert_eq!(room(Some(10)), (2, 1));
    }
}
