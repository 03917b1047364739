//! Counting every case anew after the law of the desk changed: where it stands, and what moved.

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::append::uuid_at;
use crate::insert::{insert_many, marks};
use crate::pool::begin;
use crate::{Page, Store, StoreError};

/// A case as it was last counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its number in this store.
    pub no: i64,
    /// The case.
    pub case: Uuid,
    /// What its rows say, as a number; none where they were written by an earlier program.
    pub digest: Option<i64>,
    /// By which law they were counted; empty where by an earlier program.
    pub law: String,
}

/// One counting anew of every case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LawRun {
    /// Its number; 0 when handed in.
    pub no: i64,
    /// When it began.
    pub began_ms: i64,
    /// Who began it.
    pub officer: String,
    /// The law counted by before; empty where an earlier program did not write it down.
    pub from_law: String,
    /// The law counted by since.
    pub to_law: String,
    /// When it was through.
    pub ended_ms: Option<i64>,
    /// Cases looked at.
    pub cases: u64,
    /// Cases of which a row changed.
    pub changed: u64,
}

/// A clock that moved in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawMove {
    /// Number of the case in this store.
    pub case_no: i64,
    /// Rule.
    pub rule: String,
    /// `case`, `V1`, `A1`.
    pub subject: String,
    /// Cycle, from 1.
    pub cycle: u32,
    /// `moved`, `new`, `gone`, `void`, `revived`, `verdict`.
    pub what: String,
    /// Due before.
    pub before_due: Option<String>,
    /// Due after.
    pub after_due: Option<String>,
}

/// A move with the case it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedCase {
    /// Station code, FIR number, year.
    pub fir: (String, u32, u16),
    /// What moved.
    pub moved: LawMove,
}

const RUN: &str = "no, began_ms, officer, from_law, to_law, ended_ms, cases, changed";

fn run_at(row: &SqliteRow) -> Result<LawRun, StoreError> {
    Ok(LawRun {
        no: row.try_get(0)?,
        began_ms: row.try_get(1)?,
        officer: row.try_get(2)?,
        from_law: row.try_get(3)?,
        to_law: row.try_get(4)?,
        ended_ms: row.try_get(5)?,
        cases: row.try_get::<i64, _>(6)?.cast_unsigned(),
        changed: row.try_get::<i64, _>(7)?.cast_unsigned(),
    })
}

fn counted_at(row: &SqliteRow) -> Result<Counted, StoreError> {
    Ok(Counted { no: row.try_get(0)?, case: uuid_at(row, 1)?, digest: row.try_get(2)?, law: row.try_get(3)? })
}

