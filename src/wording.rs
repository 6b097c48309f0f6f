//! All that a person reads, apart from what [`crate::plan::wording`] says about a plan.
//!
//! Each part of the pages, of the server and of the command line has a module with one function for each text, named
//! after what the text is for. It takes the language first and then what the text is about; numbers, money and names
//! come as texts. The texts themselves stand in the module of their language, in a file for each part: a second
//! language is a second folder beside `english`, and one more arm in `dispatch!`. Nothing else in `src` holds a text,
//! which `src/tests/wording.rs` checks.
//!
//! They are functions, and not a table or a struct of all texts, because the browser loads the code in several files:
//! a text comes with the file that shows it.

use crate::plan::wording::Language;

/// Defines functions that take the language first and call the function of the same name in that language's module: with
/// the marks of the reader's numbers, or without, where the text formats no number itself.
macro_rules! dispatch {
    ($part:ident with marks: $($(#[$doc:meta])* fn $name:ident($($value:ident: $type:ty),*) -> $text:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(language: Language $(, $value: $type)*) -> $text {
                match language {
                    Language::English(marks) => english::$part::$name(marks $(, $value)*),
                }
            }
        )*
    };
    ($part:ident: $($(#[$doc:meta])* fn $name:ident($($value:ident: $type:ty),*) -> $text:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(language: Language $(, $value: $type)*) -> $text {
                match language {
                    Language::English(_) => english::$part::$name($($value),*),
                }
            }
        )*
    };
}

/// Implements `Display` for errors whose `text` takes a language: a log shows them in the language of the program.
#[cfg(any(feature = "ssr", feature = "hydrate"))]
macro_rules! display {
    ($($error:ty),+) => {
        $(
            impl std::fmt::Display for $error {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(&self.text($crate::wording::language_of_program()))
                }
            }
        )+
    };
}

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) use display;

mod english;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod answer;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod arguments;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod charts;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod client_copy;
#[cfg(not(target_arch = "wasm32"))]
pub mod command_line;
#[cfg(feature = "ssr")]
pub(crate) mod compare;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod controls;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod creators;
#[cfg(feature = "ssr")]
pub(crate) mod database;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod dates;
#[cfg(feature = "ssr")]
pub(crate) mod embed;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod evidence;
#[cfg(feature = "ssr")]
pub(crate) mod exports;
#[cfg(feature = "hydrate")]
pub(crate) mod files;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod formulas;
#[cfg(feature = "ssr")]
pub(crate) mod frozen;
#[cfg(feature = "ssr")]
pub(crate) mod join;
pub mod lists;
#[cfg(feature = "ssr")]
pub(crate) mod maintenance;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod menus;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod navigation;
#[cfg(feature = "ssr")]
pub(crate) mod operators;
#[cfg(feature = "ssr")]
pub(crate) mod pages;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod paper;
#[cfg(feature = "ssr")]
pub(crate) mod pictures;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod plans;
#[cfg(feature = "ssr")]
pub(crate) mod refusals;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod requests;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod room;
pub mod roster_import;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod saved;
#[cfg(feature = "ssr")]
pub(crate) mod settings;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod shortcuts;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod stage;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod terms;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod wall;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod ways;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) mod worlds;

/// Returns the language of the command line, of settings and of logs.
pub fn language_of_program() -> Language {
    Language::default()
}
