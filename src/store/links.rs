//! Links: looking up a plan by its link, renewing links, deleting plans.

use sha2::{Digest, Sha256};
use sqlx::AnyConnection;
use subtle::{Choice, ConstantTimeEq};

use super::{
    Denial, PlanStore, StoreError,
    answers::{Asked, claim},
    retry, seconds_since_1970, today,
};
use crate::saved::{EditSecret, LinkKind, Links, ViewId};

/// Hashes a link for the database. Links are too long to be guessed, so no salt and no slow hash.
pub(crate) fn hash(link: &str) -> [u8; 32] {
    Sha256::digest(link).into()
}

/// Returns both links after one of them was renewed.
fn renewed(id: &ViewId, secret: &EditSecret, kind: LinkKind, drawn: Links) -> Links {
    match kind {
        LinkKind::View => Links {
            view: drawn.view,
            edit: secret.clone(),
        },
        LinkKind::Edit => Links {
            view: id.clone(),
            edit: drawn.edit,
        },
    }
}

impl PlanStore {
    /// Replaces a link by a new one; from then on the old one is [`Denial::Gone`].
    ///
    /// The other link stays as it is. Returns both, also for a repeated call.
    ///
    /// # Errors
    /// [`Denial`]; then both links are unchanged.
    pub async fn renew(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        kind: LinkKind,
        asked: Option<&Asked>,
    ) -> Result<Links, Denial> {
        let drawn = match asked {
            Some(asked) => asked.links(),
            None => Links::draw().map_err(StoreError::Random)?,
        };
        let links = renewed(id, secret, kind, drawn);
        if retry(|| self.try_renew(id, secret, kind, &links, asked)).await? {
            return Ok(links);
        }
        let links = renewed(id, secret, kind, self.repeated(asked).await?.links);
        // One of them may have been withdrawn since.
        self.opened(&links.view, &links.edit).await?;
        Ok(links)
    }

    /// Renews the link in a transaction; returns `false` for a repeated call.
    async fn try_renew(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        kind: LinkKind,
        links: &Links,
        asked: Option<&Asked>,
    ) -> Result<bool, Denial> {
        let (old, new) = match kind {
            LinkKind::View => (hash(id.as_str()), hash(links.view.as_str())),
            LinkKind::Edit => (hash(secret.as_str()), hash(links.edit.as_str())),
        };
        let now = seconds_since_1970();
        let mut transaction = self.begin().await?;
        if !claim(&mut transaction, asked, 0).await? {
            return Ok(false);
        }
        hold(&mut transaction, id).await?;
        opened(&mut transaction, id, secret).await?;
        sqlx::query("UPDATE links SET hash = $2, created_at = $3 WHERE hash = $1")
            .bind(old.as_slice())
            .bind(new.as_slice())
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO withdrawn_links (hash, withdrawn_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(old.as_slice())
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        self.commit(transaction).await?;
        Ok(true)
    }

    /// Deletes a plan with all its versions; from then on its links are [`Denial::Gone`].
    ///
    /// # Errors
    /// [`Denial`]; then nothing was deleted.
    pub async fn delete(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        asked: Option<&Asked>,
    ) -> Result<(), Denial> {
        if retry(|| self.try_delete(id, secret, asked)).await? {
            return Ok(());
        }
        self.repeated(asked).await.map(|_| ())
    }

    async fn try_delete(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        asked: Option<&Asked>,
    ) -> Result<bool, Denial> {
        let mut transaction = self.begin().await?;
        if !claim(&mut transaction, asked, 0).await? {
            return Ok(false);
        }
        hold(&mut transaction, id).await?;
        let plan = opened(&mut transaction, id, secret).await?.plan;
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
        self.commit(transaction).await?;
        Ok(true)
    }

    /// Checks that both links belong together.
    ///
    /// # Errors
    /// [`Denial`] when they do not.
    pub async fn may_change(&self, id: &ViewId, secret: &EditSecret) -> Result<(), Denial> {
        self.opened(id, secret).await.map(|_| ())
    }

    /// Returns the plan that both links open together, at this moment.
    pub(crate) async fn opened(&self, id: &ViewId, secret: &EditSecret) -> Result<Opened, Denial> {
        opened(&mut *self.readers.acquire().await?, id, secret).await
    }
}

/// Makes all changes of a plan wait for each other, before any of them checks its links.
///
/// Without it a link could be withdrawn between the check and the change. The row is the lock, because not every
/// database has another: of two transactions that write it the second waits, or is aborted and retried.
pub(crate) async fn hold(connection: &mut AnyConnection, id: &ViewId) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE plans SET used_on = $2 \
         WHERE id = (SELECT plan FROM links WHERE hash = $1 AND kind = 'view')",
    )
    .bind(hash(id.as_str()).as_slice())
    .bind(today())
    .execute(connection)
    .await?;
    Ok(())
}

/// Returns the plan that a view link opens.
pub(crate) async fn plan_at(
    connection: &mut AnyConnection,
    id: &ViewId,
) -> Result<Vec<u8>, Denial> {
    let hash = hash(id.as_str());
    let plan = sqlx::query_scalar("SELECT plan FROM links WHERE hash = $1 AND kind = 'view'")
        .bind(hash.as_slice())
        .fetch_optional(&mut *connection)
        .await?;
    match plan {
        Some(plan) => Ok(plan),
        None => Err(missing(connection, &hash).await?),
    }
}

/// A plan that was found by both its links.
pub(crate) struct Opened {
    pub(crate) plan: Vec<u8>,
    /// Number of its newest version.
    pub(crate) version: i64,
}

/// Finds the plan that both links open together; takes equally long for every wrong secret.
///
/// A single statement, because a change of a plan blocks all others meanwhile.
pub(crate) async fn opened(
    connection: &mut AnyConnection,
    id: &ViewId,
    secret: &EditSecret,
) -> Result<Opened, Denial> {
    let view = hash(id.as_str());
    let found: Vec<(Vec<u8>, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT p.id, p.version, e.hash FROM links l JOIN plans p ON p.id = l.plan \
         JOIN links e ON e.plan = p.id AND e.kind = 'edit' WHERE l.hash = $1 AND l.kind = 'view'",
    )
    .bind(view.as_slice())
    .fetch_all(&mut *connection)
    .await?;
    let given = hash(secret.as_str());
    let fits = found.iter().fold(Choice::from(0), |fits, (.., hash)| {
        fits | hash.ct_eq(given.as_slice())
    });
    let Some((plan, version, _)) = found.into_iter().next() else {
        return Err(missing(connection, &view).await?);
    };
    if fits.into() {
        return Ok(Opened { plan, version });
    }
    match missing(connection, &given).await? {
        Denial::Gone => Err(Denial::Gone),
        _ => Err(Denial::WrongSecret),
    }
}

/// Returns the denial of a link that opens nothing.
///
/// Only the holder of a withdrawn link learns that there was a plan: nobody can guess one, and every other link is
/// answered alike, after the same two look-ups.
pub(crate) async fn missing(
    connection: &mut AnyConnection,
    hash: &[u8],
) -> Result<Denial, StoreError> {
    let withdrawn = sqlx::query("SELECT 1 FROM withdrawn_links WHERE hash = $1")
        .bind(hash)
        .fetch_optional(connection)
        .await?;
    Ok(withdrawn.map_or(Denial::NotFound, |_| Denial::Gone))
}
