//! `tiermix`: serves the planner.

use std::{env, process::ExitCode};

/// A page is thousands of short-lived texts.
#[cfg(feature = "ssr")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = "\
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

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        #[cfg(feature = "ssr")]
        [] => serve(),
        #[cfg(feature = "ssr")]
        ["move" | "backup" | "restore", ..] => maintain(&arguments),
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
    use tiermix::server;
    use tracing_subscriber::{EnvFilter, filter::LevelFilter};

    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into());
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_env_filter(filter.from_env_lossy())
        .init();
    with_settings(async |config| Ok(server::serve(config).await?))
}

#[cfg(feature = "ssr")]
fn maintain(arguments: &[&str]) -> ExitCode {
    use tiermix::server::maintenance::Task;

    match Task::parse(arguments) {
        Ok(Some(task)) => with_settings(async |config| {
            println!("{}", task.run(&config).await?);
            Ok(())
        }),
        Ok(None) => {
            eprintln!("tiermix: `tiermix --help` says what {} needs", arguments[0]);
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("tiermix: {error}");
            ExitCode::from(2)
        }
    }
}

#[cfg(feature = "ssr")]
fn with_settings(
    work: impl AsyncFnOnce(tiermix::server::config::Config) -> Result<(), Box<dyn std::error::Error>>,
) -> ExitCode {
    let done = tiermix::server::config::Config::load()
        .map_err(Box::from)
        .and_then(|config| {
            let runtime = tokio::runtime::Runtime::new()?;
            let done = runtime.block_on(work(config));
            // A plan that is still worked out has nobody left to be shown to.
            runtime.shutdown_background();
            done
        });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tiermix: {error}");
            ExitCode::FAILURE
        }
    }
}
