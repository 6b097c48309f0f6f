//! The picture of a reveal: title and facts, the sentence of the wall, the votes, and the plan that they are about.

use maud::{Markup, html};

use super::{
    labels::{self, LEFT, WIDTH},
    splits, weights,
};
use crate::{
    app::{planner::outcomes::outcome_at_rest, web::date::date},
    plan::{
        Plan,
        input::Input,
        way::Way,
        wording::{self, Language},
    },
    room::{
        Spread,
        reveal::{share_of, splits_said, weights_said},
    },
    server::{
        exports::png::{
            self, letters,
            lines::{self, LINE, Typed, text},
            sheet,
        },
        room::summary::FEWEST,
    },
    wording::{pictures as texts, room, wall},
};

/// Width and height of the picture.
const SIZE: (u32, u32) = (1600, 900);

/// Baseline and font sizes of the title and of the facts beside it.
const HEAD: f32 = 88.0;
const TITLE: f32 = 30.0;
const FACTS: f32 = 24.0;

/// Font sizes of the sentence; the first at which it fits is taken. The next two are its top and its height.
const SENTENCE: [f32; 5] = [52.0, 46.0, 41.0, 36.0, 31.0];
const SENTENCE_TOP: f32 = 124.0;
const SENTENCE_HEIGHT: f32 = 146.0;

/// Position of the line below the votes, of the words below it, and their font size.
const RULE: f32 = 828.0;
const FOOT: f32 = 869.0;
const CASE: f32 = 22.0;

/// Distance between the case and the site's name.
const APART: f32 = 240.0;

/// The card of votes that are too few: its top and height, the radius and distance of its dots, and where they stand.
const CARD: [f32; 2] = [282.0, 500.0];
const FEW: [f32; 2] = [44.0, 124.0];
const FEW_AT: f32 = 500.0;

/// The colours of lines, and those that only these pictures have.
const STYLE: &str = ".edge{fill:#8a837c}.line{fill:#e7e5e4}.wash{fill:#fdf3e3}.card{fill:#fffefb}\
                     .stroke-micro{stroke:#0f766e}.stroke-macro{stroke:#6d28d9}.stroke-best{stroke:#b45309}\
                     .stroke-edge{stroke:#8a837c}.stroke-line{stroke:#e7e5e4}\
                     .count{fill:#57534e;stroke:#faf9f6;stroke-width:10px;stroke-linejoin:round;paint-order:stroke}\
                     .count-washed{stroke:#fdf3e3}";

/// The content of the picture.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Language of its words.
    pub language: Language,
    /// The plan on the wall. Its title is hostile text.
    pub plan: Plan,
    /// The round.
    pub round: u8,
    /// Its votes.
    pub spread: Spread,
    /// The votes of the round before, where the wall shows them too.
    pub before: Option<Spread>,
    /// The moment at which the room opened, in seconds since 1970.
    pub opened: i64,
    /// Number of made-up phones.
    pub rehearsed: u16,
}

impl Picture {
    /// Renders the picture as a PNG file; `None` when it cannot be drawn.
    pub fn png(&self) -> Option<Vec<u8>> {
        png::rendered(self.drawing(), SIZE)
    }

    /// Returns the picture as SVG. Few votes are not broken down.
    pub fn drawing(&self) -> Markup {
        let votes = self.spread.votes();
        let (said, drawn) = match &self.spread {
            _ if votes < FEWEST => (texts::few_voted(self.language, FEWEST), self.few(votes)),
            Spread::Split(now) => {
                let outcome = outcome_at_rest(&self.plan);
                let best = share_of(&outcome, Way::Best);
                let said = splits_said(self.language, now, best);
                let before = self.before.as_ref().and_then(Spread::splits);
                let splits = splits::Splits {
                    language: self.language,
                    round: self.round,
                    now,
                    before,
                };
                (said, splits.drawing(&outcome))
            }
            Spread::Goals(all) => (
                weights_said(self.language, all),
                weights::drawing(self.language, all),
            ),
        };
        let content = html! {
            (self.head(votes))
            (sentence(said))
            (drawn)
            (self.foot())
        };
        sheet::sheet(SIZE, STYLE, &content)
    }

    /// Draws the title, the facts, and the mark of a rehearsal between them.
    fn head(&self, votes: u32) -> Markup {
        let title = match self.spread {
            Spread::Split(_) => room::splits_title(self.language),
            Spread::Goals(_) => room::opinions_title(self.language),
        };
        let day = date(self.language, self.opened);
        let facts = texts::facts(self.language, self.round, votes, &day);
        let after = LEFT + letters::length(title.chars()) * TITLE + 28.0;
        html! {
            (labels::start(title, LEFT, HEAD, TITLE, "ink"))
            (labels::end(&facts, LEFT + WIDTH, HEAD, FACTS, "quiet"))
            @if self.rehearsed > 0 {
                (badge(&wall::rehearsal(self.language, self.rehearsed), after))
            }
        }
    }

    /// Draws the case and the site's name below a line.
    fn foot(&self) -> Markup {
        let budget = Input::Budget.of(&self.plan).unwrap_or_default();
        let budget = wording::money(self.language, budget, self.plan.currency());
        let title = letters::drawable(self.plan.title()).unwrap_or_default();
        let case = texts::case(self.language, &title, &budget);
        let case = Typed::of(&case, 1, CASE, WIDTH - APART);
        html! {
            rect class="line" x=(LEFT) y=(RULE) width=(WIDTH) height="2" {}
            (case.draw([LEFT, LEFT + WIDTH - APART], FOOT, (CASE, CASE), "quiet"))
            (sheet::name(self.language, LEFT + WIDTH, FOOT))
        }
    }

    /// Draws one dot for each vote, all alike.
    fn few(&self, votes: u32) -> Markup {
        let [top, height] = CARD;
        let [radius, apart] = FEW;
        let middle = LEFT + WIDTH / 2.0;
        let first = middle - apart * (votes as f32 - 1.0) / 2.0;
        let count = texts::votes(self.language, votes);
        html! {
            rect class="card stroke-line" x=(LEFT) y=(top) width=(WIDTH) height=(height) rx="20" stroke-width="2" {}
            @for vote in 0..votes {
                circle class="ink" cx=(first + apart * vote as f32) cy=(FEW_AT) r=(radius) {}
            }
            (labels::middle(&count, middle, FEW_AT + 124.0, 41.0, "quiet"))
        }
    }
}

fn sentence(said: String) -> Markup {
    let parts = lines::plain(said);
    let (size, lines) = lines::fit(&parts, &SENTENCE, WIDTH, SENTENCE_HEIGHT);
    let lines = lines::balanced(&parts, size, lines, WIDTH);
    html! {
        @for (number, line) in lines.iter().enumerate() {
            @let y = SENTENCE_TOP + size * (LINE * number as f32 + 1.0);
            (text(line, LEFT, y, size, "ink", false))
        }
    }
}

/// Draws a mark that begins at `x`, in the line of the title.
fn badge(said: &str, x: f32) -> Markup {
    let width = letters::length(said.chars()) * FACTS + 36.0;
    html! {
        rect class="best" x=(x) y=(HEAD - 30.0) width=(width) height="42" rx="21" {}
        (labels::start(said, x + 18.0, HEAD - 1.0, FACTS, "paper"))
    }
}
