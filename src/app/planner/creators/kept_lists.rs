//! The table of contents of the lists that this browser keeps; the lists themselves are in its database.

use serde::{Deserialize, Serialize};

use crate::app::web::browser;

/// Most lists that a browser keeps; beyond these the one that was changed longest ago is removed.
const MOST: usize = 5;

/// Seconds after which a list that nobody changed is removed: thirty days.
const LONGEST: i64 = 30 * 86_400;

/// Name of the table in the browser's storage.
const TABLE: &str = "kept-lists";

/// A list in the browser's database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptList {
    /// Name of its text in the database.
    pub key: String,
    /// Path of the page on which it was entered.
    pub path: String,
    /// Number of its creators.
    pub creators: usize,
    /// Time of its last change, in seconds since 1970.
    pub changed_at: i64,
}

/// The lists of this browser, the last one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptLists(pub Vec<KeptList>);

impl KeptLists {
    /// Loads the table of this browser; an invalid one counts as empty.
    pub fn here() -> Self {
        let table = browser::remembered(TABLE).unwrap_or_default();
        Self(serde_json::from_str(&table).unwrap_or_default())
    }

    /// Puts a list first; returns those that there is no room for any more, or that are too old.
    pub fn put(list: KeptList) -> Vec<KeptList> {
        let (kept, gone) = Self::here().with(list);
        kept.write();
        gone
    }

    /// Removes a list.
    pub fn remove(key: &str) {
        let Self(mut lists) = Self::here();
        lists.retain(|list| list.key != key);
        Self(lists).write();
    }

    fn write(&self) {
        let table = serde_json::to_string(&self.0).ok();
        browser::remember(TABLE, table.as_deref().filter(|_| !self.0.is_empty()));
    }

    fn with(self, list: KeptList) -> (Self, Vec<KeptList>) {
        let now = list.changed_at;
        let others = self.0.into_iter().filter(|other| other.key != list.key);
        let (mut kept, mut gone): (Vec<_>, Vec<_>) =
            others.partition(|other| now - other.changed_at <= LONGEST);
        kept.insert(0, list);
        gone.extend(kept.drain(MOST.min(kept.len())..));
        (Self(kept), gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(key: &str, changed_at: i64) -> KeptList {
        KeptList {
            key: key.to_owned(),
            path: "/".to_owned(),
            creators: 3,
            changed_at,
        }
    }

    fn keys(lists: &[KeptList]) -> Vec<&str> {
        lists.iter().map(|list| list.key.as_str()).collect()
    }

    #[test]
    fn a_list_that_changes_again_stands_first_and_once() {
        let lists = KeptLists(vec![list("a", 10), list("b", 5)]);
        let (kept, gone) = lists.with(list("b", 20));
        assert_eq!(keys(&kept.0), ["b", "a"]);
        assert_eq!(kept.0[0].changed_at, 20);
        assert_eq!(gone, []);
    }

    #[test]
    fn the_oldest_lists_make_room() {
        let lists = KeptLists(
            (0..5)
                .map(|place| list(&place.to_string(), 9 - place))
                .collect(),
        );
        let (kept, gone) = lists.with(list("new", 20));
        assert_eq!(keys(&kept.0), ["new", "0", "1", "2", "3"]);
        assert_eq!(keys(&gone), ["4"]);
        let (kept, gone) = kept.with(list("later", 9 + LONGEST));
        assert_eq!(keys(&kept.0), ["later", "new", "0"]);
        assert_eq!(keys(&gone), ["1", "2", "3"]);
    }
}
