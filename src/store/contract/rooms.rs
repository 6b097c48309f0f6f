//! Live rooms: of changes at once one wins, every vote is one row, and none is taken after the reveal.

use tokio::task::JoinSet;

use super::{Bed, PlanStore};
use crate::{
    plan::example::HOBBY_SHOP,
    room::{Question, State, Step, Vote},
    saved::{EditSecret, Links},
    store::rooms::{Change, Entry, Room},
};

on_each_kind!(
    a_room_is_found_by_its_code_and_driven_by_its_secret,
    of_windows_at_once_one_drives,
    a_room_is_handed_over_once_and_soon,
    every_vote_is_one_row_and_none_comes_after_the_reveal,
    a_room_takes_as_many_phones_as_it_may,
    votes_wait_for_their_best_mix,
    rooms_are_forgotten,
);

const ONE: &str = "window-0000000000001";
const OTHER: &str = "window-0000000000002";

fn secret() -> EditSecret {
    Links::draw().unwrap().edit
}

async fn opened(store: &PlanStore, secret: &EditSecret) -> Room {
    let state = State::opening(HOBBY_SHOP.plan().to_query());
    store.open_room(secret, ONE, &state).await.unwrap()
}

fn phone(number: usize) -> String {
    format!("phone-0123456789-{number}")
}

async fn a_room_is_found_by_its_code_and_driven_by_its_secret(store: PlanStore) {
    let (secret, wrong) = (secret(), secret());
    let room = opened(&store, &secret).await;
    let found = store.room(room.code).await.unwrap().unwrap();
    assert_eq!(
        (found.id, found.counter, &found.state),
        (room.id, 1, &room.state)
    );
    let mut state = room.state.clone();
    state.go(Step::Predict);
    let drive = |secret, window| store.drive(room.code, secret, window, &state);
    assert_eq!(drive(&wrong, ONE).await.unwrap(), Change::Refused);
    assert_eq!(
        drive(&secret, OTHER).await.unwrap(),
        Change::DrivenElsewhere
    );
    assert_eq!(drive(&secret, ONE).await.unwrap(), Change::Made);
    let counters = store.counters(&[room.id]).await.unwrap();
    assert_eq!(counters, [(room.id, room.epoch, 2)]);
    assert_eq!(store.counters(&[]).await.unwrap(), []);
    assert_eq!(
        store.end_room(room.code, &wrong).await.unwrap(),
        Change::Refused
    );
    for _ in 0..2 {
        assert_eq!(
            store.end_room(room.code, &secret).await.unwrap(),
            Change::Made
        );
    }
    assert!(store.room(room.code).await.unwrap().unwrap().has_ended);
    assert_eq!(
        drive(&secret, ONE).await.unwrap(),
        Change::Refused,
        "it has ended"
    );
}

async fn of_windows_at_once_one_drives(store: PlanStore) {
    let secret = secret();
    let room = opened(&store, &secret).await;
    let mut tasks = JoinSet::new();
    for number in 0..20 {
        let (store, secret, code, mut state) =
            (store.clone(), secret.clone(), room.code, room.state.clone());
        tasks.spawn(async move {
            let window = format!("window-{number:016}");
            store.take_over(code, &secret, &window).await.unwrap();
            state.is_black = true;
            (
                window.clone(),
                store.drive(code, &secret, &window, &state).await.unwrap(),
            )
        });
    }
    let made = tasks.join_all().await;
    let last = store.room(room.code).await.unwrap().unwrap();
    let driven = made
        .iter()
        .filter(|(_, change)| *change == Change::Made)
        .count();
    assert!(
        made.iter()
            .any(|(window, change)| *window == last.driver && *change == Change::Made)
    );
    // Each take-over and each change is counted once.
    assert_eq!(last.counter, 1 + 20 + i64::try_from(driven).unwrap());
}

