//! Backups: files with the hash of their content.
//!
//! A backup is a SQLite database with one table more, `backup`. Its reader trusts only the rows of the file: it makes
//! the tables itself, in a file without a name that ends with the process, copies the rows, and compares them with the
//! hash. So the backup stays unchanged, whatever release made it, and no other file is left behind.

use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use serde::de::IgnoredAny;
use sqlx::{AnyConnection, Row};

use super::{
    Inventory, PlanStore, StoreError,
    fault::{BackupFault, Damage, Misfit, NoBackup},
    inventory,
    tables::{FORMAT, TABLES, Value, Values, spelled},
};
use crate::{
    plan::Plan,
    store::{
        Kind, Loss,
        address::{Access, Address},
        opening::pool,
        packing::unpack,
        schema::{Applied, Steps},
    },
    wording::maintenance as texts,
};

/// Number of migrations in the first release that wrote the hash.
const SEALED_SINCE: usize = 3;

/// Number of migrations in the first release that packed texts, and hashed with the second format.
const PACKED_SINCE: usize = 4;

/// A backup that was read completely.
pub struct Backup {
    /// Its content.
    pub plans: PlanStore,
    /// The inventory of its content.
    pub inventory: Inventory,
    /// True if the backup has a hash, with which its content was compared; those of early releases have none.
    pub sealed: bool,
}

impl PlanStore {
    /// Begins a backup in an empty file.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub async fn begin_backup(file: &Path) -> Result<Self, StoreError> {
        let options = Address::file(file).options(Access::Change)?;
        let only = pool(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    // An unfinished backup is worthless, so no journal needs to keep it safe.
                    sqlx::raw_sql("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
                        .execute(connection)
                        .await?;
                    Ok(())
                })
            })
            .connect_with(options)
            .await?;
        let backup = Self::only(only);
        let mut connection = backup.writer.acquire().await?;
        let steps = Steps::of(Kind::Sqlite);
        steps.complete_new(&mut connection).await?;
        drop(connection);
        Ok(backup)
    }

    /// Finishes a backup with the hash of its content.
    ///
    /// # Errors
    /// [`StoreError`] when the hash cannot be written.
    pub async fn seal(&self, inventory: &Inventory) -> Result<(), StoreError> {
        sqlx::query("CREATE TABLE backup (format INTEGER NOT NULL, rows INTEGER NOT NULL, hash BLOB NOT NULL) STRICT")
            .execute(&self.writer)
            .await?;
        sqlx::query("INSERT INTO backup (format, rows, hash) VALUES ($1, $2, $3)")
            .bind(FORMAT)
            .bind(inventory.total())
            .bind(inventory.hash.as_slice())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Reads a backup, with every possible check that it is complete.
    ///
    /// # Errors
    /// [`BackupFault`] when it is not.
    pub async fn read_backup(file: &Path) -> Result<Backup, BackupFault> {
        check_length(file)?;
        let plans = Self::unnamed().await?;
        let mut here = plans.writer.acquire().await?;
        sqlx::query("ATTACH DATABASE $1 AS backup_file")
            .bind(still(file)?)
            .execute(&mut *here)
            .await?;
        let sealed = take_over(&mut here).await?;
        sqlx::query("DETACH DATABASE backup_file")
            .execute(&mut *here)
            .await?;
        check_plans(&mut here).await?;
        check_documents(&mut here).await?;
        let inventory = inventory(&mut here, FORMAT).await?;
        drop(here);
        Ok(Backup {
            plans,
            inventory,
            sealed,
        })
    }
}

impl Inventory {
    fn total(&self) -> i64 {
        self.rows.iter().sum::<u64>().cast_signed()
    }
}

/// Returns the address at which SQLite opens the file without writing anything beside it.
fn still(file: &Path) -> Result<String, io::Error> {
    let path = std::path::absolute(file)?;
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                uri.push(char::from(*byte));
            }
            other => uri.push_str(&format!("%{other:02x}")),
        }
    }
    uri.push_str("?mode=ro&immutable=1");
    Ok(uri)
}

/// Refuses a file that is no database or was cut off: SQLite would say only that a table is missing.
fn check_length(file: &Path) -> Result<(), BackupFault> {
    if !fs::metadata(file)?.is_file() {
        return Err(BackupFault::NoFile);
    }
    let mut file = File::open(file)?;
    let found = file.metadata()?.len();
    let mut head = [0; 100];
    let read = file.by_ref().take(100).read(&mut head)?;
    if read == 0 {
        return Err(BackupFault::NoBackup(NoBackup::Empty));
    }
    // https://sqlite.org/fileformat2.html#the_database_header
    if !head.starts_with(b"SQLite format 3\0") {
        return Err(BackupFault::NoBackup(NoBackup::NoDatabase));
    }
    if read < head.len() {
        let said = head.len() as u64;
        return Err(BackupFault::CutOff { found, said });
    }
    let size = match u64::from(u16::from_be_bytes([head[16], head[17]])) {
        1 => 65_536,
        size => size,
    };
    let pages = u32::from_be_bytes([head[28], head[29], head[30], head[31]]);
    let said = size * u64::from(pages);
    if found < said {
        return Err(BackupFault::CutOff { found, said });
    }
    Ok(())
}

