//! Plans as documents: versions, remarks, withdrawn links, deletion.

use super::*;
use crate::{plan::benchmark::EDITION, saved::VersionLine};

impl Site {
    /// Calls a function that needs the edit secret.
    pub(super) async fn change(&self, function: &str, links: &Links, arguments: Value) -> Answer {
        let mut arguments = arguments;
        arguments["id"] = links.view.as_str().into();
        let mut request = call(function, arguments);
        let secret = links.edit.as_str().parse().unwrap();
        request.headers_mut().insert(EDIT_SECRET, secret);
        self.send(request).await
    }

    async fn versions(&self, links: &Links) -> Vec<VersionLine> {
        let arguments = json!({"id": links.view.as_str(), "before": null});
        let answer = self.call("versions", arguments).await;
        serde_json::from_str(&answer.body).unwrap()
    }

    async fn version(&self, links: &Links, version: u32) -> Answer {
        let arguments = json!({"id": links.view.as_str(), "version": version});
        self.call("load_version", arguments).await
    }

    async fn renew(&self, links: &Links, which: &str) -> Links {
        let answer = self
            .change("renew_link", links, json!({"which": which}))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Returns how a page and a function answer a view link.
    async fn says(&self, links: &Links) -> [StatusCode; 2] {
        let page = self.get(&links.view_path()).await.status;
        let arguments = json!({"id": links.view.as_str()});
        [page, self.call("load_plan", arguments).await.status]
    }
}

#[tokio::test]
async fn every_version_can_be_looked_at_and_comes_back_as_a_new_one() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.update(&links, links.edit.as_str(), 1, 4000).await;
    let first = site.version(&links, 1).await;
    let first: SavedPlan = serde_json::from_str(&first.body).unwrap();
    assert!(first.document.contains("3000"), "{}", first.document);

    let restore = json!({"based_on": 2, "version": 1});
    let answer = site
        .change("restore_version", &links, restore.clone())
        .await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "3"));
    let newest = site.load(&links).await;
    assert_eq!((newest.version, &newest.document), (3, &first.document));
    let numbers: Vec<_> = site.versions(&links).await;
    let numbers: Vec<_> = numbers.iter().map(|line| line.version).collect();
    assert_eq!(numbers, [3, 2, 1]);

    let stale = site.change("restore_version", &links, restore).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let missing = json!({"based_on": 3, "version": 9});
    let missing = site.change("restore_version", &links, missing).await;
    assert_eq!(missing.error(), ApiError::NotFound);
    assert_eq!(site.version(&links, 9).await.error(), ApiError::NotFound);
    assert_eq!(site.load(&links).await.version, 3);
}

#[tokio::test]
async fn title_note_and_author_are_a_version_of_their_own() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let hostile = "</script><img src=x onerror=alert(1)>";
    let texts =
        json!({"based_on": 1, "title": hostile, "note": "Dear client,\n1 < 2", "author": hostile});
    let answer = site.change("describe_plan", &links, texts).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "2"));
    site.update(&links, links.edit.as_str(), 2, 4000).await;
    let newest = site.load(&links).await;
    assert_eq!(newest.note, "Dear client,\n1 < 2");
    assert_eq!(newest.author, hostile);
    let titles = site.versions(&links).await;
    let titles: Vec<_> = titles.iter().map(|line| line.title.as_str()).collect();
    // The update's document has no title.
    assert_eq!(titles, ["", hostile, ""]);
    let page = site.get(&links.view_path()).await;
    assert!(!page.body.contains("<img src=x"), "{}", page.body);

    for (title, note, author, fault) in [
        (
            "x".repeat(121),
            String::new(),
            String::new(),
            "title is 121",
        ),
        (
            String::new(),
            "x".repeat(2_001),
            String::new(),
            "note is 2001",
        ),
        (
            String::new(),
            String::new(),
            "x".repeat(121),
            "author is 121",
        ),
        (String::new(), "\u{0}".to_owned(), String::new(), "control"),
        ("a\nb".to_owned(), String::new(), String::new(), "control"),
    ] {
        let texts = json!({"based_on": 3, "title": title, "note": note, "author": author});
        let answer = site.change("describe_plan", &links, texts).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.error().to_string().contains(fault), "{answer:?}");
    }
}

/// Numbers are saved as sent, and sent back only where they could not be computed again.
#[tokio::test]
async fn a_plan_of_an_older_edition_shows_the_numbers_as_sent() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let saved = site.load(&links).await;
    assert_eq!(
        (saved.edition.as_str(), saved.figures.as_str()),
        (EDITION, "")
    );
    site.store
        .tamper("UPDATE plan_versions SET edition = '2020-01'")
        .await;
    let figures = site.load(&links).await.figures;
    let figures: Value = serde_json::from_str(&figures).unwrap();
    assert!(figures["cost"].is_number(), "{figures}");
    assert!(figures["ways"]["micro"].is_object(), "{figures}");
}

