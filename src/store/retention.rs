//! Deletion of unused plans, where the operator wants it.

use super::{PlanStore, StoreError, links::hash, retry_without_timeout, seconds_since_1970, today};
use crate::saved::ViewId;

impl PlanStore {
    /// Notes that a plan was opened today; writes at most once a day and plan.
    ///
    /// # Errors
    /// [`StoreError`]; the plan then counts as unused since the last time.
    pub async fn note_use(&self, id: &ViewId) -> Result<(), StoreError> {
        let hash = hash(id.as_str());
        let noted: Option<i64> = sqlx::query_scalar(
            "SELECT p.used_on FROM links l JOIN plans p ON p.id = l.plan WHERE l.hash = $1",
        )
        .bind(hash.as_slice())
        .fetch_optional(&self.readers)
        .await?;
        let today = today();
        if noted.is_none_or(|day| day >= today) {
            return Ok(());
        }
        sqlx::query(
            "UPDATE plans SET used_on = $2 \
             WHERE used_on < $2 AND id = (SELECT plan FROM links WHERE hash = $1)",
        )
        .bind(hash.as_slice())
        .bind(today)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Deletes plans that were not saved or opened for more than `days` days, and the records of links withdrawn before
    /// that; returns the number of plans.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was deleted.
    pub async fn delete_unused(&self, days: u32) -> Result<u64, StoreError> {
        self.delete_unused_since(today() - i64::from(days)).await
    }

    pub(crate) async fn delete_unused_since(&self, day: i64) -> Result<u64, StoreError> {
        retry_without_timeout(|| self.try_delete_unused(day)).await
    }

    async fn try_delete_unused(&self, day: i64) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM withdrawn_links WHERE withdrawn_at < $1")
            .bind(day.saturating_mul(86_400))
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO withdrawn_links (hash, withdrawn_at) \
             SELECT l.hash, $2 FROM links l JOIN plans p ON p.id = l.plan WHERE p.used_on < $1 \
             ON CONFLICT DO NOTHING",
        )
        .bind(day)
        .bind(seconds_since_1970())
        .execute(&mut *transaction)
        .await?;
        let deleted = sqlx::query("DELETE FROM plans WHERE used_on < $1")
            .bind(day)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        self.commit(transaction).await?;
        Ok(deleted)
    }
}
