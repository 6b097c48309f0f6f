//! How a room of many phones is served: delivery of frames, stalled phones, a join wave, votes, and a stop.
//!
//! `make bench-live` runs it on the built server; the generator shares the processors with it. Arguments: numbers of
//! listeners, 2000 and 5000 if there are none. With `TIERMIX_BENCH_POSTGRES` two servers share that database.

use std::{
    collections::HashMap,
    fs,
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::{interval, sleep, timeout},
};

/// The server under test, with a database of its own.
struct Server {
    process: Child,
    address: SocketAddr,
    folder: TempDir,
}

/// An answer: its status and its body.
type Answer = (u16, String);

type Failure = Box<dyn std::error::Error + Send + Sync>;

impl Server {
    /// Starts a server with more settings than those of its place.
    async fn start(settings: &str) -> Result<Self, Failure> {
        let folder = TempDir::new()?;
        let address = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let site = std::env::current_dir()?.join("target/site");
        let settings = format!(
            // All listeners come from one address, which has as many connections as there are only as a proxy.
            "[package.metadata.leptos]\nsite-root = \"{}\"\nsite-addr = \"{address}\"\n\
             [proxy]\ntrusted = [\"127.0.0.1\"]\n{settings}",
            site.display()
        );
        fs::write(folder.path().join("Leptos.toml"), settings)?;
        let process = Self::run(folder.path())?;
        let server = Self {
            process,
            address,
            folder,
        };
        server.is_up().await?;
        Ok(server)
    }

    fn run(folder: &Path) -> Result<Child, Failure> {
        let binary = std::env::var("TIERMIX").map_err(|_| "TIERMIX names the built server")?;
        let log = fs::File::create(folder.join("log"))?;
        let mut command = Command::new(binary);
        Ok(command
            .current_dir(folder)
            .stdout(log.try_clone()?)
            .stderr(Stdio::from(log))
            .spawn()?)
    }

    async fn is_up(&self) -> Result<(), Failure> {
        for _ in 0..200 {
            if let Ok((200, _)) = request(self.address, "GET", "/healthz", &[], "").await {
                return Ok(());
            }
            sleep(Duration::from_millis(50)).await;
        }
        Err(fs::read_to_string(self.folder.path().join("log"))
            .unwrap_or_default()
            .into())
    }

    /// Returns the anonymous memory of the server, in bytes.
    fn memory(&self) -> u64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("RssAnon:"));
        let number = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
        number.unwrap_or_default() * 1024
    }

    fn stop(&mut self) -> Result<Duration, Failure> {
        let began = Instant::now();
        Command::new("kill")
            .arg("-TERM")
            .arg(self.process.id().to_string())
            .status()?;
        self.process.wait()?;
        Ok(began.elapsed())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn head(method: &str, path: &str, headers: &[(&str, &str)], length: usize) -> String {
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nhost: tiermix.test\r\norigin: http://tiermix.test\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n"
    );
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head + "\r\n"
}

