//! Tests of whole lists.

mod answers;
mod arrangements;
mod expectation;
mod formats;
mod forms;
mod hostile;
mod languages;
mod layouts;
mod magnitudes;
mod numbers;
mod workbooks;

use crate::{Known, List, creator::Value, read};

/// Reads a text that must be a list.
fn list(text: &str) -> List {
    read(text.as_bytes(), &Known::default()).unwrap()
}

/// Returns the handles of a list.
fn handles(list: &List) -> Vec<&str> {
    list.creators.iter().map(|it| it.handle.as_str()).collect()
}

/// Returns the followers of a list.
fn followers(list: &List) -> Vec<Value<f64>> {
    list.creators.iter().map(|it| it.followers).collect()
}

/// Returns the fees of a list.
fn fees(list: &List) -> Vec<Value<f64>> {
    list.creators.iter().map(|it| it.fee).collect()
}
