//! Transfer of all data from one database to another: moving, backing up, restoring.
//!
//! All three read the source as of one moment, while others go on writing, and compare every row of the copy with the
//! source at the end. The tables are described as data, so that a missing column fails the test that compares the
//! description with the database's own list.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row, Transaction, any::AnyRow, query::Query};

use super::{Kind, PlanStore, StoreError};
use crate::{
    plan::wording::Language,
    wording::{self, maintenance as texts},
};

/// Rows per batch; a statement of the widest table then has far fewer parameters than either kind of database allows.
const BATCH: usize = 200;

/// A table that is copied; `servers` is not, because its leases are of this moment.
struct Table {
    name: &'static str,
    /// Number of columns in the key, first among the columns.
    key: usize,
    columns: &'static [(&'static str, Type)],
}

#[derive(Clone, Copy)]
enum Type {
    Bytes,
    Text,
    Number,
}

use Type::{Bytes, Number, Text};

/// All tables, each after those that its rows refer to.
const TABLES: [Table; 5] = [
    Table {
        name: "plans",
        key: 1,
        columns: &[
            ("id", Bytes),
            ("version", Number),
            ("created_at", Number),
            ("used_on", Number),
        ],
    },
    Table {
        name: "plan_versions",
        key: 2,
        columns: &[
            ("plan", Bytes),
            ("version", Number),
            ("document", Text),
            ("edition", Text),
            ("saved_at", Number),
            ("title", Text),
            ("note", Text),
            ("author", Text),
            ("figures", Text),
        ],
    },
    Table {
        name: "links",
        key: 1,
        columns: &[
            ("hash", Bytes),
            ("plan", Bytes),
            ("kind", Text),
            ("created_at", Number),
        ],
    },
    Table {
        name: "withdrawn_links",
        key: 1,
        columns: &[("hash", Bytes), ("withdrawn_at", Number)],
    },
    Table {
        name: "answers",
        key: 1,
        columns: &[
            ("key_hash", Bytes),
            ("request", Bytes),
            ("salt", Bytes),
            ("version", Number),
            ("answered_at", Number),
        ],
    },
];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Bytes(Vec<u8>),
    Text(String),
    Number(i64),
}

type Values = Vec<Value>;

/// The inventory of a database: the number of rows of each table and a hash of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    rows: [u64; TABLES.len()],
    hash: [u8; 32],
}

impl Inventory {
    /// Returns the inventory as a text, for people to compare.
    pub fn text(&self, language: Language) -> String {
        let [plans, versions, links, withdrawn, _] = self.rows;
        let hash = self.hash.iter().fold(String::new(), |mut hash, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hash, "{byte:02x}");
            hash
        });
        texts::inventory(language, [plans, versions, links, withdrawn], &hash)
    }
}

/// The reason why a copy failed, or cannot be relied on.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// One of the two databases failed.
    Store(#[from] StoreError),
    /// The target has plans that the source does not have.
    Foreign,
    /// The copy differs from the source.
    Different {
        /// Inventory of the source.
        original: Box<Inventory>,
        /// Inventory of the copy.
        copy: Box<Inventory>,
    },
}

impl CopyError {
    /// Returns the sentence for the operator.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Store(error) => error.text(language),
            Self::Foreign => texts::foreign_target(language).to_owned(),
            Self::Different { original, copy } => {
                texts::copy_differs(language, &copy.text(language), &original.text(language))
            }
        }
    }
}

wording::display!(Inventory, CopyError);

impl From<sqlx::Error> for CopyError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl PlanStore {
    /// Copies everything into another database, which may hold a part of it from an earlier attempt.
    ///
    /// # Errors
    /// [`CopyError`]; the rows copied so far stay, and another attempt goes on with them.
    pub async fn copy_to(&self, target: &Self) -> Result<Inventory, CopyError> {
        let mut from = self.moment().await?;
        target.only_holds_plans_of(&mut from).await?;
        for table in &TABLES {
            let mut after = None;
            while let Some(rows) = table.read(&mut from, after.as_deref()).await? {
                let mut transaction = target.begin().await?;
                table.write(&mut transaction, &rows).await?;
                target.commit(transaction).await?;
                after = rows.into_iter().next_back();
            }
        }
        let source = inventory(&mut from).await?;
        let copy = inventory(&mut *target.moment().await?).await?;
        compare(source, copy)
    }

    /// Replaces everything here by the content of another database, or changes nothing.
    ///
    /// # Errors
    /// [`CopyError`]; then nothing was changed.
    pub async fn replace_with(&self, source: &Self) -> Result<Inventory, CopyError> {
        let mut from = source.moment().await?;
        let mut to = self.begin().await?;
        for table in TABLES.iter().rev() {
            sqlx::query(spelled(format!("DELETE FROM {}", table.name)))
                .execute(&mut *to)
                .await?;
        }
        for table in &TABLES {
            let mut after = None;
            while let Some(rows) = table.read(&mut from, after.as_deref()).await? {
                table.write(&mut to, &rows).await?;
                after = rows.into_iter().next_back();
            }
        }
        let source = inventory(&mut from).await?;
        let copied = compare(source, inventory(&mut to).await?)?;
        self.commit(to).await?;
        Ok(copied)
    }

