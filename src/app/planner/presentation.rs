//! The page as a stage: one thing at a time, readable from the back row.

use leptos::{ev, prelude::*};

use crate::{
    app::{
        view::erased::{click, flag, optional},
        web::browser,
        wording::presentation as texts,
    },
    plan::wording::Language,
};

/// What stands on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// The sentence and the mix.
    Answer,
    /// Three ways with their dots.
    Dots,
    /// Reach versus cost.
    Chart,
    /// Pros and cons.
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

    /// The scene so many steps on; the ends hold.
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

/// Takes the page to the stage, full screen where the browser allows it.
pub fn open(stage: RwSignal<Option<Scene>>) {
    stage.set(Some(Scene::Answer));
    if let Some(root) = document().document_element() {
        // Where it is refused, the window itself is the stage.
        let _ = root.request_fullscreen();
    }
}

fn close(stage: RwSignal<Option<Scene>>) {
    stage.set(None);
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    }
}

/// The page's content, on the stage or not.
#[component]
pub fn Presentation(
    /// Language of the page.
    language: Language,
    /// What is shown, when the page is a stage.
    stage: RwSignal<Option<Scene>>,
    /// Inputs and answer.
    children: Children,
) -> impl IntoView {
    let press = move |event: ev::KeyboardEvent| {
        let Some(scene) = stage.get_untracked() else {
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
            // A dialog on the stage closes first.
            "Escape" if !browser::has_open_dialog() => close(stage),
            // On a slider the arrows are the slider's.
            "ArrowRight" | "PageDown" if !on_control => stage.set(Some(scene.moved(true))),
            "ArrowLeft" | "PageUp" if !on_control => stage.set(Some(scene.moved(false))),
            _ => {}
        }
    };
    Effect::new(move |_| {
        let keys = window_event_listener(ev::keydown, press);
        // Browsers keep Esc in full screen for themselves: leaving it leaves the stage.
        let screen = window_event_listener(ev::fullscreenchange, move |_| {
            if document().fullscreen_element().is_none() {
                stage.set(None);
            }
        });
        on_cleanup(move || {
            keys.remove();
            screen.remove();
        });
    });
    // The bar stands outside of what is rendered here.
    Effect::new(move |_| browser::mark("data-presenting", stage.get().map(|_| "")));
    let tab = move |scene: Scene| {
        view! {
            <button
                type="button"
                class="h-9 rounded-control px-3 font-semibold text-quiet aria-[current]:bg-ink aria-[current]:text-on-ink"
                aria-current=optional(move || (stage.get() == Some(scene)).then(|| "step".to_owned()))
                on:click=click(move || stage.set(Some(scene)))
            >
                {scene.name(language)}
            </button>
        }
    };
    view! {
        <div
            class="planner mx-auto grid max-w-[1880px] gap-x-5 px-4 md:px-6"
            data-stage=optional(move || Some(stage.get()?.key().to_owned()))
        >
            {children()}
            <nav aria-label=texts::scenes(language) class="scenes" class:hidden=flag(move || stage.read().is_none())>
                {Scene::ALL.map(tab).collect_view()}
                <button type="button" class="button ml-auto" on:click=click(move || close(stage))>
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
