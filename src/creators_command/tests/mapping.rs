//! The text of `--map` and the answers that it gives.

use std::{fs, path::PathBuf};

use super::super::{answer, map::Map};
use crate::lists::{
    Answer, Country, Currency, Known, List, SharedSign, field::Field, header_key, question::About,
    read,
};

/// Returns everything that a text of `--map` says.
fn known(text: &str) -> Known {
    let mut map = Map::default();
    map.add(text).unwrap();
    map.known
}

fn list(text: &str, map: &str) -> List {
    read(text.as_bytes(), &known(map)).unwrap()
}

#[test]
fn columns_are_named_by_header_or_number_and_questions_by_words() {
    let said =
        known(r#"handle=Nick, fee="Reel, ""30 s""" ,followers=3,ignore=4,country=us,per=view"#);
    assert_eq!(said.headers[&header_key("Nick")], Some(Field::Handle));
    assert_eq!(
        said.headers[&header_key("Reel, \"30 s\"")],
        Some(Field::Fee)
    );
    assert_eq!(said.columns[&3], Some(Field::Followers));
    assert_eq!(said.columns[&4], None);
    assert_eq!(said.country, Country::from_code("US"));
    assert_eq!(said.answers.len(), 1);
    let sign = known("¥=jpy").answers;
    let currency = Currency::from_code("JPY").unwrap();
    assert_eq!(
        sign,
        [Answer::Sign {
            sign: SharedSign::Yen,
            currency
        }]
    );
    assert_eq!(known("\"word.paid, = in kind\"=0").answers.len(), 1);
    assert_eq!(
        known("sheet=\" Long list \"").answers,
        [Answer::Sheet(" Long list ".to_owned())]
    );
}

#[test]
fn the_chosen_columns_are_taken() {
    let text = "Nick,Story,Reel\n@a,20,30\n@b,40,50\n";
    let chosen = list(text, "handle=Nick,fee=Reel,unsigned=EUR");
    let fees: Vec<_> = chosen.creators.iter().map(|it| it.fee.certain()).collect();
    assert_eq!(fees, [Some(30.0), Some(50.0)]);
    assert!(chosen.is_ready());
    let ignored = list(text, "handle=1,fee=story,ignore=3,unsigned=EUR");
    assert_eq!(ignored.creators[1].fee.certain(), Some(40.0));
}

#[test]
fn the_printed_text_of_each_answer_gives_that_answer() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lists/examples");
    let odd = [
        "Username,Views\na_1,100\nb_2,200\n",
        "Handle,\"Reel, \"\"30 s\"\" (EUR)\",Story = 1 (EUR)\n@a,300,20\n@b,400,30\n",
        "Handle,Fee (EUR),Fee (EUR)\n@a,300,20\n@b,400,30\n",
        "Handle,Fee (USD)\n@a,barter\n@b,400\n",
        "Handle,Fee\n@a,1.234\n@b,400\n",
        "Handle,Fee\n@a,kr 300\n@b,¥ 400\n",
    ];
    let mut files: Vec<Vec<u8>> = odd.map(|text| text.as_bytes().to_vec()).to_vec();
    for entry in fs::read_dir(folder).unwrap() {
        files.push(fs::read(entry.unwrap().path()).unwrap());
    }
    let mut count = 0;
    for bytes in files {
        let Ok(open) = read(&bytes, &Known::default()) else {
            continue;
        };
        for question in &open.questions {
            let choices = question.choices.iter();
            let mut answers: Vec<Answer> = choices.filter_map(|it| it.answer.clone()).collect();
            if question.about == About::Unsigned {
                answers.extend(Currency::from_code("GBP").map(Answer::Unsigned));
            }
            for given in answers {
                let item = answer::item(&given, &open.columns);
                let typed = read(&bytes, &known(&item)).unwrap();
                let direct = Known {
                    answers: vec![given],
                    ..Known::default()
                };
                let direct = read(&bytes, &direct).unwrap();
                assert_eq!(typed.creators, direct.creators, "{item}");
                let left = |list: &List| {
                    list.questions
                        .iter()
                        .map(|it| it.about.clone())
                        .collect::<Vec<_>>()
                };
                assert_eq!(left(&typed), left(&direct), "{item}");
                count += 1;
            }
        }
    }
    assert!(count > 30, "{count} answers were typed");
}

#[test]
fn an_option_is_one_word_for_a_shell() {
    assert_eq!(answer::option("per=view"), "--map per=view");
    assert_eq!(
        answer::option("fee=Creator's \"reel\""),
        r#"--map 'fee=Creator'\''s "reel"'"#
    );
}
