//! The question about the goals, and how many have voted. How they voted stays hidden.

use maud::{Markup, html};

use super::{sentence, votes};
use crate::{
    app::planner::stage::show::Show,
    plan::{goal::Goal, wording::inputs},
    room::Question,
    wording::wall as texts,
};

/// Room of the question, in hundredths of the height.
const ROOM: f64 = 17.0;

/// Renders the question.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    html! {
        (sentence(texts::goals_question(language), ROOM))
        ul.stage-legend {
            @for goal in Goal::ALL { li { (inputs::goal(language, goal)) } }
        }
        (votes::count(show, Question::Goals))
    }
}
