//! The room as this browser remembers it: a reload, or another tab, comes back to it.

use crate::{
    app::web::browser,
    room::{Code, State, is_mark, value},
};

/// Name of the room in the storage of the tab: with the mark that drives it, and with the state that the room shall have.
const IN_TAB: &str = "show-room";

/// Name of the room in the storage of the browser: for another tab, which drives only after it took over.
const IN_BROWSER: &str = "room";

/// A room, and the right to drive it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its code.
    pub code: Code,
    /// The presenter's secret.
    pub secret: String,
    /// The whole address at which phones join.
    pub link: String,
    /// The mark of this window.
    pub driver: String,
    /// The name of this window in frames, once it has driven; empty before.
    pub name: String,
}

impl Known {
    /// Reads the answer to an opening.
    pub fn opened(answer: &str, driver: String, name: String) -> Option<Self> {
        Some(Self {
            code: Code::parse(&value(answer, "code")?)?,
            secret: value(answer, "secret")?,
            link: value(answer, "link")?,
            driver,
            name,
        })
    }

    /// Returns the address of something of the room, for the presenter.
    pub fn address(&self, of: &str) -> String {
        format!("/room/{}/{of}", self.code)
    }

    /// Returns the address that people type, without the letters that every browser adds.
    pub fn spoken_address(&self) -> String {
        let link = self.link.to_lowercase();
        let link = link.split_once("://").map_or(&*link, |(_, rest)| rest);
        let code = format!("/{}", self.code.to_string().to_lowercase());
        link.strip_suffix(&code).unwrap_or(link).to_owned()
    }

    /// Writes the room.
    pub fn write(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .append_pair("code", &self.code.to_string())
            .append_pair("secret", &self.secret)
            .append_pair("link", &self.link)
            .append_pair("driver", &self.driver)
            .append_pair("name", &self.name)
            .finish()
    }

    /// Reads what [`Known::write`] wrote; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let driver = value(text, "driver").filter(|driver| is_mark(driver))?;
        Self::opened(text, driver, value(text, "name")?)
    }
}

/// A room that is remembered.
#[derive(Debug, PartialEq)]
pub struct Remembered {
    /// The room.
    pub known: Known,
    /// The state that this tab wanted the room to have; `None` in a tab that has not driven it.
    pub state: Option<State>,
}

/// Stores the room of this page for every tab of this browser, or forgets it.
pub fn remember(room: Option<&Known>) {
    let written = room.map(|known| written(&browser::path(), known, None));
    browser::remember(IN_BROWSER, written.as_deref());
    if room.is_none() {
        browser::remember_in_tab(IN_TAB, None);
    }
}

/// Stores the room of this page for this tab, with the state that this window wants if it drives.
pub fn remember_in_tab(room: &Known, wanted: Option<&State>) {
    let written = written(&browser::path(), room, wanted);
    browser::remember_in_tab(IN_TAB, Some(&written));
}

/// Returns the room of this page that this tab knows, or another tab of this browser.
pub fn remembered() -> Option<Remembered> {
    let path = browser::path();
    let own = browser::remembered_in_tab(IN_TAB).and_then(|text| read(&text, &path));
    own.or_else(|| {
        let other = read(&browser::remembered(IN_BROWSER)?, &path)?;
        Some(Remembered {
            known: Known {
                driver: browser::drawn()?,
                name: String::new(),
                ..other.known
            },
            state: None,
        })
    })
}

fn written(path: &str, known: &Known, state: Option<&State>) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("path", path);
    if let Some(state) = state {
        pairs.append_pair("wanted", &state.write());
    }
    format!("{}&{}", pairs.finish(), known.write())
}

fn read(text: &str, path: &str) -> Option<Remembered> {
    // A room is about the plan of its page.
    (value(text, "path")? == path).then_some(())?;
    Some(Remembered {
        known: Known::read(text)?,
        state: value(text, "wanted").and_then(|state| State::read(&state)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known {
            code: Code::parse("7K3F6M").unwrap(),
            secret: "s".repeat(32),
            link: "https://mix.example:8443/join/7K3F6M".to_owned(),
            driver: "d".repeat(32),
            name: "dddd".to_owned(),
        }
    }

    #[test]
    fn a_room_is_read_as_it_was_written_on_the_page_that_it_is_about() {
        let state = State::opening("budget=2500&title=A%26B".to_owned());
        let text = written("/p/one", &known(), Some(&state));
        let found = read(&text, "/p/one").unwrap();
        assert_eq!((found.known, found.state), (known(), Some(state)));
        assert_eq!(read(&text, "/p/two"), None);
        let follows = written("/", &known(), None);
        assert_eq!(read(&follows, "/").unwrap().state, None);
        for text in ["", "path=%2F", "path=%2F&code=1"] {
            assert_eq!(read(text, "/"), None, "{text}");
        }
    }

    #[test]
    fn people_type_no_scheme_and_the_code_by_itself() {
        assert_eq!(known().spoken_address(), "mix.example:8443/join");
        let capitals = Known {
            link: "HTTPS://MIX.EXAMPLE/JOIN/7K3F6M".to_owned(),
            ..known()
        };
        assert_eq!(capitals.spoken_address(), "mix.example/join");
        assert_eq!(capitals.address("qr.svg"), "/room/7K3F6M/qr.svg");
    }
}
