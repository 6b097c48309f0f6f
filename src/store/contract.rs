//! The contract of the store, tested on each kind of database.
//!
//! PostgreSQL is tested twice: as it comes, and with every transaction serialisable, as in CockroachDB, where one of
//! two conflicting changes may be aborted and must be retried.

use tempfile::TempDir;
use tokio::task::JoinSet;

use super::{Denial, PlanStore, Snapshot, StoreError, address::Address, today};
use crate::saved::{LinkKind, Links, Remarks};

/// An empty database of the test's own.
pub(crate) struct Bed {
    pub(crate) store: PlanStore,
    pub(crate) address: Address,
    _folder: Option<TempDir>,
}

impl Bed {
    pub(crate) async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let address = Address::file(&folder.path().join("deep/er/plans.db"));
        Self::on(address, Some(folder)).await
    }

    pub(crate) async fn postgres() -> Self {
        Self::on(schema("").await, None).await
    }

    async fn serializable() -> Self {
        let address = schema(" -cdefault_transaction_isolation=serializable").await;
        Self::on(address, None).await
    }

    async fn on(address: Address, folder: Option<TempDir>) -> Self {
        Self {
            store: PlanStore::open(&address).await.unwrap(),
            address,
            _folder: folder,
        }
    }
}

/// Creates a schema of its own in the database that `make unit` starts.
async fn schema(options: &str) -> Address {
    let server = std::env::var("TIERMIX_TEST_POSTGRES")
        .expect("these tests need PostgreSQL: `make unit` starts one and says where it is");
    sqlx::any::install_default_drivers();
    let name = Links::draw().unwrap().view.as_str().to_lowercase();
    let admin = sqlx::AnyPool::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE SCHEMA s{name}")))
        .execute(&admin)
        .await
        .unwrap();
    admin.close().await;
    let options = format!("-csearch_path=s{name}{options}")
        .replace('=', "%3D")
        .replace(' ', "%20");
    format!("{server}?options={options}").parse().unwrap()
}

macro_rules! on_each_kind {
    ($($test:ident),+ $(,)?) => {
        on_each_kind!(@ sqlite: $($test),+);
        on_each_kind!(@ postgres: $($test),+);
        on_each_kind!(@ serializable: $($test),+);
    };
    (@ $kind:ident: $($test:ident),+) => {
        mod $kind {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let bed = super::Bed::$kind().await;
                    super::$test(bed.store.clone()).await;
                    bed.store.close().await;
                }
            )+
        }
    };
}

mod long;
mod repeating;
mod rooms;

on_each_kind!(
    what_was_saved_is_loaded,
    a_change_adds_a_version_and_keeps_the_earlier,
    a_stale_change_gets_the_newest_and_changes_nothing,
    only_the_plans_own_secret_changes_it,
    remarks_stay_until_they_are_changed,
    versions_are_listed_newest_first_in_pages,
    a_renewed_link_ends_the_old_one_and_leaves_the_other,
    a_deleted_plan_is_gone_for_who_had_its_links,
    unused_plans_are_deleted_and_used_ones_stay,
    of_changes_at_once_exactly_one_wins_each_round,
    of_renewals_at_once_exactly_one_wins,
    a_hundred_clients_on_twenty_plans_lose_no_change,
);

pub(crate) fn text(document: &str) -> Snapshot {
    Snapshot {
        document: document.to_owned(),
        title: format!("Title of {document}"),
        edition: "2026-11".to_owned(),
        figures: "{}".to_owned(),
        remarks: None,
    }
}

/// Returns a JSON text of this many bytes that hardly becomes shorter; always the same.
pub(crate) fn noise(length: usize) -> String {
    let mut state = 1_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        char::from(b'0' + u8::try_from(state >> 58).unwrap())
    };
    let letters: String = std::iter::repeat_with(|| match next() {
        '"' | '\\' => ' ',
        letter => letter,
    })
    .take(length - 2)
    .collect();
    format!("\"{letters}\"")
}

