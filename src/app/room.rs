//! A live room in the browser: the line to it, the page of a phone, and the way back to it.

pub mod last;
pub mod line;
pub mod phone;
