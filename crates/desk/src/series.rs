//! Repeating duties: rows list cycles up to the first due after they were written; when that one has passed, the case is
//! projected anew so that its next cycle is there.

use chrono::TimeDelta;
use itsso_law::Ist;
use itsso_store::CaseChange;

use crate::desk::Room;
use crate::error::CallError;
use crate::now::now;
use crate::pen::change;

/// Cases projected anew at once.
const BATCH: usize = 400;

/// How far ahead of now cycles are written. A question about a later day is answered with those there are: a question must not
/// fill the disk.
const AHEAD: TimeDelta = TimeDelta::days(400);

/// Brings repeating clocks up to `on`, or to now where `on` lies in the past.
///
/// # Errors
/// When the store fails.
pub(crate) async fn refresh(room: &Room, on: Ist) -> Result<(), CallError> {
    let until = on.clamp(now(), now() + AHEAD);
    let stale = room.store.elapsed_series(until.timestamp_millis()).await?;
    let stations = room.stations();
    for batch in stale.chunks(BATCH) {
        crate::recount::bring_up(room, batch).await?;
        let mut changes: Vec<CaseChange> = Vec::with_capacity(batch.len());
        for (_, entries) in room.store.entries_of_many(batch).await? {
            changes.push(change(&room.law(), &stations, &entries, Vec::new(), until));
        }
        room.store.append(changes).await?;
    }
    Ok(())
}
