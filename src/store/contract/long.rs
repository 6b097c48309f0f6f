//! Long plans: packed, read again, and those that cannot be.

use super::*;
use crate::store::{Loss, packing::LONGEST};

on_each_kind!(
    a_long_plan_is_saved_changed_and_loaded,
    a_text_beyond_the_limit_is_refused_and_changes_nothing,
    plain_texts_of_earlier_releases_are_read,
    a_damaged_text_is_noticed_and_another_version_helps,
);

/// Nearly as long as a document may be.
const LONG: usize = 1_900_000;

async fn a_long_plan_is_saved_changed_and_loaded(store: PlanStore) {
    let saved = Snapshot {
        document: noise(LONG),
        figures: noise(LONGEST),
        ..text("long")
    };
    let links = store.save(&saved).await.unwrap();
    let loaded = store.load(&links.view).await.unwrap();
    assert_eq!(loaded.document, saved.document);
    assert_eq!(loaded.figures, saved.figures);
    store.ready().await.unwrap();
    let same = store
        .update(&links.view, &links.edit, 1, &saved, None)
        .await;
    assert_eq!(same.unwrap(), 1, "nothing is new");
    let changed = Snapshot {
        document: "[{\"handle\":\"someone\"}]".repeat(80_000),
        ..saved.clone()
    };
    let update = store
        .update(&links.view, &links.edit, 1, &changed, None)
        .await;
    assert_eq!(update.unwrap(), 2);
    for (version, document) in [(1, &saved.document), (2, &changed.document)] {
        let loaded = store.load_version(&links.view, version).await.unwrap();
        assert_eq!(loaded.document, *document);
    }
    let (plain, packed): (String, i64) = sqlx::query_as(
        "SELECT document, CAST(length(packed_document) AS BIGINT) FROM plan_versions WHERE version = 2",
    )
    .fetch_one(&store.readers)
    .await
    .unwrap();
    assert_eq!(plain, "");
    assert!(packed < 20_000, "{packed}");
}

async fn a_text_beyond_the_limit_is_refused_and_changes_nothing(store: PlanStore) {
    let links = store.save(&text("kept")).await.unwrap();
    let too_long = || "x".repeat(LONGEST + 1);
    let document = Snapshot {
        document: too_long(),
        ..text("")
    };
    let figures = Snapshot {
        figures: too_long(),
        ..text("")
    };
    for snapshot in [document, figures] {
        let saved = store.save(&snapshot).await;
        assert!(matches!(saved, Err(StoreError::TooLong { .. })));
        let update = store
            .update(&links.view, &links.edit, 1, &snapshot, None)
            .await;
        assert!(matches!(
            update,
            Err(Denial::Store(StoreError::TooLong { .. }))
        ));
    }
    let loaded = store.load(&links.view).await.unwrap();
    assert_eq!((loaded.document.as_str(), loaded.version), ("kept", 1));
}

async fn plain_texts_of_earlier_releases_are_read(store: PlanStore) {
    let links = store.save(&text(&"new ".repeat(100))).await.unwrap();
    store
        .tamper("UPDATE plan_versions SET document = 'old', packed_document = NULL")
        .await;
    store.ready().await.unwrap();
    assert_eq!(store.load(&links.view).await.unwrap().document, "old");
    let same = text("old");
    let update = store.update(&links.view, &links.edit, 1, &same, None);
    assert_eq!(update.await.unwrap(), 1);
    let long = text(&noise(LONG));
    let update = store.update(&links.view, &links.edit, 1, &long, None);
    assert_eq!(update.await.unwrap(), 2);
    let first = store.load_version(&links.view, 1).await.unwrap();
    assert_eq!(first.document, "old");
}

async fn a_damaged_text_is_noticed_and_another_version_helps(store: PlanStore) {
    let whole = text(&"whole ".repeat(100));
    let links = store.save(&whole).await.unwrap();
    let mut packed: Vec<u8> = sqlx::query_scalar("SELECT packed_document FROM plan_versions")
        .fetch_one(&store.readers)
        .await
        .unwrap();
    let middle = packed.len() / 2;
    packed[middle] ^= 1;
    sqlx::query("UPDATE plan_versions SET packed_document = $1")
        .bind(packed)
        .execute(&store.writer)
        .await
        .unwrap();
    let loaded = store.load(&links.view).await.unwrap_err();
    assert!(
        matches!(loaded, Denial::Store(StoreError::Damaged(Loss::Text))),
        "{loaded:?}"
    );
    let looked = async || {
        // The look begins at a random position, and finds nothing behind the only plan.
        for _ in 0..200 {
            store.ready().await?;
        }
        Ok::<_, StoreError>(())
    };
    let noticed = looked().await.unwrap_err();
    assert!(
        matches!(noticed, StoreError::Damaged(Loss::Text)),
        "{noticed:?}"
    );
    let update = store.update(&links.view, &links.edit, 1, &whole, None);
    assert_eq!(update.await.unwrap(), 2);
    assert_eq!(
        store.load(&links.view).await.unwrap().document,
        whole.document
    );
}

/// The tables as the release before made them, with a plan in them.
#[tokio::test]
async fn a_database_of_the_release_before_opens_with_its_plans() {
    for bed in [Bed::sqlite().await, Bed::postgres().await] {
        let links = bed.store.save(&text("old")).await.unwrap();
        for before in [
            "ALTER TABLE plan_versions DROP COLUMN packed_document",
            "ALTER TABLE plan_versions DROP COLUMN packed_figures",
            "DROP TABLE room_votes",
            "DROP TABLE room_phones",
            "DROP TABLE room_presenters",
            "DROP TABLE rooms",
            "DELETE FROM _sqlx_migrations WHERE description IN ('packed', 'rooms')",
        ] {
            bed.store.tamper(before).await;
        }
        bed.store.close().await;
        let store = PlanStore::open(&bed.address).await.unwrap();
        assert_eq!(store.load(&links.view).await.unwrap().document, "old");
        let long = text(&noise(LONG));
        let update = store.update(&links.view, &links.edit, 1, &long, None);
        assert_eq!(update.await.unwrap(), 2);
        assert_eq!(
            store.load(&links.view).await.unwrap().document,
            long.document
        );
        store.close().await;
    }
}
