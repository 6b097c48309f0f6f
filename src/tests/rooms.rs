//! Live rooms through the real router.

mod reveals;

use std::time::Duration;

use axum::{
    body::{BodyDataStream, Bytes},
    http::{Method, header::LOCATION},
};
use futures_util::StreamExt;

use super::*;
use crate::{
    plan::example::HOBBY_SHOP,
    room::{Events, Frame, Question, Spread, State, Step, Vote},
};

/// The mark of a presenter's window.
const WINDOW: &str = "window-0123456789";

/// A room of a test.
struct Room {
    site: Site,
    code: String,
    secret: String,
    state: State,
}

/// Returns the mark of a phone.
fn phone(number: usize) -> String {
    format!("phone-0123456789-{number}")
}

fn value(pairs: &str, wanted: &str) -> String {
    let mut pairs = form_urlencoded::parse(pairs.as_bytes());
    let found = pairs.find(|(name, _)| name == wanted);
    found
        .unwrap_or_else(|| panic!("no {wanted}"))
        .1
        .into_owned()
}

fn form(method: Method, path: &str, headers: &[(&str, &str)], body: String) -> Request<Body> {
    let is_post = method == Method::POST;
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "tiermix.test")
        .header("origin", "http://tiermix.test")
        .header("sec-fetch-site", "same-origin");
    if is_post {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body)).unwrap()
}

fn weights(weights: [u8; 6]) -> Vote {
    Vote::Goals {
        weights: crate::plan::goal::ByGoal(weights),
        mix: None,
    }
}

impl Room {
    async fn new() -> Self {
        Self::on(Site::new().await).await
    }

    async fn on(site: Site) -> Self {
        let state = State::opening(HOBBY_SHOP.plan().to_query());
        let body = format!("{}&driver={WINDOW}", state.write());
        let opened = site.send(form(Method::POST, "/room", &[], body)).await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
        let code = value(&opened.body, "code");
        assert_eq!(
            value(&opened.body, "link"),
            format!("http://tiermix.test/join/{code}")
        );
        assert_eq!(
            Frame::read(&value(&opened.body, "frame")).unwrap().state,
            state
        );
        Self {
            secret: value(&opened.body, "secret"),
            code,
            site,
            state,
        }
    }

    async fn as_presenter(&self, what: &str, window: &str, body: String) -> Answer {
        let headers = [("x-room-secret", &*self.secret), ("x-driver", window)];
        let path = format!("/room/{}/{what}", self.code);
        let is_file = what.starts_with("reveal/") || what.starts_with("summary.");
        let method = if is_file || what == "votes" {
            Method::GET
        } else {
            Method::POST
        };
        self.site.send(form(method, &path, &headers, body)).await
    }

    async fn drive(&mut self, change: impl FnOnce(&mut State)) -> Frame {
        change(&mut self.state);
        let driven = self.as_presenter("drive", WINDOW, self.state.write()).await;
        assert_eq!(driven.status, StatusCode::OK, "{}", driven.body);
        Frame::read(&driven.body).unwrap()
    }

    async fn of_phone(&self, what: &str, phone: &str, body: String) -> Answer {
        let path = format!("/join/{}/{what}", self.code);
        let method = if what == "state" {
            Method::GET
        } else {
            Method::POST
        };
        self.site
            .send(form(method, &path, &[("x-phone", phone)], body))
            .await
    }

    async fn enter(&self, number: usize) -> Answer {
        self.of_phone("enter", &phone(number), String::new()).await
    }

    async fn vote(&self, number: usize, vote: Vote, round: u8) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(vote.pairs())
            .append_pair("round", &round.to_string())
            .finish();
        self.of_phone("vote", &phone(number), body).await
    }

    /// Returns the frame as the row has it now.
    async fn frame(&self) -> Frame {
        let code = crate::room::Code::parse(&self.code).unwrap();
        self.site.state.rooms.refreshed(code).await
    }
}

