//! Texts of the answer, its reasons, the own mix and the map, in American English.

says! {
    introduction => "Which TikTok creators (influencers) to book for your money: many small or a few big ones.";
    this_is_an_example => "This is an example: enter your own money, customers and time.";
    nothing_fits => "Nothing fits these limits";

    why => "Why this mix";
    no_reasons => "No creator fits these limits, so there is no mix to give reasons for.";
    working_it_out => "Working it out\u{2026}";

    own_mix => "A mix of your own";
    back_to_best_mix => "Back to the best mix";
    own_mix_how => "Type a count to see what it is worth. Keep those that are settled, and the rest is worked out around them.";
    keep => "keep";

    map => "Map of the advice";
    map_heading => "Where the advice turns";
    map_shows => "Who gets the money in the best mix, by budget and one other input";
    map_side => "Up the side";
    map_keys => "Map of the advice: arrow keys move, Enter goes there";
    map_is_drawn => "Drawing the map\u{2026}";
    all_macro => "all macro";
    all_micro => "all micro";
    to_macro_alone => "all of the money goes to macro creators";
    to_micro_alone => "all of the money goes to micro creators";
    to_nobody => "nobody can be booked";
}

pub fn unread_address(budget: &str) -> String {
    format!(
        "Part of this address could not be read. The rest of it is shown, for a budget of {budget}."
    )
}

pub fn gist_of_people(mix: &str, people: &str) -> String {
    format!("{mix} \u{b7} about {people} people")
}

pub fn gist(mix: &str, dots: u32, of: usize) -> String {
    format!("{mix} \u{b7} {dots} of {of} futures")
}

pub fn keep_count(tier: &str) -> String {
    format!("Keep this number of {tier} creators")
}

pub fn kept(counts: &str) -> String {
    format!("Kept: {counts}.")
}

pub fn to_micro(percent: &str) -> String {
    format!("{percent} of the money goes to micro creators")
}

pub fn at_place(budget: &str, input: &str, value: &str, share: &str) -> String {
    format!("{budget}, {input} {value}: {share}.")
}

pub fn at_plan(place: &str) -> String {
    format!("Your plan, at {place}")
}