/// Copies the rows of the attached file `backup_file` into tables of this release, and compares them with its hash.
async fn take_over(here: &mut AnyConnection) -> Result<bool, BackupFault> {
    let steps = Steps::of(Kind::Sqlite);
    let done = steps.done(here, Applied::Attached).await?;
    let done = done.map_err(BackupFault::Foreign)?.steps;
    if done == 0 {
        return Err(BackupFault::NoBackup(NoBackup::NoPlans));
    }
    let whole: String = sqlx::query_scalar("PRAGMA backup_file.integrity_check(1)")
        .fetch_one(&mut *here)
        .await?;
    if whole != "ok" {
        return Err(BackupFault::Damaged(Damage::Report(whole)));
    }
    steps.first(done).complete_new(here).await?;
    for table in &TABLES {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
            .bind(table.name)
            .fetch_all(&mut *here)
            .await?;
        if columns.is_empty() {
            continue;
        }
        let (name, columns) = (table.name, columns.join(", "));
        let taken =
            format!("INSERT INTO {name} ({columns}) SELECT {columns} FROM backup_file.{name}");
        sqlx::query(spelled(taken)).execute(&mut *here).await?;
    }
    let sealed = check_seal(here, done).await?;
    let so_far = steps.done(here, Applied::Here).await?;
    let so_far = so_far.map_err(BackupFault::Foreign)?;
    steps.complete(here, &so_far).await?;
    Ok(sealed)
}

/// Compares the copied rows with the hash, or finds that there cannot be one.
async fn check_seal(here: &mut AnyConnection, done: usize) -> Result<bool, BackupFault> {
    let there: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM backup_file.sqlite_schema WHERE name = 'backup'")
            .fetch_one(&mut *here)
            .await?;
    if there == 0 && done < SEALED_SINCE {
        return Ok(false);
    }
    if there == 0 {
        return Err(BackupFault::NoBackup(NoBackup::NoHash));
    }
    let seals = sqlx::query("SELECT format, rows, hash FROM backup_file.backup")
        .fetch_all(&mut *here)
        .await?;
    let [seal] = &seals[..] else {
        return Err(BackupFault::Damaged(Damage::LostHash));
    };
    let (format, rows): (i64, i64) = (seal.try_get("format")?, seal.try_get("rows")?);
    if format > FORMAT {
        return Err(BackupFault::Newer);
    }
    if format != if done < PACKED_SINCE { 1 } else { FORMAT } {
        return Err(BackupFault::Damaged(Damage::OtherHash));
    }
    let hash: Vec<u8> = seal.try_get("hash")?;
    let found = inventory(here, format).await?;
    if rows != found.total() {
        return Err(BackupFault::Damaged(Damage::Rows {
            found: found.total(),
            said: rows,
        }));
    }
    if hash != found.hash {
        return Err(BackupFault::Damaged(Damage::OtherHash));
    }
    Ok(true)
}

/// Refuses plans that could not be opened, or not be changed.
async fn check_plans(here: &mut AnyConnection) -> Result<(), BackupFault> {
    let checks: [(Misfit, &str); 5] = [
        (
            texts::dangling_rows,
            "SELECT COUNT(*) FROM pragma_foreign_key_check",
        ),
        (
            texts::no_newest_version,
            "SELECT COUNT(*) FROM plans p WHERE NOT EXISTS \
             (SELECT 1 FROM plan_versions v WHERE v.plan = p.id AND v.version = p.version)",
        ),
        (
            texts::later_versions,
            "SELECT COUNT(*) FROM plan_versions v JOIN plans p ON p.id = v.plan \
             WHERE v.version > p.version",
        ),
        (
            texts::not_one_view_link,
            "SELECT COUNT(*) FROM plans p WHERE 1 != \
             (SELECT COUNT(*) FROM links l WHERE l.plan = p.id AND l.kind = 'view')",
        ),
        (
            texts::not_one_edit_link,
            "SELECT COUNT(*) FROM plans p WHERE 1 != \
             (SELECT COUNT(*) FROM links l WHERE l.plan = p.id AND l.kind = 'edit')",
        ),
    ];
    for (text, query) in checks {
        let count: i64 = sqlx::query_scalar(query).fetch_one(&mut *here).await?;
        if count > 0 {
            return Err(BackupFault::Damaged(Damage::Misfits { count, text }));
        }
    }
    Ok(())
}

/// Refuses documents that are no plans, and figures that cannot be parsed.
async fn check_documents(here: &mut AnyConnection) -> Result<(), BackupFault> {
    let [_, versions, ..] = &TABLES;
    let mut after = None;
    while let Some(rows) = versions.read(here, after.as_deref()).await? {
        for row in &rows {
            if let Err(faults) = Plan::parse(&text(row, "document", "packed_document")?) {
                return Err(BackupFault::Damaged(Damage::Document(faults)));
            }
            let figures = text(row, "figures", "packed_figures")?;
            if !figures.is_empty() && serde_json::from_str::<IgnoredAny>(&figures).is_err() {
                return Err(BackupFault::Damaged(Damage::Figures));
            }
        }
        after = rows.into_iter().next_back();
    }
    Ok(())
}

/// Returns a text of a version, unpacked.
fn text<'r>(row: &'r Values, plain: &str, packed: &str) -> Result<Cow<'r, str>, BackupFault> {
    let [_, versions, ..] = &TABLES;
    let value = |wanted: &str| {
        let columns = &mut versions.columns.iter();
        row.get(columns.position(|(name, _)| *name == wanted)?)
    };
    match (value(packed), value(plain)) {
        (Some(Value::Packed(Some(packed))), _) => match unpack(packed) {
            Some(text) => Ok(Cow::Owned(text)),
            None => Err(StoreError::Damaged(Loss::Text).into()),
        },
        (_, Some(Value::Text(text))) => Ok(Cow::Borrowed(text)),
        _ => Ok(Cow::Borrowed("")),
    }
}
