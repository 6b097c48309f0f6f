//! Terms explain themselves: every link to a meaning finds it, in place and in the glossary.

use super::*;
use crate::{
    plan::{Plan, wording::Language},
    wording::terms::{Borders, Term, meaning},
};

/// Returns the terms that a page links to.
fn linked(page: &str) -> Vec<&str> {
    let links = page.split("href=\"/evidence#").skip(1);
    let targets = links.filter_map(|rest| rest.split('"').next());
    targets
        .filter(|target| target.starts_with("term-"))
        .collect()
}

#[tokio::test]
async fn every_term_on_the_planner_has_its_meaning_there_and_in_the_glossary() {
    let site = Site::new().await;
    let planner = site.get("/").await.body;
    let evidence = site.get("/evidence").await.body;
    let linked = linked(&planner);
    for term in Term::ALL {
        let id = format!("id=\"term-{}\"", term.key());
        for page in [&planner, &evidence] {
            assert_eq!(page.matches(&id).count(), 1, "{id}");
        }
    }
    for target in &linked {
        let described = format!("aria-describedby=\"{target}\"");
        assert!(planner.contains(&described), "{described}");
        let term = Term::ALL.into_iter();
        let mut known = term.map(|term| format!("term-{}", term.key()));
        assert!(known.any(|known| known == *target), "{target}");
    }
    // The words that a newcomer meets first.
    for word in [
        "creator",
        "mid",
        "families",
        "futures",
        "niche",
        "overlap",
        "caution",
        "engagement",
        "sales",
        "authenticity",
        "credibility",
        "score",
        "cpm",
    ] {
        assert!(linked.contains(&format!("term-{word}").as_str()), "{word}");
    }
}

/// Both places say the same, with the borders of the plan that the address has.
#[tokio::test]
async fn meanings_follow_the_borders_of_the_plan() {
    let site = Site::new().await;
    let query = "budget=5000&macro_from=50000&borders=1000,10000,50000,500000,1000000";
    let plan = Plan::from_address(&Plan::new(1.0).unwrap(), query).unwrap();
    let borders = Borders::of(Language::ENGLISH, &plan);
    for path in ["/", "/evidence"] {
        let page = site.get(&format!("{path}?{query}")).await.body;
        for term in Term::ALL {
            let meaning = meaning(Language::ENGLISH, term, &borders);
            assert!(page.contains(&meaning), "{path}: {meaning}");
        }
    }
}
