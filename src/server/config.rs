//! The settings: `Leptos.toml`, overridden by the variables of cargo-leptos.
//!
//! The file is read once and every key must be known, so that a typing error stops the start instead of being ignored.

mod limits;
mod live;
#[cfg(test)]
mod tests;

use std::{
    env::VarError,
    fmt::{self, Display},
    fs, io,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    path::{Path, PathBuf},
    str::FromStr,
};

use axum::http::Uri;
use ipnet::IpNet;
use leptos::config::LeptosOptions;
use serde::{Deserialize, Deserializer, de};

use crate::{
    plan::wording::Language,
    store::address::Address,
    wording::{self, language_of_program, settings as texts},
};

pub use self::{limits::Limits, live::Live};

/// Name of the settings file in the server's working directory.
pub const FILE: &str = "Leptos.toml";

/// All settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Full path of the settings file, and whether it exists; `None` for settings that come from no file.
    file: Option<(PathBuf, bool)>,
    /// Names of the built files, their folder, and the address to listen at.
    pub leptos: LeptosOptions,
    /// The database of the saved plans.
    pub database: Database,
    /// Limits on requests and visitors.
    pub limits: Limits,
    /// Trusted proxies, and the TLS that visitors use.
    pub proxy: Proxy,
    /// The time for which unused plans are saved.
    pub retention: Retention,
    /// Live rooms.
    pub live: Live,
}

/// The proxies between visitors and the server.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Proxy {
    /// Networks of the proxies whose `X-Forwarded-For` counts; from all others it is ignored.
    #[serde(deserialize_with = "networks")]
    pub trusted: Vec<IpNet>,
    /// True if visitors reach the site by TLS only; browsers are then told to insist on it.
    pub https: bool,
    /// The site's public address; without it, the one that requests name.
    #[serde(deserialize_with = "if_written")]
    pub public: Option<PublicAddress>,
}

/// The address of a site, without a path: `https://plans.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAddress(String);

/// The error for a text that is no address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub struct NotASite;

impl NotASite {
    /// Returns the error as a text for the operator.
    pub fn text(self, language: Language) -> &'static str {
        texts::no_site_address(language)
    }
}

impl FromStr for PublicAddress {
    type Err = NotASite;

    fn from_str(text: &str) -> Result<Self, NotASite> {
        let address: Uri = text.parse().map_err(|_| NotASite)?;
        let scheme = address
            .scheme_str()
            .filter(|it| ["http", "https"].contains(it));
        let host = address
            .authority()
            .filter(|host| !host.as_str().contains('@'));
        let bare = address.path_and_query().is_none_or(|rest| *rest == "/") && !text.contains('#');
        match scheme.zip(host) {
            Some((scheme, host)) if bare => Ok(Self(format!("{scheme}://{host}"))),
            _ => Err(NotASite),
        }
    }
}

impl fmt::Display for PublicAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The time for which unused plans are saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Days after which a plan is deleted that nobody saved or opened; `None` for never.
    #[serde(deserialize_with = "days")]
    pub unused_days: Option<NonZeroU32>,
}

/// The database of the saved plans.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// The database: `sqlite://path`, with `?mode=ro` to read only, or `postgres://user@host/name`.
    #[serde(deserialize_with = "text")]
    pub url: Address,
}

/// The reason why the settings cannot be used; one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file exists but cannot be read.
    Unreadable(#[source] io::Error),
    /// A key is unknown, or its value does not fit.
    Key {
        /// Line in the file, from 1.
        line: usize,
        /// The key before the equals sign, or the section's header.
        key: String,
        /// The fault, and what would be right.
        reason: String,
    },
    /// A variable that cargo-leptos sets has a value that does not fit.
    Variable {
        /// Name of the variable.
        name: &'static str,
        /// Its value.
        value: String,
        /// The fault of the value.
        reason: String,
    },
}

impl ConfigError {
    /// Returns the line for the operator.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Unreadable(error) => texts::unreadable(language, FILE, &error.to_string()),
            Self::Key { line, key, reason } => {
                texts::faulty_key(language, FILE, *line, key, reason)
            }
            Self::Variable {
                name,
                value,
                reason,
            } => texts::faulty_variable(language, name, value, reason),
        }
    }
}

