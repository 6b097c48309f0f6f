//! The built site beside the server: where its files are, and a check that they exist.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use leptos::config::LeptosOptions;

use crate::{
    plan::wording::Language,
    wording::{self, settings},
};

/// The error when the files that pages cannot do without are not where the settings say.
#[derive(Debug, thiserror::Error)]
pub struct NoSite {
    file: PathBuf,
    error: io::Error,
}

impl NoSite {
    /// Returns the sentence for the operator.
    pub fn text(&self, language: Language) -> String {
        let file = self.file.display().to_string();
        settings::no_built_file(language, &file, &self.error.to_string())
    }
}

wording::display!(NoSite);

/// Turns off hashed file names if the file of hashes is missing.
///
/// Leptos looks for the hashes beside the executable and names files without them otherwise; then browsers must not
/// cache those files forever.
pub fn hashed_if_built_so(mut leptos: LeptosOptions) -> LeptosOptions {
    if leptos.hash_files && !hashes(&leptos).exists() {
        tracing::warn!(
            "{} is not beside the executable, so the site's files are looked for without hashes",
            leptos.hash_file
        );
        leptos.hash_files = false;
    }
    leptos
}

/// Returns the path of the file beside the executable that lists the hashes.
fn hashes(leptos: &LeptosOptions) -> PathBuf {
    let executable = std::env::current_exe().unwrap_or_default();
    executable.with_file_name(&*leptos.hash_file)
}

/// Returns the name of a built file as pages request it.
fn built(leptos: &LeptosOptions, kind: &str) -> io::Result<String> {
    let name = &leptos.output_name;
    if !leptos.hash_files {
        return Ok(format!("{name}.{kind}"));
    }
    let hashes = fs::read_to_string(hashes(leptos))?;
    let mut lines = hashes.lines().filter_map(|line| line.split_once(':'));
    let hash = lines.find(|(of, _)| of.trim() == kind);
    Ok(match hash {
        Some((_, hash)) => format!("{name}.{}.{kind}", hash.trim()),
        None => format!("{name}.{kind}"),
    })
}

/// Checks that the style and the program of the pages can be read.
///
/// # Errors
/// [`NoSite`]
pub fn check(leptos: &LeptosOptions) -> Result<(), NoSite> {
    let folder = folder(leptos).join(&*leptos.site_pkg_dir);
    for kind in ["css", "js"] {
        let name = built(leptos, kind).map_err(|error| NoSite {
            file: hashes(leptos),
            error,
        })?;
        let file = folder.join(name);
        fs::File::open(&file).map_err(|error| NoSite { file, error })?;
    }
    Ok(())
}

/// Returns the folder of the site, as a full path where the current folder is known.
pub fn folder(leptos: &LeptosOptions) -> PathBuf {
    let folder = Path::new(&*leptos.site_root);
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}
