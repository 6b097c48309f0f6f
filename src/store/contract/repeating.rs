//! Repeated changes, and changes at the same moment.

use super::*;
use crate::store::answers::Asked;

on_each_kind!(
    a_save_asked_for_again_is_the_same_plan,
    a_change_asked_for_again_is_the_same_version,
    links_asked_for_again_are_the_same_links,
    a_key_is_good_for_one_change,
    of_the_same_change_at_once_one_is_made,
    nothing_new_makes_no_version,
    what_a_withdrawn_link_asks_at_the_same_moment_is_not_done,
    renewals_of_both_links_at_once_leave_no_dead_one,
    answers_are_forgotten_after_a_week,
);

/// Returns a change with a key that differs by its number.
fn asked(number: u32, sent: &[&str]) -> Asked {
    let key = format!("key-{number:020}");
    Asked::parse(&key, "change", sent).unwrap().unwrap()
}

async fn versions(store: &PlanStore) -> i64 {
    sqlx::query_scalar("SELECT COUNT(*) FROM plan_versions")
        .fetch_one(&store.readers)
        .await
        .unwrap()
}

async fn a_save_asked_for_again_is_the_same_plan(store: PlanStore) {
    let once = store.save_once(&text("mine"), &asked(1, &["mine"])).await;
    let once = once.unwrap();
    let again = store.save_once(&text("mine"), &asked(1, &["mine"])).await;
    assert_eq!(again.unwrap(), once);
    let answer = store.answer(&asked(1, &["mine"])).await.unwrap();
    assert_eq!(answer.unwrap().links, once);
    assert_eq!(versions(&store).await, 1);
    let update = store
        .update(&once.view, &once.edit, 1, &text("more"), None)
        .await;
    assert_eq!(update.unwrap(), 2);
    let other = store.save_once(&text("mine"), &asked(2, &["mine"])).await;
    assert_ne!(other.unwrap(), once);
}

async fn a_change_asked_for_again_is_the_same_version(store: PlanStore) {
    let links = store.save(&text("1")).await.unwrap();
    let update = async |document: &str, based_on, key| {
        let asked = asked(key, &[document]);
        store
            .update(
                &links.view,
                &links.edit,
                based_on,
                &text(document),
                Some(&asked),
            )
            .await
    };
    assert_eq!(update("2", 1, 1).await.unwrap(), 2);
    assert_eq!(update("2", 1, 1).await.unwrap(), 2);
    // Another save came after it: the answer is still the number of this save, not of the one in between.
    assert_eq!(update("3", 2, 2).await.unwrap(), 3);
    assert_eq!(update("2", 1, 1).await.unwrap(), 2);
    assert!(matches!(update("late", 1, 3).await, Err(Denial::Stale(_))));
    // A refusal is no saved answer, and the change may be repeated.
    assert_eq!(update("late", 3, 3).await.unwrap(), 4);
    assert_eq!(versions(&store).await, 4);
}

async fn links_asked_for_again_are_the_same_links(store: PlanStore) {
    let mut links = store.save(&text("kept")).await.unwrap();
    for (number, kind) in [(1, LinkKind::View), (2, LinkKind::Edit)] {
        let asked = asked(number, &[]);
        let old = links.clone();
        let renew = async || store.renew(&old.view, &old.edit, kind, Some(&asked)).await;
        let (once, again) = (renew().await.unwrap(), renew().await.unwrap());
        assert_eq!(once, again);
        assert_ne!(once, old);
        links = once;
    }
    // A saved answer whose links open nothing any more does not count.
    let newest = store
        .renew(&links.view, &links.edit, LinkKind::Edit, None)
        .await;
    let dead = asked(2, &[]);
    let dead = store
        .renew(&links.view, &links.edit, LinkKind::Edit, Some(&dead))
        .await;
    assert!(matches!(dead, Err(Denial::Gone)), "{dead:?}");
    let (links, asked) = (newest.unwrap(), asked(3, &[]));
    for _ in 0..2 {
        let deleted = store.delete(&links.view, &links.edit, Some(&asked)).await;
        deleted.unwrap();
    }
    assert!(matches!(store.load(&links.view).await, Err(Denial::Gone)));
}

async fn a_key_is_good_for_one_change(store: PlanStore) {
    store
        .save_once(&text("mine"), &asked(1, &["mine"]))
        .await
        .unwrap();
    let other = store.save_once(&text("other"), &asked(1, &["other"])).await;
    assert!(matches!(other, Err(Denial::OtherRequest)), "{other:?}");
    let other = store.answer(&asked(1, &["min", "e"])).await;
    assert!(matches!(other, Err(Denial::OtherRequest)), "{other:?}");
    assert_eq!(versions(&store).await, 1);
}

