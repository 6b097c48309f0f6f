//! Values that a careless reading takes a hundred or a thousand times too large or too small.

use super::{fees, followers, handles, list};
use crate::{
    Known,
    creator::Value,
    fault::FaultKind,
    number::{Amount, Mark, read},
    question::About,
    read as read_file,
};

/// Returns the engagement rates of a list.
fn rates(list: &crate::List) -> Vec<Value<f64>> {
    list.creators.iter().map(|it| it.engagement_rate).collect()
}

#[test]
fn the_language_of_the_headers_tells_the_factor_of_a_suffix() {
    for (header, cell, expected) in [
        ("Usuario;Seguidores", "48,2 mil", Value::Is(48_200.0)),
        (
            "Nome de usuário;Seguidores",
            "1,2 mi",
            Value::Is(1_200_000.0),
        ),
        (
            "Uživatelské jméno;Sledující",
            "1,2 mil.",
            Value::Is(1_200_000.0),
        ),
        ("Kullanıcı Adı;Takipçi", "88,4 B", Value::Is(88_400.0)),
        ("Handle;Followers", "88.4 mil", Value::Asked),
        ("Handle;Followers", "88.4 B", Value::Asked),
        ("Username;Pengikut", "48,2 rb", Value::Is(48_200.0)),
    ] {
        let list = list(&format!("{header}\nc_01;{cell}\nc_02;500\n"));
        assert_eq!(followers(&list)[0], expected, "{header}: {cell}");
    }
    let likes = list("Handle,Total likes\n@c01,1.1B\n");
    assert_eq!(likes.creators[0].likes_total, Value::Is(1.1e9));
}

#[test]
fn the_language_of_the_headers_tells_the_currency_of_a_sign() {
    let code = |text: &str| {
        let currency = list(text).creators[0].currency;
        currency.certain().map(|it| it.code().to_owned())
    };
    assert_eq!(
        code("用户名,粉丝数,报价\nc_01,4.8万,¥3000\n").as_deref(),
        Some("CNY")
    );
    assert_eq!(
        code("ユーザー名,料金\nc_01,¥3000\n").as_deref(),
        Some("JPY")
    );
    assert_eq!(
        code("Användarnamn,Pris\nc_01,300 kr\n").as_deref(),
        Some("SEK")
    );
    assert_eq!(code("Handle,Fee\nc_01,¥3000\n"), None);
}

#[test]
fn suffixes_of_many_languages_are_read() {
    for (cell, expected) in [
        ("48,2 tis.", 48_200.0),
        ("1,2 milj.", 1.2e6),
        ("48,2 mila", 48_200.0),
        ("88 tn", 88_000.0),
        ("١٫٢ مليون", 1.2e6),
        ("٨٨ ألف", 88_000.0),
        ("4.8 หมื่น", 48_000.0),
        ("1.2 ล้าน", 1.2e6),
        ("4.8万人", 48_000.0),
        ("9100回", 9_100.0),
        ("1.2kw", 1.2e7),
        ("1,2 triệu", 1.2e6),
        ("1.5L", 150_000.0),
        ("12 लाख", 1.2e6),
        ("'8900", 8_900.0),
    ] {
        assert_eq!(
            read(cell, Mark::Thousands),
            Amount::Number(expected),
            "{cell}"
        );
    }
    for cell in ["48,2 N", "300 p", "48k200", "1M2"] {
        assert_eq!(read(cell, Mark::Thousands), Amount::Words, "{cell}");
    }
}

#[test]
fn half_a_follower_is_asked_about() {
    let text = "Handle;Follower;Ø Aufrufe\n@c01;48,2;9,1\n@c02;125,0;31,5\n@c03;1.234;2,5\n";
    let list = list(text);
    let asked = Value::Asked;
    assert_eq!(followers(&list), [asked, asked, Value::Is(1_234.0)]);
    let views: Vec<_> = list.creators.iter().map(|it| it.average_views).collect();
    assert_eq!(views, [asked; 3]);
    let choice = |question: usize, choice: usize| {
        let question = &list.questions[question];
        assert!(matches!(question.about, About::Suffix { .. }));
        question.choices[choice].answer.clone().unwrap()
    };
    let known = Known {
        answers: vec![choice(0, 1), choice(1, 0)],
        ..Known::default()
    };
    let answered = read_file(text.as_bytes(), &known).unwrap();
    assert!(answered.is_ready());
    assert_eq!(followers(&answered)[0], Value::Is(48.2e6));
    assert_eq!(answered.creators[0].average_views, Value::Is(9_100.0));
}

