//! The tables of the plans as data, and their rows as values.

use sha2::{Digest, Sha256};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row, any::AnyRow, query::Query};

/// Rows per batch; a statement of the widest table then has far fewer parameters than either kind of database allows.
pub(super) const BATCH: usize = 200;

/// Rows per batch of versions, whose texts may be long: a batch then takes some ten megabytes at most.
pub(super) const FEW: usize = 8;

/// Version of the way in which [`inventory`](super::inventory) hashes the tables; a release that changes it takes the next.
///
/// The first one had no packed texts.
pub(super) const FORMAT: i64 = 2;

/// A table that is copied; `servers` is not, because its leases are of this moment.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// Number of rows that are read and written at once.
    batch: usize,
    /// Number of columns in the key, first among the columns.
    key: usize,
    pub(super) columns: &'static [(&'static str, Type)],
}

/// The type of a column.
#[derive(Clone, Copy)]
pub(super) enum Type {
    Bytes,
    Text,
    Number,
    /// Bytes of a packed text, where the text is packed; since format 2.
    Packed,
}

use Type::{Bytes, Number, Packed, Text};

/// All tables, each after those that its rows refer to.
pub(super) const TABLES: [Table; 5] = [
    Table {
        name: "plans",
        batch: BATCH,
        key: 1,
        columns: &[
            ("id", Bytes),
            ("version", Number),
            ("created_at", Number),
            ("used_on", Number),
        ],
    },
    Table {
        name: "plan_versions",
        batch: FEW,
        key: 2,
        columns: &[
            ("plan", Bytes),
            ("version", Number),
            ("document", Text),
            ("edition", Text),
            ("saved_at", Number),
            ("title", Text),
            ("note", Text),
            ("author", Text),
            ("figures", Text),
            ("packed_document", Packed),
            ("packed_figures", Packed),
        ],
    },
    Table {
        name: "links",
        batch: BATCH,
        key: 1,
        columns: &[
            ("hash", Bytes),
            ("plan", Bytes),
            ("kind", Text),
            ("created_at", Number),
        ],
    },
    Table {
        name: "withdrawn_links",
        batch: BATCH,
        key: 1,
        columns: &[("hash", Bytes), ("withdrawn_at", Number)],
    },
    Table {
        name: "answers",
        batch: BATCH,
        key: 1,
        columns: &[
            ("key_hash", Bytes),
            ("request", Bytes),
            ("salt", Bytes),
            ("version", Number),
            ("answered_at", Number),
        ],
    },
];

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Bytes(Vec<u8>),
    Text(String),
    Number(i64),
    Packed(Option<Vec<u8>>),
}

/// The values of a row, in the order of the columns.
pub(super) type Values = Vec<Value>;

impl Value {
    /// Hashes the value with its length, so that no two rows collide.
    pub(super) fn hash(&self, hash: &mut Sha256) {
        let number;
        let bytes = match self {
            Self::Bytes(bytes) | Self::Packed(Some(bytes)) => bytes.as_slice(),
            // No value has this length.
            Self::Packed(None) => return hash.update(u64::MAX.to_be_bytes()),
            Self::Text(text) => text.as_bytes(),
            Self::Number(value) => {
                number = value.to_be_bytes();
                number.as_slice()
            }
        };
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
}

impl Table {
    /// Returns the columns that a format has.
    fn columns_of(&self, format: i64) -> impl Iterator<Item = &(&'static str, Type)> {
        let columns = self.columns.iter();
        columns.filter(move |(_, kind)| format > 1 || !matches!(kind, Type::Packed))
    }

    fn list(&self, format: i64) -> String {
        let names: Vec<_> = self.columns_of(format).map(|(name, _)| *name).collect();
        names.join(", ")
    }

    fn key(&self) -> String {
        let names: Vec<_> = self.columns[..self.key]
            .iter()
            .map(|(name, _)| *name)
            .collect();
        names.join(", ")
    }

    /// Reads the next rows in the order of the key; `None` after the last.
    pub(super) async fn read(
        &self,
        from: &mut AnyConnection,
        after: Option<&[Value]>,
    ) -> Result<Option<Vec<Values>>, sqlx::Error> {
        self.read_as(from, after, FORMAT).await
    }

    /// Reads the next rows with the columns that a format has.
    pub(super) async fn read_as(
        &self,
        from: &mut AnyConnection,
        after: Option<&[Value]>,
        format: i64,
    ) -> Result<Option<Vec<Values>>, sqlx::Error> {
        let (name, key) = (self.name, self.key());
        let after = after.map_or(&[][..], |row| &row[..self.key]);
        let from_here = match after.len() {
            0 => String::new(),
            count => format!("WHERE ({key}) > ({})", places(0, count)),
        };
        let statement = format!(
            "SELECT {} FROM {name} {from_here} ORDER BY {key} LIMIT {}",
            self.list(format),
            self.batch
        );
        let rows = bind(sqlx::query(spelled(statement)), after)
            .fetch_all(from)
            .await?;
        let rows: Result<Vec<_>, _> = rows.iter().map(|row| self.values(row, format)).collect();
        Ok(Some(rows?).filter(|rows| !rows.is_empty()))
    }

    fn values(&self, row: &AnyRow, format: i64) -> Result<Values, sqlx::Error> {
        let value = |(name, kind): &(&str, Type)| {
            Ok(match kind {
                Type::Bytes => Value::Bytes(row.try_get(name)?),
                Type::Text => Value::Text(row.try_get(name)?),
                Type::Number => Value::Number(row.try_get(name)?),
                Type::Packed => Value::Packed(row.try_get(name)?),
            })
        };
        self.columns_of(format).map(value).collect()
    }

    /// Inserts rows, or updates those that exist.
    pub(super) async fn write(
        &self,
        to: &mut AnyConnection,
        rows: &[Values],
    ) -> Result<(), sqlx::Error> {
        let width = self.columns.len();
        let tuples: Vec<_> = (0..rows.len())
            .map(|row| format!("({})", places(row * width, width)))
            .collect();
        let updates: Vec<_> = self.columns[self.key..]
            .iter()
            .map(|(name, _)| format!("{name} = excluded.{name}"))
            .collect();
        let statement = format!(
            "INSERT INTO {} ({}) VALUES {} ON CONFLICT ({}) DO UPDATE SET {}",
            self.name,
            self.list(FORMAT),
            tuples.join(", "),
            self.key(),
            updates.join(", "),
        );
        let query = rows
            .iter()
            .fold(sqlx::query(spelled(statement)), |query, row| {
                bind(query, row)
            });
        query.execute(to).await?;
        Ok(())
    }
}

/// Returns placeholders: `$4, $5` for two after the third.
fn places(before: usize, count: usize) -> String {
    let places: Vec<_> = (1..=count)
        .map(|place| format!("${}", before + place))
        .collect();
    places.join(", ")
}

/// Marks a statement as safe: it is built from the names in [`TABLES`] alone, and every value is bound.
pub(super) fn spelled(statement: String) -> AssertSqlSafe<String> {
    AssertSqlSafe(statement)
}

type AnyQuery<'q> = Query<'q, Any, sqlx::any::AnyArguments>;

pub(super) fn bind<'q>(query: AnyQuery<'q>, values: &'q [Value]) -> AnyQuery<'q> {
    values.iter().fold(query, |query, value| match value {
        Value::Bytes(bytes) => query.bind(bytes.as_slice()),
        Value::Text(text) => query.bind(text.as_str()),
        Value::Number(number) => query.bind(*number),
        Value::Packed(packed) => query.bind(packed.as_deref()),
    })
}
