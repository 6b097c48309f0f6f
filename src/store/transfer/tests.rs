//! Tests of copies: complete ones, and those that are refused.

use std::path::PathBuf;

use sqlx::any::install_default_drivers;
use tempfile::TempDir;

use super::{
    fault::{BackupFault, Damage},
    sealed::Backup,
    tables::{BATCH, FEW},
    *,
};
use crate::{
    saved::{LinkKind, Links},
    store::{
        Snapshot,
        answers::Asked,
        contract::{Bed, noise, text},
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
    // Rooms stay behind: each lasts for half a day, and its phones are where they were.
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT IN ('_sqlx_migrations', 'servers') \
         AND t.name NOT LIKE 'room%' \
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

/// Returns a plan that is nearly as long as a document may be: most of it is space, drawn so that it packs badly.
fn long_plan() -> Snapshot {
    let space: String = noise(1_900_000)
        .bytes()
        .map(|byte| [' ', '\t', '\r', '\n'][usize::from(byte % 4)])
        .collect();
    text(&format!("{{\"budget\": 3000{space}}}"))
}

#[tokio::test]
async fn long_plans_move_to_postgres_and_back() {
    let (file, server, back) = (
        Bed::sqlite().await,
        Bed::postgres().await,
        Bed::sqlite().await,
    );
    let long = long_plan();
    let links = file.store.save(&long).await.unwrap();
    // More than one batch.
    for number in 0..=FEW {
        file.store.save(&text(&number.to_string())).await.unwrap();
    }
    let moved = file.store.copy_to(&server.store).await.unwrap();
    assert_eq!(server.store.copy_to(&back.store).await.unwrap(), moved);
    for store in [&server.store, &back.store] {
        let loaded = store.load(&links.view).await.unwrap();
        assert_eq!(loaded.document, long.document);
    }
}

/// A backup in a file of a folder of its own.
struct BackupFile {
    path: PathBuf,
    store: PlanStore,
    _folder: TempDir,
}

impl BackupFile {
    async fn begin() -> Self {
        install_default_drivers();
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("backup");
        std::fs::write(&path, "").unwrap();
        Self {
            store: PlanStore::begin_backup(&path).await.unwrap(),
            path,
            _folder: folder,
        }
    }

    /// Saves a long plan and seals the backup.
    async fn with_a_long_plan() -> (Self, Snapshot, Links) {
        let (backup, long) = (Self::begin().await, long_plan());
        let links = backup.store.save(&long).await.unwrap();
        let inventory = backup.store.inventory().await.unwrap();
        backup.store.seal(&inventory).await.unwrap();
        (backup, long, links)
    }

    /// Closes the file and reads it as a restore does.
    async fn read(&self) -> Result<Backup, BackupFault> {
        self.store.close().await;
        PlanStore::read_backup(&self.path).await
    }
}

#[tokio::test]
async fn a_backup_with_a_long_plan_is_restored() {
    let (backup, long, links) = BackupFile::with_a_long_plan().await;
    let read = backup.read().await.unwrap();
    assert!(read.sealed);
    for target in [Bed::sqlite().await, Bed::postgres().await] {
        target.store.replace_with(&read.plans).await.unwrap();
        let loaded = target.store.load(&links.view).await.unwrap();
        assert_eq!(loaded.document, long.document);
    }
}

#[tokio::test]
async fn a_flipped_bit_of_a_packed_text_is_found_in_a_backup() {
    let (backup, ..) = BackupFile::with_a_long_plan().await;
    backup.store.close().await;
    let whole = std::fs::read(&backup.path).unwrap();
    // Most of the file is the packed text; the pages of SQLite begin with the number of the next one.
    let places = [whole.len() / 3, whole.len() / 2, whole.len() / 3 * 2];
    for place in places.map(|place| place / 4096 * 4096 + 100) {
        let mut bytes = whole.clone();
        bytes[place] ^= 4;
        std::fs::write(&backup.path, bytes).unwrap();
        let fault = backup.read().await.map(|_| ()).unwrap_err();
        assert!(
            matches!(fault, BackupFault::Damaged(Damage::OtherHash)),
            "{fault:?}"
        );
    }
}

/// The hash is right, but the content is none of this program's.
#[tokio::test]
async fn a_sealed_text_that_cannot_be_unpacked_is_damage() {
    let backup = BackupFile::begin().await;
    backup.store.save(&long_plan()).await.unwrap();
    for damage in ["packed_document", "packed_figures"] {
        backup
            .store
            .tamper(&format!("UPDATE plan_versions SET {damage} = zeroblob(50)"))
            .await;
    }
    let inventory = backup.store.inventory().await.unwrap();
    backup.store.seal(&inventory).await.unwrap();
    let fault = backup.read().await.map(|_| ()).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "the backup is damaged: the database is damaged: a text of a plan cannot be unpacked; restore a backup"
    );
}

/// The release before hashed plain texts alone.
#[tokio::test]
async fn a_backup_of_the_release_before_is_read_with_its_hash() {
    for (format, taken) in [(1, true), (2, false)] {
        let backup = BackupFile::begin().await;
        let links = backup.store.save(&text("{\"budget\":1}")).await.unwrap();
        let mut connection = backup.store.writer.acquire().await.unwrap();
        let then = inventory(&mut connection, 1).await.unwrap();
        drop(connection);
        backup.store.seal(&then).await.unwrap();
        backup
            .store
            .tamper(&format!(
                "ALTER TABLE plan_versions DROP COLUMN packed_document; \
                 ALTER TABLE plan_versions DROP COLUMN packed_figures; \
                 DROP TABLE room_votes; DROP TABLE room_phones; DROP TABLE room_presenters; DROP TABLE rooms; \
                 DELETE FROM _sqlx_migrations WHERE version >= 4; UPDATE backup SET format = {format}"
            ))
            .await;
        let read = backup.read().await;
        assert_eq!(read.as_ref().is_ok_and(|read| read.sealed), taken);
        if let Ok(read) = read {
            let loaded = read.plans.load(&links.view).await.unwrap();
            assert_eq!(loaded.document, "{\"budget\":1}");
        }
    }
}
