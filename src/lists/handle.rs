//! TikTok handles: plain, with `@`, in links, in page titles.

use std::borrow::Cow;

use crate::{
    lexicon::{self, Concept},
    number,
};

/// Another site that a link or a column leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Platform {
    /// Instagram.
    Instagram,
    /// YouTube.
    YouTube,
    /// Any other site.
    Other,
}

/// The reading of a cell that shall hold a handle.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A handle in small letters without `@`.
    Handle {
        /// The handle.
        handle: String,
        /// The name beside it.
        name: Option<String>,
        /// The cell shows by itself that it is a handle: an `@`, a link, a page title.
        is_sure: bool,
    },
    /// The cell says nothing.
    Nothing,
    /// The cell is no handle.
    Not(NoHandle),
}

/// The reason why a cell is no handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoHandle {
    /// A formula.
    Formula,
    /// A link to another site.
    LinkTo(Platform),
    /// A short link, which does not hold the handle.
    ShortLink,
    /// Two words.
    BlankInside,
    /// An e-mail address.
    Email,
    /// Two handles in one cell.
    TwoHandles,
    /// A handle with something behind it.
    Behind {
        /// The handle that may be meant.
        maybe: String,
    },
    /// Letters that no handle has: a display name.
    DisplayName,
    /// More characters than a handle has.
    TooLong,
}

/// Largest number of characters that are taken for a handle; TikTok allows 24.
const LENGTH: usize = 40;

/// Names of the sites of other platforms.
const SITES: [(&str, Platform); 12] = [
    ("instagram.com", Platform::Instagram),
    ("youtube.com", Platform::YouTube),
    ("youtu.be", Platform::YouTube),
    ("facebook.com", Platform::Other),
    ("twitter.com", Platform::Other),
    ("x.com/", Platform::Other),
    ("twitch.tv", Platform::Other),
    ("snapchat.com", Platform::Other),
    ("pinterest.", Platform::Other),
    ("threads.net", Platform::Other),
    ("linkedin.com", Platform::Other),
    ("douyin.com", Platform::Other),
];

/// Reads a cell after `tidy` as a handle.
///
/// # Example
/// ```
/// use tiermix_lists::handle::{Found, read};
///
/// let Found::Handle { handle, .. } = read("https://www.tiktok.com/@Lab.X2?lang=de") else { unreachable!() };
/// assert_eq!(handle, "lab.x2");
/// ```
pub fn read(cell: &str) -> Found {
    let cell = cell
        .trim()
        .trim_start_matches(['\'', '‘', '`'])
        .trim_matches(['"', '“', '”'])
        .trim();
    let cell: Cow<'_, str> = match cell.contains(['＠', '﹫']) {
        true => cell.replace(['＠', '﹫'], "@").into(),
        false => cell.into(),
    };
    if number::is_nothing(&cell) {
        return Found::Nothing;
    }
    // Most cells are plain handles.
    if is_handle(&cell) {
        return handle(&cell, None, false);
    }
    // A formula for a link holds the link as it is.
    if cell.starts_with('=') && !cell.to_ascii_lowercase().starts_with("=hyperlink(") {
        return Found::Not(NoHandle::Formula);
    }
    of_link(&cell)
        .or_else(|| of_title(&cell))
        .or_else(|| of_name_and_handle(&cell))
        .unwrap_or_else(|| of_plain(&cell))
}

/// Builds the reading of a handle.
fn handle(text: &str, name: Option<&str>, is_sure: bool) -> Found {
    let handle = text.trim_end_matches('.').to_ascii_lowercase();
    if handle.len() > LENGTH {
        return Found::Not(NoHandle::TooLong);
    }
    // "@lab.x2 (IG)"
    if let Some(platform) = name.and_then(other_platform) {
        return Found::Not(NoHandle::LinkTo(platform));
    }
    // "TikTok: @lab.x2" and "@lab.x2 (48K followers)" name nobody.
    let is_name = |name: &str| {
        let is_number = || number::read(name, number::Mark::Thousands) != number::Amount::Words;
        let has_digit = name.bytes().any(|byte| byte.is_ascii_digit());
        name.chars().any(char::is_alphanumeric)
            && !name.eq_ignore_ascii_case("tiktok")
            && !(has_digit && is_number())
    };
    let name = name.map(str::trim).filter(|name| is_name(name));
    Found::Handle {
        handle,
        name: name.map(str::to_owned),
        is_sure,
    }
}

/// Returns the other platform that a text names and nothing else.
fn other_platform(text: &str) -> Option<Platform> {
    let (concepts, _) = lexicon::concepts(text);
    let is_elsewhere =
        concepts.has(Concept::Elsewhere) && concepts.is_within(&[Concept::Elsewhere]);
    let lower = text.to_lowercase();
    is_elsewhere.then(|| match () {
        () if lower.contains("ig") || lower.contains("insta") => Platform::Instagram,
        () if lower.contains("yt") || lower.contains("youtube") => Platform::YouTube,
        () => Platform::Other,
    })
}

