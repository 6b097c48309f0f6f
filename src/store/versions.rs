//! Versions of plans: saving, opening and changing.

use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{
    Denial, PlanStore, StoreError,
    answers::{Asked, claim, correct},
    links::{Opened, hash, hold, missing, opened, plan_at},
    packing::{self, Packed, pack},
    retry, seconds_since_1970, today,
};
use crate::saved::{EditSecret, Links, Remarks, SavedPlan, VersionLine, ViewId};

/// Most versions in one answer.
const PAGE: i64 = 100;

/// The content of one version, unchanged for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The plan in its file format.
    pub document: String,
    /// The plan's title, for lists.
    pub title: String,
    /// Edition of the benchmarks it was made with.
    pub edition: String,
    /// The numbers as sent: the output of `tiermix solve` for the plan.
    pub figures: String,
    /// Note and author; `None` copies those of the version before.
    pub remarks: Option<Remarks>,
}

impl PlanStore {
    /// Saves a plan under new links.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was saved.
    pub async fn save(&self, snapshot: &Snapshot) -> Result<Links, StoreError> {
        let links = Links::draw().map_err(StoreError::Random)?;
        self.keep(&links, snapshot, None).await?;
        Ok(links)
    }

    /// Saves a plan under new links, or returns those of an earlier call with the same key.
    ///
    /// # Errors
    /// [`Denial::OtherRequest`], or the database failed; then nothing was saved.
    pub async fn save_once(&self, snapshot: &Snapshot, asked: &Asked) -> Result<Links, Denial> {
        let links = asked.links();
        if self.keep(&links, snapshot, Some(asked)).await? {
            return Ok(links);
        }
        Ok(self.repeated(Some(asked)).await?.links)
    }

    async fn keep(
        &self,
        links: &Links,
        snapshot: &Snapshot,
        asked: Option<&Asked>,
    ) -> Result<bool, StoreError> {
        let mut plan = [0; 16];
        getrandom::fill(&mut plan).map_err(StoreError::Random)?;
        let texts = Texts::of(snapshot).await?;
        retry(|| self.try_save(links, &plan, &texts, asked)).await
    }

    /// Saves the plan in a transaction; returns `false` for a repeated call.
    async fn try_save(
        &self,
        links: &Links,
        plan: &[u8],
        texts: &Texts<'_>,
        asked: Option<&Asked>,
    ) -> Result<bool, StoreError> {
        let now = seconds_since_1970();
        let mut transaction = self.begin().await?;
        if !claim(&mut transaction, asked, 1).await? {
            return Ok(false);
        }
        sqlx::query("INSERT INTO plans (id, version, created_at, used_on) VALUES ($1, 1, $2, $3)")
            .bind(plan)
            .bind(now)
            .bind(today())
            .execute(&mut *transaction)
            .await?;
        insert_version(&mut transaction, plan, 1, texts, ("", "")).await?;
        for (hash, kind) in [
            (hash(links.view.as_str()), "view"),
            (hash(links.edit.as_str()), "edit"),
        ] {
            sqlx::query("INSERT INTO links (hash, plan, kind, created_at) VALUES ($1, $2, $3, $4)")
                .bind(hash.as_slice())
                .bind(plan)
                .bind(kind)
                .bind(now)
                .execute(&mut *transaction)
                .await?;
        }
        self.commit(transaction).await?;
        Ok(true)
    }

    /// Loads the newest version of a plan.
    ///
    /// # Errors
    /// [`Denial::NotFound`], [`Denial::Gone`], or the database cannot be read.
    pub async fn load(&self, id: &ViewId) -> Result<SavedPlan, Denial> {
        self.load_where(id, None).await
    }

    /// Loads one version of a plan, as it was saved.
    ///
    /// # Errors
    /// [`Denial::NotFound`], also for a version that the plan does not have, [`Denial::Gone`], or
    /// the database cannot be read.
    pub async fn load_version(&self, id: &ViewId, version: u32) -> Result<SavedPlan, Denial> {
        self.load_where(id, Some(version)).await
    }

