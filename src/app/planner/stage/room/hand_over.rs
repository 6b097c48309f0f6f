//! The link that hands the room over, for the speaker's eyes alone.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        planner::{link_field::LinkField, stage::show::Show},
        view::erased::{click, dynamic},
        web::browser,
    },
    wording::wall as texts,
};

/// The button that asks for a link, and the link.
#[component]
pub fn HandOver(show: Show) -> impl IntoView {
    let language = show.state.language;
    let link = RwSignal::new(None::<String>);
    let ask = move || {
        spawn_local(async move {
            if let Some(handed) = show.room.hand_over().await {
                let page = browser::origin() + &browser::path();
                link.try_set(Some(format!("{page}#{}", handed.write())));
            }
        });
    };
    let shown = dynamic(move || match link.get() {
        Some(address) => view! {
            <p>{texts::hand_over_means(language)}</p>
            <LinkField
                language
                label=texts::link_for_presenter(language)
                copy_label=texts::copy_link_for_presenter(language)
                address
            />
            <button type="button" class="button" on:click=click(move || link.set(None))>
                {texts::hide_link(language)}
            </button>
        }
        .into_any(),
        None => view! {
            <button type="button" class="button" on:click=click(ask)>
                {texts::hand_over(language)}
            </button>
        }
        .into_any(),
    });
    view! { <div class="speaker-hand-over">{shown}</div> }
}
