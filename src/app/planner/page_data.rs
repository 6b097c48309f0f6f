//! The data that the server sends to the script of a planner page: the plan, its id and version if it is saved, and
//! faults of the address.
//!
//! The page carries them as pairs of a query string, which take far less code to read than JSON does.

use leptos::prelude::*;

use super::saved::document::Opened;
use crate::{app::web::browser, plan::Plan};

/// The data of a planner page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageData {
    /// The whole plan.
    pub plan: Plan,
    /// Faults of the address, one sentence each.
    pub faults: Vec<String>,
    /// The saved plan that is open, if any.
    pub opened: Option<Opened>,
}

/// Name of the attribute that carries the data.
const ATTRIBUTE: &str = "data-page";

impl PageData {
    /// Returns the data of this page: on the server from the context, in the browser from the attribute. `None` if it
    /// did not arrive as it was written.
    pub fn here() -> Option<Self> {
        use_context().or_else(|| Self::read(&browser::attribute(ATTRIBUTE)?))
    }

    /// Returns the data for a plan that is not saved.
    pub fn of(plan: Plan) -> Self {
        Self {
            plan,
            faults: Vec::new(),
            opened: None,
        }
    }

    #[cfg(feature = "ssr")]
    fn write(&self) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.append_pair("plan", &self.plan.pack());
        for fault in &self.faults {
            pairs.append_pair("fault", fault);
        }
        if let Some(opened) = &self.opened {
            pairs
                .append_pair("id", &opened.id)
                .append_pair("version", &opened.version.to_string())
                .append_pair("newest", &opened.newest.to_string())
                .append_pair("note", &opened.note)
                .append_pair("author", &opened.author)
                .append_pair("says", &opened.says);
            if let Some(saved_at) = opened.saved_at {
                pairs.append_pair("saved_at", &saved_at.to_string());
            }
            if let Some(older) = &opened.older {
                pairs.append_pair("older", older);
            }
        }
        seal(&pairs.finish())
    }

    fn read(text: &str) -> Option<Self> {
        let mut plan = None;
        let mut faults = Vec::new();
        let mut opened = None::<Opened>;
        for (name, value) in form_urlencoded::parse(unsealed(text)?.as_bytes()) {
            let value = value.into_owned();
            match (&*name, &mut opened) {
                ("plan", _) => plan = Plan::unpack(&value),
                ("fault", _) => faults.push(value),
                ("id", opened) => *opened = Some(Opened::first(value, String::new())),
                ("version", Some(opened)) => opened.version = value.parse().ok()?,
                ("newest", Some(opened)) => opened.newest = value.parse().ok()?,
                ("note", Some(opened)) => opened.note = value,
                ("author", Some(opened)) => opened.author = value,
                ("says", Some(opened)) => opened.says = value,
                ("saved_at", Some(opened)) => opened.saved_at = Some(value.parse().ok()?),
                ("older", Some(opened)) => opened.older = Some(value),
                _ => return None,
            }
        }
        Some(Self {
            plan: plan?,
            faults,
            opened,
        })
    }
}

/// Adds a checksum to a text. The checksum is no defence against an attacker, only against programs that rewrite pages
/// on their way.
#[cfg(feature = "ssr")]
fn seal(text: &str) -> String {
    format!("{text}&{}", number(text))
}

/// Returns the text if it arrived with its checksum intact.
fn unsealed(sealed: &str) -> Option<&str> {
    let (text, sealed) = sealed.rsplit_once('&')?;
    (number(text).to_string() == sealed).then_some(text)
}

/// Computes the hash of Fowler, Noll and Vo, version 1a.
fn number(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |number, byte| {
        (number ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A wrapper that hands the page's data to the islands inside, on the server by context and in the browser by an
/// attribute.
#[cfg(feature = "ssr")]
#[component]
pub fn PageDataProvider(
    /// The page's data.
    sent: PageData,
    /// The islands.
    children: Children,
) -> impl IntoView {
    let data = sent.write();
    provide_context(sent);
    view! {
        <div class="contents" data-page=data>
            {children()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::example::HOBBY_SHOP;

    fn opened() -> Opened {
        Opened {
            id: "abc".to_owned(),
            version: 2,
            newest: 3,
            saved_at: Some(1_790_000_000),
            note: "a=b&c <script>\n\u{1f600}".to_owned(),
            author: "+ %41".to_owned(),
            older: Some("2025-11".to_owned()),
            says: "budget=3000&hours=40".to_owned(),
        }
    }

    #[test]
    fn what_is_sent_arrives() {
        let plan = HOBBY_SHOP.plan().with_title("A & B = \u{e4}").unwrap();
        let bare = PageData::of(plan.clone());
        let full = PageData {
            faults: vec!["niche is 7".to_owned(), "a&b=c".to_owned()],
            opened: Some(opened()),
            ..bare.clone()
        };
        let fresh = PageData {
            opened: Some(Opened {
                saved_at: None,
                older: None,
                note: String::new(),
                ..opened()
            }),
            ..bare.clone()
        };
        for sent in [bare, full, fresh] {
            assert_eq!(PageData::read(&sent.write()), Some(sent));
        }
    }

    #[test]
    fn what_was_not_sent_is_none() {
        let plan = HOBBY_SHOP.plan().pack();
        for text in ["", "plan=", "version=2", &format!("plan={plan}&colour=red")] {
            assert_eq!(PageData::read(&seal(text)), None, "{text}");
        }
        let whole = seal(&format!("plan={plan}"));
        assert_eq!(
            PageData::read(&whole),
            Some(PageData::of(HOBBY_SHOP.plan()))
        );
    }

    #[test]
    fn what_was_changed_on_its_way_is_none() {
        let sent = PageData {
            opened: Some(opened()),
            ..PageData::of(HOBBY_SHOP.plan())
        };
        let whole = sent.write();
        for (place, _) in whole.char_indices() {
            let (before, after) = (&whole[..place], &whole[place + 1..]);
            for changed in [
                before.to_owned(),
                format!("{before}{after}"),
                format!("{before}7{after}"),
            ] {
                assert!(
                    changed == whole || PageData::read(&changed).is_none(),
                    "{changed}"
                );
            }
        }
        assert_eq!(PageData::read(&format!("{whole}&utm_source=mail")), None);
    }
}
