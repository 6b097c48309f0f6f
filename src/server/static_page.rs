//! Static pages: rendered whole on the server, without any script taking over.

use axum::{
    http::{HeaderValue, header::CONTENT_SECURITY_POLICY},
    response::{Html, IntoResponse, Response},
};
use form_urlencoded::parse;
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::HashedStylesheet;

use crate::{
    app::head::{escaped, foreign_marks},
    plan::wording::Language,
    wording::{navigation, pages},
};

/// Returns the page as an answer with its content policy.
pub fn answer(policy: HeaderValue, page: String) -> Response {
    ([(CONTENT_SECURITY_POLICY, policy)], Html(page)).into_response()
}

/// Name of the parameter with which the host of a frame chooses the theme.
const THEME: &str = "theme";

/// Returns the theme that the host of a frame chose; `None` follows the visitor.
pub fn theme(query: Option<&str>) -> Option<&'static str> {
    let (_, theme) = parse(query?.as_bytes()).find(|(name, _)| name == THEME)?;
    ["light", "dark"].into_iter().find(|known| *known == theme)
}

/// Renders a page in the site's style that search engines ignore; the title may be hostile text, and empty. Without a
/// theme the page follows the visitor.
pub fn document(
    language: Language,
    title: &str,
    theme: Option<&'static str>,
    head: impl IntoView,
    body: impl IntoView,
    options: LeptosOptions,
) -> String {
    let title = match title {
        "" => navigation::site(language).to_owned(),
        title => pages::page_title(language, &escaped(title)),
    };
    let document = view! {
        <!DOCTYPE html>
        <html lang=language.tag() data-marks=foreign_marks(language) data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title inner_html=title></title>
                {head}
                <HashedStylesheet options />
            </head>
            <body>{body}</body>
        </html>
    };
    document.to_html()
}
