//! Texts of exported files: sheets, columns and rows of the tables, and why a file is refused.

use super::english;
use crate::plan::{
    answers::{Composition, Verdict},
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
    fn creators_sheet() -> &'static str;
    fn forecast_sheet() -> &'static str;
    fn ways_sheet() -> &'static str;
    fn equal_spend_sheet() -> &'static str;
    fn money_sheet() -> &'static str;
    fn worlds_sheet() -> &'static str;
    fn next_steps_sheet() -> &'static str;
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
    /// Names the sentence about the money that a plan costs and brings.
    fn money() -> &'static str;
    /// Names the money that the best mix does not spend.
    fn left_over() -> &'static str;
    fn why_left_over() -> &'static str;
    fn sureness() -> &'static str;
    fn settles() -> &'static str;
    fn steady() -> &'static str;
    fn fees_off() -> &'static str;
    /// Names a step after the advice by its number, from 1 on.
    fn step(number: usize) -> String;
    fn message() -> &'static str;
    fn currency() -> &'static str;
    fn edition_of_plan() -> &'static str;
    fn edition_of_numbers() -> &'static str;
    fn seed() -> &'static str;
    fn version() -> &'static str;
    /// Names the day on which a version was saved.
    fn saved_on() -> &'static str;
    fn author() -> &'static str;
    fn note() -> &'static str;
    /// Names the program that the numbers come from.
    fn source() -> &'static str;
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

    /// Heads the creators of a roster, in words that the reader of lists takes for their fields.
    fn creators_columns(currency: &str) -> [String; 16];

    fn forecast_columns() -> [&'static str; 6];

    /// Heads the column of the names of rows; the others have the names of the ways.
    fn ways_column() -> &'static str;
    fn creators() -> &'static str;
    fn number_of_creators() -> &'static str;
    fn proven() -> &'static str;
    fn yes_or_no(yes: bool) -> &'static str;
    fn chance() -> &'static str;
    fn why_not() -> &'static str;
    /// Names the price of the people that the middle future reaches.
    fn price_of_people_reached() -> &'static str;
    /// Names the sum that each way may spend.
    fn at_most() -> &'static str;

    fn money_columns() -> [&'static str; 4];
    fn your_time() -> &'static str;
    fn true_cost() -> &'static str;
    fn price_of_views() -> &'static str;
    fn price_of_engagement() -> &'static str;
    fn price_of_people() -> &'static str;
    fn price_of_sale() -> &'static str;
    fn price_of_own_views() -> &'static str;
    fn price_of_ads() -> &'static str;
    fn revenue() -> &'static str;
    fn margin() -> &'static str;
    fn break_even() -> &'static str;
    fn return_on_spend() -> &'static str;
    fn verdict() -> &'static str;
    fn verdict_of(verdict: Verdict) -> &'static str;

    fn worlds_columns() -> [&'static str; 3];
    fn worlds() -> &'static str;
    fn same_mix() -> &'static str;
    /// Names the worlds in which a kind of mix is best.
    fn is_best(kind: Composition) -> &'static str;
    fn is_best_with_fees(kind: Composition) -> String;
    fn regret() -> &'static str;
    fn average_score() -> &'static str;
    fn average_score_of_steady() -> &'static str;
    fn would_change() -> &'static str;

    fn next_steps_columns(currency: &str) -> [String; 8];
    /// Names whom to ask instead of a creator, and who else leaves then.
    fn instead(names: &[String], leaves: &[String]) -> String;
    /// Heads the column of steps in words.
    fn in_words() -> &'static str;

    /// Heads the columns before those of the ways.
    fn arguments_columns() -> [&'static str; 8];
    fn side(side: Side) -> &'static str;
    fn kind(kind: Kind) -> &'static str;

    fn curve_columns(currency: &str) -> [String; 9];

    fn future() -> &'static str;
    fn measure_of_way(measure: &str, way: &str) -> String;

    /// Names the unit of a roster's length.
    fn creators_by_name() -> &'static str;
    fn inputs_columns() -> [&'static str; 4];
    fn benchmarks_columns() -> [&'static str; 10];
    fn all_tiers() -> &'static str;
    fn sources_columns() -> [&'static str; 5];
}
