//! All that a list says about one creator.

use crate::lists::{
    Currency, List,
    column::Per,
    creator::{Creator as Listed, State as ListedState, Value},
    field::Field,
};
use crate::plan::{
    Plan,
    roster::{Creator, CreatorKey, Detail, NAME_LENGTH, NOTE_LENGTH, State, line::line},
    text::LineFault,
};

use super::{FaultKind, Findings, NoteKind, amounts, rate, views};

/// A reader of listed creators for one plan.
pub(super) struct Reader<'a> {
    plan: &'a Plan,
    /// The base of the list's engagement rates.
    per: Option<Per>,
    /// Currency that the header of the products' cost names.
    product_currency: Option<Currency>,
}

impl<'a> Reader<'a> {
    /// Creates the reader of a list.
    pub fn new(plan: &'a Plan, list: &List) -> Self {
        let column = |field| list.columns.iter().find(move |column| column.is(field));
        Self {
            plan,
            per: column(Field::EngagementRate)
                .and_then(|column| column.rate)
                .and_then(|rate| rate.per),
            product_currency: column(Field::Product).and_then(|column| column.currency),
        }
    }

    /// Gives a creator all that the list says and leaves the rest as it is.
    pub fn update(&self, creator: &mut Creator, listed: &Listed, findings: &mut Findings) {
        texts(creator, listed, findings);
        for (detail, value) in [
            (Detail::Followers, listed.followers),
            (Detail::Hours, listed.hours),
            (Detail::LikesTotal, listed.likes_total),
            (Detail::VideosTotal, listed.videos_total),
            (Detail::LocalShare, listed.local_share),
        ] {
            findings.know(creator, detail, value.certain(), listed);
        }
        self.amounts(creator, listed, findings);
        views::update(creator, listed, findings);
        rate::update(creator, listed, self.per, findings);
        if creator.detail(Detail::Followers).is_none() {
            findings.note(listed.row, NoteKind::NoFollowers);
        }
        if !listed.country_share.is_empty() && listed.local_share == Value::None {
            findings.note(listed.row, NoteKind::NoShareOfCountry);
        }
    }

    /// Takes the amounts of money, in the plan's currency.
    fn amounts(&self, creator: &mut Creator, listed: &Listed, findings: &mut Findings) {
        let of_plan = Currency::from_code(self.plan.currency().code());
        let fee = listed.fee.certain().zip(listed.currency.certain());
        let product_currency = self.product_currency.or(of_plan);
        let product = listed.product.certain().zip(product_currency);
        for (detail, given) in [(Detail::Fee, fee), (Detail::Product, product)] {
            let Some((value, currency)) = given else {
                continue;
            };
            let Some(amount) = amounts::of(self.plan, value, currency) else {
                let kind = FaultKind::NoRate {
                    detail,
                    value,
                    currency,
                };
                findings.fault(listed, kind);
                continue;
            };
            if let Some(rate) = amount.rate {
                findings.note(listed.row, NoteKind::Converted { rate });
            }
            findings.know(creator, detail, Some(amount.value), listed);
        }
    }
}

/// Takes name, note and state.
fn texts(creator: &mut Creator, listed: &Listed, findings: &mut Findings) {
    let given = [
        (CreatorKey::Name, listed.name.as_deref(), NAME_LENGTH),
        (CreatorKey::Note, listed.note.as_deref(), NOTE_LENGTH),
    ];
    for (key, text, most) in given {
        let taken: Result<String, LineFault> = match text {
            Some(text) => line(text, most),
            None => continue,
        };
        match (taken, key) {
            (Ok(text), CreatorKey::Name) => creator.name = text,
            (Ok(text), _) => creator.note = text,
            (Err(fault), key) => findings.fault(listed, FaultKind::Text { key, most, fault }),
        }
    }
    if let Some(state) = listed.state {
        creator.state = match state {
            ListedState::Open => State::Open,
            ListedState::In => State::In,
            ListedState::Out => State::Out,
        };
    }
}
