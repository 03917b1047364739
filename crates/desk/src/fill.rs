//! Fills a sample store: the synthetic district's facts become signed entries like any others.

use itsso_casebook::{Content, Entry};
use itsso_law::Ist;
use itsso_store::CaseChange;
use uuid::Uuid;

use crate::desk::{Room, Tell};
use crate::error::CallError;
use crate::pen::change;
use crate::sample::{SAMPLE_PASSWORD, SAMPLE_PIS, SampleCase, cases, district};
use crate::wire::{Progress, Words};

/// Cases that become one transaction.
const BATCH: usize = 400;

/// Writes stations, posts, officers and cases of the sample district.
///
/// # Errors
/// When the store fails.
pub(crate) async fn fill(room: &Room, now: Ist, tell: &Tell) -> Result<(), CallError> {
    let place = district(now);
    room.store.put_stations(&place.stations).await?;
    room.store.put_posts(&place.posts).await?;
    for officer in &place.officers {
        room.store.put_officer(officer).await?;
    }
    room.store.set_password(SAMPLE_PIS, SAMPLE_PASSWORD, None).await?;
    room.reload_stations().await?;
    let stations = room.stations();
    let all: Vec<SampleCase> = cases(now).collect();
    let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let mut written = 0_u32;
    for batch in all.chunks(BATCH) {
        let mut changes: Vec<CaseChange> = Vec::with_capacity(batch.len());
        for case in batch {
            changes.push(change(&room.law(), &stations, &[], entries(room, case)?, now));
        }
        room.store.append(changes).await?;
        written = written.saturating_add(u32::try_from(batch.len()).unwrap_or(0));
        let step = Words {
            en: "Making the sample district".into(), hi: "नमूना ज़िला बनाया जा रहा है".into()
        };
        tell(Progress { step, done: written, total });
    }
    Ok(())
}

fn entries(room: &Room, case: &SampleCase) -> Result<Vec<Entry>, CallError> {
    let id = case.fir.case();
    let device = room.store.device_id();
    let mut list = Vec::with_capacity(case.facts.len());
    for (fact, n) in case.facts.iter().zip(0_u32..) {
        let content = Content {
            id: Uuid::new_v5(&id, format!("sample/{n}").as_bytes()),
            case: id,
            kind: fact.kind.clone(),
            v: itsso_casebook::kinds::VERSION,
            happened_at: fact.happened_at,
            recorded_at: Content::to_millis(fact.recorded_at),
            skew_ms: 0,
            officer: fact.officer.clone(),
            post: None,
            device: device.clone(),
            saw: 0,
            replaces: Vec::new(),
            payload: fact.payload.clone(),
        };
        list.push(Entry::write(content, room.store.device())?);
    }
    Ok(list)
}