async fn a_room_is_handed_over_once_and_soon(store: PlanStore) {
    let (first, stranger) = (secret(), secret());
    let room = opened(&store, &first).await;
    let key = secret();
    let offer = |by, key| store.hand_over(room.code, by, key);
    assert_eq!(offer(&stranger, &key).await.unwrap(), Change::Refused);
    assert!(
        store
            .accept(room.code, &key, &secret())
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(offer(&first, &key).await.unwrap(), Change::Made);
    // Of machines at once one gets it.
    let mut tasks = JoinSet::new();
    for _ in 0..10 {
        let (store, key, own) = (store.clone(), key.clone(), secret());
        tasks.spawn(async move {
            let accepted = store.accept(room.code, &key, &own).await.unwrap();
            accepted.map(|room| (room.id, own))
        });
    }
    let accepted: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
    let [(id, second)] = &accepted[..] else {
        panic!("accepted by {}", accepted.len());
    };
    assert_eq!(*id, room.id);
    // Both are presenters; the first one drives until the second takes over, and can take it back.
    let mut state = room.state.clone();
    state.go(Step::Predict);
    let drive = |by, window| store.drive(room.code, by, window, &state);
    assert_eq!(drive(second, OTHER).await.unwrap(), Change::DrivenElsewhere);
    for (by, window) in [(second, OTHER), (&first, ONE)] {
        assert_eq!(
            store.take_over(room.code, by, window).await.unwrap(),
            Change::Made
        );
        assert_eq!(drive(by, window).await.unwrap(), Change::Made);
    }
    // A newer key replaces the older one, and none is good for long.
    let (older, newer) = (secret(), secret());
    for key in [&older, &newer] {
        assert_eq!(offer(second, key).await.unwrap(), Change::Made);
    }
    assert!(
        store
            .accept(room.code, &older, &secret())
            .await
            .unwrap()
            .is_none()
    );
    sqlx::query("UPDATE rooms SET hand_over_until = $1 WHERE code = $2")
        .bind(crate::store::seconds_since_1970() - 1)
        .bind(room.code.to_string())
        .execute(&store.writer)
        .await
        .unwrap();
    assert!(
        store
            .accept(room.code, &newer, &secret())
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(offer(&first, &newer).await.unwrap(), Change::Made);
    store.end_room(room.code, second).await.unwrap();
    assert!(
        store
            .accept(room.code, &newer, &secret())
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(offer(&first, &newer).await.unwrap(), Change::Refused);
}

async fn every_vote_is_one_row_and_none_comes_after_the_reveal(store: PlanStore) {
    let secret = secret();
    let room = opened(&store, &secret).await;
    let ballot = (Question::Split, 1);
    for number in 0..10 {
        assert_eq!(
            store.enter(room.id, &phone(number), 99).await.unwrap(),
            Entry::Inside
        );
    }
    let vote = |number: usize, share: u8| {
        let (store, id) = (store.clone(), room.id);
        async move {
            store
                .vote(id, ballot, &phone(number), &Vote::Split(share).write())
                .await
                .unwrap()
        }
    };
    assert!(!vote(0, 5).await, "nothing is asked yet");
    let mut state = room.state.clone();
    state.go(Step::Predict);
    store.drive(room.code, &secret, ONE, &state).await.unwrap();
    let mut tasks = JoinSet::new();
    for number in 0..10 {
        for share in [0, 50, 100] {
            tasks.spawn(vote(number, share));
        }
    }
    assert!(tasks.join_all().await.into_iter().all(|taken| taken));
    assert!(!vote(99, 5).await, "it is not inside");
    let tally = store.tally(room.id, Some(ballot)).await.unwrap();
    assert_eq!((tally.phones, tally.voted), (10, 10));
    vote(3, 35).await;
    let kept = store
        .vote_of(room.id, ballot, &phone(3))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept, (Vote::Split(35).write(), Some(String::new())));
    state.go(Step::Predictions);
    store.drive(room.code, &secret, ONE, &state).await.unwrap();
    assert!(!vote(3, 40).await, "it is revealed");
    assert_eq!(store.votes(room.id, ballot).await.unwrap().len(), 10);
    store.leave(room.id, &[phone(3), phone(4)]).await.unwrap();
    let tally = store.tally(room.id, Some(ballot)).await.unwrap();
    assert_eq!((tally.phones, tally.voted), (8, 8));
}

async fn a_room_takes_as_many_phones_as_it_may(store: PlanStore) {
    let secret = secret();
    let room = opened(&store, &secret).await;
    for (number, entry) in [
        (0, Entry::Inside),
        (1, Entry::Inside),
        (1, Entry::Inside),
        (2, Entry::Full),
    ] {
        assert_eq!(
            store.enter(room.id, &phone(number), 2).await.unwrap(),
            entry,
            "{number}"
        );
    }
    let mut state = room.state.clone();
    state.is_locked = true;
    store.drive(room.code, &secret, ONE, &state).await.unwrap();
    assert_eq!(
        store.enter(room.id, &phone(3), 99).await.unwrap(),
        Entry::Locked
    );
    assert_eq!(
        store.enter(room.id, &phone(0), 99).await.unwrap(),
        Entry::Inside
    );
}

async fn votes_wait_for_their_best_mix(store: PlanStore) {
    let secret = secret();
    let room = opened(&store, &secret).await;
    let mut state = room.state.clone();
    state.go(Step::Goals);
    store.drive(room.code, &secret, ONE, &state).await.unwrap();
    store.enter(room.id, &phone(1), 99).await.unwrap();
    let ballot = (Question::Goals, 1);
    let vote = |weights| {
        Vote::Goals {
            weights: crate::plan::goal::ByGoal(weights),
            mix: None,
        }
        .write()
    };
    let (first, second) = (vote([10, 0, 0, 0, 0, 0]), vote([0, 10, 0, 0, 0, 0]));
    store
        .vote(room.id, ballot, &phone(1), &first)
        .await
        .unwrap();
    let waiting = store.unsettled().await.unwrap();
    let waiting = waiting.iter().find(|vote| vote.room == room.id).unwrap();
    assert_eq!((&waiting.vote, &waiting.state), (&first, &state));
    // The vote changes while its mix is worked out.
    store
        .vote(room.id, ballot, &phone(1), &second)
        .await
        .unwrap();
    store.settle(waiting, "1.0.0.0.0 100").await.unwrap();
    let found = |kept: Option<(String, Option<String>)>| kept.unwrap().1;
    assert_eq!(
        found(store.vote_of(room.id, ballot, &phone(1)).await.unwrap()),
        None
    );
    let waiting = store.unsettled().await.unwrap();
    let waiting = waiting.iter().find(|vote| vote.room == room.id).unwrap();
    store.settle(waiting, "0.1.0.0.0 100").await.unwrap();
    assert_eq!(
        found(store.vote_of(room.id, ballot, &phone(1)).await.unwrap()).as_deref(),
        Some("0.1.0.0.0 100")
    );
    assert!(
        store
            .unsettled()
            .await
            .unwrap()
            .iter()
            .all(|vote| vote.room != room.id)
    );
}

async fn rooms_are_forgotten(store: PlanStore) {
    let secret = secret();
    let room = opened(&store, &secret).await;
    assert_eq!(store.forget_rooms(30).await.unwrap(), 0);
    assert_eq!(store.end_old_rooms().await.unwrap(), 0);
    let old = opened(&store, &secret).await;
    let morning = crate::store::seconds_since_1970() - 13 * 3_600;
    sqlx::query("UPDATE rooms SET opened_at = $1 WHERE code = $2")
        .bind(morning)
        .bind(old.code.to_string())
        .execute(&store.writer)
        .await
        .unwrap();
    assert_eq!(store.end_old_rooms().await.unwrap(), 1);
    let old = store.room(old.code).await.unwrap().unwrap();
    assert!(old.has_ended && old.counter == 2, "all hear of its end");
    store.end_room(room.code, &secret).await.unwrap();
    let date = -1_i64;
    sqlx::query("UPDATE rooms SET ended_at = $1")
        .bind(date)
        .execute(&store.writer)
        .await
        .unwrap();
    assert_eq!(store.forget_rooms(30).await.unwrap(), 2);
    assert!(store.room(room.code).await.unwrap().is_none());
}