async fn what_was_saved_is_loaded(store: PlanStore) {
    store.ready().await.unwrap();
    let snapshot = Snapshot {
        document: "{\"budget\":1}".to_owned(),
        edition: "old".to_owned(),
        figures: "{\"cost\":\"é\u{1f600}\"}".to_owned(),
        remarks: Some(Remarks::parse("two\nlines", "Zoë").unwrap()),
        ..text("")
    };
    let links = store.save(&snapshot).await.unwrap();
    let saved = store.load(&links.view).await.unwrap();
    assert_eq!(saved.document, snapshot.document);
    assert_eq!(saved.edition, "old");
    assert_eq!(saved.figures, snapshot.figures);
    assert_eq!(
        (saved.note.as_str(), saved.author.as_str()),
        ("two\nlines", "Zoë")
    );
    assert_eq!(saved.version, 1);
    assert!(saved.saved_at > 1_700_000_000);
    let nowhere = Links::draw().unwrap().view;
    assert!(matches!(store.load(&nowhere).await, Err(Denial::NotFound)));
}

async fn a_change_adds_a_version_and_keeps_the_earlier(store: PlanStore) {
    let links = store.save(&text("first")).await.unwrap();
    let second = Snapshot {
        edition: "b".to_owned(),
        ..text("second")
    };
    let version = store
        .update(&links.view, &links.edit, 1, &second, None)
        .await;
    assert_eq!(version.unwrap(), 2);
    let newest = store.load(&links.view).await.unwrap();
    assert_eq!((newest.document.as_str(), newest.version), ("second", 2));
    for (version, document, edition) in [(1, "first", "2026-11"), (2, "second", "b")] {
        let saved = store.load_version(&links.view, version).await.unwrap();
        assert_eq!(saved.version, version);
        assert_eq!(
            (saved.document.as_str(), saved.edition.as_str()),
            (document, edition)
        );
    }
    for missing in [0, 3, u32::MAX] {
        let saved = store.load_version(&links.view, missing).await;
        assert!(matches!(saved, Err(Denial::NotFound)), "{missing}");
    }
}

async fn a_stale_change_gets_the_newest_and_changes_nothing(store: PlanStore) {
    let links = store.save(&text("first")).await.unwrap();
    let update = store
        .update(&links.view, &links.edit, 1, &text("second"), None)
        .await;
    assert_eq!(update.unwrap(), 2);
    for based_on in [0, 1, 3, u32::MAX] {
        let update = store
            .update(&links.view, &links.edit, based_on, &text("late"), None)
            .await;
        let Err(Denial::Stale(newest)) = update else {
            panic!("{based_on} was taken");
        };
        assert_eq!((newest.document.as_str(), newest.version), ("second", 2));
    }
}

async fn only_the_plans_own_secret_changes_it(store: PlanStore) {
    let links = store.save(&text("mine")).await.unwrap();
    let other = store.save(&text("other")).await.unwrap();
    let nowhere = Links::draw().unwrap();
    for secret in [&other.edit, &nowhere.edit] {
        let update = store
            .update(&links.view, secret, 1, &text("stolen"), None)
            .await;
        assert!(matches!(update, Err(Denial::WrongSecret)));
        let renewed = store.renew(&links.view, secret, LinkKind::View, None).await;
        assert!(matches!(renewed, Err(Denial::WrongSecret)));
        let renewed = store.renew(&links.view, secret, LinkKind::Edit, None).await;
        assert!(matches!(renewed, Err(Denial::WrongSecret)));
        let deleted = store.delete(&links.view, secret, None).await;
        assert!(matches!(deleted, Err(Denial::WrongSecret)));
    }
    let update = store
        .update(&nowhere.view, &links.edit, 1, &text("lost"), None)
        .await;
    assert!(matches!(update, Err(Denial::NotFound)));
    let saved = store.load(&links.view).await.unwrap();
    assert_eq!((saved.document.as_str(), saved.version), ("mine", 1));
    assert_eq!(store.load(&other.view).await.unwrap().version, 1);
}