async fn of_the_same_change_at_once_one_is_made(store: PlanStore) {
    let mut clients = JoinSet::new();
    for _ in 0..6 {
        let store = store.clone();
        clients.spawn(async move { store.save_once(&text("0"), &asked(0, &["0"])).await });
    }
    let mut saved: Vec<_> = clients.join_all().await;
    let links = saved.pop().unwrap().unwrap();
    for other in saved {
        assert_eq!(other.unwrap(), links);
    }
    for round in 1..=3 {
        let mut clients = JoinSet::new();
        for _ in 0..6 {
            let (store, links) = (store.clone(), links.clone());
            clients.spawn(async move {
                let (asked, change) = (asked(round, &[]), text(&round.to_string()));
                store
                    .update(&links.view, &links.edit, round, &change, Some(&asked))
                    .await
            });
        }
        for version in clients.join_all().await {
            assert_eq!(version.unwrap(), round + 1);
        }
    }
    assert_eq!(versions(&store).await, 4);
    let mut clients = JoinSet::new();
    for _ in 0..6 {
        let (store, links) = (store.clone(), links.clone());
        clients.spawn(async move {
            let asked = asked(9, &[]);
            store
                .renew(&links.view, &links.edit, LinkKind::View, Some(&asked))
                .await
        });
    }
    let mut renewed: Vec<_> = clients.join_all().await;
    let first = renewed.pop().unwrap().unwrap();
    for other in renewed {
        assert_eq!(other.unwrap(), first);
    }
}

async fn nothing_new_makes_no_version(store: PlanStore) {
    let links = store.save(&text("1")).await.unwrap();
    let remarked = Snapshot {
        remarks: Some(Remarks::parse("note", "author").unwrap()),
        ..text("1")
    };
    let renewed = Snapshot {
        edition: "later".to_owned(),
        ..text("1")
    };
    for (based_on, snapshot, version) in [
        (1, &text("1"), 1),
        (1, &remarked, 2),
        (2, &remarked, 2),
        (2, &text("1"), 2),
        (2, &renewed, 3),
    ] {
        let asked = asked(version * 10 + based_on, &[&snapshot.edition]);
        let saved = store
            .update(&links.view, &links.edit, based_on, snapshot, Some(&asked))
            .await;
        assert_eq!(saved.unwrap(), version);
    }
    assert_eq!(versions(&store).await, 3);
    // A client that does not know the newest version has to see it first, whatever its content.
    let stale = store
        .update(&links.view, &links.edit, 2, &renewed, None)
        .await;
    assert!(matches!(stale, Err(Denial::Stale(_))), "{stale:?}");
}

async fn what_a_withdrawn_link_asks_at_the_same_moment_is_not_done(store: PlanStore) {
    for round in 0..8 {
        let links = store.save(&text("1")).await.unwrap();
        let change = text(&format!("change {round}"));
        let (renewed, updated) = tokio::join!(
            store.renew(&links.view, &links.edit, LinkKind::Edit, None),
            store.update(&links.view, &links.edit, 1, &change, None),
        );
        // Either came first; but nothing was written with the old link after the new one was given out.
        let renewed = renewed.unwrap();
        let saved = store.load(&links.view).await.unwrap().version;
        match updated {
            Ok(version) => assert_eq!((version, saved), (2, 2)),
            Err(Denial::Gone) => assert_eq!(saved, 1),
            Err(other) => panic!("{other:?}"),
        }
        let mine = store
            .update(&renewed.view, &renewed.edit, saved, &text("mine"), None)
            .await;
        assert_eq!(mine.unwrap(), saved + 1);
    }
}

async fn renewals_of_both_links_at_once_leave_no_dead_one(store: PlanStore) {
    for _ in 0..8 {
        let links = store.save(&text("1")).await.unwrap();
        let (view, edit) = tokio::join!(
            store.renew(&links.view, &links.edit, LinkKind::View, None),
            store.renew(&links.view, &links.edit, LinkKind::Edit, None),
        );
        let won = [view, edit].into_iter().flatten().collect::<Vec<_>>();
        let [won] = &won[..] else {
            panic!("{won:?}");
        };
        let mine = store
            .update(&won.view, &won.edit, 1, &text("mine"), None)
            .await;
        assert_eq!(mine.unwrap(), 2);
    }
}

async fn answers_are_forgotten_after_a_week(store: PlanStore) {
    let once = store
        .save_once(&text("mine"), &asked(1, &[]))
        .await
        .unwrap();
    store.forget_answers().await.unwrap();
    assert!(store.answer(&asked(1, &[])).await.unwrap().is_some());
    let aged = "UPDATE answers SET answered_at = answered_at - 86401 * 7";
    sqlx::query(aged).execute(&store.writer).await.unwrap();
    store.forget_answers().await.unwrap();
    assert!(store.answer(&asked(1, &[])).await.unwrap().is_none());
    let again = store
        .save_once(&text("mine"), &asked(1, &[]))
        .await
        .unwrap();
    assert_ne!(again, once, "the key alone draws no links");
}
