//! The preview picture of an answer: title, sentence, the mix as circles, and the fifty futures as dots.

use maud::{Markup, html};
use resvg::{
    render,
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use super::letters;
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
    wording::navigation,
};

/// Margin around everything.
const MARGIN: f32 = 72.0;

/// Font size and line height of the title.
const TITLE: (f32, f32) = (34.0, 44.0);

/// Most lines of the title.
const TITLE_LINES: usize = 2;

/// Font sizes of the sentence; the first at which it fits is taken.
const SENTENCE: [f32; 6] = [60.0, 52.0, 46.0, 40.0, 35.0, 30.0];

/// Line height in em.
const LINE: f32 = 1.2;

/// Lowest end of the sentence; the next two are where the circles begin, and how tall they are.
const SENTENCE_END: f32 = 372.0;
const CIRCLES: f32 = 398.0;
const CIRCLES_HEIGHT: f32 = 118.0;

/// Position of the dots; the next is their distance.
const DOTS_AT: f32 = 556.0;
const PITCH: f32 = 15.0;

/// The page's colours of the light theme.
const STYLE: &str = ".fill-micro{fill:#0f766e}.fill-macro{fill:#6d28d9}.fill-ink{fill:#1c1917;font-size:13px}\
                     .quiet{fill:#57534e}.best{fill:#b45309}.none{fill:#d6d3d1}";

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

/// Letters of one word, each with its colour.
type Word = Vec<(char, Option<Family>)>;

impl Picture {
    /// Renders the picture as a PNG file; `None` when it cannot be drawn.
    pub fn png(&self) -> Option<Vec<u8>> {
        let options = Options {
            font_family: letters::FAMILIES[0].to_owned(),
            fontdb: letters::DATABASE.clone(),
            ..Options::default()
        };
        let tree = Tree::from_str(&self.drawing().into_string(), &options);
        let tree = tree
            .inspect_err(|error| tracing::error!("a preview was not drawn: {error}"))
            .ok()?;
        let mut pixels = Pixmap::new(PICTURE.0, PICTURE.1)?;
        render(&tree, Transform::identity(), &mut pixels.as_mut());
        let file = pixels.encode_png();
        file.inspect_err(|error| tracing::error!("a preview was not written: {error}"))
            .ok()
    }

