//! The way into the room on the wall: small in the corner of every step, and large on request.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{Known, Order};
use crate::{
    app::{
        planner::stage::show::Show,
        view::{
            erased::{click, dynamic, flag, live_text},
            html::live_html,
        },
    },
    plan::wording::Language,
    wording::wall as texts,
};

/// Renders the code as a picture, and the address and the letters to type; in a corner also how many phones are here.
pub fn way_in(language: Language, known: &Known, phones: Option<u32>) -> Markup {
    let (address, code) = (known.spoken_address(), known.code.spoken());
    html! {
        img src=(known.address("qr.svg")) alt=(texts::qr_code(language, &address, &code));
        span.stage-address {
            span { (address) }
            span {
                span.stage-code-letters { (code) }
                @if let Some(phones) = phones { " \u{b7} " (texts::here(language, phones)) }
            }
        }
    }
}

/// The way into the room, or the button that opens one.
#[component]
pub fn Door(show: Show) -> impl IntoView {
    let room = show.room;
    let is_open = Memo::new(move |_| room.is_open());
    let notice = live_text(move || room.notice.get().unwrap_or_default());
    view! {
        {dynamic(move || match is_open.get() {
            true => view! { <Entrance show /> }.into_any(),
            false => view! { <Opening show class="stage-button" /> }.into_any(),
        })}
        <p class="stage-notice" role="status" {..notice}></p>
    }
}

/// The button that opens a room.
#[component]
pub fn Opening(
    show: Show,
    /// Class of the button.
    class: &'static str,
) -> impl IntoView {
    let language = show.state.language;
    view! {
        <button
            type="button"
            class=class
            on:click=click(move || show.order(Order::Open))
        >
            {texts::open_room(language)}
        </button>
    }
}

/// The code, the address and the phones of an open room; and a mark if phones are made up, or another window drives.
#[component]
fn Entrance(show: Show) -> impl IntoView {
    let room = show.room;
    let language = show.state.language;
    let rehearsal = live_text(move || match room.state.with(|state| state.rehearsed) {
        0 => String::new(),
        count => texts::rehearsal(language, count),
    });
    let locked = live_text(move || match room.state.with(|state| state.is_locked) {
        true => texts::door_is_closed(language).to_owned(),
        false => String::new(),
    });
    let code = live_html(move || {
        let phones = Some(room.phones());
        room.known.with(
            |known| html! { @if let Some(known) = known { (way_in(language, known, phones)) } },
        )
    });
    view! {
        <div class="stage-marks">
            <p {..rehearsal}></p>
            <p {..locked}></p>
            <Driver show class="stage-button" />
        </div>
        <button type="button" class="stage-way-in" on:click=click(move || show.order(Order::Code)) {..code}></button>
    }
}

/// Another window that drives the room, and the button that takes over.
#[component]
pub fn Driver(
    show: Show,
    /// Class of the button.
    class: &'static str,
) -> impl IntoView {
    let language = show.state.language;
    view! {
        <p class="stage-driver" class:hidden=flag(move || show.room.drives.get())>
            <span>{texts::driven_elsewhere(language)}</span>
            <button type="button" class=class on:click=click(move || show.order(Order::Take))>
                {texts::take_over(language)}
            </button>
        </p>
    }
}

/// The code as large as the wall, black on white in both themes.
#[component]
pub fn LargeCode(show: Show) -> impl IntoView {
    let room = show.room;
    let language = show.state.language;
    let is_shown = Memo::new(move |_| room.is_open() && room.is_code_large.get());
    let code = move || {
        let how = match room.state.with(|state| state.is_locked) {
            true => texts::door_is_closed(language),
            false => texts::scan_or_type(language),
        };
        room.known.with(|known| {
            html! {
                @if let Some(known) = known { (way_in(language, known, None)) }
                p.stage-scan { (how) }
            }
        })
    };
    dynamic(move || {
        is_shown.get().then(|| {
            view! {
                <div
                    class="stage-code-large"
                    on:click=click(move || show.order(Order::Code))
                    {..live_html(code)}
                ></div>
            }
        })
    })
}