#[tokio::test]
async fn votes_are_counted_once_each_and_not_on_the_wire_before_the_reveal() {
    let mut room = Room::new().await;
    room.drive(|state| state.go(Step::Predict)).await;
    for number in 0..5 {
        assert_eq!(room.enter(number).await.status, StatusCode::OK);
        assert_eq!(
            room.vote(number, Vote::Split(35), 1).await.status,
            StatusCode::OK
        );
    }
    // Repeated, and changed: still one vote.
    room.vote(0, Vote::Split(35), 1).await;
    room.vote(1, Vote::Split(95), 1).await;
    let before = room.frame().await;
    assert_eq!((before.tally.phones, before.tally.voted), (5, 5));
    assert_eq!(before.spread, None);
    let wire = room.of_phone("state", &phone(0), String::new()).await;
    // The epoch is a time, which may have any digits.
    let pairs = wire.body.split('&');
    let told: Vec<&str> = pairs.filter(|pair| !pair.starts_with("epoch=")).collect();
    assert!(
        told.iter()
            .all(|pair| !pair.contains("spread") && !pair.contains("35")),
        "{told:?}"
    );

    // The presenter may look.
    let peeked = room.as_presenter("votes", WINDOW, String::new()).await;
    let spread = Spread::read(Question::Split, &value(&peeked.body, "spread")).unwrap();
    assert_eq!(spread.votes(), 5);

    let shown = room.drive(|state| state.go(Step::Predictions)).await;
    let Some(Spread::Split(splits)) = shown.spread else {
        panic!("nothing is revealed")
    };
    assert_eq!((splits[7], splits[19]), (4, 1));
    let late = room.vote(2, Vote::Split(0), 1).await;
    assert_eq!((late.status, &*late.body), (StatusCode::CONFLICT, "late"));

    // Another round keeps the first.
    room.drive(|state| {
        state.split = state.split.again();
        state.go(Step::Predict);
    })
    .await;
    assert_eq!(
        room.vote(3, Vote::Split(0), 1).await.status,
        StatusCode::CONFLICT,
        "an old round"
    );
    assert_eq!(room.vote(3, Vote::Split(0), 2).await.status, StatusCode::OK);
    let shown = room.drive(|state| state.go(Step::Predictions)).await;
    assert_eq!(shown.spread.unwrap().votes(), 1);
    assert_eq!(shown.before.unwrap().votes(), 5);
}