#[test]
fn thousands_in_the_header_are_found_in_every_spelling() {
    for header in [
        "Followers ('000)",
        "Followers (K)",
        "Followers in 1000",
        "Followers, 000s",
    ] {
        let text = format!("Handle;{header}\n@c01;48.2\n@c02;8.9\n");
        let expected = [Value::Is(48_200.0), Value::Is(8_900.0)];
        assert_eq!(followers(&list(&text)), expected, "{header}");
    }
}

#[test]
fn rates_with_and_without_signs_in_one_column_are_asked_about() {
    let mixed = list("Handle,Engagement rate\nc_01,4.5%\nc_02,0.031\nc_03,3.2\n");
    assert_eq!(
        rates(&mixed),
        [Value::Is(0.045), Value::Asked, Value::Is(0.032)]
    );
    let fractions = list("Handle,ER\nc_01,0.045\nc_02,0.031\nc_03,0.12\n");
    assert_eq!(rates(&fractions)[0], Value::Is(0.045));
    let contradiction = list("Handle,ER %\nc_01,0.045\nc_02,0.031\nc_03,0.12\n");
    assert_eq!(rates(&contradiction), [Value::Asked; 3]);
}

#[test]
fn signs_of_shares_stand_before_and_mean_thousandths() {
    assert_eq!(read("%4,5", Mark::Unknown), Amount::Percent(0.045));
    assert_eq!(read("45‰", Mark::Unknown), Amount::Percent(0.045));
    let absurd = list("Handle,ER\nc_01,158.6K\nc_02,4.5\n");
    assert_eq!(rates(&absurd), [Value::None, Value::Is(0.045)]);
}

#[test]
fn shares_of_countries_below_a_percent_sign_may_be_fractions() {
    let list = list(
        "Handle,Audience location 1,Audience location 1 %\nc_01,Germany,0.62\nc_02,France,0.05\n",
    );
    let shares: Vec<_> = list
        .creators
        .iter()
        .flat_map(|it| it.country_share.iter().map(|share| share.1))
        .collect();
    assert_eq!(shares, [0.62, 0.05]);
}

#[test]
fn handles_in_addresses_brackets_and_with_figures_are_read() {
    let list = list(
        "Creator,Followers\nhttps://www.tiktok.com/%40c_01,1\n<https://www.tiktok.com/@c_02>,2\nTikTok: @c_03,3\n@c_04 ✅,4\n@c_05 (48K followers),5\n",
    );
    assert_eq!(handles(&list), ["c_01", "c_02", "c_03", "c_04", "c_05"]);
    assert!(list.creators.iter().all(|it| it.name.is_none()));
}

#[test]
fn messages_with_followers_in_brackets_are_lists() {
    let list = list("1. @c01 (48.2K followers)\n2. @c02 (125K followers)\n");
    assert_eq!(handles(&list), ["c01", "c02"]);
    let [question] = list.questions.as_slice() else {
        panic!("one question")
    };
    assert_eq!(
        question.choices[0].values,
        [48_200.0, 125_000.0].map(Value::Is)
    );
}

#[test]
fn a_range_of_rates_is_a_fault_of_its_cell() {
    let list = list("Handle,ER\nc_01,4-5%\nc_02,~0.9%\n");
    assert_eq!(rates(&list), [Value::None, Value::Is(0.009)]);
    assert_eq!(list.faults[0].kind, FaultKind::NoNumber);
    assert!(fees(&list).iter().all(|fee| *fee == Value::None));
}

#[test]
fn ranges_and_rough_amounts_in_words_are_read() {
    for cell in [
        "300 à 500",
        "between 300 and 500",
        "entre 300 et 500",
        "zwischen 300 und 500",
        "от 300 до 500",
    ] {
        assert_eq!(
            read(cell, Mark::Unknown),
            Amount::Range(300.0, 500.0),
            "{cell}"
        );
    }
    for cell in ["env. 300", "etwa 300", "~300", "circa 300"] {
        assert_eq!(read(cell, Mark::Unknown), Amount::Number(300.0), "{cell}");
    }
}
