//! The roster of a packed plan: parts that end with a blank, and texts behind their lengths.

use std::collections::HashSet;

use super::{bits, number};
use crate::roster::{
    Creator, Detail, MOST_CREATORS, MOST_VIDEOS, NAME_LENGTH, NOTE_LENGTH, Roster, State, VIEWS,
    handle::is_handle, line::line,
};

/// Packs a text with its length in bytes, so that the text may hold anything.
pub(super) fn counted(text: &str) -> String {
    format!("{:x} {text}", text.len())
}

/// Packs a roster behind other parts.
pub(super) fn pack(roster: &Roster, packed: &mut String) {
    packed.push_str(&format!("{:x} ", roster.len()));
    for creator in roster.creators() {
        for text in [&creator.handle, &creator.name, &creator.note] {
            packed.push_str(&counted(text));
        }
        // An empty part is a number that is not known.
        for detail in creator.details {
            packed.push_str(&detail.map(bits).unwrap_or_default());
            packed.push(' ');
        }
        packed.push_str(&format!("{:x} ", creator.recent_views.len()));
        for views in &creator.recent_views {
            packed.push_str(&bits(*views));
            packed.push(' ');
        }
        packed.push_str(creator.state.key());
        packed.push(' ');
    }
}

/// Unpacks a roster that [`pack`] packed and that no other part follows; returns `None` for any other text.
pub(super) fn unpack(mut parts: Parts) -> Option<Roster> {
    let count = parts.count(MOST_CREATORS)?;
    let mut creators = Vec::new();
    for _ in 0..count {
        creators.push(creator(&mut parts)?);
    }
    let handles: HashSet<&str> = creators.iter().map(|it| it.handle.as_str()).collect();
    let is_sound = parts.0.is_empty() && handles.len() == creators.len();
    is_sound.then(|| Roster::of(creators))
}

/// Unpacks a creator whose values are all as the model allows them.
fn creator(parts: &mut Parts) -> Option<Creator> {
    let mut creator = Creator::default();
    let name = parts.text()?;
    creator.handle = Some(name).filter(|name| is_handle(name))?.to_owned();
    creator.name = line(parts.text()?, NAME_LENGTH).ok()?;
    creator.note = line(parts.text()?, NOTE_LENGTH).ok()?;
    for detail in Detail::ALL {
        let part = parts.next()?;
        if !part.is_empty() && !creator.know(detail, number(part)?) {
            return None;
        }
    }
    for _ in 0..parts.count(MOST_VIDEOS)? {
        let views = number(parts.next()?).filter(|views| VIEWS.contains(*views))?;
        creator.recent_views.push(views + 0.0);
    }
    creator.state = State::from_key(parts.next()?)?;
    Some(creator)
}

/// The parts that are left to unpack.
pub(super) struct Parts<'a>(pub &'a str);

impl<'a> Parts<'a> {
    /// Takes the part before the next blank.
    pub(super) fn next(&mut self) -> Option<&'a str> {
        let (part, rest) = self.0.split_once(' ')?;
        self.0 = rest;
        Some(part)
    }

    /// Takes a number of things, at most `most`.
    fn count(&mut self, most: usize) -> Option<usize> {
        let count = usize::from_str_radix(self.next()?, 16).ok()?;
        (count <= most).then_some(count)
    }

    /// Takes a text behind its length.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.count(self.0.len())?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }
}
