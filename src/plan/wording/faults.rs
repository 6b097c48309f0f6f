//! Sentences about the faults of a plan.

use std::fmt;

use super::{Language, english};
use crate::fault::Fault;

dispatch! { faults with marks:
    /// Words a fault.
    pub fn fault(fault: &Fault) -> String;
    /// Words a fault under the field that has it, by the field's name.
    pub fn in_field(fault: &Fault) -> String;
    /// Words a fault of a pair in an address, by the pair and the field's name.
    pub fn in_address(fault: &Fault) -> String;
    /// Words a fault with the line of the document that has it.
    pub fn at_line(line: usize, fault: &Fault) -> String;
}

/// Words each fault in a sentence of its own.
pub fn each(language: Language, faults: &[Fault]) -> Vec<String> {
    let sentences = faults.iter().map(|fault| self::fault(language, fault));
    sentences.collect()
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&fault(Language::default(), self))
    }
}
