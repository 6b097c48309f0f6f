//! The names of a plan in a show: left out while there is a room, and given back when the show ends.

use leptos::prelude::*;

use super::Show;
use crate::{plan::Plan, wording::wall};

impl Show {
    /// Leaves names and quotes out of what is shown, if there are any, until the show ends: they are nobody's but the
    /// speaker's.
    pub fn leave_names_out(self) {
        let is_shown = self.role.get_untracked().is_some();
        if self.state.plan.with(has_names) && is_shown {
            let plan = self.state.plan.get_untracked();
            self.own.update(|own| {
                if !has_names(own) {
                    *own = own.with_list_of(&plan);
                }
            });
            self.base.update(|base| *base = base.without_names());
            self.state.replace(plan.without_names());
            let said = wall::names_stay_out(self.state.language).to_owned();
            self.room.notice.set(Some(said));
        }
    }

    /// Gives the show's own case the names back that a room was not to see.
    pub(super) fn give_names_back(self) {
        let own = self.own.get_untracked();
        let now = self.state.plan.get_untracked();
        let is_own_case = self.base.with_untracked(Plan::to_query) == own.to_query();
        if is_own_case && has_names(&own) && !has_names(&now) {
            self.state.replace(now.with_list_of(&own));
        }
    }
}

/// Returns whether a plan has creators by name.
pub(super) fn has_names(plan: &Plan) -> bool {
    !plan.roster().is_empty()
}
