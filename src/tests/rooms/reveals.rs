//! The pictures of a room's reveals, for its presenter alone.

use axum::{
    http::{Extensions, header::CONTENT_DISPOSITION},
    response::Response,
};
use resvg::tiny_skia::Pixmap;

use super::*;
use crate::solver_pool::client::Client;

impl Room {
    /// Asks for a picture as the presenter.
    async fn picture(&self, of: &str) -> Answer {
        self.as_presenter(&format!("reveal/{of}"), WINDOW, String::new())
            .await
    }

    /// Lets phones vote on the split in this round.
    async fn splits(&self, shares: &[u8], round: u8) {
        for (number, share) in shares.iter().enumerate() {
            self.enter(number).await;
            let voted = self.vote(number, Vote::Split(*share), round).await;
            assert_eq!(voted.status, StatusCode::OK, "{}", voted.body);
        }
    }

    /// Goes on to the next round of the splits.
    async fn again(&mut self) {
        self.drive(|state| {
            state.split = state.split.again();
            state.go(Step::Predict);
        })
        .await;
    }
}

/// Returns the width and height of a picture.
async fn size(response: Response) -> (u32, u32) {
    let file = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let pixels = Pixmap::decode_png(&file).unwrap();
    (pixels.width(), pixels.height())
}

#[tokio::test]
async fn the_presenter_gets_a_picture_of_every_round_that_was_revealed() {
    let mut room = Room::new().await;
    room.drive(|state| state.go(Step::Predict)).await;
    room.splits(&[0, 35, 35, 60, 100, 60], 1).await;
    let early = room.picture("split/1.png").await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.body.contains("not on the wall yet"), "{}", early.body);
    room.drive(|state| state.go(Step::Predictions)).await;
    room.again().await;
    room.splits(&[35, 35], 2).await;
    room.drive(|state| state.go(Step::Predictions)).await;
    for round in [1, 2] {
        let path = format!("/room/{}/reveal/split/{round}.png", room.code);
        let headers = [("x-room-secret", &*room.secret)];
        let request = form(Method::GET, &path, &headers, String::new());
        let response = room.site.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "image/png");
        assert_eq!(header("cache-control"), "no-store");
        let name = format!("room-{}-split-round-{round}.png", room.code);
        let disposition = header(CONTENT_DISPOSITION.as_str());
        assert!(
            disposition.starts_with("attachment") && disposition.contains(&name),
            "{disposition}"
        );
        assert_eq!(size(response).await, (1600, 900));
    }
    // A room that has ended still has its pictures, also of a round that the wall never showed.
    room.again().await;
    room.splits(&[5, 5, 5, 5, 5, 5], 3).await;
    room.as_presenter("end", WINDOW, String::new()).await;
    for round in [1, 2, 3] {
        let picture = room.picture(&format!("split/{round}.png")).await;
        assert_eq!(picture.status, StatusCode::OK, "{}", picture.body);
    }
}

#[tokio::test]
async fn a_picture_of_the_weights_comes_once_their_best_mixes_are_worked_out() {
    let mut room = Room::new().await;
    room.drive(|state| state.go(Step::Goals)).await;
    for number in 0..5 {
        room.enter(number).await;
        let vote = weights([100, 0, 50, 0, u8::try_from(number).unwrap() * 20, 0]);
        room.vote(number, vote, 1).await;
    }
    room.drive(|state| state.go(Step::Opinions)).await;
    let working = tokio::spawn(crate::server::room::run_in_background(
        room.site.state.clone(),
    ));
    for _ in 0..100 {
        let picture = room.picture("goals/1.png").await;
        if picture.status == StatusCode::OK {
            assert_eq!(picture.header("content-type"), "image/png");
            working.abort();
            return;
        }
        assert_eq!(picture.status, StatusCode::NOT_FOUND, "{}", picture.body);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("there is no picture");
}

#[tokio::test]
async fn what_is_no_picture_is_refused_in_a_sentence() {
    let mut room = Room::new().await;
    room.drive(|state| state.go(Step::Predictions)).await;
    for of in ["split/1.png", "split/2.png", "goals/9.png"] {
        let refused = room.picture(of).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{of}");
        assert!(
            refused.body.contains("Nobody voted in this round"),
            "{of}: {}",
            refused.body
        );
    }
    for of in [
        "split/0.png",
        "split/10.png",
        "split/-1.png",
        "split/+1.png",
        "split/01.png",
        "split/1.svg",
        "split/1",
        "money/1.png",
        "Split/1.png",
        "%3Cscript%3E/1.png",
        "split/..%2F1.png",
    ] {
        let refused = room.picture(of).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{of}");
        assert!(
            refused.body.contains("There is no such picture"),
            "{of}: {}",
            refused.body
        );
        assert!(!refused.body.contains("<script>"), "{of}");
    }
}

#[tokio::test]
async fn without_the_secret_nothing_is_drawn() {
    let mut room = Room::new().await;
    room.drive(|state| state.go(Step::Predict)).await;
    room.splits(&[0, 35, 35, 60, 100], 1).await;
    room.drive(|state| state.go(Step::Predictions)).await;
    // Whoever comes to the pool is refused as one too many.
    let _full = room.site.pool.fill(Client::of(&Extensions::new()));
    let drawn = room.picture("split/1.png").await;
    assert_eq!(drawn.status, StatusCode::SERVICE_UNAVAILABLE);
    let other = "9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj";
    let path = format!("/room/{}/reveal/split/1.png", room.code);
    for headers in [
        vec![],
        vec![("x-room-secret", other)],
        vec![("x-room-secret", "")],
        vec![("x-phone", "phone-0123456789-1")],
    ] {
        let refused = room
            .site
            .send(form(Method::GET, &path, &headers, String::new()))
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(refused.body, "outside", "{headers:?}");
    }
    let elsewhere = form(
        Method::GET,
        "/room/222222/reveal/split/1.png",
        &[("x-room-secret", &*room.secret)],
        String::new(),
    );
    let refused = room.site.send(elsewhere).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
