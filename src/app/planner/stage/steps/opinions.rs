//! The weights of all votes, goal by goal, and the best mix of each vote.

use maud::{Markup, html};

use super::{sentence, votes};
use crate::{
    app::planner::stage::show::Show,
    room::{Question, Spread, reveal},
    wording::wall as texts,
};

/// Room of the sentence, in hundredths of the height.
const ROOM: f64 = 18.0;

/// Renders the weights.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    let found = show.room.votes(Question::Goals);
    let Some(Spread::Goals(weights)) = found.as_ref().map(|votes| &votes.spread) else {
        return sentence(texts::waiting_for_votes(language), ROOM);
    };
    html! {
        (sentence(&reveal::weights_said(language, weights), ROOM))
        (votes::weights(language, weights))
        (votes::mixes(language, weights))
    }
}
