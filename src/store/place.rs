//! The file on the disk, which must stay the one that was opened.
//!
//! A file that was deleted or replaced under a server still accepts writes, and is gone when the server ends. So its
//! name is checked before each write, and again before the write is acknowledged.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use sqlx::any::AnyConnectOptions;

use super::StoreError;

/// The paths and identities of the file and its log.
#[derive(Clone)]
pub(crate) struct Place {
    file: PathBuf,
    opened: Option<Identity>,
    /// Identity of the log, which is recreated whenever all connections have ended.
    log: Arc<Mutex<Option<Identity>>>,
    /// Options for a separate connection, without a cache of the file.
    pub(crate) reading: AnyConnectOptions,
}

/// The identity of a file among all that exist at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

#[cfg(unix)]
fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(file).ok()?;
    Some(Identity(metadata.dev(), metadata.ino()))
}

/// Returns the identity of a file. Systems without file identities do not delete open files either.
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

    /// Notes which log the writing connection has opened.
    pub(crate) fn note_log(&self) {
        let log = identity(&self.log());
        *self.log.lock().unwrap_or_else(PoisonError::into_inner) = log;
    }

    /// Forgets the log, because the writing connection ends: if it is the last one, it deletes the log.
    pub(super) fn forget_log(&self) {
        *self.log.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Checks that the file and its log are those that were opened.
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