    async fn load_where(&self, id: &ViewId, version: Option<u32>) -> Result<SavedPlan, Denial> {
        let hash = hash(id.as_str());
        let mut reader = self.readers.acquire().await?;
        let row = sqlx::query(
            "SELECT v.document, v.packed_document, v.edition, v.version, v.saved_at, v.note, v.author, \
             v.figures, v.packed_figures \
             FROM links l JOIN plans p ON p.id = l.plan \
             JOIN plan_versions v ON v.plan = p.id \
             WHERE l.hash = $1 AND l.kind = 'view' \
             AND v.version = CASE WHEN $2 < 0 THEN p.version ELSE $2 END",
        )
        .bind(hash.as_slice())
        .bind(version.map_or(-1, i64::from))
        .fetch_optional(&mut *reader)
        .await?;
        match row {
            Some(row) => Ok(saved_plan(&row)?),
            None => Err(missing(&mut reader, &hash).await?),
        }
    }

    /// Lists versions of a plan, newest first, at most 100 of those before `before`.
    ///
    /// # Errors
    /// [`Denial::NotFound`], [`Denial::Gone`], or the database cannot be read.
    pub async fn versions(
        &self,
        id: &ViewId,
        before: Option<u32>,
    ) -> Result<Vec<VersionLine>, Denial> {
        let mut reader = self.readers.acquire().await?;
        let plan = plan_at(&mut reader, id).await?;
        let rows = sqlx::query(
            "SELECT version, saved_at, title, edition FROM plan_versions \
             WHERE plan = $1 AND version < $2 ORDER BY version DESC LIMIT $3",
        )
        .bind(plan.as_slice())
        .bind(before.map_or(i64::MAX, i64::from))
        .bind(PAGE)
        .fetch_all(&mut *reader)
        .await?;
        let line = |row: &AnyRow| {
            Ok(VersionLine {
                version: number(row, "version")?,
                saved_at: row.try_get("saved_at")?,
                title: row.try_get("title")?,
                edition: row.try_get("edition")?,
            })
        };
        let lines: Result<_, sqlx::Error> = rows.iter().map(line).collect();
        Ok(lines?)
    }

    /// Adds a version to a plan, unless another was added since `based_on`, and returns its number; when nothing is
    /// new, that of the version with the same content.
    ///
    /// # Errors
    /// [`Denial`]; then nothing was changed.
    pub async fn update(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        based_on: u32,
        snapshot: &Snapshot,
        asked: Option<&Asked>,
    ) -> Result<u32, Denial> {
        let texts = Texts::of(snapshot).await?;
        let updated = retry(|| self.try_update(id, secret, based_on, &texts, asked)).await?;
        match updated {
            Some(version) => Ok(version),
            None => Ok(self.repeated(asked).await?.version),
        }
    }

    /// Adds the version in a transaction; returns its number, or `None` for a repeated call.
    async fn try_update(
        &self,
        id: &ViewId,
        secret: &EditSecret,
        based_on: u32,
        texts: &Texts<'_>,
        asked: Option<&Asked>,
    ) -> Result<Option<u32>, Denial> {
        let version = based_on.saturating_add(1);
        let mut transaction = self.begin().await?;
        if !claim(&mut transaction, asked, version).await? {
            return Ok(None);
        }
        hold(&mut transaction, id).await?;
        let opened = opened(&mut transaction, id, secret).await?;
        if opened.version != i64::from(based_on) {
            transaction.rollback().await?;
            return Err(Denial::Stale(Box::new(self.load(id).await?)));
        }
        let newest = Newest::of(&mut transaction, &opened).await?;
        if newest.says(texts.snapshot) {
            correct(&mut transaction, asked, based_on).await?;
            self.commit(transaction).await?;
            return Ok(Some(based_on));
        }
        // The condition is the lock: of two changes based on the same version, one finds no row.
        let moved =
            sqlx::query("UPDATE plans SET version = version + 1 WHERE id = $1 AND version = $2")
                .bind(opened.plan.as_slice())
                .bind(i64::from(based_on))
                .execute(&mut *transaction)
                .await?
                .rows_affected();
        if moved == 0 {
            transaction.rollback().await?;
            return Err(Denial::Stale(Box::new(self.load(id).await?)));
        }
        let remarks = (newest.note.as_str(), newest.author.as_str());
        insert_version(&mut transaction, &opened.plan, version, texts, remarks).await?;
        self.commit(transaction).await?;
        Ok(Some(version))
    }
}

