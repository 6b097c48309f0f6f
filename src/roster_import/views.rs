//! The views of a creator's videos: facts that replace each other.

use crate::lists::creator::Creator as Listed;
use crate::plan::roster::{Creator, Detail, MOST_VIDEOS, VIEWS};

use super::{FaultKind, Findings, NoteKind};

/// The numbers that say something about the views of several videos.
const SUMMARIES: [Detail; 3] = [
    Detail::MedianViews,
    Detail::AverageViews,
    Detail::VideosRead,
];

/// Takes the views that the list says.
///
/// They replace all that was known of the views before: the model looks at single videos first, then at the median, and
/// would never see a newer average beside them. A list that repeats the median of the known single videos says nothing new.
pub(super) fn update(creator: &mut Creator, listed: &Listed, findings: &mut Findings) {
    let summaries = [
        listed.median_views,
        listed.average_views,
        listed.videos_read,
    ]
    .map(crate::lists::creator::Value::certain);
    let single: Vec<f64> = listed.recent_views.iter().copied().flatten().collect();
    let [median, average, read] = summaries;
    let has_views = median.is_some() || average.is_some() || !single.is_empty();
    if single.is_empty() && repeats(creator, median, read) {
        return;
    }
    if has_views {
        creator.recent_views = taken(single, listed, findings);
        for detail in SUMMARIES {
            creator.details[detail as usize] = None;
        }
    }
    for (detail, value) in SUMMARIES.into_iter().zip(summaries) {
        findings.know(creator, detail, value, listed);
    }
}

/// Returns the views of single videos that a plan can hold.
fn taken(single: Vec<f64>, listed: &Listed, findings: &mut Findings) -> Vec<f64> {
    if single.len() > MOST_VIDEOS {
        findings.note(listed.row, NoteKind::FirstVideos);
    }
    let mut views = Vec::new();
    for value in single.into_iter().take(MOST_VIDEOS) {
        if VIEWS.contains(value) {
            views.push(value + 0.0);
        } else {
            findings.fault(listed, FaultKind::Views { value });
        }
    }
    views
}

/// Returns true if a median of so many videos is that of the known single videos, up to the hundredth that exports write.
fn repeats(creator: &Creator, median: Option<f64>, read: Option<f64>) -> bool {
    let is_close = |known: f64| median.is_some_and(|median| (median - known).abs() < 0.01);
    read == Some(creator.recent_views.len() as f64)
        && creator.median_of_recent().is_some_and(is_close)
}

/// Returns the median views of one video, as far as it is known: of single videos, as given, or the mean.
pub(super) fn typical(creator: &Creator) -> Option<f64> {
    creator
        .median_of_recent()
        .or(creator.detail(Detail::MedianViews))
        .or(creator.detail(Detail::AverageViews))
}
