//! The state of the table and all that keys and clicks do to it.

use std::{collections::BTreeSet, time::Duration};

use leptos::{
    ev, html,
    prelude::*,
    task::{spawn_local, tick},
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlInputElement},
};

use super::{
    change,
    listing::{EDITED, field_name},
    rows::{Key, Order},
};
use crate::{
    app::{
        planner::{controls::number_field::read_number, state::PlannerState},
        web::browser,
    },
    plan::{
        number::Reason,
        roster::{Detail, State},
        wording,
    },
    wording::{controls, creators as texts},
};

/// Id of the table.
pub const GRID: &str = "creators-grid";

/// Rows that Page Up and Page Down pass.
const PAGE: usize = 8;

/// Time in which the click follows once a finger is up.
const AFTER_CLICK: Duration = Duration::from_millis(50);

/// Pixels by which a finger or button that stays where it is may move.
const STILL: i32 = 10;

/// A number that is being edited: place of the creator, and the number.
pub type Edited = (usize, Detail);

/// The state of the table.
#[derive(Clone, Copy)]
pub struct Grid {
    /// The planner's state.
    pub state: PlannerState,
    /// Places of the roster in the order of the table.
    pub shown: Memo<Vec<usize>>,
    /// The order of the table.
    pub order: RwSignal<Order>,
    /// Text that handles or names must hold.
    pub filter: RwSignal<String>,
    /// Places of the selected creators.
    pub selected: RwSignal<BTreeSet<usize>>,
    /// Row on which the keys act.
    pub active: RwSignal<usize>,
    /// First row in the page.
    pub first: RwSignal<usize>,
    /// The number that is being edited, with the creator's place.
    pub edited: RwSignal<Option<Edited>>,
    /// Reason why a typed number is refused.
    pub complaint: RwSignal<String>,
    /// Place in the window at which a finger or button went down on the table, while it is down: nothing is replaced under
    /// it before the click.
    pub held: RwSignal<Option<[i32; 2]>>,
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
}

impl Grid {
    /// Creates the table of these rows in this order.
    pub fn new(
        state: PlannerState,
        shown: Memo<Vec<usize>>,
        order: RwSignal<Order>,
        filter: RwSignal<String>,
    ) -> Self {
        Self {
            state,
            shown,
            order,
            filter,
            selected: RwSignal::new(BTreeSet::new()),
            active: RwSignal::new(0),
            first: RwSignal::new(0),
            edited: RwSignal::new(None),
            complaint: RwSignal::new(String::new()),
            held: RwSignal::new(None),
            scroller: NodeRef::new(),
        }
    }

    /// Selects rows or takes the selection back.
    fn select(self, place: usize) {
        self.selected.update(|selected| {
            if !selected.remove(&place) {
                selected.insert(place);
            }
        });
    }

    /// Selects all rows that are shown, or nobody where all are.
    pub fn select_all(self) {
        let shown: BTreeSet<usize> = self
            .shown
            .with_untracked(|shown| shown.iter().copied().collect());
        let all = self
            .selected
            .with_untracked(|selected| shown.is_subset(selected));
        self.selected.set(if all { BTreeSet::new() } else { shown });
    }

    /// Sets the state of creators in one step.
    pub fn decide(self, places: &BTreeSet<usize>, state: State) {
        let plan = self
            .state
            .plan
            .with_untracked(|plan| change::with_state(plan, places, state));
        if self.state.plan.with_untracked(|now| *now != plan) {
            self.state.replace(plan);
        }
    }

    /// Removes the selected creators in one step.
    pub fn remove_selected(self) {
        let selected = self.selected.get_untracked();
        self.state.replace(
            self.state
                .plan
                .with_untracked(|plan| change::without(plan, &selected)),
        );
    }

    fn edit(self, place: usize, detail: Detail) {
        self.complaint.set(String::new());
        // A number that is being edited is taken before another one is.
        self.commit();
        self.edited.set(Some((place, detail)));
        // The field is in the page in the next turn, before another key comes.
        spawn_local(async {
            tick().await;
            browser::focus(EDITED);
        });
    }

    /// Holds the rows while a finger or button is down on one.
    ///
    /// The click goes to what was pressed, also where the answer above has pushed the row away meanwhile.
    pub fn hold(self, event: &ev::PointerEvent) {
        self.held.set(Some([event.client_x(), event.client_y()]));
        let pressed = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(pressed) = pressed
            && pressed
                .closest("[data-place]")
                .is_ok_and(|row| row.is_some())
        {
            // Without it the click goes to what is there by then.
            let _ = pressed.set_pointer_capture(event.pointer_id());
        }
    }

    /// Returns whether a finger or button was moved off what it had pressed, which takes the press back.
    fn is_taken_back(self, event: &ev::MouseEvent, pressed: &Element) -> bool {
        let Some([x, y]) = self.held.get_untracked() else {
            return false;
        };
        let (to_x, to_y) = (event.client_x(), event.client_y());
        if (to_x - x).abs().max((to_y - y).abs()) <= STILL {
            return false;
        }
        let there = document().element_from_point(to_x as f32, to_y as f32);
        !there.is_some_and(|there| pressed.contains(Some(&there)))
    }

