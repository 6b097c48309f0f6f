//! Texts of the program on the command line, in American English.

says! {
    help => "\
Tiermix shows which mix of micro and macro TikTok creators to book for a budget and goals.

  tiermix                  serve the planner, as Leptos.toml says
  tiermix solve PLAN       answer a plan: a file, or - for standard input; --human prints a page to read,
                           --no-answers leaves out what would change the answer
  tiermix move --to URL    copy all saved plans to another database, and compare every row
  tiermix backup FILE      copy all saved plans into a file, while servers run
  tiermix restore FILE     put a backup in the place of all saved plans; no server may run
  tiermix --help           this page
  tiermix --version        the version
";
    no_server => "this build has no server";

    solve_needs => "tiermix solve: say which plan: `tiermix solve plan.json`, or `-` for standard input; \
        `--human` prints a page to read, `--no-answers` leaves out what would change the answer";
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
