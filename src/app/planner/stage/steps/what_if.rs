//! The answer, which every phone follows.

use maud::{Markup, html};

use super::answer;
use crate::{app::planner::stage::show::Show, wording::wall as texts};

/// Room of the answer and of the sentence below, in hundredths of the height.
const ROOM: [f64; 2] = [30.0, 13.0];

/// Renders the answer, and on how many phones it is.
pub fn render(show: Show) -> Markup {
    let phones = show.room.phones();
    html! {
        p.stage-group { (texts::on_every_phone(show.state.language, phones)) }
        (answer::render_in(show, ROOM))
    }
}
