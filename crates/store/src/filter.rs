//! Conditions of a query: fixed SQL with bound values, never a person's text inside the SQL.

use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, Sqlite, query::Query};

use crate::insert::marks;
use crate::project::{IN_SCOPE, ITSSO, ITSSO_IF_SET};
use crate::{Scope, StoreError};

/// A value to bind.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Text(String),
    Int(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

/// Conditions joined by AND, with their values in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    parts: Vec<String>,
    pub values: Vec<Value>,
}

impl Filter {
    pub fn add(&mut self, sql: impl Into<String>, values: impl IntoIterator<Item = Value>) {
        self.parts.push(sql.into());
        self.values.extend(values);
    }

    /// `column IN (…)`, where there is anything to choose among.
    pub fn among(&mut self, column: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.add(format!("{column} IN ({})", marks(texts.len())), texts.iter().map(|t| t.as_str().into()));
        }
    }

    pub fn scope(&mut self, column: &str, scope: Scope) {
        let bits = match scope {
            Scope::All => return,
            Scope::Itsso => ITSSO,
            Scope::ItssoWith69 => ITSSO | ITSSO_IF_SET,
            Scope::InScope => IN_SCOPE,
            Scope::Watch => {
                self.add(format!("({column} & {}) = {IN_SCOPE}", ITSSO | IN_SCOPE), []);
                return;
            }
            Scope::WatchWithout69 => {
                self.add(format!("({column} & {}) = {IN_SCOPE}", ITSSO | ITSSO_IF_SET | IN_SCOPE), []);
                return;
            }
        };
        self.add(format!("{column} & {bits}"), []);
    }

    /// The conditions, `1` where there is none.
    pub fn sql(&self) -> String {
        if self.parts.is_empty() { "1".into() } else { self.parts.join(" AND ") }
    }

    /// A key of conditions and values for remembering what they gave.
    pub fn key(&self) -> String {
        format!("{:?}", (&self.parts, &self.values))
    }
}

/// The values as arguments of a query.
pub(crate) fn arguments<'v>(values: impl IntoIterator<Item = &'v Value>) -> Result<SqliteArguments, StoreError> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Value::Text(text) => arguments.add(text.clone()),
            Value::Int(n) => arguments.add(*n),
        }
        .map_err(|_| StoreError::Query("a value cannot be bound".into()))?;
    }
    Ok(arguments)
}

/// A query of built SQL and its values.
pub(crate) fn query<'v>(
    sql: String,
    values: impl IntoIterator<Item = &'v Value>,
) -> Result<Query<'static, Sqlite, SqliteArguments>, StoreError> {
    Ok(sqlx::query_with(sqlx::AssertSqlSafe(sql), arguments(values)?))
}

/// Refuses what is not a date, for dates compare as text.
pub(crate) fn day(text: &str) -> Result<Value, StoreError> {
    match chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(_) if text.len() == 10 => Ok(text.into()),
        _ => Err(StoreError::Query(format!("`{text}` is not a day (YYYY-MM-DD)"))),
    }
}
