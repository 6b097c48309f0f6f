//! Arrival of request bodies, bounded in size, time and memory.

use std::{future::poll_fn, pin::Pin, sync::Arc, time::Duration};

use axum::body::{Body, Bytes, HttpBody};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// Longest time until a body has arrived; a plan with a long list takes a few seconds on a poor line.
const ARRIVAL: Duration = Duration::from_secs(10);

/// Most large bodies that arrive or are answered at once, so that they take some hundred megabytes at most, whatever the
/// number of connections.
const LARGE_AT_ONCE: usize = 32;

/// The room for large bodies.
#[derive(Clone, Debug)]
pub struct Arrivals {
    room: Arc<Semaphore>,
}

/// A body that arrived; a large one takes its room until it is dropped.
#[derive(Debug)]
pub(super) struct Arrived {
    /// The body.
    pub(super) bytes: Bytes,
    /// The room that it takes.
    pub(super) room: Option<OwnedSemaphorePermit>,
}

/// The reason why a body did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotArrived {
    /// It is larger than its limit, or its sender has gone and nobody reads the answer.
    TooLarge,
    /// It took too long, or found no room.
    TooLate,
}

impl Default for Arrivals {
    fn default() -> Self {
        Self {
            room: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
        }
    }
}

impl Arrivals {
    /// Reads a body of at most `limit` bytes; beyond `small` bytes it waits until there is room for a large one.
    pub(super) async fn read(
        &self,
        body: Body,
        small: usize,
        limit: usize,
    ) -> Result<Arrived, NotArrived> {
        timeout(ARRIVAL, self.collect(body, small, limit))
            .await
            .unwrap_or(Err(NotArrived::TooLate))
    }

    async fn collect(
        &self,
        mut body: Body,
        small: usize,
        limit: usize,
    ) -> Result<Arrived, NotArrived> {
        let (mut bytes, mut room) = (Vec::new(), None);
        while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            let frame = frame.map_err(|_| NotArrived::TooLarge)?;
            let Ok(data) = frame.into_data() else {
                continue;
            };
            let length = bytes.len() + data.len();
            if length > limit {
                return Err(NotArrived::TooLarge);
            }
            if length > small && room.is_none() {
                let granted = self.room.clone().acquire_owned().await;
                room = Some(granted.map_err(|_| NotArrived::TooLate)?);
            }
            bytes.extend_from_slice(&data);
        }
        Ok(Arrived {
            bytes: bytes.into(),
            room,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::{
        convert::Infallible,
        task::{Context, Poll},
    };

    use super::*;
    use axum::extract::Request;
    use hyper::body::Frame;

    const SMALL: usize = 10;
    const LIMIT: usize = 100;

    /// A body of pieces without an announced length, which may never end.
    struct Pieces {
        left: usize,
        endless: bool,
    }

    impl HttpBody for Pieces {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            if self.left == 0 {
                return if self.endless {
                    Poll::Pending
                } else {
                    Poll::Ready(None)
                };
            }
            self.left -= 1;
            let piece = Frame::data(Bytes::from_static(b"piece"));
            Poll::Ready(Some(Ok(piece)))
        }
    }

    fn pieces(left: usize, endless: bool) -> Body {
        Request::new(Body::new(Pieces { left, endless })).into_body()
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_arrives_up_to_its_limit() {
        let arrivals = Arrivals::default();
        for count in [0, 1, 2, 3, 20] {
            let arrived = arrivals.read(pieces(count, false), SMALL, LIMIT).await;
            let arrived = arrived.unwrap();
            assert_eq!(arrived.bytes, "piece".repeat(count));
            assert_eq!(arrived.room.is_some(), count > 2, "{count}");
        }
        for endless in [false, true] {
            let refused = arrivals.read(pieces(21, endless), SMALL, LIMIT).await;
            assert_eq!(refused.unwrap_err(), NotArrived::TooLarge);
        }
        assert_eq!(arrivals.room.available_permits(), LARGE_AT_ONCE);
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stops_is_given_up_and_its_room_is_free_again() {
        let arrivals = Arrivals::default();
        for count in [0, 2, 3] {
            let late = arrivals.read(pieces(count, true), SMALL, LIMIT).await;
            assert_eq!(late.unwrap_err(), NotArrived::TooLate);
        }
        assert_eq!(arrivals.room.available_permits(), LARGE_AT_ONCE);
    }

    #[tokio::test(start_paused = true)]
    async fn large_bodies_wait_for_room_and_small_ones_do_not() {
        let arrivals = Arrivals::default();
        let mut held = Vec::new();
        for _ in 0..LARGE_AT_ONCE {
            let arrived = arrivals.read(pieces(3, false), SMALL, LIMIT).await;
            held.push(arrived.unwrap());
        }
        let late = arrivals.read(pieces(3, false), SMALL, LIMIT).await;
        assert_eq!(late.unwrap_err(), NotArrived::TooLate);
        let small = arrivals.read(pieces(2, false), SMALL, LIMIT).await;
        assert_eq!(small.unwrap().bytes, "piecepiece");
        held.pop();
        let large = arrivals.read(pieces(3, false), SMALL, LIMIT).await;
        assert_eq!(large.unwrap().bytes, "piecepiecepiece");
    }
}
