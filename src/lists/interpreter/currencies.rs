//! The currencies of the fees, after all rows are read.

use super::Interpreter;
use crate::{
    creator::Value,
    currency::{Currency, Named, SharedSign},
    dialect::Dialect,
    field::Field,
    known::{Answer, Known},
    question::{About, Choice, Question},
};

impl Interpreter {
    /// Gives each fee its currency, and asks for it where nothing shows it.
    pub(super) fn currencies(&mut self, questions: &mut Vec<Question>) {
        let mut seen: Vec<Named> = Vec::new();
        for named in self.facts.iter().filter_map(|facts| facts.fees.named) {
            if !seen.contains(&named) {
                seen.push(named);
            }
        }
        let shared = match seen.as_slice() {
            [named] => Some(*named),
            _ => None,
        };
        let mut signs: Vec<(SharedSign, Vec<u32>)> = Vec::new();
        let mut unsigned = Vec::new();
        let mut currencies: Vec<Currency> = Vec::new();
        for (creator, facts) in self.creators.iter_mut().zip(&self.facts) {
            if !facts.fees.has_fee {
                continue;
            }
            creator.currency = match facts
                .fees
                .named
                .or(shared)
                .map(|named| resolve(named, &self.known, &self.values.dialect))
            {
                Some(Ok(currency)) => Value::Is(currency),
                Some(Err(sign)) => {
                    match signs.iter_mut().find(|(known, _)| *known == sign) {
                        Some((_, rows)) => rows.push(creator.row),
                        None => signs.push((sign, vec![creator.row])),
                    }
                    Value::Asked
                }
                None => match unsigned_currency(&self.known) {
                    Some(currency) => Value::Is(currency),
                    None => {
                        unsigned.push(creator.row);
                        Value::Asked
                    }
                },
            };
            if let Value::Is(currency) = creator.currency
                && !currencies.contains(&currency)
            {
                currencies.push(currency);
            }
        }
        questions.extend(signs.into_iter().map(|(sign, rows)| of_sign(sign, rows)));
        if !unsigned.is_empty() {
            questions.push(about_currency(About::Unsigned, unsigned, Vec::new()));
        }
        if currencies.len() > 1 {
            let mut question =
                about_currency(About::MixedCurrencies(currencies), Vec::new(), Vec::new());
            question.field = Some(Field::Fee);
            question.is_soft = true;
            questions.push(question);
        }
    }
}

/// Returns the currency of a sign, or the sign if it is shared and neither the user nor the headers tell which is meant.
fn resolve(named: Named, known: &Known, dialect: &Dialect) -> Result<Currency, SharedSign> {
    match named {
        Named::One(currency) => Ok(currency),
        Named::Shared(sign) => {
            let answered = known.find(|answer| match answer {
                Answer::Sign { sign: of, currency } if *of == sign => Some(*currency),
                _ => None,
            });
            answered.or(dialect.currency(sign)).ok_or(sign)
        }
    }
}

/// Returns the currency that the user named for fees without a sign.
fn unsigned_currency(known: &Known) -> Option<Currency> {
    known.find(|answer| match answer {
        Answer::Unsigned(currency) => Some(*currency),
        _ => None,
    })
}

/// Builds a question about currencies.
fn about_currency(about: About, rows: Vec<u32>, choices: Vec<Choice>) -> Question {
    Question {
        about,
        field: Some(Field::Currency),
        rows,
        is_soft: false,
        choices,
    }
}

/// Builds the question about a shared sign.
fn of_sign(sign: SharedSign, rows: Vec<u32>) -> Question {
    let choices = sign
        .currencies()
        .into_iter()
        .map(|currency| Choice::of(Answer::Sign { sign, currency }, Vec::new()));
    about_currency(About::Sign(sign), rows, choices.collect())
}
