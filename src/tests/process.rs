//! The built program as an operator runs it: killed, stopped, backed up, restored.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;
use tiermix::store::{PlanStore, address::Address};

/// The program in a folder of its own.
struct Server {
    process: Child,
    address: SocketAddr,
    /// Time from the start until it was ready.
    started: Duration,
}

type Answered = std::io::Result<(u16, String)>;

fn tiermix(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiermix"));
    command.current_dir(folder).env("RUST_LOG", "error");
    command
}

fn settings(folder: &Path) {
    let settings = "[package.metadata.leptos]\nhash-files = false\n\
                    [database]\nurl = \"sqlite://plans.db\"\n\
                    [limits]\nopened_per_minute = 1000000\nchanged_per_minute = 1000000\n";
    fs::write(folder.join("Leptos.toml"), settings).unwrap();
    let site = folder.join("target/site/pkg");
    fs::create_dir_all(&site).unwrap();
    for file in ["tiermix.css", "tiermix.js"] {
        fs::write(site.join(file), "").unwrap();
    }
}

impl Server {
    fn start(folder: &Path) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let asked = Instant::now();
        let process = tiermix(folder)
            .env("LEPTOS_SITE_ADDR", address.to_string())
            .spawn()
            .unwrap();
        while !matches!(get(address, "/readyz"), Ok((200, _))) {
            assert!(asked.elapsed() < Duration::from_secs(20), "never ready");
            thread::sleep(Duration::from_millis(5));
        }
        Self {
            process,
            address,
            started: asked.elapsed(),
        }
    }

    fn call(&self, function: &str, secret: &str, arguments: &Value) -> Answered {
        call(self.address, function, secret, arguments)
    }

    fn terminate(&self) {
        let asked = Command::new("kill")
            .args(["-TERM", &self.process.id().to_string()])
            .status();
        assert!(asked.unwrap().success());
    }

    /// Waits for the program to end by itself.
    fn wait(mut self) -> Duration {
        let since = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                assert!(status.success(), "{status}");
                return since.elapsed();
            }
            assert!(since.elapsed() < Duration::from_secs(20), "never ended");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn get(address: SocketAddr, path: &str) -> Answered {
    exchange(address, &format!("GET {path} HTTP/1.1\r\n"), "")
}

fn call(address: SocketAddr, function: &str, secret: &str, arguments: &Value) -> Answered {
    let body = arguments.to_string();
    let head = format!(
        "POST /api/{function} HTTP/1.1\r\ncontent-type: application/json\r\n\
         x-edit-secret: {secret}\r\ncontent-length: {}\r\n",
        body.len()
    );
    exchange(address, &head, &body)
}

fn exchange(address: SocketAddr, head: &str, body: &str) -> Answered {
    let mut connection = TcpStream::connect_timeout(&address, Duration::from_secs(5))?;
    connection.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(
        connection,
        "{head}host: {address}\r\nconnection: close\r\n\r\n{body}"
    )?;
    read(connection)
}

fn read(mut connection: TcpStream) -> Answered {
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    let status = answer.get(9..12).and_then(|status| status.parse().ok());
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let cut = std::io::ErrorKind::UnexpectedEof;
    Ok((status.ok_or(cut)?, body.to_owned()))
}

/// A save or change that the server acknowledged.
struct Acknowledged {
    id: String,
    version: u64,
    title: String,
}

/// Returns a plan that buys nobody, so that the time goes into saving it and not into solving it.
fn plan(title: &str) -> String {
    json!({"budget": 10, "title": title}).to_string()
}

/// Saves and changes plans until the server is gone; returns those that were acknowledged.
fn write_until_killed(address: SocketAddr, writer: u64) -> Vec<Acknowledged> {
    let mut acknowledged: Vec<Acknowledged> = Vec::new();
    loop {
        let title = format!("Plan {} of writer {writer}", acknowledged.len());
        let save = json!({"plan": plan(&title)});
        let Ok((200, body)) = call(address, "save_plan", "", &save) else {
            return acknowledged;
        };
        let links: Value = serde_json::from_str(&body).unwrap();
        let [id, edit] = ["view", "edit"].map(|link| links[link].as_str().unwrap());
        let keep = |version, title| Acknowledged {
            id: id.to_owned(),
            version,
            title,
        };
        acknowledged.push(keep(1, title));
        for version in 2..=4 {
            let title = format!("Change {} of writer {writer}", acknowledged.len());
            let change = json!({"id": id, "based_on": version - 1, "plan": plan(&title)});
            let Ok((200, body)) = call(address, "update_plan", edit, &change) else {
                return acknowledged;
            };
            assert_eq!(body, version.to_string());
            acknowledged.push(keep(version, title));
        }
    }
}

