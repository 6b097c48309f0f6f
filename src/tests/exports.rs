//! Exports of a plan: files, the QR code and the page for frames.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::plan::{
    Plan,
    benchmark::EDITION,
    example::HOBBY_SHOP,
    outcome::{Outcome, outcome},
    simulate::simulator::{AT_REST, Simulator},
    tier::Tier,
};

/// Titles that a spreadsheet would evaluate and a page would run, if nothing prevented it.
const HOSTILE: [&str; 3] = [
    "=cmd|' /C calc'!A0",
    "\"><script>alert(1)</script>",
    "@SUM(1+1)*cmd|' /C calc'!A0",
];

pub(super) const CSV: [&str; 15] = [
    "answer",
    "mix",
    "creators",
    "forecast",
    "three-ways",
    "equal-spend",
    "money",
    "plausible-worlds",
    "next-steps",
    "pros-and-cons",
    "reach-versus-cost",
    "futures",
    "plan",
    "benchmarks",
    "sources",
];

impl Site {
    /// Downloads a file, which need not be text.
    pub(super) async fn file(&self, path: &str) -> Vec<u8> {
        self.file_for("en-US,en;q=0.9", path).await
    }

    /// Downloads a file with a browser that accepts these languages.
    pub(super) async fn file_for(&self, languages: &str, path: &str) -> Vec<u8> {
        let request = Request::get(path)
            .header("host", "tiermix.test")
            .header("accept-language", languages);
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap()
            .to_vec()
    }

    /// Downloads a CSV file and parses it by RFC 4180, with its column names first.
    pub(super) async fn table(&self, path: &str) -> Vec<Vec<String>> {
        let text = String::from_utf8(self.file(path).await).unwrap();
        let text = text.strip_prefix('\u{feff}').unwrap();
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records = reader.records().map(|record| record.unwrap());
        records
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect()
    }

    pub(super) async fn workbook(&self, path: &str) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(self.file(path).await)).unwrap()
    }

    pub(super) async fn save_plan(&self, plan: &Plan) -> Links {
        let answer = self
            .call("save_plan", json!({"plan": plan.to_json()}))
            .await;
        serde_json::from_str(&answer.body).unwrap()
    }
}

fn worked_out(plan: &Plan) -> Outcome {
    outcome(plan, &mut Simulator::new(AT_REST))
}

/// Returns a plan with a title, and too little money for 10,000 futures to wait for.
fn titled(title: &str) -> Plan {
    Plan::new(100.0)
        .and_then(|plan| plan.with_title(title))
        .unwrap()
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap_or_else(|_| panic!("{cell:?}"))
}

