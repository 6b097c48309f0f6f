//! Texts of the page that asks for the code of a room, and of a room's summary, in American English.

says! {
    title => "Join a room";
    which_room => "Which room?";
    code_label => "Code";
    go_in => "Go in";
    where_code_is => "Six characters, letters and digits. They are on the wall, beside the QR code.";

    split_of_money => "Split of the money";
    weights_of_goals => "Weights of the goals";
}

pub fn summary_of(code: &str) -> String {
    format!("Room {code}")
}

pub const fn summary_head() -> [&'static str; 5] {
    ["Question", "Round", "About", "Value", "Votes"]
}

pub fn too_few_to_break_down(fewest: u32) -> String {
    format!("Fewer than {fewest} votes are not broken down")
}
