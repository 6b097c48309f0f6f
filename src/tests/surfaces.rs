//! Every goal, way and measure stands on every surface that lists them: no list forgets a new one.

use super::*;
use crate::{
    plan::{
        goal::Goal,
        input::Input,
        measure::Measure,
        way::Way,
        wording::{Language, labels},
    },
    solve_command,
};

fn way_name(way: Way) -> &'static str {
    labels::way(Language::default(), way)
}

fn measure_name(measure: Measure) -> &'static str {
    labels::measure(Language::default(), measure)
}

/// Returns the names that no surface may leave out.
fn names() -> Vec<&'static str> {
    let ways = Way::ALL.into_iter().map(way_name);
    let measures = Measure::compared().map(measure_name);
    ways.chain(measures).collect()
}

fn has_all<'a>(surface: &str, text: &str, names: impl IntoIterator<Item = &'a str>) {
    for name in names {
        assert!(
            text.contains(name),
            "{surface} has no \u{201c}{name}\u{201d}"
        );
    }
}

#[tokio::test]
async fn every_way_and_measure_stands_in_pages_files_and_on_the_command_line() {
    let site = Site::new().await;
    let links = site.save(5_000).await;
    let page = site.get("/?budget=5000").await.body;
    has_all("the planner", &page, names());
    let embedded = site.get(&format!("{}/embed", links.view_path())).await.body;
    has_all("the frame", &embedded, names());
    let ways = site.get("/export/three-ways.csv?budget=5000").await.body;
    has_all("three-ways.csv", &ways, names());
    let compared = site
        .get("/compare?plans=a,b&a=budget%3D5000&b=budget%3D7000")
        .await
        .body;
    let measures = || Measure::compared().map(measure_name);
    has_all("the comparison", &compared, measures());
    let forecast = site.get("/export/forecast.csv?budget=5000").await.body;
    has_all("forecast.csv", &forecast, Way::ALL.map(way_name));
    let goals = Goal::ALL.map(|goal| measure_name(Measure::of(goal)));
    has_all("forecast.csv", &forecast, goals);
    let futures = site.get("/export/futures.csv?budget=5000").await.body;
    let head = futures.lines().next().unwrap();
    for way in Way::ALL {
        for measure in Measure::forecast() {
            let column = format!(
                "{}, {}",
                measure_name(measure),
                way_name(way).to_lowercase()
            );
            has_all("futures.csv", head, [column.as_str()]);
        }
    }
    let (mut text, mut faults) = (Vec::new(), Vec::new());
    let arguments = ["--human", "-"];
    let plan = br#"{"budget":5000}"#;
    let language = Language::default();
    solve_command::run(language, &arguments, &mut &plan[..], &mut text, &mut faults).unwrap();
    has_all(
        "the command line",
        &String::from_utf8(text).unwrap(),
        names(),
    );
}

#[tokio::test]
async fn every_goal_has_a_slider_a_map_and_a_place_in_the_answer_for_programs() {
    let site = Site::new().await;
    let page = site.get("/?budget=5000").await.body;
    let (mut text, mut faults) = (Vec::new(), Vec::new());
    let plan = br#"{"budget":5000}"#;
    let language = Language::default();
    solve_command::run(language, &["-"], &mut &plan[..], &mut text, &mut faults).unwrap();
    let answer: Value = serde_json::from_slice(&text).unwrap();
    for goal in Goal::ALL {
        let input = Input::Goal(goal);
        assert!(Input::SLIDERS.contains(&input) && Input::PLAN.contains(&input));
        let slider = format!("id=\"{}\"", input.leaf());
        has_all("the form", &page, [slider.as_str()]);
        let option = format!("value=\"{}\"", input.leaf());
        has_all("the map", &page, [option.as_str()]);
        assert!(answer["goals"][goal.key()].is_object(), "{}", goal.key());
    }
}
