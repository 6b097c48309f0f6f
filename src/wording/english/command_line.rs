//! Texts of the program on the command line, in American English.

says! {
    help => "\
Tiermix shows which mix of micro and macro TikTok creators to book for a budget and goals.

  tiermix                  serve the planner, as Leptos.toml says
  tiermix solve PLAN       answer a plan: a file, or - for standard input; --human prints a page to read,
                           --no-answers leaves out what would change the answer
  tiermix creators FILE    read a list of creators, or - for standard input, and print the plan with them;
                           --plan PLAN is the plan that takes them, --map ITEMS names columns (fee=Reel) and
                           answers the questions that the list leaves open (per=view)
  tiermix move --to URL    copy all saved plans to another database, and compare every row
  tiermix backup FILE      copy all saved plans into a file, while servers run
  tiermix restore FILE     put a backup in the place of all saved plans; no server may run
  tiermix --help           this page
  tiermix --version        the version
";
    creators_needs => "tiermix creators: say which list: `tiermix creators list.csv`, or `-` for standard input; \
        `--plan plan.json` is the plan that takes the creators, `--map fee=Reel,per=view` names columns and answers questions";
    map_open_quote => "--map: a double quote is not closed";
    no_server => "this build has no server";

    solve_needs => "tiermix solve: say which plan: `tiermix solve plan.json`, or `-` for standard input; \
        `--human` prints a page to read, `--no-answers` leaves out what would change the answer";
    to_book => "Whom to book";
    names_of_ways => "The three ways by name";
    why => "Why this mix";
    sureness => "How sure the advice is";
    next_steps => "What to do next";
    message => "A message to send";
    arguments => "Pros and cons";
    creators => "Creators";
    percentiles => "10th to 90th";
    proven => "Nothing scores higher";
}

pub fn takes_nothing(option: &str, unknown: &str) -> String {
    format!("{option} takes nothing, and not {unknown:?}")
}

pub fn unknown_command(unknown: &str) -> String {
    format!("cannot do {unknown:?}")
}

pub fn cannot_be_printed(error: &str) -> String {
    format!("the answer cannot be printed: {error}")
}

pub fn see_help(reason: &str) -> String {
    format!("{reason}; `tiermix --help` says what it can do")
}

pub fn command_needs(command: &str) -> String {
    format!("`tiermix --help` says what {command} needs")
}

pub fn is_left(money: &str, reason: &str) -> String {
    format!("{money} is left. {reason}")
}

pub fn range(low: &str, high: &str) -> String {
    format!("{low} - {high}")
}

pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

pub fn map_without_value(item: &str) -> String {
    format!("--map: {item:?} has no value; each item is key=value, such as fee=Reel")
}

pub fn map_key(key: &str) -> String {
    format!(
        "--map: {key:?} is neither a field nor a question; `tiermix --help` names an example of each"
    )
}

pub fn map_value(key: &str, value: &str, allowed: &[&str]) -> String {
    let [example] = allowed else {
        return format!(
            "--map: {key} cannot be {value:?}; it can be {}",
            allowed.join(" or ")
        );
    };
    format!("--map: {key} cannot be {value:?}; it can be, for example, {example}")
}

pub fn map_column(name: &str) -> String {
    format!("--map: the list has no column {name:?}")
}

pub fn rows_left_out(rows: &str, sheet: Option<&str>, why: &str) -> String {
    match sheet {
        Some(sheet) => format!("Left out {rows} of sheet {sheet:?}: {why}"),
        None => format!("Left out {rows}: {why}"),
    }
}

pub fn with_country(sentence: &str) -> String {
    format!("{sentence} Name the country with --map country=US.")
}

pub fn or_another_currency(code: &str) -> String {
    format!("{code}, or the code of another currency")
}

pub fn asks(question: &str, answers: &[(String, String)], is_optional: bool) -> String {
    let answers = answers
        .iter()
        .map(|(option, name)| format!("{option} ({name})"));
    let answers: Vec<String> = answers.collect();
    let asked = if is_optional {
        "Not needed, but better known"
    } else {
        "Question"
    };
    format!("{asked}: {question} {}", answers.join(" or "))
}

pub fn asked_fee(money: &str) -> String {
    format!("asks {money}")
}

pub fn estimated_fee(money: &str) -> String {
    format!("will ask about {money} (an estimate)")
}

pub fn booked(
    handle: &str,
    is_promised: bool,
    fee: &str,
    most: Option<&str>,
    instead: Option<&[String]>,
) -> String {
    let promised = if is_promised { ", promised" } else { "" };
    let most = most.map_or(String::new(), |most| format!("; pay {most} at most"));
    let instead = match instead {
        None => String::new(),
        Some([]) => "; after a no, nobody takes the place".to_owned(),
        Some(names) => format!("; after a no, book {}", names.join(", ")),
    };
    format!("@{handle}{promised} {fee}{most}{instead}")
}

pub fn of_way(way: &str, names: &str) -> String {
    format!("{way}: {names}")
}

pub fn names(names: &[String], more: usize, unnamed: Option<&str>) -> String {
    let more = (more > 0).then(|| format!("{more} more"));
    let unnamed = unnamed.map(|mix| format!("not found yet: {mix}"));
    let parts = names.iter().cloned().chain(more).chain(unnamed);
    parts.collect::<Vec<_>>().join(", ")
}
