//! The judgement of columns after all rows are read, and the questions that remain.

use super::{Facts, Interpreter};
use crate::{
    column::{Column, Rate, Scale, Taken},
    creator::Value,
    field::Field,
    known::{Answer, Order},
    limits,
    list::List,
    question::{About, Choice, Question},
    rate::{self, Evidence},
    rows::Part,
};

impl Interpreter {
    /// Returns the list of all rows.
    pub fn finish(mut self) -> (List, Vec<Part>) {
        self.leave_out_unreadable();
        let mut questions = Vec::new();
        questions.extend(self.creator_limit());
        questions.extend(self.which_columns());
        questions.extend(self.duplicates());
        let faults = self.take_faults();
        let open = std::mem::take(&mut self.values.open);
        questions.extend(open.into_questions());
        let rate = self.rates(&mut questions);
        self.currencies(&mut questions);
        questions.sort_by_key(|question| question.is_soft);
        self.left_out.sort_by_key(|it| it.row);
        self.warnings.sort_by_key(|it| it.row);
        let columns = self.parts.first().map(|part| part.mapping.columns.iter());
        let mut columns: Vec<Column> = columns
            .into_iter()
            .flatten()
            .map(|it| it.column.clone())
            .collect();
        for column in columns
            .iter_mut()
            .filter(|column| column.is(Field::EngagementRate))
        {
            column.rate = rate;
        }
        let list = List {
            columns,
            creators: self.creators,
            found: self.found,
            left_out: self.left_out,
            questions,
            warnings: self.warnings,
            faults,
            ..List::default()
        };
        (list, self.parts)
    }

    /// Returns the question about more creators than are taken.
    fn creator_limit(&self) -> Option<Question> {
        let is_answered = self.known.answers.contains(&Answer::FirstCreators);
        (self.found > limits::CREATORS && !is_answered).then(|| Question {
            about: About::CreatorLimit { found: self.found },
            field: None,
            rows: Vec::new(),
            is_soft: false,
            choices: vec![
                Choice::of(Answer::FirstCreators, Vec::new()),
                Choice {
                    answer: None,
                    values: Vec::new(),
                    creators: Vec::new(),
                },
            ],
        })
    }

    /// Returns the questions about several columns for a field, and about columns whose meaning is open.
    fn which_columns(&mut self) -> Vec<Question> {
        let Some(part) = self.parts.first() else {
            return Vec::new();
        };
        let mut questions = Vec::new();
        let rows: Vec<u32> = self.creators.iter().map(|creator| creator.row).collect();
        let fees = part.mapping.asked(Field::Fee);
        if !fees.is_empty() {
            let values = |place: usize| {
                self.facts
                    .iter()
                    .map(|facts| {
                        facts
                            .fees
                            .choices
                            .get(place)
                            .map_or(Value::None, |read| read.fee)
                    })
                    .collect()
            };
            questions.push(which(
                Field::Fee,
                &rows,
                fees.iter()
                    .enumerate()
                    .map(|(place, column)| (*column, values(place))),
            ));
        }
        for field in [Field::Followers, Field::AverageViews, Field::MedianViews] {
            let columns = part.mapping.asked(field);
            if columns.is_empty() {
                continue;
            }
            let choices = columns
                .iter()
                .map(|column| (*column, others(&self.facts, *column)));
            questions.push(which(field, &rows, choices));
            for creator in &mut self.creators {
                creator
                    .number_mut(field)
                    .into_iter()
                    .for_each(|slot| *slot = Value::Asked);
            }
        }
        for (place, column) in part.mapping.columns.iter().enumerate() {
            if let Taken::Ask(fields) = &column.column.taken
                && fields.len() > 1
            {
                let values = others(&self.facts, place);
                questions.push(meaning(
                    place + 1,
                    fields,
                    &rows,
                    &values,
                    !part.layout.has_header(),
                ));
            }
        }
        questions
    }

