//! A room on several servers, which share nothing but a PostgreSQL.

use std::time::{Duration, Instant};

use axum::http::Method;
use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

use super::*;
use crate::{
    plan::example::HOBBY_SHOP,
    room::{Code, Frame, State, Step, Vote},
    server::room,
    store::contract::Bed,
};

const WINDOW: &str = "window-0123456789";

/// Two servers on one database; requests go to the one and the other in turn, as behind a proxy.
struct Cluster {
    servers: [(Router, AppState); 2],
    working: Vec<JoinHandle<()>>,
    bed: Bed,
    turn: usize,
}

impl Cluster {
    async fn new() -> Self {
        let bed = Bed::postgres().await;
        let doorbell = bed.address.server().unwrap().to_owned();
        Self::with_doorbell(bed, doorbell)
    }

    fn with_doorbell(bed: Bed, doorbell: String) -> Self {
        let config = Config::parse("", |_| None).unwrap();
        let server = |_| {
            let mut state = AppState::new(config.clone(), bed.store.clone());
            state.doorbell = Some(doorbell.clone());
            (server::router(state.clone()), state)
        };
        let servers = [0, 1].map(server);
        let working = servers
            .each_ref()
            .map(|(_, state)| tokio::spawn(room::run_in_background(state.clone())));
        Self {
            servers,
            working: working.into(),
            bed,
            turn: 0,
        }
    }