impl Store {
    /// Cases whose rows were counted by another law than this one, at most so many.
    ///
    /// # Errors
    /// Of the database.
    pub async fn counted_otherwise(&self, law: &str, limit: u32) -> Result<Vec<Counted>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.no, s.id, r.digest, r.law FROM case_row r JOIN subject_case s ON s.no = r.no WHERE r.law < ? OR r.law > ? \
             LIMIT ?",
        )
        .bind(law.to_owned())
        .bind(law.to_owned())
        .bind(limit)
        .fetch_all(&*self.inner.read)
        .await?;
        rows.iter().map(counted_at).collect()
    }

    /// How many there are.
    ///
    /// # Errors
    /// Of the database.
    pub async fn count_otherwise(&self, law: &str) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM case_row WHERE law < ? OR law > ?")
            .bind(law.to_owned())
            .bind(law.to_owned())
            .fetch_one(&*self.inner.read)
            .await?;
        Ok(count.cast_unsigned())
    }

    /// Those of some cases whose rows were counted by another law.
    ///
    /// # Errors
    /// Of the database.
    pub async fn otherwise_of(&self, law: &str, cases: &[Uuid]) -> Result<Vec<Counted>, StoreError> {
        let mut found = Vec::new();
        for chunk in cases.chunks(256) {
            let sql = format!(
                "SELECT s.no, s.id, r.digest, r.law FROM subject_case s JOIN case_row r ON r.no = s.no \
                 WHERE s.id IN ({}) AND r.law <> ?",
                marks(chunk.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for case in chunk {
                query = query.bind(case.as_bytes().to_vec());
            }
            for row in query.bind(law.to_owned()).fetch_all(&*self.inner.read).await? {
                found.push(counted_at(&row)?);
            }
        }
        Ok(found)
    }

    /// Notes that the rows of these cases say the same by this law. Not of one that was written meanwhile.
    ///
    /// # Errors
    /// Of the database.
    pub async fn same_by_law(&self, law: &str, cases: &[Counted]) -> Result<(), StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        for case in cases {
            sqlx::query("UPDATE case_row SET law = ? WHERE no = ? AND law = ? AND digest IS ?")
                .bind(law.to_owned())
                .bind(case.no)
                .bind(case.law.clone())
                .bind(case.digest)
                .execute(&mut *tx)
                .await?;
        }
        Ok(tx.commit().await?)
    }

    /// The newest run that is not through.
    ///
    /// # Errors
    /// Of the database.
    pub async fn open_law_run(&self) -> Result<Option<LawRun>, StoreError> {
        let sql = format!("SELECT {RUN} FROM law_run WHERE ended_ms IS NULL ORDER BY no DESC LIMIT 1");
        let row = sqlx::query(AssertSqlSafe(sql)).fetch_optional(&*self.inner.read).await?;
        row.as_ref().map(run_at).transpose()
    }

    /// Every run, the newest first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn law_runs(&self) -> Result<Vec<LawRun>, StoreError> {
        let sql = format!("SELECT {RUN} FROM law_run ORDER BY no DESC");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&*self.inner.read).await?;
        rows.iter().map(run_at).collect()
    }

    /// Begins a run. One that was not through is ended where it stands: what it left is counted in the new one.
    ///
    /// # Errors
    /// Of the database.
    pub async fn begin_law_run(&self, run: &LawRun) -> Result<i64, StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        sqlx::query("UPDATE law_run SET ended_ms = ? WHERE ended_ms IS NULL")
            .bind(run.began_ms)
            .execute(&mut *tx)
            .await?;
        let no = sqlx::query("INSERT INTO law_run (began_ms, officer, from_law, to_law) VALUES (?, ?, ?, ?)")
            .bind(run.began_ms)
            .bind(run.officer.clone())
            .bind(run.from_law.clone())
            .bind(run.to_law.clone())
            .execute(&mut *tx)
            .await?
            .last_insert_rowid();
        tx.commit().await?;
        Ok(no)
    }

    /// Notes what moves, before the rows that say so are written: after a power cut the batch is done again, and says the same.
    ///
    /// # Errors
    /// Of the database.
    pub async fn note_moves(&self, run: i64, moves: &[LawMove]) -> Result<(), StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        insert_many(
            &mut tx,
            "INSERT OR REPLACE INTO law_move (run, case_no, rule, subject, cycle, what, before_due, after_due) VALUES",
            8,
            moves,
            |q, m| {
                q.bind(run)
                    .bind(m.case_no)
                    .bind(m.rule.clone())
                    .bind(m.subject.clone())
                    .bind(m.cycle)
                    .bind(m.what.clone())
                    .bind(m.before_due.clone())
                    .bind(m.after_due.clone())
            },
        )
        .await?;
        Ok(tx.commit().await?)
    }

    /// Adds to what a run has counted; `ended_ms` once it is through.
    ///
    /// # Errors
    /// Of the database.
    pub async fn add_to_law_run(
        &self,
        run: i64,
        cases: u64,
        changed: u64,
        ended_ms: Option<i64>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE law_run SET cases = cases + ?, changed = changed + ?, ended_ms = coalesce(?, ended_ms) WHERE no = ?",
        )
        .bind(cases.cast_signed())
        .bind(changed.cast_signed())
        .bind(ended_ms)
        .bind(run)
        .execute(&*self.inner.write)
        .await?;
        Ok(())
    }

    /// How many clocks of each rule moved in a run, by what happened to them.
    ///
    /// # Errors
    /// Of the database.
    pub async fn moves_by_rule(&self, run: i64) -> Result<Vec<(String, String, u64)>, StoreError> {
        let rows = sqlx::query(
            "SELECT rule, what, count(*) FROM law_move WHERE run = ? GROUP BY rule, what ORDER BY rule, what",
        )
        .bind(run)
        .fetch_all(&*self.inner.read)
        .await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get::<i64, _>(2)?.cast_unsigned())))
            .collect()
    }

    /// What moved in a run, of one rule where one is named, by station and FIR.
    ///
    /// # Errors
    /// Of the database.
    pub async fn moves(
        &self,
        run: i64,
        rule: Option<&str>,
        offset: u32,
        limit: u32,
    ) -> Result<Page<MovedCase>, StoreError> {
        let only = if rule.is_some() { " AND m.rule = ?" } else { "" };
        let count = format!("SELECT count(*) FROM law_move m WHERE m.run = ?{only}");
        let mut query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(count)).bind(run);
        if let Some(rule) = rule {
            query = query.bind(rule.to_owned());
        }
        let total = query.fetch_one(&*self.inner.read).await?.cast_unsigned();
        let sql = format!(
            "SELECT r.station, r.number, r.year, m.case_no, m.rule, m.subject, m.cycle, m.what, m.before_due, m.after_due \
             FROM law_move m JOIN case_row r ON r.no = m.case_no WHERE m.run = ?{only} \
             ORDER BY r.station, r.year, r.number, m.rule, m.subject, m.cycle LIMIT ? OFFSET ?"
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(run);
        if let Some(rule) = rule {
            query = query.bind(rule.to_owned());
        }
        let rows = query.bind(limit).bind(offset).fetch_all(&*self.inner.read).await?;
        let rows = rows.iter().map(moved_at).collect::<Result<Vec<MovedCase>, StoreError>>()?;
        Ok(Page { rows, total })
    }
}

fn moved_at(row: &SqliteRow) -> Result<MovedCase, StoreError> {
    Ok(MovedCase {
        fir: (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?),
        moved: LawMove {
            case_no: row.try_get(3)?,
            rule: row.try_get(4)?,
            subject: row.try_get(5)?,
            cycle: row.try_get(6)?,
            what: row.try_get(7)?,
            before_due: row.try_get(8)?,
            after_due: row.try_get(9)?,
        },
    })
}