#[tokio::test]
async fn the_server_works_out_the_best_mix_of_every_vote() {
    let mut room = Room::new().await;
    let working = tokio::spawn(crate::server::room::run_in_background(
        room.site.state.clone(),
    ));
    room.drive(|state| state.go(Step::Goals)).await;
    let plan = room.state.plan().unwrap();
    let liar = Vote::Goals {
        weights: crate::plan::goal::ByGoal([10, 0, 0, 0, 0, 0]),
        mix: Some(crate::plan::tier::ByTier([0, 0, 0, 0, 99])),
    };
    for (number, vote) in [
        (0, weights([100, 0, 0, 0, 0, 0])),
        (1, weights([0, 0, 0, 0, 100, 0])),
        (2, liar),
    ] {
        room.enter(number).await;
        assert_eq!(room.vote(number, vote, 1).await.status, StatusCode::OK);
    }
    room.drive(|state| state.go(Step::Opinions)).await;
    let expected = |vote: &Vote| {
        let Vote::Goals { weights, .. } = vote else {
            unreachable!()
        };
        let plan = crate::room::weighed(&plan, weights).unwrap();
        let mut simulator = crate::plan::simulate::simulator::Simulator::new(50);
        let outcome = crate::plan::outcome::outcome(&plan, &mut simulator);
        crate::room::share_of_small(&outcome.problem, &outcome.best().as_ref().unwrap().mix)
            .unwrap()
    };
    let mut shares = [0; 21];
    for vote in [
        weights([100, 0, 0, 0, 0, 0]),
        weights([0, 0, 0, 0, 100, 0]),
        liar,
    ] {
        shares[usize::from(expected(&vote) + 2) / 5] += 1;
    }
    for _ in 0..100 {
        if let Some(Spread::Goals(all)) = room.frame().await.spread
            && all.mixes.iter().sum::<u32>() == 3
        {
            assert_eq!(all.mixes, shares);
            working.abort();
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the mixes were not worked out");
}

#[tokio::test]
async fn a_code_is_found_however_it_is_typed_and_a_wrong_one_gets_a_sentence() {
    let room = Room::new().await;
    let page = |path: String| {
        let request = Request::get(path)
            .header("accept", "text/html")
            .body(Body::empty())
            .unwrap();
        room.site.send(request)
    };
    let shown = page(format!("/join/{}", room.code)).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("The case"), "{}", shown.body);
    assert!(!shown.body.contains(&room.secret));
    let code = room.code.to_lowercase();
    let spaced = format!("{}%20{}", &code[..3], &code[3..]);
    for path in [
        format!("/join/{code}"),
        format!("/join?code={spaced}"),
        format!("/JOIN/{}", room.code),
    ] {
        let sent = page(path.clone()).await;
        assert!(sent.status.is_redirection(), "{path}: {}", sent.status);
        assert_eq!(
            sent.header(LOCATION.as_str()),
            format!("/join/{}", room.code)
        );
    }
    for (path, said) in [
        ("/join/222222", "No room has this code"),
        ("/join/hello", "six characters"),
        (
            "/join?code=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "six characters",
        ),
    ] {
        let refused = page(path.to_owned()).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        assert!(refused.body.contains(said), "{path}: {}", refused.body);
        assert!(
            refused.body.contains("name=\"code\"") && !refused.body.contains("<script>alert"),
            "{path}"
        );
    }
    assert_eq!(page("/join".to_owned()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn one_window_drives_and_another_takes_over() {
    let mut room = Room::new().await;
    let other = "window-9876543210";
    let state = room.state.write();
    let refused = room.as_presenter("drive", other, state.clone()).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(Frame::read(&refused.body).is_some());
    assert_eq!(
        room.as_presenter("take", other, String::new()).await.status,
        StatusCode::OK
    );
    assert_eq!(
        room.as_presenter("drive", other, state.clone())
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        room.as_presenter("drive", WINDOW, state.clone())
            .await
            .status,
        StatusCode::CONFLICT
    );
    // Without the secret nobody does anything.
    let secret = std::mem::replace(
        &mut room.secret,
        "9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj".to_owned(),
    );
    for what in ["drive", "take", "end", "votes", "summary.csv", "hand-over"] {
        let refused = room.as_presenter(what, other, state.clone()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{what}");
    }
    room.secret = secret;
    for broken in [
        "",
        "step=case",
        "step=nowhere&plan=budget%3D1",
        "step=case&plan=budget%3D-1",
    ] {
        let refused = room.as_presenter("drive", other, broken.to_owned()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{broken}");
    }
}

#[tokio::test]
async fn a_room_is_handed_over_to_another_machine_by_a_key_that_works_once() {
    let mut room = Room::new().await;
    let key = room.as_presenter("hand-over", WINDOW, String::new()).await;
    assert_eq!(key.status, StatusCode::OK);
    let path = format!("/room/{}/accept", room.code);
    let accept = |key: &str| {
        let request = form(
            Method::POST,
            &path,
            &[("x-room-secret", key)],
            String::new(),
        );
        room.site.send(request)
    };
    let accepted = accept(&key.body).await;
    assert_eq!(accepted.status, StatusCode::OK, "{}", accepted.body);
    assert_eq!(accept(&key.body).await.status, StatusCode::FORBIDDEN);
    assert_eq!(accept("").await.status, StatusCode::FORBIDDEN);
    assert_eq!(value(&accepted.body, "code"), room.code);
    let frame = Frame::read(&value(&accepted.body, "frame")).unwrap();
    assert_eq!(frame.state, room.state);
    let first = std::mem::replace(&mut room.secret, value(&accepted.body, "secret"));
    assert_ne!(first, room.secret);
    let other = "window-9876543210";
    let state = room.state.write();
    for (what, status) in [
        ("drive", StatusCode::CONFLICT),
        ("take", StatusCode::OK),
        ("drive", StatusCode::OK),
    ] {
        let answer = room.as_presenter(what, other, state.clone()).await;
        assert_eq!(answer.status, status, "{what}");
    }
    room.secret = first;
    let back = room.as_presenter("take", WINDOW, String::new()).await;
    assert_eq!(back.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_outside_uses_up_the_changes_of_a_room() {
    let mut room = Room::new().await;
    let secret = std::mem::replace(
        &mut room.secret,
        "9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj".to_owned(),
    );
    let state = room.state.write();
    let mut slowed = 0;
    for number in 0..300 {
        let what = [
            "drive",
            "take",
            "end",
            "votes",
            "summary.csv",
            "hand-over",
            "accept",
        ][number % 7];
        let refused = room.as_presenter(what, WINDOW, state.clone()).await;
        match refused.status {
            StatusCode::TOO_MANY_REQUESTS => slowed += 1,
            status => assert_eq!(status, StatusCode::FORBIDDEN, "{what}"),
        }
    }
    assert!(slowed >= 100, "{slowed}");
    room.secret = secret;
    let driven = room.as_presenter("drive", WINDOW, state).await;
    assert_eq!(driven.status, StatusCode::OK);
}

#[tokio::test]
async fn a_locked_door_keeps_those_inside_and_an_ended_room_says_so() {
    let mut room = Room::new().await;
    room.enter(1).await;
    room.drive(|state| state.is_locked = true).await;
    let refused = room.enter(2).await;
    assert_eq!(
        (refused.status, &*refused.body),
        (StatusCode::FORBIDDEN, "locked")
    );
    assert_eq!(room.enter(1).await.status, StatusCode::OK);
    let ended = room.as_presenter("end", WINDOW, String::new()).await;
    assert!(Frame::read(&ended.body).unwrap().has_ended);
    assert_eq!(room.enter(1).await.body, "ended");
    assert_eq!(
        room.vote(1, Vote::Split(5), 1).await.status,
        StatusCode::GONE
    );
    let page = room.site.get(&format!("/join/{}", room.code)).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.body.contains("This room has ended"), "{}", page.body);
    let state = room.state.write();
    assert_eq!(
        room.as_presenter("drive", WINDOW, state).await.body,
        "ended"
    );
}

#[tokio::test]
async fn a_full_room_lets_others_watch() {
    let folder = TempDir::new().unwrap();
    let site = Site::with(folder, "hash-files = false", "", "[live]\nphones = 2").await;
    let mut room = Room::on(site).await;
    room.drive(|state| state.go(Step::Predict)).await;
    for number in 0..2 {
        assert_eq!(room.enter(number).await.status, StatusCode::OK);
    }
    assert_eq!(room.enter(0).await.status, StatusCode::OK, "a reload");
    let third = room.enter(2).await;
    assert_eq!(
        (third.status, &*third.body),
        (StatusCode::FORBIDDEN, "full")
    );
    assert_eq!(room.vote(2, Vote::Split(5), 1).await.body, "outside");
    assert_eq!(
        room.of_phone("state", &phone(2), String::new())
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_whole_room_behind_one_address_votes_with_the_limits_as_shipped() {
    let site = Site::with(TempDir::new().unwrap(), "hash-files = false", "", "").await;
    let mut room = Room::on(site).await;
    room.drive(|state| state.go(Step::Predict)).await;
    for number in 0..500 {
        assert_eq!(
            room.site.get(&format!("/join/{}", room.code)).await.status,
            StatusCode::OK
        );
        assert_eq!(room.enter(number).await.status, StatusCode::OK, "{number}");
        let share = u8::try_from(number % 21).unwrap() * 5;
        assert_eq!(
            room.vote(number, Vote::Split(share), 1).await.status,
            StatusCode::OK,
            "{number}"
        );
    }
    // Some of them mistype the code.
    for _ in 0..25 {
        assert_eq!(
            room.site.get("/join/222222/state").await.status,
            StatusCode::NOT_FOUND
        );
    }
    let shown = room.drive(|state| state.go(Step::Predictions)).await;
    assert_eq!(shown.spread.unwrap().votes(), 500);
    assert_eq!(shown.tally.voted, 500);
    // Phones that are not in the room are refused at once.
    room.drive(|state| {
        state.split = state.split.again();
        state.go(Step::Predict);
    })
    .await;
    for number in 1_000..3_000 {
        assert_eq!(room.vote(number, Vote::Split(5), 2).await.body, "outside");
    }
    assert_eq!(room.frame().await.tally.voted, 0);
}

#[tokio::test]
async fn a_phone_that_votes_too_fast_and_one_that_guesses_codes_are_slowed_down() {
    let mut room = Room::new().await;
    room.drive(|state| state.go(Step::Predict)).await;
    room.enter(1).await;
    let mut refused = 0;
    for _ in 0..20 {
        let answer = room.vote(1, Vote::Split(5), 1).await;
        refused += u32::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 10, "{refused}");
    let mut refused = 0;
    for _ in 0..200 {
        let answer = room.site.get("/join/222222/state").await;
        refused += u32::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((60..=80).contains(&refused), "{refused}");
    // The right code still opens.
    assert_eq!(
        room.of_phone("state", &phone(1), String::new())
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_phone_without_a_script_follows_and_votes_by_forms() {
    let mut room = Room::new().await;
    let working = tokio::spawn(crate::server::room::run_in_background(
        room.site.state.clone(),
    ));
    room.drive(|state| state.go(Step::Goals)).await;
    let path = format!("/join/{}", room.code);
    let page = room.site.get(&path).await;
    let cookie = page
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    assert!(cookie.starts_with("tiermix-phone="), "{cookie}");
    for part in [
        "method=\"post\"",
        "name=\"round\"",
        "name=\"credibility\"",
        "value=\"goals\"",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let vote = |body: &str| {
        form(
            Method::POST,
            &format!("{path}/vote"),
            &[("cookie", &*cookie)],
            body.to_owned(),
        )
    };
    let all =
        "question=goals&round=1&reach=100&engagement=0&sales=0&authenticity=0&credibility=0&ease=0";
    let sent = room.site.send(vote(all)).await;
    assert_eq!(
        (sent.status, sent.header("location")),
        (StatusCode::SEE_OTHER, &*path)
    );
    let refused = room
        .site
        .send(vote(&all.replace("reach=100", "reach=7")))
        .await;
    assert_eq!(
        refused.header("location"),
        format!("{path}?said=out-of-range")
    );
    let again = || {
        let request = Request::get(&path)
            .header("cookie", &cookie)
            .body(Body::empty())
            .unwrap();
        room.site.send(request)
    };
    for _ in 0..100 {
        let page = again().await;
        if page.body.contains("The best mix for your weights") {
            assert!(page.body.contains("Counted."), "{}", page.body);
            working.abort();
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the page never shows the mix: {}", again().await.body);
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    let mut room = Room::new().await;
    room.drive(|state| state.go(Step::Predict)).await;
    for path in [format!("/join/{}/vote", room.code), "/room".to_owned()] {
        let mut request = form(
            Method::POST,
            &path,
            &[("cookie", "tiermix-phone=phone-0123456789-1")],
            "question=split&round=1&share=5".to_owned(),
        );
        request
            .headers_mut()
            .insert("origin", "https://elsewhere.test".parse().unwrap());
        request
            .headers_mut()
            .insert("sec-fetch-site", "cross-site".parse().unwrap());
        assert_eq!(
            room.site.send(request).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    assert_eq!(room.frame().await.tally.voted, 0);
}

/// The stream of a room, read as it arrives.
struct Stream {
    body: BodyDataStream,
    events: Events,
}

impl Stream {
    async fn next(&mut self) -> Option<(String, String)> {
        loop {
            if let Some(event) = self.events.next() {
                return Some((event.name, event.text));
            }
            let next = tokio::time::timeout(Duration::from_secs(15), self.body.next());
            let bytes: Bytes = next.await.unwrap()?.unwrap();
            self.events.push(str::from_utf8(&bytes).unwrap());
        }
    }
}

#[tokio::test]
async fn a_stream_has_the_state_at_once_then_every_newer_one_and_says_goodbye() {
    let mut room = Room::new().await;
    let request = form(
        Method::GET,
        &format!("/join/{}/stream", room.code),
        &[("x-phone", &*phone(1)), ("accept-encoding", "br, gzip")],
        String::new(),
    );
    let response = room.site.router.clone().oneshot(request).await.unwrap();
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(header("content-type").as_deref(), Some("text/event-stream"));
    assert_eq!(
        header("cache-control").as_deref(),
        Some("no-store, no-transform, max-age=0")
    );
    assert_eq!(header("x-accel-buffering").as_deref(), Some("no"));
    assert_eq!(
        header("content-encoding"),
        None,
        "a packed stream is held back"
    );
    let mut stream = Stream {
        body: response.into_body().into_data_stream(),
        events: Events::default(),
    };
    let (name, text) = stream.next().await.unwrap();
    assert_eq!(name, "state");
    let first = Frame::read(&text).unwrap();
    assert_eq!(first.state, room.state);
    let (name, text) = stream.next().await.unwrap();
    assert_eq!(
        (&*name, text),
        ("ping", format!("{}.{}", first.epoch, first.counter))
    );
    room.drive(|state| state.go(Step::Predict)).await;
    room.drive(|state| state.go(Step::Predictions)).await;
    // Of several frames at once the newest is enough.
    let (_, text) = stream.next().await.unwrap();
    assert_eq!(Frame::read(&text).unwrap().state.step, Step::Predictions);
    let metrics = room.site.get("/metrics").await.body;
    for (name, count) in [
        ("frames_sent_total", 1),
        ("frames_skipped_total", 1),
        ("delivery_seconds_count", 1),
    ] {
        let line = format!("tiermix_room_{name} {count}\n");
        assert!(metrics.contains(&line), "{line}{metrics}");
    }
    room.site.stopping.ask();
    let (name, text) = stream.next().await.unwrap();
    assert_eq!(name, "bye");
    assert!(text.parse::<u32>().unwrap() < 1_500);
    assert_eq!(stream.next().await, None);
    let refused = room.of_phone("state", &phone(1), String::new()).await;
    assert_eq!(
        refused.status,
        StatusCode::OK,
        "questions are answered until the end"
    );
}

#[tokio::test]
async fn what_changed_through_another_server_arrives() {
    let mut room = Room::new().await;
    // Another server on the same database.
    let other = crate::server::AppState::new(
        Config::parse("", |_| None).unwrap(),
        room.site.store.clone(),
    );
    let code = crate::room::Code::parse(&room.code).unwrap();
    let working = tokio::spawn(crate::server::room::run_in_background(other.clone()));
    let mut frames = other.rooms.followed(code).await;
    room.drive(|state| state.go(Step::WhatIf)).await;
    tokio::time::timeout(Duration::from_secs(5), frames.changed())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(frames.borrow().frame.state.step, Step::WhatIf);
    room.as_presenter("end", WINDOW, String::new()).await;
    tokio::time::timeout(Duration::from_secs(5), frames.changed())
        .await
        .unwrap()
        .unwrap();
    assert!(frames.borrow().frame.has_ended);
    working.abort();
}

#[tokio::test]
async fn a_summary_counts_and_breaks_down_only_what_five_said() {
    let mut room = Room::new().await;
    room.drive(|state| state.go(Step::Predict)).await;
    for number in 0..5 {
        room.enter(number).await;
        if number == 4 {
            let few = room
                .as_presenter("summary.csv", WINDOW, String::new())
                .await;
            assert!(
                few.body
                    .contains("Fewer than 5 votes are not broken down,,4"),
                "{}",
                few.body
            );
        }
        room.vote(number, Vote::Split(if number == 0 { 0 } else { 60 }), 1)
            .await;
    }
    let summary = room
        .as_presenter("summary.csv", WINDOW, String::new())
        .await;
    assert_eq!(
        summary.body,
        "\u{feff}Question,Round,About,Value,Votes\r\n\
         Split of the money,1,Percent for small creators,0,1\r\n\
         Split of the money,1,Percent for small creators,60,4\r\n"
    );
    let book = room
        .as_presenter("summary.xlsx", WINDOW, String::new())
        .await;
    assert_eq!(book.status, StatusCode::OK);
    assert!(book.body.starts_with("PK"), "a workbook is a zip file");
    assert!(!summary.body.contains("phone"));
    assert!(summary.header("content-disposition").contains(&room.code));
}

#[tokio::test]
async fn made_up_phones_vote_in_a_rehearsal_and_leave_after_it() {
    let mut room = Room::new().await;
    room.drive(|state| state.rehearsed = 7).await;
    room.drive(|state| state.go(Step::Predict)).await;
    for _ in 0..200 {
        if room.frame().await.tally.voted == 7 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(room.frame().await.tally.voted, 7);
    room.drive(|state| state.rehearsed = 0).await;
    for _ in 0..100 {
        if room.frame().await.tally.phones == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let left = room.frame().await.tally;
    assert_eq!((left.phones, left.voted), (0, 0));
}

#[tokio::test]
async fn the_qr_code_is_of_the_link_in_capitals() {
    let room = Room::new().await;
    let path = format!("/room/{}/qr.svg", room.code);
    let drawn = room
        .site
        .send(form(Method::GET, &path, &[], String::new()))
        .await;
    assert_eq!(drawn.header("content-type"), "image/svg+xml");
    let link = format!("HTTP://TIERMIX.TEST/JOIN/{}", room.code);
    let code = qrcode::QrCode::with_error_correction_level(link, qrcode::EcLevel::M).unwrap();
    let squares = code.width() + 8;
    assert!(
        drawn
            .body
            .contains(&format!("viewBox=\"0 0 {squares} {squares}\"")),
        "{}",
        &drawn.body[..300]
    );
}

#[tokio::test]
async fn a_saved_plan_is_presented() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let sent = site.get(&format!("/present/{}", links.view.as_str())).await;
    assert_eq!(
        sent.header("location"),
        format!("/p/{}#present", links.view.as_str())
    );
    assert_eq!(
        site.get("/present/nothing").await.status,
        StatusCode::NOT_FOUND
    );
}