wording::display!(NotASite, ConfigError);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    package: Package,
    database: Database,
    limits: Limits,
    proxy: Proxy,
    retention: Retention,
    live: Live,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Package {
    metadata: Metadata,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Metadata {
    leptos: Leptos,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Leptos {
    #[serde(deserialize_with = "file_name")]
    output_name: String,
    #[serde(deserialize_with = "folder")]
    site_root: String,
    #[serde(deserialize_with = "file_name")]
    site_pkg_dir: String,
    site_addr: SocketAddr,
    hash_files: bool,
    #[serde(deserialize_with = "file_name")]
    hash_file: String,
    // Only cargo-leptos knows the port on which it announces new builds.
    #[serde(skip)]
    reload_port: u32,
}

impl Default for Leptos {
    fn default() -> Self {
        Self {
            output_name: "tiermix".to_owned(),
            site_root: "target/site".to_owned(),
            site_pkg_dir: "pkg".to_owned(),
            site_addr: SocketAddr::from(([127, 0, 0, 1], 3000)),
            hash_files: true,
            hash_file: "hash.txt".to_owned(),
            reload_port: 3001,
        }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: Address::file(Path::new("data/tiermix.db")),
        }
    }
}

/// First path segments of pages, exports and functions.
pub(crate) const TAKEN: [&str; 14] = [
    "JOIN",
    "api",
    "compare",
    "evidence",
    "export",
    "healthz",
    "join",
    "metrics",
    "p",
    "plans",
    "present",
    "preview.png",
    "readyz",
    "room",
];

/// A file name that also serves as a path segment of an address.
#[derive(Debug)]
struct FileName(String);

impl FromStr for FileName {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        if !name.starts_with(char::is_alphanumeric) || !name.chars().all(fits) {
            return Err(texts::no_file_name(language_of_program(), name));
        }
        if TAKEN.contains(&name) {
            return Err(texts::taken_name(language_of_program(), name));
        }
        Ok(Self(name.to_owned()))
    }
}

fn file_name<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    text::<FileName, D>(from).map(|FileName(name)| name)
}

/// The path of a folder; an empty one would be the root of the whole system.
#[derive(Debug)]
struct Folder(String);

impl FromStr for Folder {
    type Err = &'static str;

    fn from_str(path: &str) -> Result<Self, &'static str> {
        if path.is_empty() || path.contains('\0') {
            return Err(texts::no_folder(language_of_program()));
        }
        Ok(Self(path.to_owned()))
    }
}

fn folder<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    text::<Folder, D>(from).map(|Folder(path)| path)
}

/// Deserializes networks, or single addresses.
fn networks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<IpNet>, D::Error> {
    let network = |text: String| {
        let address = text.parse::<IpAddr>().map(IpNet::from);
        let read = address.or_else(|_| text.parse());
        read.map_err(|_| de::Error::custom(texts::no_network(language_of_program(), &text)))
    };
    let texts = Vec::<String>::deserialize(from)?;
    texts.into_iter().map(network).collect()
}

/// Deserializes a number of days; 0 is never.
fn days<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NonZeroU32>, D::Error> {
    Ok(NonZeroU32::new(u32::deserialize(from)?))
}

/// Deserializes a value from its text.
fn text<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    String::deserialize(from)?
        .parse()
        .map_err(de::Error::custom)
}

/// Deserializes a value from its text; `None` when the text is empty.
fn if_written<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(from)?;
    let written = (!text.is_empty()).then(|| text.parse());
    written.transpose().map_err(de::Error::custom)
}

