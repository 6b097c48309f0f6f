//! Texts about files that the browser opens, in American English.

use crate::plan::wording::{self, Language, Marks};

says! {
    not_read => "the browser could not read the file";
}

pub fn too_long(marks: Marks, most: usize, bytes: f64) -> String {
    let [most, bytes] =
        [most as f64, bytes].map(|size| wording::count(Language::English(marks), size));
    format!("a plan has at most {most} bytes, this file {bytes}")
}
