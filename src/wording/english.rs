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

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod answer;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod arguments;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod charts;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod client_copy;
#[cfg(not(target_arch = "wasm32"))]
pub mod command_line;
#[cfg(feature = "ssr")]
pub mod compare;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod controls;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod creators;
#[cfg(feature = "ssr")]
pub mod database;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod dates;
#[cfg(feature = "ssr")]
pub mod embed;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod evidence;
#[cfg(feature = "ssr")]
pub mod exports;
#[cfg(feature = "hydrate")]
pub mod files;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod formulas;
#[cfg(feature = "ssr")]
pub mod frozen;
#[cfg(feature = "ssr")]
pub mod join;
pub mod lists;
#[cfg(feature = "ssr")]
pub mod maintenance;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod menus;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod navigation;
#[cfg(feature = "ssr")]
pub mod operators;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod paper;
#[cfg(feature = "ssr")]
pub mod pictures;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod plans;
#[cfg(feature = "ssr")]
pub mod refusals;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod requests;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod room;
pub mod roster_import;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod saved;
#[cfg(feature = "ssr")]
pub mod settings;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod shortcuts;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod stage;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod terms;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod wall;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod ways;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod worlds;
