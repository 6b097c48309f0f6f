//! The saved plans: the only place that knows SQL.
//!
//! A plan is a line of versions; a save adds one, and no version is ever changed or lost. The
//! database keeps hashes of links, never links, so that a copy of it opens no plan.
//! Statements keep to what PostgreSQL accepts too.

use std::{
    fs, io,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use sha2::{Digest, Sha256};
use sqlx::{
    Row, SqliteConnection, SqlitePool,
    migrate::{MigrateError, Migrator},
    sqlite::{
        SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
    },
};
use subtle::{Choice, ConstantTimeEq};

use crate::saved::{EditSecret, Links, SavedPlan, ViewId};

static MIGRATIONS: Migrator = sqlx::migrate!("src/server/store/migrations");

/// How long a statement waits for another process that writes, before it gives up.
const PATIENCE: Duration = Duration::from_secs(5);

/// Connections that read; more than cores only wait for each other.
const READERS: u32 = 4;

/// The saved plans.
#[derive(Clone, Debug)]
pub struct PlanStore {
    // One connection that writes: writers queue here in order, instead of racing for SQLite's lock.
    writer: SqlitePool,
    readers: SqlitePool,
}

/// What became of a change.
#[derive(Debug, PartialEq, Eq)]
pub enum Update {
    /// It is the newest version now, under this number.
    Saved(u32),
    /// Somebody saved in between; nothing was changed. This is the newest version.
    Stale(SavedPlan),
    /// The secret does not belong to this plan; nothing was changed.
    WrongSecret,
    /// There is no such plan.
    NotFound,
}

/// Why the database did not do what was asked; never shown to visitors.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It may be read but not written.
    #[error("the database cannot be written: {0}")]
    ReadOnly(#[source] sqlx::Error),
    /// No space is left for it.
    #[error("no space is left for the database: {0}")]
    Full(#[source] sqlx::Error),
    /// Anything else that the database reports.
    #[error("the database does not answer: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// Its tables could not be brought up to date.
    #[error("the database cannot be brought up to date: {0}")]
    Migration(#[source] MigrateError),
    /// Its folder could not be created.
    #[error("the folder of the database cannot be created: {0}")]
    Folder(#[source] io::Error),
    /// The system gave no randomness for links.
    #[error("no random numbers for links: {0}")]
    Random(#[source] getrandom::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        // https://sqlite.org/rescode.html: the low byte is the primary code.
        let code = error
            .as_database_error()
            .and_then(|error| error.code()?.parse::<u32>().ok())
            .map(|code| code & 0xff);
        match code {
            Some(8) => Self::ReadOnly(error),
            Some(13) => Self::Full(error),
            _ => Self::Unavailable(error),
        }
    }
}

impl PlanStore {
    /// Opens the database, creates it with its folder when it is missing, and brings its tables
    /// up to date.
    ///
    /// # Errors
    /// [`StoreError`] when that cannot be done. A database that may only be read opens, as long
    /// as its tables are up to date.
    pub async fn open(database: &SqliteConnectOptions) -> Result<Self, StoreError> {
        if let Some(folder) = database.get_filename().parent() {
            fs::create_dir_all(folder).map_err(StoreError::Folder)?;
        }
        let writing = database
            .clone()
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE);
        let reading = writing.clone().create_if_missing(false).read_only(true);
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(PATIENCE)
        };
        let writer = pool(1).connect_with(writing).await?;
        MIGRATIONS
            .run(&writer)
            .await
            .map_err(StoreError::Migration)?;
        let readers = pool(READERS).connect_with(reading).await?;
        Ok(Self { writer, readers })
    }

    /// Keeps a plan under new links.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was kept.
    pub async fn save(&self, document: &str, edition: &str) -> Result<Links, StoreError> {
        let links = Links::draw().map_err(StoreError::Random)?;
        let mut plan = [0; 16];
        getrandom::fill(&mut plan).map_err(StoreError::Random)?;
        let plan = plan.as_slice();
        let now = seconds_since_1970();

        let mut transaction = self.writer.begin().await?;
        sqlx::query("INSERT INTO plans (id, version, created_at) VALUES ($1, 1, $2)")
            .bind(plan)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        insert_version(&mut transaction, plan, 1, document, edition, now).await?;
        for (hash, kind) in [
            (hash(links.view.as_str()), "view"),
            (hash(links.edit.as_str()), "edit"),
        ] {
            sqlx::query("INSERT INTO links (hash, plan, kind, created_at) VALUES ($1, $2, $3, $4)")
                .bind(hash.as_slice())
                .bind(plan)
                .bind(kind)
                .bind(now)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(links)
    }

    /// The newest version of a plan, or none when there is no plan at this link.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn load(&self, id: &ViewId) -> Result<Option<SavedPlan>, StoreError> {
        let row = sqlx::query(
            "SELECT v.document, v.edition, v.version, v.saved_at \
             FROM links l JOIN plans p ON p.id = l.plan \
             JOIN plan_versions v ON v.plan = p.id AND v.version = p.version \
             WHERE l.hash = $1 AND l.kind = 'view'",
        )
        .bind(hash(id.as_str()).as_slice())
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|row| saved_plan(&row)).transpose()?)
    }

    /// Adds a version to a plan, unless somebody else did since `based_on`.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was changed.
    pub async fn update(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        based_on: u32,
        document: &str,
        edition: &str,
    ) -> Result<Update, StoreError> {
        let plan: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT plan FROM links WHERE hash = $1 AND kind = 'view'")
                .bind(hash(id.as_str()).as_slice())
                .fetch_optional(&self.readers)
                .await?;
        let Some(plan) = plan else {
            return Ok(Update::NotFound);
        };
        if !self.opens(&plan, secret).await? {
            return Ok(Update::WrongSecret);
        }

        let now = seconds_since_1970();
        let mut transaction = self.writer.begin().await?;
        // The condition is the lock: of two changes based on the same version, one finds no row.
        let moved =
            sqlx::query("UPDATE plans SET version = version + 1 WHERE id = $1 AND version = $2")
                .bind(plan.as_slice())
                .bind(i64::from(based_on))
                .execute(&mut *transaction)
                .await?
                .rows_affected();
        if moved == 0 {
            transaction.rollback().await?;
            let newest = self.load(id).await?;
            return Ok(newest.map_or(Update::NotFound, Update::Stale));
        }
        let version = based_on.saturating_add(1);
        insert_version(&mut transaction, &plan, version, document, edition, now).await?;
        transaction.commit().await?;
        Ok(Update::Saved(version))
    }

    /// Fails when plans cannot be read.
    ///
    /// # Errors
    /// [`StoreError`] saying why.
    pub async fn ready(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1 FROM plans LIMIT 1")
            .fetch_optional(&self.readers)
            .await?;
        Ok(())
    }

    /// Ends all connections, so that the database is one file again.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Whether the secret may change the plan; takes equally long for every wrong one.
    async fn opens(&self, plan: &[u8], secret: &EditSecret) -> Result<bool, StoreError> {
        let kept: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT hash FROM links WHERE plan = $1 AND kind = 'edit'")
                .bind(plan)
                .fetch_all(&self.readers)
                .await?;
        let given = hash(secret.as_str());
        let fits = kept.iter().fold(Choice::from(0), |fits, hash| {
            fits | hash.ct_eq(given.as_slice())
        });
        Ok(fits.into())
    }
}

