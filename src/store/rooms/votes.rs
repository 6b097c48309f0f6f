//! The votes of a room: one row for a phone, question and round.

use sqlx::Row;

use super::{RoomId, ballot, id_of};
use crate::{
    room::{Question, State, Tally},
    store::{PlanStore, StoreError, links::hash, retry},
};

/// Votes that are worked out in one go.
const BATCH: i64 = 100;

/// A vote on the goals whose best mix the server has not worked out yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// The room.
    pub room: RoomId,
    /// The ballot.
    ballot: String,
    /// The hash of the phone.
    phone: Vec<u8>,
    /// The vote, as pairs.
    pub vote: String,
    /// The state of the room.
    pub state: State,
}

impl PlanStore {
    /// Takes the vote of a phone that is inside, or replaces it; returns false if the room takes no vote on this ballot,
    /// or the phone is not inside.
    ///
    /// # Errors
    /// [`StoreError`]; then the vote is as it was.
    pub async fn vote(
        &self,
        room: RoomId,
        (question, round): (Question, u8),
        phone: &str,
        vote: &str,
    ) -> Result<bool, StoreError> {
        let found = match question {
            Question::Split => Some(""),
            Question::Goals => None,
        };
        retry(|| async {
            let taken = sqlx::query(
                "INSERT INTO room_votes (room, ballot, phone, vote, found) SELECT r.id, r.ballot, p.phone, $4, $5 \
                 FROM rooms r JOIN room_phones p ON p.room = r.id \
                 WHERE r.id = $1 AND p.phone = $2 AND r.ballot = $3 AND r.ended_at IS NULL \
                 ON CONFLICT (room, ballot, phone) DO UPDATE SET vote = excluded.vote, found = excluded.found",
            )
            .bind(room.0.as_slice())
            .bind(hash(phone).as_slice())
            .bind(ballot(question, round))
            .bind(vote)
            .bind(found)
            .execute(&self.writer)
            .await?;
            Ok(taken.rows_affected() == 1)
        })
        .await
    }

    /// Returns the vote of a phone and the best mix that was found for it.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn vote_of(
        &self,
        room: RoomId,
        (question, round): (Question, u8),
        phone: &str,
    ) -> Result<Option<(String, Option<String>)>, StoreError> {
        let row = sqlx::query_as(
            "SELECT vote, found FROM room_votes WHERE room = $1 AND ballot = $2 AND phone = $3",
        )
        .bind(room.0.as_slice())
        .bind(ballot(question, round))
        .bind(hash(phone).as_slice())
        .fetch_optional(&self.readers)
        .await?;
        Ok(row)
    }

    /// Returns all votes of a round, each with the best mix that was found for it.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn votes(
        &self,
        room: RoomId,
        (question, round): (Question, u8),
    ) -> Result<Vec<(String, Option<String>)>, StoreError> {
        let rows =
            sqlx::query_as("SELECT vote, found FROM room_votes WHERE room = $1 AND ballot = $2")
                .bind(room.0.as_slice())
                .bind(ballot(question, round))
                .fetch_all(&self.readers)
                .await?;
        Ok(rows)
    }

    /// Counts the phones of a room, and those that voted in a round.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn tally(
        &self,
        room: RoomId,
        asked: Option<(Question, u8)>,
    ) -> Result<Tally, StoreError> {
        let ballot = asked.map_or_else(String::new, |(question, round)| ballot(question, round));
        let (phones, voted): (i64, i64) = sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM room_phones WHERE room = $1), \
             (SELECT COUNT(*) FROM room_votes WHERE room = $1 AND ballot = $2)",
        )
        .bind(room.0.as_slice())
        .bind(ballot)
        .fetch_one(&self.readers)
        .await?;
        let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(Tally {
            phones: count(phones),
            voted: count(voted),
        })
    }

    /// Returns some votes whose best mix is not worked out yet.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn unsettled(&self) -> Result<Vec<Unsettled>, StoreError> {
        let rows = sqlx::query(
            "SELECT v.room, v.ballot, v.phone, v.vote, r.state FROM room_votes v JOIN rooms r ON r.id = v.room \
             WHERE v.found IS NULL LIMIT $1",
        )
        .bind(BATCH)
        .fetch_all(&self.readers)
        .await?;
        let mut votes = Vec::with_capacity(rows.len());
        for row in rows {
            let state = State::read(row.try_get("state")?);
            let Some((room, state)) = id_of(&row, "room")?.zip(state) else {
                continue;
            };
            votes.push(Unsettled {
                room,
                ballot: row.try_get("ballot")?,
                phone: row.try_get("phone")?,
                vote: row.try_get("vote")?,
                state,
            });
        }
        Ok(votes)
    }

    /// Notes the best mix of a vote, unless the vote has changed meanwhile.
    ///
    /// # Errors
    /// [`StoreError`]; then the vote stays to be worked out.
    pub async fn settle(&self, vote: &Unsettled, found: &str) -> Result<(), StoreError> {
        retry(|| async {
            sqlx::query(
                "UPDATE room_votes SET found = $5 WHERE room = $1 AND ballot = $2 AND phone = $3 AND vote = $4",
            )
            .bind(vote.room.0.as_slice())
            .bind(&vote.ballot)
            .bind(&vote.phone)
            .bind(&vote.vote)
            .bind(found)
            .execute(&self.writer)
            .await?;
            Ok(())
        })
        .await
    }
}
