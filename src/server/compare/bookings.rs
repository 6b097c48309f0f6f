//! Whom two plans book: whether they are the same creators, and who is booked by one of them alone.

use std::collections::BTreeSet;

use super::columns::Solved;
use crate::{
    plan::{
        model::problem::Mix,
        outcome::Booking,
        roster::Creator,
        select::Selection,
        tier::ByTier,
        wording::{self, Language},
    },
    wording::compare as texts,
};

/// The creators that a plan books: those of its roster by handle, and the others by tier.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Booked<'a> {
    handles: BTreeSet<&'a str>,
    unnamed: Mix,
}

impl<'a> Booked<'a> {
    /// Returns the creators of the best mix; `None` where nothing can be booked.
    fn of(solved: &'a Solved) -> Option<Self> {
        let best = solved.outcome.best().as_ref().ok()?;
        Some(match &best.selection {
            None => Self {
                handles: BTreeSet::new(),
                unnamed: best.mix,
            },
            Some(selection) => Self {
                handles: named(solved, selection).map(|(_, handle)| handle).collect(),
                unnamed: selection.unnamed,
            },
        })
    }
}

/// Iterates over the creators of a selection, with their places in the roster.
fn named<'a>(
    solved: &'a Solved,
    selection: &'a Selection,
) -> impl Iterator<Item = (usize, &'a str)> {
    let creators = solved.plan.roster().creators();
    let handle = |place: &usize| Some((*place, creators.get(*place)?));
    let creators = selection.creators.iter().filter_map(handle);
    creators.map(|(place, creator): (usize, &Creator)| (place, creator.handle.as_str()))
}

/// Returns true if all plans book the same creators.
pub fn are_the_same<'a>(plans: impl IntoIterator<Item = &'a Solved>) -> bool {
    let mut all = plans.into_iter().map(Booked::of);
    let first = all.next().flatten();
    first.is_some() && all.all(|booked| booked == first)
}

/// Words who is booked instead of whom, where two plans book others; `None` where they book the same or one books nobody.
pub fn difference(language: Language, first: &Solved, other: &Solved) -> Option<String> {
    let best = |solved: &Solved| solved.outcome.best().as_ref().ok().cloned();
    let (mine, theirs) = (Booked::of(first)?, Booked::of(other)?);
    if mine == theirs {
        return None;
    }
    if mine.handles.is_empty() || theirs.handles.is_empty() {
        let said = |solved: &Solved| {
            let booking = best(solved)?;
            Some(wording::short_booked(language, &solved.plan, &booking))
        };
        return Some(texts::mix_instead(language, &said(other)?, &said(first)?));
    }
    let only = |solved: &Solved, than: &Booked| {
        let booking = beyond(solved, &best(solved)?, than);
        let books = booking.selection.as_ref().is_some_and(|it| !it.is_empty());
        books.then(|| wording::short_booked(language, &solved.plan, &booking))
    };
    Some(match (only(other, &mine), only(first, &theirs)) {
        (Some(joins), Some(leaves)) => texts::mix_instead(language, &joins, &leaves),
        (Some(joins), None) => texts::books_besides(language, &joins),
        (None, Some(leaves)) => texts::leaves_out(language, &leaves),
        (None, None) => return None,
    })
}

/// Returns a booking without the creators that another plan books too.
fn beyond(solved: &Solved, booking: &Booking, than: &Booked) -> Booking {
    let mut booking = booking.clone();
    if let Some(selection) = &mut booking.selection {
        let only = named(solved, selection).filter(|(_, handle)| !than.handles.contains(handle));
        let creators = only.map(|(place, _)| place).collect();
        let unnamed =
            ByTier::from_fn(|tier| selection.unnamed[tier].saturating_sub(than.unnamed[tier]));
        booking.mix = unnamed;
        *selection = Selection { creators, unnamed };
    }
    booking
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{plan::Plan, server::compare::columns::compared};

    /// Returns the difference between two plans with some of four equal creators each.
    fn between(mine: &[&str], theirs: &[&str]) -> (Option<String>, bool) {
        let plan = |handles: &[&str]| {
            let creators = handles.iter().map(|handle| {
                format!(r#"{{"handle": "{handle}", "followers": 20000, "fee": 100}}"#)
            });
            let roster: Vec<String> = creators.collect();
            Plan::parse(&format!(
                r#"{{"budget": 900, "roster": [{}]}}"#,
                roster.join(", ")
            ))
            .unwrap()
        };
        let columns = compared(&[plan(mine), plan(theirs)]);
        let [first, other] = [&columns[0].planned, &columns[1].planned];
        (
            difference(Language::ENGLISH, first, other),
            are_the_same([first, other]),
        )
    }

    #[test]
    fn named_creators_are_compared_by_name() {
        for (mine, theirs, said) in [
            (&["a", "b"][..], &["b", "a"][..], None),
            (&["a", "b"], &["a", "c"], Some("@c instead of @b")),
            (&["a"], &["c", "a"], Some("@c as well")),
            (&["a", "b", "c"], &["b"], Some("without @a + @c")),
            (&["a", "b"], &[], None),
        ] {
            let (found, are_same) = between(mine, theirs);
            if theirs.is_empty() {
                let found = found.unwrap();
                assert!(found.ends_with(" instead of @a + @b"), "{found}");
            } else {
                assert_eq!(found.as_deref(), said, "{mine:?} {theirs:?}");
            }
            assert_eq!(are_same, said.is_none() && !theirs.is_empty());
        }
    }
}
