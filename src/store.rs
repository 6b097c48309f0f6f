//! The store of saved plans: the only module with SQL.
//!
//! A plan is a sequence of versions; a save adds one, and no version is ever changed or lost. The database holds hashes
//! of links, never links, so that a copy of it opens no plan.
//!
//! There are two kinds of database and one set of statements, which both accept, and CockroachDB and YugabyteDB too: no
//! sequences, no advisory locks, no `FOR UPDATE`. A change is safe by its condition (`version = based_on`), not by a
//! lock; where a database aborts one of two conflicting changes (SQLSTATE 40001), it is retried.

pub mod address;
pub mod answers;
pub mod bell;
mod links;
mod opening;
mod packing;
mod place;
mod retention;
pub mod rooms;
pub mod schema;
mod versions;

#[cfg(test)]
pub(crate) mod contract;
#[cfg(test)]
mod durability;
pub mod lease;
pub mod transfer;

use std::{
    borrow::Cow,
    io,
    path::PathBuf,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use sqlx::{
    Any, AnyConnection, AnyPool, Connection, Executor, Row, Transaction, migrate::MigrateError,
    postgres::PgDatabaseError, sqlite::SqliteError,
};

use self::{address::Address, opening::OpeningFault, place::Place, schema::Foreign};
use crate::{
    plan::wording::Language,
    saved::SavedPlan,
    wording::{self, database as texts},
};

pub use self::versions::Snapshot;

/// Longest time that a statement waits for another process that writes.
const LOCK_TIMEOUT: Duration = Duration::from_secs(5);

/// Most attempts of a change that conflicts with others.
const TRIES: u32 = 10;

/// Longest time for all attempts of a change, so that its request gets an answer.
const CHANGE_TIMEOUT: Duration = Duration::from_secs(8);

/// The store of saved plans.
#[derive(Clone, Debug)]
pub struct PlanStore {
    // For SQLite one connection that writes: writers queue here in order, instead of racing for its lock. A database
    // server orders writers itself; there both pools are the same.
    writer: AnyPool,
    readers: AnyPool,
    kind: Kind,
    /// The file on the disk, if the database has one with a name.
    place: Option<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    fn of(address: &Address) -> Self {
        match address {
            Address::Sqlite(_) => Self::Sqlite,
            Address::Postgres(_) => Self::Postgres,
        }
    }
}

/// The reason why the database failed; never shown to visitors.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database can be read but not written.
    ReadOnly(#[source] sqlx::Error),
    /// The database has no space left.
    Full(#[source] sqlx::Error),
    /// Others wrote at the same time; a retry may help.
    Conflict(#[source] sqlx::Error),
    /// A change took too long, because others hold a lock that it needs.
    Slow,
    /// Any other error of the database.
    Unavailable(#[source] sqlx::Error),
    /// Its tables could not be brought up to date.
    Migration(#[source] MigrateError),
    /// The database could not be opened.
    Opening {
        /// Its address without user and password.
        at: String,
        /// The reason.
        why: OpeningFault,
    },
    /// Its tables were not made by this program.
    Foreign {
        /// Its address without user and password.
        at: String,
        /// The reason.
        fault: Foreign,
    },
    /// Its file is not the one that was opened.
    Lost(PathBuf),
    /// A check found it damaged.
    Damaged(Loss),
    /// A text is longer than any that is saved.
    TooLong {
        /// Its length in bytes.
        length: usize,
        /// The greatest length in bytes.
        most: usize,
    },
    /// Its folder could not be created.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The reason.
        #[source]
        error: io::Error,
    },
    /// The current folder is unknown, so that a file has no address.
    Address(#[source] io::Error),
    /// The system gave no randomness for links.
    Random(#[source] getrandom::Error),
}

/// A part of a plan that a database has lost or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The newest version.
    NewestVersion,
    /// A link.
    Links,
    /// A text, which cannot be unpacked.
    Text,
}

impl Loss {
    fn text(self, language: Language) -> &'static str {
        match self {
            Self::NewestVersion => texts::lost_newest_version(language),
            Self::Links => texts::lost_links(language),
            Self::Text => texts::damaged_text(language),
        }
    }
}

impl StoreError {
    /// Returns the sentence for the operator.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::ReadOnly(error) => texts::read_only(language, &error.to_string()),
            Self::Full(error) => texts::full(language, &error.to_string()),
            Self::Conflict(error) => texts::conflict(language, &error.to_string()),
            Self::Slow => texts::slow(language, CHANGE_TIMEOUT.as_secs()),
            Self::Unavailable(error) => texts::unavailable(language, &error.to_string()),
            Self::Migration(error) => texts::no_migration(language, &error.to_string()),
            Self::Opening { at, why } => texts::cannot_be_opened(language, at, &why.text(language)),
            Self::Foreign { at, fault } => {
                texts::cannot_be_opened(language, at, &fault.text(language))
            }
            Self::Lost(file) => texts::lost(language, &file.display().to_string()),
            Self::Damaged(loss) => texts::damaged(language, loss.text(language)),
            Self::TooLong { length, most } => texts::too_long(language, *length, *most),
            Self::Folder { folder, error } => {
                texts::no_folder(language, &folder.display().to_string(), &error.to_string())
            }
            Self::Address(error) => texts::no_address(language, &error.to_string()),
            Self::Random(error) => texts::no_randomness(language, &error.to_string()),
        }
    }
}

wording::display!(StoreError);

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let report = error.as_database_error();
        let code = report
            .and_then(|report| report.code())
            .unwrap_or(Cow::Borrowed(""));
        if report.is_some_and(|report| report.try_downcast_ref::<SqliteError>().is_some()) {
            // https://sqlite.org/rescode.html: the low byte is the primary code.
            match code.parse::<u32>().map(|code| code & 0xff) {
                Ok(5 | 6) => Self::Conflict(error),
                Ok(8) => Self::ReadOnly(error),
                Ok(13) => Self::Full(error),
                _ => Self::Unavailable(error),
            }
        } else {
            // https://www.postgresql.org/docs/current/errcodes-appendix.html
            match &*code {
                "40001" | "40P01" => Self::Conflict(error),
                "25006" => Self::ReadOnly(error),
                "53100" => Self::Full(error),
                _ => Self::Unavailable(error),
            }
        }
    }
}

