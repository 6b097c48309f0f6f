//! The link between the stage and the speaker's window: a channel of this browser, for which no server is needed.
//!
//! Each window keeps the state of the show in the storage of its tab, and tells every change. A window that opens, or
//! that was reloaded, greets the other, which answers with its state; the newest state wins.

use leptos::prelude::*;

use super::{
    Role, SHOW, SPEAKER,
    room::{Order, Report},
    show::Show,
    snapshot::Snapshot,
};
use crate::app::web::browser::{self, Channel};

/// Name in the tab's storage of the channel between the two windows.
const PAIR: &str = "show-pair";

/// The message of a window that has just opened.
const GREETING: &str = "here";

/// Returns the address of a speaker's window for a plan on this page.
pub fn address_of(query: &str, pair: &str) -> String {
    format!("{}?{query}#{SPEAKER}{pair}", browser::path())
}

/// Restores the show that ran in this tab, joins the other window, and returns the name of the channel.
pub fn join(show: Show) -> String {
    let kept = kept();
    let pair = match show.role.get_untracked() {
        Some(Role::Speaker) => browser::fragment()
            .and_then(|fragment| fragment.strip_prefix(SPEAKER).map(str::to_owned)),
        _ => browser::remembered_in_tab(PAIR).or_else(browser::drawn),
    };
    let pair = pair.unwrap_or_default();
    // The next show in this tab finds the speaker's window of this one.
    browser::remember_in_tab(PAIR, Some(&pair));
    if let Some(state) = kept.and_then(|kept| Snapshot::read(&kept, browser::number)) {
        show.take(state);
    }
    let is_stage = show.role.get_untracked() == Some(Role::Stage);
    let channel = show.channel;
    let hear = move |message: &str| {
        if message == GREETING {
            show.send(&untrack(|| show.snapshot()).write());
            if is_stage {
                show.send(&untrack(|| show.room.report()).write());
            }
        } else if let Some(state) = Snapshot::read(message, browser::number) {
            show.take(state);
        } else if let Some(order) = Order::read(message).filter(|_| is_stage) {
            show.order(order);
        } else if let Some(report) = Report::read(message).filter(|_| !is_stage) {
            show.room.take(report);
        }
    };
    channel.set_value(Channel::open(&format!("tiermix.{SHOW}.{pair}"), hear));
    let told = StoredValue::new(None::<f64>);
    Effect::new(move |_| {
        let state = show.snapshot();
        let written = state.write();
        let path = form_urlencoded::Serializer::new(String::new())
            .append_pair("path", &browser::path())
            .finish();
        browser::remember_in_tab(SHOW, Some(&format!("{path}&{written}")));
        let is_news = told.get_value() != Some(state.changed);
        let is_first = told.get_value().is_none();
        told.set_value(Some(state.changed));
        if is_first {
            show.send(GREETING);
        }
        if is_news {
            show.send(&written);
        }
    });
    if is_stage {
        Effect::new(move |_| show.send(&show.room.report().write()));
    }
    on_cleanup(move || {
        channel.try_update_value(Option::take);
        // A reload cleans nothing up: who comes here left the show.
        browser::remember_in_tab(SHOW, None);
    });
    pair
}

/// Returns the show that ran on this page before a reload.
pub fn kept() -> Option<String> {
    let kept = browser::remembered_in_tab(SHOW);
    kept.filter(|kept| path_in(kept).is_some_and(|path| path == browser::path()))
}

/// Returns the path of the page that a kept show belongs to.
pub fn path_in(kept: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(kept.as_bytes());
    pairs.find_map(|(name, value)| (name == "path").then(|| value.into_owned()))
}
