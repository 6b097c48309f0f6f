//! Saved answers, for changes that are repeated because their answer was lost.
//!
//! The browser draws a key for every change. The first call with it inserts a row in the same transaction as the
//! change, and every later one is answered from this row: two calls at once meet at the row, and one of them waits.
//!
//! The answer of a first save is a pair of links, which the database must never hold. So the links are not stored but
//! derived from the key and a salt: the row has the salt and only a hash of the key, the browser has the key and not
//! the salt. A copy of the database opens no plan, a leaked key opens none without the server, and none at all once its
//! row is deleted.

use std::convert::Infallible;

use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Row};

use super::{Denial, PlanStore, StoreError, retry, seconds_since_1970};
use crate::saved::Links;

/// Time for which an answer is saved, in seconds: longer than any client retries.
const SAVED_FOR: i64 = 7 * 86_400;

/// A requested change with its idempotency key.
pub struct Asked {
    key: String,
    key_hash: [u8; 32],
    request: [u8; 32],
    salt: [u8; 32],
}

/// The saved answer of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Number of the version that the change made or found, if any.
    pub version: u32,
    /// Links that the change drew, as far as it needed any.
    pub links: Links,
}

/// The error for a key that no page of this server can have drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl Asked {
    /// Parses the key of a change; the function and all its arguments identify the change.
    ///
    /// # Errors
    /// [`NotAKey`] for a key that is too short to be drawn at random, or has other letters; [`StoreError::Random`].
    pub fn parse(
        key: &str,
        function: &str,
        sent: &[&str],
    ) -> Result<Result<Self, NotAKey>, StoreError> {
        let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-_".contains(&letter);
        if !(22..=64).contains(&key.len()) || !key.bytes().all(plain) {
            return Ok(Err(NotAKey));
        }
        let mut salt = [0; 32];
        getrandom::fill(&mut salt).map_err(StoreError::Random)?;
        let parts: Vec<_> = [key, function]
            .iter()
            .chain(sent)
            .map(|part| part.as_bytes())
            .collect();
        Ok(Ok(Self {
            key: key.to_owned(),
            key_hash: digest("key", &[key.as_bytes()]),
            // Hashed with the key, so that a copy of the database does not reveal the arguments.
            request: digest("request", &parts),
            salt,
        }))
    }

    /// Returns the links that this change would draw.
    pub(crate) fn links(&self) -> Links {
        self.links_with(&self.salt)
    }

    fn links_with(&self, salt: &[u8]) -> Links {
        let mut block = 0_u32;
        let Ok(links) = Links::from_random(|bytes| {
            for half in bytes.chunks_mut(32) {
                let drawn = digest("links", &[self.key.as_bytes(), salt, &block.to_be_bytes()]);
                half.copy_from_slice(&drawn);
                block += 1;
            }
            Ok::<_, Infallible>(())
        });
        links
    }
}

/// Hashes each part with its length, so that no two lists collide, and with its use, so that no hash serves another.
fn digest(of: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [&b"tiermix answers"[..], of.as_bytes()].iter().chain(parts) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Inserts the row of a change, or finds that it exists; the first statement of its transaction.
pub(crate) async fn claim(
    connection: &mut AnyConnection,
    asked: Option<&Asked>,
    version: u32,
) -> Result<bool, sqlx::Error> {
    let Some(asked) = asked else {
        return Ok(true);
    };
    let claimed = sqlx::query(
        "INSERT INTO answers (key_hash, request, salt, version, answered_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(asked.key_hash.as_slice())
    .bind(asked.request.as_slice())
    .bind(asked.salt.as_slice())
    .bind(i64::from(version))
    .bind(seconds_since_1970())
    .execute(connection)
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Corrects the version in a row.
pub(crate) async fn correct(
    connection: &mut AnyConnection,
    asked: Option<&Asked>,
    version: u32,
) -> Result<(), sqlx::Error> {
    if let Some(asked) = asked {
        sqlx::query("UPDATE answers SET version = $2 WHERE key_hash = $1")
            .bind(asked.key_hash.as_slice())
            .bind(i64::from(version))
            .execute(connection)
            .await?;
    }
    Ok(())
}

impl PlanStore {
    /// Returns the saved answer of a repeated change, if there is one.
    ///
    /// # Errors
    /// [`Denial::OtherRequest`] when its key came with another change, or the database cannot be read.
    pub async fn answer(&self, asked: &Asked) -> Result<Option<Answer>, Denial> {
        let row = sqlx::query("SELECT request, salt, version FROM answers WHERE key_hash = $1")
            .bind(asked.key_hash.as_slice())
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let request: Vec<u8> = row.try_get("request")?;
        if request != asked.request {
            return Err(Denial::OtherRequest);
        }
        let salt: Vec<u8> = row.try_get("salt")?;
        let version: i64 = row.try_get("version")?;
        Ok(Some(Answer {
            version: u32::try_from(version).unwrap_or(u32::MAX),
            links: asked.links_with(&salt),
        }))
    }

    /// Returns the answer to a change whose row exists already.
    pub(crate) async fn repeated(&self, asked: Option<&Asked>) -> Result<Answer, Denial> {
        let answer = match asked {
            Some(asked) => self.answer(asked).await?,
            None => None,
        };
        // The row was deleted in between, a week after: as good as a database that is gone.
        answer.ok_or_else(|| Denial::Store(StoreError::Unavailable(sqlx::Error::RowNotFound)))
    }

    /// Deletes answers that are too old to be asked for again.
    ///
    /// # Errors
    /// [`StoreError`]; the answers then stay until the next time.
    pub async fn forget_answers(&self) -> Result<(), StoreError> {
        retry(|| async {
            sqlx::query("DELETE FROM answers WHERE answered_at < $1")
                .bind(seconds_since_1970() - SAVED_FOR)
                .execute(&self.writer)
                .await?;
            Ok(())
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_plain_texts_are_keys() {
        for key in [
            "",
            "short",
            "0123456789abcdefghijé",
            &"x".repeat(65),
            "0123456789abcdefghij k",
        ] {
            assert!(Asked::parse(key, "f", &[]).unwrap().is_err(), "{key:?}");
        }
        for key in [
            "0123456789abcdefghij-_",
            "0b5f5b0a-8f0c-4d8e-9a55-6a6ed0a1c0de",
        ] {
            assert!(Asked::parse(key, "f", &[]).unwrap().is_ok(), "{key:?}");
        }
    }

    #[test]
    fn links_follow_from_key_and_salt_together() {
        let parse = |key| Asked::parse(key, "f", &[]).unwrap().unwrap();
        let (one, same) = (
            parse("0123456789abcdefghijkl"),
            parse("0123456789abcdefghijkl"),
        );
        let other = parse("0123456789abcdefghijkm");
        assert_eq!(one.links(), same.links_with(&one.salt));
        assert_ne!(one.links(), same.links());
        assert_ne!(one.links(), other.links_with(&one.salt));
        assert_eq!(one.request, same.request);
        assert_ne!(one.request, other.request);
    }
}
