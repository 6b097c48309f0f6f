//! What opens a plan: finding it by a link, and ending links.

use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

use super::{Denial, PlanStore, StoreError, retry, seconds_since_1970};
use crate::saved::{EditSecret, LinkKind, Links, ViewId};

/// What is kept of a link. The links are too long to be guessed, so no salt and no slow hash.
pub(super) fn hash(link: &str) -> [u8; 32] {
    Sha256::digest(link).into()
}

impl PlanStore {
    /// Puts a new link in the place of one; from then on the old one is [`Denial::Gone`].
    ///
    /// The other link stays as it is. Answers with both.
    ///
    /// # Errors
    /// [`Denial`]; then both links are what they were.
    pub async fn renew(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        kind: LinkKind,
    ) -> Result<Links, Denial> {
        let mut links = Links::draw().map_err(StoreError::Random)?;
        let (old, new) = match kind {
            LinkKind::View => {
                links.edit = secret.clone();
                (hash(id.as_str()), hash(links.view.as_str()))
            }
            LinkKind::Edit => {
                links.view = id.clone();
                (hash(secret.as_str()), hash(links.edit.as_str()))
            }
        };
        retry(|| self.try_renew(id, secret, &old, &new)).await?;
        Ok(links)
    }

    async fn try_renew(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        old: &[u8],
        new: &[u8],
    ) -> Result<(), Denial> {
        self.opened(id, secret).await?;
        let now = seconds_since_1970();
        let mut transaction = self.begin().await?;
        let renewed = sqlx::query("UPDATE links SET hash = $2, created_at = $3 WHERE hash = $1")
            .bind(old)
            .bind(new)
            .bind(now)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        if renewed == 0 {
            // Somebody else did the same in this moment.
            return Err(Denial::Gone);
        }
        sqlx::query(
            "INSERT INTO withdrawn_links (hash, withdrawn_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(old)
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes a plan with all its versions; from then on its links are [`Denial::Gone`].
    ///
    /// # Errors
    /// [`Denial`]; then nothing was deleted.
    pub async fn delete(&self, id: &ViewId, secret: &EditSecret) -> Result<(), Denial> {
        retry(|| self.try_delete(id, secret)).await
    }

    async fn try_delete(&self, id: &ViewId, secret: &EditSecret) -> Result<(), Denial> {
        let plan = self.opened(id, secret).await?;
        let mut transaction = self.begin().await?;
        sqlx::query(
            "INSERT INTO withdrawn_links (hash, withdrawn_at) \
             SELECT hash, $2 FROM links WHERE plan = $1 ON CONFLICT DO NOTHING",
        )
        .bind(plan.as_slice())
        .bind(seconds_since_1970())
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM plans WHERE id = $1")
            .bind(plan.as_slice())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Whether both links belong together.
    ///
    /// # Errors
    /// [`Denial`] when they do not.
    pub async fn may_change(&self, id: &ViewId, secret: &EditSecret) -> Result<(), Denial> {
        self.opened(id, secret).await.map(|_| ())
    }

    /// Which plan a view link opens.
    pub(super) async fn plan_at(&self, id: &ViewId) -> Result<Vec<u8>, Denial> {
        let hash = hash(id.as_str());
        let plan = sqlx::query_scalar("SELECT plan FROM links WHERE hash = $1 AND kind = 'view'")
            .bind(hash.as_slice())
            .fetch_optional(&self.readers)
            .await?;
        match plan {
            Some(plan) => Ok(plan),
            None => Err(self.missing(&hash).await?),
        }
    }

    /// Which plan both links open together; takes equally long for every wrong secret.
    pub(super) async fn opened(&self, id: &ViewId, secret: &EditSecret) -> Result<Vec<u8>, Denial> {
        let plan = self.plan_at(id).await?;
        let kept: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT hash FROM links WHERE plan = $1 AND kind = 'edit'")
                .bind(plan.as_slice())
                .fetch_all(&self.readers)
                .await?;
        let given = hash(secret.as_str());
        let fits = kept.iter().fold(Choice::from(0), |fits, hash| {
            fits | hash.ct_eq(given.as_slice())
        });
        if fits.into() {
            return Ok(plan);
        }
        match self.missing(&given).await? {
            Denial::Gone => Err(Denial::Gone),
            _ => Err(Denial::WrongSecret),
        }
    }

    /// What to say of a link that opens nothing.
    ///
    /// Only who holds a withdrawn link learns that there was something: nobody can guess one, and
    /// every other link is answered alike, after the same two look-ups.
    pub(super) async fn missing(&self, hash: &[u8]) -> Result<Denial, StoreError> {
        let withdrawn = sqlx::query("SELECT 1 FROM withdrawn_links WHERE hash = $1")
            .bind(hash)
            .fetch_optional(&self.readers)
            .await?;
        Ok(withdrawn.map_or(Denial::NotFound, |_| Denial::Gone))
    }
}
