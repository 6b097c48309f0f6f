//! Values that wait for an answer, gathered into questions.

use crate::{
    creator::Value,
    field::Field,
    known::{Answer, End, Known},
    number::{Mark, Suffix},
    question::{About, Choice, Question},
};

/// Questions that grow while rows are read.
#[derive(Clone, Debug, Default)]
pub struct Open {
    questions: Vec<Question>,
}

/// A reading that waits for an answer: one value for each answer.
struct Waiting {
    about: About,
    field: Field,
    choices: Vec<(Answer, Value<f64>)>,
}

impl Open {
    /// Returns all questions.
    pub fn into_questions(self) -> Vec<Question> {
        self.questions
    }

    /// Resolves a mark that parts thousands or decimals.
    pub fn mark(
        &mut self,
        row: u32,
        field: Field,
        example: &str,
        thousands: f64,
        decimal: f64,
        known: &Known,
    ) -> Value<f64> {
        let choice = |mark, value| (Answer::Mark { field, mark }, Value::Is(value));
        let waiting = Waiting {
            about: About::Mark {
                example: example.to_owned(),
            },
            field,
            choices: vec![
                choice(Mark::Thousands, thousands),
                choice(Mark::Decimal, decimal),
            ],
        };
        self.resolve(row, waiting, known)
    }

    /// Resolves a suffix with two meanings.
    pub fn suffix(
        &mut self,
        row: u32,
        field: Field,
        example: &str,
        suffix: &Suffix,
        unit: f64,
        known: &Known,
    ) -> Value<f64> {
        let choices = suffix.factors.map(|factor| {
            let answer = Answer::Suffix {
                suffix: suffix.suffix.clone(),
                factor,
            };
            (answer, Value::Is(suffix.number * factor * unit))
        });
        let waiting = Waiting {
            about: About::Suffix {
                example: example.to_owned(),
            },
            field,
            choices: choices.to_vec(),
        };
        self.resolve(row, waiting, known)
    }

    /// Resolves a range.
    pub fn range(
        &mut self,
        row: u32,
        field: Field,
        example: &str,
        (low, high): (f64, f64),
        known: &Known,
    ) -> Value<f64> {
        let ends = [
            (End::Lowest, low),
            (End::Middle, (low + high) / 2.0),
            (End::Highest, high),
        ];
        let waiting = Waiting {
            about: About::Range {
                example: example.to_owned(),
            },
            field,
            choices: ends
                .map(|(end, value)| (Answer::Range { field, end }, Value::Is(value)))
                .to_vec(),
        };
        self.resolve(row, waiting, known)
    }

    /// Resolves one end of a range.
    pub fn one_end(
        &mut self,
        row: u32,
        field: Field,
        example: &str,
        value: f64,
        known: &Known,
    ) -> Value<f64> {
        let choice = |counts, value| (Answer::OneEnd { field, counts }, value);
        let waiting = Waiting {
            about: About::OneEnd {
                example: example.to_owned(),
            },
            field,
            choices: vec![choice(true, Value::Is(value)), choice(false, Value::None)],
        };
        self.resolve(row, waiting, known)
    }

    /// Resolves a word for payment in goods.
    pub fn word(&mut self, row: u32, field: Field, word: &str, known: &Known) -> Value<f64> {
        let choice = |is_zero, value| {
            let word = word.to_lowercase();
            (Answer::Word { word, is_zero }, value)
        };
        let waiting = Waiting {
            about: About::Word {
                word: word.to_owned(),
            },
            field,
            choices: vec![choice(true, Value::Is(0.0)), choice(false, Value::None)],
        };
        self.resolve(row, waiting, known)
    }

    /// Returns the value under the answer that is known, or notes the row in its question.
    fn resolve(&mut self, row: u32, waiting: Waiting, known: &Known) -> Value<f64> {
        let answered = known.find(|answer| {
            let mut choices = waiting.choices.iter();
            choices
                .find(|(choice, _)| choice == answer)
                .map(|(_, value)| *value)
        });
        if let Some(value) = answered {
            return value;
        }
        let is_same = |question: &&mut Question| {
            question.field == Some(waiting.field)
                && std::mem::discriminant(&question.about) == std::mem::discriminant(&waiting.about)
                && question
                    .choices
                    .iter()
                    .map(|choice| choice.answer.as_ref())
                    .eq(waiting.choices.iter().map(|choice| Some(&choice.0)))
        };
        match self.questions.iter_mut().find(is_same) {
            Some(question) => {
                question.rows.push(row);
                for (choice, (_, value)) in question.choices.iter_mut().zip(waiting.choices) {
                    choice.values.push(value);
                }
            }
            None => self.questions.push(Question {
                about: waiting.about,
                field: Some(waiting.field),
                rows: vec![row],
                is_soft: false,
                choices: waiting
                    .choices
                    .into_iter()
                    .map(|(answer, value)| Choice::of(answer, vec![value]))
                    .collect(),
            }),
        }
        Value::Asked
    }
}

impl Choice {
    /// Creates a choice with the values of all rows under it.
    pub(crate) fn of(answer: Answer, values: Vec<Value<f64>>) -> Self {
        Self {
            answer: Some(answer),
            values,
            creators: Vec::new(),
        }
    }
}
