//! The reader's locale, which decides the marks of numbers on pages and the separators in files.
//!
//! A browser tells it by its languages, the first of them that is known. A query may name another.

use axum::{
    extract::Request,
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT_LANGUAGE, VARY},
        request::Parts,
    },
    middleware::Next,
    response::Response,
};
use form_urlencoded::parse;
use leptos::context::use_context;
use num_format::{Grouping, Locale};

use crate::plan::wording::{Language, Marks};

/// Name of the parameter that names a locale, such as `de-DE`, in place of the browser's languages.
pub const PARAMETER: &str = "locale";

/// Longest language tag that is looked up, in bytes: each of its parts costs a look-up, and a stranger may send thousands.
const LONGEST_TAG: usize = 35;

/// Regions with a decimal point whose spreadsheets nevertheless separate cells by semicolons.
const SEMICOLON_REGIONS: [&str; 2] = ["CH", "LI"];

/// A locale that is known.
#[derive(Clone, Copy, Debug)]
pub struct ReaderLocale {
    locale: Locale,
    /// True if the region separates cells by semicolons whatever its decimal mark.
    has_semicolons: bool,
}

impl ReaderLocale {
    /// Returns the locale that a query names, else that of the first known language that the browser accepts.
    pub fn of(query: &str, headers: &HeaderMap) -> Option<Self> {
        let named = parse(query.as_bytes()).find(|(name, _)| name == PARAMETER);
        let named = named.and_then(|(_, tag)| Self::of_tag(&tag));
        let accepted = || {
            let accepted = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
            by_preference(accepted).into_iter().find_map(Self::of_tag)
        };
        named.or_else(accepted)
    }

    /// Returns the locale of a language tag, such as `de-AT`; `None` for an unknown language.
    pub fn of_tag(tag: &str) -> Option<Self> {
        if tag.len() > LONGEST_TAG {
            return None;
        }
        let mut parts: Vec<String> = tag.split(['-', '_']).map(str::to_lowercase).collect();
        for part in parts.iter_mut().skip(1) {
            match part.len() {
                2 => part.make_ascii_uppercase(),
                4 => {
                    if let Some(first) = part.get_mut(..1) {
                        first.make_ascii_uppercase();
                    }
                }
                _ => {}
            }
        }
        let has_semicolons = parts
            .iter()
            .any(|part| SEMICOLON_REGIONS.contains(&part.as_str()));
        while !parts.is_empty() {
            // A tag without a locale of its own, such as `de-DE`, is like that of its language.
            if let Ok(locale) = Locale::from_name(parts.join("-")) {
                return Some(Self {
                    locale,
                    has_semicolons,
                });
            }
            parts.pop();
        }
        None
    }

    /// Returns the marks of numbers; those of other digits than ours, such as the Arabic ones, are American.
    pub fn marks(self) -> Marks {
        let mark = |of: &str| {
            let mut letters = of.chars();
            letters.next().filter(|_| letters.next().is_none())
        };
        let marks = (mark(self.locale.decimal()), mark(self.locale.separator()));
        match marks {
            (Some(decimal @ ('.' | ',')), Some(group)) => Marks {
                decimal,
                group,
                by_two: self.locale.grouping() == Grouping::Indian,
            },
            _ => Marks::ENGLISH,
        }
    }

    /// Returns true if spreadsheets there separate cells by semicolons.
    pub fn has_semicolons(self) -> bool {
        self.has_semicolons || self.marks().decimal == ','
    }
}

/// Notes the reader's language, for every route as an extension of the request, and says that the answer depends on it.
pub(super) async fn note(mut request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let marks =
        ReaderLocale::of(query, request.headers()).map_or(Marks::ENGLISH, ReaderLocale::marks);
    request.extensions_mut().insert(Language::English(marks));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from(ACCEPT_LANGUAGE));
    response
}

/// Returns the language that was noted for the request whose page is being rendered.
pub(super) fn noted() -> Language {
    let request = use_context::<Parts>();
    let noted = request.and_then(|request| request.extensions.get().copied());
    noted.unwrap_or_default()
}

/// Returns the tags of an `Accept-Language` header, those with the greatest weight first.
fn by_preference(accepted: &str) -> Vec<&str> {
    let mut tags: Vec<(&str, f32)> = accepted
        .split(',')
        .filter_map(|entry| {
            let (tag, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
            let weight = weight.trim().strip_prefix("q=")?.parse().ok()?;
            Some((tag.trim(), weight))
        })
        .collect();
    tags.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    tags.into_iter().map(|(tag, _)| tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_the_marks_of_its_region() {
        for (tags, marks) in [
            ("en, en-US, en-GB, ja, zh-Hant-TW, es-MX, he, th", ".,"),
            ("de, it, es, pt-BR, nl, id, de_DE, en-DE", ",."),
            ("fr, fr-FR", ",\u{202f}"),
            ("pl, ru-RU, sv, nb, DE-at", ",\u{a0}"),
            ("de-CH, it-CH", ".’"),
            ("en-IN, hi", ".,2"),
            // Digits are ours everywhere.
            ("ar-EG, fa", ".,"),
        ] {
            for tag in tags.split(", ") {
                let found = ReaderLocale::of_tag(tag).map(|it| it.marks().to_string());
                assert_eq!(found.as_deref(), Some(marks), "{tag}");
            }
        }
        let long = format!("de{}", "-x".repeat(30_000));
        for tag in [
            "",
            "*",
            "xx",
            "1",
            "\u{e9}\u{e9}-\u{e9}\u{e9}\u{e9}\u{e9}",
            &long,
        ] {
            assert!(ReaderLocale::of_tag(tag).is_none(), "{tag}");
        }
    }

    #[test]
    fn the_preferred_language_comes_first() {
        assert_eq!(
            by_preference("en;q=0.5, de-DE ,fr;q=0.9,*;q=0.1,x;q=y"),
            ["de-DE", "fr", "en", "*"]
        );
    }
}
