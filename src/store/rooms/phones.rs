//! The phones of a room, each a row with the hash of its mark.

use super::RoomId;
use crate::store::{PlanStore, StoreError, links::hash, retry, seconds_since_1970};

/// The answer to a phone that asks to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It is inside.
    Inside,
    /// The door is locked.
    Locked,
    /// As many phones are inside as may be.
    Full,
}

impl PlanStore {
    /// Lets a phone in, of which at most `most` are inside; one that is inside already stays.
    ///
    /// # Errors
    /// [`StoreError`]; then it is as much inside as it was.
    pub async fn enter(&self, room: RoomId, phone: &str, most: u32) -> Result<Entry, StoreError> {
        if self.is_inside(room, phone).await? {
            return Ok(Entry::Inside);
        }
        let entered = retry(|| async {
            let entered = sqlx::query(
                "INSERT INTO room_phones (room, phone, came_at) SELECT id, $2, $3 FROM rooms \
                 WHERE id = $1 AND locked = 0 AND ended_at IS NULL \
                 AND (SELECT COUNT(*) FROM room_phones WHERE room = $1) < $4 ON CONFLICT DO NOTHING",
            )
            .bind(room.0.as_slice())
            .bind(hash(phone).as_slice())
            .bind(seconds_since_1970())
            .bind(i64::from(most))
            .execute(&self.writer)
            .await?;
            Ok::<_, StoreError>(entered.rows_affected() == 1)
        });
        if entered.await? || self.is_inside(room, phone).await? {
            return Ok(Entry::Inside);
        }
        let locked = sqlx::query("SELECT 1 FROM rooms WHERE id = $1 AND locked <> 0")
            .bind(room.0.as_slice())
            .fetch_optional(&self.readers)
            .await?;
        Ok(if locked.is_some() {
            Entry::Locked
        } else {
            Entry::Full
        })
    }

    /// Returns whether a phone is inside.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn is_inside(&self, room: RoomId, phone: &str) -> Result<bool, StoreError> {
        let inside = sqlx::query("SELECT 1 FROM room_phones WHERE room = $1 AND phone = $2")
            .bind(room.0.as_slice())
            .bind(hash(phone).as_slice())
            .fetch_optional(&self.readers)
            .await?;
        Ok(inside.is_some())
    }

    /// Makes phones leave a room, with their votes.
    ///
    /// # Errors
    /// [`StoreError`]; then all of them are still inside.
    pub async fn leave(&self, room: RoomId, phones: &[String]) -> Result<(), StoreError> {
        retry(|| async {
            let mut transaction = self.begin().await?;
            for phone in phones {
                for table in [
                    "DELETE FROM room_votes WHERE room = $1 AND phone = $2",
                    "DELETE FROM room_phones WHERE room = $1 AND phone = $2",
                ] {
                    sqlx::query(table)
                        .bind(room.0.as_slice())
                        .bind(hash(phone).as_slice())
                        .execute(&mut *transaction)
                        .await?;
                }
            }
            self.commit(transaction).await
        })
        .await
    }
}
