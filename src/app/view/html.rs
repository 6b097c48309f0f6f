//! An HTML string that follows its signals.
//!
//! One string is rendered for each card, by the same code on the server and in the browser. From one step of a slider
//! to the next most of it stays the same: where the markup has the same shape, only the text nodes and attribute values
//! that differ are updated, and nothing is parsed or rebuilt.
//!
//! Other programs change the page too: translators and extensions. So the written content is read back: where an
//! element does not say what it should, its whole content is set anew; where the element itself is gone, the page says
//! that it may show something old.

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
    wasm_bindgen::JsCast,
};

use maud::Markup;

use crate::app::web::browser;

/// Markup as the value of an attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Html(String);

/// Returns HTML that follows the signals read in `of`, to be spread into an element's attributes.
pub fn live_html(of: impl Fn() -> Markup + Send + Sync + 'static) -> InnerHtml<Signal<Html>> {
    inner_html(Signal::derive(move || Html(of().into_string())))
}

/// The rendered state of an element's HTML.
pub struct HtmlState {
    element: Element,
    html: String,
    /// The nodes, looked up at the first change.
    nodes: Option<Nodes>,
}

/// The elements and text nodes of an element, in their order.
#[derive(Default)]
struct Nodes {
    elements: Vec<Element>,
    texts: Vec<Node>,
}

impl Nodes {
    /// Collects the nodes of an element; returns `None` where the browser parsed the HTML differently than it was
    /// written.
    fn of(element: &Element, html: &str) -> Option<Self> {
        let mut nodes = Self::default();
        nodes.collect(element);
        let found = (nodes.elements.len(), nodes.texts.len());
        (found == count(html)).then_some(nodes)
    }

    fn collect(&mut self, parent: &Node) {
        let mut next = parent.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            match node.dyn_into::<Element>() {
                Ok(element) => {
                    self.elements.push(element.clone());
                    self.collect(&element);
                }
                Err(text) => self.texts.push(text),
            }
        }
    }
}

impl HtmlState {
    /// Applies the differences; returns `false` when the shape differs, or when the element does not say afterwards
    /// what it should.
    fn change(&mut self, html: &str) -> bool {
        let Some(changes) = changes(&self.html, html) else {
            return false;
        };
        if changes.is_empty() {
            return true;
        }
        if self.nodes.is_none() {
            self.nodes = Nodes::of(&self.element, &self.html);
        }
        let Some(nodes) = &self.nodes else {
            return false;
        };
        for change in changes {
            match change {
                Change::Text(place, text) => nodes.texts[place].set_node_value(Some(&text)),
                // Fails only for invalid attribute names.
                Change::Attribute(place, name, value) => {
                    let element = &nodes.elements[place];
                    if !self.element.contains(Some(element)) {
                        return false;
                    }
                    let _ = element.set_attribute(name, &value);
                }
            }
        }
        self.element
            .text_content()
            .is_some_and(|said| says(html, &said))
    }
}

/// A difference, by its index among the texts that are not empty or among the elements.
#[derive(Debug, PartialEq)]
enum Change<'a> {
    Text(usize, Cow<'a, str>),
    Attribute(usize, &'a str, Cow<'a, str>),
}

/// Returns the texts and attribute values that differ; `None` when anything else does.
fn changes<'a>(before: &str, after: &'a str) -> Option<Vec<Change<'a>>> {
    let mut changes = Vec::new();
    let (mut texts, mut elements) = (0, 0);
    let mut before = pieces(before);
    for (text, tag) in pieces(after) {
        let (old_text, old_tag) = before.next()?;
        if text.is_empty() != old_text.is_empty() {
            return None;
        }
        if text != old_text {
            changes.push(Change::Text(texts, read(text)));
        }
        if tag != old_tag {
            changed_values(elements, old_tag, tag, &mut changes)?;
        }
        texts += usize::from(!text.is_empty());
        elements += usize::from(opens(tag));
    }
    before.next().is_none().then_some(changes)
}

/// Returns the attribute values that differ between two tags; `None` when anything else does.
fn changed_values<'a>(
    element: usize,
    before: &str,
    after: &'a str,
    changes: &mut Vec<Change<'a>>,
) -> Option<()> {
    // Between quotes stand values, around them names.
    let mut before = before.split('"');
    let mut name = "";
    for (place, part) in after.split('"').enumerate() {
        let old = before.next()?;
        if place % 2 == 0 {
            if part != old {
                return None;
            }
            name = part.trim_end_matches('=');
            name = &name[name.rfind(' ').map_or(0, |space| space + 1)..];
        } else if part != old {
            changes.push(Change::Attribute(element, name, read(part)));
        }
    }
    before.next().is_none().then_some(())
}