/// The reason why a link is refused.
#[derive(Debug)]
pub enum Denial {
    /// No such plan or version exists, and as far as can be known none ever did.
    NotFound,
    /// The link was right once, and was withdrawn or its plan deleted.
    Gone,
    /// The secret does not belong to this plan; nothing was changed.
    WrongSecret,
    /// Another save came in between, and nothing was changed. This is the newest version.
    Stale(Box<SavedPlan>),
    /// The key came with another change before; nothing was changed.
    OtherRequest,
    /// The database failed; nothing was changed.
    Store(StoreError),
}

impl From<StoreError> for Denial {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<sqlx::Error> for Denial {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl PlanStore {
    /// Checks that plans can be read, and as far as can be seen saved; cheap, because it runs again and again.
    ///
    /// One plan is read, another each time, by a connection without a cache of the file: a file damaged all over is
    /// noticed at once, any other sooner or later.
    ///
    /// # Errors
    /// [`StoreError`] with the reason.
    pub async fn ready(&self) -> Result<(), StoreError> {
        match &self.place {
            None => look_at_one(&mut *self.readers.acquire().await?).await,
            Some(place) => {
                place.check()?;
                let mut fresh = AnyConnection::connect_with(&place.reading).await?;
                let looked = look_at_one(&mut fresh).await;
                fresh.close().await?;
                looked
            }
        }
    }

    /// Closes all connections, so that a database file is complete without its log.
    pub async fn close(&self) {
        self.readers.close().await;
        if self.kind == Kind::Sqlite {
            // The last connection does this too, but not when it only reads.
            let whole = self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").await;
            if let Err(error) = whole {
                tracing::debug!("{error}");
            }
        }
        self.writer.close().await;
    }

    /// Begins a transaction; dropped without a commit it changes nothing.
    async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        if let Some(place) = &self.place {
            place.check()?;
        }
        Ok(match self.kind {
            // Waits for other processes here, where waiting is allowed, and not in the middle.
            Kind::Sqlite => self.writer.begin_with("BEGIN IMMEDIATE").await?,
            Kind::Postgres => self.writer.begin().await?,
        })
    }

