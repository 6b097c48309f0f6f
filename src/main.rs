//! Tiermix from the command line.
fn main() {}
