//! `tiermix`: serves the planner.

use std::{env, process::ExitCode};

const HELP: &str = "\
Tiermix shows which mix of micro and macro TikTok creators to book for a budget and goals.

  tiermix              serve the planner, as Leptos.toml says
  tiermix solve PLAN   answer a plan: a file, or - for standard input; --human prints a page to read,
                       --no-answers leaves out what would change the answer
  tiermix --help       this page
  tiermix --version    the version
";

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        #[cfg(feature = "ssr")]
        [] => serve(),
        ["solve", ref rest @ ..] => solve(rest),
        ["--help" | "-h"] => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        ["--version" | "-V"] => {
            println!("tiermix {}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        #[cfg(not(feature = "ssr"))]
        [] => {
            eprintln!("tiermix: this build has no server; `tiermix --help` says what it can do");
            ExitCode::from(2)
        }
        [unknown, ..] => {
            eprintln!("tiermix: cannot do {unknown:?}; `tiermix --help` says what it can do");
            ExitCode::from(2)
        }
    }
}

fn solve(arguments: &[&str]) -> ExitCode {
    use std::io;
    match tiermix::solve_command::run(
        arguments,
        &mut io::stdin(),
        &mut io::stdout(),
        &mut io::stderr(),
    ) {
        Ok(code) => ExitCode::from(code),
        // Nobody listens any more: a pipe was closed.
        Err(_) => ExitCode::FAILURE,
    }
}

#[cfg(feature = "ssr")]
fn serve() -> ExitCode {
    use std::io::{self, IsTerminal};
    use tiermix::server::{self, config::Config};
    use tracing_subscriber::{EnvFilter, filter::LevelFilter};

    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into());
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_env_filter(filter.from_env_lossy())
        .init();
    let served = Config::load().map_err(Box::from).and_then(
        |config| -> Result<(), Box<dyn std::error::Error>> {
            let runtime = tokio::runtime::Runtime::new()?;
            Ok(runtime.block_on(server::serve(config))?)
        },
    );
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tiermix: {error}");
            ExitCode::FAILURE
        }
    }
}
