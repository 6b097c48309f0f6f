//! The fee of a row, or the fees of which the user picks one.

use crate::{
    creator::Value,
    currency::{self, Named},
    field::Field,
    known::Known,
    rows::Part,
    values::{FeeRead, Values},
};

/// The fees of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Fees {
    /// The fee.
    pub fee: Value<f64>,
    /// Its currency.
    pub named: Option<Named>,
    /// There is a fee, so there is a currency.
    pub has_fee: bool,
    /// The cell holds a formula.
    pub is_formula: bool,
    /// Fees in the columns of which the user picks one.
    pub choices: Vec<FeeRead>,
}

impl Fees {
    /// Reads the fees of a row.
    pub fn read(part: &Part, row: usize, values: &mut Values, known: &Known) -> Self {
        let beside = currency::named_in(&part.cell_of(row, Field::Currency));
        let number = part.sheet.number(row);
        let read = |place: usize, values: &mut Values| {
            let mapped = part.mapping.columns.get(place)?;
            let raw = part.sheet.table.cell(row, place);
            Some(values.fee(number, Field::Fee, raw, mapped, beside, known))
        };
        if let Some(place) = part.mapping.place(Field::Fee) {
            let one = read(place, values).unwrap_or_default();
            return Self {
                fee: one.fee,
                named: one.named,
                has_fee: one.has_number,
                is_formula: one.is_formula,
                choices: Vec::new(),
            };
        }
        // Questions and faults of a price that may not be meant would only disturb.
        let mut aside = values.aside();
        let columns = part.mapping.asked(Field::Fee).into_iter();
        let choices: Vec<FeeRead> = columns
            .filter_map(|place| read(place, &mut aside))
            .collect();
        let first = choices.iter().find(|read| read.has_number).copied();
        Self {
            fee: first.map_or(Value::None, |_| Value::Asked),
            named: first.and_then(|read| read.named),
            has_fee: first.is_some(),
            is_formula: false,
            choices,
        }
    }
}