async fn remarks_stay_until_they_are_changed(store: PlanStore) {
    let links = store.save(&text("1")).await.unwrap();
    let described = Snapshot {
        remarks: Some(Remarks::parse("note", "author").unwrap()),
        ..text("2")
    };
    store
        .update(&links.view, &links.edit, 1, &described, None)
        .await
        .unwrap();
    store
        .update(&links.view, &links.edit, 2, &text("3"), None)
        .await
        .unwrap();
    for (version, note, author) in [(1, "", ""), (2, "note", "author"), (3, "note", "author")] {
        let saved = store.load_version(&links.view, version).await.unwrap();
        assert_eq!((saved.note.as_str(), saved.author.as_str()), (note, author));
    }
}

async fn versions_are_listed_newest_first_in_pages(store: PlanStore) {
    let links = store.save(&text("1")).await.unwrap();
    for version in 1..=101 {
        let next = text(&(version + 1).to_string());
        store
            .update(&links.view, &links.edit, version, &next, None)
            .await
            .unwrap();
    }
    let page = store.versions(&links.view, None).await.unwrap();
    assert_eq!(page.len(), 100);
    assert_eq!(
        (page[0].version, page[0].title.as_str()),
        (102, "Title of 102")
    );
    assert_eq!(page[99].version, 3);
    let rest = store.versions(&links.view, Some(3)).await.unwrap();
    let rest: Vec<_> = rest.iter().map(|line| line.version).collect();
    assert_eq!(rest, [2, 1]);
    let nowhere = Links::draw().unwrap().view;
    assert!(matches!(
        store.versions(&nowhere, None).await,
        Err(Denial::NotFound)
    ));
}

async fn a_renewed_link_ends_the_old_one_and_leaves_the_other(store: PlanStore) {
    let old = store.save(&text("kept")).await.unwrap();
    let viewed = store
        .renew(&old.view, &old.edit, LinkKind::View, None)
        .await
        .unwrap();
    assert_ne!(viewed.view, old.view);
    assert_eq!(viewed.edit, old.edit);
    assert!(matches!(store.load(&old.view).await, Err(Denial::Gone)));
    assert!(matches!(
        store.versions(&old.view, None).await,
        Err(Denial::Gone)
    ));
    let update = store
        .update(&old.view, &old.edit, 1, &text("late"), None)
        .await;
    assert!(matches!(update, Err(Denial::Gone)));
    assert_eq!(store.load(&viewed.view).await.unwrap().document, "kept");

    let edited = store
        .renew(&viewed.view, &viewed.edit, LinkKind::Edit, None)
        .await
        .unwrap();
    assert_eq!(edited.view, viewed.view);
    assert_ne!(edited.edit, viewed.edit);
    let update = store
        .update(&viewed.view, &viewed.edit, 1, &text("late"), None)
        .await;
    assert!(matches!(update, Err(Denial::Gone)));
    let update = store
        .update(&edited.view, &edited.edit, 1, &text("mine"), None)
        .await;
    assert_eq!(update.unwrap(), 2);
}

async fn a_deleted_plan_is_gone_for_who_had_its_links(store: PlanStore) {
    let links = store.save(&text("old")).await.unwrap();
    let other = store.save(&text("other")).await.unwrap();
    store.delete(&links.view, &links.edit, None).await.unwrap();
    assert!(matches!(store.load(&links.view).await, Err(Denial::Gone)));
    let deleted = store.delete(&links.view, &links.edit, None).await;
    assert!(matches!(deleted, Err(Denial::Gone)));
    let update = store
        .update(&other.view, &links.edit, 1, &text("late"), None)
        .await;
    assert!(matches!(update, Err(Denial::Gone)));
    let versions: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM plan_versions")
        .fetch_one(&store.readers)
        .await
        .unwrap();
    assert_eq!(versions, 1, "those of the other plan");
}

async fn unused_plans_are_deleted_and_used_ones_stay(store: PlanStore) {
    let old = store.save(&text("old")).await.unwrap();
    let opened = store.save(&text("opened")).await.unwrap();
    let aged = "UPDATE plans SET used_on = used_on - 40";
    sqlx::query(aged).execute(&store.writer).await.unwrap();
    store.note_use(&opened.view).await.unwrap();
    store.note_use(&Links::draw().unwrap().view).await.unwrap();
    assert_eq!(store.delete_unused(40).await.unwrap(), 0);
    assert_eq!(store.delete_unused(39).await.unwrap(), 1);
    assert!(matches!(store.load(&old.view).await, Err(Denial::Gone)));
    assert_eq!(store.load(&opened.view).await.unwrap().document, "opened");

    assert_eq!(store.delete_unused_since(today() + 1).await.unwrap(), 1);
    assert_eq!(store.delete_unused_since(today() + 1).await.unwrap(), 0);
    let forgotten = store.load(&old.view).await;
    assert!(
        matches!(forgotten, Err(Denial::NotFound)),
        "its hash went too"
    );
}

