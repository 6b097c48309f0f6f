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

pub mod answer;
pub mod arguments;
pub mod charts;
pub mod controls;
pub mod dates;
pub mod evidence;
#[cfg(feature = "hydrate")]
pub mod files;
pub mod formulas;
#[cfg(feature = "ssr")]
pub mod frozen;
pub mod menus;
pub mod navigation;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod plans;
pub mod presentation;
pub mod saved;
pub mod shortcuts;
pub mod ways;
