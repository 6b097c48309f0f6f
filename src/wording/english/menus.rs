//! Texts of the menus, the steps back and forth, and the files of a plan, in American English.

says! {
    examples => "Examples";
    undo => "Undo";
    undo_by_key => "Undo (Ctrl+Z)";
    redo => "Redo";
    redo_by_key => "Redo (Ctrl+Shift+Z)";

    compare => "Compare";
    with_saved => "This page with the saved plan";
    with_saved_shows => "What your changes would bring";
    three => "Careful, balanced, bold";
    three_shows => "Three plans out of this one, side by side";
    with_another => "This plan with another";
    with_another_shows => "A saved one, or another address";

    file => "File";
    workbook => "Everything (Excel)";
    mix_table => "Mix (CSV)";
    forecast_table => "Forecast (CSV)";
    futures_table => "All futures (CSV)";
    answer_file => "Everything (JSON)";
    plan_file => "Plan file (JSON)";
    print => "Print, or save as PDF";
    open_file => "Open a plan file";
    file_not_opened => "The file was not opened";
    no_plan => "This file is no plan";
    nothing_is_lost => "Nothing is lost: the plan on the page is as it was.";
}

pub fn example(name: &str) -> String {
    format!("Example: {name}")
}

pub fn more_faults(count: usize) -> String {
    format!("and {count} more")
}