/// The page shows the numbers as sent, also where today's benchmarks would give others, and offers today's.
#[tokio::test]
async fn the_page_of_an_older_edition_shows_the_numbers_as_sent() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let today = site.get(&links.view_path()).await;
    assert!(!today.body.contains("as sent"), "{}", today.body);
    let saved_on = today.body.split("Version 1, saved on ").nth(1).unwrap();
    let (day, _) = saved_on.split_once('<').unwrap();
    assert!(day.ends_with(" (UTC)"), "{day}");
    site.store
        .tamper(
            "UPDATE plan_versions SET edition = '2020-01', packed_figures = NULL, figures = '{\"ways\": {\"best\": {\"mix\": \
             {\"micro\": 77}, \"cost\": 2999, \"forecast\": {\"reach\": {\"p50\": 4321}}}}}'",
        )
        .await;
    let page = site.get(&links.view_path()).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "These are the numbers as sent on ",
        "benchmarks of 2020-01",
        "77 micro",
        "$2,999",
        "instead of 4,300",
        "With today's data",
        // The script of the page puts the day of the reader's clock in place of that of UTC.
        "<time data-seconds=\"",
        "data-days=\"",
        " (UTC)<!></time>",
    ] {
        assert!(page.body.contains(text), "{text} is missing: {}", page.body);
    }
    assert!(
        !page.body.contains("With today's benchmarks"),
        "{}",
        page.body
    );
    let query = page
        .body
        .split("?budget=")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let path = format!("{}?budget={}", links.view_path(), query.unwrap());
    let today = site.get(&path.replace("&amp;", "&")).await;
    assert!(!today.body.contains("77 micro"), "{}", today.body);
    // Looking at the plan changed nothing.
    assert_eq!(site.load(&links).await.edition, "2020-01");
}

#[tokio::test]
async fn each_link_is_renewed_apart_and_the_old_one_is_gone_at_once() {
    let site = Site::new().await;
    let old = site.save(3000).await;
    let viewed = site.renew(&old, "view").await;
    assert_eq!(viewed.edit, old.edit);
    assert_eq!(site.says(&old).await, [StatusCode::GONE; 2]);
    assert_eq!(site.says(&viewed).await, [StatusCode::OK; 2]);

    let edited = site.renew(&viewed, "edit").await;
    assert_eq!(edited.view, viewed.view);
    let answer = site.update(&viewed, viewed.edit.as_str(), 1, 1).await;
    assert_eq!(
        (answer.status, answer.error()),
        (StatusCode::GONE, ApiError::Gone)
    );
    assert_eq!(site.says(&viewed).await, [StatusCode::OK; 2]);
    let answer = site.update(&edited, edited.edit.as_str(), 1, 1).await;
    assert_eq!(answer.body, "2");
    let answer = site
        .change("renew_link", &edited, json!({"which": "both"}))
        .await;
    assert_eq!(answer.error(), ApiError::NotUnderstood);
}

#[tokio::test]
async fn the_edit_link_deletes_and_others_do_not() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let stranger = Links {
        edit: site.save(1).await.edit,
        ..links.clone()
    };
    for function in [
        "check_link",
        "delete_plan",
        "renew_link",
        "restore_version",
        "describe_plan",
    ] {
        let arguments = json!({"which": "view", "based_on": 1, "version": 1, "title": "", "note": "", "author": ""});
        let answer = site.change(function, &stranger, arguments).await;
        assert_eq!(
            answer.status,
            StatusCode::FORBIDDEN,
            "{function}: {answer:?}"
        );
    }
    assert_eq!(site.says(&links).await, [StatusCode::OK; 2]);
    let answer = site.change("check_link", &links, json!({})).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let answer = site.change("delete_plan", &links, json!({})).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(site.says(&links).await, [StatusCode::GONE; 2]);
    let answer = site.change("delete_plan", &links, json!({})).await;
    assert_eq!(answer.error(), ApiError::Gone);
}

/// A client that never had a link cannot tell a deleted plan from one that never was.
#[tokio::test]
async fn an_outsider_learns_nothing_of_ids_that_were() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let mut near = links.view.as_str().to_owned();
    let last = if near.pop() == Some('z') { 'y' } else { 'z' };
    near.push(last);
    let before = site.call("load_plan", json!({"id": near})).await;
    site.change("delete_plan", &links, json!({})).await;
    let after = site.call("load_plan", json!({"id": near})).await;
    let never = site
        .call("load_plan", json!({"id": "9aBcDeFgHjKmNpQrStUvWx"}))
        .await;
    for answer in [&after, &never] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(
            (&answer.body, &answer.headers),
            (&before.body, &before.headers)
        );
    }
}

/// A plan in another site's frame may never be opened in any other way.
#[tokio::test]
async fn whatever_shows_a_plan_keeps_it_from_being_deleted_as_unused() {
    let retention = "[retention]\nunused_days = 30";
    let site = Site::with(TempDir::new().unwrap(), "hash-files = false", "", retention).await;
    let links = site.save(100).await;
    let view = links.view_path();
    for path in [
        view.clone(),
        format!("{view}/embed"),
        format!("{view}/qr.svg"),
        format!("{view}/export/plan.json"),
        format!("/compare?plans={}", links.view.as_str()),
    ] {
        site.store
            .tamper("UPDATE plans SET used_on = used_on - 40")
            .await;
        let unused = site.store.inventory().await.unwrap();
        let request = Request::get(&path).header("host", "tiermix.test");
        let answer = site.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        // The use is noted in the background.
        let mut looked = 0;
        while site.store.inventory().await.unwrap() == unused {
            looked += 1;
            assert!(looked < 1_000, "{path}");
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        assert_eq!(site.store.delete_unused(30).await.unwrap(), 0, "{path}");
    }
}
