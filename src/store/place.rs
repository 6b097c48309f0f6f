//! The file on the disk, which must stay the one that was opened.
//!
//! A file that was deleted or replaced under a server goes on taking what is written to it, and is gone when the server
//! ends. So it is looked for under its name before anything is written, and before that is called done.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use sqlx::any::AnyConnectOptions;

use super::StoreError;

/// Where the file and its log lie, and which they are.
#[derive(Clone)]
pub(crate) struct Place {
    file: PathBuf,
    opened: Option<Identity>,
    /// The log is another one whenever all connections had ended.
    log: Arc<Mutex<Option<Identity>>>,
    /// Options for a connection of one's own, which knows nothing yet of what the file held.
    pub(crate) reading: AnyConnectOptions,
}

/// Tells a file from every other that exists at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

#[cfg(unix)]
fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(file).ok()?;
    Some(Identity(metadata.dev(), metadata.ino()))
}

/// Where files cannot be told apart they cannot be deleted while they are open either.
#[cfg(not(unix))]
fn identity(file: &Path) -> Option<Identity> {
    fs::metadata(file).ok().map(|_| Identity(0, 0))
}

impl Place {
    pub(crate) fn new(file: PathBuf, reading: AnyConnectOptions) -> Self {
        Self {
            opened: identity(&file),
            file,
            log: Arc::default(),
            reading,
        }
    }

    fn log(&self) -> PathBuf {
        let mut log = self.file.as_os_str().to_owned();
        log.push("-wal");
        log.into()
    }

    /// Notes which log the connection that writes has opened.
    pub(crate) fn note_log(&self) {
        let log = identity(&self.log());
        *self.log.lock().unwrap_or_else(PoisonError::into_inner) = log;
    }

    /// Forgets the log, because the connection that writes ends: if it is the last one, it takes the log along.
    pub(super) fn forget_log(&self) {
        *self.log.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Fails when the file or its log is not the one that was opened.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        let log = *self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let same =
            identity(&self.file) == self.opened && (log.is_none() || identity(&self.log()) == log);
        if same {
            return Ok(());
        }
        Err(StoreError::Lost(self.file.clone()))
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({})", self.file.display())
    }
}
