//! The page of a plan for frames on other sites.

use super::{exports::without_tags, *};

#[tokio::test]
async fn only_the_embedded_page_may_be_framed() {
    let site = Site::new().await;
    let links = site.save(5000).await;
    let view = links.view_path();
    let page = site.get(&format!("{view}/embed")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("content-type").starts_with("text/html"));
    assert_eq!(page.header("cache-control"), "no-store");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors *"), "{policy}");
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
    let text = without_tags(&page.body);
    for part in [
        "Book 7 micro and 2 mid-tier creators.",
        "Micro only",
        "Best mix",
        "Macro only",
        "People reached",
        "it pays for itself at",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        page.body.contains("<title>Tiermix</title>"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("<path class=\"fill-micro\"")
            && page.body.contains(&format!("href=\"{view}\""))
    );
    assert!(!page.body.contains("<script") && !page.body.contains(" style=\""));
    for path in [
        view.clone(),
        format!("{view}/qr.svg"),
        format!("{view}/export/plan.json"),
        "/".to_owned(),
        "/p/unknown/embed".to_owned(),
    ] {
        let answer = site.get(&path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
    }
}

#[tokio::test]
async fn a_frame_says_when_its_numbers_are_not_those_that_were_sent() {
    let site = Site::new().await;
    let path = format!("{}/embed", site.save(3000).await.view_path());
    assert!(!site.get(&path).await.body.contains("as sent"));
    site.store
        .tamper("UPDATE plan_versions SET edition = '2020-01'")
        .await;
    let page = site.get(&path).await;
    let note = "Sent with the benchmarks of 2020-01";
    assert!(page.body.contains(note), "{}", page.body);
}

#[tokio::test]
async fn the_host_of_a_frame_chooses_its_theme() {
    let site = Site::new().await;
    let path = format!("{}/embed", site.save(3000).await.view_path());
    let gone = site.save(4000).await;
    let deleted = site.store.delete(&gone.view, &gone.edit, None).await;
    deleted.unwrap();
    for path in [path, format!("{}/embed", gone.view_path())] {
        for (query, root) in [
            ("", "<html lang=\"en\">"),
            ("?theme=light", "<html lang=\"en\" data-theme=\"light\">"),
            ("?theme=dark", "<html lang=\"en\" data-theme=\"dark\">"),
            ("?theme=%22%3E%3Cscript", "<html lang=\"en\">"),
        ] {
            let page = site.browse(&format!("{path}{query}")).await;
            assert!(page.body.contains(root), "{query}: {}", page.body);
        }
    }
}

#[tokio::test]
async fn a_frame_without_an_origin_may_read_the_font_and_open_the_plan() {
    let site = Site::new().await;
    let font = site.folder.path().join("site/inter-latin.woff2");
    std::fs::write(font, "font").unwrap();
    for (path, allowed) in [("/inter-latin.woff2", "*"), ("/robots.txt", "")] {
        let request = Request::get(path)
            .header("host", "tiermix.test")
            .header("origin", "null")
            .header("sec-fetch-site", "cross-site");
        let answer = site.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let header = answer.header("access-control-allow-origin");
        assert_eq!(header, allowed, "{path}");
    }
    let path = format!("{}/embed", site.save(3000).await.view_path());
    let page = site.get(&path).await.body;
    assert!(
        page.contains("target=\"_blank\" rel=\"noopener\""),
        "{page}"
    );
}
