//! Serving until the system asks to stop, and stopping without losing what has begun.

use std::{
    future::Future,
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::Router;
use tokio::{net::TcpListener, signal, sync::oneshot, time::sleep};

/// How long the server says that it is about to stop before it stops listening, so that whoever
/// sends it visitors can send them elsewhere.
const NOTICE: Duration = Duration::from_millis(300);

/// How long requests may go on after that.
const GRACE: Duration = Duration::from_millis(1200);

/// Whether the server was asked to stop.
#[derive(Clone, Debug, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// Whether it was.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Answers requests until `stop`: then `stopping` is set at once, 0.3 seconds later nobody new is
/// let in, and those that have begun get 1.2 seconds more.
///
/// # Errors
/// The system took the port away.
pub async fn answer(
    listener: TcpListener,
    router: Router,
    stopping: Stopping,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (closing, closed) = oneshot::channel();
    let stop = async move {
        stop.await;
        stopping.0.store(true, Ordering::Relaxed);
        sleep(NOTICE).await;
        // Nobody listens any more only if serving has ended by itself.
        let _ = closing.send(());
    };
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, router).with_graceful_shutdown(stop);
    let too_late = async {
        match closed.await {
            Ok(()) => sleep(GRACE).await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        served = serving.into_future() => served,
        () = too_late => {
            tracing::warn!("stopped with requests unanswered");
            Ok(())
        }
    }
}

/// Ends when the system sends SIGTERM or somebody presses Ctrl+C.
pub(super) async fn asked_to_stop() {
    let interrupt = async {
        if let Err(error) = signal::ctrl_c().await {
            tracing::error!("Ctrl+C will not stop this server: {error}");
            std::future::pending().await
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(error) => {
                tracing::error!("SIGTERM will not stop this server gently: {error}");
                std::future::pending().await
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
