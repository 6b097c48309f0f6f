//! Glyphs of the pictures: which exist, and how wide they are.
//!
//! The pictures are the same on every machine, so they use only the three fonts beside this file.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

const FONTS: [&[u8]; 3] = [
    include_bytes!("inter.ttf"),
    include_bytes!("arabic.ttf"),
    include_bytes!("hebrew.ttf"),
];

/// Names of the fonts; the first has all letters of the page's own texts.
pub const FAMILIES: [&str; 3] = [
    "Inter SemiBold",
    "Cairo SemiBold",
    "Noto Sans Hebrew SemiBold",
];

/// Weight of all three.
pub const WEIGHT: u16 = 600;

/// The fonts as the renderer takes them.
pub static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    Arc::new(fonts)
});

/// Returns the width of a letter in em; `None` when no font has it.
fn width(letter: char) -> Option<f32> {
    FONTS.iter().find_map(|font| {
        let font = FontRef::new(font).ok()?;
        let glyph = font.charmap().map(letter)?;
        let units = f32::from(
            font.metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(widths.advance_width(glyph)? / units)
    })
}

/// Returns the font that draws a letter next to one of the font `beside`: the same where possible, so that joined
/// letters join.
pub fn font_of(letter: char, beside: usize) -> usize {
    let has = |font: &usize| {
        let font = FONTS.get(*font).and_then(|font| FontRef::new(font).ok());
        font.is_some_and(|font| font.charmap().map(letter).is_some())
    };
    [beside, 0, 1, 2].into_iter().find(has).unwrap_or(beside)
}

/// Returns the width of a text in em.
pub fn length(text: impl Iterator<Item = char>) -> f32 {
    text.filter_map(width).sum()
}

/// Returns a text without the characters that no font has, such as emoji.
///
/// `None` when a letter or digit would be missing, because the rest would say something else, or when nothing is left.
pub fn drawable(text: &str) -> Option<String> {
    let spelled = |letter: &char| width(*letter).is_some() || letter.is_whitespace();
    if text
        .chars()
        .any(|letter| letter.is_alphanumeric() && !spelled(&letter))
    {
        return None;
    }
    // Direction marks and joiners are invisible, and the picture sets the direction itself.
    let seen = text.chars().filter(|letter| !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'));
    let text: String = seen.filter(spelled).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().any(char::is_alphanumeric).then_some(text)
}

/// Returns whether a text is read from right to left, by its first letter that has a direction.
pub fn is_from_the_right(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic());
    let first = letters.next();
    first.is_some_and(|letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}
