//! Paths of damaged addresses: which page was meant, and what was glued to it.

use std::{iter::Peekable, str::Chars};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::{
    app::navigation::Page,
    saved::{EditSecret, ViewId},
    server::exports,
};

/// Most times that a character may have been encoded beyond the usual once.
const ENCODED: usize = 3;

/// Longest remainder of an edit link that is passed to the page, which says why it does not fit.
const LONGEST_FRAGMENT: usize = 100;

/// Characters that a query and a fragment may hold without being encoded.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b'%')
    .remove(b'=')
    .remove(b'&');

/// A page or a file of this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page.
    Page(Page),
    /// An export of the plan in the query.
    Export(String),
    /// A saved plan, or something below its link.
    Plan(ViewId, String),
}

/// The use that a target makes of its query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// A plan.
    Plan,
    /// Plans to compare.
    Comparison,
    /// No use.
    Ignored,
}

/// Query and fragment that were glued to a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// A query without its question mark.
    pub query: String,
    /// A fragment without its number sign.
    pub fragment: Option<String>,
}

/// The result of reading a damaged path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// The target that was certainly meant.
    Certainly(Target, Rest),
    /// The plan that may have been meant.
    Perhaps(String),
}

impl Target {
    /// Returns the target of an undamaged path.
    pub fn clean(path: &str) -> Option<Self> {
        if let Some(page) = Page::ALL.into_iter().find(|page| page.path() == path) {
            return Some(Self::Page(page));
        }
        if let Some(file) = path.strip_prefix("/export/") {
            return exports::file_named(file).map(Self::Export);
        }
        let rest = path.strip_prefix("/p/")?;
        let id = ViewId::parse(rest.get(..ViewId::LENGTH)?).ok()?;
        match &rest[ViewId::LENGTH..] {
            "" => Some(Self::Plan(id, String::new())),
            below => Self::below(id, below.strip_prefix('/')?),
        }
    }

    /// Returns the target with this name below a plan's link.
    fn below(id: ViewId, name: &str) -> Option<Self> {
        let below = match name.strip_prefix("export/") {
            Some(file) => format!("/export/{}", exports::file_named(file)?),
            None => {
                let mut known = exports::BELOW_A_PLAN.into_iter();
                format!("/{}", known.find(|known| *known == name)?)
            }
        };
        Some(Self::Plan(id, below))
    }

    /// Returns the target's path.
    pub fn path(&self) -> String {
        match self {
            Self::Page(page) => page.path().to_owned(),
            Self::Export(file) => format!("/export/{file}"),
            Self::Plan(id, below) => format!("/p/{}{below}", id.as_str()),
        }
    }

    /// Returns the use that the target makes of its query.
    pub fn query(&self) -> Query {
        match self {
            Self::Page(Page::Planner | Page::Evidence) | Self::Export(_) => Query::Plan,
            Self::Plan(_, below) if below.is_empty() => Query::Plan,
            Self::Page(Page::Compare) => Query::Comparison,
            Self::Page(Page::Plans) | Self::Plan(..) => Query::Ignored,
        }
    }

    /// Returns whether an edit link may lead here.
    pub fn has_secret(&self) -> bool {
        matches!(self, Self::Plan(_, below) if below.is_empty())
    }
}

/// Decodes a text, the usual encoding and all further ones.
pub fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..=ENCODED {
        let next = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// Returns whether this character is invisible, so that it may stand anywhere by mistake.
pub fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffd}')
}

/// Returns whether this character can stand around a link, but not be a part of one: a blank, or punctuation.
pub fn is_around(letter: char) -> bool {
    is_unseen(letter) || letter.is_whitespace() || !letter.is_alphanumeric()
}

/// Reads a damaged path; returns `None` when its target cannot be determined.
pub fn read(path: &str) -> Option<Read> {
    // No link of this site is longer.
    if path.len() > crate::plan::format::query::QUERY_LENGTH {
        return None;
    }
    let text = decoded(path);
    let text: String = text
        .chars()
        .filter(|letter| !is_unseen_but_line_break(*letter))
        .collect();
    if let Some(plan) = read_plan(&text) {
        return Some(plan);
    }
    let (page, rest) = split(&text);
    let page = page.trim_start_matches('/').trim_end_matches(is_around);
    let name = page.to_ascii_lowercase();
    let named = Page::ALL.into_iter().find(|page| page.segment() == name);
    let export = || exports::file_named(name.strip_prefix("export/")?).map(Target::Export);
    let target = named.map(Target::Page).or_else(export)?;
    let fragment = rest.fragment.filter(|fragment| {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        !fragment.is_empty() && fragment.chars().all(plain)
    });
    Some(Read::Certainly(target, Rest { fragment, ..rest }))
}

