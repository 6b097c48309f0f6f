//! A saved plan as the page knows it: where the server keeps it, which version is shown, who may change it.

use leptos::{lazy, prelude::*, task::spawn_local};

use super::edit_link::EditLink;
use crate::{
    api::{ApiError, check_link},
    app::{
        planner::state::PlannerState,
        web::{browser, known_plans},
        wording::saved as texts,
    },
    plan::{Plan, benchmark::EDITION},
    saved::SavedPlan,
};

/// A plan that the server keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Last part of the view link.
    pub id: String,
    /// The version that the page's plan comes from.
    pub version: u32,
    /// The newest version that the page knows: what the next one is based on.
    pub newest: u32,
    /// When that version was saved, in seconds since 1970; none when this page saved it.
    pub saved_at: Option<i64>,
    /// Note to the client; hostile text.
    pub note: String,
    /// Who made the plan; hostile text.
    pub author: String,
    /// Edition of the benchmarks it was sent with, where it is another than today's.
    pub older: Option<String>,
    /// What that version says, as [`says`] has it.
    pub says: String,
}

/// What a plan says apart from its title, to tell whether it was changed.
pub fn says(plan: &Plan) -> String {
    // No title is always allowed.
    plan.with_title("")
        .unwrap_or_else(|_| plan.clone())
        .to_query()
}

impl Opened {
    /// A plan that was opened.
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

    /// A plan that this page saved for the first time.
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

    /// Whether there is a newer version than the one that is shown.
    pub fn is_old(&self) -> bool {
        self.version < self.newest
    }

    /// Address of that version as it was saved.
    pub fn as_saved(&self) -> String {
        match self.is_old() {
            true => format!("/p/{}?{VERSION}={}", self.id, self.version),
            false => format!("/p/{}", self.id),
        }
    }

    /// Where the picture of that version is.
    #[cfg(feature = "ssr")]
    pub fn picture(&self) -> String {
        format!("/p/{}/preview.png?{VERSION}={}", self.id, self.version)
    }

    /// This page saved another version of the plan, with the numbers that it shows.
    pub fn saved(&mut self, version: u32, says: String) {
        self.says = says;
        self.older = None;
        self.described(version);
    }

    /// This page saved other texts beside the same numbers.
    pub fn described(&mut self, version: u32) {
        self.version = version;
        self.newest = version;
        self.saved_at = None;
    }

    /// The page shows a version that somebody else saved.
    pub fn take(&mut self, saved: &SavedPlan, says: String) {
        *self = Self::of(std::mem::take(&mut self.id), saved.version, saved, says);
    }
}

/// Name in the query of `/p/{id}` of the version that is looked at.
pub const VERSION: &str = "version";

/// The saved plan of a page while it is open.
#[derive(Clone, Copy)]
pub struct Document {
    /// The plan on the page.
    pub state: PlannerState,
    /// Where the server keeps it, when it does.
    pub opened: RwSignal<Option<Opened>>,
    /// Whether this browser has the edit link. Never in the first render, for only the browser knows.
    pub editable: RwSignal<bool>,
}

impl Document {
    /// The document of a page that shows a plan.
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

    /// Puts every plan that is saved or opened on this browser's shelf, and learns there whether it may be changed.
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
                known_plans::KnownPlans::change(|shelf| shelf.put(id, &title, browser::now()));
            }
            id
        });
    }

    /// Takes the secret out of the address of an edit link into this browser's storage, so that a copied address passes
    /// on the view alone; where nothing is stored, it stays there. Says why the plan cannot be changed when the link
    /// promised that it can.
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
                    known_plans::keep_secret(&id, Some(secret));
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

    /// Puts the secret into the address where the browser does not keep it.
    fn show_secret(self, id: &str) {
        if !known_plans::fragment(id).is_empty() {
            self.show_saved();
        }
    }

    /// Shows the address of the saved plan with what is changed in it, and after it the secret where this browser does
    /// not keep that.
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

    /// Last part of the view link.
    pub fn id(self) -> Option<String> {
        self.opened
            .with_untracked(|opened| Some(opened.as_ref()?.id.clone()))
    }

    /// The saved plan with the secret to change it, where this browser has both.
    pub fn to_change(self) -> Option<(Opened, String)> {
        let opened = self.opened.get_untracked()?;
        let secret = known_plans::secret(&opened.id)?;
        Some((opened, secret))
    }

    /// Changes what the page knows of the saved plan.
    pub fn update(self, change: impl FnOnce(&mut Opened)) {
        self.opened.update(|opened| {
            if let Some(opened) = opened {
                change(opened);
            }
        });
    }

    /// Whether the resting plan says something else than the version that it comes from.
    pub fn is_changed(self) -> bool {
        let says = self.state.resting.with(says);
        self.opened
            .with(|opened| opened.as_ref().is_some_and(|opened| opened.says != says))
    }

    /// Path of the page's address without its query.
    pub fn path(self) -> String {
        self.id().map_or("/".to_owned(), |id| format!("/p/{id}"))
    }

    /// Address of the page with the plan that rests on it; follows both.
    pub fn address(self) -> String {
        let version = self.opened.with(|opened| {
            let opened = opened.as_ref().filter(|opened| opened.is_old())?;
            Some(format!("{VERSION}={}&", opened.version))
        });
        let version = version.unwrap_or_default();
        format!("{}?{version}{}", self.path(), self.state.query.read())
    }

    /// The plan goes under another title.
    pub fn retitle(self, title: &str) {
        let retitled = self
            .state
            .plan
            .with_untracked(|plan| plan.with_title(title));
        let Ok(plan) = retitled else { return };
        if let Some(id) = self.id() {
            known_plans::KnownPlans::change(|shelf| shelf.put(&id, plan.title(), browser::now()));
        }
        if self.state.plan.with_untracked(|present| *present != plan) {
            self.state.replace(plan);
        }
    }

    /// The same plan in an address of its own, from which saving makes a new plan.
    pub fn as_query(self) -> String {
        format!("/?{}", self.state.plan.with_untracked(Plan::to_query))
    }
}

/// Asks the server whether a secret is the plan's; where it is not, the one that was known before counts again. Comes in
/// a file of its own, with what asks the server for anything.
#[lazy]
async fn check_secret(
    document: Document,
    id: String,
    secret: String,
    known: Option<String>,
    say: WriteSignal<&'static str>,
) {
    // Without an answer it may well be right; saving will tell.
    if let Err(ApiError::WrongSecret | ApiError::Gone) = check_link(id.clone(), secret).await {
        known_plans::keep_secret(&id, known.as_deref());
        document.editable.try_set(known.is_some());
        if known.is_none() {
            say.try_set(texts::edit_link_wrong(document.state.language));
        }
        document.show_saved();
    }
}
