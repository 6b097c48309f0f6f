//! Limits and timeouts of connections.

use super::*;
use crate::{
    plan::wording::Language,
    server::{
        connections::{Connections, Room, timeouts::Timeouts},
        metrics::Metrics,
        proxies::Proxies,
        shutdown::answer,
    },
};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Long enough never to end in a test; for the timeouts that a test does not try.
const LONG: Duration = Duration::from_secs(600);
const SHORT: Duration = Duration::from_millis(200);
const PATIENT: Timeouts = Timeouts {
    head: LONG,
    idle: LONG,
    stalled: LONG,
};

/// A site that listens.
struct Open {
    site: Site,
    address: SocketAddr,
    metrics: Metrics,
}

impl Open {
    async fn new(per_visitor: usize, timeouts: Timeouts) -> Self {
        let site = Site::new().await;
        let room = Room {
            in_all: 50,
            per_visitor,
        };
        let metrics = Metrics::new(Language::ENGLISH);
        let connections = Connections::new(room, Proxies::new(&[]), metrics.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (router, stopping) = (site.router.clone(), site.stopping.clone());
        tokio::spawn(answer(
            listener,
            router,
            (connections, timeouts),
            stopping,
            std::future::pending(),
        ));
        Self {
            site,
            address,
            metrics,
        }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Opens a connection and sends a text on it.
    async fn sent(&self, text: &str) -> TcpStream {
        let mut connection = self.connect().await;
        connection.write_all(text.as_bytes()).await.unwrap();
        connection
    }

    /// Waits until `count` connections are open.
    async fn until_open(&self, count: usize) {
        let line = format!("tiermix_connections {count}\n");
        while !self.metrics.as_text().unwrap().contains(&line) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

/// Reads the status of an answer.
async fn status(connection: &mut TcpStream) -> String {
    let mut start = [0; 12];
    connection.read_exact(&mut start).await.unwrap();
    String::from_utf8_lossy(&start[9..]).into_owned()
}

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";

#[tokio::test]
async fn whoever_says_nothing_or_never_ends_is_not_waited_for() {
    let patience = Timeouts {
        head: SHORT,
        ..PATIENT
    };
    let open = Open::new(50, patience).await;
    let mut silent = open.connect().await;
    let mut half = open.sent("GET / HTTP/1.1\r\nhost: x\r\nx-a: ").await;
    let mut idle = open.sent(HEALTH).await;
    assert_eq!(status(&mut idle).await, "200");
    let mut rest = Vec::new();
    assert_eq!(silent.read_to_end(&mut rest).await.unwrap(), 0);
    assert_eq!(half.read_to_end(&mut rest).await.unwrap(), 0);
    // Between two requests the longer timeout applies.
    open.until_open(1).await;
    idle.write_all(HEALTH.as_bytes()).await.unwrap();
    let mut more = [0; 300];
    assert!(idle.read(&mut more).await.unwrap() > 0);
}

#[tokio::test]
async fn a_connection_that_is_not_used_ends() {
    let patience = Timeouts {
        idle: SHORT,
        ..PATIENT
    };
    let open = Open::new(50, patience).await;
    let mut idle = open.sent(HEALTH).await;
    let mut answer = String::new();
    idle.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("ok"), "{answer}");
    open.until_open(0).await;
}

#[tokio::test]
async fn a_reader_who_stops_is_not_waited_for() {
    let patience = Timeouts {
        stalled: SHORT,
        ..PATIENT
    };
    let open = Open::new(50, patience).await;
    // More than all buffers on the way hold.
    let large = std::fs::File::create(open.site.folder.path().join("site/large.bin")).unwrap();
    large.set_len(64 << 20).unwrap();
    let reader = open
        .sent("GET /large.bin HTTP/1.1\r\nhost: x\r\n\r\n")
        .await;
    open.until_open(1).await;
    open.until_open(0).await;
    drop(reader);
}

#[tokio::test]
async fn a_head_has_a_size() {
    let open = Open::new(50, PATIENT).await;
    let with = |size: usize| {
        let filler = "a".repeat(size);
        format!("GET /healthz HTTP/1.1\r\nhost: x\r\nx-a: {filler}\r\n\r\n")
    };
    let mut large = open.sent(&with(60_000)).await;
    assert_eq!(status(&mut large).await, "200");
    let mut too_large = open.sent(&with(70_000)).await;
    assert_eq!(status(&mut too_large).await, "431");
    let mut unfinished = open.sent(&with(70_000)[..66_000]).await;
    assert_eq!(status(&mut unfinished).await, "431");
    let address = "a".repeat(65_600);
    let mut long = open.sent(&format!("GET /{address}")).await;
    assert!(status(&mut long).await.starts_with('4'));
}

#[tokio::test]
async fn a_visitor_with_many_connections_gives_the_idlest_for_a_new_one() {
    let open = Open::new(3, PATIENT).await;
    let mut held = Vec::new();
    for _ in 0..10 {
        let mut connection = open.sent(HEALTH).await;
        assert_eq!(status(&mut connection).await, "200");
        held.push(connection);
    }
    open.until_open(3).await;
    // The first ones are closed, and the last ones can still be used.
    let mut rest = Vec::new();
    held[0].read_to_end(&mut rest).await.unwrap();
    assert!(rest.ends_with(b"ok"));
    let last = held.last_mut().unwrap();
    last.write_all(HEALTH.as_bytes()).await.unwrap();
    let mut more = [0; 300];
    assert!(last.read(&mut more).await.unwrap() > 0);
}
