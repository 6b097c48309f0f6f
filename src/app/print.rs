//! Printed markup that follows what it reads.
//!
//! One string is printed for each card, by the same code on the server and in the browser. From one step of a slider
//! to the next most of it stays as it was: where the markup is the same and texts differ, only those texts change in
//! the page, and nothing is parsed or built anew.

use std::borrow::Cow;

use leptos::{
    prelude::*,
    tachys::{
        html::element::{InnerHtml, InnerHtmlValue, inner_html},
        renderer::{
            Rndr,
            types::{Element, Node},
        },
    },
    web_sys,
};

/// Markup as the value of an attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Print(String);

/// Printed markup that follows what it reads, to be spread into an element's attributes.
pub fn printed(of: impl Fn() -> String + Send + Sync + 'static) -> InnerHtml<Signal<Print>> {
    inner_html(Signal::derive(move || Print(of())))
}

/// What stands in an element.
pub struct Printed {
    element: Element,
    html: String,
    /// The element's texts in their order; empty until one of them changes.
    texts: Vec<Node>,
}

impl Printed {
    /// Changes the texts that differ; false when something else differs too.
    fn change_texts(&mut self, html: &str) -> bool {
        let Some(changes) = changed_texts(&self.html, html) else {
            return false;
        };
        if self.texts.is_empty() {
            collect_texts(&self.element, &mut self.texts);
        }
        // A browser that reads the markup otherwise than it was printed gets it as a whole.
        if self.texts.len() != pieces(html).filter(|(text, _)| !text.is_empty()).count() {
            return false;
        }
        for (place, text) in changes {
            self.texts[place].set_node_value(Some(&text));
        }
        true
    }
}

fn collect_texts(parent: &Node, texts: &mut Vec<Node>) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        if node.node_type() == web_sys::Node::TEXT_NODE {
            texts.push(node.clone());
        } else {
            collect_texts(&node, texts);
        }
        next = node.next_sibling();
    }
}

/// The texts between tags that differ, by their place among those that are not empty; none when tags differ, or when
/// a text appears or goes.
fn changed_texts<'a>(before: &str, after: &'a str) -> Option<Vec<(usize, Cow<'a, str>)>> {
    let mut changes = Vec::new();
    let mut place = 0;
    let mut before = pieces(before);
    for (text, tag) in pieces(after) {
        let (old_text, old_tag) = before.next()?;
        if tag != old_tag || text.is_empty() != old_text.is_empty() {
            return None;
        }
        if text != old_text {
            changes.push((place, read(text)));
        }
        place += usize::from(!text.is_empty());
    }
    before.next().is_none().then_some(changes)
}

/// Each text with the tag that follows it; what was printed has these two signs around tags alone.
fn pieces(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split('>')
        .map(|piece| piece.split_at(piece.find('<').unwrap_or(piece.len())))
}

/// A printed text as the page has it.
fn read(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&").into()
}

impl InnerHtmlValue for Print {
    type AsyncOutput = Self;
    type State = Printed;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.0.len()
    }

    fn to_html(self, page: &mut String) {
        page.push_str(&self.0);
    }

    fn to_template(_: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Printed {
        if !FROM_SERVER {
            return self.build(element);
        }
        Printed {
            element: element.clone(),
            html: self.0,
            texts: Vec::new(),
        }
    }

    fn build(self, element: &Element) -> Printed {
        Rndr::set_inner_html(element, &self.0);
        self.hydrate::<true>(element)
    }

    fn rebuild(self, printed: &mut Printed) {
        if self.0 == printed.html {
            return;
        }
        if !printed.change_texts(&self.0) {
            Rndr::set_inner_html(&printed.element, &self.0);
            printed.texts.clear();
        }
        printed.html = self.0;
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    fn changes(before: &str, after: &str) -> Option<Vec<(usize, String)>> {
        let changes = changed_texts(before, after)?.into_iter();
        Some(changes.map(|(at, text)| (at, text.into_owned())).collect())
    }

    fn card(class: &str, count: u32, note: &str) -> String {
        html! { p class=(class) { "At " b { (count) } " people" } p { (note) } }.into_string()
    }

    #[test]
    fn texts_that_differ_are_found_by_their_place() {
        let card = |count, note| card("large", count, note);
        assert_eq!(changes(&card(7, "a"), &card(7, "a")), Some(vec![]));
        assert_eq!(
            changes(&card(7, "a"), &card(8, "b")),
            Some(vec![(1, "8".to_owned()), (3, "b".to_owned())])
        );
        assert_eq!(changes("7", "8"), Some(vec![(0, "8".to_owned())]));
    }

    #[test]
    fn a_changed_text_is_read_as_a_browser_reads_it() {
        let note = r#"<b>"you" & me&amp;</b>"#;
        assert_eq!(
            changes(&card("", 1, "a"), &card("", 1, note)),
            Some(vec![(3, note.to_owned())])
        );
    }

    #[test]
    fn where_more_than_a_text_differs_nothing_is_taken_over() {
        let before = card("large", 7, "a");
        for after in [
            card("small", 7, "a"),
            card("large", 7, ""),
            card("large", 7, "a") + "<hr>",
            card("large", 7, "a") + "more",
            String::new(),
        ] {
            assert_eq!(changes(&before, &after), None, "{after}");
            assert_eq!(changes(&after, &before), None, "{after}");
        }
    }
}
