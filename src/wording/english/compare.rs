//! Texts of the comparison of plans, in American English.

use super::controls::quoted;
use crate::plan::{
    roster::State,
    wording::{self, Language, Marks},
};

says! {
    page_title => "Compare plans - Tiermix";
    heading => "Compare plans";
    about => "Two to four plans beside each other: what differs, and how often one is ahead of another.";
    introduction => "Two to four plans beside each other: the same rows, what differs, and how often one is ahead of another \
        in the same fifty futures. The planner has a button that makes a careful, a balanced and a bold plan out \
        of the one you work on.";
    cannot_be_compared => "These plans cannot be compared.";
    compare_others => "Compare the others";
    numbers => "Numbers (CSV)";
    add_plan => "Add a plan";
    paste_link => "Paste its link or the planner's address, or choose a plan of this browser";
    add => "Add it";

    address_too_long => "This address is too long to be a comparison of plans.";
    no_plan => "This is no link to a plan. Copy the whole view link of a saved plan, or a planner's address.";

    saved_plan => "Saved plan";

    none_books => "None of these plans can book anybody.";

    side_by_side => "Side by side";
    table => "Table of the plans";
    caption => "The plans side by side";
    budget => "Budget";
    best_mix => "Best mix";
    best => "best";
    remove => "Remove";
    price_of_people => "Cost of a thousand people reached";
    left_over => "Left unspent";
    rows_mean => "The middle future, and below it what 8 of 10 futures bring. These plans have the same goals and limits, \
        so their scores compare.";
    rows_mean_without_score => "The middle future, and below it what 8 of 10 futures bring. A score is measured against the \
        most that the plan's own goals, money and hours allow: two plans can both score 100 of 100 although one reaches \
        more, so scores of different plans do not compare.";

    equal_spend => "At equal spend";
    at_most => "For at most";
    equal_spend_means => "A larger sum reaches more people by itself, and each further unit of money reaches fewer new ones: \
        the price of a person says little between different sums. Here every plan has its own best mix for at most the \
        smallest sum that one of them spends.";

    duels => "Ahead of each other";
    duels_heading => "How often one beats the other";
    duels_table => "Table of futures won";
    beats => " beats ";
    is_even_with => " is about even with ";
    is_against => " against ";

    curves => "Reach versus cost";
    curves_show => "People reached by each plan's best mix in the middle future, for other budgets; the dot is its own.";
    several_currencies => "These plans count their money in different currencies, so they share no axis.";
    drawing => "Reach versus cost of all plans; the table above has the numbers at each plan's budget";

    what_differs => "What differs";
    nothing_differs => "All inputs of these plans are the same.";
    no_limit => "no limit";
    currency => "Currency";
    fees => "Fees";
    target => "Target";
    no_target => "none";
    luck => "Luck";
    creators_by_name => "Creators by name";
    fill => "Tiers beside creators by name";
    client_copy => "Client copy, without single prices";
}

pub fn plan_fault(letter: &str, fault: &str) -> String {
    format!("Plan {letter}: {fault}")
}

pub fn not_added(typed: &str, why: &str) -> String {
    format!("{} was not added. {why}", quoted(typed))
}

pub fn is_here(name: &str) -> String {
    format!("{name} is here. Add another to compare it with.")
}

pub fn older_edition(name: &str, edition: &str) -> String {
    format!(
        "{name} was sent with the benchmarks of {edition}. Here it stands with today's, so that all plans are \
         measured alike; its link still shows the numbers as sent."
    )
}

pub fn too_many_plans(most: usize) -> String {
    format!("At most {most} plans fit beside each other. Remove one to add another.")
}

pub fn faulty_plan(fault: &str) -> String {
    format!("A plan in this address cannot be read: {fault}")
}

pub fn version_ending(version: u32) -> String {
    format!(", version {version}")
}

pub fn day_ending(day: &str) -> String {
    format!(" of {day}")
}

pub fn letter_ending(letter: &str) -> String {
    format!(" ({letter})")
}

pub fn as_published(value: &str) -> String {
    format!("{value}, as published")
}

pub fn in_the_middle_future(people: &str) -> String {
    format!("{people} in the middle future")
}

