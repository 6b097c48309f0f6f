//! `tiermix move`, `backup` and `restore`: what an operator does with the saved plans.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    str::FromStr,
};

use super::{
    config::Config,
    store::{
        PlanStore, StoreError,
        address::{Address, NotAnAddress},
        copying::{CopyError, Inventory},
    },
};

/// Something to do with all saved plans at once.
#[derive(Clone, Debug)]
pub enum Task {
    /// Copy everything into another database.
    Move {
        /// Where to.
        to: Address,
    },
    /// Copy everything into a new file, while servers run.
    Backup {
        /// The file; a SQLite database, whatever the plans are kept in.
        file: PathBuf,
    },
    /// Put what a backup holds in the place of all that is there.
    Restore {
        /// The file.
        file: PathBuf,
    },
}

/// Why it was not done; one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum MaintenanceError {
    /// The database of the settings or the other one failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The copy was not made.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// A server would go on with what was moved or replaced.
    #[error("a server runs on {0}, or crashed less than 20 seconds ago; stop it first")]
    Live(Address),
    /// There is nothing to copy, as in a wrong folder or with a wrong file.
    #[error("there are no saved plans at {0}")]
    Missing(Address),
    /// The file is a database in use, and a part of its plans lies in the file beside it.
    #[error("{} is no backup but a database in use; `tiermix backup` makes one of it", .0.display())]
    InUse(PathBuf),
    /// The backup that was written does not hold what was read.
    #[error(
        "the backup differs from what it was made of, so it was deleted: {copy} instead of {original}"
    )]
    Different {
        /// What was read.
        original: Box<Inventory>,
        /// What the file holds.
        copy: Box<Inventory>,
    },
    /// The backup would replace a file.
    #[error("{} exists already; choose another name", .0.display())]
    Exists(PathBuf),
    /// The backup cannot be written or read.
    #[error("{}: {error}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        error: io::Error,
    },
}

impl Task {
    /// Reads the arguments of the command line, or nothing when they are none of these tasks.
    ///
    /// A file may have any name that the system allows; one that looks like an option has to be written as a path
    /// (`./--name`), for an option that does not exist must not become a file.
    ///
    /// # Errors
    /// The address to move to is none.
    pub fn parse(arguments: &[&OsStr]) -> Result<Option<Self>, NotAnAddress> {
        let [task, rest @ ..] = arguments else {
            return Ok(None);
        };
        let file = match rest {
            [file] if !file.is_empty() && !file.as_encoded_bytes().starts_with(b"-") => Some(file),
            _ => None,
        };
        Ok(match (task.to_str(), rest, file) {
            (Some("move"), [to, url], _) if *to == "--to" => Some(Self::Move {
                to: Address::from_str(&url.to_string_lossy())?,
            }),
            (Some("backup"), _, Some(file)) => Some(Self::Backup { file: file.into() }),
            (Some("restore"), _, Some(file)) => Some(Self::Restore { file: file.into() }),
            _ => None,
        })
    }

    /// Does it with the database of the settings and says what was done.
    ///
    /// # Errors
    /// [`MaintenanceError`]; a restore then changed nothing, a backup left no file, and a move can
    /// be tried again.
    pub async fn run(&self, config: &Config) -> Result<String, MaintenanceError> {
        let address = &config.database.url;
        match self {
            Self::Move { to } => {
                let moved = move_all(address, to).await?;
                Ok(format!("moved {moved}; now set `url` under [database]"))
            }
            Self::Backup { file } => {
                let kept = back_up(address, file).await?;
                Ok(format!("backed up {kept}"))
            }
            Self::Restore { file } => {
                let restored = restore(address, file).await?;
                Ok(format!("restored {restored}"))
            }
        }
    }
}

/// Opens what shall be copied. It must be there already: an empty database would be made, and then
/// be copied over a full one.
async fn open_source(address: &Address) -> Result<PlanStore, MaintenanceError> {
    if !PlanStore::exists(address).await? {
        return Err(MaintenanceError::Missing(address.clone()));
    }
    Ok(PlanStore::open(address).await?)
}

/// Refuses when a server runs on it.
async fn idle(store: PlanStore, address: &Address) -> Result<PlanStore, MaintenanceError> {
    if store.live_servers().await? > 0 {
        return Err(MaintenanceError::Live(address.clone()));
    }
    Ok(store)
}

async fn move_all(from: &Address, to: &Address) -> Result<Inventory, MaintenanceError> {
    let source = idle(open_source(from).await?, from).await?;
    let target = idle(PlanStore::open(to).await?, to).await?;
    let moved = source.copy_to(&target).await?;
    source.close().await;
    target.close().await;
    Ok(moved)
}

async fn back_up(from: &Address, file: &Path) -> Result<Inventory, MaintenanceError> {
    let failed = |error| MaintenanceError::File {
        file: file.to_owned(),
        error,
    };
    if fs::exists(file).map_err(failed)? {
        return Err(MaintenanceError::Exists(file.to_owned()));
    }
    // Beside the file, so that it gets its name only when it is whole.
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let draft = TempFolder::new(folder).map_err(failed)?;
    let source = open_source(from).await?;
    let copy = PlanStore::open(&Address::file(&draft.0.join("copy.db"))).await?;
    let kept = source.copy_to(&copy).await?;
    source.close().await;
    let whole = draft.0.join("whole.db");
    copy.write_whole(&whole).await?;
    copy.close().await;
    // What counts is the file by itself, read as a restore reads it.
    let read = open_copy(&whole, &draft).await?;
    let found = read.inventory().await?;
    read.close().await;
    if found != kept {
        return Err(MaintenanceError::Different {
            original: Box::new(kept),
            copy: Box::new(found),
        });
    }
    fs::File::open(&whole)
        .and_then(|whole| whole.sync_all())
        .and_then(|()| fs::rename(&whole, file))
        .map_err(failed)?;
    Ok(kept)
}

async fn restore(into: &Address, file: &Path) -> Result<Inventory, MaintenanceError> {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        return Err(MaintenanceError::InUse(file.to_owned()));
    }
    if !PlanStore::exists(&Address::file(file)).await? {
        return Err(MaintenanceError::Missing(Address::file(file)));
    }
    let failed = |error| MaintenanceError::File {
        file: file.to_owned(),
        error,
    };
    let draft = TempFolder::new(&std::env::temp_dir()).map_err(failed)?;
    let backup = open_copy(file, &draft).await?;
    let target = idle(PlanStore::open(into).await?, into).await?;
    let restored = target.replace_with(&backup).await?;
    backup.close().await;
    target.close().await;
    Ok(restored)
}

/// Opens a copy: opening brings tables up to date, and a backup must stay what it is.
async fn open_copy(file: &Path, draft: &TempFolder) -> Result<PlanStore, MaintenanceError> {
    let copy = draft.0.join("opened.db");
    fs::copy(file, &copy).map_err(|error| MaintenanceError::File {
        file: file.to_owned(),
        error,
    })?;
    Ok(PlanStore::open(&Address::file(&copy)).await?)
}

/// A folder for this user alone that is deleted with what is in it, whatever happens.
struct TempFolder(PathBuf);

impl TempFolder {
    fn new(beside: &Path) -> io::Result<Self> {
        let number = getrandom::u64().map_err(io::Error::other)?;
        let folder = beside.join(format!(".tiermix-{number:016x}"));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!("{} cannot be removed: {error}", self.0.display());
        }
    }
}
