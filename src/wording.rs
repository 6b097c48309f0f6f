//! All that a person reads on the pages, apart from what [`crate::plan::wording`] says about a plan.
//!
//! Each part of the pages has a module with one function for each text, named after what the text is for. It takes the
//! language first and then what the text is about; numbers, money and names come as texts. The texts themselves stand
//! in the module of their language, in a file for each part: a second language is a second folder beside `english`, and
//! one more arm in `dispatch!`. Nothing else in `app` holds a text, which `src/tests/wording.rs` checks.
//!
//! They are functions, and not a table or a struct of all texts, because the browser loads the code in several files:
//! a text comes with the file that shows it.

use crate::plan::wording::Language;

/// Defines functions that take the language first and call the function of the same name in that language's module.
macro_rules! dispatch {
    ($part:ident: $($(#[$doc:meta])* fn $name:ident($($value:ident: $type:ty),*) -> $text:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(language: Language $(, $value: $type)*) -> $text {
                match language {
                    Language::English => english::$part::$name($($value),*),
                }
            }
        )*
    };
}

mod english;

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

/// Returns the language of the page, for what the browser builds by itself.
pub fn language_of_page() -> Language {
    Language::default()
}
