//! The saved plan as the page knows it: its id, the version that is shown, and whether it may be changed.

use leptos::{lazy, prelude::*, task::spawn_local};

use super::edit_link::EditLink;
use crate::{
    api::{ApiError, check_link},
    app::{
        planner::state::PlannerState,
        web::{browser, known_plans},
    },
    plan::{Plan, benchmark::EDITION},
    saved::SavedPlan,
    wording::saved as texts,
};

/// A saved plan that is open on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Last part of the view link.
    pub id: String,
    /// The version that the page's plan comes from.
    pub version: u32,
    /// The newest version that the page knows: the base of the next one.
    pub newest: u32,
    /// When that version was saved, in seconds since 1970; `None` when this page saved it.
    pub saved_at: Option<i64>,
    /// Note to the client; hostile text.
    pub note: String,
    /// Author of the plan; hostile text.
    pub author: String,
    /// Edition of the benchmarks it was sent with, if another than today's.
    pub older: Option<String>,
    /// Content of that version, as [`says`] returns it.
    pub says: String,
}

/// Returns the content of a plan apart from its title, to find out whether it was changed.
pub fn says(plan: &Plan) -> String {
    // An empty title is always valid.
    let untitled = plan.with_title("").unwrap_or_else(|_| plan.clone());
    // A query cannot carry the roster, nor its total, nor the script of the show.
    let says = match (plan.roster().fingerprint(), plan.client_cost()) {
        (0, _) => untitled.to_query(),
        (roster, None) => format!("{}#{roster:x}", untitled.to_query()),
        (roster, Some(total)) => {
            let total = total.to_bits();
            format!("{}#{roster:x}#{total:x}", untitled.to_query())
        }
    };
    match plan.script().fingerprint() {
        0 => says,
        script => format!("{says}#show{script:x}"),
    }
}

impl Opened {
    /// Returns the data of a plan that was loaded.
    pub fn of(id: String, newest: u32, saved: &SavedPlan, says: String) -> Self {
        Self {
            id,
            version: saved.version,
            newest,
            saved_at: Some(saved.saved_at),
            note: saved.note.clone(),
            author: saved.author.clone(),
            older: (saved.edition != EDITION).then(|| saved.edition.clone()),
            says,
        }
    }

    /// Returns the data of a plan that this page saved for the first time.
    pub fn first(id: String, says: String) -> Self {
        Self {
            id,
            version: 1,
            newest: 1,
            saved_at: None,
            note: String::new(),
            author: String::new(),
            older: None,
            says,
        }
    }

    /// Returns whether there is a newer version than the one that is shown.
    pub fn is_old(&self) -> bool {
        self.version < self.newest
    }

    /// Returns the address of that version as it was saved.
    pub fn as_saved(&self) -> String {
        match self.is_old() {
            true => format!("/p/{}?{VERSION}={}", self.id, self.version),
            false => format!("/p/{}", self.id),
        }
    }

    /// Returns the address of that version's preview picture.
    #[cfg(feature = "ssr")]
    pub fn picture(&self) -> String {
        format!("/p/{}/preview.png?{VERSION}={}", self.id, self.version)
    }

    /// Notes that this page saved another version of the plan, with the numbers that it shows.
    pub fn saved(&mut self, version: u32, says: String) {
        self.says = says;
        self.older = None;
        self.described(version);
    }

    /// Notes that this page saved other texts beside the same numbers.
    pub fn described(&mut self, version: u32) {
        self.version = version;
        self.newest = version;
        self.saved_at = None;
    }

    /// Takes over a version that somebody else saved.
    pub fn take(&mut self, saved: &SavedPlan, says: String) {
        *self = Self::of(std::mem::take(&mut self.id), saved.version, saved, says);
    }
}

/// Name of the version's parameter in the query of `/p/{id}`.
pub const VERSION: &str = "version";

/// The saved plan of a page while it is open.
#[derive(Clone, Copy)]
pub struct Document {
    /// The planner's state.
    pub state: PlannerState,
    /// The saved plan, if there is one.
    pub opened: RwSignal<Option<Opened>>,
    /// True if this browser has the edit link; `false` in the first render, because only the browser knows.
    pub editable: RwSignal<bool>,
}

