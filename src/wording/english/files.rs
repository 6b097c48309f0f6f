//! Texts about files that the browser opens, in American English.

says! {
    not_read => "the browser could not read the file";
}

pub fn too_long(most: usize, bytes: f64) -> String {
    format!("a plan has at most {most} bytes, this file {bytes}")
}