#[tokio::test]
async fn every_file_comes_with_its_type_and_a_name() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let csv = CSV.map(|name| {
        (
            format!("{name}.csv"),
            "text/csv; charset=utf-8; header=present",
        )
    });
    let others = [
        ("plan.json".to_owned(), "application/json"),
        ("answer.json".to_owned(), "application/json"),
        (
            "plan.xlsx".to_owned(),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ];
    for (name, kind) in csv.into_iter().chain(others) {
        let answer = site.get(&format!("/export/{name}?budget=300")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(answer.header("content-type"), kind, "{name}");
        let disposition = answer.header("content-disposition");
        let start = format!("attachment; filename=\"tiermix - {name}\"");
        assert!(disposition.starts_with(&start), "{disposition}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let saved = site
        .get(&format!("{}/export/plan.json", links.view_path()))
        .await;
    assert_eq!(saved.header("content-type"), "application/json");
    assert_eq!(saved.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_tables_say_what_the_model_says() {
    let site = Site::new().await;
    let plan = Plan::new(5_000.0).unwrap();
    let outcome = worked_out(&plan);
    let best = outcome.best().as_ref().unwrap();

    let mix = site.table("/export/mix.csv?budget=5000").await;
    assert_eq!(
        mix[0][..4],
        ["Tier", "Family", "Followers", "Creators, best mix"]
    );
    for (tier, row) in Tier::ALL.into_iter().zip(&mix[1..]) {
        assert_eq!(row[0], tier.key());
        assert_eq!(number(&row[3]), f64::from(best.mix[tier]));
        let cost = outcome.problem.offers[tier].cost;
        assert_eq!(number(&row[4]), (cost * 100.0).round() / 100.0);
    }
    // The sums of up to five tiers are in whole cents.
    let cost: f64 = mix[1..].iter().map(|row| number(&row[5])).sum();
    assert!((cost - best.cost).abs() <= 0.025, "{cost} {}", best.cost);

    let forecast = site.table("/export/forecast.csv?budget=5000").await;
    let reach = forecast
        .iter()
        .find(|row| row[..2] == ["Best mix", "People reached"])
        .unwrap();
    assert!((number(&reach[4]) - best.forecast.reach.p50).abs() < 0.006);

    let futures = site.table("/export/futures.csv?budget=5000").await;
    assert_eq!(futures.len(), 1 + AT_REST);
    let column = futures[0]
        .iter()
        .position(|name| name == "People reached, best mix")
        .unwrap();
    for (row, reach) in futures[1..].iter().zip(&best.futures.reach()) {
        assert!((number(&row[column]) - reach).abs() < 0.006);
    }

    let curve = site
        .table("/export/reach-versus-cost.csv?budget=5000")
        .await;
    assert_eq!(curve.len(), 61);
    assert_eq!(number(&curve[60][0]), 20_000.0);
    let arguments = site.table("/export/pros-and-cons.csv?budget=5000").await;
    assert_eq!(arguments.len(), 19);
}

#[tokio::test]
async fn without_a_budget_a_file_is_about_the_plan_that_the_page_opens_on() {
    let site = Site::new().await;
    let document = site.file("/export/plan.json?hours=40").await;
    let plan = Plan::parse(std::str::from_utf8(&document).unwrap());
    let expected = Plan::from_query(&HOBBY_SHOP.plan(), "hours=40", &[]);
    assert_eq!(plan, expected);
}

#[tokio::test]
async fn a_plan_in_a_file_reads_back_as_itself() {
    let site = Site::new().await;
    let query = "title=A+%26+B%3A+%C3%A4&currency=EUR&budget=3000&niche=0.8&reach=60&\
                 target.goal=reach&target.value=6000&tiers.micro.fee=450&seed=18446744073709551615";
    let plan = Plan::from_address(&HOBBY_SHOP.plan(), query).unwrap();
    let links = site.save_plan(&plan).await;
    for path in [
        format!("/export/plan.json?{query}"),
        format!("{}/export/plan.json", links.view_path()),
    ] {
        let document = String::from_utf8(site.file(&path).await).unwrap();
        assert_eq!(Plan::parse(&document), Ok(plan.clone()), "{path}");
    }
}

#[tokio::test]
async fn a_saved_plan_has_the_files_of_its_own_numbers() {
    let site = Site::new().await;
    let plan = Plan::new(3_000.0).unwrap().with_seed(7);
    let links = site.save_plan(&plan).await;
    for name in ["mix.csv", "forecast.csv", "three-ways.csv"] {
        let sent = site
            .table(&format!("{}/export/{name}", links.view_path()))
            .await;
        let asked = site
            .table(&format!("/export/{name}?budget=3000&seed=7"))
            .await;
        assert_eq!(sent, asked, "{name}");
    }
    let answer = site
        .table(&format!("{}/export/answer.csv", links.view_path()))
        .await;
    let says = |name: &str| answer.iter().find(|row| row[0] == name).map(|row| &*row[1]);
    // The apostrophe keeps spreadsheets from taking the edition for a date.
    let edition = format!("'{EDITION}");
    assert_eq!(says("Edition of the benchmarks, plan"), Some(&*edition));
    assert_eq!(says("Seed"), Some("7"));
    let link = format!("http://tiermix.test{}", links.view_path());
    assert_eq!(says("Link"), Some(&*link));
}

#[tokio::test]
async fn hostile_titles_are_nothing_but_text() {
    let site = Site::new().await;
    for title in HOSTILE {
        let plan = titled(title);
        let links = site.save_plan(&plan).await;
        let view = links.view_path();
        for name in ["answer.csv", "plan.csv"] {
            let table = site.table(&format!("{view}/export/{name}")).await;
            let cells: Vec<&String> = table.iter().flatten().collect();
            let text = title.trim_start_matches('\'');
            assert!(cells.iter().any(|cell| cell.contains(text)), "{name}");
            for cell in cells {
                let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
                    || cell.starts_with('-') && cell.parse::<f64>().is_err();
                assert!(!formula, "{name}: {cell}");
            }
        }
        for name in ["mix.csv", "plan.json"] {
            let answer = site.get(&format!("{view}/export/{name}")).await;
            let disposition = answer.header("content-disposition");
            let file = disposition.split('"').nth(1).unwrap();
            assert!(file.ends_with(&format!(" - {name}")), "{disposition}");
            assert!(
                !file.contains(['=', '|', '\'', '<', '>', '/', '@', '*']),
                "{file}"
            );
            assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
        }
        let page = site.get(&format!("{view}/embed")).await.body;
        assert!(!page.contains("<script"), "{page}");
    }
    let [title, ..] = HOSTILE;
    let mut book = site
        .workbook(&format!("/export/plan.xlsx?{}", titled(title).to_query()))
        .await;
    let sheet = book.worksheet_range("Answer").unwrap();
    assert_eq!(
        sheet.get_value((1, 1)),
        Some(&Data::String(title.to_owned()))
    );
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{name}");
    }
}

#[tokio::test]
async fn numbers_in_the_workbook_are_numbers() {
    let site = Site::new().await;
    let outcome = worked_out(&Plan::new(5_000.0).unwrap());
    let best = outcome.best().as_ref().unwrap();
    let mut book = site.workbook("/export/plan.xlsx?budget=5000").await;
    assert_eq!(
        book.sheet_names(),
        [
            "Answer",
            "Mix",
            "Forecast",
            "Three ways",
            "At equal spend",
            "Money",
            "Plausible worlds",
            "What to do next",
            "Pros and cons",
            "Reach versus cost",
            "Futures",
            "Plan",
            "Benchmarks",
            "Sources"
        ]
    );
    let mix = book.worksheet_range("Mix").unwrap();
    let micro = mix.rows().find(|row| row[0] == "micro").unwrap();
    assert_eq!(micro[3], Data::Float(best.mix[Tier::Micro].into()));
    assert!(micro[2..].iter().all(|cell| matches!(cell, Data::Float(_))));
    let ways = book.worksheet_range("Three ways").unwrap();
    let cost = ways.rows().find(|row| row[0] == "Cost (USD)").unwrap();
    let cents = (best.cost * 100.0).round() / 100.0;
    assert_eq!(cost[2], Data::Float(cents));
    let futures = book.worksheet_range("Futures").unwrap();
    assert_eq!(futures.height(), 1 + AT_REST);
    assert!(matches!(
        futures.get_value((AT_REST as u32, 6)),
        Some(Data::Float(_))
    ));
    let plan = book.worksheet_range("Plan").unwrap();
    let budget = plan.rows().find(|row| row[0] == "budget").unwrap();
    assert_eq!(budget[1], Data::Float(5_000.0));
    assert_eq!(
        book.worksheet_range("Reach versus cost").unwrap().height(),
        61
    );
}

#[tokio::test]
async fn a_plan_that_allows_nothing_still_has_its_files() {
    let site = Site::new().await;
    let ways = site.table("/export/three-ways.csv?budget=50").await;
    let why_not = ways.last().unwrap();
    assert_eq!(why_not[0], "Why not");
    assert!(why_not[2].contains("at least $79"), "{why_not:?}");
    assert_eq!(site.table("/export/futures.csv?budget=50").await.len(), 1);
    let mut book = site.workbook("/export/plan.xlsx?budget=50").await;
    assert_eq!(book.worksheet_range("Mix").unwrap().height(), 6);
    let links = site.save(50).await;
    let page = site.get(&format!("{}/embed", links.view_path())).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("at least $79"), "{}", page.body);
}

#[tokio::test]
async fn a_faulty_address_says_which_name_is_wrong() {
    let site = Site::new().await;
    for (query, key) in [
        ("budget=-1", "budget is -1"),
        ("budget=3000&niche=7", "niche is 7"),
        ("bugdet=1", "the nearest is budget"),
        ("tiers.micro.fee=x", "tiers.micro.fee"),
    ] {
        for name in ["mix.csv", "plan.json", "plan.xlsx"] {
            let answer = site.get(&format!("/export/{name}?{query}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
            assert!(answer.body.contains(key), "{}", answer.body);
            assert!(answer.header("content-type").starts_with("text/plain"));
        }
    }
    let endless = format!("/export/plan.json?title={}", "x".repeat(20_000));
    assert_eq!(site.get(&endless).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn unknown_plans_and_files_are_not_found_and_nothing_can_be_posted() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let view = links.view_path();
    let mut paths = vec![
        "/export/mix".to_owned(),
        "/export/mix.xlsx".to_owned(),
        "/export/..%2Fplan.json".to_owned(),
        format!("{view}/export/secrets.csv"),
    ];
    for id in ["unknown", "9aBcDeFgHjKmNpQrStUvWx", "%00", "..%2F.."] {
        for rest in ["export/plan.json", "export/plan.xlsx", "qr.svg", "embed"] {
            paths.push(format!("/p/{id}/{rest}"));
        }
    }
    for path in paths {
        let answer = site.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.is_empty(), "{path}");
    }
    for path in [
        "/export/mix.csv",
        &format!("{view}/export/mix.csv"),
        &format!("{view}/qr.svg"),
        &format!("{view}/embed"),
    ] {
        let request = Request::post(path).header("content-type", "application/json");
        let answer = site.send(request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

#[tokio::test]
async fn the_qr_code_reads_as_the_view_link() {
    let proxy = "[proxy]\ntrusted = ['10.0.0.1']";
    let site = Site::with(TempDir::new().unwrap(), "hash-files = false", "", proxy).await;
    let links = site.save(3000).await;
    let path = format!("{}/qr.svg", links.view_path());
    let asked = |peer: &str| {
        let peer: std::net::SocketAddr = peer.parse().unwrap();
        let request = Request::get(&path)
            .header("host", "tiermix.test")
            .header("x-forwarded-proto", "https")
            .extension(axum::extract::ConnectInfo(peer));
        request.body(Body::empty()).unwrap()
    };
    let direct = site.send(asked("10.0.0.2:1")).await;
    let plain = format!("http://tiermix.test{}", links.view_path());
    assert_eq!(
        scanned(&direct.body),
        plain,
        "a stranger says there was TLS"
    );
    let answer = site.send(asked("10.0.0.1:1")).await;
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    assert!(!answer.body.contains("<script") && !answer.body.contains("style"));
    let link = format!("https://tiermix.test{}", links.view_path());
    assert_eq!(scanned(&answer.body), link);
    let text = without_tags(&answer.body);
    assert_eq!(text, format!("Version 1 of this plan:{link}"));

    let nowhere = site.get(&path).await;
    assert_eq!(nowhere.status, StatusCode::BAD_REQUEST, "without a host");
}

#[tokio::test]
async fn links_on_paper_and_in_files_begin_with_the_public_address() {
    let public = "[proxy]\npublic = 'https://plans.example'";
    let site = Site::with(TempDir::new().unwrap(), "hash-files = false", "", public).await;
    let links = site.save(3000).await;
    let view = links.view_path();
    let link = format!("https://plans.example{view}");
    for host in [None, Some("elsewhere.test")] {
        let mut request = Request::get(format!("{view}/qr.svg"))
            .body(Body::empty())
            .unwrap();
        if let Some(host) = host {
            request.headers_mut().insert("host", host.parse().unwrap());
        }
        let label = site.send(request).await;
        assert_eq!(label.status, StatusCode::OK, "{host:?}");
        assert_eq!(scanned(&label.body), link, "{host:?}");
    }
    let answer = site.table(&format!("{view}/export/answer.csv")).await;
    assert!(
        answer.contains(&vec!["Link".to_owned(), link]),
        "{answer:?}"
    );
}

/// Decodes a label as a scanner does; its code is drawn as dark rectangles (`M{x} {y}h{width}v{height}...`).
fn scanned(label: &str) -> String {
    /// Pixels for each module.
    const SCALE: usize = 4;
    let (_, drawing) = label.rsplit_once("<svg").unwrap();
    let number = |text: &str| -> usize { text.parse().unwrap() };
    let attribute = |name: &str| {
        let rest = drawing.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap()
    };
    let edge = number(attribute(" width"));
    let mut dark = vec![false; edge * edge];
    for rectangle in attribute(" d").split('M').skip(1) {
        let parts: Vec<usize> = rectangle
            .split([' ', 'h', 'v', 'H', 'V'])
            .map(number)
            .collect();
        let [left, top, width, height, ..] = parts[..] else {
            panic!("{rectangle}");
        };
        for y in top..top + height {
            dark[y * edge + left..][..width].fill(true);
        }
    }
    let shade = |x: usize, y: usize| {
        if dark[y / SCALE * edge + x / SCALE] {
            0
        } else {
            255
        }
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(SCALE * edge, SCALE * edge, shade);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

pub(super) fn without_tags(html: &str) -> String {
    let parts = html.split('<').filter_map(|part| part.split_once('>'));
    parts.map(|(_, text)| text).collect()
}
