//! Texts of a live room, in American English.

use crate::plan::{
    goal::Goal,
    wording::{self, Language, Marks, counted as with_noun, exact, inputs},
};

says! {
    unknown => "No room has this code. Compare it with the wall, letter by letter.";
    no_code => "A code has six characters, such as 7K3 F6M. It is on the wall; letters that look like others are in none.";
    ended => "This room has ended. Your own plan stays yours.";
    locked => "The presenter has closed the door. Ask to have it opened, then try again.";
    full => "The room is full: you can watch, but not vote.";
    outside => "This phone is not in the room yet. Load the page again.";
    late => "The votes are on the wall already, so this one was not counted.";
    out_of_range => "This vote was not understood, so it was not counted. Load the page again.";
    too_often => "That was very fast. Wait a moment; your last vote is sent then.";
    unavailable => "The room cannot be reached just now. Your vote waits on this phone.";

    room_is_over => "The room has ended";
    not_inside => "Not in the room yet";
    try_again => "Try again";
    case_title => "The case";
    split_title => "Small or big creators?";
    splits_title => "How the room would split it";
    goals_title => "How much does each goal matter?";
    opinions_title => "Where the room differs";
    what_if_title => "What if?";
    take_away_title => "Your own plan";
    wall_title => "Look at the wall";
    look_at_wall => "The presenter shows something there. This page goes on by itself.";
    asked_soon => "You will be asked in a moment. Nobody sees your answer beside your name: there are no names here.";

    split_question => "How would you split the money?";
    all_big => "All to big creators";
    all_small => "All to small creators";
    send_vote => "Send my answer";
    change_vote => "Change my answer";
    counted => "Counted. You can change it until the answers are on the wall.";
    changed_and_not_sent => "Not sent yet. Until you send it, your answer before counts.";
    counted_and_closed => "Counted. The vote is closed.";
    sending => "Sending\u{2026} It is kept on this phone until it has arrived.";
    vote_is_closed => "The vote is closed at the moment.";

    goals_question => "0 does not matter, 100 matters most. The wall shows no weights before it shows all.";
    nothing_for_you => "For these weights nothing can be booked within the limits.";
    nothing_weighs => "Give one goal some weight at least, then send your answer.";
    mix_comes_later => "The best mix for your weights is worked out when you send them.";

    no_votes => "Nobody has voted yet.";
    agreement => "The room agrees on every goal.";
    does_not_matter => "0";
    matters_most => "100";
    your_vote_is_marked => "The arrow marks your own answer.";
    as_table => "The same as a table";
    about_column => "About";
    value_column => "Value";
    votes_column => "Votes";

    as_on_wall => "As on the wall, live";
    on_your_phone => "On your phone alone";
    try_it => "Try it yourself";
    back_to_wall => "Back to the wall";
    open_plan => "Open this plan";
    walls_to_keep => "The plan of the wall. Open it and keep the address: it is your plan then, and it stays when the room has ended.";
    yours_to_keep => "The plan of the wall with your own weights. Open it and keep the address: it is your plan, and it stays when the room has ended.";
    open_own_plan => "Open my plan";

    share_of_small => "Percent for small creators";
    share_in_best_mix => "Percent for small creators in the best mix";
    nothing_booked => "Votes for which nothing can be booked";
}

pub fn weight_of(marks: Marks, goal: Goal) -> String {
    format!(
        "Weight of {}",
        inputs::goal(Language::English(marks), goal).to_lowercase()
    )
}

pub fn room(code: &str) -> String {
    format!("Room {code}")
}

pub fn phones_here(marks: Marks, phones: u32) -> String {
    match phones {
        0 => String::new(),
        phones => with_noun(
            Language::English(marks),
            f64::from(phones),
            "phone here",
            "phones here",
        ),
    }
}

pub fn waiting_for_room(seconds: &str) -> String {
    format!("Waiting for the room \u{2013} last heard of {seconds} s ago")
}

pub fn vote_is_open(step: &str) -> String {
    format!("{step} The vote is open.")
}

pub fn split(small: u8, for_small: &str, for_big: &str) -> String {
    let big = 100 - small;
    format!("{small}% to small creators ({for_small}), {big}% to big ones ({for_big})")
}

pub fn voted_of(marks: Marks, voted: u32, phones: u32) -> String {
    let [voted, phones] =
        [voted, phones].map(|count| exact(Language::English(marks), f64::from(count)));
    format!("{voted} of {phones} have answered")
}

pub fn your_best_mix(mix: &str) -> String {
    format!("The best mix for your weights: {mix}")
}

pub const fn goal_means(goal: Goal) -> &'static str {
    match goal {
        Goal::Reach => "different people who see a video",
        Goal::Engagement => "likes, comments, shares and saves",
        Goal::Sales => "purchases that a link or a code tells of",
        Goal::Authenticity => "views by people who believe it",
        Goal::Credibility => "standing borrowed from known names",
        Goal::Ease => "your own time that is left",
    }
}

pub fn median_split(marks: Marks, share: f64, votes: u32) -> String {
    let share = wording::percent(Language::English(marks), share / 100.0);
    let votes = with_noun(
        Language::English(marks),
        f64::from(votes),
        "answer",
        "answers",
    );
    format!(
        "Half of the room gives small creators {share} of the money or less, half that or more ({votes})."
    )
}

pub fn disagreement(
    goal: &str,
    [low, high]: [u8; 2],
    are_few: bool,
    agrees_on_creators: bool,
) -> String {
    let differs = match are_few {
        true => format!("You differ most on {goal}: its weights go from {low} to {high}."),
        false => format!(
            "You differ most on {goal}: a quarter gives it {low} or less, a quarter {high} or more."
        ),
    };
    match agrees_on_creators {
        true => format!(
            "{differs} Yet nearly all come to the same kind of mix: you disagree about {goal}, not about creators."
        ),
        false => format!(
            "{differs} And it changes the creators: your best mixes are of different kinds."
        ),
    }
}

pub fn with_budget(budget: &str) -> String {
    format!("With {budget}")
}
