//! The marks of numbers, by the reader's languages.

use super::{exports::without_tags, *};

/// A number of the plan below as three regions write it.
const REGIONS: [(&str, &str, &str); 3] = [
    ("en-US,en;q=0.9", "12,500", ""),
    ("de-DE,de;q=0.9,en;q=0.8", "12.500", " data-marks=\",.\""),
    ("fr-FR", "12\u{202f}500", " data-marks=\",\u{202f}\""),
];

#[tokio::test]
async fn pages_have_the_marks_of_their_reader() {
    let site = Site::new().await;
    let view = site.save(12_500).await.view_path();
    let compared = "/compare?plans=one,two&one=budget%3D12500&two=budget%3D300";
    for path in ["/?budget=12500", compared, &view, &format!("{view}/embed")] {
        for (languages, number, marks) in REGIONS {
            let page = String::from_utf8(site.file_for(languages, path).await).unwrap();
            let text = without_tags(&page);
            let others = REGIONS.map(|(_, number, _)| text.matches(number).count());
            assert!(text.contains(number), "{path} {languages}: {text}");
            assert_eq!(
                others.into_iter().filter(|found| *found > 0).count(),
                1,
                "{path} {languages}: {text}"
            );
            assert!(
                page.contains(&format!("<html lang=\"en\"{marks}")),
                "{path} {languages}"
            );
        }
    }
}

#[tokio::test]
async fn an_answer_says_that_it_depends_on_the_language() {
    let site = Site::new().await;
    for path in [
        "/",
        "/evidence",
        "/compare",
        "/export/plan.csv?budget=300",
        "/nowhere",
    ] {
        let answer = site.get(path).await;
        let varies = answer.headers.get_all("vary").iter();
        let varies: Vec<_> = varies
            .map(|it| it.to_str().unwrap().to_lowercase())
            .collect();
        assert!(
            varies.iter().any(|it| it.contains("accept-language")),
            "{path}: {varies:?}"
        );
    }
}

#[tokio::test]
async fn sentences_in_files_have_the_marks_of_the_numbers_beside_them() {
    let site = Site::new().await;
    let path = "/export/answer.csv?budget=12500&locale=";
    let [american, german] = ["en-US", "de-DE"].map(|locale| format!("{path}{locale}"));
    let german = String::from_utf8(site.file_for("en", &german).await).unwrap();
    let american = String::from_utf8(site.file_for("de", &american).await).unwrap();
    assert!(
        german.contains("$12.500") && !german.contains("12,500"),
        "{german}"
    );
    assert!(
        american.contains("$12,500") && !american.contains("12.500"),
        "{american}"
    );
}
