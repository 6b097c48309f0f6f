//! Leases of the servers that run on a database, so that maintenance does not replace it under them.

use std::time::Duration;

use super::{PlanStore, StoreError, retry, seconds_since_1970};

/// Interval at which a server renews its lease.
pub const EVERY: Duration = Duration::from_secs(5);

/// Seconds of silence after which a server counts as gone: it crashed or lost the database.
const SILENCE: i64 = 20;

/// The lease of one running server, identified by a number drawn at its start.
#[derive(Clone, Copy, Debug)]
pub struct Lease([u8; 16]);

impl Lease {
    /// Draws the lease of a server that starts now.
    ///
    /// # Errors
    /// The system has no randomness to give.
    pub fn draw() -> Result<Self, StoreError> {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(StoreError::Random)?;
        Ok(Self(id))
    }
}

impl PlanStore {
    /// Announces that a server runs on this database, or renews its lease.
    ///
    /// # Errors
    /// [`StoreError`]; the server then seems gone after 20 seconds.
    pub async fn announce(&self, lease: Lease) -> Result<(), StoreError> {
        retry(|| async {
            sqlx::query(
                "INSERT INTO servers (id, seen_at) VALUES ($1, $2) \
                 ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
            )
            .bind(lease.0.as_slice())
            .bind(seconds_since_1970())
            .execute(&self.writer)
            .await?;
            Ok(())
        })
        .await
    }

    /// Ends the lease of a server that stops, and deletes those of servers that crashed.
    ///
    /// # Errors
    /// [`StoreError`]; the server then seems to run for 20 seconds more.
    pub async fn end(&self, lease: Lease) -> Result<(), StoreError> {
        retry(|| async {
            sqlx::query("DELETE FROM servers WHERE id = $1 OR seen_at < $2")
                .bind(lease.0.as_slice())
                .bind(seconds_since_1970() - SILENCE)
                .execute(&self.writer)
                .await?;
            Ok(())
        })
        .await
    }

    /// Returns the number of servers that renewed their lease in the last 20 seconds.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn live_servers(&self) -> Result<i64, StoreError> {
        let live = sqlx::query_scalar("SELECT COUNT(*) FROM servers WHERE seen_at >= $1")
            .bind(seconds_since_1970() - SILENCE)
            .fetch_one(&self.readers)
            .await?;
        Ok(live)
    }
}
