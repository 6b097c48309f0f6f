//! The saved plan of a page, fetched before the page is rendered.

use http::request::Parts;
use leptos::{prelude::*, reactive::computed::ScopedFuture};

use super::of_plan;
use crate::{
    api::{ApiError, SavedPlans, load_plan, load_version, versions},
    app::{
        planner::{controls::form::read_address, saved::document::VERSION},
        web::browser,
    },
    plan::{Plan, example::HOBBY_SHOP},
    saved::SavedPlan,
};

/// The scheme and authority of the site, as far as the request names them.
#[derive(Clone, Debug)]
pub struct SiteAddress(pub String);

/// A version of a saved plan, with the number of the newest one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub saved: SavedPlan,
    pub newest: u32,
}

/// The saved plan of a page, found or not.
#[derive(Clone, Debug)]
pub struct Fetched {
    pub(super) id: String,
    pub(super) found: Result<Found, ApiError>,
}

impl Fetched {
    /// Fetches the plan that a request names by its `id` and, in its query, by its version.
    pub async fn of(id: String, request: &Parts, plans: SavedPlans) -> Self {
        let query = request.uri.query().unwrap_or_default();
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        let version = pairs.find(|(name, _)| name == VERSION);
        let version = version.map(|(_, version)| version.into_owned());
        let owner = Owner::new();
        let fetching = owner.with(|| {
            provide_context(plans);
            provide_context(request.clone());
            ScopedFuture::new(find(id.clone(), version))
        });
        let found = fetching.await;
        Self { id, found }
    }
}

/// Returns the plan of a page: the example or a fetched one, changed by the query of its address. `None` if the fetched
/// plan cannot be read.
pub fn plan_of_page(fetched: Option<&Fetched>, query: &str) -> Option<Plan> {
    let base = match fetched {
        None => HOBBY_SHOP.plan(),
        Some(Fetched { found, .. }) => Plan::parse(&found.as_ref().ok()?.saved.document).ok()?,
    };
    Some(read_address(browser::language(), &base, &of_plan(query)).0)
}

/// Loads a plan in the version that the address names, or in its newest.
async fn find(id: String, version: Option<String>) -> Result<Found, ApiError> {
    let Some(version) = version else {
        let saved = load_plan(id).await?;
        let newest = saved.version;
        return Ok(Found { saved, newest });
    };
    // Versions count from 1, so anything else is no version.
    let saved = load_version(id.clone(), version.parse().unwrap_or(0)).await?;
    let newest = versions(id, None).await?;
    let newest = newest.first().map_or(saved.version, |line| line.version);
    Ok(Found { saved, newest })
}
