//! The show: its place, its case, and what its keys do.

mod names;

use leptos::prelude::*;

use self::names::has_names;
use super::{
    Role,
    axis::{axis, middle},
    keys::{Command, Focus, Press, command},
    room::{Order, Room},
    snapshot::Snapshot,
    step::{Place, Step},
};
use crate::{
    app::{
        charts::dot_plot::Axis,
        planner::{
            background::{self, Curve},
            state::PlannerState,
        },
        web::{
            KeyPress,
            browser::{self, Channel},
        },
    },
    plan::{
        Plan,
        answers::{DecisionMap, MAP_INPUT},
        outcome::Milestone,
        show::Script,
    },
    room::{self, Phase, State},
};

/// Minutes that a speaker plans before anything is typed.
const PLANNED: f64 = 20.0;

/// Name in the tab's storage of the note that the show filled the screen.
const SCREEN: &str = "show-screen";

/// Name in the tab's storage of the wish for notes beneath the stage.
const BENEATH: &str = "show-beneath";

/// A sheet over the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The keys of the stage.
    Keys,
    /// The sources of what is shown.
    Sources,
    /// The cases to choose from.
    Cases,
    /// The steps and notes of the show, to be changed.
    Script,
}

/// The state of a show, in either of its windows.
#[derive(Clone, Copy)]
pub struct Show {
    /// The planner's state, whose plan is on the stage.
    pub state: PlannerState,
    /// The window that this is; `None` ends the show.
    pub role: RwSignal<Option<Role>>,
    /// The place on the wall.
    pub place: RwSignal<Place>,
    /// True while the wall is black.
    pub is_black: RwSignal<bool>,
    /// The sheet over the stage, if one is open.
    pub sheet: RwSignal<Option<Sheet>>,
    /// True if the speaker wants the notes beneath the stage.
    pub is_beneath: RwSignal<bool>,
    /// The plan that the show began with.
    pub own: RwSignal<Plan>,
    /// The plan that changes are held against: the show's own, or an example.
    pub base: RwSignal<Plan>,
    /// The steps that the plan has.
    pub steps: Memo<Vec<Step>>,
    /// The axis of the dots. Its line stays where the case has it, whatever slider moves.
    pub axis: Memo<Option<Axis>>,
    /// The curve over all budgets, once it is computed.
    pub curve: Signal<Option<Curve>>,
    /// The map of the advice, once it is computed.
    pub map: ReadSignal<Option<DecisionMap>>,
    /// Time of the first step forward, in milliseconds; `None` before it.
    pub started: RwSignal<Option<f64>>,
    /// The time that the speaker planned, in minutes.
    pub planned: RwSignal<f64>,
    /// The room of the show; there may be none.
    pub room: Room,
    /// The channel to the other window.
    pub channel: StoredValue<Option<Channel>, LocalStorage>,
    /// The line that the speaker set, instead of the case's own.
    line: RwSignal<Option<Milestone>>,
    /// The state that was told last.
    told: StoredValue<Option<Snapshot>>,
    /// True if the first key or click may fill the screen again, which a reload left.
    fills: StoredValue<bool>,
}

impl Show {
    /// Creates a show of the plan on the page.
    pub fn new(state: PlannerState, role: RwSignal<Option<Role>>) -> Self {
        let plan = state.plan.get_untracked();
        let place = RwSignal::new(Place::start(&Step::of(&plan, false)));
        let base = RwSignal::new(plan.clone());
        let line = RwSignal::new(None);
        let room = Room::new(state.language);
        let curve_plan = Memo::new(move |_| match place.get().step {
            Step::Curve => state.plan.get(),
            _ => state.resting.get(),
        });
        Self {
            state,
            role,
            place,
            is_black: RwSignal::new(false),
            sheet: RwSignal::new(None),
            is_beneath: RwSignal::new(browser::remembered_in_tab(BENEATH).is_some()),
            own: RwSignal::new(plan),
            base,
            steps: Memo::new(move |_| {
                let has_room = room.is_open();
                state.plan.with(|plan| Step::of(plan, has_room))
            }),
            axis: axis(state, base, line),
            curve: curve(curve_plan, state.moving),
            map: background::map(
                state.plan,
                state.moving,
                RwSignal::new(MAP_INPUT).read_only(),
            ),
            started: RwSignal::new(None),
            planned: RwSignal::new(PLANNED),
            room,
            channel: StoredValue::new_local(None),
            line,
            told: StoredValue::new(None),
            fills: StoredValue::new(browser::remembered_in_tab(SCREEN).is_some()),
        }
    }

