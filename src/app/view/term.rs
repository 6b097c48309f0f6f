//! Terms of the field that explain themselves: links to the glossary, whose target `boot/terms.js` opens in place.

use maud::{Markup, html};

use crate::{
    app::navigation::Page,
    plan::wording::Language,
    wording::terms::{Term, word},
};

/// Returns the id of a term's meaning, in the glossary and on every page that explains terms in place.
pub fn id(term: Term) -> String {
    format!("term-{}", term.key())
}

/// Renders these words as a link to the meaning of a term.
pub fn link(term: Term, words: &str) -> Markup {
    let id = id(term);
    html! {
        a.term href={ (Page::Evidence.path()) "#" (id) } aria-describedby=(id) { (words) }
    }
}

/// Renders a text in which the first of these terms that occurs is a link to its meaning.
pub fn explained(language: Language, text: &str, terms: &[Term]) -> Markup {
    let places = terms.iter().filter_map(|term| {
        let word = word(language, *term);
        Some((text.find(word)?, word, *term))
    });
    let Some((place, word, term)) = places.min_by_key(|(place, ..)| *place) else {
        return html! { (text) };
    };
    let (before, rest) = text.split_at(place);
    let (words, after) = rest.split_at(word.len());
    html! { (before) (link(term, words)) (after) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tier::Tier;

    #[test]
    fn the_first_term_of_a_text_leads_to_its_meaning() {
        let explained = |text: &str, terms: &[Term]| {
            super::explained(Language::ENGLISH, text, terms).into_string()
        };
        let futures = "<a class=\"term\" href=\"/evidence#term-futures\" aria-describedby=\"term-futures\">futures</a>";
        let text = "in 8 of 10 futures, in most futures <b>";
        assert_eq!(
            explained(text, &[Term::Score, Term::Futures]),
            format!("in 8 of 10 {futures}, in most futures &lt;b&gt;")
        );
        assert_eq!(explained("a & b", &[Term::Futures]), "a &amp; b");
        let tiers = Tier::ALL.map(Term::Tier);
        assert!(
            explained("2 mid-tier", &tiers)
                .starts_with("2 <a class=\"term\" href=\"/evidence#term-mid\"")
        );
    }
}