    async fn send(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> (StatusCode, String) {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("host", "tiermix.test")
            .header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.turn += 1;
        let router = self.servers[self.turn % 2].0.clone();
        let response = router
            .oneshot(request.body(Body::from(body)).unwrap())
            .await
            .unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    /// Waits until both servers hear the doorbell.
    async fn is_heard(&self) {
        for (_, state) in &self.servers {
            let began = Instant::now();
            while !state.rooms.hears_bell() {
                assert!(
                    began.elapsed() < Duration::from_secs(20),
                    "the doorbell is not heard"
                );
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    fn end(self) -> Bed {
        self.working.iter().for_each(JoinHandle::abort);
        self.bed
    }
}

fn value(pairs: &str, wanted: &str) -> String {
    crate::room::value(pairs, wanted).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn phones_on_two_servers_see_one_room() {
    let mut cluster = Cluster::new().await;
    let mut state = State::opening(HOBBY_SHOP.plan().to_query());
    let (status, opened) = cluster
        .send("/room", &[], format!("{}&driver={WINDOW}", state.write()))
        .await;
    assert_eq!(status, StatusCode::OK, "{opened}");
    let (code, secret) = (value(&opened, "code"), value(&opened, "secret"));
    let found = Code::parse(&code).unwrap();
    let mut frames = Vec::new();
    for (_, state) in &cluster.servers {
        frames.push(state.rooms.followed(found).await);
    }
    let presenter = [("x-room-secret", &*secret), ("x-driver", WINDOW)];

    // The doorbell proves itself, and then carries changes well before anybody looks at the rows.
    cluster.is_heard().await;
    let mut slowest = Duration::ZERO;
    for step in [
        Step::Predict,
        Step::Predictions,
        Step::Goals,
        Step::Wall,
        Step::WhatIf,
        Step::Case,
    ] {
        state.go(step);
        let began = Instant::now();
        let (status, answer) = cluster
            .send(&format!("/room/{code}/drive"), &presenter, state.write())
            .await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        for frames in &mut frames {
            let seen = frames.wait_for(|sent| sent.frame.state.step == step);
            tokio::time::timeout(Duration::from_secs(4), seen)
                .await
                .unwrap()
                .unwrap();
        }
        slowest = slowest.max(began.elapsed());
    }
    println!("the slowest change was everywhere after {slowest:?}");

    // Votes through both are one count.
    state.split = state.split.again();
    state.go(Step::Predict);
    cluster
        .send(&format!("/room/{code}/drive"), &presenter, state.write())
        .await;
    for number in 0..20 {
        let phone = format!("phone-0123456789-{number}");
        let phone = [("x-phone", &*phone)];
        for (what, body) in [
            ("enter", String::new()),
            ("vote", "question=split&round=2&share=35".to_owned()),
        ] {
            let (status, answer) = cluster
                .send(&format!("/join/{code}/{what}"), &phone, body)
                .await;
            assert_eq!(status, StatusCode::OK, "{answer}");
        }
    }
    state.go(Step::Predictions);
    let (_, shown) = cluster
        .send(&format!("/room/{code}/drive"), &presenter, state.write())
        .await;
    assert_eq!(Frame::read(&shown).unwrap().spread.unwrap().votes(), 20);
    let bed = cluster.end();
    bed.store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_doorbell_that_is_cut_loses_no_change() {
    let mut cluster = Cluster::new().await;
    let mut state = State::opening(HOBBY_SHOP.plan().to_query());
    let (_, opened) = cluster
        .send("/room", &[], format!("{}&driver={WINDOW}", state.write()))
        .await;
    let (code, secret) = (value(&opened, "code"), value(&opened, "secret"));
    let mut frames = cluster.servers[1]
        .1
        .rooms
        .followed(Code::parse(&code).unwrap())
        .await;
    let presenter = [("x-room-secret", &*secret), ("x-driver", WINDOW)];
    let admin = sqlx::AnyPool::connect(cluster.bed.address.server().unwrap())
        .await
        .unwrap();
    for step in [Step::Predict, Step::Goals, Step::WhatIf, Step::TakeAway] {
        // The listeners of this database lose their connections, one way or the other.
        sqlx::query(
            "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity \
             WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()",
        )
        .fetch_all(&admin)
        .await
        .unwrap();
        state.go(step);
        let (status, answer) = cluster
            .send(&format!("/room/{code}/drive"), &presenter, state.write())
            .await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let seen = frames.wait_for(|sent| sent.frame.state.step == step);
        // A server that has lost the bell looks at the rows; one that does not know yet does so within five seconds.
        tokio::time::timeout(Duration::from_secs(8), seen)
            .await
            .unwrap()
            .unwrap();
    }
    admin.close().await;
    let bed = cluster.end();
    bed.store.close().await;
}

/// A fault of the line between a server and the doorbell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    /// The connection is reset.
    Reset,
    /// The connection is closed.
    Closed,
    /// The connection stays, and carries nothing.
    Silent,
    /// The connection carries everything but a wish to listen.
    Deaf,
}

/// Carries bytes from one end to the other as long as the fault lets it.
async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    fault: &watch::Receiver<Fault>,
) {
    let mut buffer = vec![0; 8_192];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        let sent = &buffer[..read];
        match *fault.borrow() {
            Fault::Silent => continue,
            Fault::Deaf if sent.windows(6).any(|word| word == b"LISTEN") => return,
            _ => {}
        }
        if to.write_all(sent).await.is_err() {
            return;
        }
    }
}

/// Starts a line to a database whose faults are set from outside, and returns its address.
async fn faulty_line(database: &str, fault: watch::Receiver<Fault>) -> String {
    let (user, rest) = database.rsplit_once('@').unwrap();
    let (host, name) = rest.split_once('/').unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let host = host.to_owned();
    tokio::spawn(async move {
        while let Ok((mut server, _)) = listener.accept().await {
            let (host, fault) = (host.clone(), fault.clone());
            tokio::spawn(async move {
                let Ok(mut database) = TcpStream::connect(&host).await else {
                    return;
                };
                let mut cut = fault.clone();
                let cut = cut.wait_for(|fault| matches!(fault, Fault::Reset | Fault::Closed));
                {
                    let (hears, says) = server.split();
                    let (reads, writes) = database.split();
                    tokio::select! {
                        () = carry(hears, writes, &fault) => {}
                        () = carry(reads, says, &fault) => {}
                        _ = cut => {}
                    }
                }
                if *fault.borrow() == Fault::Reset {
                    // A connection that does not linger is reset where it is closed.
                    SockRef::from(&server)
                        .set_linger(Some(Duration::ZERO))
                        .unwrap();
                }
            });
        }
    });
    // The faults are told by what the connection says, so it is not encrypted.
    format!("{user}@{address}/{name}?sslmode=disable")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_doorbell_with_any_fault_loses_no_change() {
    let bed = Bed::postgres().await;
    let (fault, faults) = watch::channel(Fault::None);
    let doorbell = faulty_line(bed.address.server().unwrap(), faults).await;
    let mut cluster = Cluster::with_doorbell(bed, doorbell);
    let mut state = State::opening(HOBBY_SHOP.plan().to_query());
    let (_, opened) = cluster
        .send("/room", &[], format!("{}&driver={WINDOW}", state.write()))
        .await;
    let (code, secret) = (value(&opened, "code"), value(&opened, "secret"));
    let mut frames = Vec::new();
    for (_, state) in &cluster.servers {
        frames.push(state.rooms.followed(Code::parse(&code).unwrap()).await);
    }
    let presenter = [("x-room-secret", &*secret), ("x-driver", WINDOW)];
    for (now, step) in [
        (Fault::Reset, Step::Predict),
        (Fault::Closed, Step::Goals),
        (Fault::Silent, Step::WhatIf),
        (Fault::Deaf, Step::TakeAway),
    ] {
        fault.send_replace(Fault::None);
        cluster.is_heard().await;
        fault.send_replace(now);
        state.go(step);
        let (status, answer) = cluster
            .send(&format!("/room/{code}/drive"), &presenter, state.write())
            .await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        for frames in &mut frames {
            let seen = frames.wait_for(|sent| sent.frame.state.step == step);
            let seen = tokio::time::timeout(Duration::from_secs(5), seen).await;
            seen.unwrap_or_else(|_| panic!("{now:?}: the change did not come"))
                .unwrap();
        }
    }
    let bed = cluster.end();
    bed.store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn votes_of_five_hundred_phones_through_two_servers_are_all_rows() {
    let mut cluster = Cluster::new().await;
    let mut state = State::opening(HOBBY_SHOP.plan().to_query());
    state.go(Step::Predict);
    let (_, opened) = cluster
        .send("/room", &[], format!("{}&driver={WINDOW}", state.write()))
        .await;
    let room = cluster
        .bed
        .store
        .room(Code::parse(&value(&opened, "code")).unwrap())
        .await
        .unwrap()
        .unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..500_u32 {
        let store = cluster.bed.store.clone();
        tasks.spawn(async move {
            let phone = format!("phone-0123456789-{number}");
            store.enter(room.id, &phone, 2_000).await.unwrap();
            let ballot = (crate::room::Question::Split, 1);
            let share = u8::try_from(number % 21).unwrap() * 5;
            let vote = Vote::Split(share).write();
            // Sent twice, as after a lost answer.
            store.vote(room.id, ballot, &phone, &vote).await.unwrap()
                && store.vote(room.id, ballot, &phone, &vote).await.unwrap()
        });
    }
    assert!(tasks.join_all().await.into_iter().all(|taken| taken));
    let tally = cluster
        .bed
        .store
        .tally(room.id, Some((crate::room::Question::Split, 1)))
        .await
        .unwrap();
    assert_eq!((tally.phones, tally.voted), (500, 500));
    let bed = cluster.end();
    bed.store.close().await;
}
