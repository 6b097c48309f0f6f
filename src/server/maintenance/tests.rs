//! Tests of backups: complete ones, damaged ones, and leftovers.

use std::process::Command;

use tempfile::TempDir;

use super::*;
use crate::{plan::Plan, store::Snapshot};

fn snapshot(budget: u32) -> Snapshot {
    let plan = format!("{{\"budget\":{budget},\"title\":\"Plan {budget}\"}}");
    Snapshot {
        document: Plan::parse(&plan).unwrap().to_full_json(),
        title: format!("Plan {budget}"),
        edition: "2026-11".to_owned(),
        figures: "{\"cost\":1}".to_owned(),
        remarks: None,
    }
}

/// Creates a database of some plans in a folder, and a backup of it.
async fn backed_up(folder: &Path) -> (Address, PathBuf, Inventory) {
    let address = Address::file(&folder.join("plans.db"));
    let store = PlanStore::open(&address).await.unwrap();
    for budget in 1..8 {
        let links = store.save(&snapshot(budget * 1_000)).await.unwrap();
        let change = snapshot(budget * 1_000 + 1);
        let changed = store
            .update(&links.view, &links.edit, 1, &change, None)
            .await;
        changed.unwrap();
    }
    store.close().await;
    let file = folder.join("kept.db");
    let written = back_up(&address, &file).await.unwrap();
    (address, file, written)
}

/// Returns pseudo-random numbers, the same in every run.
fn spread(seed: u64) -> u64 {
    let mut number = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[tokio::test]
async fn a_backup_with_a_flipped_bit_is_refused_or_holds_the_same() {
    let folder = TempDir::new().unwrap();
    let (address, file, written) = backed_up(folder.path()).await;
    let whole = fs::read(&file).unwrap();
    let damaged = folder.path().join("damaged.db");
    let mut refused = 0;
    for flip in 0..400 {
        let mut bytes = whole.clone();
        let place = spread(flip) % (bytes.len() as u64 * 8);
        bytes[usize::try_from(place / 8).unwrap()] ^= 1 << (place % 8);
        fs::write(&damaged, &bytes).unwrap();
        match PlanStore::read_backup(&damaged).await {
            Ok(read) => {
                assert_eq!(read.inventory, written, "bit {place}");
                read.plans.close().await;
            }
            Err(fault) => {
                refused += 1;
                assert!(!fault.to_string().contains('\n'), "{fault}");
            }
        }
        assert_eq!(fs::read(&damaged).unwrap(), bytes, "it was written to");
    }
    // Most of so small a backup is unused space.
    assert!(refused > 20, "{refused}");

    // The existing plans stay unchanged when a backup is refused.
    let mut bytes = whole;
    // SQLite leaves copies behind where it moved rows, so each is changed.
    for place in 0..bytes.len() - 9 {
        if bytes[place..].starts_with(b"Plan 3001") {
            bytes[place] ^= 1;
        }
    }
    fs::write(&damaged, &bytes).unwrap();
    let error = restore(&address, &damaged).await.unwrap_err().to_string();
    assert!(
        error.contains("damaged.db: the backup is damaged"),
        "{error}"
    );
    let store = PlanStore::open(&address).await.unwrap();
    assert_eq!(store.inventory().await.unwrap(), written);
    store.close().await;
}

#[tokio::test]
async fn what_is_no_whole_backup_is_refused_in_words() {
    let folder = TempDir::new().unwrap();
    let (address, file, _) = backed_up(folder.path()).await;
    let here = |name: &str| folder.path().join(name);
    let whole = fs::read(&file).unwrap();
    fs::write(here("cut.db"), &whole[..whole.len() / 2]).unwrap();
    fs::write(here("short.db"), &whole[..20]).unwrap();
    fs::write(here("text.db"), "no database").unwrap();
    fs::write(here("empty.db"), "").unwrap();
    fs::create_dir(here("folder.db")).unwrap();
    fs::copy(here("plans.db"), here("live.db")).unwrap();
    for (name, words) in [
        ("cut.db", "cut off"),
        ("short.db", "cut off"),
        ("text.db", "no database"),
        ("empty.db", "it is empty"),
        ("folder.db", "no file"),
        ("live.db", "no hash"),
        ("missing.db", "No such file"),
    ] {
        let error = restore(&address, &here(name)).await.unwrap_err();
        let error = error.to_string();
        assert!(error.contains(name) && error.contains(words), "{error}");
    }
}

/// The backup has a right hash, but of plans that could not be opened.
#[tokio::test]
async fn plans_that_lost_a_part_are_refused_in_words() {
    let folder = TempDir::new().unwrap();
    let (address, ..) = backed_up(folder.path()).await;
    for (number, (accident, words)) in [
        ("DELETE FROM plan_versions WHERE version = 2", "newest version"),
        ("DELETE FROM plan_versions", "newest version"),
        ("UPDATE plans SET version = 1", "newer than the newest"),
        ("DELETE FROM links", "view link"),
        ("DELETE FROM links WHERE kind = 'edit'", "edit link"),
        ("UPDATE plan_versions SET packed_document = NULL, document = 'hello'", "is no plan"),
        ("UPDATE plan_versions SET packed_document = NULL, document = '{\"budget\":-1}'", "is no plan"),
        ("UPDATE plan_versions SET packed_figures = NULL, figures = '{'", "numbers of a plan"),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM plans",
            "FOREIGN KEY",
        ),
        (
            "UPDATE _sqlx_migrations SET checksum = zeroblob(48) WHERE version = 2",
            "step 2",
        ),
        ("INSERT INTO _sqlx_migrations SELECT 99, description, installed_on, success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1", "newer Tiermix"),
    ]
    .into_iter()
    .enumerate()
    {
        let file = folder.path().join(format!("{number}.db"));
        fs::write(&file, "").unwrap();
        let source = PlanStore::open(&address).await.unwrap();
        let backup = PlanStore::begin_backup(&file).await.unwrap();
        source.copy_to(&backup).await.unwrap();
        source.close().await;
        backup.tamper(accident).await;
        backup.seal(&backup.inventory().await.unwrap()).await.unwrap();
        backup.close().await;
        let error = restore(&address, &file).await.unwrap_err().to_string();
        assert!(error.contains(words), "{accident}: {error}");
    }
}

