//! Live rooms: a counted row for each.
//!
//! Every change of a room is one statement with a condition: the presenter, the driver, the ballot. So neither two servers
//! nor two windows nor a repeated request can both win, and no vote is taken after the reveal.

mod phones;
mod presenters;
mod votes;

use sqlx::{AssertSqlSafe, Row, any::AnyRow};

pub use self::{phones::Entry, votes::Unsettled};
use super::{PlanStore, StoreError, links::hash, retry, seconds_since_1970};
use crate::{
    room::{Code, HOURS, Question, State},
    saved::EditSecret,
};

/// Attempts to draw a code that no room has: the second one is needed once in a million rooms.
const DRAWS: u32 = 20;

/// Seconds after the end of a room for which its code leads to nothing else.
const CODE_RESTS: i64 = 24 * 3_600;

/// The number of a room in the database; no visitor sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RoomId([u8; 16]);

/// A room as its row says.
#[derive(Clone, Debug)]
pub struct Room {
    /// Its number.
    pub id: RoomId,
    /// Its code.
    pub code: Code,
    /// The line of counters.
    pub epoch: i64,
    /// Number of changes.
    pub counter: i64,
    /// The state that the presenter set.
    pub state: State,
    /// The mark of the window that drives.
    pub driver: String,
    /// True once it has ended.
    pub has_ended: bool,
}

/// The answer to a change of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was made.
    Made,
    /// Another window drives the room.
    DrivenElsewhere,
    /// The secret is no presenter's, or the room has ended.
    Refused,
}

/// Returns the name of a ballot in the database.
fn ballot(question: Question, round: u8) -> String {
    format!("{}.{round}", question.key())
}

/// Returns the name of the ballot that a state takes votes for; empty while it takes none.
fn open_ballot(state: &State) -> String {
    let asks = state.step.asks();
    let open = asks.filter(|question| state.takes(*question, state.ballot(*question).round));
    open.map_or_else(String::new, |question| {
        ballot(question, state.ballot(question).round)
    })
}

impl PlanStore {
    /// Opens a room in which `driver` drives, and returns it.
    ///
    /// # Errors
    /// [`StoreError`]; then none was opened.
    pub async fn open_room(
        &self,
        secret: &EditSecret,
        driver: &str,
        state: &State,
    ) -> Result<Room, StoreError> {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(StoreError::Random)?;
        self.free_codes().await?;
        let now = seconds_since_1970();
        for _ in 0..DRAWS {
            let code = Code::draw().map_err(StoreError::Random)?;
            let opened = retry(|| async {
                let mut transaction = self.begin().await?;
                let opened = sqlx::query(
                    "INSERT INTO rooms (id, code, driver, epoch, counter, state, ballot, locked, opened_at) \
                     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $4) ON CONFLICT DO NOTHING",
                )
                .bind(id.as_slice())
                .bind(code.to_string())
                .bind(driver)
                .bind(now)
                .bind(state.write())
                .bind(open_ballot(state))
                .bind(i64::from(state.is_locked))
                .execute(&mut *transaction)
                .await?
                .rows_affected()
                    == 1;
                if opened {
                    presenters::add(&mut transaction, RoomId(id), secret).await?;
                }
                self.commit(transaction).await?;
                Ok::<_, StoreError>(opened)
            });
            if opened.await? {
                return Ok(Room {
                    id: RoomId(id),
                    code,
                    epoch: now,
                    counter: 1,
                    state: state.clone(),
                    driver: driver.to_owned(),
                    has_ended: false,
                });
            }
        }
        Err(StoreError::Slow)
    }

    /// Gives the codes of rooms back that ended more than a day ago.
    async fn free_codes(&self) -> Result<(), StoreError> {
        let now = seconds_since_1970();
        retry(|| async {
            // The number of a room is no code, so that it is unique and nobody can type it.
            sqlx::query(
                "UPDATE rooms SET code = 'ended ' || opened_at || ' ' || code \
                 WHERE (ended_at < $1 OR opened_at < $2) AND length(code) = 6",
            )
            .bind(now - CODE_RESTS)
            .bind(now - CODE_RESTS - HOURS * 3_600)
            .execute(&self.writer)
            .await?;
            Ok(())
        })
        .await
    }

