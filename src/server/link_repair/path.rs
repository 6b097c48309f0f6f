//! The path of a damaged address: which page it meant, and what was glued to it.

use std::{iter::Peekable, str::Chars};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::{
    saved::{EditSecret, ViewId},
    server::exports,
};

/// How often a sign may have been encoded over the one time that is usual.
const ENCODED: usize = 3;

/// Longest rest of an edit link that goes on to the page, which says why it does not fit.
const LONGEST_FRAGMENT: usize = 100;

/// Pages besides the planner; each takes its own name.
const PAGES: [&str; 3] = ["/plans", "/evidence", "/compare"];

/// What a query and a fragment may hold without being encoded.
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
    /// The planner.
    Planner,
    /// One of the other pages.
    Page(&'static str),
    /// A file of the plan in the query.
    Export(String),
    /// What stands at a saved plan's link: itself, or something below.
    Plan(ViewId, String),
}

/// What a target does with its query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// It reads a plan from it.
    Plan,
    /// It reads plans to compare.
    Comparison,
    /// Nothing.
    Ignored,
}

/// What was glued to a path and belongs behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// A query without its question mark.
    pub query: String,
    /// A fragment without its number sign.
    pub fragment: Option<String>,
}

/// What a damaged path says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// It certainly meant this.
    Certainly(Target, Rest),
    /// It may have meant this plan.
    Perhaps(String),
}

impl Target {
    /// The target of a path that is as it should be.
    pub fn clean(path: &str) -> Option<Self> {
        if path == "/" {
            return Some(Self::Planner);
        }
        if let Some(page) = PAGES.into_iter().find(|page| *page == path) {
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

    /// What stands below a plan's link under this name.
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

    /// Its path.
    pub fn path(&self) -> String {
        match self {
            Self::Planner => "/".to_owned(),
            Self::Page(path) => (*path).to_owned(),
            Self::Export(file) => format!("/export/{file}"),
            Self::Plan(id, below) => format!("/p/{}{below}", id.as_str()),
        }
    }

    /// What it does with its query.
    pub fn query(&self) -> Query {
        match self {
            Self::Planner | Self::Export(_) | Self::Page("/evidence") => Query::Plan,
            Self::Plan(_, below) if below.is_empty() => Query::Plan,
            Self::Page("/compare") => Query::Comparison,
            Self::Page(_) | Self::Plan(..) => Query::Ignored,
        }
    }

    /// Whether an edit link leads here.
    pub fn has_secret(&self) -> bool {
        matches!(self, Self::Plan(_, below) if below.is_empty())
    }
}

/// The text behind the usual and all further encodings.
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

/// Whether nobody sees this sign, so that it may stand anywhere by mistake.
pub fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffd}')
}

/// Whether this sign can stand around a link, but not be a part of one: a blank, or what a sentence is made of.
pub fn is_around(letter: char) -> bool {
    is_unseen(letter) || letter.is_whitespace() || !letter.is_alphanumeric()
}

/// Reads a path that is not as it should be; none when nobody knows what it meant.
pub fn read(path: &str) -> Option<Read> {
    // Of what is longer no link was made.
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
    let target = match page.to_ascii_lowercase() {
        name if name.is_empty() => Target::Planner,
        name => {
            let named = |path: &&str| path[1..] == name;
            let other = || exports::file_named(name.strip_prefix("export/")?).map(Target::Export);
            PAGES
                .into_iter()
                .find(named)
                .map(Target::Page)
                .or_else(other)?
        }
    };
    let fragment = rest.fragment.filter(|fragment| {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        !fragment.is_empty() && fragment.chars().all(plain)
    });
    Some(Read::Certainly(target, Rest { fragment, ..rest }))
}

fn is_unseen_but_line_break(letter: char) -> bool {
    is_unseen(letter) && !letter.is_whitespace()
}

/// The id in a text that a link was copied into, if one stands at the end of its path.
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
            // A file that does not exist says so itself.
            None if name.starts_with("export/") => return None,
            None => return Some(Read::Perhaps(Target::Plan(id, String::new()).path())),
        },
    };
    rest.fragment = rest.fragment.as_deref().and_then(fragment_of);
    Some(Read::Certainly(target, rest))
}

/// So many letters and digits; a blank or the end of a line may have got between them.
fn letters_of(letters: &mut Peekable<Chars>, count: usize) -> String {
    let mut text = String::with_capacity(count);
    while text.len() < count {
        match letters.next() {
            Some(letter) if letter.is_ascii_alphanumeric() => text.push(letter),
            Some(letter) if letter.is_whitespace() || is_unseen(letter) => {}
            // So a mail program marks that a line goes on.
            Some('=') if letters.peek().is_some_and(|next| "\r\n".contains(*next)) => {}
            _ => break,
        }
    }
    text
}

/// What stands before the first sign of a query or fragment, and both.
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

/// What stands behind `edit=`, if a text begins so.
fn behind_edit(text: &str) -> Option<&str> {
    const EDIT: &str = "edit";
    let text = text.trim_start_matches(is_around);
    let start = text.get(..EDIT.len())?;
    let rest = &text[EDIT.len()..];
    let named = start.eq_ignore_ascii_case(EDIT);
    named.then_some(rest)?.trim_start().strip_prefix('=')
}

/// The fragment of an edit link, from a text that holds its secret.
pub fn secret(text: &str) -> Option<String> {
    let mut letters = behind_edit(text)?.chars().peekable();
    let secret = EditSecret::parse(&letters_of(&mut letters, EditSecret::LENGTH)).ok()?;
    let next = letters.peek();
    let ends = next.is_none_or(|next| !next.is_ascii_alphanumeric());
    ends.then(|| format!("edit={}", secret.as_str()))
}

/// The fragment of a link to a plan: whole where its secret is, else as it is, so that the page says why it does not
/// fit. None when it is no edit link's.
fn fragment_of(text: &str) -> Option<String> {
    let damaged = || {
        let rest: String = behind_edit(text)?.chars().take(LONGEST_FRAGMENT).collect();
        let rest = utf8_percent_encode(&rest, NON_ALPHANUMERIC);
        Some(format!("edit={rest}"))
    };
    secret(text).or_else(damaged)
}
