//! Entries of the desk itself: what was done to it, by whom. They stand under the nil case.

use std::collections::BTreeMap;

use itsso_casebook::kinds::{DESK_CHANGED, DeskChanged};
use itsso_law::Moment;
use itsso_store::{CaseChange, StoreError};
use serde::Serialize;
use uuid::Uuid;

use crate::desk::Room;
use crate::error::CallError;
use crate::now::now;
use crate::pen::{Author, Draft, Pen};

/// Records a change of the desk: `what` is one of [`itsso_casebook::kinds::DESK_CHANGES`], `values` are coded.
///
/// # Errors
/// The store's own.
pub async fn record(
    room: &Room,
    author: &Author,
    what: &str,
    about: Option<&str>,
    values: &[(&str, String)],
) -> Result<(), CallError> {
    let values: BTreeMap<String, String> =
        values.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    let payload = DeskChanged { what: what.to_owned(), about: about.map(str::to_owned), values };
    append(room, author, DESK_CHANGED, &payload).await
}

/// Appends an entry of the desk.
///
/// # Errors
/// The store's own; `busy` where others write without end.
pub(crate) async fn append<P: Serialize>(
    room: &Room,
    author: &Author,
    kind: &str,
    payload: &P,
) -> Result<(), CallError> {
    let pen = Pen::new(&room.store, author, now());
    let desk = Uuid::nil();
    let draft = Draft { id: None, case: desk, kind, at: Moment::Instant(pen.now()), replaces: Vec::new() };
    let entry = pen.sign(pen.content(draft, payload)?)?;
    for _ in 0..3 {
        let expect = room.store.entry_counts(&[desk]).await?.get(&desk).copied().unwrap_or(0);
        let change = CaseChange { case: desk, expect, entries: vec![entry.clone()], ..CaseChange::default() };
        match room.store.append(vec![change]).await {
            Err(StoreError::Stale { .. }) => {}
            done => return Ok(done.map(|_| ())?),
        }
    }
    Err(CallError::from(StoreError::Busy))
}
