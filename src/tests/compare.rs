//! The comparison of plans at `/compare`.

use super::{exports::without_tags, *};
use crate::plan::wording::Language;

#[tokio::test]
async fn saved_plans_versions_and_plans_of_the_address_stand_side_by_side() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.update(&links, links.edit.as_str(), 1, 9000).await;
    let id = links.view.as_str();
    let path = format!("/compare?plans={id}.1,{id},this&this=budget%3D20000%26seed%3D7");
    let page = site.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for text in [
        "$3,000",
        "$9,000",
        "$20,000",
        "This reaches the most people",
        "Saved plan, version 1",
        " beats ",
        " of 50",
        "What differs",
    ] {
        assert!(page.body.contains(text), "{text} is missing: {}", page.body);
    }
    assert_eq!(
        page.body.matches("Reach versus cost of all plans").count(),
        2
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.body.contains(" style=\""), "{}", page.body);
    assert!(!page.body.contains("NaN") && !page.body.contains("inf"));
    // Every script is a file.
    assert_eq!(page.body.matches("<script").count(), 2);
    for script in ["/theme.js", "/known_plans.js"] {
        assert!(page.body.contains(&format!("<script src=\"{script}\"")));
    }
}

#[tokio::test]
async fn plans_that_spend_different_sums_are_compared_at_the_smallest_too() {
    let site = Site::new().await;
    let page = site
        .get("/compare?plans=small,large&small=budget%3D4000&large=budget%3D9000")
        .await;
    let text = without_tags(&page.body);
    let (planned, equal) = text.split_once("At equal spend").unwrap();
    assert!(planned.contains("Large reaches the most people"), "{text}");
    assert!(
        planned.contains("Cost of a thousand people reached"),
        "{text}"
    );
    assert!(planned.contains("Left unspent"), "{text}");
    assert!(
        planned.contains("Your 80 hours leave no time for another creator."),
        "{text}"
    );
    assert!(planned.contains("two plans can both score 100 of 100"));
    // Plans that differ in the budget alone are one plan then.
    assert!(equal.contains(" each: These plans come to the same mix: "));
    let same = site
        .get("/compare?plans=one,other&one=budget%3D4000&other=budget%3D4000")
        .await;
    assert!(!same.body.contains("At equal spend"), "{}", same.body);
    assert!(same.body.contains("so their scores compare"));
}

#[tokio::test]
async fn a_comparison_is_kept_as_a_file_with_the_numbers_of_its_tables() {
    let site = Site::new().await;
    let query = "plans=small,large&small=budget%3D4000&large=budget%3D9000%26currency%3DEUR";
    let page = site.get(&format!("/compare?{query}")).await.body;
    let file = "href=\"/export/comparison.csv?plans=small,large&amp;small=";
    assert!(page.contains(file), "{page}");
    let table = site.table(&format!("/export/comparison.csv?{query}")).await;
    assert_eq!(table[0], ["What", "Small", "Large"]);
    let row = |name: &str| {
        let row = table.iter().find(|row| row[0] == name);
        row.unwrap_or_else(|| panic!("{name}: {table:?}"))
    };
    assert_eq!(row("Currency")[1..], ["USD", "EUR"]);
    assert_eq!(row("Budget")[1..], ["4000", "9000"]);
    assert!(row("Why it is left")[1].contains("leave no time"));
    let own = site.table("/export/forecast.csv?budget=4000").await;
    let reach = own
        .iter()
        .find(|row| row[..2] == ["Best mix", "People reached"]);
    assert_eq!(row("People reached")[1], reach.unwrap()[4]);
    assert_eq!(row("People reached, 10th percentile")[1], reach.unwrap()[3]);
    let dollars: f64 = row("For at most, at equal spend")[1].parse().unwrap();
    let euros: f64 = row("For at most, at equal spend")[2].parse().unwrap();
    assert!(
        (euros / dollars - 0.88023).abs() < 1e-4,
        "{euros} {dollars}"
    );
    let hostile = "plans=a,b&a=budget%3D100%26title%3D%253D1%252B1&b=budget%3D100%26title%3D1-2";
    let table = site
        .table(&format!("/export/comparison.csv?{hostile}"))
        .await;
    assert_eq!(table[0], ["What", "'=1+1", "'1-2"]);
    let empty = site.get("/export/comparison.csv?plans=x").await;
    assert_eq!(empty.status, StatusCode::BAD_REQUEST);
    assert!(empty.body.contains("no link to a plan"), "{}", empty.body);
}

