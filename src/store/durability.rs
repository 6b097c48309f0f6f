//! Tests of files beyond the contract: they survive, report what is wrong, and hide secrets.

use std::{fs, path::Path};

use super::{
    Denial, PlanStore, StoreError,
    address::Address,
    contract::{Bed, text},
};

impl PlanStore {
    /// Runs a statement on the writing connection, as an operator's accident would.
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
    let update = bed
        .store
        .update(&links.view, &links.edit, 1, &large, None)
        .await;
    assert!(
        matches!(update, Err(Denial::Store(StoreError::Full(_)))),
        "{update:?}"
    );
    assert_eq!(bed.store.load(&links.view).await.unwrap().document, "kept");

    // The limit was the connection's, which was closed: now there is space.
    let update = bed
        .store
        .update(&links.view, &links.edit, 1, &large, None)
        .await;
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
            "DROP TABLE room_votes; DROP TABLE room_phones; DROP TABLE room_presenters; DROP TABLE rooms; \
             DELETE FROM _sqlx_migrations WHERE version > 1; DROP TABLE answers; DROP TABLE servers; \
             DROP TABLE withdrawn_links; DROP INDEX plans_by_use; \
             ALTER TABLE plans DROP COLUMN used_on; \
             ALTER TABLE plan_versions DROP COLUMN packed_document; \
             ALTER TABLE plan_versions DROP COLUMN packed_figures; ALTER TABLE plan_versions DROP COLUMN title; ALTER TABLE plan_versions DROP COLUMN note; \
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

async fn opening(address: &Address) -> String {
    let since = std::time::Instant::now();
    let error = PlanStore::open(address).await.unwrap_err();
    assert!(since.elapsed().as_secs() < 3, "{error}");
    error.to_string()
}

/// Each error says which and why, at once and not after the pool's timeout.
#[tokio::test]
async fn what_cannot_be_opened_says_why() {
    let folder = tempfile::TempDir::new().unwrap();
    let here = |name: &str| folder.path().join(name);
    fs::create_dir(here("folder.db")).unwrap();
    fs::write(here("text.db"), "hello, this is no database ".repeat(40)).unwrap();
    for (name, words) in [
        ("folder.db", "that is a folder"),
        ("text.db", "no database"),
        ("text.db/deeper/plans.db", "cannot be created"),
    ] {
        let error = opening(&Address::file(&here(name))).await;
        assert!(error.contains(words), "{error}");
        assert!(error.contains(folder.path().to_str().unwrap()), "{error}");
        assert!(!error.contains('\n'), "{error}");
    }
    let nobody: Address = "postgres://me:hidden@127.0.0.1:9/plans".parse().unwrap();
    let error = opening(&nobody).await;
    assert!(
        error.contains("postgres://127.0.0.1/plans cannot be opened"),
        "{error}"
    );
    assert!(
        error.contains("no database server answers there"),
        "{error}"
    );
    assert!(PlanStore::exists(&nobody).await.is_err());
    let server = std::env::var("TIERMIX_TEST_POSTGRES")
        .expect("these tests need PostgreSQL: `make unit` starts one and says where it is");
    let (before, _) = server.rsplit_once('/').unwrap();
    let missing: Address = format!("{before}/nosuchdatabase").parse().unwrap();
    let error = opening(&missing).await;
    assert!(error.contains("no such database"), "{error}");
}

/// As in a read-only folder: no file can be made beside the database.
#[tokio::test]
async fn a_file_in_a_closed_folder_opens_read_only() {
    let bed = Bed::sqlite().await;
    let links = bed.store.save(&text("kept")).await.unwrap();
    bed.store.close().await;
    let file = bed.address.path().unwrap();
    let mut beside = file.as_os_str().to_owned();
    beside.push("-shm");
    fs::create_dir(&beside).unwrap();
    let store = PlanStore::open(&bed.address).await.unwrap();
    store.ready().await.unwrap();
    assert_eq!(store.load(&links.view).await.unwrap().document, "kept");
    let error = store.save(&text("more")).await.unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error:?}");
    store.close().await;
}

#[tokio::test]
async fn a_database_of_another_release_is_left_as_it_is() {
    for (accident, words) in [
        (
            "INSERT INTO _sqlx_migrations SELECT 99990101000000, description, installed_on, success, \
             checksum, execution_time FROM _sqlx_migrations WHERE version = 1",
            "last used by a newer Tiermix",
        ),
        (
            "DELETE FROM _sqlx_migrations WHERE version = 1",
            "step 1 of what",
        ),
        (
            "UPDATE _sqlx_migrations SET checksum = zeroblob(48) WHERE version = 2",
            "step 2 of what makes their tables was not made by this Tiermix",
        ),
    ] {
        let bed = Bed::sqlite().await;
        bed.store.tamper(accident).await;
        bed.store.close().await;
        let before = fs::read(bed.address.path().unwrap()).unwrap();
        let error = opening(&bed.address).await;
        assert!(error.contains(words), "{error}");
        assert_eq!(fs::read(bed.address.path().unwrap()).unwrap(), before);
    }
}