/// Splits HTML into texts, each with the tag that follows it; in rendered markup `<` and `>` stand around tags alone.
fn pieces(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split('>')
        .map(|piece| piece.split_at(piece.find('<').unwrap_or(piece.len())))
}

/// Returns whether a tag opens an element.
fn opens(tag: &str) -> bool {
    !tag.is_empty() && !tag.starts_with("</")
}

/// Counts the elements and texts of HTML.
fn count(html: &str) -> (usize, usize) {
    pieces(html).fold((0, 0), |(elements, texts), (text, tag)| {
        (
            elements + usize::from(opens(tag)),
            texts + usize::from(!text.is_empty()),
        )
    })
}

/// Returns whether HTML says this text and nothing else.
fn says(html: &str, said: &str) -> bool {
    let rest = pieces(html).try_fold(said, |rest, (text, _)| rest.strip_prefix(&*read(text)));
    rest == Some("")
}

/// Decodes an escaped text as the page has it.
fn read(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&").into()
}

impl InnerHtmlValue for Html {
    type AsyncOutput = Self;
    type State = HtmlState;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.0.len()
    }

    fn to_html(self, page: &mut String) {
        page.push_str(&self.0);
    }

    fn to_template(_: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> HtmlState {
        if !FROM_SERVER {
            return self.build(element);
        }
        HtmlState {
            element: element.clone(),
            html: self.0,
            nodes: None,
        }
    }

    fn build(self, element: &Element) -> HtmlState {
        Rndr::set_inner_html(element, &self.0);
        self.hydrate::<true>(element)
    }

    fn rebuild(self, printed: &mut HtmlState) {
        if self.0 == printed.html {
            return;
        }
        // A copy stands in the element's place, out of reach from here: the page says so.
        if !printed.element.is_connected() {
            browser::mark("data-altered", Some(""));
        }
        if !printed.change(&self.0) {
            Rndr::set_inner_html(&printed.element, &self.0);
            printed.nodes = None;
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

    fn card(class: &str, count: u32, note: &str) -> String {
        html! { p class=(class) title={ "of " (count) } { "At " b { (count) } " people" } p { (note) } }
            .into_string()
    }

    fn text(place: usize, text: &str) -> Change<'_> {
        Change::Text(place, text.into())
    }

    #[test]
    fn what_differs_is_found_by_its_place() {
        let before = card("large", 7, "a");
        assert_eq!(changes(&before, &before), Some(vec![]));
        assert_eq!(
            changes(&before, &card("large small", 8, "b")),
            Some(vec![
                Change::Attribute(0, "class", "large small".into()),
                Change::Attribute(0, "title", "of 8".into()),
                text(1, "8"),
                text(3, "b"),
            ])
        );
        assert_eq!(changes("7", "8"), Some(vec![text(0, "8")]));
        assert_eq!(
            changes(
                "<p>a</p><hr><i id=\"b\"></i>",
                "<p>a</p><hr><i id=\"c\"></i>"
            ),
            Some(vec![Change::Attribute(2, "id", "c".into())])
        );
    }

    #[test]
    fn what_changed_is_read_as_a_browser_reads_it() {
        let note = r#"<b>"you" & me&amp;</b>"#;
        assert_eq!(
            changes(&card("", 1, "a"), &card(note, 1, note)),
            Some(vec![
                Change::Attribute(0, "class", note.into()),
                text(3, note)
            ])
        );
    }

    #[test]
    fn where_the_shape_differs_nothing_is_taken_over() {
        let before = card("large", 7, "a");
        for after in [
            before.replace("class", "id"),
            before.replace("<b>", "<b hidden>"),
            before.replace("<b>", "<b id=\"b\">"),
            before.replace("<b>", "<i>").replace("</b>", "</i>"),
            card("large", 7, ""),
            card("large", 7, "a") + "<hr>",
            card("large", 7, "a") + "more",
            String::new(),
        ] {
            assert_eq!(changes(&before, &after), None, "{after}");
            assert_eq!(changes(&after, &before), None, "{after}");
        }
    }

    #[test]
    fn what_markup_says_is_known_from_any_other_text() {
        let markup = card("large", 7, "a & <b>");
        assert!(says(&markup, "At 7 peoplea & <b>"));
        for said in [
            "",
            "At 7 people",
            "At 7 peoplea & <b> more",
            "At 8 peoplea & <b>",
            "Bei 7 Leutena & <b>",
        ] {
            assert!(!says(&markup, said), "{said}");
        }
        assert!(says("", "") && says("<hr>", ""));
    }

    #[test]
    fn elements_and_texts_are_counted() {
        assert_eq!(count(&card("large", 7, "a")), (3, 4));
        assert_eq!(count("<hr>"), (1, 0));
        assert_eq!(count(""), (0, 0));
    }
}
