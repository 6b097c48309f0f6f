//! The ways into a room for a presenter: opening one, and accepting one that another machine hands over.

use leptos::{prelude::*, task::spawn_local};

use super::{Known, PATIENCE, Room, handed::Handed};
use crate::{
    app::web::{Answer, browser},
    room::{Frame, Refusal, SECRET, State, value},
    wording::wall as texts,
};

impl Room {
    /// Opens a room with a state.
    pub fn open(self, state: State) {
        if self.known.read_untracked().is_some() || self.opens.get_value() {
            return;
        }
        self.enter(async move {
            let (known, frame) = self.opened(&state).await?;
            self.delivered.try_set_value(Some(state.clone()));
            self.state.try_set(state);
            self.drives.try_set(true);
            Ok((known, frame))
        });
    }

    /// Accepts a room that another machine hands over. It goes on driving until this window takes over.
    pub fn accept(self, handed: Handed) {
        self.enter(async move { self.accepted(handed).await });
    }

    /// Enters a room that is on its way, or says why it does not come.
    fn enter(self, entering: impl Future<Output = Result<(Known, Frame), &'static str>> + 'static) {
        self.opens.set_value(true);
        self.notice.set(None);
        spawn_local(async move {
            let entered = entering.await;
            self.opens.try_set_value(false);
            match entered {
                Ok((known, frame)) => {
                    self.known.try_set(Some(known));
                    self.hear(frame);
                }
                Err(sentence) => self.say(sentence),
            }
        });
    }

    async fn opened(self, state: &State) -> Result<(Known, Frame), &'static str> {
        let driver = browser::drawn().ok_or(texts::no_secret(self.language))?;
        let body = format!("{}&driver={driver}", state.write());
        let answer = browser::call("/room", &[], Some(&body), PATIENCE).await;
        let answer = answer.ok_or(texts::not_opened(self.language))?;
        if answer.status != 200 {
            return Err(self.refusal_in(&answer));
        }
        let (known, frame) = welcomed(&answer, driver).ok_or(texts::not_opened(self.language))?;
        let name = frame.driver.clone();
        Ok((Known { name, ..known }, frame))
    }

    async fn accepted(self, handed: Handed) -> Result<(Known, Frame), &'static str> {
        let driver = browser::drawn().ok_or(texts::no_secret(self.language))?;
        let address = format!("/room/{}/accept", handed.code);
        let headers = [(SECRET, &*handed.key)];
        let answer = browser::call(&address, &headers, Some(""), PATIENCE).await;
        let answer = answer.ok_or(texts::not_taken(self.language))?;
        let welcome = welcomed(&answer, driver).filter(|_| answer.status == 200);
        welcome.ok_or(texts::key_is_spent(self.language))
    }

    /// Asks for a link that makes another machine a presenter; `None` where none is given.
    pub async fn hand_over(self) -> Option<Handed> {
        let answer = self
            .ask("hand-over", "")
            .await
            .filter(|it| it.status == 200);
        if answer.is_none() {
            self.say(texts::not_taken(self.language));
        }
        let code = self.known.try_get_untracked().flatten()?.code;
        Some(Handed {
            code,
            key: answer?.text,
        })
    }

    fn refusal_in(self, answer: &Answer) -> &'static str {
        let refusal = Refusal::from_key(answer.text.trim());
        refusal.map_or(texts::not_opened(self.language), |refusal| {
            refusal.text(self.language)
        })
    }
}

/// Reads the answer to a new presenter.
fn welcomed(answer: &Answer, driver: String) -> Option<(Known, Frame)> {
    let frame = Frame::read(&value(&answer.text, "frame")?)?;
    Some((Known::opened(&answer.text, driver, String::new())?, frame))
}
