//! The data that the server sends with the page of a phone.

use leptos::prelude::*;

use crate::{
    app::web::browser,
    plan::tier::ByTier,
    room::{Code, Frame, Refusal, Vote},
};

/// Name of the attribute that carries the data.
const ATTRIBUTE: &str = "data-room";

/// A vote of the phone, which the server knows of one that votes by forms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnVote {
    /// The vote.
    pub vote: Vote,
    /// The round.
    pub round: u8,
    /// The best mix that the server found for it.
    pub mix: Option<ByTier<u32>>,
}

/// The data of a phone's page.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomData {
    /// The room.
    pub code: Code,
    /// Its newest frame.
    pub frame: Frame,
    /// The vote that this phone sent by a form.
    pub own: Option<OwnVote>,
    /// The reason why the last form was refused.
    pub said: Option<Refusal>,
}

impl RoomData {
    /// Returns the data of this page: on the server from the context, in the browser from the attribute. `None` if it
    /// did not arrive as it was written.
    pub fn here() -> Option<Self> {
        use_context().or_else(|| Self::read(&browser::attribute(ATTRIBUTE)?))
    }

    /// Writes the room and its frame: a browser knows its own votes.
    #[cfg(feature = "ssr")]
    fn write(&self) -> String {
        format!("{} {}", self.code, self.frame.write())
    }

    fn read(text: &str) -> Option<Self> {
        let (code, frame) = text.split_once(' ')?;
        Some(Self {
            code: Code::parse(code)?,
            frame: Frame::read(frame)?,
            own: None,
            said: None,
        })
    }
}

/// A wrapper that hands the data to the island inside.
#[cfg(feature = "ssr")]
#[component]
pub fn RoomDataProvider(
    /// The data.
    sent: RoomData,
    /// The island.
    children: Children,
) -> impl IntoView {
    let data = sent.write();
    provide_context(sent);
    view! {
        <div class="contents" data-room=data>
            {children()}
        </div>
    }
}