#[tokio::test]
async fn paper_shows_no_controls() {
    let site = Site::new().await;
    let path = "/compare?plans=a,b,c&a=budget%3D4000&b=budget%3D5000&c=budget%3D6000";
    let page = site.get(path).await.body;
    let before = |text: &str| page.split(text).next().unwrap().to_owned();
    for (control, element) in [(">Remove<", "<tr"), ("name=\"add\"", "<form")] {
        let before = before(control);
        assert!(before.len() < page.len(), "{control}");
        let opened = before.rsplit(element).next().unwrap();
        let opened = opened.split('>').next().unwrap();
        assert!(opened.contains("print:hidden"), "{control}: {opened}");
    }
}

#[tokio::test]
async fn plans_of_one_title_are_told_apart_by_version_and_day() {
    let site = Site::new().await;
    let plan = json!({"budget": 3000, "title": "Spring"}).to_string();
    let saved = site.call("save_plan", json!({"plan": plan})).await;
    let links: Links = serde_json::from_str(&saved.body).unwrap();
    let again = site.call("save_plan", json!({"plan": plan})).await;
    let again: Links = serde_json::from_str(&again.body).unwrap();
    let texts = json!({"based_on": 1, "title": "Spring", "note": "Cheaper", "author": ""});
    site.change("describe_plan", &again, texts).await;
    let day = |saved_at| crate::app::web::date::date(Language::default(), saved_at);
    let first = day(site.load(&links).await.saved_at);
    let (one, other) = (links.view.as_str(), again.view.as_str());
    let page = site.get(&format!("/compare?plans={one},{other}")).await;
    for version in [1, 2] {
        let name = format!(">Spring, version {version} of {first}<");
        assert!(page.body.contains(&name), "{name}: {}", page.body);
    }
    let page = site.get(&format!("/compare?plans={one},{one}")).await;
    for letter in ["A", "B"] {
        let name = format!("Spring, version 1 of {first} ({letter})");
        assert!(page.body.contains(&name), "{name}: {}", page.body);
    }
}

#[tokio::test]
async fn an_agencys_three_come_out_of_one_plan() {
    let site = Site::new().await;
    let asked = site.get("/compare?three=&budget=9000&niche=1").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let path = asked.header("location");
    assert!(
        path.starts_with("/compare?plans=careful,balanced,bold&"),
        "{path}"
    );
    let page = site.get(path).await;
    for text in [
        "Careful",
        "Balanced",
        "Bold",
        "safe, what 40 of 50 futures reach",
    ] {
        assert!(page.body.contains(text), "{text} is missing: {}", page.body);
    }
}

#[tokio::test]
async fn titles_stay_text() {
    let site = Site::new().await;
    let hostile = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'";
    let plan = json!({"budget": 3000, "title": hostile}).to_string();
    let saved = site.call("save_plan", json!({"plan": plan})).await;
    let links: Links = serde_json::from_str(&saved.body).unwrap();
    let id = links.view.as_str();
    let page = site.get(&format!("/compare?plans={id},{id}.1")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("&lt;script&gt;alert(1)"),
        "{}",
        page.body
    );
    for hole in ["<script>", "<img src=x", "onerror=alert(1)>"] {
        assert!(!page.body.contains(hole), "{hole}: {}", page.body);
    }
}

#[tokio::test]
async fn what_cannot_be_compared_says_why() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let id = links.view.as_str();
    let unknown = "9aBcDeFgHjKmNpQrStUvWx";
    for (path, status, text) in [
        ("/compare".to_owned(), StatusCode::OK, "Two to four plans"),
        (
            format!("/compare?plans={id}"),
            StatusCode::OK,
            "Add another",
        ),
        (
            format!("/compare?plans={id},{unknown}"),
            StatusCode::NOT_FOUND,
            "Plan B: There is no plan at this link",
        ),
        (
            format!("/compare?plans={id},{id}.9"),
            StatusCode::NOT_FOUND,
            "Plan B: ",
        ),
        (
            format!("/compare?plans={id},{id},{id},{id},{id}"),
            StatusCode::BAD_REQUEST,
            "At most 4",
        ),
        (
            "/compare?plans=this,that&this=budget%3D-1".to_owned(),
            StatusCode::BAD_REQUEST,
            "cannot be read: budget",
        ),
        (
            "/compare?plans=%3Cb%3E".to_owned(),
            StatusCode::BAD_REQUEST,
            "This is no link to a plan",
        ),
    ] {
        let page = site.get(&path).await;
        assert_eq!(page.status, status, "{path}");
        assert!(page.body.contains(text), "{path}: {}", page.body);
        assert!(page.body.contains("</html>"), "{path}");
    }
    site.change("delete_plan", &links, json!({})).await;
    let page = site.get(&format!("/compare?plans={id},{id}")).await;
    assert_eq!(page.status, StatusCode::GONE);
}

