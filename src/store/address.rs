//! The address of the database, as the operator writes it.

use std::{fmt, path::Path, str::FromStr};

use sqlx::{
    ConnectOptions, any::AnyConnectOptions, postgres::PgConnectOptions,
    sqlite::SqliteConnectOptions,
};

use super::StoreError;
use crate::{
    plan::wording::Language,
    wording::{self, settings},
};

/// The address of a database of one of the two kinds.
#[derive(Clone)]
pub enum Address {
    /// A file: `sqlite://path`, with `?mode=ro` to read only.
    Sqlite(Box<SqliteConnectOptions>),
    /// A server, or a cluster that speaks its protocol: `postgres://user:password@host/name`.
    Postgres(Box<AnyConnectOptions>),
}

/// The error for a text that is no address of a database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAddress {
    /// Neither kind; the text is not repeated, because it may hold a password.
    Kind,
    /// One of the two kinds, but malformed.
    Form(String),
}

impl NotAnAddress {
    /// Returns the error as a text for the operator.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Kind => settings::no_database(language).to_owned(),
            Self::Form(fault) => settings::no_address(language, fault),
        }
    }
}

wording::display!(NotAnAddress);

impl Address {
    /// Returns the address of the file at this path.
    pub fn file(path: &Path) -> Self {
        Self::Sqlite(Box::new(SqliteConnectOptions::new().filename(path)))
    }

    /// Returns the path of the file; a server has none.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(options) => Some(options.get_filename()),
            Self::Postgres(_) => None,
        }
    }

    /// Returns the address of the server, with its password; a file has none.
    pub(crate) fn server(&self) -> Option<&str> {
        match self {
            Self::Sqlite(_) => None,
            Self::Postgres(options) => Some(options.database_url.as_str()),
        }
    }

    /// Returns the address for a log: that of a file with its full path.
    pub fn in_full(&self) -> String {
        let path = self.path().and_then(|path| std::path::absolute(path).ok());
        path.map_or_else(|| self.to_string(), |path| path.display().to_string())
    }

    /// Returns the access that the operator asks for.
    pub(crate) fn access(&self) -> Access {
        let read_only = match self {
            Self::Sqlite(options) => options
                .to_url_lossy()
                .query_pairs()
                .any(|pair| pair == ("mode".into(), "ro".into())),
            Self::Postgres(_) => false,
        };
        if read_only {
            Access::Read
        } else {
            Access::Write
        }
    }

    /// Returns the options for connections.
    ///
    /// # Errors
    /// The current folder is unknown.
    pub(crate) fn options(&self, access: Access) -> Result<AnyConnectOptions, StoreError> {
        match self {
            Self::Sqlite(options) => {
                // The first part of a relative path would be parsed as a host.
                let path =
                    std::path::absolute(options.get_filename()).map_err(StoreError::Address)?;
                let url = options
                    .as_ref()
                    .clone()
                    .filename(path)
                    .create_if_missing(access == Access::Write)
                    .read_only(matches!(access, Access::Read | Access::Still))
                    .immutable(access == Access::Still)
                    .to_url_lossy();
                Ok(AnyConnectOptions::from_url(&url)?)
            }
            Self::Postgres(options) => Ok(options.as_ref().clone()),
        }
    }
}

/// The way in which a file is opened; a server is always opened in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Read and write, creating a missing file.
    Write,
    /// Read and write.
    Change,
    /// Read only, while others may write.
    Read,
    /// Read only and immutable, without a file beside it: no other process may write meanwhile.
    Still,
}

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(url: &str) -> Result<Self, NotAnAddress> {
        let form = |error: sqlx::Error| NotAnAddress::Form(error.to_string());
        if url
            .strip_prefix("sqlite://")
            .is_some_and(|path| !path.is_empty())
        {
            let options = url.parse().map_err(form)?;
            Ok(Self::Sqlite(Box::new(options)))
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            PgConnectOptions::from_str(url).map_err(form)?;
            let options = url.parse().map_err(form)?;
            Ok(Self::Postgres(Box::new(options)))
        } else {
            Err(NotAnAddress::Kind)
        }
    }
}

/// Writes the address for logs and errors: without user and password.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(options) => write!(f, "{}", options.get_filename().display()),
            Self::Postgres(options) => {
                let url = &options.database_url;
                let host = url.host_str().unwrap_or_default();
                write!(f, "postgres://{host}{}", url.path())
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_shown() {
        let address: Address = "postgres://me:hidden@db.test/plans".parse().unwrap();
        assert_eq!(address.to_string(), "postgres://db.test/plans");
        assert!(!format!("{address:?}").contains("hidden"));
        let refused = "mysql://me:hidden@db.test".parse::<Address>().unwrap_err();
        assert!(!refused.to_string().contains("hidden"), "{refused}");
    }

    #[test]
    fn odd_paths_open() {
        for path in ["a:b/c d.db", "[x]/y#z?.db", "plain.db"] {
            let address = Address::file(Path::new(path));
            let url = address.options(Access::Read).unwrap().database_url;
            let options = SqliteConnectOptions::from_url(&url).unwrap();
            let opened = options.get_filename();
            assert_eq!(opened, std::path::absolute(path).unwrap());
        }
    }
}