fn is_unseen_but_line_break(letter: char) -> bool {
    is_unseen(letter) && !letter.is_whitespace()
}

/// Returns the id in a text that contains a link, if an id stands at the end of its path.
pub fn plan_in(text: &str) -> Option<ViewId> {
    let text = decoded(text);
    let start = text.rfind("/p/").map_or(0, |at| at + "/p/".len());
    let mut letters = text[start..].chars().peekable();
    let id = ViewId::parse(&letters_of(&mut letters, ViewId::LENGTH)).ok()?;
    letters
        .peek()
        .is_none_or(|next| !next.is_ascii_alphanumeric())
        .then_some(id)
}

/// Reads a path that may lead to a saved plan.
fn read_plan(text: &str) -> Option<Read> {
    let rest = text.trim_start_matches('/');
    let rest = rest.strip_prefix(['p', 'P'])?.strip_prefix('/')?;
    let mut letters = rest.chars().peekable();
    while letters.next_if(|letter| is_around(*letter)).is_some() {}
    let id = ViewId::parse(&letters_of(&mut letters, ViewId::LENGTH)).ok()?;
    if letters.peek().is_some_and(char::is_ascii_alphanumeric) {
        return Some(Read::Perhaps(Target::Plan(id, String::new()).path()));
    }
    let tail: String = letters.collect();
    let (below, mut rest) = split(&tail);
    let below = below.trim_start_matches('/').trim_matches(is_around);
    let target = match below.to_ascii_lowercase() {
        _ if !tail.trim_start().starts_with('/') => Target::Plan(id, String::new()),
        name if name.is_empty() => Target::Plan(id, String::new()),
        name => match Target::below(id.clone(), &name) {
            Some(target) => target,
            // A file that does not exist is answered with a 404 of its own.
            None if name.starts_with("export/") => return None,
            None => return Some(Read::Perhaps(Target::Plan(id, String::new()).path())),
        },
    };
    rest.fragment = rest.fragment.as_deref().and_then(fragment_of);
    Some(Read::Certainly(target, rest))
}

/// Takes `count` letters and digits; a blank or the end of a line may have got between them.
fn letters_of(letters: &mut Peekable<Chars>, count: usize) -> String {
    let mut text = String::with_capacity(count);
    while text.len() < count {
        match letters.next() {
            Some(letter) if letter.is_ascii_alphanumeric() => text.push(letter),
            Some(letter) if letter.is_whitespace() || is_unseen(letter) => {}
            // The mark by which a mail program continues a line.
            Some('=') if letters.peek().is_some_and(|next| "\r\n".contains(*next)) => {}
            _ => break,
        }
    }
    text
}

/// Splits a text at the first mark of a query or fragment into path and rest.
fn split(text: &str) -> (&str, Rest) {
    let Some(at) = text.find(['?', '#', '&']) else {
        return (text, Rest::default());
    };
    let (path, rest) = text.split_at(at);
    let (query, fragment) = match rest.split_once('#') {
        Some((query, fragment)) => (query, Some(fragment.to_owned())),
        None => (rest, None),
    };
    let query = query.trim_start_matches(['?', '&']);
    let query = utf8_percent_encode(query, PLAIN).to_string();
    (path, Rest { query, fragment })
}

/// Returns the rest of a text after `edit=`, if it begins so.
fn behind_edit(text: &str) -> Option<&str> {
    const EDIT: &str = "edit";
    let text = text.trim_start_matches(is_around);
    let start = text.get(..EDIT.len())?;
    let rest = &text[EDIT.len()..];
    let named = start.eq_ignore_ascii_case(EDIT);
    named.then_some(rest)?.trim_start().strip_prefix('=')
}

/// Returns the fragment of an edit link, from a text that holds its secret.
pub fn secret(text: &str) -> Option<String> {
    let mut letters = behind_edit(text)?.chars().peekable();
    let secret = EditSecret::parse(&letters_of(&mut letters, EditSecret::LENGTH)).ok()?;
    let next = letters.peek();
    let ends = next.is_none_or(|next| !next.is_ascii_alphanumeric());
    ends.then(|| format!("edit={}", secret.as_str()))
}

/// Returns the fragment of a plan's link: complete if its secret is, else unchanged, so that the page says why it does
/// not fit. `None` when the link is no edit link.
fn fragment_of(text: &str) -> Option<String> {
    let damaged = || {
        let rest: String = behind_edit(text)?.chars().take(LONGEST_FRAGMENT).collect();
        let rest = utf8_percent_encode(&rest, NON_ALPHANUMERIC);
        Some(format!("edit={rest}"))
    };
    secret(text).or_else(damaged)
}