#[tokio::test]
async fn an_entry_that_is_no_plan_leaves_the_comparison_and_says_why() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let id = links.view.as_str();
    let unknown = "9aBcDeFgHjKmNpQrStUvWx";
    let plans = format!("plans={id},this&this=budget%3D9000");
    for (typed, status, why) in [
        (
            "hello",
            StatusCode::BAD_REQUEST,
            "This is no link to a plan",
        ),
        (
            "/?budget=-1",
            StatusCode::BAD_REQUEST,
            "cannot be read: budget",
        ),
        (
            unknown,
            StatusCode::NOT_FOUND,
            "There is no plan at this link",
        ),
    ] {
        let mut query = form_urlencoded::Serializer::new(format!("/compare?{plans}"));
        query.append_pair("add", typed);
        let path = query.finish();
        let page = site.get(&path).await;
        assert_eq!(page.status, status, "{path}");
        let text = without_tags(&page.body);
        for expected in [
            "This reaches the most people",
            "What differs",
            &*format!("\u{201c}{typed}\u{201d} was not added. "),
            why,
        ] {
            assert!(text.contains(expected), "{path}: {expected}: {text}");
        }
        // The field holds the entry, so that it can be mended.
        assert!(
            page.body.contains(&format!("value=\"{typed}\"")),
            "{}",
            page.body
        );
        assert!(page.body.contains("aria-describedby=\"not-added\""));
    }
    let full = site
        .get(&format!("/compare?plans={id},{id},{id},{id}&add={id}"))
        .await;
    assert_eq!(full.status, StatusCode::BAD_REQUEST);
    assert!(full.body.contains("At most 4"), "{}", full.body);
    assert!(full.body.contains("What differs") || full.body.contains("All inputs"));
    let right = site
        .get(&format!("/compare?{plans}&add=%2Fp%2F{id}%3Fversion%3D1"))
        .await;
    assert_eq!(
        right.header("location"),
        format!("/compare?plans={id},this,{id}.1&this=budget%3D9000")
    );
    // Among the others a plan that cannot be opened is no entry.
    let path = format!("/compare?plans={unknown},this&this=budget%3D9000&add={id}");
    let right = site.get(&path).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.body);
}

#[tokio::test]
async fn a_plan_of_an_older_edition_is_measured_like_the_others_and_says_so() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.store
        .tamper("UPDATE plan_versions SET edition = '2020-01'")
        .await;
    let id = links.view.as_str();
    let page = site
        .get(&format!("/compare?plans={id},this&this=budget%3D3000"))
        .await;
    assert!(
        page.body
            .contains("was sent with the benchmarks of 2020-01"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn plans_are_called_by_their_titles_and_versions_stay_apart() {
    let site = Site::new().await;
    let title = "A long title of a campaign in spring";
    let plan = json!({"budget": 3000, "title": title}).to_string();
    let saved = site.call("save_plan", json!({"plan": plan})).await;
    let links: Links = serde_json::from_str(&saved.body).unwrap();
    let id = links.view.as_str();
    let path = format!(
        "/compare?plans={id}.1,this&this=budget%3D4000%26title%3DAutumn%26tiers.micro.fee%3D450"
    );
    let page = site.get(&path).await.body;
    for text in [
        &*format!("{title}, version 1"),
        "Autumn reaches the most people",
        "A A long title\u{2026}, version 1<",
        "A \u{2026}, version 1<",
        "350, as published",
    ] {
        assert!(page.contains(text), "{text} is missing: {page}");
    }
    assert!(!page.contains(">This<"), "{page}");
}
