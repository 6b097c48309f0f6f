//! Texts of a live room on the wall and in the speaker's window, in American English.

use crate::plan::wording::{Language, Marks, counted, exact};

says! {
    predict => "Predict";
    predictions => "Splits";
    goals => "Goals";
    opinions => "Opinions";
    what_if => "What if";
    take_away => "Take away";
    further_steps => "The other steps";
    story => "Back to the story";
    note_on_predict => "Ask everybody to split the money on the phone, alone. Show nothing and say nothing about the \
        numbers: people follow the first votes that they see.";
    note_on_predictions => "Let somebody far from the best mix say why. Where the room is split, let them talk in pairs: \
        round one stays on the wall. Then press A to vote again.";
    note_on_goals => "Ask everybody to weigh the six goals for this plan, alone. The phone finds the best mix for these \
        weights.";
    note_on_opinions => "Read the sentence aloud. Talk about the goal that it names, not about the creators. Press A to \
        vote again.";
    note_on_what_if => "Every phone shows these sliders. Before each move ask: up or down? Then drag.";
    note_on_take_away => "Everybody keeps a plan with the own weights, also after the room has ended. Leave the code on the \
        wall for those who came late.";

    open_room => "Open a room";
    names_stay_out => "Names and quotes stay with you: in a room the wall shows this plan by tiers.";
    not_opened => "The room could not be opened. Check the connection, then try again. The show goes on without it.";
    no_secret => "This browser cannot make secrets, so it cannot open a room.";
    not_taken => "The room did not answer. Try again in a moment.";
    not_ended => "The room did not answer, so it is still open. Try again in a moment.";
    room_ended => "The room has ended. Phones keep their plans.";
    door_is_closed => "The door is closed";
    scan_or_type => "Scan the code, or type the address and the six characters.";
    driven_elsewhere => "Driven by another window";
    take_over => "Take over";

    split_question => "How would you split the money between small and big creators?";
    goals_question => "What matters to you, and how much?";
    weight => "Weight";
    first_phone => "Scan the code to vote.";
    vote_is_open => "Vote on your phone. The wall shows no vote before it shows all of them.";
    vote_is_closed => "The vote is closed.";
    vote_is_over => "The votes were shown: this round is over. A or V begins another.";
    waiting_for_votes => "The votes are on their way\u{2026}";
    nobody_voted => "Nobody has voted yet";
    all_for_big => "All for big creators";
    all_for_small => "All for small creators";
    all_agree => "You all weigh the goals alike";
    best_of_each_vote => "Best mix of each vote";
    plan_on_phone => "Your own plan is on your phone";

    room => "Room";
    all_voted => "Ready: all phones have voted";
    show_votes => "Show me the votes";
    hide_votes => "Hide the votes";
    close_vote => "Close the vote";
    open_vote => "Open the vote";
    vote_again => "Vote again";
    lock_door => "Lock the door";
    unlock_door => "Unlock the door";
    code_on_wall => "Code on the wall";
    picture_on_wall => "Picture on the wall";
    summary_csv => "Summary (CSV)";
    summary_xlsx => "Summary (Excel)";
    no_summary => "The summary could not be loaded. Check the connection, then try again.";
    pictures_of_votes => "Pictures of the votes (PNG)";
    no_picture => "A picture could not be loaded: a round without votes has none. Else check the connection, then try again.";
    hand_over => "Hand over to another machine";
    hand_over_means => "Open this link on the other machine within 5 minutes. It works once and lets that machine drive the \
        room too, so show it to nobody else.";
    link_for_presenter => "Link for the presenter";
    copy_link_for_presenter => "Copy the link for the presenter";
    hide_link => "Hide the link";
    key_is_spent => "This link was used before or is older than 5 minutes. Ask the presenter for a new one.";
    end_room => "End the room";
    end_question => "Phones keep their plans. End the room?";
    keep_room => "Keep it open";
    driven_here => "Driven by this show";
    in_contact => "In contact";
    made_up_phones => "Made-up phones";
    rehearse => "Rehearse";
    end_rehearsal => "End the rehearsal";
}

pub fn qr_code(address: &str, code: &str) -> String {
    format!("QR code of {address} with the code {code}")
}

fn number(marks: Marks, count: u32) -> String {
    exact(Language::English(marks), f64::from(count))
}