/// A checkout for Windows may have them.
#[tokio::test]
async fn a_database_made_with_other_line_ends_opens() {
    for done in [2, 5] {
        let bed = Bed::sqlite().await;
        for (version, text) in [
            (1, include_str!("migrations/sqlite/0001_plans.sql")),
            (2, include_str!("migrations/sqlite/0002_documents.sql")),
            (3, include_str!("migrations/sqlite/0003_answers.sql")),
            (4, include_str!("migrations/sqlite/0004_packed.sql")),
            (5, include_str!("migrations/sqlite/0005_rooms.sql")),
        ] {
            use sha2::Digest;
            let text = text.replace("\r\n", "\n").replace('\n', "\r\n");
            let hash = sha2::Sha384::digest(text);
            sqlx::query("UPDATE _sqlx_migrations SET checksum = $2 WHERE version = $1")
                .bind(version)
                .bind(hash.as_slice())
                .execute(&bed.store.writer)
                .await
                .unwrap();
        }
        if done == 2 {
            let earlier = "DROP TABLE room_votes; DROP TABLE room_phones; DROP TABLE room_presenters; DROP TABLE rooms; DROP TABLE answers; ALTER TABLE plan_versions DROP COLUMN packed_document; \
                           ALTER TABLE plan_versions DROP COLUMN packed_figures; DELETE FROM _sqlx_migrations WHERE version > 2";
            bed.store.tamper(earlier).await;
        }
        bed.store.close().await;
        for _ in 0..2 {
            let store = PlanStore::open(&bed.address).await.unwrap();
            store.forget_answers().await.unwrap();
            store.close().await;
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_is_saved_into_a_file_that_was_taken_away() {
    type Accident = fn(&Path);
    let accidents: [Accident; 5] = [
        |file| fs::remove_file(file).unwrap(),
        |file| fs::remove_file(file.with_extension("db-wal")).unwrap(),
        |file| fs::remove_dir_all(file.parent().unwrap()).unwrap(),
        |file| {
            fs::rename(
                file.parent().unwrap(),
                file.parent().unwrap().with_extension("old"),
            )
            .unwrap()
        },
        |file| {
            let other = file.with_extension("other");
            fs::copy(file, &other).unwrap();
            fs::rename(other, file).unwrap();
        },
    ];
    for accident in accidents {
        let bed = Bed::sqlite().await;
        let links = bed.store.save(&text("kept")).await.unwrap();
        bed.store.ready().await.unwrap();
        accident(bed.address.path().unwrap());
        let error = bed.store.save(&text("lost")).await.unwrap_err();
        assert!(matches!(error, StoreError::Lost(_)), "{error:?}");
        let update = bed
            .store
            .update(&links.view, &links.edit, 1, &text("lost"), None)
            .await;
        assert!(
            matches!(update, Err(Denial::Store(StoreError::Lost(_)))),
            "{update:?}"
        );
        let error = bed.store.ready().await.unwrap_err();
        assert!(matches!(error, StoreError::Lost(_)), "{error:?}");
    }
}

#[tokio::test]
async fn a_damaged_file_is_not_ready() {
    for damage in [0..usize::MAX, 0..100, 4096..usize::MAX] {
        let bed = Bed::sqlite().await;
        for number in 0..20 {
            let large = text(&number.to_string().repeat(3_000));
            bed.store.save(&large).await.unwrap();
        }
        bed.store.ready().await.unwrap();
        bed.store.tamper("PRAGMA wal_checkpoint(TRUNCATE)").await;
        let file = bed.address.path().unwrap();
        let mut bytes = fs::read(file).unwrap();
        let end = damage.end.min(bytes.len());
        bytes[damage.start..end].fill(0xa5);
        // In place, because a new file would be noticed by that alone.
        use std::os::unix::fs::FileExt;
        let same = fs::OpenOptions::new().write(true).open(file).unwrap();
        same.write_all_at(&bytes, 0).unwrap();
        let error = bed.store.ready().await.unwrap_err();
        assert!(!matches!(error, StoreError::Lost(_)), "{error:?}");
    }
    let bed = Bed::sqlite().await;
    bed.store.save(&text("kept")).await.unwrap();
    for accident in ["DELETE FROM links", "DELETE FROM plan_versions"] {
        bed.store.tamper(accident).await;
        let looked = async || {
            for _ in 0..200 {
                bed.store.ready().await?;
            }
            Ok::<_, StoreError>(())
        };
        let error = looked().await.unwrap_err();
        assert!(matches!(error, StoreError::Damaged(_)), "{error:?}");
    }
}