async fn of_changes_at_once_exactly_one_wins_each_round(store: PlanStore) {
    let links = store.save(&text("0")).await.unwrap();
    for round in 1..=5 {
        let mut clients = JoinSet::new();
        for client in 0..8 {
            let (store, links) = (store.clone(), links.clone());
            let change = text(&format!("{round}.{client}"));
            clients.spawn(async move {
                match store
                    .update(&links.view, &links.edit, round, &change, None)
                    .await
                {
                    Ok(version) => Some(version),
                    Err(Denial::Stale(newest)) => {
                        assert_eq!(newest.version, round + 1);
                        None
                    }
                    Err(other) => panic!("{other:?}"),
                }
            });
        }
        let won: Vec<_> = clients.join_all().await.into_iter().flatten().collect();
        assert_eq!(won, [round + 1]);
    }
    assert_eq!(store.load(&links.view).await.unwrap().version, 6);
}

async fn of_renewals_at_once_exactly_one_wins(store: PlanStore) {
    let links = store.save(&text("kept")).await.unwrap();
    let mut clients = JoinSet::new();
    for _ in 0..6 {
        let (store, links) = (store.clone(), links.clone());
        clients.spawn(async move {
            store
                .renew(&links.view, &links.edit, LinkKind::View, None)
                .await
        });
    }
    let renewed = clients.join_all().await;
    let won: Vec<_> = renewed
        .iter()
        .filter_map(|outcome| outcome.as_ref().ok())
        .collect();
    assert_eq!(won.len(), 1, "{renewed:?}");
    assert_eq!(store.load(&won[0].view).await.unwrap().document, "kept");
}

/// Every client appends to what it read, so a change that was lost, or made twice, leaves a gap.
async fn a_hundred_clients_on_twenty_plans_lose_no_change(store: PlanStore) {
    const CHANGES: usize = 2;
    let mut plans = Vec::new();
    for _ in 0..20 {
        plans.push(store.save(&text("")).await.unwrap());
    }
    let mut clients = JoinSet::new();
    for client in 0..100 {
        let (store, links) = (store.clone(), plans[client % plans.len()].clone());
        clients.spawn(async move {
            let mut newest = store.load(&links.view).await.unwrap();
            for change in 0..CHANGES {
                loop {
                    let document = format!("{}{client}.{change} ", newest.document);
                    let changed = text(&document);
                    match store
                        .update(&links.view, &links.edit, newest.version, &changed, None)
                        .await
                    {
                        Ok(_) => break,
                        Err(Denial::Stale(theirs)) => newest = *theirs,
                        // More clients than a database of this kind can order at once: each repeats its change.
                        Err(Denial::Store(StoreError::Conflict(_))) => {}
                        Err(other) => panic!("{other:?}"),
                    }
                }
                newest = store.load(&links.view).await.unwrap();
            }
        });
    }
    clients.join_all().await;
    for (plan, links) in plans.iter().enumerate() {
        let versions = u32::try_from(1 + 5 * CHANGES).unwrap();
        let mut before = String::new();
        for version in 1..=versions {
            let document = store
                .load_version(&links.view, version)
                .await
                .unwrap()
                .document;
            assert!(
                document.starts_with(&before),
                "version {version} forgot {before:?}"
            );
            assert_eq!(document.split_whitespace().count() + 1, version as usize);
            before = document;
        }
        let mut changes: Vec<_> = before.split_whitespace().collect();
        changes.sort_unstable();
        changes.dedup();
        assert_eq!(changes.len(), 5 * CHANGES, "plan {plan}: {before:?}");
        assert_eq!(store.load(&links.view).await.unwrap().version, versions);
    }
}
