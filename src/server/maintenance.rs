//! The maintenance commands: `tiermix move`, `backup` and `restore`.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    str::FromStr,
};

use super::{config::Config, shutdown::asked_to_stop};
use crate::{
    command_input,
    plan::wording::Language,
    store::{
        PlanStore, StoreError,
        address::{Address, NotAnAddress},
        transfer::{CopyError, Inventory, fault::BackupFault, sealed::Backup},
    },
    wording::{self, maintenance as texts},
};

/// A maintenance task on all saved plans.
#[derive(Clone, Debug)]
pub enum Task {
    /// Copy everything into another database.
    Move {
        /// The other database.
        to: Address,
    },
    /// Copy everything into a new file, while servers may run.
    Backup {
        /// The file; a SQLite database, whatever database holds the plans.
        file: PathBuf,
    },
    /// Replace all plans by those of a backup.
    Restore {
        /// The file.
        file: PathBuf,
    },
}

/// The reason why a task failed; one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum MaintenanceError {
    /// The database of the settings or the other one failed.
    Store(#[from] StoreError),
    /// The copy was not made.
    Copy(#[from] CopyError),
    /// A server runs on the database that was to be moved or replaced.
    Live(Address),
    /// The source does not exist, as in a wrong folder or with a wrong file.
    Missing(Address),
    /// The file is a database in use, and a part of its plans lies in the file beside it.
    InUse(PathBuf),
    /// The backup is not whole.
    Backup {
        /// The file.
        file: PathBuf,
        /// The fault.
        fault: BackupFault,
    },
    /// The backup that was written cannot be read back as a restore reads it.
    Unread(BackupFault),
    /// The backup that was written differs from its source.
    Different {
        /// Inventory of the source.
        original: Box<Inventory>,
        /// Inventory of the file.
        copy: Box<Inventory>,
    },
    /// A file of that name exists, and would be replaced.
    Exists(PathBuf),
    /// The disk has no room for the backup.
    NoSpace(PathBuf),
    /// The backup cannot be written or read.
    File {
        /// The file.
        file: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// The system or the operator ended the task.
    Stopped,
}

impl MaintenanceError {
    /// Returns the line for the operator.
    pub fn text(&self, language: Language) -> String {
        let path = |path: &Path| path.display().to_string();
        match self {
            Self::Store(error) => error.text(language),
            Self::Copy(error) => error.text(language),
            Self::Live(address) => texts::live(language, &address.to_string()),
            Self::Missing(address) => texts::no_plans(language, &address.to_string()),
            Self::InUse(file) => texts::in_use(language, &path(file)),
            Self::Backup { file, fault } => {
                texts::faulty_backup(language, &path(file), &fault.text(language))
            }
            Self::Unread(fault) => texts::unread(language, &fault.text(language)),
            Self::Different { original, copy } => {
                texts::backup_differs(language, &copy.text(language), &original.text(language))
            }
            Self::Exists(file) => texts::exists(language, &path(file)),
            Self::NoSpace(folder) => texts::no_space(language, &path(folder)),
            Self::File { file, error } => {
                texts::file_fault(language, &path(file), &error.to_string())
            }
            Self::Stopped => texts::stopped(language).to_owned(),
        }
    }
}

wording::display!(MaintenanceError);

impl Task {
    /// Parses the arguments of the command line; returns `None` when they are none of these tasks.
    ///
    /// A file may have any name that the system allows; one that looks like an option has to be written as a path
    /// (`./--name`), so that a mistyped option does not become a file.
    ///
    /// # Errors
    /// The address to move to is not valid.
    pub fn parse(arguments: &[&OsStr]) -> Result<Option<Self>, NotAnAddress> {
        let [task, rest @ ..] = arguments else {
            return Ok(None);
        };
        let file = match rest {
            [file] if command_input::is_file(file) => Some(file),
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

    /// Runs the task on the database of the settings and returns its report.
    ///
    /// # Errors
    /// [`MaintenanceError`]; a restore then changed nothing, a backup left no file, and a move can be repeated.
    pub async fn run(
        &self,
        language: Language,
        config: &Config,
    ) -> Result<String, MaintenanceError> {
        tokio::select! {
            done = self.work(language, config) => done,
            () = asked_to_stop() => Err(MaintenanceError::Stopped),
        }
    }

    async fn work(&self, language: Language, config: &Config) -> Result<String, MaintenanceError> {
        let address = &config.database.url;
        match self {
            Self::Move { to } => {
                let moved = move_all(address, to).await?;
                Ok(texts::moved(language, &moved.text(language)))
            }
            Self::Backup { file } => {
                let written = back_up(address, file).await?;
                Ok(texts::backed_up(language, &written.text(language)))
            }
            Self::Restore { file } => {
                let (restored, sealed) = restore(address, file).await?;
                let restored = restored.text(language);
                Ok(if sealed {
                    texts::restored(language, &restored)
                } else {
                    texts::restored_unsure(language, &restored)
                })
            }
        }
    }
}

/// Opens the database to copy, which must exist: otherwise an empty one would be created, and copied over a full one.
async fn open_source(address: &Address) -> Result<PlanStore, MaintenanceError> {
    if !PlanStore::exists(address).await? {
        return Err(MaintenanceError::Missing(address.clone()));
    }
    Ok(PlanStore::open(address).await?)
}

/// Returns the store unless a server runs on it.
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
    // Any entry of that name counts, a dangling symbolic link too.
    if file.symlink_metadata().is_ok() {
        return Err(MaintenanceError::Exists(file.to_owned()));
    }
    let source = open_source(from).await?;
    // In the same folder, so that the file gets its name only when it is complete.
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    clear(folder);
    let draft = Draft::new(folder).map_err(failed)?;
    let written = write(&source, &draft.path).await;
    source.close().await;
    let written = written.map_err(|error| match error {
        CopyError::Store(StoreError::Full(_)) => MaintenanceError::NoSpace(folder.to_owned()),
        error => error.into(),
    })?;
    draft.file.sync_all().map_err(failed)?;
    // The file alone must be complete, so it is read back as a restore reads it.
    let read = PlanStore::read_backup(&draft.path).await;
    let Backup {
        plans, inventory, ..
    } = read.map_err(MaintenanceError::Unread)?;
    plans.close().await;
    if inventory != written {
        return Err(MaintenanceError::Different {
            original: Box::new(written),
            copy: Box::new(inventory),
        });
    }
    draft
        .become_file(file)
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => MaintenanceError::Exists(file.to_owned()),
            _ => failed(error),
        })?;
    Ok(written)
}

async fn write(source: &PlanStore, draft: &Path) -> Result<Inventory, CopyError> {
    let copy = PlanStore::begin_backup(draft).await?;
    let written = source.copy_to(&copy).await?;
    copy.seal(&written).await?;
    copy.close().await;
    Ok(written)
}

/// Restores a backup; returns also whether the backup has a hash.
async fn restore(into: &Address, file: &Path) -> Result<(Inventory, bool), MaintenanceError> {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        return Err(MaintenanceError::InUse(file.to_owned()));
    }
    // An earlier release read a copy, which stayed here when its process was killed.
    clear(&std::env::temp_dir());
    let read = PlanStore::read_backup(file).await;
    let Backup { plans, sealed, .. } = read.map_err(|fault| MaintenanceError::Backup {
        file: file.to_owned(),
        fault,
    })?;
    let target = idle(PlanStore::open(into).await?, into).await?;
    let restored = target.replace_with(&plans).await?;
    plans.close().await;
    target.close().await;
    Ok((restored, sealed))
}

