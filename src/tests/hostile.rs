//! Injection: no text in an address or a plan becomes markup.
//!
//! Every route is rendered with payloads in every text that it takes, and the tree that a browser would make of the
//! answer has the same shape as with plain text.

use scraper::{Html, Node};

use super::*;
use crate::{plan::benchmark::EDITION, saved::Remarks, store::Snapshot};

/// Texts that would be markup somewhere: in an element, an attribute, a title, a script, a comment, an address.
const PAYLOADS: [&str; 20] = [
    "</title><meta http-equiv=refresh content=\"0;url=//evil.test\">",
    "</title><meta name=referrer content=unsafe-url>",
    "</title></head><body><h1>Sold out</h1>",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\" onmouseover=alert(1) x=\"",
    "' autofocus onfocus=alert(1) x='",
    "--><svg onload=alert(1)>",
    "<!--",
    "<![CDATA[<b>]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "</textarea></style></noscript><iframe src=//evil.test>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;b&#62;&amp;&quot;",
    "javascript:alert(1)//",
    "\\u003c/script\\u003e<base href=//evil.test>",
    "</p></main></body></html><form action=//evil.test>",
    "</template></text></svg><math><mi//xlink:href=\"data:x,<script>\">",
];

/// The plain text that payloads are compared with: about as long, and encoded where they are.
const PLAIN: &str = "plain text that is as long as most of the others \u{e4}";

