//! `tiermix`: serves the planner, solves a plan, reads a list of creators, or maintains the saved plans.

use std::{
    env,
    ffi::{OsStr, OsString},
    io::{self, Read, Write},
    process::ExitCode,
};

use tiermix::{
    creators_command,
    plan::wording::Language,
    solve_command,
    wording::{command_line as texts, language_of_program},
};

/// Chosen because a page is thousands of short-lived strings.
#[cfg(feature = "ssr")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit code when the arguments are wrong.
const FAULTY: u8 = 2;

fn main() -> ExitCode {
    let language = language_of_program();
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let arguments: Vec<&OsStr> = arguments.iter().map(OsString::as_os_str).collect();
    let words: Vec<_> = arguments
        .iter()
        .map(|argument| argument.to_string_lossy())
        .collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words[..] {
        #[cfg(feature = "ssr")]
        [] => serve(language),
        #[cfg(not(feature = "ssr"))]
        [] => refuse(language, texts::no_server(language)),
        ["--help" | "-h"] | [_, "--help" | "-h"] if is_known(words[0]) => {
            say(language, texts::help(language))
        }
        ["--version" | "-V"] => {
            let version = concat!("tiermix ", env!("CARGO_PKG_VERSION"), "\n");
            say(language, version)
        }
        ["--help" | "-h" | "--version" | "-V", unknown, ..] => {
            refuse(language, &texts::takes_nothing(language, words[0], unknown))
        }
        #[cfg(feature = "ssr")]
        ["move" | "backup" | "restore", ..] => maintain(language, &arguments),
        ["solve", ..] => answer(language, solve_command::run, &arguments[1..]),
        ["creators", ..] => answer(language, creators_command::run, &arguments[1..]),
        [unknown, ..] => refuse(language, &texts::unknown_command(language, unknown)),
    }
}

/// Returns whether the first argument is one of those that the help explains.
fn is_known(first: &str) -> bool {
    [
        "--help", "-h", "solve", "creators", "move", "backup", "restore",
    ]
    .contains(&first)
}

/// Writes a text to standard output. A closed pipe is no error; any other failure is reported in one line.
fn say(language: Language, text: &str) -> ExitCode {
    let mut output = io::stdout().lock();
    let said = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
    said.map_or_else(|error| unsaid(language, error), |()| ExitCode::SUCCESS)
}

/// Returns the exit code when an answer could not be written.
fn unsaid(language: Language, error: io::Error) -> ExitCode {
    // The reader closed the pipe.
    if error.kind() != io::ErrorKind::BrokenPipe {
        complain(&texts::cannot_be_printed(language, &error.to_string()));
    }
    ExitCode::FAILURE
}

/// Writes a line to standard error; when that fails, the exit code says enough.
fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "tiermix: {line}");
}

fn refuse(language: Language, reason: &str) -> ExitCode {
    complain(&texts::see_help(language, reason));
    ExitCode::from(FAULTY)
}

/// A command that reads standard input and writes to standard output and standard error.
type Command<'a> =
    fn(Language, &[&'a OsStr], &mut dyn Read, &mut dyn Write, &mut dyn Write) -> io::Result<u8>;

/// Runs a command, and returns its exit code.
fn answer<'a>(language: Language, command: Command<'a>, arguments: &[&'a OsStr]) -> ExitCode {
    let done = command(
        language,
        arguments,
        &mut io::stdin(),
        &mut io::stdout(),
        &mut io::stderr(),
    );
    done.map_or_else(|error| unsaid(language, error), ExitCode::from)
}

#[cfg(feature = "ssr")]
fn serve(language: Language) -> ExitCode {
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
    with_settings(language, async |config| {
        let served = server::serve(config).await;
        served.map_err(|error| error.text(language))?;
        Ok(ExitCode::SUCCESS)
    })
}

#[cfg(feature = "ssr")]
fn maintain(language: Language, arguments: &[&OsStr]) -> ExitCode {
    use tiermix::server::maintenance::Task;

    match Task::parse(arguments) {
        Ok(Some(task)) => with_settings(language, async |config| {
            let done = task.run(language, &config).await;
            let done = done.map_err(|error| error.text(language))?;
            Ok(say(language, &format!("{done}\n")))
        }),
        Ok(None) => {
            let task = arguments[0].to_string_lossy();
            complain(&texts::command_needs(language, &task));
            ExitCode::from(FAULTY)
        }
        Err(error) => {
            complain(&error.text(language));
            ExitCode::from(FAULTY)
        }
    }
}

/// Runs some work with the settings, and returns its exit code; a failure is reported in one line.
#[cfg(feature = "ssr")]
fn with_settings(
    language: Language,
    work: impl AsyncFnOnce(tiermix::server::config::Config) -> Result<ExitCode, String>,
) -> ExitCode {
    let done = tiermix::server::config::Config::load()
        .map_err(|error| error.text(language))
        .and_then(|config| {
            let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
            let done = runtime.block_on(work(config));
            // A plan that is still being solved has no reader any more.
            runtime.shutdown_background();
            done
        });
    done.unwrap_or_else(|error| {
        complain(&error);
        ExitCode::FAILURE
    })
}
