//! The built program in hostile surroundings: arguments, outputs, settings, folders, crowds.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File},
    io::{BufRead, BufReader, Read, pipe},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    os::unix::ffi::{OsStrExt, OsStringExt},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::json;
use sqlx::{Connection, Executor, SqliteConnection};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_tiermix");

/// Creates a folder with settings and a site, and no saved plans.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let settings = "[package.metadata.leptos]\nhash-files = false\nsite-root = \"site\"\n\
                    [database]\nurl = \"sqlite://plans.db\"\n";
    fs::write(folder.path().join("Leptos.toml"), settings).unwrap();
    let built = folder.path().join("site/pkg");
    fs::create_dir_all(&built).unwrap();
    for file in ["tiermix.css", "tiermix.js"] {
        fs::write(built.join(file), "").unwrap();
    }
    folder
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .current_dir(folder)
        .env("LEPTOS_SITE_ADDR", "127.0.0.1:0")
        .env("RUST_LOG", "info")
        .stdin(Stdio::null());
    command
}

fn run<Argument: AsRef<OsStr>>(folder: &Path, arguments: &[Argument]) -> Output {
    program(folder).args(arguments).output().unwrap()
}

/// A running server, with its log until it listened; killed when dropped.
struct Server {
    process: Child,
    address: SocketAddr,
    said: String,
    log: Option<BufReader<std::process::ChildStderr>>,
}

impl Server {
    fn start(mut command: Command) -> Self {
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap());
        let mut said = String::new();
        let address = loop {
            let mut line = String::new();
            assert!(log.read_line(&mut line).unwrap() > 0, "it ended: {said}");
            said += &line;
            if let Some((_, address)) = line.trim_end().split_once("listening at http://") {
                break address.parse().unwrap();
            }
        };
        Self {
            process,
            address,
            said,
            log: Some(log),
        }
    }

    fn end(&mut self) -> Option<i32> {
        let asked = Command::new("kill")
            .args(["-TERM", &self.process.id().to_string()])
            .status();
        assert!(asked.unwrap().success());
        self.process.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().unwrap()
}

/// Opens a connection as the visitor at this address.
async fn connect(from: Ipv4Addr, to: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((IpAddr::V4(from), 0).into())?;
    socket.connect(to).await
}

/// Sends a request and reads the whole answer.
async fn ask(from: Ipv4Addr, to: SocketAddr, head: &str, body: &str) -> String {
    let mut connection = connect(from, to).await.unwrap();
    let length = body.len();
    let request = format!(
        "{head} HTTP/1.1\r\nhost: {to}\r\nconnection: close\r\ncontent-length: {length}\r\n\
         content-type: application/json\r\n\r\n{body}"
    );
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer
}

const HERE: Ipv4Addr = Ipv4Addr::LOCALHOST;

async fn save(to: SocketAddr) -> String {
    let plan = json!({"plan": json!({"budget": 10}).to_string()}).to_string();
    ask(HERE, to, "POST /api/save_plan", &plan).await
}

