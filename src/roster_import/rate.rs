//! Engagement rates per view, which is the only base that the model knows.

use crate::lists::{column::Per, creator::Creator as Listed};
use crate::plan::roster::{Creator, Detail};

use super::{Findings, NoteKind, views};

/// Takes the engagement rate of the list, after followers and views are taken.
pub(super) fn update(
    creator: &mut Creator,
    listed: &Listed,
    per: Option<Per>,
    findings: &mut Findings,
) {
    let Some(rate) = listed.engagement_rate.certain() else {
        return;
    };
    let per_view = match per {
        Some(Per::View) => rate,
        Some(Per::Follower) => match per_view(creator, rate) {
            Some(rate) => rate,
            None => return findings.note(listed.row, NoteKind::RateNeedsViews),
        },
        None => {
            findings.note(listed.row, NoteKind::TakenPerView);
            rate
        }
    };
    findings.know(creator, Detail::EngagementRate, Some(per_view), listed);
}

/// Returns the rate per view of a rate per follower.
fn per_view(creator: &Creator, per_follower: f64) -> Option<f64> {
    let followers = creator.detail(Detail::Followers)?;
    let views = views::typical(creator).filter(|views| *views > 0.0)?;
    Some(per_follower * followers / views)
}
