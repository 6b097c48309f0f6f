//! Presentation mode: one thing at a time, readable from the back row.

use leptos::{ev, prelude::*};

use crate::{
    app::{
        view::erased::{click, flag, optional},
        web::browser,
    },
    plan::wording::Language,
    wording::presentation as texts,
};

/// A scene of the presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// The answer and the mix.
    Answer,
    /// The three ways with their dots.
    Dots,
    /// Reach versus cost.
    Chart,
    /// The pros and cons.
    Arguments,
}

impl Scene {
    const ALL: [Self; 4] = [Self::Answer, Self::Dots, Self::Chart, Self::Arguments];

    const fn key(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Dots => "dots",
            Self::Chart => "chart",
            Self::Arguments => "arguments",
        }
    }

    fn name(self, language: Language) -> &'static str {
        match self {
            Self::Answer => texts::answer(language),
            Self::Dots => texts::futures(language),
            Self::Chart => texts::chart(language),
            Self::Arguments => texts::arguments(language),
        }
    }

    /// Returns the next or previous scene; the first and last stay.
    fn moved(self, forward: bool) -> Self {
        let place = self as usize;
        let place = if forward {
            place + 1
        } else {
            place.saturating_sub(1)
        };
        Self::ALL[place.min(Self::ALL.len() - 1)]
    }
}

/// Starts the presentation, full screen where the browser allows it.
pub fn open(scene: RwSignal<Option<Scene>>) {
    scene.set(Some(Scene::Answer));
    if let Some(root) = document().document_element() {
        // Where full screen is refused, the presentation fills the window.
        let _ = root.request_fullscreen();
    }
}

fn close(scene: RwSignal<Option<Scene>>) {
    scene.set(None);
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    }
}

/// The page's content, in presentation mode or not.
#[component]
pub fn Presentation(
    /// Language of the page.
    language: Language,
    /// The scene that is shown in presentation mode.
    scene: RwSignal<Option<Scene>>,
    /// The controls form and the answer.
    children: Children,
) -> impl IntoView {
    let press = move |event: ev::KeyboardEvent| {
        let Some(now) = scene.get_untracked() else {
            return;
        };
        let on_control = {
            use leptos::wasm_bindgen::JsCast;
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
            target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "SELECT"))
        };
        match event.key().as_str() {
            // An open dialog closes first.
            "Escape" if !browser::has_open_dialog() => close(scene),
            // On a slider the arrow keys move the slider.
            "ArrowRight" | "PageDown" if !on_control => scene.set(Some(now.moved(true))),
            "ArrowLeft" | "PageUp" if !on_control => scene.set(Some(now.moved(false))),
            _ => {}
        }
    };
    Effect::new(move |_| {
        let keys = window_event_listener(ev::keydown, press);
        // Browsers reserve Esc in full screen: leaving full screen ends the presentation.
        let screen = window_event_listener(ev::fullscreenchange, move |_| {
            if document().fullscreen_element().is_none() {
                scene.set(None);
            }
        });
        on_cleanup(move || {
            keys.remove();
            screen.remove();
        });
    });
    // The navigation bar is outside of this component.
    Effect::new(move |_| browser::mark("data-presenting", scene.get().map(|_| "")));
    let tab = move |tab: Scene| {
        view! {
            <button
                type="button"
                class="h-9 rounded-control px-3 font-semibold text-quiet aria-[current]:bg-ink aria-[current]:text-on-ink"
                aria-current=optional(move || (scene.get() == Some(tab)).then(|| "step".to_owned()))
                on:click=click(move || scene.set(Some(tab)))
            >
                {tab.name(language)}
            </button>
        }
    };
    view! {
        <div
            class="planner mx-auto grid max-w-[1880px] gap-x-5 px-4 md:px-6"
            data-stage=optional(move || Some(scene.get()?.key().to_owned()))
        >
            {children()}
            <nav aria-label=texts::scenes(language) class="scenes" class:hidden=flag(move || scene.read().is_none())>
                {Scene::ALL.map(tab).collect_view()}
                <button type="button" class="button ml-auto" on:click=click(move || close(scene))>
                    {texts::leave(language)}
                </button>
            </nav>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_show_hold() {
        assert_eq!(Scene::Answer.moved(false), Scene::Answer);
        assert_eq!(Scene::Answer.moved(true), Scene::Dots);
        assert_eq!(Scene::Arguments.moved(true), Scene::Arguments);
        for (place, scene) in Scene::ALL.into_iter().enumerate() {
            assert_eq!(scene as usize, place);
        }
    }
}
