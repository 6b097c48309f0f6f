//! The server stops in time, whatever its visitors do.

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
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

#[tokio::test]
async fn an_unfinished_request_holds_the_server_for_less_than_two_seconds() {
    let site = Site::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let router = site.router.clone();
    let room = Room {
        in_all: 9,
        per_visitor: 9,
    };
    let connections = Connections::new(room, Proxies::new(&[]), Metrics::new(Language::ENGLISH));
    let connections = (connections, Timeouts::default());
    let serving = tokio::spawn(answer(
        listener,
        router,
        connections,
        site.stopping.clone(),
        async {
            let _ = stopped.await;
        },
    ));

    let mut visitor = TcpStream::connect(address).await.unwrap();
    visitor
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let mut answer = [0; 12];
    visitor.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    visitor
        .write_all(b"POST /api/save_plan HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n")
        .await
        .unwrap();
    let mut half_sent = TcpStream::connect(address).await.unwrap();
    half_sent
        .write_all(
            b"POST /api/save_plan HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
              content-length: 9\r\n\r\n{",
        )
        .await
        .unwrap();

    let asked = Instant::now();
    stop.send(()).unwrap();
    serving.await.unwrap();
    assert!(asked.elapsed() < Duration::from_secs(2));
    assert!(TcpStream::connect(address).await.is_err());
}
