//! The side effects of a request: a wrong link counts as a guess, an opened plan as used.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::{
    extract::Request,
    http::{Extensions, HeaderMap, Method, header::USER_AGENT},
};

/// Parts of the names, in lower case, of robots: programs that fetch a page for a preview, a search index or a virus
/// scan. No person sees the page then.
const ROBOTS: [&str; 24] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "facebookexternalhit",
    "facebookcatalog",
    "meta-external",
    "whatsapp/",
    "slack-imgproxy",
    "embedly",
    "iframely",
    "vkshare",
    "cardyb",
    "mastodon/",
    "pleroma",
    "misskey",
    "lemmy/",
    "synapse",
    "nextcloud server",
    "google-safety",
    "google-inspectiontool",
    "safelinks",
    "urlscan",
];

/// End of the names of some phones, which looks like that of a robot.
const PHONE: &str = "cubot";

/// A request, as far as it may have side effects.
#[derive(Clone, Debug)]
pub struct Visit {
    is_only_a_look: bool,
    wrong_link: Arc<Mutex<Option<String>>>,
}

impl Visit {
    fn new(is_only_a_look: bool) -> Self {
        Self {
            is_only_a_look,
            wrong_link: Arc::default(),
        }
    }

    /// Starts the visit of a request.
    pub(crate) fn of_request(request: &Request) -> Self {
        let head = request.method() == Method::HEAD;
        Self::new(head || is_ahead_of_a_click(request.headers()) || is_robot(request.headers()))
    }

    /// Returns the visit that the request with these extensions belongs to.
    pub fn of(request: &Extensions) -> Self {
        let known = request.get::<Self>().cloned();
        known.unwrap_or_else(|| Self::new(false))
    }

    /// Returns whether no person looks at the answer: the request comes from a robot, from a browser ahead of a click,
    /// or asks only for the head. Such a visit is no use of a plan and no guess.
    pub fn is_only_a_look(&self) -> bool {
        self.is_only_a_look
    }

    /// Notes the link that is tried, if it could be right: when the answer is an unknown plan or a wrong secret, it was
    /// a guess.
    pub fn tries(&self, link: impl Into<String>) {
        *self.lock() = Some(link.into());
    }

    /// Notes that the link was right, although the answer may be that something else is missing.
    pub fn was_right(&self) {
        *self.lock() = None;
    }

    /// Returns the link that was tried, if it counts as a guess.
    pub(crate) fn wrong_link(&self) -> Option<String> {
        self.lock().take().filter(|_| !self.is_only_a_look)
    }

    fn lock(&self) -> MutexGuard<'_, Option<String>> {
        self.wrong_link
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns whether a browser prefetches the page before a click that may never come.
fn is_ahead_of_a_click(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-moz", "x-purpose"]
        .iter()
        .filter_map(|name| headers.get(*name)?.to_str().ok())
        .any(|purpose| {
            let purpose = purpose.to_ascii_lowercase();
            ["prefetch", "prerender", "preview"]
                .iter()
                .any(|it| purpose.contains(it))
        })
}

fn is_robot(headers: &HeaderMap) -> bool {
    let name = headers
        .get(USER_AGENT)
        .and_then(|name| name.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase()
        .replace(PHONE, "");
    ROBOTS.iter().any(|robot| name.contains(robot))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, name.parse().unwrap());
        is_robot(&headers)
    }

    #[test]
    fn robots_are_told_from_people() {
        for robot in [
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "facebookexternalhit/1.1 Facebot Twitterbot/1.0",
            "meta-externalagent/1.1",
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "Slack-ImgProxy (+https://api.slack.com/robots)",
            "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
            "WhatsApp/2.23.20.0 A",
            "TelegramBot (like TwitterBot)",
            "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) MicrosoftPreview/2.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Bluesky Cardyb/1.1; +mailto:support@bsky.app",
            "http.rb/5.1.1 (Mastodon/4.2.0; +https://mastodon.social/) Bot",
            "Mozilla/5.0 (compatible; Yahoo! Slurp)",
            "Synapse (bot; +https://github.com/matrix-org/synapse)",
        ] {
            assert!(named(robot), "{robot}");
        }
        for browser in [
            "",
            "curl/8.5.0",
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36",
            "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Instagram 300.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) [FBAN/FBIOS;FBAV/440.0]",
        ] {
            assert!(!named(browser), "{browser}");
        }
    }

    #[test]
    fn only_a_link_that_stayed_wrong_is_a_guess() {
        let visit = Visit::new(false);
        assert_eq!(visit.wrong_link(), None);
        visit.tries("one");
        visit.was_right();
        assert_eq!(visit.wrong_link(), None);
        visit.tries("two");
        assert_eq!(visit.clone().wrong_link().as_deref(), Some("two"));
        let look = Visit::new(true);
        look.tries("three");
        assert_eq!(look.wrong_link(), None);
    }
}
