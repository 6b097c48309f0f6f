//! Orders of the speaker's window to the stage, and the stage's report on the room.

use super::Known;
use crate::{
    app::{room::line::Contact, web::browser},
    room::{Frame, Refusal, State, value},
};

/// Something that the presenter wants of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// A room for this show.
    Open,
    /// The code on the whole wall, or the picture again.
    Code,
    /// The vote closed, or open again.
    Vote,
    /// The next round of the question.
    Again,
    /// The door locked, or open again.
    Lock,
    /// So many made-up phones; 0 ends the rehearsal.
    Rehearse(u16),
    /// The right to drive.
    Take,
    /// The end of the room.
    End,
}

impl Order {
    /// All orders but those with a number.
    const PLAIN: [Self; 7] = [
        Self::Open,
        Self::Code,
        Self::Vote,
        Self::Again,
        Self::Lock,
        Self::Take,
        Self::End,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Code => "code",
            Self::Vote => "vote",
            Self::Again => "again",
            Self::Lock => "lock",
            Self::Rehearse(_) => "rehearse",
            Self::Take => "take",
            Self::End => "end",
        }
    }

    /// Writes the order.
    pub fn write(self) -> String {
        match self {
            Self::Rehearse(count) => format!("order={}&count={count}", self.key()),
            _ => format!("order={}", self.key()),
        }
    }

    /// Reads what [`Order::write`] wrote; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let key = value(text, "order")?;
        let plain = Self::PLAIN.into_iter().find(|order| order.key() == key);
        plain.or_else(|| {
            let rehearsal = Self::Rehearse(value(text, "count")?.parse().ok()?);
            (rehearsal.key() == key).then_some(rehearsal)
        })
    }
}

/// All that the stage knows of the room.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The room; `None` without one.
    pub known: Option<Known>,
    /// The state that the stage wants the room to have.
    pub state: State,
    /// The newest frame.
    pub frame: Option<Frame>,
    /// The contact with the room.
    pub contact: Contact,
    /// True while the stage drives.
    pub drives: bool,
    /// True while the code fills the wall.
    pub is_code_large: bool,
    /// A sentence about the last order that could not be followed.
    pub notice: Option<String>,
}

impl Report {
    /// Writes the report.
    pub fn write(&self) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.append_pair("report", &self.state.write());
        if let Some(known) = &self.known {
            pairs.append_pair("known", &known.write());
        }
        if let Some(frame) = &self.frame {
            pairs.append_pair("frame", &frame.write());
        }
        match self.contact {
            Contact::Here => {}
            Contact::Lost(since) => {
                pairs.append_pair("lost", &since.to_string());
            }
            Contact::Refused(refusal) => {
                pairs.append_pair("refused", refusal.key());
            }
        }
        for (name, is) in [("drives", self.drives), ("large", self.is_code_large)] {
            if is {
                pairs.append_pair(name, "");
            }
        }
        if let Some(notice) = &self.notice {
            pairs.append_pair("notice", notice);
        }
        pairs.finish()
    }

    /// Reads what [`Report::write`] wrote; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let value = |name: &str| value(text, name);
        let refused = value("refused").and_then(|key| Refusal::from_key(&key));
        let lost = value("lost").and_then(|since| browser::number(&since));
        Some(Self {
            state: State::read(&value("report")?)?,
            known: value("known").and_then(|known| Known::read(&known)),
            frame: value("frame").and_then(|frame| Frame::read(&frame)),
            contact: refused
                .map(Contact::Refused)
                .or(lost.map(Contact::Lost))
                .unwrap_or(Contact::Here),
            drives: value("drives").is_some(),
            is_code_large: value("large").is_some(),
            notice: value("notice"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room::Code;

    #[test]
    fn an_order_is_read_as_it_was_written() {
        for order in Order::PLAIN.into_iter().chain([Order::Rehearse(40)]) {
            assert_eq!(Order::read(&order.write()), Some(order));
        }
        for text in [
            "",
            "order=",
            "order=rehearse",
            "order=rehearse&count=-1",
            "place=dots",
        ] {
            assert_eq!(Order::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_report_is_read_as_it_was_written() {
        let bare = Report {
            known: None,
            state: State::opening("budget=2500&title=A%26B".to_owned()),
            frame: None,
            contact: Contact::Here,
            drives: false,
            is_code_large: false,
            notice: None,
        };
        let full = Report {
            known: Some(Known {
                code: Code::parse("7K3F6M").unwrap(),
                secret: "s".repeat(32),
                link: "https://mix.example/join/7K3F6M".to_owned(),
                driver: "d".repeat(32),
                name: String::new(),
            }),
            frame: Frame::read(&format!(
                "epoch=1&counter=2&phones=3&voted=1&{}",
                bare.state.write()
            )),
            contact: Contact::Lost(1_790_000_000_123.0),
            drives: true,
            is_code_large: true,
            notice: Some("A sentence & more.".to_owned()),
            ..bare.clone()
        };
        assert!(full.frame.is_some());
        for report in [bare, full] {
            assert_eq!(Report::read(&report.write()), Some(report));
        }
        assert_eq!(Report::read("order=open"), None);
    }
}
