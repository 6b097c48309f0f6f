//! Texts of the section "Your creators" in American English.

use crate::plan::{
    roster::State,
    wording::{Language, Marks, counted as with_noun, exact},
};

says! {
    heading => "Your creators";
    have_names => "Have names already? Paste your list";
    paste => "Paste your list";
    paste_example => "Rows from a spreadsheet, or one creator a line: @handle, followers, quote";
    read_list => "Read the list";
    choose_file => "Choose a file";
    type_a_row => "Type a row";
    add_row => "Add";
    ways_in => "Or drop a file here: CSV, Excel (.xlsx) or JSON, at most ten thousand creators. Nothing leaves this browser before you save the plan.";
    file_not_read => "This browser cannot read the file.";
    reading => "Reading the list";
    add_more => "Add or update creators";
    preview => "What was read";
    without_answers => "Values that depend on an open question are left out.";
    answer_again => "Answer again";
    unsigned => "Amounts without a sign are in";
    columns => "Columns";
    not_used => "Not used";
    table => "Creators of your list";
    keys => "Arrow keys move, Space selects, Enter edits the quote; I is in, O is out, P is open.";
    columns_mean => "Quote: asked for one video; \u{201c}about\u{201d} marks our estimate. Views: of one paid video, not of an \
        ordinary one; two of three are in that range. CPM: the cost of a thousand views by the people you want.";
    filter => "Find a handle or name";
    sort => "Order";
    creator => "Creator";
    followers => "Followers";
    quote => "Quote";
    views => "Views";
    cpm => "CPM";
    most => "Pay at most";
    most_means => "The most to pay for a video before the best selection leaves the creator out";
    decision => "Decision";
    booked => "Booked";
    below_tiers => "below nano";
    unknown => "not known";
    edit => "Change the number";
    select_all => "Select all";
    selected_creators => "Selected creators";
    remove => "Remove from the list";
    fill => "Also consider creators not found yet";
    clear => "Clear the list";
    save_with_names => "Save with names and quotes";
    saved_with_plan => "The list is saved with the plan. Whoever has its link sees names and quotes.";
    kept_here => "The list is kept in this browser until the plan is saved. The address of this page does not carry names: save the plan before you share it.";
    kept_lists => "Lists in this browser";
    use_kept_list => "Use this list";
    forget_list => "Forget it";
    kept_nowhere => "This browser keeps nothing, and the address of this page does not carry names: save the plan, or the list is lost when you close the page.";
}

fn plain(marks: Marks, count: usize) -> String {
    exact(Language::English(marks), count as f64)
}

fn creators(marks: Marks, count: usize) -> String {
    number(marks, count, "creator", "creators")
}

fn number(marks: Marks, count: usize, one: &str, many: &str) -> String {
    with_noun(Language::English(marks), count as f64, one, many)
}

pub fn listed(marks: Marks, listed: usize, booked: usize) -> String {
    format!(
        "Your creators: {} of {} booked",
        plain(marks, booked),
        plain(marks, listed)
    )
}

pub fn counted(marks: Marks, count: usize) -> String {
    format!("{} on the list", creators(marks, count))
}

pub fn kept_list(marks: Marks, count: usize, day: &str) -> String {
    format!("In this browser: {} of {day}", creators(marks, count))
}

pub fn found(marks: Marks, name: Option<&str>, count: usize) -> String {
    match name {
        Some(name) => format!("{name}: {}", creators(marks, count)),
        None => creators(marks, count),
    }
}

pub fn use_these(marks: Marks, count: usize) -> String {
    match count {
        1 => "Use this creator".to_owned(),
        count => format!("Use these {}", creators(marks, count)),
    }
}

pub fn column_is(column: &str) -> String {
    format!("Use of {column}")
}

pub fn rows_left_out(marks: Marks, count: usize) -> String {
    format!("{} left out", number(marks, count, "row", "rows"))
}

pub fn cells_not_taken(marks: Marks, count: usize) -> String {
    format!("{} about cells", number(marks, count, "note", "notes"))
}

pub fn row(sheet: Option<&str>, row: u32, why: &str) -> String {
    match sheet {
        Some(sheet) => format!("{sheet}, row {row}: {why}"),
        None => format!("Row {row}: {why}"),
    }
}

pub fn and_more(marks: Marks, count: usize) -> String {
    format!("and {} more", plain(marks, count))
}

pub fn sorted_by(column: &str) -> &'static str {
    match column {
        "handle" => "By handle",
        "followers" => "Most followers first",
        "fee" => "Lowest quote first",
        "views" => "Most views first",
        "cpm" => "Lowest CPM first",
        "booked" => "Booked first",
        _ => "Order of your list",
    }
}

pub fn column_means(column: &str) -> &'static str {
    match column {
        "fee" => "Asked for one video; “about” marks our estimate",
        "views" => "Views of one paid video, in two of three cases",
        "cpm" => "Cost of a thousand views by the people you want",
        _ => "Sort by this column",
    }
}

pub const fn state(state: State) -> &'static str {
    match state {
        State::Open => "Open",
        State::In => "In",
        State::Out => "Out",
    }
}

pub const fn set_state(state: State) -> &'static str {
    match state {
        State::Open => "Set to open",
        State::In => "Set to in",
        State::Out => "Set to out",
    }
}

pub fn about(amount: &str) -> String {
    format!("about {amount}")
}

pub fn views_between(low: &str, high: &str, known: bool) -> String {
    match known {
        true => format!("{low} – {high}"),
        false => format!("guess: {low} – {high}"),
    }
}

pub fn if_not(instead: &[String], leaves: &[String]) -> String {
    let without = match leaves {
        [] => String::new(),
        leaves => format!(", without {}", leaves.join(", ")),
    };
    match instead.split_last() {
        None => format!("if not: nobody instead{without}"),
        Some((last, [])) => format!("if not: {last}{without}"),
        Some((last, first)) => format!("if not: {} and {last}{without}", first.join(", ")),
    }
}

pub fn out_of_range(typed: &str) -> String {
    format!("{typed} is not possible here.")
}

pub fn selected(marks: Marks, count: usize) -> String {
    format!("{} selected", plain(marks, count))
}

pub fn link_shows_names(marks: Marks, count: usize) -> String {
    format!(
        "Whoever has the link sees the names and quotes of your {}.",
        creators(marks, count)
    )
}

pub fn address_lacks_names(marks: Marks, count: usize, is_saved: bool) -> String {
    let creators = creators(marks, count);
    let instead = match is_saved {
        true => "the view link does: whoever has it sees names and quotes.",
        false => "to share them, save the plan. Whoever has its link sees names and quotes.",
    };
    format!("This address does not carry your {creators}; {instead}")
}

pub fn compared_without(marks: Marks, count: usize) -> String {
    format!(
        "An address does not carry your {}: careful, balanced and bold leave them out, and so does a plan that is not \
         saved as it stands.",
        creators(marks, count)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_their_marks() {
        assert_eq!(
            listed(Marks::ENGLISH, 10_000, 25),
            "Your creators: 25 of 10,000 booked"
        );
        assert_eq!(selected(Marks::ENGLISH, 10_000), "10,000 selected");
        assert_eq!(and_more(Marks::ENGLISH, 9_990), "and 9,990 more");
    }
}
