//! Static pages: rendered whole on the server, without any script taking over.

use axum::{
    http::{HeaderValue, header::CONTENT_SECURITY_POLICY},
    response::{Html, IntoResponse, Response},
};
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::HashedStylesheet;

use crate::{
    app::head::escaped,
    plan::wording::Language,
    wording::{navigation, pages},
};

/// Returns the page as an answer with its content policy.
pub fn answer(policy: HeaderValue, page: String) -> Response {
    ([(CONTENT_SECURITY_POLICY, policy)], Html(page)).into_response()
}

/// Renders a page in the site's style that search engines ignore; the title may be hostile text, and empty.
pub fn document(
    language: Language,
    title: &str,
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
        <html lang=language.tag()>
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
