//! The presenters of a room: the machine that opened it, and those that it was handed over to.

use sqlx::{Any, Transaction};

use super::{Change, Room, RoomId};
use crate::{
    room::Code,
    saved::EditSecret,
    store::{PlanStore, StoreError, links::hash, retry, seconds_since_1970},
};

/// Seconds for which a room waits for the machine that it is handed over to.
const WAITS: i64 = 300;

/// Makes the machine with a secret a presenter of a room.
///
/// # Errors
/// [`StoreError`]; then it is none.
pub(super) async fn add(
    transaction: &mut Transaction<'_, Any>,
    room: RoomId,
    secret: &EditSecret,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO room_presenters (room, secret) VALUES ($1, $2)")
        .bind(room.0.as_slice())
        .bind(hash(secret.as_str()).as_slice())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

impl PlanStore {
    /// Returns whether a secret is that of a presenter of a room.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn may_drive(&self, code: Code, secret: &EditSecret) -> Result<bool, StoreError> {
        let found = sqlx::query(
            "SELECT 1 FROM rooms JOIN room_presenters ON room = id WHERE code = $1 AND secret = $2",
        )
        .bind(code.to_string())
        .bind(hash(secret.as_str()).as_slice())
        .fetch_optional(&self.readers)
        .await?;
        Ok(found.is_some())
    }

    /// Lets one more machine become a presenter of a room with `key`, once and within five minutes. A key that was given
    /// before is worth nothing from then on.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was changed.
    pub async fn hand_over(
        &self,
        code: Code,
        secret: &EditSecret,
        key: &EditSecret,
    ) -> Result<Change, StoreError> {
        let offered = retry(|| async {
            let offered = sqlx::query(
                "UPDATE rooms SET hand_over = $3, hand_over_until = $4 \
                 WHERE code = $1 AND id IN (SELECT room FROM room_presenters WHERE secret = $2) \
                 AND ended_at IS NULL",
            )
            .bind(code.to_string())
            .bind(hash(secret.as_str()).as_slice())
            .bind(hash(key.as_str()).as_slice())
            .bind(seconds_since_1970() + WAITS)
            .execute(&self.writer)
            .await?;
            Ok::<_, StoreError>(offered.rows_affected() == 1)
        });
        Ok(if offered.await? {
            Change::Made
        } else {
            Change::Refused
        })
    }

    /// Takes the key of a room that is handed over, and makes the machine with `secret` a presenter; `None` where the key
    /// opens nothing, any more.
    ///
    /// # Errors
    /// [`StoreError`]; then the key is as good as it was.
    pub async fn accept(
        &self,
        code: Code,
        key: &EditSecret,
        secret: &EditSecret,
    ) -> Result<Option<Room>, StoreError> {
        let Some(room) = self.room(code).await? else {
            return Ok(None);
        };
        let accepted = retry(|| async {
            let mut transaction = self.begin().await?;
            let taken = sqlx::query(
                "UPDATE rooms SET hand_over = NULL, hand_over_until = NULL \
                 WHERE id = $1 AND hand_over = $2 AND hand_over_until >= $3 AND ended_at IS NULL",
            )
            .bind(room.id.0.as_slice())
            .bind(hash(key.as_str()).as_slice())
            .bind(seconds_since_1970())
            .execute(&mut *transaction)
            .await?
            .rows_affected()
                == 1;
            if taken {
                add(&mut transaction, room.id, secret).await?;
            }
            self.commit(transaction).await?;
            Ok::<_, StoreError>(taken)
        });
        Ok(accepted.await?.then_some(room))
    }
}