/// What is kept of a link. The links are too long to be guessed, so no salt and no slow hash.
fn hash(link: &str) -> [u8; 32] {
    Sha256::digest(link).into()
}

fn saved_plan(row: &SqliteRow) -> Result<SavedPlan, sqlx::Error> {
    Ok(SavedPlan {
        document: row.try_get("document")?,
        edition: row.try_get("edition")?,
        version: row.try_get("version")?,
        saved_at: row.try_get("saved_at")?,
    })
}

async fn insert_version(
    connection: &mut SqliteConnection,
    plan: &[u8],
    version: u32,
    document: &str,
    edition: &str,
    now: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO plan_versions (plan, version, document, edition, saved_at) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(plan)
    .bind(i64::from(version))
    .bind(document)
    .bind(edition)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

fn seconds_since_1970() -> i64 {
    // A clock set before 1970 is wrong anyway; a save must not fail for it.
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs().cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn database(folder: &TempDir) -> SqliteConnectOptions {
        SqliteConnectOptions::new().filename(folder.path().join("deep/er/plans.db"))
    }

    async fn store() -> (PlanStore, TempDir) {
        let folder = TempDir::new().unwrap();
        let store = PlanStore::open(&database(&folder)).await.unwrap();
        (store, folder)
    }

    #[tokio::test]
    async fn what_was_saved_is_loaded() {
        let (store, _folder) = store().await;
        let links = store.save("{\"budget\":1}", "2026-11").await.unwrap();
        let saved = store.load(&links.view).await.unwrap().unwrap();
        assert_eq!(saved.document, "{\"budget\":1}");
        assert_eq!(saved.edition, "2026-11");
        assert_eq!(saved.version, 1);
        assert!(saved.saved_at > 1_700_000_000);
        assert_eq!(
            store.load(&Links::draw().unwrap().view).await.unwrap(),
            None
        );
    }

    #[tokio::test]
    async fn a_change_adds_a_version_and_keeps_the_earlier() {
        let (store, _folder) = store().await;
        let links = store.save("first", "a").await.unwrap();
        let update = store
            .update(&links.view, &links.edit, 1, "second", "b")
            .await;
        assert_eq!(update.unwrap(), Update::Saved(2));
        let newest = store.load(&links.view).await.unwrap().unwrap();
        assert_eq!((newest.document.as_str(), newest.version), ("second", 2));
        let kept: Vec<(i64, String, String)> =
            sqlx::query_as("SELECT version, document, edition FROM plan_versions ORDER BY version")
                .fetch_all(&store.readers)
                .await
                .unwrap();
        assert_eq!(
            kept,
            [
                (1, "first".to_owned(), "a".to_owned()),
                (2, "second".to_owned(), "b".to_owned())
            ]
        );
    }

    #[tokio::test]
    async fn a_stale_change_gets_the_newest_and_changes_nothing() {
        let (store, _folder) = store().await;
        let links = store.save("first", "a").await.unwrap();
        store
            .update(&links.view, &links.edit, 1, "second", "a")
            .await
            .unwrap();
        for based_on in [0, 1, 3, u32::MAX] {
            let update = store
                .update(&links.view, &links.edit, based_on, "late", "a")
                .await
                .unwrap();
            let Update::Stale(newest) = update else {
                panic!("{based_on}: {update:?}");
            };
            assert_eq!((newest.document.as_str(), newest.version), ("second", 2));
        }
    }

    #[tokio::test]
    async fn only_the_plans_own_secret_changes_it() {
        let (store, _folder) = store().await;
        let links = store.save("mine", "a").await.unwrap();
        let other = store.save("other", "a").await.unwrap();
        let update = store
            .update(&links.view, &other.edit, 1, "stolen", "a")
            .await;
        assert_eq!(update.unwrap(), Update::WrongSecret);
        let nowhere = Links::draw().unwrap();
        let update = store
            .update(&nowhere.view, &links.edit, 1, "lost", "a")
            .await;
        assert_eq!(update.unwrap(), Update::NotFound);
        let kept = store.load(&links.view).await.unwrap().unwrap();
        assert_eq!(kept.document, "mine");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn of_changes_at_once_exactly_one_wins_each_round() {
        let (store, _folder) = store().await;
        let links = store.save("0", "a").await.unwrap();
        for round in 1..=5 {
            let mut clients = tokio::task::JoinSet::new();
            for _ in 0..8 {
                let (store, links) = (store.clone(), links.clone());
                clients.spawn(async move {
                    store
                        .update(&links.view, &links.edit, round, "x", "a")
                        .await
                        .unwrap()
                });
            }
            let won = clients.join_all().await;
            let won = won
                .iter()
                .filter(|update| matches!(update, Update::Saved(_)));
            assert_eq!(won.count(), 1, "round {round}");
        }
        let newest = store.load(&links.view).await.unwrap().unwrap();
        assert_eq!(newest.version, 6);
    }

    #[tokio::test]
    async fn plans_outlive_the_server_and_links_are_not_in_the_file() {
        let (store, folder) = store().await;
        let links = store.save("kept", "a").await.unwrap();
        store.close().await;
        let file = fs::read(database(&folder).get_filename()).unwrap();
        for link in [links.view.as_str(), links.edit.as_str()] {
            let found = file
                .windows(link.len())
                .any(|window| window == link.as_bytes());
            assert!(!found, "a link stands in the database");
        }
        let store = PlanStore::open(&database(&folder)).await.unwrap();
        let kept = store.load(&links.view).await.unwrap().unwrap();
        assert_eq!(kept.document, "kept");
    }

    #[tokio::test]
    async fn read_only_and_full_are_told_apart_and_reads_go_on() {
        let (store, folder) = store().await;
        let links = store.save("kept", "a").await.unwrap();
        store.close().await;

        let read_only = PlanStore::open(&database(&folder).read_only(true))
            .await
            .unwrap();
        let error = read_only.save("more", "a").await.unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly(_)), "{error:?}");
        let kept = read_only.load(&links.view).await.unwrap().unwrap();
        assert_eq!(kept.document, "kept");
        read_only.close().await;

        let full = PlanStore::open(&database(&folder).pragma("max_page_count", "12"))
            .await
            .unwrap();
        let error = full.save(&"x".repeat(100_000), "a").await.unwrap_err();
        assert!(matches!(error, StoreError::Full(_)), "{error:?}");
        let kept = full.load(&links.view).await.unwrap().unwrap();
        assert_eq!(kept.document, "kept");
    }

    #[tokio::test]
    async fn the_database_is_as_safe_as_promised() {
        let (store, _folder) = store().await;
        for (pragma, value) in [("synchronous", "2"), ("foreign_keys", "1")] {
            let set: i64 = sqlx::query_scalar(&format!("PRAGMA {pragma}"))
                .fetch_one(&store.writer)
                .await
                .unwrap();
            assert_eq!(set.to_string(), value, "{pragma}");
        }
        let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
            .fetch_one(&store.writer)
            .await
            .unwrap();
        assert_eq!(journal, "wal");
    }
}
