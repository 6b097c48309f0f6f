//! The plans known to this browser: those it saved or opened, and the secrets of those it may change.
//!
//! All of it stays in the browser's storage; where nothing can be stored, a secret stays in the tab and in the fragment
//! of the page's address, which no browser sends. A secret is only ever sent as [`crate::api`] describes, and never
//! with the list, which only this browser reads.

use std::{cell::RefCell, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::browser;
use crate::plan::{
    text::{is_blank, upright},
    wording::Language,
};
use crate::wording::plans as texts;

/// Most plans in the list; beyond these the one that was opened longest ago is removed.
const MOST: usize = 200;

/// Most characters of a name.
pub const LONGEST_NAME: usize = 120;

/// Key of the list in the browser's storage.
const LIST: &str = "plans";

/// A plan that this browser saved or opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPlan {
    /// Last part of its view link.
    pub id: String,
    /// The title it had then; may be empty.
    #[serde(default)]
    pub title: String,
    /// Its name in this browser alone; empty unless it was renamed.
    #[serde(default)]
    pub name: String,
    /// When it was saved or opened last, in seconds since 1970.
    #[serde(default)]
    pub opened_at: i64,
}

impl KnownPlan {
    /// Returns the plan's name or, without one, its title.
    pub fn called(&self, language: Language) -> &str {
        let names = [self.name.as_str(), self.title.as_str()];
        let named = names.into_iter().find(|name| !name.trim().is_empty());
        named.unwrap_or(texts::untitled(language))
    }

    /// Returns whether its name or title contains every word, in any case.
    pub fn matches(&self, words: &str) -> bool {
        let text = browser::lowercase(&format!("{} {}", self.name, self.title));
        let words = browser::lowercase(words);
        words.split_whitespace().all(|word| text.contains(word))
    }
}

/// The plans that this browser saved or opened, the last one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPlans(Vec<KnownPlan>);

impl KnownPlans {
    /// Loads the list of this browser.
    pub fn here() -> Self {
        browser::remembered(LIST).map_or_else(Self::default, |text| Self::read(&text))
    }

    /// Parses a stored list; an invalid one counts as empty, because the list is only a convenience.
    fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// Changes the list of this browser. It is loaded anew each time, because another tab may have changed it.
    pub fn change(change: impl FnOnce(&mut Self)) -> Self {
        let mut plans = Self::here();
        change(&mut plans);
        let text = serde_json::to_string(&plans.0).ok();
        browser::remember(LIST, text.as_deref().filter(|_| !plans.0.is_empty()));
        plans
    }

    /// Returns the plans, the last one first.
    pub fn plans(&self) -> &[KnownPlan] {
        &self.0
    }

    /// Puts a plan in front; a name given by the user stays.
    pub fn put(&mut self, id: &str, title: &str, opened_at: i64) {
        let place = self.0.iter().position(|plan| plan.id == id);
        let name = place.map(|place| self.0.remove(place).name);
        let plan = KnownPlan {
            id: id.to_owned(),
            title: title.to_owned(),
            name: name.unwrap_or_default(),
            opened_at,
        };
        self.0.insert(0, plan);
        self.0.truncate(MOST);
    }

    /// Renames a plan in this browser; an empty name restores its title.
    pub fn rename(&mut self, id: &str, name: &str) {
        if let Some(plan) = self.0.iter_mut().find(|plan| plan.id == id) {
            let name = upright(name);
            let name = if is_blank(&name) { "" } else { name.trim() };
            plan.name = name.chars().take(LONGEST_NAME).collect();
        }
    }

    /// Replaces a plan's id after its view link was renewed; its position stays.
    pub fn follow(&mut self, id: &str, new: &str) {
        if let Some(plan) = self.0.iter_mut().find(|plan| plan.id == id) {
            new.clone_into(&mut plan.id);
        }
    }

    /// Removes a plan from the list.
    pub fn forget(&mut self, id: &str) {
        self.0.retain(|plan| plan.id != id);
    }
}