fn integrity(file: &Path) -> String {
    let url = format!("sqlite://{}", file.display());
    runtime().block_on(async {
        let mut database = SqliteConnection::connect(&url).await.unwrap();
        let verdict = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut database);
        verdict.await.unwrap()
    })
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().unwrap()
}

/// Kills the server 20 times in every run; `TIERMIX_KILLS=200` for the long form.
#[test]
fn no_acknowledged_save_is_lost_when_the_server_is_killed() {
    let kills = std::env::var("TIERMIX_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let folder = TempDir::new().unwrap();
    settings(folder.path());
    let (mut count, mut slowest) = (0, Duration::ZERO);
    let mut server = Server::start(folder.path());
    for kill in 0..kills {
        let address = server.address;
        let writers: Vec<_> = (0..3)
            .map(|writer| thread::spawn(move || write_until_killed(address, writer)))
            .collect();
        // Moments that are spread over the steps of a save, and the same in every run.
        thread::sleep(Duration::from_millis(40 + (kill * 67) % 200));
        server.process.kill().unwrap();
        let acknowledged: Vec<_> = writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect();
        server = Server::start(folder.path());
        slowest = slowest.max(server.started);
        for Acknowledged { id, version, title } in &acknowledged {
            let arguments = json!({"id": id, "version": version});
            let (status, body) = server.call("load_version", "", &arguments).unwrap();
            assert_eq!(status, 200, "kill {kill}: version {version} is lost");
            assert!(body.contains(title), "kill {kill}: {body}");
        }
        count += acknowledged.len();
        assert_eq!(
            integrity(&folder.path().join("plans.db")),
            "ok",
            "kill {kill}"
        );
    }
    println!(
        "{kills} kills, {count} acknowledged saves, none lost; ready again within {slowest:?}"
    );
    assert!(count > 0, "nothing was written between the kills");
    assert!(slowest < Duration::from_secs(10), "{slowest:?}");
}

#[test]
fn asked_to_stop_it_says_so_finishes_what_has_begun_and_goes() {
    let folder = TempDir::new().unwrap();
    settings(folder.path());
    let server = Server::start(folder.path());
    let body = json!({"plan": plan("The last one")}).to_string();
    let (first, rest) = body.split_at(5);
    let mut saving = TcpStream::connect(server.address).unwrap();
    write!(
        saving,
        "POST /api/save_plan HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{first}",
        body.len()
    )
    .unwrap();
    assert_eq!(get(server.address, "/readyz").unwrap().0, 200);

    server.terminate();
    let since = Instant::now();
    // Still listening for a moment, but not for new visitors.
    while get(server.address, "/readyz").is_ok_and(|(status, _)| status == 200) {
        assert!(since.elapsed() < Duration::from_secs(2));
    }
    saving.write_all(rest.as_bytes()).unwrap();
    let (status, links) = read(saving).unwrap();
    assert_eq!(status, 200, "{links}");
    server.wait();
    println!("gone after {:?}", since.elapsed());
    assert!(since.elapsed() < Duration::from_secs(4));

    let server = Server::start(folder.path());
    let links: Value = serde_json::from_str(&links).unwrap();
    let (status, plan) = server
        .call("load_plan", "", &json!({"id": links["view"]}))
        .unwrap();
    assert_eq!(status, 200);
    assert!(plan.contains("The last one"), "{plan}");
}

#[test]
fn a_plan_that_takes_long_does_not_keep_it_from_going() {
    let folder = TempDir::new().unwrap();
    settings(folder.path());
    let server = Server::start(folder.path());
    let mut asking = TcpStream::connect(server.address).unwrap();
    write!(
        asking,
        "GET /export/plan.xlsx?budget=100000000&posts=20&creators=500&hours=1000000 HTTP/1.1\r\n\
         host: x\r\n\r\n"
    )
    .unwrap();
    assert_eq!(get(server.address, "/healthz").unwrap().0, 200);
    server.terminate();
    let gone_after = server.wait();
    assert!(gone_after < Duration::from_secs(4), "{gone_after:?}");
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let program = tiermix(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    program.unwrap()
}

fn says(output: &Output) -> String {
    let both = [&*output.stdout, &*output.stderr].concat();
    String::from_utf8_lossy(&both).into_owned()
}

fn inventory(file: &Path) -> String {
    runtime().block_on(async {
        let store = PlanStore::open(&Address::file(file)).await.unwrap();
        let inventory = store.inventory().await.unwrap();
        store.close().await;
        inventory.to_string()
    })
}

#[test]
fn a_backup_made_while_serving_comes_back_row_by_row() {
    let folder = TempDir::new().unwrap();
    let (here, plans) = (folder.path(), folder.path().join("plans.db"));
    settings(here);
    let server = Server::start(here);
    let saving = Arc::new(AtomicBool::new(true));
    let writer = thread::spawn({
        let (saving, address) = (saving.clone(), server.address);
        move || {
            let plan = json!({"plan": plan("During the backup")});
            while saving.load(Ordering::Relaxed) {
                assert_eq!(call(address, "save_plan", "", &plan).unwrap().0, 200);
            }
        }
    });
    let plan = json!({"plan": plan("Before and after")});
    server.call("save_plan", "", &plan).unwrap();
    let backup = run(here, &["backup", "kept.db"]);
    assert!(backup.status.success(), "{}", says(&backup));
    let again = run(here, &["backup", "kept.db"]);
    assert!(
        says(&again).contains("kept.db exists already"),
        "{}",
        says(&again)
    );
    for refused in [
        &["restore", "kept.db"][..],
        &["move", "--to", "sqlite://other.db"],
    ] {
        let refused = run(here, refused);
        assert!(!refused.status.success());
        assert!(
            says(&refused).contains("a server runs on"),
            "{}",
            says(&refused)
        );
    }
    saving.store(false, Ordering::Relaxed);
    writer.join().unwrap();
    server.call("save_plan", "", &plan).unwrap();
    server.terminate();
    server.wait();

    // By itself, as it would lie in an archive.
    fs::create_dir(here.join("archive")).unwrap();
    fs::rename(here.join("kept.db"), here.join("archive/kept.db")).unwrap();
    let files = fs::read_dir(here)
        .unwrap()
        .map(|file| file.unwrap().file_name());
    let drafts: Vec<_> = files
        .filter(|name| name.to_string_lossy().starts_with(".tiermix"))
        .collect();
    assert!(drafts.is_empty(), "{drafts:?}");
    fs::copy(here.join("archive/kept.db"), here.join("kept.db")).unwrap();
    let kept = inventory(&here.join("archive/kept.db"));
    assert!(
        says(&backup).contains(&kept),
        "{} is not {kept}",
        says(&backup)
    );
    assert_ne!(inventory(&plans), kept, "a plan was saved after the backup");
    let restored = run(here, &["restore", "kept.db"]);
    assert!(restored.status.success(), "{}", says(&restored));
    assert_eq!(inventory(&plans), kept);
    let moved = run(here, &["move", "--to", "sqlite://new/other.db"]);
    assert!(moved.status.success(), "{}", says(&moved));
    assert_eq!(inventory(&here.join("new/other.db")), kept);

    for wrong in [
        &["move"][..],
        &["backup"],
        &["restore", "a", "b"],
        &["move", "--to", "mysql://x"],
    ] {
        assert_eq!(run(here, wrong).status.code(), Some(2), "{wrong:?}");
    }
    let elsewhere = TempDir::new().unwrap();
    settings(elsewhere.path());
    let nothing = run(elsewhere.path(), &["backup", "kept.db"]);
    assert!(
        says(&nothing).contains("there are no saved plans"),
        "{}",
        says(&nothing)
    );
    assert!(!elsewhere.path().join("plans.db").exists());
    // A file that is no backup must not replace one, an empty file least of all.
    fs::write(here.join("broken.db"), "no database").unwrap();
    fs::write(here.join("empty.db"), "").unwrap();
    fs::copy(here.join("kept.db"), here.join("live.db")).unwrap();
    fs::write(here.join("live.db-wal"), "a part of it").unwrap();
    for file in ["broken.db", "empty.db", "live.db", "missing.db"] {
        let refused = run(here, &["restore", file]);
        assert!(!refused.status.success(), "{file}: {}", says(&refused));
        assert!(says(&refused).contains(file), "{}", says(&refused));
        assert_eq!(inventory(&plans), kept, "{file}");
    }
}
