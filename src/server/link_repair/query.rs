//! Queries of damaged addresses.

use form_urlencoded::{byte_serialize, parse};

use super::path::{decoded, is_around, is_unseen, secret};
use crate::{
    app::planner::saved::document::VERSION,
    plan::{Plan, example::HOBBY_SHOP, format::query::QUERY_LENGTH},
};

/// Prefixes of the tracking parameters that advertisers and senders of mail add to links.
const TRACKING_STARTS: [&str; 19] = [
    "utm_",
    "mtm_",
    "matomo_",
    "pk_",
    "piwik_",
    "hsa_",
    "mc_",
    "_hs",
    "__hs",
    "at_custom",
    "at_campaign",
    "at_medium",
    "ml_sub",
    "oly_",
    "vero_",
    "wt_",
    "cm_mm",
    "itm_",
    "stm_",
];

/// Full names of tracking parameters, in lower case.
const TRACKING: [&str; 58] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "gbraid",
    "wbraid",
    "dclid",
    "gad",
    "gad_source",
    "gad_campaignid",
    "srsltid",
    "msclkid",
    "ttclid",
    "twclid",
    "tblci",
    "li_fat_id",
    "igshid",
    "igsh",
    "ig_rid",
    "yclid",
    "ysclid",
    "ymclid",
    "_openstat",
    "epik",
    "sccid",
    "sc_cid",
    "scid",
    "rdt_cid",
    "irclickid",
    "irgwc",
    "cjevent",
    "awc",
    "rb_clickid",
    "wickedid",
    "mkt_tok",
    "hsctatracking",
    "elqtrackid",
    "elqtrack",
    "s_cid",
    "s_kwcid",
    "ef_id",
    "_ga",
    "_gl",
    "_gac",
    "_ke",
    "_kx",
    "_branch_match_id",
    "trk",
    "trkinfo",
    "trackingid",
    "ref",
    "ref_src",
    "ref_url",
    "cmpid",
    "ncid",
    "mibextid",
    "share_id",
    "si",
    "spm",
];

/// Most pairs that are read: more than a plan has inputs.
const MOST_PAIRS: usize = 200;

/// The remains of an encoded equals sign (`=3D`) that ASCII mail programs leave behind the sign.
const QUOTED_EQUALS: &str = "3D";

/// Returns whether a name is a tracking parameter, which says nothing about a plan.
pub fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING.contains(&name.as_str()) || TRACKING_STARTS.iter().any(|start| name.starts_with(start))
}

/// Returns the query of a page that reads no parameter, without tracking.
pub fn without_tracking(query: &str) -> String {
    renamed(query, is_tracking)
}

/// Repairs a query of a plan's inputs; returns it unchanged where the repair is not certain.
pub fn of_plan(query: &str) -> String {
    // A longer query is refused anyway.
    let pairs = 1 + query.matches('&').count();
    if query.is_empty() || query.len() > QUERY_LENGTH || pairs > MOST_PAIRS {
        return query.to_owned();
    }
    let named = renamed(query, is_tracking);
    let (mended, least) = (version_mended(&named), faults(&named));
    if least == 0 {
        return mended;
    }
    // The first of those with the fewest faults; the unchanged query comes before all guesses.
    let trimmed = trimmed(&named);
    let once_more = trimmed_again(&named);
    [trimmed, once_more]
        .into_iter()
        .map(|guess| (faults(&guess), guess))
        .filter(|(faults, _)| *faults < least)
        .min_by_key(|(faults, _)| *faults)
        .map_or(mended, |(_, guess)| version_mended(&guess))
}

/// Returns the query without an edit secret that belongs into the fragment, and that fragment.
pub fn without_secret(query: &str) -> (String, Option<String>) {
    let mut found = None;
    let mut rest = Vec::new();
    for pair in query.split('&') {
        let text = decoded(pair);
        let text = text.trim_start_matches(is_around);
        let (before, fragment) = text.split_once('#').unwrap_or(("", text));
        match secret(fragment).filter(|_| found.is_none()) {
            Some(secret) => {
                found = Some(secret);
                // A pair that the fragment was glued to stays.
                if let Some((name, value)) = before.split_once('=') {
                    rest.push(format!("{}={}", encoded(name), encoded(value)));
                }
            }
            None => rest.push(pair.to_owned()),
        }
    }
    (rest.join("&"), found)
}