/// Prefix of temporary files; the rest is a random number.
const DRAFT: &str = ".tiermix-";

/// A private temporary file that is deleted unless it becomes a backup.
///
/// A process that is killed deletes nothing. So the file is locked while it is written, and the next backup into the
/// same folder deletes those without a lock.
struct Draft {
    path: PathBuf,
    file: File,
}

impl Draft {
    fn new(folder: &Path) -> io::Result<Self> {
        let number = getrandom::u64().map_err(io::Error::other)?;
        let path = folder.join(format!("{DRAFT}{number:016x}"));
        let mut options = fs::OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        let draft = Self { path, file };
        // Where the file system has no locks, the next backup of somebody else may delete this file.
        if let Err(error) = draft.file.try_lock() {
            tracing::debug!("{}: {error}", draft.path.display());
        }
        Ok(draft)
    }

    /// Renames the file to its final name, which must be free.
    fn become_file(&self, name: &Path) -> io::Result<()> {
        match fs::hard_link(&self.path, name) {
            // Some file systems cannot give a file a second name.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                if name.symlink_metadata().is_ok() {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                fs::rename(&self.path, name)
            }
            linked => linked,
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!("{} cannot be removed: {error}", self.path.display());
            }
            _ => {}
        }
    }
}

/// Deletes the leftovers of a backup that was killed: this release's file, or an earlier one's folder.
fn clear(folder: &Path) {
    let left = |name: &std::ffi::OsStr| {
        let number = name.to_str().and_then(|name| name.strip_prefix(DRAFT));
        number.is_some_and(|number| {
            number.len() == 16 && number.bytes().all(|digit| digit.is_ascii_hexdigit())
        })
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten().filter(|entry| left(&entry.file_name())) {
        let path = entry.path();
        let cleared = match entry.file_type() {
            Ok(kind) if kind.is_dir() => fs::remove_dir_all(&path),
            Ok(kind) if kind.is_file() => match File::open(&path).map(|file| file.try_lock()) {
                Ok(Ok(())) => fs::remove_file(&path),
                _ => continue,
            },
            _ => continue,
        };
        match cleared {
            Ok(()) => tracing::info!("{} was left over and is deleted", path.display()),
            // Another user's file, or one that is gone already.
            Err(error) => tracing::debug!("{}: {error}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests;
