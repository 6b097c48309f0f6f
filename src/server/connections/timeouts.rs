//! Timeouts of a connection: for heads, pauses and readers who stop reading.

use std::{
    future::Future,
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use hyper::body::{Body, Frame, SizeHint};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// The longest times that a visitor may let the server wait.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// Time from the beginning of a request until its head is complete.
    pub head: Duration,
    /// Time from an answer until the next request begins.
    pub idle: Duration,
    /// Time without progress while an answer is sent.
    pub stalled: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            // Longer than proxies hold their own connections open, so that none is closed just when it is used again.
            idle: Duration::from_secs(75),
            stalled: Duration::from_secs(30),
        }
    }
}

/// The phase of an exchange that a connection is in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    /// The head of a request arrives, the first one's from the moment the connection was made.
    Head { since: Instant },
    /// A request is answered.
    Answering,
    /// The whole answer waits for being sent.
    Sending,
    /// No request is open.
    Idle { since: Instant },
}

/// The phase of a connection, shared by all who watch it.
#[derive(Debug)]
pub struct Activity(Mutex<Phase>);

impl Activity {
    /// Returns the activity of a connection that was just made.
    pub fn begun() -> Self {
        Self(Mutex::new(Phase::Head {
            since: Instant::now(),
        }))
    }

    fn phase(&self) -> MutexGuard<'_, Phase> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a request is being answered, until the answer's body was read to its end or dropped.
    pub fn answering(self: &Arc<Self>) -> Answering {
        *self.phase() = Phase::Answering;
        Answering(self.clone())
    }

    /// Returns since when the connection is idle; `None` while a request is answered.
    pub fn idle_since(&self) -> Option<Instant> {
        match *self.phase() {
            Phase::Head { since } | Phase::Idle { since } => Some(since),
            Phase::Answering | Phase::Sending => None,
        }
    }

    fn heard(&self) {
        let mut phase = self.phase();
        if let Phase::Idle { .. } = *phase {
            *phase = Phase::Head {
                since: Instant::now(),
            };
        }
    }

    /// Notes that all output was sent; returns whether that ends an answer.
    fn sent(&self) -> bool {
        let mut phase = self.phase();
        let ends = *phase == Phase::Sending;
        if ends {
            *phase = Phase::Idle {
                since: Instant::now(),
            };
        }
        ends
    }

    /// Returns the deadline of the next byte.
    fn deadline(&self, timeouts: &Timeouts) -> Option<Instant> {
        match *self.phase() {
            Phase::Head { since } => Some(since + timeouts.head),
            Phase::Idle { since } => Some(since + timeouts.idle),
            Phase::Answering | Phase::Sending => None,
        }
    }
}

/// A request that is being answered.
#[derive(Debug)]
pub struct Answering(Arc<Activity>);

impl Drop for Answering {
    fn drop(&mut self) {
        *self.0.phase() = Phase::Sending;
    }
}

/// The body of an answer; the connection counts as busy until it ends.
#[derive(Debug)]
pub struct Answer<Inner> {
    body: Inner,
    _answering: Answering,
}

impl<Inner> Answer<Inner> {
    /// Wraps a body so that it ends the answer when it is dropped.
    pub fn new(body: Inner, answering: Answering) -> Self {
        Self {
            body,
            _answering: answering,
        }
    }
}

impl<Inner: Body + Unpin> Body for Answer<Inner> {
    type Data = Inner::Data;
    type Error = Inner::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Time for which a closed connection still reads input: a system that gets more for a closed connection tells the
/// sender to discard it, and the answer with it.
const HEARING_OUT: Duration = Duration::from_secs(1);

/// A stream that fails when the other side lets it wait for too long.
#[derive(Debug)]
pub struct Wire<Stream> {
    stream: Stream,
    activity: Arc<Activity>,
    timeouts: Timeouts,
    reading: Option<Pin<Box<Sleep>>>,
    writing: Option<Pin<Box<Sleep>>>,
    is_shut: bool,
    hearing_out: Option<Pin<Box<Sleep>>>,
}

impl<Stream> Wire<Stream> {
    /// Wraps the stream of a connection.
    pub fn new(stream: Stream, activity: Arc<Activity>, timeouts: Timeouts) -> Self {
        Self {
            stream,
            activity,
            timeouts,
            reading: None,
            writing: None,
            is_shut: false,
            hearing_out: None,
        }
    }

