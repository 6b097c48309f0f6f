//! American English.

/// Defines texts without values, each as `name => "text";`.
macro_rules! says {
    ($($name:ident => $text:literal;)*) => {
        $(
            pub const fn $name() -> &'static str {
                $text
            }
        )*
    };
}

pub mod advice;
pub mod answer;
pub mod arguments;
pub mod asking;
pub mod booked;
pub mod examples;
pub mod faults;
pub mod finding;
pub mod inputs;
pub mod labels;
pub mod mixes;
pub mod numbers;
pub mod question;
pub mod unspent;
pub mod why;
