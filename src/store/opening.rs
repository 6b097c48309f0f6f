//! Opening a database, or explaining in one sentence why it cannot be opened.
//!
//! The first connection is made without a pool: a pool retries until its timeout and then reports only that.

use std::{fs, path::Path};

use sqlx::{
    Any, AnyConnection, AnyPool, Connection, Executor,
    any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers},
    pool::PoolOptions,
    sqlite::SqliteError,
};
use tokio::time::timeout;

use super::{
    Kind, LOCK_TIMEOUT, PlanStore, StoreError,
    address::{Access, Address},
    place::Place,
    retry_without_timeout,
    schema::{Applied, Done, Steps},
};
use crate::{plan::wording::Language, wording::database as texts};

/// Connections that read a file; more than cores would only wait for each other.
const READERS: u32 = 4;

/// Connections to a database server.
const CONNECTIONS: u32 = 10;

/// WAL with full synchronisation: an acknowledged change survives a power cut.
const DURABLE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";

/// The reason why a database cannot be opened; some with the report of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpeningFault {
    /// Its tables are of an earlier release, and it may only be read.
    OldTables,
    /// The path leads to a folder.
    Folder,
    /// The path leads to something else that is no file.
    NoFile,
    /// Nothing answered in time.
    NoAnswer,
    /// The file exists, and the user may not read it or not write beside it.
    MayNotRead(String),
    /// The user may not create the file.
    MayNotCreate(String),
    /// The file is damaged.
    DamagedFile,
    /// The disk has no space left.
    NoSpace,
    /// The file is no database.
    NoDatabase,
    /// The server refuses the user or the password.
    User(String),
    /// The server has no such database.
    NoSuchDatabase(String),
    /// The server has too many connections.
    TooManyConnections(String),
    /// The server is starting or stopping.
    Starting(String),
    /// A pooler gives the statements of one connection to several of the server's.
    SharedStatements(String),
    /// No server answers.
    NoServer(String),
    /// Any other report.
    Other(String),
}

impl OpeningFault {
    /// Returns whether the file may still be readable.
    fn may_be_readable(&self) -> bool {
        matches!(self, Self::MayNotRead(_) | Self::MayNotCreate(_))
    }

    /// Returns the reason in words for the operator.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::OldTables => texts::cannot_be_updated(language),
            Self::Folder => texts::is_folder(language),
            Self::NoFile => texts::is_no_file(language),
            Self::NoAnswer => return texts::nothing_answers(language, LOCK_TIMEOUT.as_secs()),
            Self::MayNotRead(report) => return texts::cannot_read_file(language, report),
            Self::MayNotCreate(report) => return texts::cannot_create_file(language, report),
            Self::DamagedFile => texts::damaged_file(language),
            Self::NoSpace => texts::no_space(language),
            Self::NoDatabase => texts::is_no_database(language),
            Self::User(report) => return texts::refuses_user(language, report),
            Self::NoSuchDatabase(report) => return texts::no_such_database(language, report),
            Self::TooManyConnections(report) => {
                return texts::too_many_connections(language, report);
            }
            Self::Starting(report) => return texts::is_starting(language, report),
            Self::SharedStatements(report) => {
                return texts::shares_statements(language, report);
            }
            Self::NoServer(error) => return texts::no_server(language, error),
            Self::Other(report) => report,
        }
        .to_owned()
    }
}

pub(crate) fn pool(connections: u32) -> PoolOptions<Any> {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(LOCK_TIMEOUT)
}

impl PlanStore {
    /// Opens the database, creates a missing file with its folder, and migrates the tables.
    ///
    /// A read-only file opens too, even in a read-only folder, as long as its tables are up to date; then every change
    /// fails with [`StoreError::ReadOnly`].
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be opened; nothing was changed then.
    pub async fn open(address: &Address) -> Result<Self, StoreError> {
        install_default_drivers();
        match address.path() {
            Some(file) => Self::open_file(address, file).await,
            None => Self::open_server(address).await,
        }
    }

