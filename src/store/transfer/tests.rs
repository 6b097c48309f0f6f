//! Tests of copies: complete ones, and those that are refused.

use super::*;
use crate::{
    saved::{LinkKind, Links},
    store::{
        answers::Asked,
        contract::{Bed, text},
    },
};

/// Saves plans in every state: one changed, one with a withdrawn link, one deleted, and many.
async fn fill(store: &PlanStore) -> Links {
    let links = store.save(&text("é\u{1f600}")).await.unwrap();
    store
        .update(&links.view, &links.edit, 1, &text("2"), None)
        .await
        .unwrap();
    let links = store
        .renew(&links.view, &links.edit, LinkKind::Edit, None)
        .await
        .unwrap();
    let deleted = store.save(&text("deleted")).await.unwrap();
    store
        .delete(&deleted.view, &deleted.edit, None)
        .await
        .unwrap();
    let asked = Asked::parse("0123456789abcdefghijkl", "save_plan", &["once"]);
    let asked = asked.unwrap().unwrap();
    store.save_once(&text("once"), &asked).await.unwrap();
    for number in 0..BATCH + 1 {
        store.save(&text(&number.to_string())).await.unwrap();
    }
    links
}

#[tokio::test]
async fn everything_moves_to_postgres_and_back() {
    let (file, server, back) = (
        Bed::sqlite().await,
        Bed::postgres().await,
        Bed::sqlite().await,
    );
    let links = fill(&file.store).await;
    let moved = file.store.copy_to(&server.store).await.unwrap();
    assert_eq!(moved.rows, [203, 204, 406, 3, 1]);
    let returned = server.store.copy_to(&back.store).await.unwrap();
    assert_eq!(returned, moved);
    assert_eq!(file.store.inventory().await.unwrap(), moved);
    assert_eq!(back.store.load(&links.view).await.unwrap().document, "2");
    let update = back
        .store
        .update(&links.view, &links.edit, 2, &text("3"), None)
        .await;
    assert_eq!(update.unwrap(), 3);
}

#[tokio::test]
async fn an_interrupted_move_goes_on_and_takes_later_changes_along() {
    let (from, to) = (Bed::sqlite().await, Bed::sqlite().await);
    let links = fill(&from.store).await;
    from.store.copy_to(&to.store).await.unwrap();
    // As if the copy had ended early, and another plan had been saved since.
    to.store
        .tamper("DELETE FROM links WHERE hash > x'80'")
        .await;
    from.store
        .update(&links.view, &links.edit, 2, &text("3"), None)
        .await
        .unwrap();
    let moved = from.store.copy_to(&to.store).await.unwrap();
    assert_eq!(moved, from.store.inventory().await.unwrap());
    assert_eq!(to.store.load(&links.view).await.unwrap().document, "3");
}

#[tokio::test]
async fn plans_of_two_databases_are_not_mixed() {
    let (from, to) = (Bed::sqlite().await, Bed::sqlite().await);
    from.store.save(&text("here")).await.unwrap();
    to.store.save(&text("there")).await.unwrap();
    let before = to.store.inventory().await.unwrap();
    let refused = from.store.copy_to(&to.store).await;
    assert!(matches!(refused, Err(CopyError::Foreign)), "{refused:?}");
    assert_eq!(to.store.inventory().await.unwrap(), before);
}

#[tokio::test]
async fn restoring_replaces_what_was_there_on_each_kind() {
    for target in [Bed::sqlite().await, Bed::postgres().await] {
        let backup = Bed::sqlite().await;
        let links = fill(&backup.store).await;
        let other = target.store.save(&text("later")).await.unwrap();
        let restored = target.store.replace_with(&backup.store).await.unwrap();
        assert_eq!(restored, backup.store.inventory().await.unwrap());
        assert_eq!(target.store.load(&links.view).await.unwrap().document, "2");
        assert!(target.store.load(&other.view).await.is_err());
    }
}

#[tokio::test]
async fn a_copy_that_differs_is_not_called_done() {
    let (from, to) = (Bed::sqlite().await, Bed::sqlite().await);
    fill(&from.store).await;
    from.store.copy_to(&to.store).await.unwrap();
    // Left over from something else; no plan, so it is found only by comparing.
    to.store
        .tamper("INSERT INTO withdrawn_links VALUES (zeroblob(32), 1)")
        .await;
    let refused = from.store.copy_to(&to.store).await;
    assert!(
        matches!(refused, Err(CopyError::Different { .. })),
        "{refused:?}"
    );
}

/// A column or table that is added later must be copied too.
#[tokio::test]
async fn every_column_of_every_table_is_copied() {
    let bed = Bed::sqlite().await;
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT IN ('_sqlx_migrations', 'servers') \
         ORDER BY t.name, c.name",
    )
    .fetch_all(&bed.store.readers)
    .await
    .unwrap();
    let mut copied: Vec<_> = TABLES
        .iter()
        .flat_map(|table| {
            table
                .columns
                .iter()
                .map(|(name, _)| (table.name.to_owned(), (*name).to_owned()))
        })
        .collect();
    copied.sort();
    assert_eq!(columns, copied);
}
