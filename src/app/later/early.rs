//! Clicks on what is only printed yet: made again once it is alive. Browser only.

use leptos::{
    ev::MouseEvent,
    prelude::*,
    task::{spawn_local, tick},
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// The last click that came too early, if there is one.
#[derive(Clone, Copy)]
pub struct Early(StoredValue<Option<Click>, LocalStorage>);

impl Early {
    /// No click.
    pub fn none() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Something printed was clicked.
    pub fn remember(self, event: &MouseEvent) {
        self.0.set_value(Click::on_printed(event));
    }

    /// What was printed comes to life.
    pub fn again(self) {
        if let Some(click) = self.0.try_update_value(Option::take).flatten() {
            spawn_local(click.again());
        }
    }
}

/// A click on a button that is only printed yet.
struct Click {
    /// What the printed part stands in.
    around: Element,
    /// The way from there: which child, and which of its children, and so on.
    way: Vec<usize>,
    /// What the button says.
    says: Option<String>,
}

impl Click {
    fn on_printed(event: &MouseEvent) -> Option<Self> {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let button = target.closest("button, summary").ok()??;
        let printed = button.closest("[data-printed]").ok()??;
        let around = printed.parent_element()?;
        let (mut way, mut at) = (Vec::new(), button.clone());
        while at != printed {
            way.push(place(&at));
            at = at.parent_element()?;
        }
        // What comes stands where the printed part stood.
        *way.last_mut()? += place(&printed);
        way.reverse();
        let says = button.text_content();
        Some(Self { around, way, says })
    }

    /// Clicks the same button once it is alive, if it is there.
    async fn again(self) {
        tick().await;
        let mut at = Some(self.around);
        for place in self.way {
            at = at.and_then(|parent| child(&parent, place));
        }
        if let Some(button) = at.and_then(|at| at.dyn_into::<HtmlElement>().ok())
            && button.text_content() == self.says
        {
            button.click();
        }
    }
}

/// How many elements stand before this one beside it.
fn place(element: &Element) -> usize {
    std::iter::successors(element.previous_element_sibling(), |sibling| {
        sibling.previous_element_sibling()
    })
    .count()
}

fn child(parent: &Element, place: usize) -> Option<Element> {
    std::iter::successors(parent.first_element_child(), |sibling| {
        sibling.next_element_sibling()
    })
    .nth(place)
}
