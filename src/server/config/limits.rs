//! The limits on requests and visitors.

use std::num::{NonZeroU32, NonZeroUsize};

use serde::Deserialize;

use crate::{api::CARRYING, plan::format::DOCUMENT_LENGTH};

/// Limits on requests and visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Largest request body, in bytes, unless it carries a plan.
    pub body_bytes: NonZeroUsize,
    /// Largest body of a request that carries a plan, in bytes.
    pub plan_bytes: NonZeroUsize,
    /// Most saved plans or addresses with a plan that a visitor may open a minute.
    pub opened_per_minute: NonZeroU32,
    /// Most plans that a visitor may save, change or delete a minute.
    pub changed_per_minute: NonZeroU32,
    /// Most different wrong links that a visitor may try a minute; further ones are refused, right ones open.
    pub missed_per_minute: NonZeroU32,
    /// Most connections at once.
    pub connections: NonZeroU32,
    /// Most connections of one visitor at once; trusted proxies may use all.
    pub connections_per_visitor: NonZeroU32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: const { NonZeroUsize::new(256 * 1024).unwrap() },
            plan_bytes: const { NonZeroUsize::new(DOCUMENT_LENGTH).unwrap() },
            opened_per_minute: const { NonZeroU32::new(600).unwrap() },
            changed_per_minute: const { NonZeroU32::new(120).unwrap() },
            missed_per_minute: const { NonZeroU32::new(20).unwrap() },
            connections: const { NonZeroU32::new(12_000).unwrap() },
            connections_per_visitor: const { NonZeroU32::new(5_000).unwrap() },
        }
    }
}

impl Limits {
    /// Returns the largest body that a request to this path may have, in bytes.
    pub fn body_of(&self, path: &str) -> usize {
        let function = path.strip_prefix("/api/");
        let carries = function.is_some_and(|function| CARRYING.contains(&function));
        if carries {
            self.plan_bytes.get()
        } else {
            self.body_bytes.get()
        }
    }
}