thread_local! {
    /// Secrets that neither the browser nor the tab can store, by the plans' ids.
    static HELD: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Returns the secret with which this browser may change a plan.
pub fn secret(id: &str) -> Option<String> {
    let name = secret_name(id);
    browser::remembered(&name)
        .or_else(|| HELD.with_borrow(|held| held.get(id).cloned()))
        .or_else(|| browser::remembered_in_tab(&name))
}

/// Stores the secret of a plan, or removes it. Where the browser cannot store it, the tab does, or the page itself.
pub fn store_secret(id: &str, secret: Option<&str>) {
    let name = secret_name(id);
    browser::remember(&name, secret);
    let lost = secret.filter(|_| browser::remembered(&name).as_deref() != secret);
    if lost.is_some() {
        // A full storage still has its former value.
        browser::remember(&name, None);
    }
    browser::remember_in_tab(&name, lost);
    HELD.with_borrow_mut(|held| match lost {
        Some(secret) => held.insert(id.to_owned(), secret.to_owned()),
        None => held.remove(id),
    });
}

/// Returns the fragment of a plan's address: its secret where this browser cannot store it, else nothing.
pub fn fragment(id: &str) -> String {
    match browser::remembered(&secret_name(id)) {
        Some(_) => String::new(),
        None => secret(id).map_or_else(String::new, |secret| format!("#edit={secret}")),
    }
}

fn secret_name(id: &str) -> String {
    format!("edit.{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(known: &KnownPlans) -> Vec<&str> {
        known.plans().iter().map(|plan| plan.id.as_str()).collect()
    }

    #[test]
    fn the_plan_opened_last_stands_first_and_keeps_its_name() {
        let mut known = KnownPlans::default();
        known.put("a", "Spring", 1);
        known.put("b", "", 2);
        known.rename("a", "  Easter  ");
        known.put("a", "Spring sale", 3);
        assert_eq!(ids(&known), ["a", "b"]);
        let first = &known.plans()[0];
        assert_eq!(
            (first.called(Language::ENGLISH), first.title.as_str()),
            ("Easter", "Spring sale")
        );
        assert_eq!(first.opened_at, 3);
        assert_eq!(
            known.plans()[1].called(Language::ENGLISH),
            "Plan without a title"
        );
        known.rename("a", " ");
        assert_eq!(known.plans()[0].called(Language::ENGLISH), "Spring sale");
    }

    #[test]
    fn plans_are_found_by_words_of_name_and_title() {
        let mut known = KnownPlans::default();
        known.put("a", "Spring sale for Zoë", 1);
        known.rename("a", "Draft");
        let plan = &known.plans()[0];
        for (words, found) in [("", true), ("zoë DRAFT", true), ("spring x", false)] {
            assert_eq!(plan.matches(words), found, "{words}");
        }
    }

    #[test]
    fn a_new_link_keeps_the_place_and_a_forgotten_plan_is_gone() {
        let mut known = KnownPlans::default();
        known.put("a", "", 1);
        known.put("b", "", 2);
        known.follow("a", "c");
        assert_eq!(ids(&known), ["b", "c"]);
        known.forget("b");
        assert_eq!(ids(&known), ["c"]);
    }

    #[test]
    fn the_list_does_not_grow_for_ever() {
        let mut known = KnownPlans::default();
        for id in 0..MOST + 5 {
            known.put(&id.to_string(), "", 0);
        }
        assert_eq!(known.plans().len(), MOST);
        assert_eq!(known.plans()[0].id, (MOST + 4).to_string());
    }

    #[test]
    fn what_is_no_list_is_an_empty_list() {
        for text in ["", "{}", "[1]", "[{\"title\":\"no id\"}]"] {
            assert_eq!(KnownPlans::read(text), KnownPlans::default(), "{text}");
        }
        assert_eq!(ids(&KnownPlans::read("[{\"id\":\"a\",\"more\":1}]")), ["a"]);
    }
}