#[tokio::test]
async fn a_backup_of_an_earlier_release_is_taken_and_said_to_be_one() {
    let folder = TempDir::new().unwrap();
    let (address, ..) = backed_up(folder.path()).await;
    let file = folder.path().join("earlier.db");
    fs::write(&file, "").unwrap();
    let source = PlanStore::open(&address).await.unwrap();
    let backup = PlanStore::begin_backup(&file).await.unwrap();
    source.copy_to(&backup).await.unwrap();
    source.close().await;
    let plain = "UPDATE plan_versions SET document = '{\"budget\":1}', packed_document = NULL";
    backup.tamper(plain).await;
    let written = backup.inventory().await.unwrap();
    let earlier = "DROP TABLE answers; ALTER TABLE plan_versions DROP COLUMN packed_document; \
                   ALTER TABLE plan_versions DROP COLUMN packed_figures; DELETE FROM _sqlx_migrations WHERE version > 2";
    backup.tamper(earlier).await;
    backup.close().await;
    let (restored, sealed) = restore(&address, &file).await.unwrap();
    assert_eq!(restored, written);
    assert!(!sealed);
}

#[cfg(unix)]
#[tokio::test]
async fn a_backup_replaces_nothing_that_has_its_name() {
    let folder = TempDir::new().unwrap();
    let (address, file, _) = backed_up(folder.path()).await;
    let here = |name: &str| folder.path().join(name);
    let before = fs::read(&file).unwrap();
    std::os::unix::fs::symlink(here("nowhere.db"), here("dangling.db")).unwrap();
    fs::create_dir(here("folder.db")).unwrap();
    let made = Command::new("mkfifo").arg(here("pipe.db")).status();
    assert!(made.unwrap().success());
    for name in ["kept.db", "dangling.db", "folder.db", "pipe.db"] {
        let refused = back_up(&address, &here(name)).await;
        assert!(
            matches!(refused, Err(MaintenanceError::Exists(_))),
            "{name}: {refused:?}"
        );
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    assert!(!here("nowhere.db").exists());
    // Another process may take the name while the backup is written.
    let draft = Draft::new(folder.path()).unwrap();
    let taken = draft.become_file(&here("dangling.db")).unwrap_err();
    assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
}

#[tokio::test]
async fn what_a_killed_backup_left_is_cleared_and_a_running_one_is_not() {
    let folder = TempDir::new().unwrap();
    let (address, ..) = backed_up(folder.path()).await;
    let here = |name: &str| folder.path().join(name);
    fs::write(here(".tiermix-0123456789abcdef"), "plans").unwrap();
    fs::create_dir(here(".tiermix-fedcba9876543210")).unwrap();
    fs::write(here(".tiermix-fedcba9876543210/copy.db"), "plans").unwrap();
    fs::write(here(".tiermix-notes"), "mine").unwrap();
    let running = Draft::new(folder.path()).unwrap();
    back_up(&address, &here("more.db")).await.unwrap();
    assert!(!here(".tiermix-0123456789abcdef").exists());
    assert!(!here(".tiermix-fedcba9876543210").exists());
    assert!(here(".tiermix-notes").exists());
    assert!(running.path.exists());
    let path = running.path.clone();
    drop(running);
    assert!(!path.exists());
}
