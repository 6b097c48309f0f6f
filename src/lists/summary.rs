//! Rows that hold a total or an average of others.

use crate::{
    fault::Reason,
    lexicon::{self, Concept},
    text,
};

/// Returns the reason why a row that begins with this cell is none of a creator: it holds a total or an average.
pub fn summary_of(first: &str) -> Option<Reason> {
    let words = text::words_of(first);
    let word = words.first()?;
    let (concepts, _) = lexicon::concepts(word);
    // A handle such as "total.fit" is one word for us, too.
    let is_word = !first.contains(['_', '.']) || first.ends_with(['.', ':']);
    match is_word && words.len() <= 4 {
        true if concepts.has(Concept::Total) || word == "grand" || word == "subtotal" => {
            Some(Reason::Total)
        }
        true if concepts.has_any(&[Concept::Average, Concept::Median]) => Some(Reason::Average),
        _ => None,
    }
}
