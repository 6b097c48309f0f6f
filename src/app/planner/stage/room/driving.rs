//! The stage and its room: what the show changes is sent, and what another window changes is followed.

use leptos::{prelude::*, task::spawn_local};

use super::{handed::Handed, known, merged, set};
use crate::{
    app::{
        planner::stage::{PRESENT, link, show::Show},
        room::line::{Contact, Line},
        web::browser,
    },
    plan::Plan,
    room::{Refusal, State, Step},
    wording::wall as texts,
};

/// Restores the room of this page, or opens the one that the address asks for, and keeps show and room together. Comes
/// before [`link::join`].
pub fn join(show: Show) {
    let room = show.room;
    if let Some(found) = known::remembered() {
        room.drives.set(found.state.is_some());
        if let Some(state) = found.state {
            room.state.set(state);
        }
        room.known.set(Some(found.known));
    }
    let fragment = browser::fragment().unwrap_or_default();
    if let Some(handed) = Handed::read(&fragment) {
        // The key works once: a reload comes back to the room without it.
        browser::show_address(&browser::path());
        room.accept(handed);
    }
    // A reload comes back to the room, and opens none after its end.
    if fragment == PRESENT && link::kept().is_none() {
        show.open_room();
    }
    follow(show);
    let code = Memo::new(move |_| {
        room.known
            .with(|known| known.as_ref().map(|known| known.code))
    });
    Effect::new(move |_| {
        let Some(code) = code.get() else { return };
        let line = Line::open(code, None, room.frame.get_untracked());
        Effect::new(move |_| {
            if let Some(frame) = line.frame.get() {
                untrack(|| room.hear(frame));
            }
        });
        Effect::new(move |_| match line.contact.get() {
            Contact::Refused(Refusal::Unknown | Refusal::Ended) => {
                untrack(|| room.forget(texts::room_ended(show.state.language)));
            }
            contact => untrack(|| set(room.contact, contact)),
        });
    });
    Effect::new(move |_| {
        if room.is_open() && room.drives.get() {
            room.state.track();
            spawn_local(room.deliver());
        }
    });
    Effect::new(move |had_room: Option<bool>| {
        let known = room.known.get();
        if known.is_some() || had_room == Some(true) {
            known::remember(known.as_ref());
        }
        known.is_some()
    });
    Effect::new(move |_| {
        // A window that follows wants nothing of its own.
        let wanted = room.drives.get().then(|| room.state.get());
        room.known.with(|known| {
            if let Some(known) = known {
                known::remember_in_tab(known, wanted.as_ref());
            }
        });
    });
    Effect::new(move |_| {
        // The wall shows the tiers, as the phones do.
        if room.is_open() {
            show.leave_names_out();
        }
    });
    Effect::new(move |_| {
        // The steps of the story end with their room; the notice about its end stays.
        if !room.is_open() && show.place.get_untracked().step.needs_room() {
            show.place.set(show.place_in_room(Step::Wall));
        }
    });
}

/// Keeps the state of the room that of the show while this window drives, and the show that of the room while another one
/// does.
fn follow(show: Show) {
    let room = show.room;
    Effect::new(move |_| {
        if !room.is_open() {
            return;
        }
        let step = show.place.get().step.in_room();
        let is_black = show.is_black.get();
        let plan = show.state.plan.with(Plan::to_query);
        if room.drives.get() {
            let now = room
                .state
                .with_untracked(|state| merged(state, step, &plan, is_black));
            set(room.state, now);
        } else if let Some(frame) = room.frame.get() {
            untrack(|| adopt(show, frame.state));
        }
    });
}

/// Shows the state that another window set.
fn adopt(show: Show, state: State) {
    if show.place.get_untracked().step.in_room() != state.step {
        show.place.set(show.place_in_room(state.step));
    }
    set(show.is_black, state.is_black);
    let now = show.state.plan.get_untracked();
    if now.to_query() != state.plan
        && let Ok(plan) = Plan::from_address(&now, &state.plan)
        && plan != now
    {
        show.state.replace(plan);
    }
    set(show.room.state, state);
}