pub fn reaches_most(name: &str, people: &str) -> String {
    format!("{name} reaches the most people: {people}.")
}

pub fn reach_most(names: &[&str], people: &str) -> String {
    format!("{} reach the most people: {people}.", list(names))
}

pub fn reach_about_as_many(people: &str) -> String {
    format!("These plans reach about as many people: {people}.")
}

pub fn are_the_same_mix(mix: &str, people: &str) -> String {
    format!("These plans come to the same mix: {mix}, {people}.")
}

pub fn mix_instead(theirs: &str, mine: &str) -> String {
    format!("{theirs} instead of {mine}")
}

pub fn books_besides(theirs: &str) -> String {
    format!("{theirs} as well")
}

pub fn leaves_out(mine: &str) -> String {
    format!("without {mine}")
}

pub fn people_apart(people: &str, more: bool) -> String {
    format!("{people} {} people in the middle future", many(more))
}

pub fn hours_apart(hours: &str, more: bool) -> String {
    format!("{hours} {} hours", many(more))
}

pub fn money_apart(money: &str, more: bool) -> String {
    format!("{money} {}", if more { "more" } else { "less" })
}

/// Returns the word for a difference of things that are counted.
fn many(more: bool) -> &'static str {
    if more { "more" } else { "fewer" }
}

pub fn books_the_same(name: &str, first: &str) -> String {
    format!("{name} books the same as {first}.")
}

pub fn against(name: &str, first: &str, parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().map(String::as_str).collect();
    format!("{name} against {first}: {}.", list(&parts))
}

/// Joins parts: `a, b and c`.
fn list(parts: &[&str]) -> String {
    match parts.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

pub fn for_at_most(sums: &[String], finding: &str) -> String {
    format!("For at most {} each: {finding}", sums.join(" or "))
}

pub fn row_at_equal_spend(row: &str) -> String {
    format!("{row}, at equal spend")
}

pub fn converted(edition: &str) -> String {
    format!("Currencies are converted at the exchange rates of edition {edition}.")
}

pub fn no_rate(currency: &str) -> String {
    format!(
        "The edition has no exchange rate for {currency}, so there is no sum that all of these plans can spend alike."
    )
}

pub fn duels_mean(clear: u32, of: usize) -> String {
    format!(
        "Futures in which it has more, of {of} with the same luck for both: a creator that does well in one does so in \
         all. A tie counts half. One plan beats another where it has more in at least {clear} of {of} on something and \
         in no fewer than {} on anything.",
        of as u32 + 1 - clear
    )
}

pub fn won(won: u32, of: usize) -> String {
    format!("{won} of {of}")
}

pub fn input_of_tier(name: &str, tier: &str) -> String {
    format!("{name}, {tier}")
}

pub fn target_of(value: &str, goal: &str, chance: Option<&str>) -> String {
    match chance {
        Some(chance) => format!("{value} of {goal}, with a chance of {chance}"),
        None => format!("{value} of {goal}"),
    }
}

pub fn seed(seed: u64) -> String {
    format!("number {seed}")
}

pub fn roster(marks: Marks, count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        1 => "1 creator".to_owned(),
        _ => format!(
            "{} creators",
            wording::exact(Language::English(marks), count as f64)
        ),
    }
}

pub fn other_creators(marks: Marks, count: usize, than: &str) -> String {
    format!("{}, not the same as in {than}", roster(marks, count))
}

pub fn other_values(marks: Marks, count: usize, than: &str, changes: &[String]) -> String {
    let changes = match changes {
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, other, more @ ..] => {
            let more = wording::exact(Language::English(marks), more.len() as f64);
            format!("{one}, {other}, and {more} more changed")
        }
        [] => String::new(),
    };
    format!("{}; unlike in {than}, {changes}", roster(marks, count))
}

pub fn changed_creator(handle: &str, state: Option<State>) -> String {
    match state {
        Some(State::In) => format!("@{handle} is in"),
        Some(State::Out) => format!("@{handle} is out"),
        Some(State::Open) => format!("@{handle} is open"),
        None => format!("@{handle} has other values"),
    }
}

pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