#[test]
fn arguments_that_are_not_understood_are_told_so_and_make_no_file() {
    let folder = folder();
    let before = fs::read_dir(folder.path()).unwrap().count();
    let odd = OsString::from_vec(vec![b'x', 0xff]);
    let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    let mut wrong: Vec<_> = [
        &["nonsense"][..],
        &["--nonsense"],
        &["-x"],
        &[""],
        &["--version", "extra"],
        &["--help", "extra"],
        &["-V", "-V"],
        &["solve"],
        &["solve", ""],
        &["solve", "a", "b"],
        &["solve", "--nonsense"],
        &["solve", "-x"],
        &["solve", "--human"],
        &["solve", "plan.json", "--nonsense"],
        &["creators"],
        &["creators", ""],
        &["creators", "a", "b"],
        &["creators", "-x"],
        &["creators", "a", "--plan"],
        &["creators", "a", "--map", "x"],
        &["move"],
        &["move", "x"],
        &["move", "--to"],
        &["move", "--to", "x"],
        &["move", "--to", "sqlite://a.db", "b"],
        &["move", "--from", "sqlite://a.db"],
        &["backup"],
        &["backup", ""],
        &["backup", "a", "b"],
        &["backup", "--nonsense"],
        &["backup", "-x"],
        &["backup", "--"],
        &["restore"],
        &["restore", "a", "b"],
        &["restore", "--force"],
        &["serve"],
    ]
    .iter()
    .map(|arguments| words(arguments))
    .collect();
    wrong.push(vec![odd.clone()]);
    wrong.push(vec!["solve".into(), odd.clone()]);
    wrong.push(vec!["creators".into(), odd.clone()]);
    wrong.push(vec![
        "creators".into(),
        "-".into(),
        "--map".into(),
        odd.clone(),
    ]);
    wrong.push(vec!["move".into(), "--to".into(), odd.clone()]);
    wrong.push(vec!["backup".into(), "a".into(), odd.clone()]);
    for arguments in &wrong {
        let output = run(folder.path(), arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
    // A name that is not UTF-8 is valid; there is just nothing to back up yet.
    for task in ["backup", "restore"] {
        let output = run(folder.path(), &[OsStr::new(task), &odd]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{task}: {said}");
        assert_eq!(said.lines().count(), 1, "{task}: {said}");
    }
    for help in [
        &["--help"][..],
        &["-h"],
        &["solve", "--help"],
        &["creators", "--help"],
        &["move", "-h"],
        &["backup", "--help"],
        &["restore", "--help"],
    ] {
        let output = run(folder.path(), help);
        assert!(output.status.success(), "{help:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("tiermix solve PLAN"));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}

#[test]
fn a_file_may_have_any_name_that_the_system_allows() {
    let folder = folder();
    let mut server = Server::start(program(folder.path()));
    runtime().block_on(save(server.address));
    server.end();
    let odd = OsStr::from_bytes(b"kept \xff.db");
    let kept = run(folder.path(), &[OsStr::new("backup"), odd]);
    assert!(kept.status.success(), "{kept:?}");
    assert!(folder.path().join(odd).exists());
    let plan = OsStr::from_bytes(b"plan \xff.json");
    fs::write(folder.path().join(plan), "{\"budget\": 10}").unwrap();
    let solved = run(
        folder.path(),
        &[OsStr::new("solve"), plan, OsStr::new("--no-answers")],
    );
    assert!(solved.status.success(), "{solved:?}");
}

#[test]
fn an_output_that_cannot_be_written_is_an_exit_code_and_at_most_a_line() {
    let folder = folder();
    let mut server = Server::start(program(folder.path()));
    runtime().block_on(save(server.address));
    server.end();
    fs::write(folder.path().join("plan.json"), "{\"budget\": 10}").unwrap();
    fs::write(folder.path().join("list.csv"), "Handle\n@a\n").unwrap();
    for (number, task) in [
        "--help",
        "--version",
        "solve plan.json --no-answers",
        "solve plan.json --human --no-answers",
        "solve missing.json",
        "creators list.csv",
        "creators missing.csv",
        "backup kept",
        "restore kept0",
        "move --to sqlite://moved.db",
        "nonsense",
    ]
    .iter()
    .enumerate()
    {
        for full in ["output", "both", "pipe"] {
            let mut command = program(folder.path());
            command.args(task.split(' ').map(|word| match word {
                "kept" => format!("kept{number}{full}"),
                "kept0" => "kept7output".to_owned(),
                word => word.to_owned(),
            }));
            let nowhere = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
            match full {
                "pipe" => {
                    let (reader, writer) = pipe().unwrap();
                    drop(reader);
                    command.stdout(writer);
                }
                _ => {
                    command.stdout(nowhere());
                }
            }
            if full == "both" {
                command.stderr(nowhere());
            }
            let output = command.output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            let code = output.status.code();
            assert!(
                matches!(code, Some(1 | 2)),
                "{task}, {full}: {code:?} {said}"
            );
            assert!(said.lines().count() <= 1, "{task}, {full}: {said}");
            assert!(!said.contains("panicked"), "{task}, {full}: {said}");
        }
    }
}

#[test]
fn a_log_that_cannot_be_written_changes_nothing() {
    let folder = folder();
    for log in ["2>/dev/full", "2>&-", "2>/dev/full >/dev/full"] {
        for level in ["trace", "not=a=level", "off"] {
            // The log that would name the port cannot be read. At this address of the machine no other test listens, so
            // none takes the port before the server does.
            let free = std::net::TcpListener::bind("127.0.0.9:0").unwrap();
            let address = free.local_addr().unwrap();
            drop(free);
            let mut shell = Command::new("sh");
            let process = shell
                .args(["-c", &format!("exec \"$0\" {log}"), PROGRAM])
                .current_dir(folder.path())
                .env("LEPTOS_SITE_ADDR", address.to_string())
                .env("RUST_LOG", level)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut server = Server {
                process,
                address,
                said: String::new(),
                log: None,
            };
            runtime().block_on(async {
                while connect(HERE, address).await.is_err() {
                    assert_eq!(server.process.try_wait().unwrap(), None, "{log} {level}");
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                let saved = save(address).await;
                assert!(saved.starts_with("HTTP/1.1 200"), "{log} {level}: {saved}");
                let wrong = ask(HERE, address, "GET /nowhere", "").await;
                assert!(wrong.starts_with("HTTP/1.1 404"), "{log} {level}: {wrong}");
            });
            assert_eq!(server.end(), Some(0), "{log} {level}");
        }
    }
}

#[test]
fn nobody_waits_for_whatever_reads_the_log() {
    let folder = folder();
    let mut command = program(folder.path());
    command.env("RUST_LOG", "trace");
    let mut server = Server::start(command);
    // From here on nobody reads the log, and it is longer than a pipe's buffer.
    let log = server.log.take().unwrap();
    runtime().block_on(async {
        for _ in 0..300 {
            let answer = ask(HERE, server.address, "GET /nowhere", "").await;
            assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
        }
    });
    assert_eq!(server.end(), Some(0));
    drop(log);
}

#[test]
fn the_start_says_where_everything_is() {
    let folder = folder();
    let mut server = Server::start(program(folder.path()));
    assert_ne!(server.address.port(), 0, "{}", server.said);
    let here = folder.path().canonicalize().unwrap();
    for named in ["Leptos.toml", "plans.db", "site"] {
        let path = here.join(named).display().to_string();
        assert!(server.said.contains(&path), "{path}: {}", server.said);
    }
    assert!(server.said.contains("open files"), "{}", server.said);
    assert_eq!(server.end(), Some(0));
}

/// The output is one line with the reason, and no database is created in the wrong folder.
#[test]
fn without_its_site_or_with_wrong_settings_it_does_not_start() {
    let refused = |folder: &Path, variables: &[(&str, &str)], why: &str| {
        let files = fs::read_dir(folder).unwrap().count();
        let mut command = program(folder);
        command
            .envs(variables.iter().copied())
            .env("RUST_LOG", "error");
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{variables:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{variables:?}: {said}");
        assert!(said.contains(why), "{variables:?}: {said}");
        assert_eq!(fs::read_dir(folder).unwrap().count(), files, "{said}");
    };
    let elsewhere = TempDir::new().unwrap();
    refused(elsewhere.path(), &[], "target/site/pkg/tiermix.css");
    let folder = folder();
    let here = folder.path();
    refused(
        here,
        &[("LEPTOS_SITE_ROOT", "nowhere")],
        "nowhere/pkg/tiermix.css",
    );
    refused(here, &[("LEPTOS_OUTPUT_NAME", "other")], "other.css");
    refused(here, &[("LEPTOS_SITE_PKG_DIR", "")], "LEPTOS_SITE_PKG_DIR");
    refused(here, &[("LEPTOS_SITE_PKG_DIR", "p")], "LEPTOS_SITE_PKG_DIR");
    refused(here, &[("LEPTOS_SITE_ROOT", "")], "LEPTOS_SITE_ROOT");
    let mut command = program(here);
    command.env("LEPTOS_SITE_ROOT", OsStr::from_bytes(b"\xff"));
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    fs::remove_file(here.join("site/pkg/tiermix.js")).unwrap();
    refused(here, &[], "site/pkg/tiermix.js");
    // cargo-leptos starts the server before the build is complete.
    let mut command = program(here);
    command.env("LEPTOS_WATCH", "true");
    let mut server = Server::start(command);
    assert!(server.said.contains("tiermix.js"), "{}", server.said);
    assert_eq!(server.end(), Some(0));
}

#[test]
fn a_save_that_another_program_holds_up_is_refused_in_words_within_ten_seconds() {
    let folder = folder();
    let server = Server::start(program(folder.path()));
    let url = format!("sqlite://{}", folder.path().join("plans.db").display());
    runtime().block_on(async {
        let mut other = SqliteConnection::connect(&url).await.unwrap();
        other.execute("BEGIN IMMEDIATE").await.unwrap();
        let answer = save(server.address).await;
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        assert!(answer.contains("\"Unavailable\""), "{answer}");
        assert!(answer.contains("retry-after: "), "{answer}");
        other.execute("ROLLBACK").await.unwrap();
        let answer = save(server.address).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    });
}

#[test]
fn a_crowd_of_half_open_connections_keeps_nobody_else_out() {
    // This program holds the other ends of the connections.
    rlimit::increase_nofile_limit(4096).unwrap();
    let folder = folder();
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -n 1024 && exec \"$0\"", PROGRAM])
        .current_dir(folder.path())
        .env("LEPTOS_SITE_ADDR", "127.0.0.1:0")
        .env("RUST_LOG", "info");
    let mut server = Server::start(command);
    assert!(server.said.contains("1024 open files"), "{}", server.said);
    let other = Ipv4Addr::new(127, 0, 0, 2);
    let (held, slowest) = runtime().block_on(async {
        let (mut held, mut slowest) = (Vec::new(), Duration::ZERO);
        for number in 0..1100 {
            let mut connection = connect(HERE, server.address).await.unwrap();
            // The connection may be closed already.
            let _ = connection
                .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-a: ")
                .await;
            held.push(connection);
            if number % 50 == 0 || number > 1080 {
                let since = Instant::now();
                let page = ask(other, server.address, "GET /", "").await;
                slowest = slowest.max(since.elapsed());
                assert!(page.starts_with("HTTP/1.1 200"), "{number}: {page}");
            }
        }
        (held, slowest)
    });
    println!("1,100 half-open connections; another visitor's slowest page took {slowest:?}");
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
    assert_eq!(server.end(), Some(0));
    let mut log = String::new();
    let rest = server.log.take().unwrap().read_to_string(&mut log);
    assert!(rest.is_ok() && !log.contains("ERROR"), "{log}");
    drop(held);
}