    /// Commits a transaction; fails if the file was deleted, where the change would not last.
    async fn commit(&self, transaction: Transaction<'static, Any>) -> Result<(), StoreError> {
        if let Some(place) = &self.place {
            place.check()?;
        }
        Ok(transaction.commit().await?)
    }
}

/// Reads a plan with its newest version and its links: the next one after a random position.
async fn look_at_one(connection: &mut AnyConnection) -> Result<(), StoreError> {
    let mut place = [0; 16];
    getrandom::fill(&mut place).map_err(StoreError::Random)?;
    let row = sqlx::query(
        "SELECT v.document, v.packed_document, (SELECT COUNT(*) FROM links l WHERE l.plan = p.id) AS links \
         FROM plans p LEFT JOIN plan_versions v ON v.plan = p.id AND v.version = p.version \
         WHERE p.id >= $1 ORDER BY p.id LIMIT 1",
    )
    .bind(place.as_slice())
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Ok(());
    };
    if row.try_get::<Option<String>, _>("document")?.is_none() {
        return Err(StoreError::Damaged(Loss::NewestVersion));
    }
    packing::text(&row, packing::DOCUMENT)?;
    if row.try_get::<i64, _>("links")? < 2 {
        return Err(StoreError::Damaged(Loss::Links));
    }
    Ok(())
}

/// An error that may pass when the operation is retried.
trait Passing {
    fn passes(&self) -> bool;
}

impl Passing for StoreError {
    fn passes(&self) -> bool {
        match self {
            Self::Conflict(_) => true,
            // Another server creates the same tables.
            Self::Migration(
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
            ) => error
                .as_database_error()
                .is_some_and(|report| report.try_downcast_ref::<PgDatabaseError>().is_some()),
            _ => false,
        }
    }
}

impl Passing for Denial {
    fn passes(&self) -> bool {
        matches!(self, Self::Store(error) if error.passes())
    }
}

/// Retries an operation that conflicts with others, at most [`TRIES`] times, with growing pauses and not for longer
/// than [`CHANGE_TIMEOUT`].
async fn retry<T, E: Passing + From<StoreError>, Attempt: Future<Output = Result<T, E>>>(
    attempt: impl FnMut() -> Attempt,
) -> Result<T, E> {
    let tried = tokio::time::timeout(CHANGE_TIMEOUT, retry_without_timeout(attempt)).await;
    tried.unwrap_or_else(|_| Err(StoreError::Slow.into()))
}

/// Retries an operation that conflicts with others, at most [`TRIES`] times; for operations that may take long by
/// themselves.
async fn retry_without_timeout<T, E: Passing, Attempt: Future<Output = Result<T, E>>>(
    mut attempt: impl FnMut() -> Attempt,
) -> Result<T, E> {
    let mut tried = 1;
    loop {
        match attempt().await {
            Err(error) if error.passes() && tried < TRIES => {
                // Random, so that conflicting operations do not meet again.
                let luck = u64::from(getrandom::u32().unwrap_or(0)) % 16;
                tokio::time::sleep(Duration::from_millis((luck + 1) << tried.min(4))).await;
                tried += 1;
            }
            outcome => return outcome,
        }
    }
}

fn seconds_since_1970() -> i64 {
    // A clock set before 1970 is wrong anyway; a save must not fail for it.
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs().cast_signed())
}

/// Returns the days since 1970: the precision to which the last use of a plan is stored.
fn today() -> i64 {
    seconds_since_1970() / 86_400
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{Instant, sleep};

    async fn busy() -> Result<(), StoreError> {
        Err(StoreError::Conflict(sqlx::Error::PoolTimedOut))
    }

    #[tokio::test(start_paused = true)]
    async fn a_change_that_others_hold_up_is_given_up_in_time() {
        let started = Instant::now();
        let locked = retry(|| async {
            // As long as SQLite waits for another process.
            sleep(LOCK_TIMEOUT).await;
            busy().await
        });
        assert!(matches!(locked.await, Err(StoreError::Slow)));
        assert!(started.elapsed() < Duration::from_secs(10));
        let stuck = retry::<(), StoreError, _>(std::future::pending);
        assert!(matches!(stuck.await, Err(StoreError::Slow)));
        assert!(matches!(retry(busy).await, Err(StoreError::Conflict(_))));
    }
}
