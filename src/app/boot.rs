//! The inline script that loads the page's Wasm. It is part of the page itself, because it handles a bad connection.

use std::{
    collections::BTreeMap,
    fs,
    sync::{LazyLock, OnceLock},
};

use leptos::{nonce::use_nonce, prelude::*};

/// The script as it is sent, without its comments.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let lines = include_str!("boot/load.js").lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
});

/// Returns the hashes that the build added to its file names, if it did, from a file beside the executable.
fn hashes(options: &LeptosOptions) -> BTreeMap<String, String> {
    let path = std::env::current_exe().map(|path| path.with_file_name(&*options.hash_file));
    let text = path.and_then(fs::read_to_string).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    lines
        .map(|(file, hash)| (file.trim().to_owned(), format!(".{}", hash.trim())))
        .collect()
}

/// Returns the addresses of the files that a page begins with: its script, the list of its chunks, and its Wasm.
fn files(options: &LeptosOptions, hashes: &BTreeMap<String, String>) -> [String; 3] {
    let folder = options.site_pkg_dir_route_base();
    let folder = folder.trim_end_matches('/');
    let name = &options.output_name;
    let hash = |file: &str| hashes.get(file).map_or("", String::as_str);
    let parts = match hash("split") {
        // The name before the build adds a hash.
        "" => ".______________________",
        hash => hash,
    };
    // Without hashes, only the bundler's suffix distinguishes the two.
    let code = match (hash("wasm"), option_env!("LEPTOS_OUTPUT_NAME")) {
        ("", None) => "_bg",
        (hash, _) => hash,
    };
    [
        format!("{folder}/{name}{}.js", hash("js")),
        format!("{folder}/__wasm_split{parts}.js"),
        format!("{folder}/{name}{code}.wasm"),
    ]
}

/// The script that brings the islands to life; in the head, before anything that may fail to load.
#[component]
pub fn Boot(
    /// Names and folder of the built files.
    options: LeptosOptions,
) -> impl IntoView {
    // Only islands are brought to life.
    if let Some(page) = Owner::current_shared_context() {
        page.set_is_hydrating(false);
    }
    static HASHES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let none = BTreeMap::new();
    let hashes = match options.hash_files {
        true => HASHES.get_or_init(|| hashes(&options)),
        false => &none,
    };
    let [script, parts, code] = files(&options, hashes);
    let call = format!("{}({script:?}, {parts:?}, {code:?})", *SCRIPT);
    view! { <script nonce=use_nonce()>{call}</script> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_the_build_names_them() {
        let options = LeptosOptions::builder()
            .output_name("tiermix")
            .site_pkg_dir("pkg")
            .build();
        let [script, parts, _] = files(&options, &BTreeMap::new());
        assert_eq!(script, "/pkg/tiermix.js");
        assert_eq!(parts, "/pkg/__wasm_split.______________________.js");
        let hashes = [("js", ".a"), ("wasm", ".b"), ("split", ".c")]
            .map(|(file, hash)| (file.to_owned(), hash.to_owned()));
        assert_eq!(
            files(&options, &hashes.into()),
            [
                "/pkg/tiermix.a.js",
                "/pkg/__wasm_split.c.js",
                "/pkg/tiermix.b.wasm"
            ]
        );
    }

    #[test]
    fn the_script_needs_no_escaping_and_has_no_remarks() {
        for part in ["//", "</", "<!--"] {
            assert!(!SCRIPT.contains(part), "{part}");
        }
    }
}