pub fn phones_here(marks: Marks, count: u32) -> String {
    counted(
        Language::English(marks),
        f64::from(count),
        "phone here",
        "phones here",
    )
}

pub fn odd_wave(marks: Marks, phones: u32) -> String {
    let phones = number(marks, phones);
    format!(
        "{phones} phones came within 10 minutes, more than three times as many as ever before here. If no people came with \
         them, lock the door."
    )
}

pub fn here(marks: Marks, count: u32) -> String {
    format!("{} here", number(marks, count))
}

pub fn rehearsal(count: u16) -> String {
    format!("Rehearsal: {count} made-up phones")
}

pub fn of_voted(marks: Marks, phones: u32) -> String {
    format!("of {} have voted", number(marks, phones))
}

pub fn round(number: u8) -> String {
    format!("Round {number}")
}

pub fn splits_said(marks: Marks, median: &str, best: Option<(&str, u32)>, votes: u32) -> String {
    let room = format!("The middle of the room gives small creators {median}");
    match best {
        Some((share, near)) => format!(
            "{room}, the best mix gives them {share}: {} of {} are within 10 points",
            number(marks, near),
            number(marks, votes)
        ),
        None => room,
    }
}

pub fn way_at(way: &str, share: &str) -> String {
    format!("{way} {share}")
}

pub fn dot_is(marks: Marks, votes: u32) -> String {
    match votes {
        1 => "Each dot is a vote.".to_owned(),
        _ => format!("Each dot is up to {} votes.", number(marks, votes)),
    }
}

pub fn rounds_drawn(now: u8) -> String {
    format!("Dots: round {now}. Rings: round {}.", now.saturating_sub(1))
}

pub fn disagreement(
    goal: &str,
    [low, high]: [u8; 2],
    are_few: bool,
    agrees_on_creators: bool,
) -> String {
    let goal = goal.to_ascii_lowercase();
    let creators = match agrees_on_creators {
        true => "not about creators",
        false => "and about creators too",
    };
    let weights = match (are_few, low == high) {
        (true, _) => format!("your weights go from {low} to {high} of 100"),
        (false, true) => format!("most of you weigh it at {low}, and some do not"),
        (false, false) => format!("the middle half of you gives it {low} to {high} of 100"),
    };
    format!("You disagree about {goal}, {creators}: {weights}")
}

pub fn median(marks: Marks, value: f64) -> String {
    format!("median {}", exact(Language::English(marks), value))
}

pub fn votes_without_mix(marks: Marks, count: u32) -> String {
    let votes = counted(Language::English(marks), f64::from(count), "vote", "votes");
    format!("For {votes} no mix is allowed.")
}

pub fn on_every_phone(marks: Marks, phones: u32) -> String {
    match phones {
        0 => "On every phone now".to_owned(),
        _ => {
            let phones = counted(
                Language::English(marks),
                f64::from(phones),
                "phone",
                "phones",
            );
            format!("On every phone now: {phones}")
        }
    }
}

pub fn room_code(code: &str) -> String {
    format!("Room {code}")
}

pub fn votes_counted(marks: Marks, voted: u32, phones: u32) -> String {
    format!(
        "{} of {} have voted",
        number(marks, voted),
        number(marks, phones)
    )
}

pub fn contact_lost(hour: u32, minute: u32) -> String {
    format!("No contact since {hour}:{minute:02}: the show goes on, and the room follows later")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_their_marks() {
        assert_eq!(phones_here(Marks::ENGLISH, 2_000), "2,000 phones here");
        assert_eq!(phones_here(Marks::ENGLISH, 1), "1 phone here");
        assert_eq!(
            votes_counted(Marks::ENGLISH, 1_200, 2_000),
            "1,200 of 2,000 have voted"
        );
        assert_eq!(
            on_every_phone(Marks::ENGLISH, 2_000),
            "On every phone now: 2,000 phones"
        );
        assert_eq!(
            votes_without_mix(Marks::ENGLISH, 1),
            "For 1 vote no mix is allowed."
        );
        assert!(
            splits_said(Marks::ENGLISH, "45%", Some(("22%", 1_007)), 2_000)
                .ends_with("1,007 of 2,000 are within 10 points")
        );
    }
}
