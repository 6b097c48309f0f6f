//! Times of saving and opening a long plan, in a new SQLite file on this machine's disk; run by `make bench`.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

mod dice;
mod report;

use tiermix::store::{PlanStore, Snapshot, address::Address};

use dice::Dice;

/// Length of the documents, in bytes: nearly the longest.
const LENGTH: usize = 1_900_000;

/// Returns a document with a list of creators that differ, as long as [`LENGTH`].
fn document(dice: &mut Dice) -> String {
    let mut text = String::from("{\"budget\":3000,\"creators\":[");
    while text.len() < LENGTH {
        let (handle, fee) = (dice.below(u64::MAX), 50 + dice.below(5_000));
        let state = dice.pick(&["open", "in", "out"]);
        let (followers, views) = (dice.below(3_000_000), dice.below(200_000));
        text.push_str(&format!(
            "{{\"handle\":\"{handle:x}\",\"followers\":{followers},\"fee\":{fee},\"median_views\":{views},\"state\":\"{state}\"}},"
        ));
    }
    text.truncate(LENGTH);
    text
}

#[tokio::main]
async fn main() {
    let folder = tempfile::TempDir::new().expect("a folder can be made");
    let address = Address::file(&folder.path().join("plans.db"));
    let store = PlanStore::open(&address).await.expect("a file opens");
    let mut dice = Dice(1);
    let snapshots = [(); 5].map(|()| Snapshot {
        document: document(&mut dice),
        ..Snapshot::default()
    });
    let handle = tokio::runtime::Handle::current();
    let mut next = snapshots.iter().cycle();
    let mut links = None;
    let saved = tokio::task::block_in_place(|| {
        report::median(|| {
            let snapshot = next.next().expect("the list is endless");
            let saved = handle.block_on(store.save(snapshot));
            links = Some(saved.expect("a plan is saved"));
        })
    });
    report::milliseconds("saving a plan of 1.9 MB", saved, 200.0);
    let view = links.expect("a plan was saved").view;
    let opened = tokio::task::block_in_place(|| {
        report::median(|| {
            let opened = handle.block_on(store.load(&view));
            assert_eq!(opened.expect("a plan opens").document.len(), LENGTH);
        })
    });
    report::milliseconds("opening a plan of 1.9 MB", opened, 50.0);
}