    /// Returns the question about creators in several rows with other fees.
    fn duplicates(&mut self) -> Option<Question> {
        let is_answered = self
            .known
            .find(|answer| matches!(answer, Answer::Duplicates(_)).then_some(()));
        if self.duplicates.is_empty() || is_answered.is_some() {
            return None;
        }
        let mut question = Question {
            about: About::Duplicates {
                creators: Vec::new(),
            },
            field: Some(Field::Fee),
            rows: Vec::new(),
            is_soft: false,
            choices: [Order::First, Order::Last]
                .map(|order| Choice::of(Answer::Duplicates(order), Vec::new()))
                .to_vec(),
        };
        let mut handles = Vec::new();
        for (place, of) in &self.duplicates {
            let Some(creator) = self.creators.get_mut(*place) else {
                continue;
            };
            creator.fee = Value::Asked;
            question.rows.push(creator.row);
            handles.push((
                creator.handle.clone(),
                of.iter().map(|(row, _)| *row).collect(),
            ));
            let ends = [of.first(), of.last()];
            for (choice, end) in question.choices.iter_mut().zip(ends) {
                choice.values.extend(end.map(|(_, fee)| *fee));
            }
        }
        question.about = About::Duplicates { creators: handles };
        Some(question)
    }

    /// Turns the written rates into fractions, and asks for scale and base where nothing shows them.
    fn rates(&mut self, questions: &mut Vec<Question>) -> Option<Rate> {
        let part = self.parts.first()?;
        let place = part.mapping.place(Field::EngagementRate)?;
        let column = part.mapping.columns.get(place)?;
        let pairs = self.creators.iter().zip(&self.facts);
        let evidence: Vec<Evidence<'_>> = pairs
            .filter_map(|(creator, facts)| {
                Some(Evidence {
                    creator,
                    written: facts.rate?,
                    reactions: facts.reactions,
                })
            })
            .collect();
        let header = column.column.rate.unwrap_or_default();
        let rate = rate::decide(
            &evidence,
            header,
            column.is_percent,
            part.mapping.is_own,
            &self.known,
        );
        let example = evidence
            .iter()
            .find(|it| rate::value(it.written, None) == Value::Asked)
            .map(|it| it.written.number);
        let mut rows = Vec::new();
        let mut choices = [Scale::Fraction, Scale::Percent].map(|scale| (scale, Vec::new()));
        for (creator, facts) in self.creators.iter_mut().zip(&self.facts) {
            let Some(written) = facts.rate else { continue };
            creator.engagement_rate = rate::value(written, rate.scale);
            if creator.engagement_rate == Value::Asked {
                rows.push(creator.row);
                for (scale, values) in &mut choices {
                    values.push(rate::value(written, Some(*scale)));
                }
            }
        }
        if let Some(example) = example.filter(|_| !rows.is_empty()) {
            questions.push(Question {
                about: About::Scale { example },
                field: Some(Field::EngagementRate),
                rows,
                is_soft: false,
                choices: choices
                    .map(|(scale, values)| Choice::of(Answer::Scale(scale), values))
                    .to_vec(),
            });
        }
        if rate.per.is_none() && self.facts.iter().any(|facts| facts.rate.is_some()) {
            let bases = [crate::column::Per::View, crate::column::Per::Follower];
            questions.push(Question {
                about: About::Per,
                field: Some(Field::EngagementRate),
                rows: Vec::new(),
                is_soft: true,
                choices: bases
                    .map(|per| Choice::of(Answer::Per(per), Vec::new()))
                    .to_vec(),
            });
        }
        Some(rate)
    }
}

/// Returns the values of one column that the user decides about.
fn others(facts: &[Facts], column: usize) -> Vec<Value<f64>> {
    let of = |facts: &Facts| {
        facts
            .others
            .iter()
            .find(|(place, _)| *place == column)
            .map_or(Value::None, |(_, value)| *value)
    };
    facts.iter().map(of).collect()
}

/// Builds the question which column fills a field.
fn which(
    field: Field,
    rows: &[u32],
    columns: impl Iterator<Item = (usize, Vec<Value<f64>>)>,
) -> Question {
    let choices = columns.map(|(place, values)| {
        Choice::of(
            Answer::Column {
                field,
                column: place + 1,
            },
            values,
        )
    });
    Question {
        about: About::WhichColumn,
        field: Some(field),
        rows: rows.to_vec(),
        is_soft: false,
        choices: choices.collect(),
    }
}

/// Builds the question for the meaning of a column.
fn meaning(
    column: usize,
    fields: &[Field],
    rows: &[u32],
    values: &[Value<f64>],
    is_soft: bool,
) -> Question {
    let choice = |field: Option<Field>| {
        let values = if field.is_some() {
            values.to_vec()
        } else {
            Vec::new()
        };
        Choice::of(Answer::Meaning { column, field }, values)
    };
    let fields = fields.iter().copied().map(Some).chain([None]);
    Question {
        about: About::Meaning { column },
        field: None,
        rows: rows.to_vec(),
        is_soft,
        choices: fields.map(choice).collect(),
    }
}