    /// Fails a write that has not moved for too long.
    fn moving<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.writing = None;
            return written;
        }
        let end = || Box::pin(sleep_until(Instant::now() + self.timeouts.stalled));
        let stalled = self.writing.get_or_insert_with(end).as_mut().poll(context);
        stalled.map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<Stream: AsyncRead + Unpin> AsyncRead for Wire<Stream> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if read.is_ready() {
            if buffer.filled().len() > before {
                self.activity.heard();
            }
            return read;
        }
        let Some(deadline) = self.activity.deadline(&self.timeouts) else {
            return Poll::Pending;
        };
        let end = self
            .reading
            .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if end.deadline() != deadline {
            end.as_mut().reset(deadline);
        }
        let late = end.as_mut().poll(context);
        late.map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<Stream: AsyncRead + Unpin> Wire<Stream> {
    /// Discards input that is still on its way.
    fn hear_out(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut scrap = [0; 8192];
        loop {
            let mut heard = ReadBuf::new(&mut scrap);
            match Pin::new(&mut self.stream).poll_read(context, &mut heard) {
                Poll::Ready(Ok(())) if !heard.filled().is_empty() => {
                    let end = || Box::pin(sleep_until(Instant::now() + HEARING_OUT));
                    self.hearing_out.get_or_insert_with(end);
                }
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => break,
            }
        }
        let clock = self.hearing_out.as_mut();
        clock.map_or(Poll::Ready(()), |clock| clock.as_mut().poll(context))
    }
}

impl<Stream: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Wire<Stream> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.moving(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.moving(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        if flushed.is_ready() && self.activity.sent() {
            // A read that began while the answer was made has no timer for the pause yet.
            context.waker().wake_by_ref();
        }
        self.moving(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.is_shut {
            let shut = Pin::new(&mut self.stream).poll_shutdown(context);
            ready!(self.moving(context, shut))?;
            self.is_shut = true;
        }
        self.hear_out(context).map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    fn wire() -> (Wire<DuplexStream>, DuplexStream, Arc<Activity>) {
        let (here, there) = duplex(64);
        let activity = Arc::new(Activity::begun());
        let wire = Wire::new(here, activity.clone(), Timeouts::default());
        (wire, there, activity)
    }

    fn seconds(since: Instant) -> u64 {
        since.elapsed().as_secs()
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_that_drips_ends_after_ten_seconds() {
        let (mut wire, mut there, _) = wire();
        let started = Instant::now();
        let dripping = tokio::spawn(async move {
            while there.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
        let error = loop {
            match wire.read_u8().await {
                Ok(_) => {}
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(seconds(started), 10);
        drop(wire);
        dripping.await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_takes_its_time_and_a_pause_after_it_ends() {
        let (mut wire, mut there, activity) = wire();
        there.write_all(b"a").await.unwrap();
        wire.read_u8().await.unwrap();
        let answering = activity.answering();
        assert_eq!(activity.idle_since(), None);
        // No more input comes while the answer is made, however long that takes.
        let long = tokio::time::timeout(Duration::from_secs(1000), wire.read_u8());
        assert!(long.await.is_err());
        drop(answering);
        assert_eq!(activity.idle_since(), None, "the answer is not sent yet");
        wire.flush().await.unwrap();
        let idle = Instant::now();
        assert_eq!(activity.idle_since(), Some(idle));
        let error = wire.read_u8().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(seconds(idle), 75);
    }

    #[tokio::test(start_paused = true)]
    async fn the_next_head_has_ten_seconds_from_its_first_byte() {
        let (mut wire, mut there, activity) = wire();
        drop(activity.answering());
        wire.flush().await.unwrap();
        tokio::time::sleep(Duration::from_secs(70)).await;
        there.write_all(b"a").await.unwrap();
        wire.read_u8().await.unwrap();
        let began = Instant::now();
        wire.read_u8().await.unwrap_err();
        assert_eq!(seconds(began), 10);
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_who_stops_is_given_up_and_a_slow_one_is_not() {
        let (mut wire, mut there, _) = wire();
        let slow = tokio::spawn(async move {
            for _ in 0..5 {
                tokio::time::sleep(Duration::from_secs(29)).await;
                there.read_exact(&mut [0; 10]).await.unwrap();
            }
            // Not dropped, so that the other side is open but does nothing.
            there
        });
        let started = Instant::now();
        let error = wire.write_all(&[0; 1000]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(seconds(started), 5 * 29 + 30);
        drop(slow.await.unwrap());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_still_sends_is_heard_out_for_a_second_and_nobody_else() {
        let (mut closed, mut there, _) = wire();
        there.write_all(&[0; 50]).await.unwrap();
        let sending = tokio::spawn(async move {
            there.write_all(&[0; 5000]).await.unwrap();
            there
        });
        let began = Instant::now();
        closed.shutdown().await.unwrap();
        assert_eq!(seconds(began), 1);
        let mut there = sending.await.unwrap();
        assert_eq!(there.read(&mut [0; 9]).await.unwrap(), 0);

        let (mut silent, _there, _) = wire();
        let began = Instant::now();
        silent.shutdown().await.unwrap();
        assert_eq!(began.elapsed(), Duration::ZERO);
    }
}