/// Sends one request on a connection of its own.
async fn request(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Answer, Failure> {
    let mut stream = TcpStream::connect(address).await?;
    let headers = [headers, &[("connection", "close")]].concat();
    let text = head(method, path, &headers, body.len()) + body;
    stream.write_all(text.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("no answer")?;
    let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
    Ok((status, body.to_owned()))
}

/// A room, and the times at which its changes were sent.
#[derive(Clone)]
struct Room {
    address: SocketAddr,
    code: String,
    secret: String,
    sent: Arc<Mutex<HashMap<i64, Instant>>>,
    newest: Arc<AtomicU64>,
}

fn value(pairs: &str, wanted: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(pairs.as_bytes());
    pairs.find_map(|(name, value)| (name == wanted).then(|| value.into_owned()))
}

/// The plan of a slider step, of about the length that plans have.
fn state(step: &str, budget: u64) -> String {
    let plan = form_urlencoded::byte_serialize(
        format!(
            "budget={budget}&audience=800000&niche=0.35&hours=60&creators=40&reach=40&title=Spring"
        )
        .as_bytes(),
    )
    .collect::<String>();
    format!("step={step}&plan={plan}")
}

const WINDOW: &str = "bench-window-0123456789";

impl Room {
    async fn open(address: SocketAddr) -> Result<Self, Failure> {
        let body = format!("{}&driver={WINDOW}", state("what-if", 10_000));
        let (status, answer) = request(address, "POST", "/room", &[], &body).await?;
        if status != 200 {
            return Err(format!("no room: {status} {answer}").into());
        }
        Ok(Self {
            address,
            code: value(&answer, "code").ok_or("no code")?,
            secret: value(&answer, "secret").ok_or("no secret")?,
            sent: Arc::default(),
            newest: Arc::default(),
        })
    }

    /// Sets the state; `counter` is that which the change will have.
    async fn drive(&self, step: &str, budget: u64, counter: i64) -> Result<(), Failure> {
        if let Ok(mut sent) = self.sent.lock() {
            sent.insert(counter, Instant::now());
        }
        let path = format!("/room/{}/drive", self.code);
        let headers = [("x-room-secret", &*self.secret), ("x-driver", WINDOW)];
        let (status, answer) =
            request(self.address, "POST", &path, &headers, &state(step, budget)).await?;
        if status != 200 {
            return Err(format!("not driven: {status} {answer}").into());
        }
        self.newest.store(counter.unsigned_abs(), Ordering::Relaxed);
        Ok(())
    }

    /// Asks a server for the stream of the room, of which nothing is read yet.
    async fn attach(&self, at: SocketAddr, phone: &str) -> Result<TcpStream, Failure> {
        let mut stream = TcpStream::connect(at).await?;
        let path = format!("/join/{}/stream", self.code);
        let headers = [("x-phone", phone), ("connection", "close")];
        let text = head("GET", &path, &headers, 0);
        stream.write_all(text.as_bytes()).await?;
        Ok(stream)
    }

    /// Follows the room and returns how long each frame was on its way; ends with the stream.
    async fn listen(
        self,
        at: SocketAddr,
        number: usize,
        late: Arc<Mutex<Vec<f64>>>,
    ) -> Result<i64, Failure> {
        let mut stream = self.attach(at, &format!("bench-phone-{number:08}")).await?;
        let mut buffer = vec![0; 8_192];
        let mut text = String::new();
        let mut newest = 0;
        loop {
            let read = stream.read(&mut buffer).await?;
            let now = Instant::now();
            if read == 0 {
                return Ok(newest);
            }
            text.push_str(&String::from_utf8_lossy(&buffer[..read]));
            while let Some((event, rest)) = text.split_once("\n\n") {
                if let Some((_, data)) = event.split_once("data: epoch=") {
                    let counter = value(data, "counter")
                        .and_then(|counter| counter.parse().ok())
                        .unwrap_or(0);
                    let sent = self
                        .sent
                        .lock()
                        .ok()
                        .and_then(|sent| sent.get(&counter).copied());
                    if let (Some(sent), Ok(mut late)) = (sent, late.lock()) {
                        late.push(now.duration_since(sent).as_secs_f64() * 1_000.0);
                    }
                    newest = counter;
                }
                if event.contains("event: bye") {
                    return Ok(newest);
                }
                text = rest.to_owned();
            }
        }
    }
}

/// Returns the value that this share of the sorted values does not exceed.
fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (values.len() as f64 * share) as usize;
    values
        .get(at.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}

/// Lets listeners follow on one server a room whose state changes so many times a second on another, or on the same.
async fn deliver(
    driven: &Server,
    server: &Server,
    listeners: usize,
    stalled: usize,
    per_second: u32,
) -> Result<(), Failure> {
    let room = Room::open(driven.address).await?;
    let before = server.memory();
    let late = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = JoinSet::new();
    for number in 0..listeners {
        tasks.spawn(room.clone().listen(server.address, number, late.clone()));
        if number % 50 == 49 {
            sleep(Duration::from_millis(5)).await;
        }
    }
    let mut held = Vec::new();
    for number in 0..stalled {
        let phone = format!("bench-stalled-{number:08}");
        held.push(room.attach(server.address, &phone).await?);
    }
    sleep(Duration::from_secs(2)).await;
    let with = server.memory();
    let mut ticks = interval(Duration::from_secs(1) / per_second);
    let mut counter = 1_i64;
    for _ in 0..per_second * 15 {
        ticks.tick().await;
        counter += 1;
        room.drive("what-if", 10_000 + counter.unsigned_abs() * 10, counter)
            .await?;
    }
    sleep(Duration::from_secs(1)).await;
    let (headers, window) = (
        [("x-room-secret", &*room.secret), ("x-driver", WINDOW)],
        format!("/room/{}/end", room.code),
    );
    request(driven.address, "POST", &window, &headers, "").await?;
    let mut behind = 0;
    while let Some(ended) = timeout(Duration::from_secs(20), tasks.join_next()).await? {
        // The end is one change more.
        behind += usize::from(!matches!(ended, Ok(Ok(newest)) if newest > counter));
    }
    let mut late = late.lock().map(|late| late.clone()).unwrap_or_default();
    println!(
        "{listeners:>6} listeners, {stalled:>3} stalled, {per_second:>2}/s: p50 {:>6.1}, p95 {:>6.1}, p99 {:>6.1}, most {:>6.1} ms; \
         {:.1} kB each; {behind} behind at the end",
        quantile(&mut late, 0.5),
        quantile(&mut late, 0.95),
        quantile(&mut late, 0.99),
        quantile(&mut late, 1.0),
        with.saturating_sub(before) as f64 / 1_000.0 / (listeners + stalled) as f64,
    );
    drop(held);
    Ok(())
}

/// Lets 500 phones open the page and attach, then vote within two seconds.
async fn join_and_vote(server: &Server) -> Result<(), Failure> {
    const PHONES: usize = 500;
    let room = Room::open(server.address).await?;
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for number in 0..PHONES {
        let room = room.clone();
        tasks.spawn(async move {
            sleep(Duration::from_millis(number as u64 * 4)).await;
            let began = Instant::now();
            let phone = format!("bench-phone-{number:08}");
            let (page, _) = request(
                room.address,
                "GET",
                &format!("/join/{}", room.code),
                &[],
                "",
            )
            .await?;
            let path = format!("/join/{}/enter", room.code);
            let (entered, _) =
                request(room.address, "POST", &path, &[("x-phone", &phone)], "").await?;
            Ok::<_, Failure>((page, entered, began.elapsed().as_secs_f64() * 1_000.0))
        });
    }
    let (mut times, mut failed) = (Vec::new(), 0);
    while let Some(joined) = tasks.join_next().await {
        match joined? {
            Ok((200, 200, time)) => times.push(time),
            _ => failed += 1,
        }
    }
    println!(
        "{PHONES} phones join in {:.1} s: p50 {:.0}, p99 {:.0} ms, {failed} failed",
        began.elapsed().as_secs_f64(),
        quantile(&mut times, 0.5),
        quantile(&mut times, 0.99),
    );
    room.drive("predict", 10_000, 2).await?;
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for number in 0..PHONES {
        let room = room.clone();
        tasks.spawn(async move {
            sleep(Duration::from_millis(number as u64 * 4)).await;
            let began = Instant::now();
            let phone = format!("bench-phone-{number:08}");
            let body = format!("question=split&round=1&share={}", number % 21 * 5);
            let path = format!("/join/{}/vote", room.code);
            let (status, _) =
                request(room.address, "POST", &path, &[("x-phone", &phone)], &body).await?;
            Ok::<_, Failure>((status, began.elapsed().as_secs_f64() * 1_000.0))
        });
    }
    let mut times = Vec::new();
    while let Some(voted) = tasks.join_next().await {
        if let Ok((200, time)) = voted? {
            times.push(time);
        }
    }
    let path = format!("/room/{}/votes", room.code);
    let (_, votes) = request(
        server.address,
        "GET",
        &path,
        &[("x-room-secret", &room.secret)],
        "",
    )
    .await?;
    let spread = value(&votes, "spread").unwrap_or_default();
    let counted: u32 = spread
        .split('.')
        .filter_map(|count| count.parse::<u32>().ok())
        .sum();
    println!(
        "{PHONES} votes in {:.1} s: p50 {:.0}, p99 {:.0} ms, {} answered, {counted} counted",
        began.elapsed().as_secs_f64(),
        quantile(&mut times, 0.5),
        quantile(&mut times, 0.99),
        times.len(),
    );
    Ok(())
}

/// Stops the server under so many listeners and starts it again; they come back after the pause that it asks for.
async fn stop_and_start(server: &mut Server, listeners: usize) -> Result<(), Failure> {
    let room = Room::open(server.address).await?;
    let back = Arc::new(Mutex::new(Vec::new()));
    let restarted = Arc::new(Mutex::new(None::<Instant>));
    let mut tasks = JoinSet::new();
    for number in 0..listeners {
        let (room, back, restarted) = (room.clone(), back.clone(), restarted.clone());
        tasks.spawn(async move {
            // The first stream ends with a goodbye.
            room.clone()
                .listen(room.address, number, Arc::default())
                .await?;
            let luck = |times: u32| {
                f64::from(
                    (number as u32)
                        .wrapping_mul(2_654_435_761)
                        .wrapping_add(times * 40_503)
                        % 1_000,
                ) / 1_000.0
            };
            sleep(Duration::from_secs_f64(1.5 * luck(0))).await;
            for attempt in 0..20_u32 {
                let path = format!("/join/{}/state", room.code);
                if let Ok((200, _)) = request(room.address, "GET", &path, &[], "").await {
                    let since = restarted.lock().ok().and_then(|restarted| *restarted);
                    if let (Some(since), Ok(mut back)) = (since, back.lock()) {
                        back.push(since.elapsed().as_secs_f64());
                    }
                    return Ok(());
                }
                sleep(Duration::from_secs_f64(
                    f64::from(500 << attempt.min(4)).min(10_000.0) / 1_000.0 * luck(attempt + 1),
                ))
                .await;
            }
            Err::<(), Failure>("not back".into())
        });
        if number % 50 == 49 {
            sleep(Duration::from_millis(5)).await;
        }
    }
    sleep(Duration::from_secs(3)).await;
    let stopped = server.stop()?;
    server.process = Server::run(server.folder.path())?;
    server.is_up().await?;
    if let Ok(mut restarted) = restarted.lock() {
        *restarted = Some(Instant::now());
    }
    let mut failed = 0;
    while let Some(ended) = tasks.join_next().await {
        failed += usize::from(!matches!(ended, Ok(Ok(()))));
    }
    let mut back = back.lock().map(|back| back.clone()).unwrap_or_default();
    println!(
        "SIGTERM with {listeners}: exit after {:.2} s; back after the restart: 99 % in {:.1} s, all in {:.1} s, {failed} not at all",
        stopped.as_secs_f64(),
        quantile(&mut back, 0.99),
        quantile(&mut back, 1.0),
    );
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let asked = if asked.is_empty() {
        vec![2_000, 5_000]
    } else {
        asked
    };
    rlimit::increase_nofile_limit(u64::MAX)?;
    let mut server = Server::start("").await?;
    join_and_vote(&server).await?;
    for listeners in &asked {
        deliver(&server, &server, *listeners, 0, 2).await?;
    }
    deliver(&server, &server, asked[0], 0, 10).await?;
    // With as many stalled listeners as every tenth, beside the same without them.
    for stalled in [0, asked[0] / 10] {
        deliver(&server, &server, asked[0], stalled, 2).await?;
    }
    stop_and_start(&mut server, asked[0]).await?;
    match std::env::var("TIERMIX_BENCH_POSTGRES") {
        Ok(database) => across(&database, asked[0]).await,
        Err(_) => Ok(()),
    }
}

/// Lets two servers share a database: first with the doorbell between them, then without.
async fn across(database: &str, listeners: usize) -> Result<(), Failure> {
    // Nothing listens at the port of this name.
    let deaf = "[live]\nlisten_url = \"postgres://nobody@127.0.0.1:9/none\"\n";
    for (how, bell) in [("with the doorbell", ""), ("by polling", deaf)] {
        let settings = format!("[database]\nurl = \"{database}\"\n{bell}");
        let driven = Server::start(&settings).await?;
        let followed = Server::start(&settings).await?;
        // A doorbell is trusted once it was heard.
        sleep(Duration::from_secs(2)).await;
        println!("two servers {how}:");
        deliver(&driven, &followed, listeners, 0, 2).await?;
    }
    Ok(())
}
