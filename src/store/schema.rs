//! Migrations of the tables, and refusal of tables that are not this program's.

use std::{borrow::Cow, fmt};

use sha2::{Digest, Sha384};
use sqlx::{
    AnyConnection, AssertSqlSafe, Row, SqlSafeStr,
    migrate::{Migration, Migrator},
};

use super::{Kind, StoreError};
use crate::{plan::wording::Language, wording::database as texts};

static FOR_SQLITE: Migrator = sqlx::migrate!("src/store/migrations/sqlite");
static FOR_POSTGRES: Migrator = sqlx::migrate!("src/store/migrations/postgres");

/// The reason why tables are left unchanged; one sentence for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A later release changed them.
    Newer,
    /// Their migrations were done in another order.
    Missing(i64),
    /// A migration differs from this program's.
    Changed(i64),
}

impl Foreign {
    /// Returns the sentence for the operator.
    pub fn text(self, language: Language) -> String {
        match self {
            Self::Newer => texts::newer(language).to_owned(),
            Self::Missing(step) => texts::missing_step(language, step),
            Self::Changed(step) => texts::changed_step(language, step),
        }
    }
}

/// The migrations that make the tables.
///
/// They are identified by the hash of their text. A checkout for Windows may have other line ends, so these are
/// normalised before hashing; a database that such a build made is accepted as well.
pub(super) struct Steps(Vec<Migration>);

/// The migrations that were done, as far as they are this program's.
pub(super) struct Done {
    /// Number of them.
    pub(super) steps: usize,
    /// Those whose hash is that of the text with other line ends.
    elsewise: Vec<i64>,
}

impl Steps {
    pub(super) fn of(kind: Kind) -> Self {
        let embedded = match kind {
            Kind::Sqlite => &FOR_SQLITE,
            Kind::Postgres => &FOR_POSTGRES,
        };
        let step = |step: &Migration| {
            let text = step.sql.as_str().replace("\r\n", "\n");
            Migration::new(
                step.version,
                step.description.clone(),
                step.migration_type,
                AssertSqlSafe(text).into_sql_str(),
                step.no_tx,
            )
        };
        Self(embedded.iter().map(step).collect())
    }

    /// Returns the first `count` of them, as an earlier release had them.
    pub(super) fn first(&self, count: usize) -> Self {
        Self(self.0.iter().take(count).cloned().collect())
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Reads which migrations were done, and changes nothing.
    pub(super) async fn done(
        &self,
        connection: &mut AnyConnection,
        table: Applied,
    ) -> Result<Result<Done, Foreign>, sqlx::Error> {
        let rows = sqlx::query(AssertSqlSafe(format!(
            "SELECT version, checksum FROM {table} WHERE success ORDER BY version"
        )))
        .fetch_all(connection)
        .await;
        let rows = match rows {
            Err(error) if is_no_table(&error) => Vec::new(),
            rows => rows?,
        };
        let newest = self.0.last().map_or(0, |step| step.version);
        let mut done = Done {
            steps: rows.len(),
            elsewise: Vec::new(),
        };
        for (row, ours) in rows.iter().zip(self.0.iter().map(Some).chain([None])) {
            let version: i64 = row.try_get("version")?;
            if version > newest {
                return Ok(Err(Foreign::Newer));
            }
            let Some(ours) = ours.filter(|ours| ours.version == version) else {
                return Ok(Err(Foreign::Missing(
                    ours.map_or(version, |ours| ours.version),
                )));
            };
            let checksum: Vec<u8> = row.try_get("checksum")?;
            if checksum != *ours.checksum {
                let other = ours.sql.as_str().replace('\n', "\r\n");
                if checksum != Sha384::digest(other).as_slice() {
                    return Ok(Err(Foreign::Changed(version)));
                }
                done.elsewise.push(version);
            }
        }
        Ok(Ok(done))
    }

    /// Runs all of them, in a database without tables.
    pub(super) async fn complete_new(
        &self,
        connection: &mut AnyConnection,
    ) -> Result<(), StoreError> {
        let nothing = Done {
            steps: 0,
            elsewise: Vec::new(),
        };
        self.complete(connection, &nothing).await
    }

    /// Runs those that are missing.
    pub(super) async fn complete(
        &self,
        connection: &mut AnyConnection,
        done: &Done,
    ) -> Result<(), StoreError> {
        if done.steps >= self.count() {
            return Ok(());
        }
        for step in &self.0 {
            if done.elsewise.contains(&step.version) {
                sqlx::query("UPDATE _sqlx_migrations SET checksum = $2 WHERE version = $1")
                    .bind(step.version)
                    .bind(step.checksum.as_ref())
                    .execute(&mut *connection)
                    .await?;
            }
        }
        let migrator = Migrator {
            migrations: Cow::Owned(self.0.clone()),
            // The migrator would take an advisory lock, which not every database has.
            locking: false,
            ..Migrator::DEFAULT
        };
        migrator
            .run_direct(None, connection, false)
            .await
            .map_err(StoreError::Migration)
    }
}

/// The place of the table of migrations.
#[derive(Clone, Copy)]
pub(super) enum Applied {
    /// In the database itself.
    Here,
    /// In a file that is attached as `backup_file`.
    Attached,
}

impl fmt::Display for Applied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Here => "_sqlx_migrations",
            Self::Attached => "backup_file._sqlx_migrations",
        })
    }
}

/// Returns whether the error means that the table does not exist.
fn is_no_table(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|report| {
        report.code().as_deref() == Some("42P01") || report.message().starts_with("no such table")
    })
}
