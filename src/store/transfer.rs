//! Transfer of all data from one database to another: moving, backing up, restoring.
//!
//! All three read the source as of one moment, while others go on writing, and compare every row of the copy with the
//! source at the end. The tables are described as data, so that a missing column fails the test that compares the
//! description with the database's own list.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use sqlx::{Any, AnyConnection, Transaction};

use self::tables::{FORMAT, TABLES, bind, spelled};
use super::{Kind, PlanStore, StoreError};
use crate::{
    plan::wording::Language,
    wording::{self, maintenance as texts},
};

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
        let source = inventory(&mut from, FORMAT).await?;
        let copy = inventory(&mut *target.moment().await?, FORMAT).await?;
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
        let source = inventory(&mut from, FORMAT).await?;
        let copied = compare(source, inventory(&mut to, FORMAT).await?)?;
        self.commit(to).await?;
        Ok(copied)
    }

    /// Returns the inventory of this moment.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn inventory(&self) -> Result<Inventory, StoreError> {
        Ok(inventory(&mut *self.moment().await?, FORMAT).await?)
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

/// Counts and hashes all rows, in the way of this format.
async fn inventory(connection: &mut AnyConnection, format: i64) -> Result<Inventory, sqlx::Error> {
    let mut hash = Sha256::new();
    let mut rows = [0; TABLES.len()];
    for (table, count) in TABLES.iter().zip(&mut rows) {
        hash.update(table.name);
        let mut after = None;
        while let Some(batch) = table.read_as(connection, after.as_deref(), format).await? {
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

pub mod fault;
pub mod sealed;
mod tables;
#[cfg(test)]
mod tests;
