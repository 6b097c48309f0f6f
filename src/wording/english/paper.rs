//! Texts that the planner has on paper alone, in American English.

pub fn fee(name: &str, money: &str, is_estimate: bool) -> String {
    let about = if is_estimate { "about " } else { "" };
    format!("{name} {about}{money}")
}

pub fn fees(fees: &[String], more: usize, estimated: usize, edition: &str) -> String {
    let more = match more {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let whose = match estimated {
        0 => "All are this plan\u{2019}s own.".to_owned(),
        _ => format!(
            "\u{201c}About\u{201d} marks our estimate, from the benchmarks of {edition}; a fee without it is this \
             plan\u{2019}s own."
        ),
    };
    format!("Fees for one video: {}{more}. {whose}", fees.join(", "))
}

pub fn booked(names: &[String]) -> String {
    format!("Booked: {}.", names.join(", "))
}

pub fn sources(address: &str, edition: &str) -> String {
    format!("Every figure, its range and its sources: {address}, edition {edition}.")
}
