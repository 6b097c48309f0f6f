//! The metadata of a page: its title, and for messengers and search engines a description, a picture and its address.

use leptos::{prelude::*, tachys::html::element::meta};
use leptos_meta::{Meta, Title};

use super::web::browser;
use crate::{
    plan::wording::{Language, Marks},
    wording::navigation,
};

/// Width and height of a preview picture, which every messenger takes.
pub const PICTURE: (u32, u32) = (1200, 630);

/// The metadata of a page. All of it may be hostile text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Name of the page in a tab.
    pub title: String,
    /// A sentence or two.
    pub description: String,
    /// Full address of the page: never with a secret.
    pub address: Option<String>,
    /// Full address of its preview picture.
    pub picture: Option<String>,
}

/// A meta tag: its name or property, and its content.
struct Tag {
    is_property: bool,
    key: &'static str,
    content: String,
}

impl Preview {
    fn tags(self) -> Vec<Tag> {
        let Self {
            title,
            description,
            address,
            picture,
        } = self;
        let named = |key, content| Tag {
            is_property: false,
            key,
            content,
        };
        let property = |key, content| Tag {
            is_property: true,
            key,
            content,
        };
        let card = match picture {
            Some(_) => "summary_large_image",
            None => "summary",
        };
        let mut tags = vec![
            named("description", description.clone()),
            property("og:title", title),
            property("og:description", description.clone()),
            property("og:type", "website".to_owned()),
            property(
                "og:site_name",
                navigation::site(browser::language()).to_owned(),
            ),
            named("twitter:card", card.to_owned()),
        ];
        tags.extend(address.map(|address| property("og:url", address)));
        if let Some(picture) = picture {
            let (width, height) = PICTURE;
            tags.extend([
                property("og:image", picture),
                property("og:image:type", "image/png".to_owned()),
                property("og:image:width", width.to_string()),
                property("og:image:height", height.to_string()),
                property("og:image:alt", description),
            ]);
        }
        tags
    }

    /// Renders the tags of a static page, which has a title already.
    pub fn still(self) -> impl IntoView {
        let tag = |tag: Tag| match tag.is_property {
            true => meta()
                .attr("property", tag.key)
                .content(tag.content)
                .into_any(),
            false => view! { <meta name=tag.key content=tag.content /> }.into_any(),
        };
        self.tags().into_iter().map(tag).collect_view()
    }
}

/// Title and tags of a page.
#[component]
pub fn Head(
    /// The page's metadata.
    preview: Preview,
) -> impl IntoView {
    let title = escaped(&preview.title);
    let tag = |tag: Tag| match tag.is_property {
        true => view! { <Meta property=tag.key content=tag.content /> }.into_any(),
        false => view! { <Meta name=tag.key content=tag.content /> }.into_any(),
    };
    view! {
        <Title text=title />
        {preview.tags().into_iter().map(tag).collect_view()}
    }
}

/// Returns the marks of the reader's numbers in the form that the browser reads them back from the document; none where
/// they are those of the language.
pub fn foreign_marks(language: Language) -> Option<String> {
    let marks = language.marks();
    (marks != Marks::ENGLISH).then(|| marks.to_string())
}

/// Escapes text for the inside of an element, where Leptos writes the text unescaped, as in titles, or would put
/// comments between texts that would be read as text.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
