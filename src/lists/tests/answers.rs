//! Every question is settled by each of its answers.

use std::fs;

use super::{expectation::folder, fees, list};
use crate::{
    Answer, Currency, Known, List, Order,
    creator::Value,
    field::Field,
    question::{About, Question},
    read,
};

/// Returns the answers of a question that take something.
fn answers(question: &Question) -> Vec<Answer> {
    let choices = question
        .choices
        .iter()
        .filter_map(|choice| choice.answer.clone());
    match question.about {
        About::Unsigned => vec![Answer::Unsigned(Currency::from_code("GBP").unwrap())],
        _ => choices.collect(),
    }
}

/// Returns true if two questions are about the same.
fn is_same(one: &Question, other: &Question) -> bool {
    one.about == other.about && one.field == other.field
}

#[test]
fn each_answer_removes_its_question_and_sets_the_values_that_it_announced() {
    let mut count = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let Ok(list) = read(&bytes, &Known::default()) else {
            continue;
        };
        for question in &list.questions {
            for answer in answers(question) {
                let known = Known {
                    answers: vec![answer.clone()],
                    ..Known::default()
                };
                let answered = read(&bytes, &known).unwrap();
                assert!(
                    !answered.questions.iter().any(|it| is_same(it, question)),
                    "{answer:?}"
                );
                check_values(&answered, question, &answer);
                count += 1;
            }
        }
    }
    assert!(count > 20, "{count} answers were tried");
}

/// Checks that the rows have the values that the answer announced.
fn check_values(answered: &List, question: &Question, answer: &Answer) {
    let choice = question
        .choices
        .iter()
        .find(|choice| choice.answer.as_ref() == Some(answer));
    let (Some(choice), Some(field)) = (choice, question.field) else {
        return;
    };
    for (row, value) in question.rows.iter().zip(&choice.values) {
        let creator = answered.creators.iter().find(|it| it.row == *row).unwrap();
        assert_eq!(creator.number(field), *value, "row {row} of {answer:?}");
    }
}

#[test]
fn a_column_whose_meaning_is_open_is_taken_as_the_user_says() {
    let text = "Username,Views\na_1,100\nb_2,200\n";
    let open = list(text);
    assert_eq!(open.questions[0].about, About::Meaning { column: 2 });
    let known = Known {
        answers: vec![Answer::Meaning {
            column: 2,
            field: Some(Field::MedianViews),
        }],
        ..Known::default()
    };
    let answered = read(text.as_bytes(), &known).unwrap();
    assert_eq!(answered.questions, []);
    assert_eq!(answered.creators[1].median_views, Value::Is(200.0));
}

#[test]
fn the_last_row_of_duplicates_counts_if_the_user_says_so() {
    let text = "Handle,Fee (USD)\n@a1,400\n@b2,10\nA1,450\n@a1,470\n";
    let open = list(text);
    let About::Duplicates { creators } = &open.questions[0].about else {
        panic!("a question about duplicates");
    };
    assert_eq!(creators, &[("a1".to_owned(), vec![2, 4, 5])]);
    let known = Known {
        answers: vec![Answer::Duplicates(Order::Last)],
        ..Known::default()
    };
    let answered = read(text.as_bytes(), &known).unwrap();
    assert_eq!(fees(&answered), [Value::Is(470.0), Value::Is(10.0)]);
}

#[test]
fn a_later_answer_replaces_an_earlier_one() {
    let text = "Handle,Fee\n@a1,400\n";
    let gbp = Currency::from_code("GBP").unwrap();
    let known = Known {
        answers: vec![
            Answer::Unsigned(Currency::from_code("USD").unwrap()),
            Answer::Unsigned(gbp),
        ],
        ..Known::default()
    };
    let answered = read(text.as_bytes(), &known).unwrap();
    assert_eq!(answered.creators[0].currency, Value::Is(gbp));
}