    /// Goes to a place, without flashing through those between.
    pub fn go(self, place: Place) {
        self.sheet.set(None);
        self.is_black.set(false);
        self.show_picture();
        if self.place.get_untracked() != place {
            self.place.set(place);
        }
    }

    /// Goes so many places on. The time of the show runs from the first step forward.
    pub fn step(self, by: isize) {
        if self.is_black.get_untracked() {
            // The first press brings the picture back, where it was.
            return self.is_black.set(false);
        }
        let steps = self.steps.get_untracked();
        let here = self.place.get_untracked();
        let there = here.moved(&steps, by);
        if there != here && by > 0 && self.started.get_untracked().is_none() {
            self.started.set(Some(browser::clock()));
        }
        self.go(there);
    }

    /// Shows the picture alone where the code of the room fills this wall, or a notice stands on it.
    fn show_picture(self) {
        if self.role.get_untracked() != Some(Role::Stage) {
            return;
        }
        if self.room.is_code_large.get_untracked() {
            self.room.is_code_large.set(false);
        }
        if self.room.notice.read_untracked().is_some() {
            self.room.notice.set(None);
        }
    }

    /// Opens a room for this show.
    pub fn open_room(self) {
        let mut state = State::opening(self.state.plan.with_untracked(Plan::to_query));
        state.go(self.place.get_untracked().step.in_room());
        self.room.open(state);
    }

    /// Follows an order about the room, or hands it to the stage.
    pub fn order(self, order: Order) {
        if self.role.get_untracked() == Some(Role::Speaker) {
            self.send(&order.write());
        } else if order == Order::Open {
            self.open_room();
        } else if let Some(step) = self.room.obey(order) {
            self.go(self.place_in_room(step));
        }
    }

    /// Returns the place of the show for a step of the room.
    pub fn place_in_room(self, step: room::Step) -> Place {
        Place::of(self.steps.with_untracked(|steps| Step::at(step, steps)))
    }

    /// Sends a text to the other window.
    pub fn send(self, text: &str) {
        self.channel
            .try_with_value(|channel| channel.as_ref().map(|channel| channel.send(text)));
    }

    /// Opens a sheet, or closes it if it is open.
    pub fn toggle(self, sheet: Sheet) {
        self.sheet
            .update(|open| *open = (*open != Some(sheet)).then_some(sheet));
    }

    /// Shows the notes beneath the stage, or hides them.
    pub fn toggle_beneath(self) {
        let is_beneath = !self.is_beneath.get_untracked();
        browser::remember_in_tab(BENEATH, is_beneath.then_some(""));
        self.is_beneath.set(is_beneath);
    }

    /// Returns the note on the current step: the speaker's own where there is one, else the usual.
    pub fn note(self) -> String {
        let step = self.place.get().step;
        let own = step.in_script().map(|step| {
            self.state
                .plan
                .with(|plan| plan.script().note(step).to_owned())
        });
        own.filter(|own| !own.is_empty())
            .unwrap_or_else(|| step.note(self.state.language).to_owned())
    }

    /// Gives the plan another script of its show, in one step.
    pub fn edit(self, script: Script) {
        let now = self.state.plan.get_untracked();
        let edited = now.with_script(script);
        if edited != now {
            self.state.replace(edited);
        }
    }

    /// Returns a plan with the script of the show that runs: a change of the case leaves the show as it is.
    fn with_own_script(self, plan: &Plan) -> Plan {
        let script = |now: &Plan| now.script().clone();
        plan.with_script(self.state.plan.with_untracked(script))
    }

    /// Puts another case on the stage; without its names while there is a room.
    pub fn begin(self, case: Plan) {
        let case = match self.room.known.read_untracked().is_some() {
            true => case.without_names(),
            false => case,
        };
        self.sheet.set(None);
        self.line.set(None);
        self.base.set(case.clone());
        self.state.replace(self.with_own_script(&case));
    }

