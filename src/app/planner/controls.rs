//! The controls form: sliders, goals, prices and the target.

pub(crate) mod advanced;
mod choice;
pub(crate) mod currency;
pub mod form;
pub(crate) mod number_field;
pub(crate) mod slider;
pub(crate) mod target;
pub(crate) mod target_drag;