/// Returns the elements and the names of their attributes, in the order of the tree, with comments.
fn shape(answer: &Answer) -> Vec<String> {
    let document = Html::parse_document(&answer.body);
    let nodes = document.tree.root().descendants();
    nodes
        .filter_map(|node| match node.value() {
            Node::Element(element) => {
                let mut names: Vec<_> = element.attrs().map(|(name, _)| name).collect();
                names.sort_unstable();
                let depth = node.ancestors().count();
                Some(format!("{depth} {} {names:?}", element.name()))
            }
            Node::Comment(_) => Some("comment".to_owned()),
            Node::ProcessingInstruction(_) => Some("instruction".to_owned()),
            _ => None,
        })
        .collect()
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

impl Site {
    /// Requests a page as a browser does.
    async fn visit(&self, path: &str) -> Answer {
        let request = Request::get(path)
            .header("host", "tiermix.test")
            .header("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Returns the title of a page as a browser shows it.
    async fn title_of(&self, path: &str) -> String {
        let page = self.visit(path).await;
        let document = Html::parse_document(&page.body);
        let titles = scraper::Selector::parse("head > title").unwrap();
        let titles: Vec<String> = document
            .select(&titles)
            .map(|title| title.text().collect())
            .collect();
        assert_eq!(titles.len(), 1, "{path}");
        titles.concat()
    }

    /// Saves plans with a text wherever a plan has one: the first of this edition, the second of an older one with the
    /// numbers as sent, the third with a newer version without it.
    async fn plans_with(&self, text: &str) -> [Links; 3] {
        let title: String = text.chars().take(120).collect();
        let document = json!({"budget": 3000, "title": title}).to_string();
        let remarks = Remarks::parse(text, &title).unwrap();
        let of = |edition: &str| Snapshot {
            document: document.clone(),
            title: title.clone(),
            edition: edition.to_owned(),
            figures: json!({"ways": {"best": {"mix": null, "ruled_out": text}}}).to_string(),
            remarks: Some(remarks.clone()),
        };
        let new = self.store.save(&of(EDITION)).await.unwrap();
        let old = self.store.save(&of("2020-01")).await.unwrap();
        let renamed = self.store.save(&of(EDITION)).await.unwrap();
        let next = Snapshot {
            document: plan(3000),
            ..of(EDITION)
        };
        let update = self
            .store
            .update(&renamed.view, &renamed.edit, 1, &next, None);
        update.await.unwrap();
        [new, old, renamed]
    }
}

/// Returns all addresses that take a text, with the text in each place; of the router's other routes, each with the
/// text in an unknown query.
fn addresses(
    routes: impl IntoIterator<Item = String>,
    text: &str,
    plans: &[Links; 3],
) -> Vec<String> {
    let text = &encoded(text);
    let queries = [
        format!("title={text}&budget=3000"),
        format!("{text}=1"),
        format!("budget={text}"),
        format!("target.goal={text}&target.value=1"),
        format!("currency={text}"),
        format!("borders={text}"),
        format!("version={text}"),
        format!("title={text}&budget=4000"),
        text.clone(),
    ];
    let mut addresses = Vec::new();
    let routes = routes
        .into_iter()
        .filter(|route| !route.starts_with("/api/") && !route.contains("{*"));
    for route in routes {
        let views = plans.iter().map(|links| links.view.as_str().to_owned());
        let ids: Vec<_> = views
            .chain([text.clone(), format!("{}{text}", plans[0].view.as_str())])
            .collect();
        let ids = if route.contains("{id}") {
            &ids[..]
        } else {
            &ids[..1]
        };
        let files = if route.contains("{file}") {
            vec![
                text.clone(),
                "plan.json".to_owned(),
                format!("plan.json{text}"),
            ]
        } else {
            vec![String::new()]
        };
        for (id, file) in ids
            .iter()
            .flat_map(|id| files.iter().map(move |file| (id, file)))
        {
            let path = route.replace("{id}", id).replace("{file}", file);
            // All take the same query as the planner, so a few show that it is read; a picture has no tree.
            let queries = match route.as_str() {
                "/" => &queries[..],
                "/p/{id}" | "/compare" => &queries[4..],
                route if route.ends_with(".png") => &queries[1..2],
                _ => &queries[..2],
            };
            if !route.ends_with(".png") || id.contains('%') {
                addresses.push(path.clone());
            }
            if id == &ids[0] {
                addresses.extend(queries.iter().map(|query| format!("{path}?{query}")));
            }
        }
    }
    let [new, old, renamed] = plans.each_ref().map(|links| links.view.as_str());
    addresses.extend([
        format!("/p/{renamed}?version=1"),
        format!("/p/{old}?budget=4000"),
        format!("/compare?plans={new},{old},{renamed}.1"),
        format!("/compare?plans={text}"),
        format!("/compare?plans={new},{text}"),
        format!("/compare?add={text}"),
        format!("/compare?plans={new}&add={text}"),
        format!(
            "/compare?plans=this,that&this=budget%3D1000&that=title%3D{}",
            encoded(text)
        ),
        format!("/compare?plans=this,that&this=budget%3D1000&that={text}"),
        format!("/compare?three=&budget=1000&title={text}"),
        format!("/compare?this=&budget=1000&title={text}"),
        format!("/{text}"),
        format!("/plans/{text}"),
        format!("/nowhere/{text}?{text}"),
        format!("/pkg/{text}"),
        format!("/p/{new}/{text}"),
        format!("/p/{text}/embed"),
    ]);
    addresses
}

/// Returns kind, status and shape of every answer.
async fn answers(site: &Site, text: &str) -> Vec<(String, Answer)> {
    let plans = site.plans_with(text).await;
    let mut answers = Vec::new();
    for address in addresses(site.routes(), text, &plans) {
        let answer = site.visit(&address).await;
        answers.push((address, answer));
    }
    answers
}

/// Compares the answers to one payload with those to plain text.
fn compare(payload: &str, found: &[(String, Answer)], expected: &[(String, Answer)]) {
    assert_eq!(found.len(), expected.len());
    for ((address, answer), (_, expected)) in found.iter().zip(expected) {
        let kind = answer.header("content-type");
        let location = answer.header("location");
        let stays = !location.starts_with("//") && !location.contains("://");
        assert!(stays, "{address}: {location}");
        if !kind.starts_with("text/html") && !kind.contains("svg") {
            assert_eq!(
                answer.header("x-content-type-options"),
                "nosniff",
                "{address}"
            );
            continue;
        }
        assert_harmless(answer, address);
        // A payload may be parsed as something other than plain text: then the answers cannot be compared.
        if answer.status != expected.status || expected.header("content-type") != kind {
            continue;
        }
        let (found, wanted) = (shape(answer), shape(expected));
        let first = found
            .iter()
            .zip(&wanted)
            .find(|(found, wanted)| found != wanted);
        assert_eq!(first, None, "{payload} at {address}");
        assert_eq!(found.len(), wanted.len(), "{payload} at {address}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_text_of_a_stranger_becomes_markup() {
    let site = std::sync::Arc::new(Site::new().await);
    let expected = std::sync::Arc::new(answers(&site, PLAIN).await);
    let pages = expected
        .iter()
        .filter(|(_, answer)| answer.body.contains("</html>"));
    assert!(pages.count() > 60, "most answers are pages");
    let mut works = tokio::task::JoinSet::new();
    for payload in PAYLOADS {
        let (site, expected) = (site.clone(), expected.clone());
        works.spawn(async move { compare(payload, &answers(&site, payload).await, &expected) });
    }
    works.join_all().await;
}

/// Asserts that no part of a payload can act, whatever the shape.
fn assert_harmless(answer: &Answer, address: &str) {
    let document = Html::parse_document(&answer.body);
    for node in document.tree.root().descendants() {
        let Node::Element(element) = node.value() else {
            continue;
        };
        let name = element.name();
        assert!(
            !["iframe", "base", "math", "object", "textarea"].contains(&name),
            "{name} at {address}"
        );
        for (attribute, value) in element.attrs() {
            assert!(
                !attribute.starts_with("on"),
                "{name} {attribute} at {address}"
            );
            let leads = ["href", "src", "action", "xlink:href"].contains(&attribute);
            let away = value.contains("evil.test") && !value.contains('?')
                || value.starts_with("javascript:")
                || value.starts_with("//");
            assert!(!(leads && away), "{name} {attribute}={value} at {address}");
        }
        assert_ne!(element.attr("http-equiv"), Some("refresh"), "{address}");
        assert!(
            name != "meta" || element.attr("name") != Some("referrer"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_title_reads_as_it_was_written_wherever_it_stands() {
    let site = Site::new().await;
    for title in [
        "</title><meta http-equiv=refresh content=\"0;url=//evil.test\">",
        "&lt;b&gt; is no &amp;",
        "Tom & Jerry <3 \"Q1\" 'x'",
        "\u{202e}abc",
    ] {
        let [new, old, renamed] = site.plans_with(title).await;
        // Characters that change the direction of the text around them are removed from titles.
        let shown = format!("{} - Tiermix", title.trim_start_matches('\u{202e}'));
        for path in [
            format!("/?budget=3000&title={}", encoded(title)),
            new.view_path(),
            old.view_path(),
            format!("{}?version=1", renamed.view_path()),
            format!("{}?title={}", renamed.view_path(), encoded(title)),
            format!("{}/embed", new.view_path()),
        ] {
            assert_eq!(site.title_of(&path).await, shown, "{path}");
        }
    }
}