    /// Returns to the case as it was before anything was changed.
    pub fn restore(self) {
        let base = self.base.get_untracked();
        let names = self.state.plan.with_untracked(|plan| plan.roster().clone());
        // After a reload the names come later than the rest of the plan.
        let is_own = self
            .own
            .with_untracked(|own| own.to_query() == base.to_query());
        let restored = match base.roster().is_empty() && is_own {
            true => base.with_roster(names),
            false => base,
        };
        self.state.replace(self.with_own_script(&restored));
    }

    /// Moves the line of the dots to the middle future of the best mix as it is now.
    pub fn set_line(self) {
        let goal = self.state.counted.get_untracked();
        let middle = self
            .state
            .outcome
            .with_untracked(|outcome| middle(outcome, goal));
        self.line.set(middle);
    }

    /// Returns whether the line of the dots is not that of the best mix as it is now.
    pub fn is_line_elsewhere(self) -> bool {
        let goal = self.state.counted.get();
        let now = self
            .state
            .outcome
            .with(|outcome| outcome.milestone.or_else(|| middle(outcome, goal)));
        self.axis.get().map(|axis| axis.mark) != now
    }

    /// Does what a key asks for; returns true if the key reaches nothing else.
    pub fn press(self, pressed: &KeyPress) -> bool {
        let on = match pressed {
            KeyPress { in_lines: true, .. } => Focus::Lines,
            KeyPress { in_field: true, .. } => Focus::Field,
            KeyPress { on_check: true, .. } => Focus::Check,
            KeyPress {
                on_button: true, ..
            } => Focus::Button,
            _ => Focus::Other,
        };
        let asked = command(Press {
            key: &pressed.key,
            code: &pressed.code,
            on,
            shift: pressed.shift,
            modified: pressed.modified,
        });
        let Some(asked) = asked else { return false };
        // A key that is held down does not race through the show.
        if !pressed.repeated {
            self.act(asked, pressed.in_field);
        }
        true
    }

    fn act(self, asked: Command, in_field: bool) {
        match asked {
            Command::On => self.step(1),
            Command::Back => self.step(-1),
            Command::First => self.step(isize::MIN),
            Command::Last => self.step(isize::MAX),
            Command::To(number) => {
                let step = self
                    .steps
                    .with_untracked(|steps| steps.get(number - 1).copied());
                if let Some(step) = step {
                    self.go(Place::of(step));
                }
            }
            Command::Black => self.is_black.update(|is_black| *is_black = !*is_black),
            Command::Leave if in_field => return browser::release_focus(),
            Command::Leave => return self.leave(),
            Command::Done => return browser::release_focus(),
            Command::Fill => return browser::fill_screen(),
            Command::Screen if browser::is_full_screen() => return browser::leave_full_screen(),
            Command::Screen => return browser::fill_screen(),
            Command::Keys => self.toggle(Sheet::Keys),
            Command::Sources => self.toggle(Sheet::Sources),
            Command::Speaker => return browser::press(".stage-speaker"),
            Command::Beneath => self.toggle_beneath(),
            Command::Edit => self.toggle(Sheet::Script),
            Command::Theme => return browser::press(".stage-theme button"),
            Command::Budget => return browser::focus_in_place("stage-budget-amount"),
            Command::Code | Command::Vote | Command::Again
                if self.room.known.read_untracked().is_none() => {}
            Command::Code => self.order(Order::Code),
            Command::Vote if self.is_vote_over() => self.order(Order::Again),
            Command::Vote => self.order(Order::Vote),
            Command::Again => self.order(Order::Again),
        }
        self.fill_again();
    }

    /// Returns whether the votes on the question of this step were shown, so that only another round can be opened.
    fn is_vote_over(self) -> bool {
        let question = self.place.get_untracked().step.in_room().question();
        question.is_some_and(|it| untrack(|| self.room.ballot(it)).phase == Phase::Revealed)
    }

    /// Leaves the topmost layer: the sheet, the black, the full screen, the stage.
    fn leave(self) {
        if self.sheet.get_untracked().is_some() {
            self.sheet.set(None);
            // The button that opened it needs no frame on the wall.
            browser::release_focus();
        } else if self.is_black.get_untracked() {
            self.is_black.set(false);
        } else if self.room.is_code_large.get_untracked() {
            self.order(Order::Code);
        } else if browser::is_full_screen() {
            browser::leave_full_screen();
        } else if self.role.get_untracked() == Some(Role::Stage) {
            self.end();
        }
    }