    /// Returns the picture as SVG.
    pub fn drawing(&self) -> Markup {
        let (width, height) = PICTURE;
        let room = width as f32 - 2.0 * MARGIN;
        let title = self.title.as_deref().and_then(letters::drawable);
        let from_the_right = title.as_deref().is_some_and(letters::is_from_the_right);
        let title = title.map(|title| {
            cut(
                lines(
                    words(&[Part {
                        text: title,
                        family: None,
                    }]),
                    TITLE.0,
                    room,
                ),
                TITLE.0,
                room,
            )
        });
        let title = title.unwrap_or_default();
        let mut top = MARGIN + TITLE.1 * title.len() as f32;
        if !title.is_empty() {
            top += 8.0;
        }
        let fits = |size: f32| {
            let lines = lines(words(&self.sentence), size, room);
            (top + lines.len() as f32 * size * LINE <= SENTENCE_END).then_some((size, lines))
        };
        let smallest = SENTENCE[SENTENCE.len() - 1];
        let (size, sentence) = SENTENCE.into_iter().find_map(fits).unwrap_or_else(|| {
            let most = ((SENTENCE_END - top) / (smallest * LINE)) as usize;
            let lines = lines(words(&self.sentence), smallest, room);
            (smallest, lines.into_iter().take(most).collect())
        });
        let scale = CIRCLES_HEIGHT / HEIGHT as f32;
        let scale = scale.min(room / WIDTH as f32);
        html! {
            svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) }
                font-family=(letters::FAMILIES[0]) font-weight=(letters::WEIGHT) {
                style { (STYLE) }
                rect width=(width) height=(height) fill="#faf9f6" {}
                rect width=(width) height="12" fill="#0f766e" {}
                rect x=(width / 2) width=(width / 2) height="12" fill="#6d28d9" {}
                @for (number, line) in title.iter().enumerate() {
                    @let y = MARGIN + TITLE.1 * number as f32 + TITLE.0;
                    @let x = if from_the_right { width as f32 - MARGIN } else { MARGIN };
                    (text(line, x, y, TITLE.0, "quiet", from_the_right))
                }
                @for (number, line) in sentence.iter().enumerate() {
                    @let y = top + size * LINE * number as f32 + size;
                    (text(line, MARGIN, y, size, "fill-ink", false))
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
                (name(self.language))
            }
        }
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

/// Draws the site's name in the corner.
fn name(language: Language) -> Markup {
    html! {
        circle class="fill-micro" cx="985" cy="559" r="9" {}
        circle class="fill-macro" cx="1010" cy="554" r="15" {}
        text class="fill-ink" x="1128" y="567" text-anchor="end" style="font-size:26px" {
            (navigation::site(language))
        }
    }
}

/// Draws a line of text; one that is read from the right ends at `x`.
fn text(line: &[Word], x: f32, y: f32, size: f32, class: &str, from_the_right: bool) -> Markup {
    // Letters of one colour and font form a run, so that joined letters join.
    let mut runs: Vec<(String, Option<Family>, usize)> = Vec::new();
    let (mut last, mut font) = (None, 0);
    for (number, word) in line.iter().enumerate() {
        let blank = (number > 0).then_some((' ', last));
        for (letter, family) in blank.into_iter().chain(word.iter().copied()) {
            font = letters::font_of(letter, font);
            match runs.last_mut() {
                Some((run, colour, same)) if (*colour, *same) == (family, font) => run.push(letter),
                _ => runs.push((letter.to_string(), family, font)),
            }
            last = family;
        }
    }
    let anchor = if from_the_right { "end" } else { "start" };
    html! {
        text class=(class) x=(x) y=(y) text-anchor=(anchor) xml:space="preserve" style={ "font-size:" (size) "px" } {
            @if from_the_right { "\u{2067}" }
            @for (run, family, font) in &runs {
                @let class = family.map(|family| match family {
                    Family::Micro => "fill-micro",
                    Family::Macro => "fill-macro",
                });
                tspan class=[class] font-family=(letters::FAMILIES[*font]) { (run) }
            }
            @if from_the_right { "\u{2069}" }
        }
    }
}

/// Splits a sentence into words; a full stop belongs to the word before it, whatever its colour.
fn words(parts: &[Part]) -> Vec<Word> {
    let mut words = vec![Word::new()];
    for part in parts {
        for letter in part.text.chars() {
            match (letter.is_whitespace(), words.last_mut()) {
                (false, Some(word)) => word.push((letter, part.family)),
                _ => words.push(Word::new()),
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn length(word: &[(char, Option<Family>)]) -> f32 {
    letters::length(word.iter().map(|(letter, _)| *letter))
}

/// Wraps words into lines; a word that is longer than a line is cut into pieces.
fn lines(words: Vec<Word>, size: f32, room: f32) -> Vec<Vec<Word>> {
    let room = room / size;
    let blank = letters::length([' '].into_iter());
    let mut lines: Vec<Vec<Word>> = Vec::new();
    let mut taken = 0.0;
    let mut put = |word: Word| {
        let wide = length(&word);
        match lines.last_mut() {
            Some(line) if taken + blank + wide <= room => {
                taken += blank + wide;
                line.push(word);
            }
            _ => {
                taken = wide;
                lines.push(vec![word]);
            }
        }
    };
    for word in words {
        let mut piece = Word::new();
        for letter in word {
            piece.push(letter);
            if length(&piece) > room {
                piece.pop();
                put(std::mem::replace(&mut piece, vec![letter]));
            }
        }
        put(piece);
    }
    lines
}

/// Returns at most the lines that a title may have, with an ellipsis at the end of the last where more would follow.
fn cut(mut lines: Vec<Vec<Word>>, size: f32, room: f32) -> Vec<Vec<Word>> {
    if lines.len() <= TITLE_LINES {
        return lines;
    }
    lines.truncate(TITLE_LINES);
    if let Some(last) = lines.last_mut() {
        let blank = letters::length([' '].into_iter());
        let wide = |line: &[Word]| line.iter().map(|word| length(word) + blank).sum::<f32>();
        let end = letters::length(['\u{2026}'].into_iter());
        while wide(last) + end > room / size {
            match last.last_mut() {
                Some(word) if word.len() > 1 => drop(word.pop()),
                Some(_) => drop(last.pop()),
                None => break,
            }
        }
        match last.last_mut() {
            Some(word) => word.push(('\u{2026}', None)),
            None => last.push(vec![('\u{2026}', None)]),
        }
    }
    lines
}
