//! Queries of comparisons, which name plans within plans.

use form_urlencoded::parse;

use super::{
    path::is_around,
    query::{decoded_once, encoded, is_tracking, of_plan, renamed, trimmed},
};
use crate::server::compare;

/// Repairs a query that names plans to compare; returns it unchanged where the repair is not certain.
pub fn of_comparison(query: &str) -> String {
    let plans: Vec<String> = parse(query.as_bytes())
        .find(|(name, _)| name == "plans")
        .map(|(_, plans)| {
            plans
                .split(',')
                .map(|plan| plan.trim_matches(is_around).to_owned())
                .collect()
        })
        .unwrap_or_default();
    let named = renamed(query, |name| {
        is_tracking(name) && !plans.iter().any(|plan| plan == name)
    });
    if compare::can_read(&named) {
        return named;
    }
    let pairs = named.split('&').map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decoded_once(value);
        match name {
            "plans" => {
                let plans = value.split(',').map(|plan| plan.trim_matches(is_around));
                let plans: Vec<_> = plans.filter(|plan| !plan.is_empty()).collect();
                format!("plans={}", encoded(&plans.join(",")))
            }
            // The text of a link is read by the page that adds it.
            "add" | "three" | "this" if !plans.iter().any(|plan| plan == name) => pair.to_owned(),
            _ if plans.iter().any(|plan| plan == name) => {
                format!("{name}={}", encoded(&of_plan(&value)))
            }
            _ => trimmed(pair),
        }
    });
    let mended = pairs.collect::<Vec<_>>().join("&");
    if compare::can_read(&mended) {
        mended
    } else {
        named
    }
}
