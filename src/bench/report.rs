//! Figures of a benchmark: printed beside their targets, and saved in `bench.json` in cargo's target folder.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use serde_json::{Map, Value, json};

/// Measures the median time of a call, from as many calls as fit into half a second, at least 5.
#[allow(dead_code, reason = "not every benchmark has one")]
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

/// Saves a document for other benchmarks.
#[allow(dead_code, reason = "not every benchmark has one")]
pub fn leave(name: &str, document: &Value) {
    let text = serde_json::to_string_pretty(document).expect("documents are plain numbers");
    fs::write(file(name), text).expect("the target folder can be written");
}

/// Adds a figure to those that other benchmarks of this run have saved.
fn keep(name: &str, figure: Value) {
    let kept = fs::read_to_string(file("bench.json")).ok();
    let kept = kept.and_then(|kept| serde_json::from_str(&kept).ok());
    let mut figures: Map<String, Value> = kept.unwrap_or_default();
    figures.insert(name.to_owned(), figure);
    let text = serde_json::to_string_pretty(&figures).expect("figures are plain numbers");
    fs::write(file("bench.json"), text).expect("the target folder can be written");
}

/// Returns the path of a file in cargo's target folder.
fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name(name)
}
