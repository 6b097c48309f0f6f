//! Lines of text in a picture: cut into words, wrapped, fitted and drawn in the fonts that have their letters.

use maud::{Markup, html};

use super::letters;
use crate::plan::{tier::Family, wording::Part};

/// Letters of one word, each with its colour.
pub type Word = Vec<(char, Option<Family>)>;

/// Words beside each other.
pub type Line = Vec<Word>;

/// Line height in em.
pub const LINE: f32 = 1.2;

/// Steps of the search for lines of one length.
const HALVINGS: u32 = 6;

/// A text that somebody typed, as far as the fonts have its letters.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Its lines; none when the picture cannot show it.
    pub lines: Vec<Line>,
    from_the_right: bool,
}

impl Typed {
    /// Wraps a text into at most `most` lines.
    pub fn of(text: &str, most: usize, size: f32, room: f32) -> Self {
        let Some(text) = letters::drawable(text) else {
            return Self::default();
        };
        let from_the_right = letters::is_from_the_right(&text);
        let wrapped = lines(words(&plain(text)), size, room);
        Self {
            lines: cut(wrapped, most, size, room),
            from_the_right,
        }
    }

    /// Draws the lines between two margins, the first one on `baseline`; `size` is that of the font and the height of a
    /// line.
    pub fn draw(
        &self,
        [left, right]: [f32; 2],
        baseline: f32,
        size: (f32, f32),
        class: &str,
    ) -> Markup {
        let x = if self.from_the_right { right } else { left };
        html! {
            @for (number, line) in self.lines.iter().enumerate() {
                @let y = baseline + size.1 * number as f32;
                (text(line, x, y, size.0, class, self.from_the_right))
            }
        }
    }
}

/// Returns a text of one colour.
pub fn plain(text: String) -> [Part; 1] {
    [Part { text, family: None }]
}

/// Wraps a text at the first of these font sizes at which it fits the width and height; at the last one, lines beyond
/// the height are left out. Returns the size and the lines.
pub fn fit(parts: &[Part], sizes: &[f32], width: f32, height: f32) -> (f32, Vec<Line>) {
    let mut fitted = (0.0, Vec::new());
    for size in sizes {
        let most = (height / (size * LINE)) as usize;
        let mut lines = lines(words(parts), *size, width);
        let fits = lines.len() <= most;
        lines.truncate(most);
        fitted = (*size, lines);
        if fits {
            break;
        }
    }
    fitted
}

/// Wraps a text of this size again so that its lines are about as long as each other, but no more of them.
pub fn balanced(parts: &[Part], size: f32, lines: Vec<Line>, width: f32) -> Vec<Line> {
    let (mut narrow, mut wide, mut best) = (width / 2.0, width, lines);
    for _ in 0..HALVINGS {
        let middle = f32::midpoint(narrow, wide);
        let tried = self::lines(words(parts), size, middle);
        if tried.len() <= best.len() {
            (wide, best) = (middle, tried);
        } else {
            narrow = middle;
        }
    }
    best
}

/// Draws a line of text; one that is read from the right ends at `x`.
pub fn text(line: &[Word], x: f32, y: f32, size: f32, class: &str, from_the_right: bool) -> Markup {
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
pub fn words(parts: &[Part]) -> Vec<Word> {
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
pub fn lines(words: Vec<Word>, size: f32, room: f32) -> Vec<Line> {
    let room = room / size;
    let blank = letters::length([' '].into_iter());
    let mut lines: Vec<Line> = Vec::new();
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

/// Returns at most `most` lines, with an ellipsis at the end of the last where more would follow.
pub fn cut(mut lines: Vec<Line>, most: usize, size: f32, room: f32) -> Vec<Line> {
    if lines.len() <= most {
        return lines;
    }
    lines.truncate(most);
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
