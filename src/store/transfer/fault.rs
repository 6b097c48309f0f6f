//! Reasons to refuse a backup.

use std::io;

use crate::{
    plan::{
        Fault,
        wording::{Language, faults::fault},
    },
    store::{StoreError, schema::Foreign},
    wording::{self, maintenance as texts},
};

/// The reason why a backup is refused; one sentence for the operator, after the name of the file.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// The file cannot be read.
    File(#[from] io::Error),
    /// The path leads to a folder, a pipe, or anything else that is no file.
    NoFile,
    /// The file is no backup.
    NoBackup(NoBackup),
    /// The file ends too early.
    CutOff {
        /// Its length.
        found: u64,
        /// The length that its header states.
        said: u64,
    },
    /// Another release made it.
    Foreign(Foreign),
    /// Its hash is of a newer format.
    Newer,
    /// Its content is not what was written.
    Damaged(Damage),
    /// No space is left for reading it.
    NoRoom(sqlx::Error),
}

/// The reason why a file is no backup.
#[derive(Clone, Copy, Debug)]
pub enum NoBackup {
    /// The file is empty.
    Empty,
    /// The file is no database, or its first bytes are damaged.
    NoDatabase,
    /// The database has no tables of plans.
    NoPlans,
    /// The database has no hash of its content, and of its release it would have one.
    NoHash,
}

/// The wording of a number of rows that do not fit together.
pub(super) type Misfit = fn(Language, i64) -> String;

/// The damage of a backup.
#[derive(Debug)]
pub enum Damage {
    /// The database failed while it read the file.
    Database(StoreError),
    /// The database found the file damaged; its report.
    Report(String),
    /// The table of the hash has no row, or several.
    LostHash,
    /// Rows are missing or too many.
    Rows {
        /// Number of rows in the file.
        found: i64,
        /// Number of rows when it was written.
        said: i64,
    },
    /// The content has another hash.
    OtherHash,
    /// Rows do not fit to each other.
    Misfits {
        /// Number of them.
        count: i64,
        /// Text about this number.
        text: Misfit,
    },
    /// A document is no plan.
    Document(Vec<Fault>),
    /// Figures of a plan cannot be parsed.
    Figures,
}

impl NoBackup {
    fn text(self, language: Language) -> &'static str {
        match self {
            Self::Empty => texts::empty(language),
            Self::NoDatabase => texts::no_database(language),
            Self::NoPlans => texts::no_plans_in_it(language),
            Self::NoHash => texts::no_hash(language),
        }
    }
}

impl Damage {
    /// Returns the damage in a single line, whatever text the file put into it.
    fn text(&self, language: Language) -> String {
        let text = match self {
            Self::Database(error) => error.text(language),
            Self::Report(report) => report.clone(),
            Self::LostHash => texts::lost_hash(language).to_owned(),
            Self::Rows { found, said } => texts::other_rows(language, *found, *said),
            Self::OtherHash => texts::other_hash(language).to_owned(),
            Self::Misfits { count, text } => text(language, *count),
            Self::Document(faults) => {
                let first = faults.first().map(|found| fault(language, found));
                texts::no_plan(language, &first.unwrap_or_default())
            }
            Self::Figures => texts::no_numbers(language).to_owned(),
        };
        text.replace(['\n', '\r'], " ")
    }
}

impl BackupFault {
    /// Returns the sentence for the operator.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::File(error) => error.to_string(),
            Self::NoFile => texts::no_file(language).to_owned(),
            Self::NoBackup(why) => texts::no_backup(language, why.text(language)),
            Self::CutOff { found, said } => texts::cut_off(language, *found, *said),
            Self::Foreign(why) => texts::foreign_backup(language, &why.text(language)),
            Self::Newer => texts::newer_backup(language).to_owned(),
            Self::Damaged(damage) => texts::damaged_backup(language, &damage.text(language)),
            Self::NoRoom(error) => texts::no_room(language, &error.to_string()),
        }
    }
}

wording::display!(BackupFault);

/// Converts an error of the database while it reads the file.
impl From<sqlx::Error> for BackupFault {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<StoreError> for BackupFault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full(error) => Self::NoRoom(error),
            error => Self::Damaged(Damage::Database(error)),
        }
    }
}
