//! The question about the split of the money, and how many have voted. How they voted stays hidden.

use maud::{Markup, html};

use super::{sentence, votes};
use crate::{app::planner::stage::show::Show, room::Question, wording::wall as texts};

/// Room of the question, in hundredths of the height.
const ROOM: f64 = 26.0;

/// Renders the question.
pub fn render(show: Show) -> Markup {
    html! {
        (sentence(texts::split_question(show.state.language), ROOM))
        (votes::count(show, Question::Split))
    }
}
