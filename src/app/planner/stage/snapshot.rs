//! The state of a show as text: what a reload restores, and what the stage and the speaker's window tell each other.

use super::step::Place;

/// The state of a show at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Time at which the show came to this state, by the clock of this machine, in milliseconds.
    pub changed: f64,
    /// The place on the wall.
    pub place: Place,
    /// True while the wall is black.
    pub is_black: bool,
    /// The plan on the stage, as a query.
    pub plan: String,
    /// The script of its show, packed.
    pub script: String,
    /// The plan that it is held against, as a query.
    pub base: String,
    /// The plan that the show began with, as a query.
    pub own: String,
    /// True if the plan on the stage has its creators by name, whom no query carries.
    pub has_names: bool,
    /// Time of the first step forward, in milliseconds; `None` before it.
    pub started: Option<f64>,
    /// The time that the speaker planned, in minutes.
    pub planned: f64,
}

impl Snapshot {
    /// Writes the state.
    pub fn write(&self) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs
            .append_pair("changed", &self.changed.to_string())
            .append_pair("place", &self.place.key())
            .append_pair("plan", &self.plan)
            .append_pair("script", &self.script)
            .append_pair("base", &self.base)
            .append_pair("own", &self.own)
            .append_pair("planned", &self.planned.to_string());
        if self.is_black {
            pairs.append_pair("black", "");
        }
        if self.has_names {
            pairs.append_pair("names", "");
        }
        if let Some(started) = self.started {
            pairs.append_pair("started", &started.to_string());
        }
        pairs.finish()
    }

    /// Reads what [`Snapshot::write`] wrote; `None` for anything else.
    pub fn read(text: &str, number: impl Fn(&str) -> Option<f64>) -> Option<Self> {
        let value = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(text.as_bytes());
            pairs.find_map(|(name, value)| (name == wanted).then(|| value.into_owned()))
        };
        Some(Self {
            changed: number(&value("changed")?)?,
            place: Place::from_key(&value("place")?)?,
            is_black: value("black").is_some(),
            plan: value("plan")?,
            script: value("script")?,
            base: value("base")?,
            own: value("own")?,
            has_names: value("names").is_some(),
            started: value("started").and_then(|it| number(&it)),
            planned: number(&value("planned")?)?,
        })
    }

    /// Returns whether two states differ in anything but their moment.
    pub fn differs(&self, other: &Self) -> bool {
        let here = Self {
            changed: other.changed,
            ..self.clone()
        };
        here != *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::planner::stage::step::Step;

    fn shown() -> Snapshot {
        Snapshot {
            changed: 1_790_000_000_123.0,
            place: Place {
                step: Step::Claims,
                claim: 7,
            },
            is_black: true,
            plan: "budget=2500&title=A%26B+%F0%9F%98%80".to_owned(),
            script: "claims,case 3 a&b0 \n".to_owned(),
            base: "budget=10000".to_owned(),
            own: String::new(),
            has_names: true,
            started: Some(1_790_000_000_000.0),
            planned: 20.0,
        }
    }

    #[test]
    fn a_state_is_read_as_it_was_written() {
        let read = |text: &str| Snapshot::read(text, |it| it.parse().ok());
        let shown = shown();
        assert_eq!(read(&shown.write()), Some(shown.clone()));
        let fresh = Snapshot {
            is_black: false,
            has_names: false,
            started: None,
            ..shown
        };
        assert_eq!(read(&fresh.write()), Some(fresh.clone()));
        // Other texts may stand around it.
        assert_eq!(read(&format!("path=%2F&{}", fresh.write())), Some(fresh));
        for text in [
            "",
            "place=dots",
            "hello",
            "changed=x&place=dots&plan=&script=&base=&own=&planned=1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn another_script_is_a_difference() {
        let other = Snapshot {
            script: String::new(),
            ..shown()
        };
        assert!(other.differs(&shown()));
    }

    #[test]
    fn the_moment_alone_is_no_difference() {
        let later = Snapshot {
            changed: 1.0,
            ..shown()
        };
        assert!(!later.differs(&shown()));
        let other = Snapshot {
            is_black: false,
            ..shown()
        };
        assert!(other.differs(&shown()));
    }
}
