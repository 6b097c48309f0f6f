//! What a file must do beyond the contract: survive, say what is wrong, and keep secrets.

use std::{fs, path::Path};

use super::{
    Denial, PlanStore, StoreError,
    address::Address,
    contract::{Bed, text},
};

impl PlanStore {
    /// Runs a statement on the connection that writes, as an operator's accident would.
    pub(crate) async fn tamper(&self, statement: &str) {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))
            .execute(&self.writer)
            .await
            .unwrap();
    }
}

fn read_only(file: &Path) -> Address {
    format!("sqlite://{}?mode=ro", file.display())
        .parse()
        .unwrap()
}

#[tokio::test]
async fn plans_outlive_the_server_and_links_are_not_in_the_file() {
    let bed = Bed::sqlite().await;
    let links = bed.store.save(&text("kept")).await.unwrap();
    bed.store.close().await;
    let file = fs::read(bed.address.path().unwrap()).unwrap();
    for link in [links.view.as_str(), links.edit.as_str()] {
        let found = file
            .windows(link.len())
            .any(|window| window == link.as_bytes());
        assert!(!found, "a link stands in the database");
    }
    let store = PlanStore::open(&bed.address).await.unwrap();
    assert_eq!(store.load(&links.view).await.unwrap().document, "kept");
}

#[tokio::test]
async fn a_read_only_file_says_so_and_still_opens_plans() {
    let bed = Bed::sqlite().await;
    let links = bed.store.save(&text("kept")).await.unwrap();
    bed.store.close().await;
    let store = PlanStore::open(&read_only(bed.address.path().unwrap()))
        .await
        .unwrap();
    let error = store.save(&text("more")).await.unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error:?}");
    assert_eq!(store.load(&links.view).await.unwrap().document, "kept");
}

#[tokio::test]
async fn a_full_disk_says_so_and_saving_goes_on_when_there_is_space() {
    let bed = Bed::sqlite().await;
    let links = bed.store.save(&text("kept")).await.unwrap();
    bed.store.tamper("PRAGMA max_page_count = 20").await;
    let large = text(&"x".repeat(100_000));
    let error = bed.store.save(&large).await.unwrap_err();
    assert!(matches!(error, StoreError::Full(_)), "{error:?}");
    bed.store.tamper("PRAGMA max_page_count = 20").await;
    let update = bed.store.update(&links.view, &links.edit, 1, &large).await;
    assert!(
        matches!(update, Err(Denial::Store(StoreError::Full(_)))),
        "{update:?}"
    );
    assert_eq!(bed.store.load(&links.view).await.unwrap().document, "kept");

    // The limit was the connection's, and that was given up: now there is space.
    let update = bed.store.update(&links.view, &links.edit, 1, &large).await;
    assert_eq!(update.unwrap(), 2);
}

#[tokio::test]
async fn the_database_is_as_safe_as_promised() {
    let bed = Bed::sqlite().await;
    for (pragma, value) in [("synchronous", 2), ("foreign_keys", 1)] {
        let set: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("PRAGMA {pragma}")))
            .fetch_one(&bed.store.writer)
            .await
            .unwrap();
        assert_eq!(set, value, "{pragma}");
    }
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&bed.store.writer)
        .await
        .unwrap();
    assert_eq!(journal, "wal");
}

/// The tables as the first release made them, with a plan in them.
#[tokio::test]
async fn a_file_of_the_first_release_opens_with_its_plans() {
    let bed = Bed::sqlite().await;
    bed.store
        .tamper(
            "DELETE FROM _sqlx_migrations WHERE version = 2; DROP TABLE servers; \
             DROP TABLE withdrawn_links; DROP INDEX plans_by_use; \
             ALTER TABLE plans DROP COLUMN used_on; \
             ALTER TABLE plan_versions DROP COLUMN title; ALTER TABLE plan_versions DROP COLUMN note; \
             ALTER TABLE plan_versions DROP COLUMN author; ALTER TABLE plan_versions DROP COLUMN figures; \
             INSERT INTO plans VALUES (zeroblob(16), 1, 1700000000); \
             INSERT INTO plan_versions VALUES (zeroblob(16), 1, '{\"title\":\"Old\"}', 'a', 1700000000)",
        )
        .await;
    bed.store.close().await;
    let store = PlanStore::open(&bed.address).await.unwrap();
    let title: String = sqlx::query_scalar("SELECT title FROM plan_versions")
        .fetch_one(&store.readers)
        .await
        .unwrap();
    assert_eq!(title, "Old");
    let used_on: i64 = sqlx::query_scalar("SELECT used_on FROM plans")
        .fetch_one(&store.readers)
        .await
        .unwrap();
    assert_eq!(used_on, 1_700_000_000 / 86_400);
}