    /// Finds a room by its code; `None` if no room has it.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn room(&self, code: Code) -> Result<Option<Room>, StoreError> {
        let row = sqlx::query(
            "SELECT id, code, epoch, counter, state, driver, ended_at FROM rooms WHERE code = $1",
        )
        .bind(code.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| room_of(&row))
            .transpose()
            .map(Option::flatten)
    }

    /// Returns the counters of rooms; those that have been deleted are missing.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn counters(&self, rooms: &[RoomId]) -> Result<Vec<(RoomId, i64, i64)>, StoreError> {
        if rooms.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<_> = (1..=rooms.len()).map(|place| format!("${place}")).collect();
        let text = format!(
            "SELECT id, epoch, counter FROM rooms WHERE id IN ({})",
            places.join(", ")
        );
        // Every value is bound.
        let query = rooms
            .iter()
            .fold(sqlx::query(AssertSqlSafe(text)), |query, room| {
                query.bind(room.0.as_slice())
            });
        let rows = query.fetch_all(&self.readers).await?;
        let mut counters = Vec::with_capacity(rows.len());
        for row in rows {
            if let Some(id) = id_of(&row, "id")? {
                counters.push((id, row.try_get("epoch")?, row.try_get("counter")?));
            }
        }
        Ok(counters)
    }

    /// Sets the state of a room, if `driver` drives it.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was changed.
    pub async fn drive(
        &self,
        code: Code,
        secret: &EditSecret,
        driver: &str,
        state: &State,
    ) -> Result<Change, StoreError> {
        let changed = retry(|| async {
            let changed = sqlx::query(
                "UPDATE rooms SET state = $4, ballot = $5, locked = $6, counter = counter + 1 \
                 WHERE code = $1 AND id IN (SELECT room FROM room_presenters WHERE secret = $2) \
                 AND driver = $3 AND ended_at IS NULL",
            )
            .bind(code.to_string())
            .bind(hash(secret.as_str()).as_slice())
            .bind(driver)
            .bind(state.write())
            .bind(open_ballot(state))
            .bind(i64::from(state.is_locked))
            .execute(&self.writer)
            .await?;
            Ok::<_, StoreError>(changed.rows_affected() == 1)
        });
        if changed.await? {
            return Ok(Change::Made);
        }
        let open = sqlx::query(
            "SELECT 1 FROM rooms JOIN room_presenters ON room = id \
             WHERE code = $1 AND secret = $2 AND ended_at IS NULL",
        )
        .bind(code.to_string())
        .bind(hash(secret.as_str()).as_slice())
        .fetch_optional(&self.readers)
        .await?;
        Ok(match open {
            Some(_) => Change::DrivenElsewhere,
            None => Change::Refused,
        })
    }

    /// Makes another window the driver of a room.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was changed.
    pub async fn take_over(
        &self,
        code: Code,
        secret: &EditSecret,
        driver: &str,
    ) -> Result<Change, StoreError> {
        let taken = retry(|| async {
            let taken = sqlx::query(
                "UPDATE rooms SET driver = $3, counter = counter + 1 \
                 WHERE code = $1 AND id IN (SELECT room FROM room_presenters WHERE secret = $2) \
                 AND ended_at IS NULL",
            )
            .bind(code.to_string())
            .bind(hash(secret.as_str()).as_slice())
            .bind(driver)
            .execute(&self.writer)
            .await?;
            Ok::<_, StoreError>(taken.rows_affected() == 1)
        });
        Ok(if taken.await? {
            Change::Made
        } else {
            Change::Refused
        })
    }

    /// Ends a room. A room that has ended stays as it is.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was changed.
    pub async fn end_room(&self, code: Code, secret: &EditSecret) -> Result<Change, StoreError> {
        let ended = retry(|| async {
            let ended = sqlx::query(
                "UPDATE rooms SET ended_at = $3, ballot = '', counter = counter + 1 \
                 WHERE code = $1 AND id IN (SELECT room FROM room_presenters WHERE secret = $2) \
                 AND ended_at IS NULL",
            )
            .bind(code.to_string())
            .bind(hash(secret.as_str()).as_slice())
            .bind(seconds_since_1970())
            .execute(&self.writer)
            .await?;
            Ok::<_, StoreError>(ended.rows_affected() == 1)
        });
        if ended.await? || self.may_drive(code, secret).await? {
            return Ok(Change::Made);
        }
        Ok(Change::Refused)
    }

    /// Ends rooms that are as old as a room may become.
    ///
    /// # Errors
    /// [`StoreError`]; then none was ended.
    pub async fn end_old_rooms(&self) -> Result<u64, StoreError> {
        let now = seconds_since_1970();
        retry(|| async {
            let ended = sqlx::query(
                "UPDATE rooms SET ended_at = $1, ballot = '', counter = counter + 1 \
                 WHERE ended_at IS NULL AND opened_at < $2",
            )
            .bind(now)
            .bind(now - HOURS * 3_600)
            .execute(&self.writer)
            .await?;
            Ok(ended.rows_affected())
        })
        .await
    }

    /// Deletes rooms that ended more than `days` days ago, with all votes.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was deleted.
    pub async fn forget_rooms(&self, days: u32) -> Result<u64, StoreError> {
        let before = seconds_since_1970() - i64::from(days) * 86_400;
        retry(|| async {
            let deleted = sqlx::query("DELETE FROM rooms WHERE ended_at < $1 OR opened_at < $2")
                .bind(before)
                .bind(before - HOURS * 3_600)
                .execute(&self.writer)
                .await?;
            Ok(deleted.rows_affected())
        })
        .await
    }
}

fn id_of(row: &AnyRow, column: &str) -> Result<Option<RoomId>, StoreError> {
    let id: Vec<u8> = row.try_get(column)?;
    Ok(id.try_into().ok().map(RoomId))
}

/// Reads a row; `None` for a state of another release.
fn room_of(row: &AnyRow) -> Result<Option<Room>, StoreError> {
    let (code, state): (String, String) = (row.try_get("code")?, row.try_get("state")?);
    let read = id_of(row, "id")?
        .zip(Code::parse(&code))
        .zip(State::read(&state));
    let Some(((id, code), state)) = read else {
        return Ok(None);
    };
    let ended_at: Option<i64> = row.try_get("ended_at")?;
    Ok(Some(Room {
        id,
        code,
        epoch: row.try_get("epoch")?,
        counter: row.try_get("counter")?,
        state,
        driver: row.try_get("driver")?,
        has_ended: ended_at.is_some(),
    }))
}
