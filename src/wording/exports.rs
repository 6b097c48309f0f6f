//! Texts of exported files: sheets, columns and rows of the tables, and why a file is refused.

use super::english;
use crate::plan::{
    argument::{Kind, Side, Unit},
    input::Input,
    tier::Family,
    wording::Language,
};

dispatch! { exports:
    /// Names the program that wrote a workbook.
    fn program() -> &'static str;
    /// Stands before the link on a label with a QR code.
    fn label(version: u32) -> String;

    fn no_such_file(tables: &str) -> String;
    fn no_host() -> &'static str;
    fn not_written() -> &'static str;

    fn answer_sheet() -> &'static str;
    fn mix_sheet() -> &'static str;
    fn forecast_sheet() -> &'static str;
    fn ways_sheet() -> &'static str;
    fn arguments_sheet() -> &'static str;
    fn curve_sheet() -> &'static str;
    fn futures_sheet() -> &'static str;
    fn inputs_sheet() -> &'static str;
    fn benchmarks_sheet() -> &'static str;
    fn sources_sheet() -> &'static str;

    fn answer_columns() -> [&'static str; 2];
    fn title() -> &'static str;
    fn answer() -> &'static str;
    fn why() -> &'static str;
    fn currency() -> &'static str;
    fn edition_of_plan() -> &'static str;
    fn edition_of_numbers() -> &'static str;
    fn seed() -> &'static str;
    fn version() -> &'static str;
    /// Names the day on which a version was saved.
    fn saved_on() -> &'static str;
    fn author() -> &'static str;
    fn note() -> &'static str;
    fn link() -> &'static str;

    /// Names a column or a row with the unit of its numbers.
    fn in_unit(name: &str, unit: &str) -> String;
    /// Names the unit of a share of 1.
    fn share() -> &'static str;
    /// Names the unit of an argument's numbers; that of a price is the currency.
    fn unit(unit: Unit) -> &'static str;
    /// Names the unit of an input; empty where it has none.
    fn unit_of(input: Input, currency: &str) -> String;

    fn mix_columns(currency: &str) -> [String; 10];
    fn family(family: Family) -> &'static str;

    fn forecast_columns() -> [&'static str; 6];

    /// Heads the column of the names of rows; the others have the names of the ways.
    fn ways_column() -> &'static str;
    fn creators() -> &'static str;
    fn number_of_creators() -> &'static str;
    fn proven() -> &'static str;
    fn yes_or_no(yes: bool) -> &'static str;
    fn chance() -> &'static str;
    fn why_not() -> &'static str;

    /// Heads the columns before those of the ways.
    fn arguments_columns() -> [&'static str; 8];
    fn side(side: Side) -> &'static str;
    fn kind(kind: Kind) -> &'static str;

    fn curve_columns(currency: &str) -> [String; 9];

    fn future() -> &'static str;
    fn measure_of_way(measure: &str, way: &str) -> String;

    fn inputs_columns() -> [&'static str; 4];
    fn benchmarks_columns() -> [&'static str; 10];
    fn all_tiers() -> &'static str;
    fn sources_columns() -> [&'static str; 5];
}
