//! Links to a plan, in full and as a label with a QR code.

use axum::http::{HeaderMap, uri::Authority};
use qrcode::{EcLevel, QrCode, render::svg, types::QrError};

use crate::{
    app::head::escaped,
    server::{config::PublicAddress, proxies},
};

/// Edge of the QR code in the label's own unit.
const EDGE: usize = 200;

/// Font size; the next is the width of a letter, at most and on average.
const SIZE: usize = 30;
const LETTER: usize = 17;

/// Modules of margin on both sides of a QR code together.
const QUIET: usize = 8;

/// Returns the full address of a path on this site: below the public one that the operator set, else below the host of
/// the request; `None` when the request names no host.
pub fn address(public: Option<&PublicAddress>, headers: &HeaderMap, path: &str) -> Option<String> {
    if let Some(public) = public {
        return Some(format!("{public}{path}"));
    }
    let (scheme, host) = proxies::site(headers)?;
    let host: Authority = host.parse().ok()?;
    // An authority may carry a name and a password before the host.
    if host.as_str().contains('@') {
        return None;
    }
    Some(format!("{scheme}://{host}{path}"))
}

/// Draws a label to print (SVG): a line of text and the link, and beside them the link as a QR code with the quiet
/// zone that scanners need.
///
/// # Errors
/// [`QrError`] for a link that is longer than a QR code holds.
pub fn label(words: &str, link: &str) -> Result<String, QrError> {
    // Medium correction survives a crease in the paper.
    let code = QrCode::with_error_correction_level(link, EcLevel::M)?;
    let drawing = code.render::<svg::Color>().module_dimensions(1, 1).build();
    let drawing = drawing.trim_start_matches("<?xml version=\"1.0\" standalone=\"yes\"?>");
    let squares = code.width() + QUIET;
    let left = LETTER * words.chars().count().max(link.chars().count());
    let width = left + EDGE;
    let [words, link] = [words, link].map(escaped);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{EDGE}\" \
         viewBox=\"0 0 {width} {EDGE}\">\
         <g font-family=\"Inter, Helvetica, Arial, sans-serif\" font-size=\"{SIZE}\" \
         text-anchor=\"end\" fill=\"#444\">\
         <text x=\"{left}\" y=\"{}\">{words}</text><text x=\"{left}\" y=\"{}\">{link}</text></g>\
         <svg x=\"{left}\" width=\"{EDGE}\" height=\"{EDGE}\" viewBox=\"0 0 {squares} {squares}\">\
         {drawing}</svg></svg>",
        EDGE / 2 - SIZE / 4,
        EDGE / 2 + SIZE,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(scheme: &str, host: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert("host", host.parse().unwrap());
        headers.insert("x-forwarded-proto", scheme.parse().unwrap());
        address(None, &headers, "/p/x")
    }

    #[test]
    fn a_link_leads_where_the_request_went() {
        let plain = at("http", "tiermix.test:3000");
        assert_eq!(plain.as_deref(), Some("http://tiermix.test:3000/p/x"));
        let behind_tls = at("https", "tiermix.test");
        assert_eq!(behind_tls.as_deref(), Some("https://tiermix.test/p/x"));
        let local = at("http", "[::1]:3000");
        assert_eq!(local.as_deref(), Some("http://[::1]:3000/p/x"));
    }

    #[test]
    fn a_host_that_is_none_makes_no_link() {
        for host in ["", "a b", "a/b", "user:secret@tiermix.test", "a?b", "a#b"] {
            assert_eq!(at("http", host), None, "{host}");
        }
        assert_eq!(address(None, &HeaderMap::new(), "/p/x"), None);
    }
}