/// Returns the pairs with repaired names, without those that are `dropped` or have none. Texts stay as they are, letter
/// by letter.
pub(super) fn renamed(query: &str, dropped: impl Fn(&str) -> bool) -> String {
    let pairs = query.split('&').filter_map(|pair| {
        let (name, value) = match pair.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (pair, None),
        };
        let written = decoded_once(name);
        let mut meant =
            written.trim_matches(|letter: char| letter.is_whitespace() || is_unseen(letter));
        // An ampersand that was escaped for HTML left its name behind.
        while let Some(rest) = meant
            .strip_prefix("amp;")
            .or_else(|| meant.strip_prefix(['?', '&', ';']))
        {
            meant = rest;
        }
        let is_sign = value.is_none() && is_sign_of_html(meant);
        if dropped(meant) || is_sign || (!pair.is_empty() && meant.chars().all(is_around)) {
            return None;
        }
        if meant == written {
            return Some(pair.to_owned());
        }
        let name = encoded(meant);
        Some(value.map_or(name.clone(), |value| format!("{name}={value}")))
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Returns whether this is the rest of a character that was escaped for HTML, such as a quotation mark.
fn is_sign_of_html(name: &str) -> bool {
    let inner = name.trim_end_matches(is_around);
    inner != name
        && [
            "quot", "apos", "lt", "gt", "nbsp", "rdquo", "rsquo", "hellip", "zwnj",
        ]
        .contains(&inner)
}

/// Returns the pairs without punctuation glued to their values. A title is a text, and may end as it likes.
pub(super) fn trimmed(query: &str) -> String {
    let pairs = query.split('&').map(|pair| {
        let Some((name, value)) = pair.split_once('=').filter(|(name, _)| *name != "title") else {
            return pair.to_owned();
        };
        let text = decoded_once(value);
        let inner = text
            .trim_start_matches(is_glued)
            .split(['<', '>', '"'])
            .next();
        let inner = inner
            .unwrap_or_default()
            .trim_end_matches(|letter| is_glued(letter) || letter == '.');
        let inner = inner.strip_prefix(QUOTED_EQUALS).unwrap_or(inner);
        if inner == text {
            pair.to_owned()
        } else {
            format!("{name}={}", encoded(inner))
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Returns whether a punctuation mark beside a number means nothing. A point before a number does, and so do a sign, a
/// currency and a per cent.
fn is_glued(letter: char) -> bool {
    is_unseen(letter)
        || letter.is_whitespace()
        || ",;:!?'\"`()[]{}<>*_/|\\~\u{ab}\u{bb}\u{3001}\u{3002}\u{ff01}\u{ff08}\u{ff09}\u{ff0c}\u{ff0e}\u{ff1a}\u{ff1b}\u{ff1f}"
            .contains(letter)
        || matches!(letter, '\u{2018}'..='\u{201f}' | '\u{2026}' | '\u{2039}' | '\u{203a}' | '\u{3008}'..='\u{3011}')
}

/// Trims the pairs of a query that was encoded as a whole.
pub(super) fn trimmed_again(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.contains('=') {
        true => pair.to_owned(),
        false => decoded_once(pair),
    });
    let query = pairs.collect::<Vec<_>>().join("&");
    let ascii =
        query.is_ascii() && !query.contains(|letter: char| letter.is_control() || letter == ' ');
    if ascii {
        trimmed(&renamed(&query, is_tracking))
    } else {
        query_of(&query)
    }
}

/// Returns the query in a text that is no query yet.
fn query_of(text: &str) -> String {
    let pairs = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) => format!("{}={}", encoded(name), encoded(value)),
        None => encoded(pair),
    });
    trimmed(&renamed(&pairs.collect::<Vec<_>>().join("&"), is_tracking))
}

/// Repairs the number of a version.
fn version_mended(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((VERSION, number)) => {
            let text = decoded_once(number);
            let inner = text.trim_matches(is_around);
            let inner = inner.strip_prefix(QUOTED_EQUALS).unwrap_or(inner);
            let certain =
                inner != text && !inner.is_empty() && inner.bytes().all(|it| it.is_ascii_digit());
            if certain {
                format!("{VERSION}={inner}")
            } else {
                pair.to_owned()
            }
        }
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Returns the number of faults that a query has as that of a plan.
fn faults(query: &str) -> usize {
    let pairs = query
        .split('&')
        .filter(|pair| pair.split('=').next() != Some(VERSION));
    let query = pairs.collect::<Vec<_>>().join("&");
    Plan::from_address(&HOBBY_SHOP.plan(), &query).map_or_else(|faults| faults.len(), |_| 0)
}

/// Decodes a name or value of a query.
pub(super) fn decoded_once(text: &str) -> String {
    parse(text.replace('=', "%3D").as_bytes())
        .next()
        .map_or_else(String::new, |(name, _)| name.into_owned())
}

/// Encodes a name or value for a query; commas stay as they are.
pub(super) fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace("%2C", ",")
}
