//! The doorbell between servers on one PostgreSQL: a message that a room has changed.
//!
//! The rows are the truth, and every server looks at them again and again. The bell only makes it look at once. Some
//! databases that speak the same protocol have none, and some poolers swallow it, so nothing may depend on it.

use sqlx::postgres::PgListener;

use super::{Kind, PlanStore, StoreError};

/// Name of the channel.
const CHANNEL: &str = "tiermix_rooms";

/// A connection that hears the bell.
#[derive(Debug)]
pub struct Bell(PgListener);

impl PlanStore {
    /// Rings the bell with a short text; does nothing where the database has no bell.
    ///
    /// # Errors
    /// [`StoreError`] where the database does not know bells; nothing else has failed.
    pub async fn ring(&self, text: &str) -> Result<(), StoreError> {
        if self.kind == Kind::Postgres {
            sqlx::query("SELECT pg_notify($1, $2)")
                .bind(CHANNEL)
                .bind(text)
                .execute(&self.writer)
                .await?;
        }
        Ok(())
    }
}

impl Bell {
    /// Begins to listen, on a connection of its own.
    ///
    /// # Errors
    /// [`StoreError`] where nothing answers, or the database knows no bells.
    pub async fn listen(address: &str) -> Result<Self, StoreError> {
        let mut listener = PgListener::connect(address).await?;
        listener.listen(CHANNEL).await?;
        Ok(Self(listener))
    }

    /// Waits for the next ring and returns its text; `None` after a connection that was lost and made anew, when rings
    /// may have been missed.
    ///
    /// # Errors
    /// [`StoreError`] of the connection; the next call makes it anew.
    pub async fn next(&mut self) -> Result<Option<String>, StoreError> {
        let heard = self.0.try_recv().await?;
        Ok(heard.map(|ring| ring.payload().to_owned()))
    }
}