    async fn open_file(address: &Address, file: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(|error| StoreError::Folder {
                folder: folder.to_owned(),
                error,
            })?;
        }
        let (access, done) = look(address, true).await?;
        let options = address.options(access)?;
        let steps = Steps::of(Kind::Sqlite);
        if access != Access::Write {
            if done.steps < steps.count() {
                return Err(refused(address, OpeningFault::OldTables));
            }
            if address.access() == Access::Write {
                tracing::warn!("{address} may only be read, so nothing can be saved");
            }
            let readers = pool(READERS).connect_with(options.clone()).await?;
            return Ok(Self {
                writer: pool(1).connect_with(options.clone()).await?,
                readers,
                kind: Kind::Sqlite,
                place: Some(Place::new(file.to_owned(), options)),
            });
        }
        let reading = address.options(Access::Read)?;
        let mut first = AnyConnection::connect_with(&options).await?;
        steps.complete(&mut first, &done).await?;
        first.close().await?;
        let place = Place::new(file.to_owned(), reading.clone());
        let (opened, released) = (place.clone(), place.clone());
        let writer = pool(1)
            .after_connect(move |connection, _| {
                let opened = opened.clone();
                Box::pin(async move {
                    connection.execute(DURABLE).await?;
                    connection.execute("SELECT 1 FROM plans LIMIT 1").await?;
                    opened.note_log();
                    Ok(())
                })
            })
            // SQLite ends a transaction by itself when the disk is full; the driver does not notice and would refuse
            // every later one, so the pool gets a new connection.
            .after_release(move |connection, _| {
                let released = released.clone();
                Box::pin(async move {
                    connection.ping().await?;
                    let stays = !connection.is_in_transaction();
                    if !stays {
                        released.forget_log();
                    }
                    Ok(stays)
                })
            })
            .connect_with(options)
            .await?;
        Ok(Self {
            writer,
            readers: pool(READERS).connect_with(reading).await?,
            kind: Kind::Sqlite,
            place: Some(place),
        })
    }

    async fn open_server(address: &Address) -> Result<Self, StoreError> {
        let options = address.options(Access::Write)?;
        // Of servers that start at once one creates the tables, the others find them.
        retry_without_timeout(|| async {
            let (mut connection, done) = connect(address, &options).await?;
            Steps::of(Kind::Postgres)
                .complete(&mut connection, &done)
                .await?;
            Ok::<_, StoreError>(connection.close().await?)
        })
        .await?;
        let writer = pool(CONNECTIONS).connect_with(options).await?;
        prove_statements(&writer)
            .await
            .map_err(|error| failed(address, error))?;
        Ok(Self {
            readers: writer.clone(),
            writer,
            kind: Kind::Postgres,
            place: None,
        })
    }

    /// Returns whether there is a database with the tables of plans, of any release; changes nothing.
    ///
    /// # Errors
    /// The address leads to something else, or nothing answers.
    pub async fn exists(address: &Address) -> Result<bool, StoreError> {
        install_default_drivers();
        let there = address.path().is_none_or(|file| file.exists());
        Ok(there && look(address, false).await?.1.steps > 0)
    }

    /// Opens a database in a file without a name: SQLite deletes the file as soon as it has opened it, so that nothing
    /// is left of it, however the process ends.
    pub(crate) async fn unnamed() -> Result<Self, StoreError> {
        install_default_drivers();
        let nameless: AnyConnectOptions = "sqlite://?mode=rwc".parse()?;
        let only = pool(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(nameless)
            .await?;
        Ok(Self::only(only))
    }

    /// Wraps a database with a single connection for everything.
    pub(crate) fn only(only: AnyPool) -> Self {
        Self {
            readers: only.clone(),
            writer: only,
            kind: Kind::Sqlite,
            place: None,
        }
    }
}

/// Runs the same statement on two connections by turns: a pooler that mixes their statements is found out at the start, and
/// not by a visitor who saves.
async fn prove_statements(pool: &AnyPool) -> Result<(), sqlx::Error> {
    let mut two = [pool.acquire().await?, pool.acquire().await?];
    for _ in 0..2 {
        for connection in &mut two {
            let statement = sqlx::query("SELECT CAST($1 AS BIGINT)").bind(1_i64);
            statement.fetch_one(&mut **connection).await?;
        }
    }
    Ok(())
}

/// Determines how a database can be opened, and which migrations were done.
async fn look(address: &Address, create: bool) -> Result<(Access, Done), StoreError> {
    let asked = match address.access() {
        Access::Write if !create => Access::Change,
        asked => asked,
    };
    let first = match connect(address, &address.options(asked)?).await {
        Ok((connection, done)) => {
            connection.close().await?;
            let access = if asked == Access::Change {
                Access::Write
            } else {
                asked
            };
            return Ok((access, done));
        }
        Err(error) => error,
    };
    let Some(file) = address.path().filter(|file| file.is_file()) else {
        return Err(first);
    };
    let may_be_readable =
        matches!(&first, StoreError::Opening { why, .. } if why.may_be_readable());
    if !may_be_readable {
        return Err(first);
    }
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    // The content of the log would be missed, and a file with a log may be in use.
    let whole = fs::metadata(log).map_or(true, |log| log.len() == 0);
    for access in [Access::Read, Access::Still] {
        if access == Access::Still && !whole {
            break;
        }
        if let Ok((connection, done)) = connect(address, &address.options(access)?).await {
            connection.close().await?;
            return Ok((access, done));
        }
    }
    Err(first)
}

