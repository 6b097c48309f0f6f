//! Cells to values of a creator.

use crate::{
    creator::Value,
    currency::{self, Named},
    dialect::Dialect,
    fault::{Fault, FaultKind},
    field::Field,
    known::{Answer, Known},
    lexicon::{self, Concept},
    magnitude,
    mapping::Mapped,
    number::{self, Amount, Mark, Suffix},
    open::Open,
    text,
};

/// The largest number that any field takes.
const LARGEST: f64 = 1e12;

/// A reader of cells that notes questions and faults.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// Suffixes as the language of the headers uses them.
    pub dialect: Dialect,
    /// Questions so far.
    pub open: Open,
    /// Faults so far.
    pub faults: Vec<Fault>,
}

/// A fee as it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FeeRead {
    /// The fee.
    pub fee: Value<f64>,
    /// Currency in the cell, or else in the header.
    pub named: Option<Named>,
    /// The cell holds a number, so a currency belongs to it.
    pub has_number: bool,
    /// The cell holds a formula.
    pub is_formula: bool,
}

impl Values {
    /// Returns a reader for cells whose questions and faults are not reported.
    pub fn aside(&self) -> Self {
        Self {
            dialect: self.dialect.clone(),
            ..Self::default()
        }
    }

    /// Reads a cell that shall hold a number.
    pub fn number(
        &mut self,
        row: u32,
        field: Field,
        cell: &str,
        column: &Mapped,
        known: &Known,
    ) -> Value<f64> {
        let cell = text::tidy(cell);
        let is_whole = field.is_count() && column.column.unit == 1.0;
        let amount = number::read(
            &cell,
            if is_whole {
                Mark::Thousands
            } else {
                Mark::Unknown
            },
        );
        if matches!(field, Field::LocalShare) {
            return self.share(row, field, &cell, amount, column.is_percent);
        }
        // In "1.2M" below "in thousands" the suffix says it all.
        let has_suffix = magnitude::is_at_end(&cell.to_lowercase());
        let unit = if has_suffix { 1.0 } else { column.column.unit };
        let amount = match amount {
            Amount::Number(number)
                if !has_suffix && is_cut(number, field, column) && !has_group(&cell) =>
            {
                Amount::Suffix(Suffix {
                    // Each column has a unit of its own.
                    suffix: field.key().to_owned(),
                    number,
                    factors: [1e3, 1e6],
                })
            }
            amount => self.without_billions(amount, field, &cell),
        };
        self.amount(row, field, &cell, amount, unit, known)
    }

    /// Leaves it open if `B` means billions, which likes of all videos alone reach, or thousands as in Turkish.
    fn without_billions(&self, amount: Amount, field: Field, cell: &str) -> Amount {
        const BILLION: f64 = 1e9;
        let is_turkish = self.dialect.factor("b").is_some();
        match amount {
            Amount::Number(number)
                if magnitude::word_at_end(cell).eq_ignore_ascii_case("b")
                    && (is_turkish || field != Field::LikesTotal) =>
            {
                Amount::Suffix(Suffix {
                    suffix: "b".to_owned(),
                    number: number / BILLION,
                    factors: [1e3, BILLION],
                })
            }
            amount => amount,
        }
    }

    /// Reads a share of a whole, as a fraction.
    fn share(
        &mut self,
        row: u32,
        field: Field,
        cell: &str,
        amount: Amount,
        is_percent: bool,
    ) -> Value<f64> {
        let share = match amount {
            Amount::Nothing => return Value::None,
            Amount::Percent(share) => share,
            Amount::Number(number)
            | Amount::Unclear {
                decimal: number, ..
            } if is_percent || number > 1.0 => number / 100.0,
            Amount::Number(number)
            | Amount::Unclear {
                decimal: number, ..
            } => number,
            _ => -1.0,
        };
        match (0.0..=1.0).contains(&share) {
            true => Value::Is(share),
            false => self.fault(row, field, cell, FaultKind::NoNumber),
        }
    }

