//! `tiermix`: serves the planner.

use std::{
    env,
    ffi::{OsStr, OsString},
    io::{self, Write},
    process::ExitCode,
};

/// Chosen because a page is thousands of short-lived strings.
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

/// Exit code when the arguments are wrong.
const FAULTY: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let arguments: Vec<&OsStr> = arguments.iter().map(OsString::as_os_str).collect();
    let words: Vec<_> = arguments
        .iter()
        .map(|argument| argument.to_string_lossy())
        .collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words[..] {
        #[cfg(feature = "ssr")]
        [] => serve(),
        #[cfg(not(feature = "ssr"))]
        [] => refuse("this build has no server"),
        ["--help" | "-h"] | [_, "--help" | "-h"] if is_known(words[0]) => say(HELP),
        ["--version" | "-V"] => say(concat!("tiermix ", env!("CARGO_PKG_VERSION"), "\n")),
        ["--help" | "-h" | "--version" | "-V", unknown, ..] => {
            refuse(&format!("{} takes nothing, and not {unknown:?}", words[0]))
        }
        #[cfg(feature = "ssr")]
        ["move" | "backup" | "restore", ..] => maintain(&arguments),
        ["solve", ..] => solve(&arguments[1..]),
        [unknown, ..] => refuse(&format!("cannot do {unknown:?}")),
    }
}

/// Returns whether the first argument is one of those that the help explains.
fn is_known(first: &str) -> bool {
    ["--help", "-h", "solve", "move", "backup", "restore"].contains(&first)
}

/// Prints a text. A closed pipe is no error; any other failure is reported in one line.
fn say(text: &str) -> ExitCode {
    let mut output = io::stdout().lock();
    let said = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
    said.map_or_else(unsaid, |()| ExitCode::SUCCESS)
}

/// Returns the exit code when an answer could not be printed.
fn unsaid(error: io::Error) -> ExitCode {
    // The reader closed the pipe.
    if error.kind() != io::ErrorKind::BrokenPipe {
        complain(&format!("the answer cannot be printed: {error}"));
    }
    ExitCode::FAILURE
}

/// Prints a line on standard error; when that fails, the exit code says enough.
fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "tiermix: {line}");
}

fn refuse(reason: &str) -> ExitCode {
    complain(&format!("{reason}; `tiermix --help` says what it can do"));
    ExitCode::from(FAULTY)
}

fn solve(arguments: &[&OsStr]) -> ExitCode {
    let solved = tiermix::solve_command::run(
        arguments,
        &mut io::stdin(),
        &mut io::stdout(),
        &mut io::stderr(),
    );
    solved.map_or_else(unsaid, ExitCode::from)
}

#[cfg(feature = "ssr")]
fn serve() -> ExitCode {
    use std::io::IsTerminal;
    use tiermix::server;
    use tracing_subscriber::EnvFilter;

    let asked = env::var("RUST_LOG").unwrap_or_default();
    let filter = match asked.as_str() {
        "" => Ok(EnvFilter::new("info")),
        asked => EnvFilter::try_new(asked),
    };
    let misread = filter.as_ref().err().map(ToString::to_string);
    // The log has a thread of its own, so that a slow reader blocks nothing, and a line that cannot be written is lost
    // and nothing else.
    let (writer, _until_written) = tracing_appender::non_blocking(io::stderr());
    tracing_subscriber::fmt()
        .with_writer(writer)
        .with_ansi(io::stderr().is_terminal())
        .with_env_filter(filter.unwrap_or_else(|_| EnvFilter::new("info")))
        .log_internal_errors(false)
        .init();
    if let Some(error) = misread {
        tracing::warn!(
            "RUST_LOG is {asked:?}, which does not fit, so the log is as without it: {error}"
        );
    }
    server::panics::watch();
    with_settings(async |config| {
        server::serve(config).await?;
        Ok(ExitCode::SUCCESS)
    })
}

#[cfg(feature = "ssr")]
fn maintain(arguments: &[&OsStr]) -> ExitCode {
    use tiermix::server::maintenance::Task;

    match Task::parse(arguments) {
        Ok(Some(task)) => with_settings(async |config| {
            let done = task.run(&config).await?;
            Ok(say(&format!("{done}\n")))
        }),
        Ok(None) => {
            let task = arguments[0].to_string_lossy();
            complain(&format!("`tiermix --help` says what {task} needs"));
            ExitCode::from(FAULTY)
        }
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(FAULTY)
        }
    }
}

/// Runs some work with the settings, and returns its exit code.
#[cfg(feature = "ssr")]
fn with_settings(
    work: impl AsyncFnOnce(
        tiermix::server::config::Config,
    ) -> Result<ExitCode, Box<dyn std::error::Error>>,
) -> ExitCode {
    let done = tiermix::server::config::Config::load()
        .map_err(Box::from)
        .and_then(|config| {
            let runtime = tokio::runtime::Runtime::new()?;
            let done = runtime.block_on(work(config));
            // A plan that is still being solved has no reader any more.
            runtime.shutdown_background();
            done
        });
    done.unwrap_or_else(|error| {
        complain(&error.to_string());
        ExitCode::FAILURE
    })
}
