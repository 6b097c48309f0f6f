//! Figures of a benchmark: printed beside their targets, and kept in `bench.json` in cargo's target folder.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use serde_json::{Map, Value, json};

/// Median time of a call, from as many calls as fit into half a second, at least 5.
pub fn median(mut call: impl FnMut()) -> Duration {
    let start = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || start.elapsed() < Duration::from_millis(500) && times.len() < 1_000 {
        let call_start = Instant::now();
        call();
        times.push(call_start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

/// Reports a time in milliseconds; less is better.
pub fn milliseconds(name: &str, time: Duration, target: f64) {
    let value = time.as_secs_f64() * 1e3;
    println!("{name}: {value:.3} ms (target at most {target} ms)");
    keep(
        name,
        json!({"value": value, "unit": "ms", "target": target, "better": "less"}),
    );
}

/// Adds a figure to those that other benchmarks of this run have left.
fn keep(name: &str, figure: Value) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let file = folder
        .expect("the folder lies in cargo's target folder")
        .join("bench.json");
    let kept = fs::read_to_string(&file).ok();
    let kept = kept.and_then(|kept| serde_json::from_str(&kept).ok());
    let mut figures: Map<String, Value> = kept.unwrap_or_default();
    figures.insert(name.to_owned(), figure);
    let text = serde_json::to_string_pretty(&figures).expect("figures are plain numbers");
    fs::write(file, text).expect("the target folder can be written");
}