    /// Reads a cell that shall hold a fee.
    pub fn fee(
        &mut self,
        row: u32,
        field: Field,
        cell: &str,
        column: &Mapped,
        beside: Option<Named>,
        known: &Known,
    ) -> FeeRead {
        let cell = text::tidy(cell);
        let priced = match cell.starts_with('=') {
            true => currency::take(""),
            false => currency::take(&cell),
        };
        let around = beside.or(column.named);
        // "$5,000" below "Fee (MXN)" are pesos.
        let is_shared = currency::has_bare_dollar(&cell);
        let shared = around.filter(|around| is_shared && around.has_dollar_sign());
        let named = shared.or(priced.named).or(around);
        if priced.is_mixed {
            return FeeRead {
                fee: self.fault(row, field, &cell, FaultKind::TwoCurrencies),
                ..FeeRead::default()
            };
        }
        let unsigned = known.find(|answer| match answer {
            Answer::Unsigned(currency) => Some(Named::One(*currency)),
            _ => None,
        });
        // The currency of other cells shows how this one is written.
        let parts_thousands = named
            .or(unsigned)
            .map_or(column.content.parts_thousands, Named::parts_thousands);
        let mark = if parts_thousands {
            Mark::Thousands
        } else {
            Mark::Unknown
        };
        let amount = match cell.starts_with('=') {
            true => Amount::Formula,
            false if priced.text.is_empty() && !cell.is_empty() => Amount::Words,
            false => number::read(&priced.text, mark),
        };
        let has_number = !matches!(amount, Amount::Nothing | Amount::Formula | Amount::Words);
        let is_formula = amount == Amount::Formula;
        let fee = match amount {
            Amount::Words if lexicon::concepts(&cell).0.has(Concept::Gift) => {
                self.open.word(row, field, &cell, known)
            }
            amount => self.amount(row, field, &cell, amount, column.column.unit, known),
        };
        FeeRead {
            fee,
            named: named.filter(|_| has_number && fee != Value::None),
            has_number: has_number && fee != Value::None,
            is_formula,
        }
    }

    /// Turns an amount into a value.
    fn amount(
        &mut self,
        row: u32,
        field: Field,
        cell: &str,
        amount: Amount,
        unit: f64,
        known: &Known,
    ) -> Value<f64> {
        match amount {
            Amount::Nothing if is_pending(cell) => self.fault(row, field, cell, FaultKind::NotYet),
            Amount::Nothing => Value::None,
            Amount::Formula => self.fault(row, field, cell, FaultKind::Formula),
            Amount::Words => self.fault(row, field, cell, FaultKind::NoNumber),
            Amount::Number(number) => self.checked(row, field, cell, number * unit),
            Amount::Percent(_) => self.fault(row, field, cell, FaultKind::NoNumber),
            Amount::Unclear { thousands, decimal } => {
                self.open
                    .mark(row, field, cell, thousands * unit, decimal * unit, known)
            }
            Amount::Suffix(suffix) => match self.dialect.factor(&suffix.suffix) {
                Some(factor) => self.checked(row, field, cell, suffix.number * factor * unit),
                None => self.open.suffix(row, field, cell, &suffix, unit, known),
            },
            Amount::Range(low, high) => {
                self.open
                    .range(row, field, cell, (low * unit, high * unit), known)
            }
            Amount::OneEnd(value) => self.open.one_end(row, field, cell, value * unit, known),
        }
    }

    /// Returns a number that a field can take.
    fn checked(&mut self, row: u32, field: Field, cell: &str, number: f64) -> Value<f64> {
        match number {
            number if number < 0.0 => self.fault(row, field, cell, FaultKind::Negative),
            number if number > LARGEST => self.fault(row, field, cell, FaultKind::TooLarge),
            number => Value::Is(number),
        }
    }

    /// Notes a cell that was read as no value.
    pub fn fault(&mut self, row: u32, field: Field, cell: &str, kind: FaultKind) -> Value<f64> {
        const LENGTH: usize = 60;
        self.faults.push(Fault {
            row,
            field,
            text: text::cut(cell, LENGTH).to_owned(),
            kind,
        });
        Value::None
    }
}

/// Returns true for a number that seems to be counted in thousands or millions, although nothing says so.
///
/// Nobody has half a follower, and views with decimals that never reach a thousand are no views of a list, unless it is
/// our own.
fn is_cut(number: f64, field: Field, column: &Mapped) -> bool {
    const LARGEST: f64 = 10_000.0;
    let content = column.content;
    let has_parts = match field {
        Field::Followers | Field::LikesTotal => content.fractional > 0,
        Field::AverageViews | Field::MedianViews => {
            content.fractional * 2 > content.filled && content.largest < 1e3
        }
        _ => false,
    };
    has_parts && !column.is_own && column.column.unit == 1.0 && number != 0.0 && number < LARGEST
}

/// Returns true for a number with a mark between its thousands.
fn has_group(cell: &str) -> bool {
    matches!(number::read(cell, Mark::Unknown), Amount::Unclear { .. })
}

/// Returns true for cells that announce a value.
fn is_pending(cell: &str) -> bool {
    ["pending", "tbd", "tba"].contains(&cell.to_lowercase().as_str())
}
