//! CSV and XLSX files as spreadsheets open them.

use super::{exports::CSV, *};
use crate::plan::Plan;

impl Site {
    async fn lines(&self, languages: &str, path: &str) -> Vec<String> {
        let text = String::from_utf8(self.file_for(languages, path).await).unwrap();
        text.split("\r\n").map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn every_csv_file_says_that_it_is_utf_8() {
    let site = Site::new().await;
    for name in CSV {
        let path = format!("/export/{name}.csv?budget=300");
        let file = site.file_for("de", &path).await;
        assert!(file.starts_with(b"\xef\xbb\xbf"), "{name}");
        assert!(!file[3..].starts_with(b"\xef\xbb\xbf"), "{name}");
    }
}

#[tokio::test]
async fn a_csv_file_is_separated_as_its_readers_spreadsheet_expects() {
    let site = Site::new().await;
    let path = "/export/plan.csv?budget=300&niche=0.85";
    for (languages, more, line) in [
        ("de-DE,de;q=0.9,en;q=0.8", "", "niche;0,85;0,5;share of 1"),
        ("en-US", "&locale=fr-FR", "niche;0,85;0,5;share of 1"),
        ("de-CH", "", "niche;0.85;0.5;share of 1"),
        ("en-US,de;q=0.5", "", "niche,0.85,0.5,share of 1"),
        ("de", "&locale=en-GB", "niche,0.85,0.5,share of 1"),
        ("de", "&locale=xx", "niche;0,85;0,5;share of 1"),
        ("", "", "niche,0.85,0.5,share of 1"),
    ] {
        let lines = site.lines(languages, &format!("{path}{more}")).await;
        let found = lines.contains(&line.to_owned());
        assert!(found, "{languages} {more}: {lines:?}");
    }
    // Files for programs stay as they are.
    let links = site.save(3000).await;
    for path in [
        "/export".to_owned(),
        format!("{}/export", links.view_path()),
    ] {
        let path = format!("{path}/plan.json?locale=de-DE");
        let document = String::from_utf8(site.file_for("de", &path).await).unwrap();
        assert!(Plan::parse(&document).is_ok(), "{document}");
    }
}

#[tokio::test]
async fn columns_and_rows_say_their_currency_and_unit() {
    let site = Site::new().await;
    let plan = "budget=5000&currency=EUR&target.goal=reach&target.value=9";
    for (name, place, heading) in [
        ("mix", 0, "Cost of one (EUR)"),
        ("mix", 0, "Cost, best mix (EUR)"),
        ("reach-versus-cost", 0, "Budget (EUR)"),
        ("pros-and-cons", 0, "Unit"),
        ("plan", 0, "Unit"),
        ("plan", 3, "EUR"),
        ("three-ways", 0, "Cost (EUR)"),
        ("three-ways", 0, "Credibility (share of 1)"),
        ("three-ways", 0, "Chance of the target (share of 1)"),
        ("forecast", 1, "Ease (share of 1)"),
    ] {
        let table = site.table(&format!("/export/{name}.csv?{plan}")).await;
        let mut cells = table[0].iter().chain(table.iter().map(|row| &row[place]));
        assert!(cells.any(|cell| cell == heading), "{name}: {heading}");
    }
}

#[tokio::test]
async fn nothing_in_a_file_is_taken_for_a_date() {
    let site = Site::new().await;
    for title in ["1-2", "M\u{e4}rz 2026", "2026-11-05"] {
        let plan = Plan::new(100.0).and_then(|plan| plan.with_title(title));
        let links = site.save_plan(&plan.unwrap()).await;
        let answer = format!("{}/export/answer.csv", links.view_path());
        let table = site.table(&answer).await;
        assert_eq!(table[1], ["Title".to_owned(), format!("'{title}")]);
    }
    let sources = site.table("/export/sources.csv").await;
    let has_day = |date: &str| date.starts_with(char::is_numeric) && date.contains(' ');
    let dated = sources[1..]
        .iter()
        .filter(|row| has_day(row[4].trim_start_matches('\'')));
    assert!(dated.clone().count() > 0);
    for row in dated {
        assert!(row[4].starts_with('\''), "{row:?}");
    }
}

#[tokio::test]
async fn files_of_a_saved_plan_carry_who_sent_it_when_and_why() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let texts =
        json!({"based_on": 1, "title": "Spring", "note": "=1+1 is for you", "author": "Zo\u{eb}"});
    let answer = site.change("describe_plan", &links, texts).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let saved_at = site.load(&links).await.saved_at;
    let day = crate::app::web::date::date(crate::plan::wording::Language::default(), saved_at);
    assert!(day.ends_with(" (UTC)"), "{day}");
    let view = links.view_path();
    let link = format!("http://tiermix.test{view}");
    let table = site.table(&format!("{view}/export/answer.csv")).await;
    let mut book = site.workbook(&format!("{view}/export/plan.xlsx")).await;
    let sheet = calamine::Reader::worksheet_range(&mut book, "Answer").unwrap();
    for (name, in_csv, in_sheet) in [
        ("Title", "Spring", "Spring"),
        ("Version", "2", "2"),
        ("Saved on", &*day, &*day),
        ("Author", "Zo\u{eb}", "Zo\u{eb}"),
        ("Note", "'=1+1 is for you", "=1+1 is for you"),
        ("Link", &*link, &*link),
    ] {
        let row = [name.to_owned(), in_csv.to_owned()];
        assert!(table.iter().any(|it| *it == row), "{name}: {table:?}");
        let cell = sheet.rows().find(|row| row[0] == *name);
        assert_eq!(cell.unwrap()[1].to_string(), in_sheet, "{name}");
    }
    let first = site
        .table(&format!("{view}/export/answer.csv?version=1"))
        .await;
    let first: Vec<_> = first.iter().map(|row| row[1].as_str()).collect();
    assert!(first.contains(&"1") && first.contains(&&*format!("{link}?version=1")));
    assert!(!first.contains(&"Zo\u{eb}"), "{first:?}");
}

#[tokio::test]
async fn the_page_of_a_saved_plan_offers_the_files_of_that_plan() {
    let site = Site::new().await;
    let view = site.save(3000).await.view_path();
    let saved = format!("href=\"{view}/export/plan.xlsx\"");
    let page = site.get(&view).await.body;
    assert!(page.contains(&saved), "{page}");
    // The workbook comes first.
    let first = page.find("/export/").unwrap();
    assert!(page[first..].starts_with("/export/plan.xlsx"));
    let changed = site.get(&format!("{view}?budget=4000")).await.body;
    assert!(!changed.contains(&saved), "{changed}");
    assert!(
        changed.contains("href=\"/export/plan.xlsx?budget=4000"),
        "{changed}"
    );
}