    /// Ends the show in this window. Names that a room was not to see come back.
    pub fn end(self) {
        // First, so that the room does not take the names again.
        self.role.set(None);
        self.give_names_back();
        browser::leave_full_screen();
        browser::remember_in_tab(SCREEN, None);
    }

    /// Notes whether the page fills the screen, for the time after a reload.
    pub fn remember_screen(self) {
        if !self.fills.get_value() {
            let is_full = browser::is_full_screen();
            browser::remember_in_tab(SCREEN, is_full.then_some(""));
        }
    }

    /// Fills the screen if a reload left it. Browsers let a page do so only when a key or a click asks for it.
    pub fn fill_again(self) {
        if self.fills.get_value() {
            self.fills.set_value(false);
            browser::fill_screen();
        }
    }

    /// Returns the state of the show, with a new moment if it is new.
    pub fn snapshot(self) -> Snapshot {
        let now = Snapshot {
            changed: 0.0,
            place: self.place.get(),
            is_black: self.is_black.get(),
            plan: self.state.query.get(),
            script: self.state.resting.with(|plan| plan.script().pack()),
            base: self.base.with(Plan::to_query),
            own: self.own.with(Plan::to_query),
            has_names: self.state.resting.with(has_names),
            started: self.started.get(),
            planned: self.planned.get(),
        };
        let before = self.told.get_value();
        let changed = match &before {
            Some(before) if !now.differs(before) => before.changed,
            // A speaker's window that has just opened follows the stage, whatever that shows.
            None if self.role.get_untracked() == Some(Role::Speaker) => 0.0,
            _ => browser::clock(),
        };
        let now = Snapshot { changed, ..now };
        self.told.set_value(Some(now.clone()));
        now
    }

    /// Takes over a state, unless this window has a newer one.
    pub fn take(self, state: Snapshot) {
        let newer = |told: &Option<Snapshot>| {
            told.as_ref()
                .is_some_and(|told| told.changed >= state.changed)
        };
        if self.told.with_value(newer) {
            return;
        }
        let read = |base: &Plan, query: &str| Plan::from_address(base, query).ok();
        let plan = self.state.plan.get_untracked();
        let named = match has_names(&plan) {
            true => plan.clone(),
            false => self.own.with_untracked(|own| plan.with_list_of(own)),
        };
        let found = [&state.plan, &state.base, &state.own].map(|query| read(&named, query));
        let script = Script::unpack(&state.script);
        let ([Some(now), Some(base), Some(own)], Some(script)) = (found, script) else {
            return;
        };
        let shown = |case: Plan| match state.has_names {
            true => case,
            false => case.without_names(),
        };
        let (now, base) = (shown(now.with_script(script)), shown(base));
        self.own.set(own);
        self.base.set(at_its_fees(base, &now));
        if self.place.get_untracked() != state.place {
            self.show_picture();
        }
        self.place.set(state.place);
        self.is_black.set(state.is_black);
        self.started.set(state.started);
        self.planned.set(state.planned);
        self.told.set_value(Some(state));
        if now != plan {
            self.state.replace(now);
        }
    }
}

/// Returns a case with the fees that its creators by name had before a plan changed them: no address carries those.
fn at_its_fees(case: Plan, now: &Plan) -> Plan {
    match now.fees_against(&case) {
        Some(factor) if factor != 1.0 && !case.roster().is_empty() => {
            let before = case.with_fees_of(&case, 1.0 / factor);
            case.with_roster(before.roster().clone())
        }
        _ => case,
    }
}

/// Returns the curve of a plan once it is computed.
fn curve(plan: Memo<Plan>, moving: Memo<bool>) -> Signal<Option<Curve>> {
    let first = background::first_curve(plan);
    // Made once: the first curve comes once.
    let followed = Memo::new(move |_| {
        let first = first.get()?;
        Some(background::curve(first, plan, moving).0)
    });
    Signal::derive(move || followed.get().map(|curve| curve.get()))
}