    /// Lets go of the rows after the click that a finger or button has begun.
    pub fn let_go_after_clicks(self) {
        let up = move |_: ev::PointerEvent| {
            if self.held.get_untracked().is_some() {
                // The click comes after the finger or button is up, by touch a little later.
                set_timeout(move || _ = self.held.try_set(None), AFTER_CLICK);
            }
        };
        Effect::new(move |_| {
            let listeners = [
                window_event_listener(ev::pointerup, up),
                window_event_listener(ev::pointercancel, up),
            ];
            on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
        });
    }

    /// Does what a click on the table means.
    pub fn clicked(self, event: &ev::MouseEvent) {
        let Some(pressed) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else {
            return;
        };
        let is_taken_back = self.is_taken_back(event, &pressed);
        self.held.set(None);
        if is_taken_back {
            return;
        }
        let value = |name: &str| {
            let holder = pressed.closest(&format!("[data-{name}]")).ok().flatten();
            holder.and_then(|it| it.get_attribute(&format!("data-{name}")))
        };
        if let Some(key) = value("sort").as_deref().and_then(Key::from_name) {
            return self.order.update(|order| *order = order.clicked(key));
        }
        if value("all").is_some() {
            return self.select_all();
        }
        let Some(place) = value("place").and_then(|place| place.parse().ok()) else {
            return;
        };
        if let Some(at) = self
            .shown
            .with_untracked(|shown| shown.iter().position(|it| *it == place))
        {
            self.active.set(at);
        }
        let set = value("set");
        if let Some(state) = set.as_deref().and_then(State::from_key) {
            self.decide(&BTreeSet::from([place]), state);
            // The button may be replaced.
            browser::focus_in_place(GRID);
        } else if let Some(key) = value("edit") {
            if let Some(detail) = Detail::ALL.into_iter().find(|detail| detail.key() == key) {
                self.edit(place, detail);
            }
        } else if pressed.id() != EDITED {
            self.select(place);
        }
    }

    /// Does what a key means.
    pub fn pressed(self, event: &ev::KeyboardEvent) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let edits = target.as_ref().is_some_and(|it| it.id() == EDITED);
        let is_command = event.ctrl_key() || event.meta_key() || event.alt_key();
        let key = event.key();
        if edits {
            match key.as_str() {
                "Enter" => self.commit(),
                "Escape" => self.edited.set(None),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
            return browser::focus_in_place(GRID);
        }
        if is_command && key != "a" {
            return;
        }
        let last = self.shown.with_untracked(Vec::len).saturating_sub(1);
        let at = self.active.get_untracked();
        let place = self.shown.with_untracked(|shown| shown.get(at).copied());
        let decide = |state| {
            place
                .into_iter()
                .for_each(|it| self.decide(&BTreeSet::from([it]), state))
        };
        match key.as_str() {
            "ArrowDown" => self.go((at + 1).min(last)),
            "ArrowUp" => self.go(at.saturating_sub(1)),
            "PageDown" => self.go((at + PAGE).min(last)),
            "PageUp" => self.go(at.saturating_sub(PAGE)),
            "Home" => self.go(0),
            "End" => self.go(last),
            "a" if is_command => self.select_all(),
            " " => place.into_iter().for_each(|place| self.select(place)),
            "Enter" => place.into_iter().for_each(|it| self.edit(it, Detail::Fee)),
            "i" => decide(State::In),
            "o" => decide(State::Out),
            "p" => decide(State::Open),
            _ => return,
        }
        event.prevent_default();
    }

    /// Moves the active row and scrolls the row into sight.
    fn go(self, to: usize) {
        self.active.set(to);
        let Some(scroller) = self.scroller.get_untracked() else {
            return;
        };
        let count = self.shown.with_untracked(Vec::len).max(1);
        let each = f64::from(scroller.scroll_height()) / count as f64;
        let (top, height) = (
            f64::from(scroller.scroll_top()),
            f64::from(scroller.client_height()),
        );
        let (row_top, row_end) = (each * to as f64, each * (to + 2) as f64);
        if row_top < top {
            scroller.set_scroll_top(row_top as i32);
        } else if row_end > top + height {
            scroller.set_scroll_top((row_end - height) as i32);
        }
    }

    /// Takes the number when its field is left.
    pub fn left(self, event: &ev::FocusEvent) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if target.is_some_and(|it| it.id() == EDITED) {
            self.commit();
        }
    }

    /// Takes the number that is being edited; nothing typed means that nobody knows it.
    pub fn commit(self) {
        let Some((place, detail)) = self.edited.get_untracked() else {
            return;
        };
        let field = document().get_element_by_id(EDITED);
        let field = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        // The field of the number before may still be in the page.
        let is_of_number = |field: &HtmlInputElement| field.name() == field_name(place, detail);
        let Some(field) = field.filter(is_of_number) else {
            return;
        };
        let typed = field.value();
        self.edited.set(None);
        let value = match read_number(self.state, detail.dimension(), &typed) {
            Ok(reading) => Some(reading.value),
            Err(Reason::Empty) => None,
            Err(reason) => {
                let language = self.state.language;
                let sign = wording::currency_sign(language, self.state.currency.get_untracked());
                return self
                    .complaint
                    .set(controls::not_read(language, &typed, &reason, &sign));
            }
        };
        let changed = self
            .state
            .plan
            .with_untracked(|plan| change::with_detail(plan, place, detail, value));
        match changed {
            Some(plan) if self.state.plan.with_untracked(|now| *now != plan) => {
                self.state.replace(plan)
            }
            Some(_) => {}
            None => self
                .complaint
                .set(texts::out_of_range(self.state.language, &typed)),
        }
    }
}
