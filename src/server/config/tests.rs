//! Tests of settings that are accepted and refused.

use super::*;

const SHIPPED: &str = include_str!("../../../Leptos.toml");

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(text, |_| None)
}

fn refusal(text: &str) -> String {
    parse(text).expect_err("must be refused").to_string()
}

#[test]
fn shipped_file_equals_the_defaults() {
    let (shipped, default) = (parse(SHIPPED).unwrap(), parse("").unwrap());
    assert_eq!(
        format!("{:?}", shipped.leptos),
        format!("{:?}", default.leptos)
    );
    assert_eq!(shipped.database.url.path(), default.database.url.path());
    assert_eq!(shipped.limits, default.limits);
    assert_eq!(shipped.retention, default.retention);
    assert_eq!(format!("{:?}", shipped.live), format!("{:?}", default.live));
    assert_eq!(shipped.proxy.trusted, default.proxy.trusted);
    assert_eq!(shipped.proxy.https, default.proxy.https);
    assert_eq!(shipped.proxy.public, default.proxy.public);
}

#[test]
fn server_looks_where_the_build_writes() {
    let manifest: toml::Table = include_str!("../../../Cargo.toml").parse().unwrap();
    let shipped: toml::Table = SHIPPED.parse().unwrap();
    for key in [
        "output-name",
        "site-root",
        "site-pkg-dir",
        "site-addr",
        "hash-files",
    ] {
        let read = |file: &toml::Table| file["package"]["metadata"]["leptos"][key].clone();
        assert_eq!(read(&manifest), read(&shipped), "{key}");
    }
}

#[test]
fn unknown_key_is_named_with_its_line() {
    for (text, start) in [
        (
            "[limits]\nbody_bytes = 1\nbody_byte = 2\n",
            "Leptos.toml, line 3, `body_byte`: unknown field",
        ),
        (
            "\n[package.metadata.leptos]\nsite-adr = \"x\"\n",
            "Leptos.toml, line 3, `site-adr`: unknown field",
        ),
        (
            "[database]\nurls = \"x\"",
            "Leptos.toml, line 2, `urls`: unknown field",
        ),
        (
            "\n\n[databse]\n",
            "Leptos.toml, line 3, `[databse]`: unknown field",
        ),
    ] {
        let refusal = refusal(text);
        assert!(refusal.starts_with(start), "{refusal}");
        assert_eq!(refusal.lines().count(), 1, "{refusal}");
    }
}

#[test]
fn wrong_value_is_named_with_its_line() {
    for (text, start) in [
        (
            "[limits]\nbody_bytes = 0",
            "Leptos.toml, line 2, `body_bytes`:",
        ),
        (
            "[limits]\n\nbody_bytes = \"many\"",
            "Leptos.toml, line 3, `body_bytes`:",
        ),
        (
            "[package.metadata.leptos]\nsite-addr = \"here\"",
            "Leptos.toml, line 2, `site-addr`:",
        ),
        (
            "[package.metadata.leptos]\nsite-pkg-dir = \"\"",
            "Leptos.toml, line 2, `site-pkg-dir`: \"\" is no name",
        ),
        (
            "[package.metadata.leptos]\nhash-file = \"../x\"",
            "Leptos.toml, line 2, `hash-file`: \"../x\" is no name",
        ),
        (
            "[database]\nurl = \"mysql://x\"",
            "Leptos.toml, line 2, `url`: no database this server can use",
        ),
        (
            "[database]\nurl = \"sqlite://a.db?mode=maybe\"",
            "Leptos.toml, line 2, `url`:",
        ),
        (
            "[proxy]\ntrusted = [\"here\"]",
            "Leptos.toml, line 2, `trusted`: \"here\" is no network",
        ),
        (
            "[proxy]\npublic = \"plans.example\"",
            "Leptos.toml, line 2, `public`: no address of a site",
        ),
        ("[limits]\nbody_bytes", "Leptos.toml, line 2, `body_bytes`:"),
    ] {
        let refusal = refusal(text);
        assert!(refusal.starts_with(start), "{refusal}");
        assert_eq!(refusal.lines().count(), 1, "{refusal}");
    }
}

#[test]
fn a_public_address_is_a_site_and_nothing_more() {
    for (text, address) in [
        ("https://plans.example", "https://plans.example"),
        ("https://plans.example:8443/", "https://plans.example:8443"),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ] {
        let config = parse(&format!("[proxy]\npublic = '{text}'")).unwrap();
        let public = config.proxy.public.map(|public| public.to_string());
        assert_eq!(public.as_deref(), Some(address));
    }
    for text in [
        "/",
        "plans.example",
        "//plans.example",
        "ftp://plans.example",
        "https://",
        "https://plans.example/tiermix",
        "https://plans.example?a",
        "https://plans.example/#a",
        "https://me:secret@plans.example",
        "https://plans example",
    ] {
        assert_eq!(text.parse::<PublicAddress>(), Err(NotASite), "{text}");
    }
}

/// An empty name, or that of a page, would stop the start in the middle; an empty folder is the system's root.
#[test]
fn names_and_folders_are_checked_wherever_they_are_set() {
    let variables = [
        ("LEPTOS_SITE_PKG_DIR", "site-pkg-dir"),
        ("LEPTOS_OUTPUT_NAME", "output-name"),
        ("LEPTOS_HASH_FILE_NAME", "hash-file"),
    ];
    for (variable, key) in variables {
        for name in ["", "/", ".", "..", "a/b", "p", "api", "export", "{x}", "*"] {
            let set = Config::parse("", |it| (it == variable).then(|| name.to_owned()));
            let refused = set.expect_err(name).to_string();
            assert!(refused.starts_with(variable), "{refused}");
            assert_eq!(refused.lines().count(), 1, "{refused}");
            refusal(&format!("[package.metadata.leptos]\n{key} = \"{name}\""));
        }
    }
    let root = |it: &str| (it == "LEPTOS_SITE_ROOT").then(String::new);
    assert!(Config::parse("", root).is_err());
    refusal("[package.metadata.leptos]\nsite-root = \"\"");
}

#[test]
fn variables_of_the_build_tool_win() {
    let config = Config::parse(SHIPPED, |name| match name {
        "LEPTOS_SITE_ADDR" => Some("127.0.0.1:4000".to_owned()),
        "LEPTOS_HASH_FILES" => Some("false".to_owned()),
        "LEPTOS_HASH_FILE_NAME" => Some("hashes".to_owned()),
        _ => None,
    })
    .unwrap();
    assert_eq!(config.leptos.site_addr.port(), 4000);
    assert!(!config.leptos.hash_files);
    assert_eq!(&*config.leptos.hash_file, "hashes");

    let refusal = Config::parse("", |name| {
        (name == "LEPTOS_SITE_ADDR").then(|| "here".to_owned())
    });
    assert!(matches!(
        refusal,
        Err(ConfigError::Variable {
            name: "LEPTOS_SITE_ADDR",
            ..
        })
    ));
}
