use super::*;
use crate::server::exports::png::letters;

fn plan(query: &str) -> Plan {
    Plan::from_address(&HOBBY_SHOP.plan(), query).unwrap()
}

#[test]
fn previews_of_all_kinds_of_plans_are_drawn() {
    let long = "A very long title of a spring campaign for garden chairs ".repeat(3);
    for (name, query) in [
        ("plain", "budget=5000".to_owned()),
        (
            "titled",
            "budget=8000&title=Spring+sale+for+Zo%C3%AB+%26+Co&target.goal=sales&target.value=3"
                .to_owned(),
        ),
        (
            "long",
            format!("budget=30000&title={}", &long[..120].replace(' ', "+")),
        ),
        ("wide", format!("budget=30000&title={}", "W".repeat(120))),
        (
            "hebrew",
            "budget=30000&title=קמפיין אביב לחנות, 2026!".to_owned(),
        ),
        (
            "arabic",
            "budget=30000&title=حملة الربيع للمتجر 2026 (إعادة)".to_owned(),
        ),
        (
            "cyrillic",
            "budget=30000&title=Весенняя распродажа".to_owned(),
        ),
        ("chinese", "budget=30000&title=2026 春の大セール".to_owned()),
        (
            "emoji",
            "budget=30000&title=🎉🎉 Spring 🎉 sale 👩‍👩‍👧‍👦".to_owned(),
        ),
        ("only-emoji", "budget=30000&title=🎉🎉".to_owned()),
        (
            "markup",
            "budget=30000&title=</text><script>alert(1)</script> %26 <b>]]>".to_owned(),
        ),
        (
            "many",
            "budget=100000&creators=500&hours=1000000&title=Everybody".to_owned(),
        ),
        ("nobody", "budget=1".to_owned()),
        ("mega", "budget=1000000&currency=VND".to_owned()),
    ] {
        let picture = of_plan(Language::ENGLISH, &plan(&query.replace(' ', "+")));
        let file = picture.png().unwrap_or_else(|| panic!("{name}"));
        png::keep(name, &file);
        assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n", "{name}");
        assert_eq!(&file[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "{name}");
        assert!(file.len() < 150_000, "{name}: {}", file.len());
    }
}

#[test]
fn a_title_is_drawn_whole_or_not_at_all() {
    for (title, drawn) in [
        ("Spring sale", Some("Spring sale")),
        ("  Spring\u{a0} sale\u{202e} ", Some("Spring sale")),
        ("🎉 Spring 🎉🎉 sale", Some("Spring sale")),
        ("🎉", None),
        ("\u{200b}", None),
        ("2026 春", None),
        ("שלום", Some("שלום")),
        ("مرحبا", Some("مرحبا")),
        (
            "Ελλάδα, Київ, Žluťoučký, Tiếng Việt",
            Some("Ελλάδα, Київ, Žluťoučký, Tiếng Việt"),
        ),
    ] {
        assert_eq!(letters::drawable(title).as_deref(), drawn, "{title:?}");
    }
}

#[test]
fn hostile_titles_stay_text() {
    let title = "</text><image href='http://elsewhere.test'/>\u{1}&amp;";
    let picture = Picture {
        title: Some(title.to_owned()),
        ..of_plan(Language::ENGLISH, &plan("budget=5000"))
    };
    let drawing = picture.drawing().into_string();
    assert!(!drawing.contains("<image"), "{drawing}");
    assert!(picture.png().is_some());
}

#[test]
fn pictures_are_remembered_and_forgotten() {
    let picture: Arc<[u8]> = vec![1].into();
    remember("first".to_owned(), picture.clone());
    assert_eq!(known("first"), Some(picture.clone()));
    for number in 0..MOST {
        remember(number.to_string(), picture.clone());
    }
    assert_eq!(known("first"), None);
    assert!(DRAWN.lock().unwrap().len() <= MOST);
}