    /// Returns the inventory of this moment.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn inventory(&self) -> Result<Inventory, StoreError> {
        Ok(inventory(&mut *self.moment().await?).await?)
    }

    /// Begins a snapshot transaction; others may go on writing.
    async fn moment(&self) -> Result<Transaction<'static, Any>, sqlx::Error> {
        match self.kind {
            Kind::Sqlite => self.readers.begin().await,
            Kind::Postgres => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                self.readers.begin_with(begin).await
            }
        }
    }

    /// Refuses to mix plans of two databases.
    async fn only_holds_plans_of(&self, source: &mut AnyConnection) -> Result<(), CopyError> {
        let [plans, ..] = &TABLES;
        let mut here = self.moment().await?;
        let mut after = None;
        while let Some(rows) = plans.read(&mut here, after.as_deref()).await? {
            for row in &rows {
                let known = sqlx::query("SELECT 1 FROM plans WHERE id = $1");
                let known = bind(known, &row[..1]).fetch_optional(&mut *source).await?;
                if known.is_none() {
                    return Err(CopyError::Foreign);
                }
            }
            after = rows.into_iter().next_back();
        }
        Ok(())
    }
}

fn compare(source: Inventory, copy: Inventory) -> Result<Inventory, CopyError> {
    if source == copy {
        return Ok(copy);
    }
    Err(CopyError::Different {
        original: Box::new(source),
        copy: Box::new(copy),
    })
}

async fn inventory(connection: &mut AnyConnection) -> Result<Inventory, sqlx::Error> {
    let mut hash = Sha256::new();
    let mut rows = [0; TABLES.len()];
    for (table, count) in TABLES.iter().zip(&mut rows) {
        hash.update(table.name);
        let mut after = None;
        while let Some(batch) = table.read(connection, after.as_deref()).await? {
            *count += batch.len() as u64;
            batch
                .iter()
                .flatten()
                .for_each(|value| value.hash(&mut hash));
            after = batch.into_iter().next_back();
        }
    }
    let hash = hash.finalize().into();
    Ok(Inventory { rows, hash })
}

impl Value {
    /// Hashes the value with its length, so that no two rows collide.
    fn hash(&self, hash: &mut Sha256) {
        let number;
        let bytes = match self {
            Self::Bytes(bytes) => bytes.as_slice(),
            Self::Text(text) => text.as_bytes(),
            Self::Number(value) => {
                number = value.to_be_bytes();
                number.as_slice()
            }
        };
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
}

impl Table {
    fn list(&self) -> String {
        let names: Vec<_> = self.columns.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }

    fn key(&self) -> String {
        let names: Vec<_> = self.columns[..self.key]
            .iter()
            .map(|(name, _)| *name)
            .collect();
        names.join(", ")
    }

    /// Reads the next rows in the order of the key; `None` after the last.
    async fn read(
        &self,
        from: &mut AnyConnection,
        after: Option<&[Value]>,
    ) -> Result<Option<Vec<Values>>, sqlx::Error> {
        let (name, key) = (self.name, self.key());
        let after = after.map_or(&[][..], |row| &row[..self.key]);
        let from_here = match after.len() {
            0 => String::new(),
            count => format!("WHERE ({key}) > ({})", places(0, count)),
        };
        let statement = format!(
            "SELECT {} FROM {name} {from_here} ORDER BY {key} LIMIT {BATCH}",
            self.list()
        );
        let rows = bind(sqlx::query(spelled(statement)), after)
            .fetch_all(from)
            .await?;
        let rows: Result<Vec<_>, _> = rows.iter().map(|row| self.values(row)).collect();
        Ok(Some(rows?).filter(|rows| !rows.is_empty()))
    }

    fn values(&self, row: &AnyRow) -> Result<Values, sqlx::Error> {
        let value = |(name, kind): &(&str, Type)| {
            Ok(match kind {
                Type::Bytes => Value::Bytes(row.try_get(name)?),
                Type::Text => Value::Text(row.try_get(name)?),
                Type::Number => Value::Number(row.try_get(name)?),
            })
        };
        self.columns.iter().map(value).collect()
    }

    /// Inserts rows, or updates those that exist.
    async fn write(&self, to: &mut AnyConnection, rows: &[Values]) -> Result<(), sqlx::Error> {
        let width = self.columns.len();
        let tuples: Vec<_> = (0..rows.len())
            .map(|row| format!("({})", places(row * width, width)))
            .collect();
        let updates: Vec<_> = self.columns[self.key..]
            .iter()
            .map(|(name, _)| format!("{name} = excluded.{name}"))
            .collect();
        let statement = format!(
            "INSERT INTO {} ({}) VALUES {} ON CONFLICT ({}) DO UPDATE SET {}",
            self.name,
            self.list(),
            tuples.join(", "),
            self.key(),
            updates.join(", "),
        );
        let query = rows
            .iter()
            .fold(sqlx::query(spelled(statement)), |query, row| {
                bind(query, row)
            });
        query.execute(to).await?;
        Ok(())
    }
}

/// Returns placeholders: `$4, $5` for two after the third.
fn places(before: usize, count: usize) -> String {
    let places: Vec<_> = (1..=count)
        .map(|place| format!("${}", before + place))
        .collect();
    places.join(", ")
}

/// Marks a statement as safe: it is built from the names in [`TABLES`] alone, and every value is bound.
fn spelled(statement: String) -> AssertSqlSafe<String> {
    AssertSqlSafe(statement)
}

type AnyQuery<'q> = Query<'q, Any, sqlx::any::AnyArguments>;

fn bind<'q>(query: AnyQuery<'q>, values: &'q [Value]) -> AnyQuery<'q> {
    values.iter().fold(query, |query, value| match value {
        Value::Bytes(bytes) => query.bind(bytes.as_slice()),
        Value::Text(text) => query.bind(text.as_str()),
        Value::Number(number) => query.bind(*number),
    })
}

pub mod fault;
pub mod sealed;
#[cfg(test)]
mod tests;