impl Document {
    /// Creates the document of a page that shows a plan.
    pub fn new(state: PlannerState, opened: Option<Opened>) -> Self {
        let document = Self {
            state,
            opened: RwSignal::new(opened),
            editable: RwSignal::new(false),
        };
        Effect::new(move |_| {
            let title = |plan: &Plan| texts::page_title(state.language, plan.title());
            browser::entitle(&state.resting.with(title));
        });
        document
    }

    /// Adds every plan that is saved or opened to the known plans, and reads there whether it may be changed.
    pub fn remember(self) {
        Effect::new(move |before: Option<Option<String>>| {
            let id = self
                .opened
                .with(|opened| opened.as_ref().map(|opened| opened.id.clone()));
            let secret = id.as_deref().and_then(known_plans::secret);
            self.editable.set(secret.is_some());
            let title = self
                .state
                .plan
                .with_untracked(|plan| plan.title().to_owned());
            if let Some(id) = &id
                && before.as_ref() != Some(&Some(id.clone()))
            {
                known_plans::KnownPlans::change(|plans| plans.put(id, &title, browser::now()));
            }
            id
        });
    }

    /// Moves the secret from the address of an edit link into this browser's storage, so that a copied address passes
    /// on the view alone.
    ///
    /// Where nothing can be stored, the secret stays in the address. Returns the reason why the plan cannot be changed
    /// although the link promised it.
    pub fn take_secret(self) -> ReadSignal<&'static str> {
        let (why_not, say) = signal("");
        Effect::new(move |_| {
            let Some(id) = self.id() else { return };
            let known = known_plans::secret(&id);
            let fault = match EditLink::read(&browser::fragment().unwrap_or_default()) {
                EditLink::None => return self.show_secret(&id),
                EditLink::Cut => texts::edit_link_cut(self.state.language),
                EditLink::Damaged => {
                    self.show_saved();
                    texts::edit_link_damaged(self.state.language)
                }
                EditLink::Whole(secret) => {
                    let secret = secret.as_str();
                    known_plans::store_secret(&id, Some(secret));
                    self.editable.set(true);
                    self.show_saved();
                    if known.as_deref() != Some(secret) {
                        spawn_local(check_secret(self, id, secret.to_owned(), known, say));
                    }
                    return;
                }
            };
            if known.is_none() {
                say.set(fault);
            }
        });
        why_not
    }

    /// Puts the secret into the address where the browser cannot store it.
    fn show_secret(self, id: &str) {
        if !known_plans::fragment(id).is_empty() {
            self.show_saved();
        }
    }

    /// Shows the address of the saved plan with its unsaved changes, and after it the secret where this browser cannot
    /// store that.
    pub fn show_saved(self) {
        let address = untrack(|| {
            if self.is_changed() {
                return Some(self.address());
            }
            self.opened.with(|opened| Some(opened.as_ref()?.as_saved()))
        });
        if let (Some(address), Some(id)) = (address, self.id()) {
            browser::show_address(&(address + &known_plans::fragment(&id)));
        }
    }

    /// Returns the last part of the view link.
    pub fn id(self) -> Option<String> {
        self.opened
            .with_untracked(|opened| Some(opened.as_ref()?.id.clone()))
    }

    /// Returns the saved plan with the secret to change it, where this browser has both.
    pub fn to_change(self) -> Option<(Opened, String)> {
        let opened = self.opened.get_untracked()?;
        let secret = known_plans::secret(&opened.id)?;
        Some((opened, secret))
    }

    /// Updates the data of the saved plan.
    pub fn update(self, change: impl FnOnce(&mut Opened)) {
        self.opened.update(|opened| {
            if let Some(opened) = opened {
                change(opened);
            }
        });
    }

    /// Returns whether the resting plan differs from the version that it comes from.
    pub fn is_changed(self) -> bool {
        let says = self.state.resting.with(says);
        self.opened
            .with(|opened| opened.as_ref().is_some_and(|opened| opened.says != says))
    }

    /// Returns the path of the page's address without its query.
    pub fn path(self) -> String {
        self.id().map_or("/".to_owned(), |id| format!("/p/{id}"))
    }

    /// Returns the address of the page with its resting plan; follows both.
    pub fn address(self) -> String {
        let version = self.opened.with(|opened| {
            let opened = opened.as_ref().filter(|opened| opened.is_old())?;
            Some(format!("{VERSION}={}&", opened.version))
        });
        let version = version.unwrap_or_default();
        format!("{}?{version}{}", self.path(), self.state.query.read())
    }

    /// Returns the address of an export: of the saved version, which has note and author, or of the plan as it was
    /// changed.
    pub fn export(self, file: &str) -> String {
        let saved = self.opened.with(|opened| {
            let opened = opened.as_ref().filter(|_| !self.is_changed())?;
            let version = match opened.is_old() {
                true => format!("?{VERSION}={}", opened.version),
                false => String::new(),
            };
            Some(format!("/p/{}/export/{file}{version}", opened.id))
        });
        saved.unwrap_or_else(|| format!("/export/{file}?{}", self.state.query.read()))
    }

    /// Returns the address of the saved version that the page shows unchanged.
    pub fn unchanged(self) -> Option<String> {
        let opened = self.opened.get_untracked()?;
        untrack(|| !self.is_changed()).then(|| opened.as_saved())
    }

    /// Returns the name in a comparison of the saved version that the page shows unchanged; follows the page.
    pub fn compared(self) -> Option<String> {
        self.opened.with(|opened| {
            let opened = opened.as_ref().filter(|_| !self.is_changed())?;
            Some(match opened.is_old() {
                true => format!("{}.{}", opened.id, opened.version),
                false => opened.id.clone(),
            })
        })
    }

    /// Gives the plan another title.
    pub fn retitle(self, title: &str) {
        let retitled = self
            .state
            .plan
            .with_untracked(|plan| plan.with_title(title));
        let Ok(plan) = retitled else { return };
        if let Some(id) = self.id() {
            known_plans::KnownPlans::change(|plans| plans.put(&id, plan.title(), browser::now()));
        }
        if self.state.plan.with_untracked(|present| *present != plan) {
            self.state.replace(plan);
        }
    }

    /// Returns the plan in an address of its own, from which saving makes a new plan.
    pub fn as_query(self) -> String {
        format!("/?{}", self.state.plan.with_untracked(Plan::to_query))
    }
}

