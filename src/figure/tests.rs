//! Tests of the charts.

use super::*;
use crate::plan::{
    frontier::frontier, model::problem::Problem, simulate::simulator::Simulator, tier::Tier,
    way::ByWay,
};

fn palette() -> Palette {
    let name = str::to_owned;
    Palette {
        micro: name("#0f766e"),
        macros: name("#6d28d9"),
        best: name("#b45309"),
        ink: name("#1c1917"),
        quiet: name("#57534e"),
        line: name("#e7e5e4"),
        card: name("#fffefb"),
        font: name("Inter, sans-serif"),
    }
}

fn option(plan: &Plan) -> serde_json::Value {
    let frontier = frontier(plan, &mut Simulator::new(200));
    serde_json::to_value(reach_versus_cost(
        Language::ENGLISH,
        plan,
        &frontier,
        Some(12_345.6),
        &palette(),
        false,
    ))
    .unwrap()
}

#[test]
fn the_chart_is_plain_data_with_the_families_colours() {
    let plan = Plan::new(10_000.0).unwrap();
    let option = option(&plan);
    assert!(!option.to_string().contains("function"));
    let series = option["series"].as_array().unwrap();
    let ids: Vec<_> = series
        .iter()
        .map(|series| series["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "low",
            "spread",
            "micro",
            "macro",
            "best",
            "micro-end",
            "macro-end",
            "best-end",
            "here",
        ]
    );
    assert_eq!(series[2]["lineStyle"]["color"], "#0f766e");
    assert_eq!(series[3]["lineStyle"]["color"], "#6d28d9");
    assert_eq!(series[POINTED]["lineStyle"]["color"], "#b45309");
    assert_eq!(series[4]["data"].as_array().unwrap().len(), 60);
    // $150 buys one nano creator and no macro creator.
    assert!(series[2]["data"][0].is_number());
    assert!(series[3]["data"][0].is_null());
    assert_eq!(series[8]["markLine"]["data"][0]["xAxis"], 10_000.0);
    assert_eq!(series[8]["xAxisIndex"], 1.0);
    // The ring stands at the plan's own result, whatever the points around it.
    let ring = &series[8]["data"][0];
    assert_eq!(
        ring["value"].as_array(),
        Some(&vec![10_000.0.into(), 12_346.0.into()])
    );
}

#[test]
fn the_budget_axis_has_round_labels_in_the_plans_currency() {
    let option = option(&Plan::new(10_000.0).unwrap());
    insta::assert_json_snapshot!(option["xAxis"][1]["axisLabel"], @r##"
    {
      "color": "#57534e",
      "customValues": [
        20000.0,
        10000.0,
        5000.0,
        2000.0,
        1000.0,
        500.0,
        200.0,
        100.0
      ],
      "fontFamily": "Inter, sans-serif",
      "fontSize": 11.0,
      "formatter": "${value}"
    }
    "##);
    let nano = Problem::of(&Plan::new(10_000.0).unwrap()).offers[Tier::Nano].cost;
    assert_eq!(option["xAxis"][1]["min"], nano);
    assert_eq!(option["xAxis"][1]["max"], 40_000.0);
}

#[test]
fn budgets_without_any_creator_make_an_empty_chart() {
    let option = option(&Plan::new(10.0).unwrap());
    assert_eq!(option["series"].as_array().unwrap().len(), 9);
    assert!(option["series"][8]["markLine"].get("data").is_none());
}

#[test]
fn labels_at_the_line_ends_keep_apart() {
    let band = |p50| {
        Some(Band {
            mix: Default::default(),
            p10: 0.0,
            p50,
            p90: p50,
        })
    };
    let last = Point {
        budget: 1.0,
        ways: ByWay([band(20.0), band(100.0), band(99.0)]),
    };
    let [micro, macros, best] = ends(Some(&last), 200.0).map(|end| end.unwrap());
    assert_eq!((micro, macros, best), (20.0, 99.0, 114.0));
}

#[test]
fn grid_lines_are_round() {
    let band = |p50| Band {
        mix: Default::default(),
        p10: 0.0,
        p50,
        p90: p50,
    };
    for (people, distance) in [(29_000.0, 10_000.0), (100.0, 50.0), (8_400.0, 2_500.0)] {
        let point = Point {
            budget: 1.0,
            ways: ByWay([None, Some(band(people)), None]),
        };
        assert_eq!(step(&[point]), distance, "{people}");
    }
}
