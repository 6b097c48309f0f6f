//! The preview picture of an answer: title, sentence, the mix as circles, and the fifty futures as dots.

use maud::{Markup, html};

use crate::{
    app::{
        charts::pictogram::{self, HEIGHT, WIDTH},
        head::PICTURE,
    },
    plan::{
        model::problem::Mix,
        simulate::forecast::DOTS,
        tier::{ByTier, Family},
        wording::{Language, Part},
    },
    server::exports::png::{
        self,
        lines::{self, LINE, Typed, text},
        sheet,
    },
};

/// Margin around everything.
const MARGIN: f32 = 72.0;

/// Font size and line height of the title.
const TITLE: (f32, f32) = (34.0, 44.0);

/// Most lines of the title.
const TITLE_LINES: usize = 2;

/// Font sizes of the sentence; the first at which it fits is taken.
const SENTENCE: [f32; 6] = [60.0, 52.0, 46.0, 40.0, 35.0, 30.0];

/// Lowest end of the sentence; the next two are where the circles begin, and how tall they are.
const SENTENCE_END: f32 = 372.0;
const CIRCLES: f32 = 398.0;
const CIRCLES_HEIGHT: f32 = 118.0;

/// Position of the dots; the next is their distance.
const DOTS_AT: f32 = 556.0;
const PITCH: f32 = 15.0;

/// Baseline of the site's name.
const NAME_AT: f32 = 567.0;

/// The look of the pictogram's letters and of dots that miss the target.
const STYLE: &str = ".fill-ink{fill:#1c1917;font-size:13px}.none{fill:#d6d3d1}";

/// The content of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Language of the picture's own words.
    pub language: Language,
    /// Title of the plan: hostile text.
    pub title: Option<String>,
    /// The answer, in parts with colours.
    pub sentence: Vec<Part>,
    /// The creators to book; `None` when the plan cannot book any.
    pub mix: Option<Mix>,
    /// Family of each tier.
    pub family: ByTier<Family>,
    /// Number of fifty futures in which the target is reached; `None` without a target.
    pub chance: Option<u32>,
}

impl Picture {
    /// Renders the picture as a PNG file; `None` when it cannot be drawn.
    pub fn png(&self) -> Option<Vec<u8>> {
        png::rendered(self.drawing(), PICTURE)
    }

    /// Returns the picture as SVG.
    pub fn drawing(&self) -> Markup {
        let (width, _) = PICTURE;
        let room = width as f32 - 2.0 * MARGIN;
        let title = self.title.as_deref().unwrap_or_default();
        let title = Typed::of(title, TITLE_LINES, TITLE.0, room);
        let mut top = MARGIN + TITLE.1 * title.lines.len() as f32;
        if !title.lines.is_empty() {
            top += 8.0;
        }
        let (size, sentence) = lines::fit(&self.sentence, &SENTENCE, room, SENTENCE_END - top);
        let scale = CIRCLES_HEIGHT / HEIGHT as f32;
        let scale = scale.min(room / WIDTH as f32);
        let content = html! {
            (title.draw([MARGIN, MARGIN + room], MARGIN + TITLE.0, TITLE, "quiet"))
            @for (number, line) in sentence.iter().enumerate() {
                @let y = top + size * LINE * number as f32 + size;
                (text(line, MARGIN, y, size, "ink", false))
            }
            @if let Some(mix) = &self.mix {
                g transform={ "translate(" (MARGIN) " " (CIRCLES) ") scale(" (scale) ")" } {
                    (pictogram::shapes(self.language, mix, &self.family))
                }
            }
            @if let Some(chance) = self.chance {
                @for dot in 0..DOTS {
                    circle class=(dot_class(dot, chance)) cx=(MARGIN + 6.0 + PITCH * dot as f32) cy=(DOTS_AT) r="6" {}
                }
            }
            (sheet::name(self.language, width as f32 - MARGIN, NAME_AT))
        };
        sheet::sheet(PICTURE, STYLE, &content)
    }
}

/// Returns the class of a dot: that of the futures in which the target is reached, or of the others.
fn dot_class(dot: usize, chance: u32) -> &'static str {
    if (dot as u32) < chance {
        "best"
    } else {
        "none"
    }
}
