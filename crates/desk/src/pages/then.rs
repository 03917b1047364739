//! Who had a case on an earlier day. Rows hold who has it now; for the few lines of a board of an earlier day the case is folded.

use std::collections::HashMap;

use itsso_casebook::custody::as_on;
use itsso_casebook::fold;
use itsso_law::Ist;
use itsso_store::BoardItem;
use uuid::Uuid;

use crate::desk::Room;
use crate::error::CallError;
use crate::project::ms;

/// Cases folded at once.
const BATCH: usize = 200;

/// Puts holder, since and officer of that instant into items whose case has changed hands since.
///
/// # Errors
/// The store's own.
pub async fn holders_on(room: &Room, items: &mut [BoardItem], on: Ist) -> Result<(), CallError> {
    let moved: Vec<Uuid> =
        items.iter().filter(|i| i.holder_since.is_some_and(|since| since > ms(on))).map(|i| i.case).collect();
    let mut then: HashMap<Uuid, Then> = HashMap::with_capacity(moved.len());
    for batch in moved.chunks(BATCH) {
        for (case, entries) in room.store.entries_of_many(batch).await? {
            let file = fold(&entries);
            let last = as_on(&file.custody, on).pop();
            let io = file.officers.iter().rev().find(|o| o.since.starts() <= on).map(|o| o.io.clone());
            then.insert(case, Then { holder: last.as_ref().map(|span| (span.holder(), ms(span.since))), io });
        }
    }
    for item in items {
        if let Some(then) = then.get(&item.case) {
            (item.holder, item.holder_since) = match &then.holder {
                Some((holder, since)) => (holder.clone(), Some(*since)),
                None => (String::new(), None),
            };
            item.io.clone_from(&then.io);
        }
    }
    Ok(())
}

struct Then {
    holder: Option<(String, i64)>,
    io: Option<String>,
}