/// The newest version, as far as a change is compared with it: without the values that follow from its document,
/// figures and title.
struct Newest {
    /// The document; `None` if it is damaged, so that another version may follow.
    document: Option<String>,
    edition: String,
    note: String,
    author: String,
}

impl Newest {
    async fn of(connection: &mut AnyConnection, opened: &Opened) -> Result<Self, StoreError> {
        let row = sqlx::query(
            "SELECT document, packed_document, edition, note, author FROM plan_versions \
             WHERE plan = $1 AND version = $2",
        )
        .bind(opened.plan.as_slice())
        .bind(opened.version)
        .fetch_one(connection)
        .await?;
        let document = match packing::text(&row, packing::DOCUMENT) {
            Err(StoreError::Damaged(_)) => None,
            read => Some(read?),
        };
        Ok(Self {
            document,
            edition: row.try_get("edition")?,
            note: row.try_get("note")?,
            author: row.try_get("author")?,
        })
    }

    /// Returns whether it has the content that would be saved.
    fn says(&self, snapshot: &Snapshot) -> bool {
        let remarked = snapshot
            .remarks
            .as_ref()
            .is_none_or(|remarks| remarks.note() == self.note && remarks.author() == self.author);
        remarked
            && self.document.as_ref() == Some(&snapshot.document)
            && snapshot.edition == self.edition
    }
}

fn number(row: &AnyRow, column: &str) -> Result<u32, sqlx::Error> {
    let number: i64 = row.try_get(column)?;
    u32::try_from(number).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

fn saved_plan(row: &AnyRow) -> Result<SavedPlan, StoreError> {
    Ok(SavedPlan {
        document: packing::text(row, packing::DOCUMENT)?,
        edition: row.try_get("edition")?,
        version: number(row, "version")?,
        saved_at: row.try_get("saved_at")?,
        note: row.try_get("note")?,
        author: row.try_get("author")?,
        figures: packing::text(row, packing::FIGURES)?,
    })
}

/// A snapshot with its texts as its row holds them, packed before the database is locked.
struct Texts<'s> {
    snapshot: &'s Snapshot,
    document: Packed<'s>,
    figures: Packed<'s>,
}

impl<'s> Texts<'s> {
    async fn of(snapshot: &'s Snapshot) -> Result<Self, StoreError> {
        Ok(Self {
            snapshot,
            document: pack(&snapshot.document).await?,
            figures: pack(&snapshot.figures).await?,
        })
    }
}

/// Inserts a version; without remarks of its own it gets those of the version before.
async fn insert_version(
    connection: &mut AnyConnection,
    plan: &[u8],
    version: u32,
    texts: &Texts<'_>,
    before: (&str, &str),
) -> Result<(), sqlx::Error> {
    let snapshot = texts.snapshot;
    let (note, author) = match &snapshot.remarks {
        Some(remarks) => (remarks.note(), remarks.author()),
        None => before,
    };
    sqlx::query(
        "INSERT INTO plan_versions \
         (plan, version, document, packed_document, edition, saved_at, title, note, author, figures, \
         packed_figures) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(plan)
    .bind(i64::from(version))
    .bind(texts.document.plain)
    .bind(texts.document.packed.as_deref())
    .bind(snapshot.edition.as_str())
    .bind(seconds_since_1970())
    .bind(snapshot.title.as_str())
    .bind(note)
    .bind(author)
    .bind(texts.figures.plain)
    .bind(texts.figures.packed.as_deref())
    .execute(connection)
    .await?;
    Ok(())
}