/// Checks a secret with the server; where it is wrong, the one stored before counts again. In a lazy chunk, with
/// everything that calls the server.
#[lazy]
async fn check_secret(
    document: Document,
    id: String,
    secret: String,
    known: Option<String>,
    say: WriteSignal<&'static str>,
) {
    // Without an answer the secret may well be right; saving will show.
    if let Err(ApiError::WrongSecret | ApiError::Gone) = check_link(id.clone(), secret).await {
        known_plans::store_secret(&id, known.as_deref());
        document.editable.try_set(known.is_some());
        if known.is_none() {
            say.try_set(texts::edit_link_wrong(document.state.language));
        }
        document.show_saved();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::show::Step;

    #[test]
    fn another_roster_is_a_change_and_another_title_is_none() {
        let plan = |creators: &str| {
            let json = format!("{{\"budget\": 3000, \"roster\": [{creators}]}}");
            Plan::parse(&json).unwrap()
        };
        let plain = plan("");
        assert_eq!(says(&plain), "budget=3000");
        let named = plan("{\"handle\": \"a\"}");
        let dearer = plan("{\"handle\": \"a\", \"fee\": 400}");
        assert_ne!(says(&named), says(&plain));
        assert_ne!(says(&named), says(&dearer));
        let client = |total: &str| {
            let json = format!(
                r#"{{"budget": 3000, "client_cost": {total}, "roster": [{{"handle": "a", "followers": 4, "state": "in"}}]}}"#
            );
            Plan::parse(&json).unwrap()
        };
        assert_ne!(says(&client("900")), says(&client("901")));
        assert_eq!(says(&named), says(&named.with_title("Spring").unwrap()));
        let noted = named.script().with_note(Step::Dots, "Wait.").unwrap();
        assert_ne!(says(&named.with_script(noted)), says(&named));
    }
}