impl Config {
    /// Loads `Leptos.toml` of the current folder and the environment.
    ///
    /// Without the file the defaults hold, which are the file's values as shipped.
    ///
    /// # Errors
    /// [`ConfigError`] for a file that cannot be read, and for the first key that is unknown or does not fit.
    pub fn load() -> Result<Self, ConfigError> {
        let (text, found) = match fs::read_to_string(Path::new(FILE)) {
            Ok(text) => (text, true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (String::new(), false),
            Err(error) => return Err(ConfigError::Unreadable(error)),
        };
        let mut unreadable = None;
        let mut config = Self::parse(&text, |name| match std::env::var(name) {
            Ok(value) => Some(value),
            Err(VarError::NotPresent) => None,
            Err(VarError::NotUnicode(value)) => {
                unreadable = Some((name, value));
                None
            }
        })?;
        if let Some((name, value)) = unreadable {
            return Err(ConfigError::Variable {
                name,
                value: value.to_string_lossy().into_owned(),
                reason: texts::no_utf8(language_of_program()).to_owned(),
            });
        }
        let file = std::path::absolute(FILE).unwrap_or_else(|_| FILE.into());
        config.file = Some((file, found));
        Ok(config)
    }

    /// Logs where the settings come from.
    pub fn log_origin(&self) {
        match &self.file {
            Some((file, true)) => tracing::info!("settings: {}", file.display()),
            Some((file, false)) => {
                tracing::info!("settings: the defaults, for there is no {}", file.display());
            }
            None => tracing::info!("settings: given by the program"),
        }
    }

    /// Parses settings from the text of a file and a way to look up variables.
    ///
    /// # Errors
    /// [`ConfigError`] for the first key or variable that is unknown or does not fit.
    pub fn parse(
        text: &str,
        mut variable: impl FnMut(&'static str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let settings: Settings = toml::from_str(text).map_err(|error| refuse(text, &error))?;
        let mut leptos = settings.package.metadata.leptos;
        let names = [
            ("LEPTOS_OUTPUT_NAME", &mut leptos.output_name),
            ("LEPTOS_SITE_PKG_DIR", &mut leptos.site_pkg_dir),
            ("LEPTOS_HASH_FILE_NAME", &mut leptos.hash_file),
        ];
        for (name, setting) in names {
            if let Some(FileName(value)) = given(&mut variable, name)? {
                *setting = value;
            }
        }
        if let Some(Folder(path)) = given(&mut variable, "LEPTOS_SITE_ROOT")? {
            leptos.site_root = path;
        }
        overlay(&mut variable, "LEPTOS_SITE_ADDR", &mut leptos.site_addr)?;
        overlay(&mut variable, "LEPTOS_HASH_FILES", &mut leptos.hash_files)?;
        overlay(&mut variable, "LEPTOS_RELOAD_PORT", &mut leptos.reload_port)?;
        Ok(Self {
            file: None,
            leptos: LeptosOptions::builder()
                .output_name(leptos.output_name)
                .site_root(leptos.site_root)
                .site_pkg_dir(leptos.site_pkg_dir)
                .site_addr(leptos.site_addr)
                .hash_files(leptos.hash_files)
                .hash_file(leptos.hash_file.into())
                .reload_port(leptos.reload_port)
                .build(),
            database: settings.database,
            limits: settings.limits,
            proxy: settings.proxy,
            retention: settings.retention,
            live: settings.live,
        })
    }
}

/// Overrides a setting by a variable of cargo-leptos, which is right while it runs the server.
fn overlay<T: FromStr<Err: Display>>(
    variable: impl FnMut(&'static str) -> Option<String>,
    name: &'static str,
    setting: &mut T,
) -> Result<(), ConfigError> {
    if let Some(value) = given(variable, name)? {
        *setting = value;
    }
    Ok(())
}

/// Returns the value of a variable, if it is set.
fn given<T: FromStr<Err: Display>>(
    mut variable: impl FnMut(&'static str) -> Option<String>,
    name: &'static str,
) -> Result<Option<T>, ConfigError> {
    let Some(value) = variable(name) else {
        return Ok(None);
    };
    match value.parse() {
        Ok(read) => Ok(Some(read)),
        Err(error) => Err(ConfigError::Variable {
            name,
            reason: error.to_string(),
            value,
        }),
    }
}

/// Describes in one line where the parser stopped and why.
fn refuse(text: &str, error: &toml::de::Error) -> ConfigError {
    let start = error.span().map_or(0, |span| span.start).min(text.len());
    let before = text.as_bytes()[..start].iter();
    let line = 1 + before.filter(|byte| **byte == b'\n').count();
    let key = text.lines().nth(line - 1).unwrap_or_default();
    ConfigError::Key {
        line,
        key: key.split('=').next().unwrap_or_default().trim().to_owned(),
        reason: error.message().replace('\n', " "),
    }
}
