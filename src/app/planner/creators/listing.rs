//! The rows of the table as HTML: those in sight, each with what can be pressed.

use maud::{Markup, html};

use super::rows::Figures;
use crate::{
    plan::tier::Family,
    plan::{
        Plan,
        roster::{Creator, Detail, State},
        wording::{self, Language, family, labels},
    },
    wording::creators as texts,
};

/// Id of the field in which a number is edited.
pub const EDITED: &str = "creators-edited";

/// Returns the id of a creator's row.
pub fn id(place: usize) -> String {
    format!("creator-{place}")
}

/// A row with all that it shows.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Language of the page.
    pub language: Language,
    /// The plan.
    pub plan: &'a Plan,
    /// The creator.
    pub creator: &'a Creator,
    /// The figures of the creator.
    pub figures: Figures,
    /// Number of the row in the table, from 1.
    pub number: usize,
    /// True if the best selection books the creator.
    pub is_booked: bool,
    /// True if the row is selected.
    pub is_selected: bool,
    /// True if the keys act on the row.
    pub is_active: bool,
    /// The number that is being edited, if any.
    pub edited: Option<Detail>,
    /// The most to pay, in words; empty where nobody knows.
    pub most: &'a str,
    /// Whom to ask if the creator says no, in words; empty where nobody knows.
    pub instead: &'a str,
}

/// Renders a row.
pub fn row(row: Row) -> Markup {
    let Row {
        language,
        figures,
        number,
        ..
    } = row;
    let place = figures.place;
    html! {
        div.creator role="row" id=(id(place)) data-place=(place) aria-rowindex=(number + 1)
            aria-selected=(row.is_selected.to_string()) data-booked=(row.is_booked.to_string())
            data-active=(row.is_active.to_string()) data-state=(figures.state.key()) {
            div.pick role="gridcell" { span.tick aria-hidden="true" {} }
            (who(row))
            (number_cell(row, Detail::Followers, texts::followers(language), &count(language, figures.followers)))
            (number_cell(row, Detail::Fee, texts::quote(language), &fee(row)))
            (number_cell(row, Detail::MedianViews, texts::views(language), &views(row)))
            div.amount role="gridcell" data-label=(texts::cpm(language)) { (cpm(row)) }
            div.amount role="gridcell" data-label=(texts::most(language)) { (row.most) }
            div.states role="gridcell" {
                @for state in State::ALL {
                    button type="button" tabindex="-1" data-set=(state.key()) aria-pressed=((figures.state == state).to_string()) {
                        (texts::state(language, state))
                    }
                }
            }
        }
    }
}

/// Renders a creator of a client copy: everybody is promised, so nothing can be pressed.
pub fn promised(row: Row) -> Markup {
    let Row {
        language, figures, ..
    } = row;
    html! {
        tr.promised {
            th scope="row" { (who(row)) }
            td { (count(language, figures.followers)) }
            td { (views(row)) }
        }
    }
}

/// Renders handle, tier, name, and whether the creator is booked.
fn who(row: Row) -> Markup {
    let Row {
        language,
        plan,
        creator,
        figures,
        ..
    } = row;
    let tier = match (figures.tier, figures.is_below_tiers) {
        (Some(_), true) => texts::below_tiers(language),
        (Some(tier), false) => labels::tier(language, tier),
        (None, _) => "?",
    };
    let colour = match family(plan, creator) {
        Family::Micro => "text-micro",
        Family::Macro => "text-macro",
    };
    let role = (!plan.is_client_copy()).then_some("gridcell");
    html! {
        div.who role=[role] {
            div {
                strong title={ "@" (creator.handle) } { "@" (creator.handle) }
                span class={ "pill " (colour) } { (tier) }
            }
            div.second {
                @if row.is_booked { span.booked { (texts::booked(language)) } }
                span.instead title=(row.instead) { (row.instead) }
                span { (creator.name) }
            }
        }
    }
}

/// Returns the name of the field in which a creator's number is edited.
pub fn field_name(place: usize, detail: Detail) -> String {
    format!("{}-{place}", detail.key())
}

/// Renders a number that can be edited in place.
fn number_cell(row: Row, detail: Detail, label: &str, shown: &str) -> Markup {
    html! {
        div.amount role="gridcell" data-label=(label) {
            @if row.edited == Some(detail) {
                @let value = row.creator.detail(detail);
                @let value = value.map(|value| wording::in_field(row.language, value));
                input.field id=(EDITED) name=(field_name(row.figures.place, detail)) type="text" inputmode="decimal" aria-label=(label) value=(value.unwrap_or_default());
            } @else {
                button type="button" tabindex="-1" data-edit=(detail.key()) title=(texts::edit(row.language)) { (shown) }
            }
        }
    }
}

fn count(language: Language, value: Option<f64>) -> String {
    value.map_or_else(
        || texts::unknown(language).to_owned(),
        |value| wording::exact(language, value),
    )
}

fn fee(row: Row) -> String {
    let Row {
        language, figures, ..
    } = row;
    let currency = row.plan.currency();
    match figures.fee {
        Some(fee) if figures.fee_is_estimate => {
            texts::about(language, &wording::about_money(language, fee, currency))
        }
        Some(fee) => wording::money(language, fee, currency),
        None => texts::unknown(language).to_owned(),
    }
}

fn views(row: Row) -> String {
    let Row {
        language, figures, ..
    } = row;
    let Some(views) = figures.views else {
        return texts::unknown(language).to_owned();
    };
    // Two of three levels lie within one standard deviation.
    let [low, high] = [-figures.spread, figures.spread].map(|by| views * by.exp());
    let [low, high] = [low, high].map(|views| wording::about_whole(language, views));
    texts::views_between(language, &low, &high, figures.views_are_known)
}

fn cpm(row: Row) -> String {
    let money = |cpm| wording::about_money(row.language, cpm, row.plan.currency());
    row.figures.cpm.map(money).unwrap_or_default()
}