/// Opens one connection and reads the migrations that were done; otherwise returns the reason.
async fn connect(
    address: &Address,
    options: &AnyConnectOptions,
) -> Result<(AnyConnection, Done), StoreError> {
    if let Some(file) = address
        .path()
        .filter(|file| file.exists() && !file.is_file())
    {
        let why = if file.is_dir() {
            OpeningFault::Folder
        } else {
            OpeningFault::NoFile
        };
        return Err(refused(address, why));
    }
    let looked = async {
        let mut connection = AnyConnection::connect_with(options).await?;
        let kind = Kind::of(address);
        let done = Steps::of(kind).done(&mut connection, Applied::Here).await?;
        Ok::<_, sqlx::Error>((connection, done))
    };
    match timeout(LOCK_TIMEOUT, looked).await {
        Ok(Ok((connection, Ok(done)))) => Ok((connection, done)),
        Ok(Ok((connection, Err(fault)))) => {
            connection.close().await?;
            Err(StoreError::Foreign {
                at: address.to_string(),
                fault,
            })
        }
        Ok(Err(error)) => Err(failed(address, error)),
        Err(_) => Err(refused(address, OpeningFault::NoAnswer)),
    }
}

fn refused(address: &Address, why: OpeningFault) -> StoreError {
    StoreError::Opening {
        at: address.to_string(),
        why,
    }
}

/// Finds the reason why a connection failed.
fn failed(address: &Address, error: sqlx::Error) -> StoreError {
    let why = match &error {
        sqlx::Error::Database(report) => {
            let code = report.code().unwrap_or_default();
            let is_file = report.try_downcast_ref::<SqliteError>().is_some();
            // https://sqlite.org/rescode.html: the low byte is the primary code.
            let primary = code.parse::<u32>().ok().filter(|_| is_file);
            let text = report.to_string();
            match (primary.map(|code| code & 0xff), &*code) {
                // A conflict with others: the caller retries.
                (Some(5 | 6), _) | (None, "40001" | "40P01") => return error.into(),
                (Some(8 | 14), _) if address.path().is_some_and(Path::exists) => {
                    OpeningFault::MayNotRead(text)
                }
                (Some(8 | 14), _) => OpeningFault::MayNotCreate(text),
                (Some(11), _) => OpeningFault::DamagedFile,
                (Some(13), _) => OpeningFault::NoSpace,
                (Some(26), _) => OpeningFault::NoDatabase,
                (None, "28P01" | "28000") => OpeningFault::User(text),
                (None, "3D000") => OpeningFault::NoSuchDatabase(text),
                (None, "53300") => OpeningFault::TooManyConnections(text),
                (None, "57P03") => OpeningFault::Starting(text),
                // There is already, or no longer, a prepared statement of a name that the driver counts up.
                (None, "42P05" | "26000") => OpeningFault::SharedStatements(text),
                _ => OpeningFault::Other(text),
            }
        }
        sqlx::Error::Io(error) => OpeningFault::NoServer(error.to_string()),
        other => OpeningFault::Other(other.to_string()),
    };
    refused(address, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As behind `PgBouncer` in its transaction mode, where the connections of the server know each other's statements.
    #[tokio::test]
    async fn a_pooler_that_mixes_statements_is_named_at_the_start() {
        let server = std::env::var("TIERMIX_TEST_POSTGRES")
            .expect("these tests need PostgreSQL: `make unit` starts one and says where it is");
        install_default_drivers();
        let pool = |before: &'static str| {
            pool(2).after_connect(move |connection, _| {
                Box::pin(async move { connection.execute(before).await.map(drop) })
            })
        };
        let plain = pool("SELECT 1").connect(&server).await.unwrap();
        prove_statements(&plain).await.unwrap();
        // The driver counts its statements up from 1.
        let mixed = pool("PREPARE sqlx_s_1 AS SELECT 1")
            .connect(&server)
            .await
            .unwrap();
        let error = prove_statements(&mixed).await.unwrap_err();
        let address: Address = server.parse().unwrap();
        let said = failed(&address, error).to_string();
        assert!(said.contains("pool_mode = session"), "{said}");
    }
}
