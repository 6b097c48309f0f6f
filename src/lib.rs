//! Tiermix shows which mix of micro and macro TikTok creators to book for a budget and goals.
#![warn(missing_docs)]
pub mod plan;
