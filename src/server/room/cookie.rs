//! The mark of a phone that votes by forms, which a cookie carries.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

use crate::{room::is_mark, server::AppState};

/// Name of the cookie with the mark of a phone that votes by forms.
const PHONE: &str = "tiermix-phone";

/// Returns the mark of a phone that votes by forms.
pub fn phone_of_form(headers: &HeaderMap) -> Option<String> {
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = cookies
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, mark) = pairs.find(|(name, _)| *name == PHONE)?;
    is_mark(mark).then(|| mark.to_owned())
}

/// Draws the mark of a phone that votes by forms, as a cookie.
pub fn cookie(state: &AppState) -> Option<HeaderValue> {
    let mut drawn = [0; 16];
    getrandom::fill(&mut drawn).ok()?;
    let mark: String = drawn.iter().map(|byte| format!("{byte:02x}")).collect();
    let secure = if state.proxy.https { "; Secure" } else { "" };
    let cookie =
        format!("{PHONE}={mark}; Path=/join; Max-Age=43200; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::try_from(cookie).ok()
}