/// Returns true for characters of handles.
fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '.'
}

/// Returns true if a text is a handle without `@`.
fn is_handle(text: &str) -> bool {
    text.chars().all(is_part) && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

/// Reads a link to a profile, a video, or another site.
fn of_link(cell: &str) -> Option<Found> {
    if !cell.contains('.') || cell.chars().any(char::is_whitespace) && !cell.contains("://") {
        return None;
    }
    let decoded = cell.replace("%40", "@");
    let cell = decoded.as_str();
    let lower = cell.to_ascii_lowercase();
    if let Some(at) = lower.find("tiktok.com/") {
        let behind = cell.get(at + "tiktok.com/".len()..)?;
        let is_short = lower.contains("vm.tiktok.com")
            || lower.contains("vt.tiktok.com")
            || behind.starts_with("t/");
        let name: String = behind
            .strip_prefix('@')?
            .chars()
            .take_while(|it| is_part(*it))
            .collect();
        return match is_short || !is_handle(&name) {
            true => None,
            false => Some(handle(&name, None, true)),
        };
    }
    let site = SITES.iter().find(|(site, _)| lower.contains(site));
    // A handle such as "x.com" has no address around it.
    let is_address = lower.contains('/') || lower.starts_with("www.");
    site.filter(|_| is_address)
        .map(|(_, platform)| Found::Not(NoHandle::LinkTo(*platform)))
}

/// Reads a page title, such as `Lab X2 (@lab.x2) | TikTok`.
fn of_title(cell: &str) -> Option<Found> {
    let (name, behind) = cell.split_once("(@")?;
    let (inside, rest) = behind.split_once(')')?;
    if rest.contains('@') || name.contains('@') || !is_handle(inside) {
        return None;
    }
    Some(handle(inside, Some(name), true))
}

/// Reads a handle behind or before a name, such as `Lab X2 @lab.x2`.
fn of_name_and_handle(cell: &str) -> Option<Found> {
    if cell.matches('@').count() != 1 || !cell.contains(' ') {
        return None;
    }
    let (name, behind) = cell.split_once('@')?;
    let end = behind.find(|it| !is_part(it)).unwrap_or(behind.len());
    let (inside, rest) = behind.split_at(end);
    if !is_handle(inside)
        || name.ends_with(|it: char| it.is_alphanumeric())
        || rest.starts_with(['’', '\'', '('])
    {
        return None;
    }
    let marks = [' ', '-', '–', '—', '|', ':', ',', '(', ')', '/', '·'];
    let name = name.trim_matches(marks);
    let rest = rest.trim_matches(marks);
    match (name.is_empty(), rest.is_empty()) {
        (false, true) => Some(handle(inside, Some(name), true)),
        (true, _) => Some(handle(inside, Some(rest), true)),
        (false, false) => None,
    }
}

/// Reads a handle with `@`, or tells why the cell is none.
fn of_plain(cell: &str) -> Found {
    let lower = cell.to_ascii_lowercase();
    if let Some(text) = cell.strip_prefix('@')
        && is_handle(text.trim_start())
    {
        // "@ Home" may be a name.
        return handle(text.trim_start(), None, !text.starts_with(' '));
    }
    if cell.starts_with('=') {
        return Found::Not(NoHandle::Formula);
    }
    if lower.contains("tiktok.com/") {
        return Found::Not(NoHandle::ShortLink);
    }
    if cell.starts_with(['@', '+', '-']) && cell.contains('(') {
        return Found::Not(NoHandle::Formula);
    }
    if cell.matches('@').count() > 1 {
        return Found::Not(NoHandle::TwoHandles);
    }
    if is_email(cell) {
        return Found::Not(NoHandle::Email);
    }
    if let Some(behind) = cell.strip_prefix('@') {
        let end = behind.find(|it| !is_part(it)).unwrap_or(behind.len());
        let (maybe, _) = behind.split_at(end);
        if is_handle(maybe) {
            let maybe = maybe.to_ascii_lowercase();
            return Found::Not(NoHandle::Behind { maybe });
        }
    }
    if cell.is_ascii() && cell.contains(' ') {
        return Found::Not(NoHandle::BlankInside);
    }
    Found::Not(NoHandle::DisplayName)
}

/// Returns true for e-mail addresses.
pub fn is_email(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(before, behind)| {
        !before.is_empty()
            && behind.contains('.')
            && !cell.chars().any(char::is_whitespace)
            && behind.chars().all(|it| is_part(it) || it == '-')
    })
}

/// Returns true for text that is an address of a page, even one without `https://`.
pub fn is_link(cell: &str) -> bool {
    let lower = cell
        .trim_start()
        .get(..8)
        .unwrap_or(cell)
        .to_ascii_lowercase();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("www.")
        || cell.contains(".com/")
        || cell.contains(".tv/")
}
