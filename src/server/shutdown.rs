//! Serving connections, and a graceful shutdown when the system asks for one.

use std::{
    convert::Infallible, future::Future, io, net::SocketAddr, pin::pin, sync::Arc, time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{rt::TokioIo, server::graceful::GracefulShutdown};
use socket2::SockRef;
use tokio::{
    net::{TcpListener, TcpStream},
    signal,
    sync::watch,
    time::sleep,
};
use tower::ServiceExt;

use super::connections::{
    Connections, Place,
    timeouts::{Answer, Answering, Timeouts, Wire},
};

/// Time between the notice on `/readyz` and the end of listening, so that a load balancer can send visitors elsewhere.
const NOTICE: Duration = Duration::from_millis(300);

/// Time for open requests to end after that.
const GRACE: Duration = Duration::from_millis(1200);

/// Longest head of a request, in bytes; the longest address that is read has a quarter of it.
const HEAD: usize = 64 * 1024;

/// Pause before the next connection is accepted after the system had no room for one.
const BREATHER: Duration = Duration::from_millis(100);

/// The flag that the server was asked to stop.
#[derive(Clone, Debug, Default)]
pub struct Shutdown(Arc<watch::Sender<bool>>);

impl Shutdown {
    /// Returns whether the server was asked to stop.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Asks the server to stop.
    pub(crate) fn ask(&self) {
        self.0.send_replace(true);
    }

    /// Returns a receiver that hears of it.
    pub fn watch(&self) -> watch::Receiver<bool> {
        self.0.subscribe()
    }
}

/// Answers requests until `stop` resolves.
///
/// Then `stopping` is set at once, 0.3 seconds later no new connection is accepted, and open requests get 1.2 seconds
/// more.
pub async fn answer(
    listener: TcpListener,
    router: Router,
    (connections, timeouts): (Connections, Timeouts),
    stopping: Shutdown,
    stop: impl Future<Output = ()>,
) {
    let mut closing = pin!(async {
        stop.await;
        stopping.ask();
        sleep(NOTICE).await;
    });
    let mut http = http1::Builder::new();
    // `connections::timeouts` has a clock for each part of a request, hyper only one for all of them.
    http.header_read_timeout(None)
        .max_header_size(HEAD)
        .max_buf_size(HEAD);
    let served = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut closing => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                pause_accepting(&error).await;
                continue;
            }
        };
        tune(&stream);
        // Closed at once when there is no place for the connection.
        let Some(place) = connections.admit(peer.ip()) else {
            continue;
        };
        let connection = http.serve_connection(
            TokioIo::new(Wire::new(stream, place.activity().clone(), timeouts)),
            service_fn({
                let (router, activity) = (router.clone(), place.activity().clone());
                move |request| respond(router.clone(), request, peer, activity.answering())
            }),
        );
        tokio::spawn(stay(served.watch(connection), place));
    }
    drop(listener);
    tokio::select! {
        () = served.shutdown() => {}
        () = sleep(GRACE) => tracing::warn!("stopped with requests unanswered"),
    }
}

/// Bytes of an answer that wait in the system at most, before they are on their way.
#[cfg(target_os = "linux")]
const UNSENT: u32 = 16 * 1024;

/// Longest time for which the system sends to somebody who acknowledges nothing.
#[cfg(target_os = "linux")]
const UNHEARD: Duration = Duration::from_secs(30);

/// Sets the options of a connection: small events leave at once, and a reader who has stopped gets no events that are old
/// by the time they are read. A system that lacks one of them serves all the same.
fn tune(stream: &TcpStream) {
    let socket = SockRef::from(stream);
    let _ = socket.set_tcp_nodelay(true);
    #[cfg(target_os = "linux")]
    {
        let _ = socket.set_tcp_notsent_lowat(UNSENT);
        let _ = socket.set_tcp_user_timeout(Some(UNHEARD));
    }
}

/// Pauses when the system has no room for another connection; a visitor who left before being accepted is no reason to.
async fn pause_accepting(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    ) {
        tracing::error!("nobody can be let in: {error}");
        sleep(BREATHER).await;
    }
}

/// Serves a connection until it ends or its place is needed.
async fn stay(connection: impl Future<Output = hyper::Result<()>>, place: Place) {
    tokio::select! {
        ended = connection => if let Err(error) = ended {
            tracing::debug!("a connection ended: {error}");
        },
        () = place.is_needed() => {}
    }
}

/// Answers one request of a connection.
async fn respond(
    router: Router,
    request: Request<Incoming>,
    peer: SocketAddr,
    answering: Answering,
) -> Result<hyper::Response<Answer<Body>>, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.oneshot(request).await?;
    Ok(response.map(|body| Answer::new(body, answering)))
}

/// Waits for SIGTERM or Ctrl+C; both are noticed from the call on, not only from the first poll.
#[cfg(unix)]
pub(crate) fn asked_to_stop() -> impl Future<Output = ()> {
    use signal::unix::SignalKind;

    let asked = [
        (SignalKind::interrupt(), "Ctrl+C"),
        (SignalKind::terminate(), "SIGTERM"),
    ]
    .map(|(kind, name)| {
        let listening = signal::unix::signal(kind);
        async move {
            match listening {
                Ok(mut asked) => {
                    asked.recv().await;
                }
                Err(error) => {
                    tracing::error!("{name} will not stop this server gently: {error}");
                    std::future::pending().await
                }
            }
        }
    });
    let [interrupt, terminate] = asked;
    async move {
        tokio::select! {
            () = interrupt => {}
            () = terminate => {}
        }
    }
}

/// Waits for Ctrl+C.
#[cfg(not(unix))]
pub(crate) async fn asked_to_stop() {
    if let Err(error) = signal::ctrl_c().await {
        tracing::error!("Ctrl+C will not stop this server: {error}");
        std::future::pending().await
    }
}
