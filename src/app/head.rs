//! What a page says of itself before somebody opens it: its name in a tab, and for messengers and search engines a
//! description, a picture and its address.

use leptos::{prelude::*, tachys::html::element::meta};
use leptos_meta::{Meta, Title};

use super::wording::{language_of_page, navigation};

/// Width and height of a preview picture, which every messenger takes.
pub const PICTURE: (u32, u32) = (1200, 630);

/// What a page says of itself. All of it may be hostile text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Name of the page in a tab.
    pub title: String,
    /// A sentence or two.
    pub description: String,
    /// Where it opens, in full: never with a secret.
    pub address: Option<String>,
    /// Where its picture is, in full.
    pub picture: Option<String>,
}

/// Name or property of a tag, and what it says.
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
                navigation::site(language_of_page()).to_owned(),
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

    /// The tags of a page that comes whole from the server, which has a title already.
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
    /// What the page says of itself.
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

/// Text for the inside of an element, where Leptos writes a text as it is, as it does for titles, or would put
/// comments between texts that would be read as text.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
