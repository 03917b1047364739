//! Keeping the store: the check and the backup.

use std::path::Path;

use itsso_store::{Problem, StoreError};

use super::files::saved;
use super::names::{count, instant, words};
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::pen::Author;
use crate::project::word;
use crate::record::record;
use crate::wire;

/// Checks every entry, then folds every case anew and compares what the lists show with what the entries say.
///
/// # Errors
/// Only where the check itself could not be made; damage is in the answer.
pub async fn verify(desk: &Desk, _ask: wire::Nothing, tell: &Tell) -> Result<wire::VerifyDone, CallError> {
    let (room, _) = desk.at_work().await?;
    check(&room, tell).await
}

/// The same for a room, for the command line.
///
/// # Errors
/// As [`verify`].
pub async fn check(room: &Room, tell: &Tell) -> Result<wire::VerifyDone, CallError> {
    let at = now();
    let identities = match room.shift().filter(|s| s.session.holds_identities()) {
        Some(shift) => match room.store.identities(&shift.session).await {
            Ok(open) => Some(open),
            // The right was taken away meanwhile, or the file does not open: its hash still says whether it is whole.
            Err(StoreError::NotEntitled | StoreError::Damaged(_)) => None,
            Err(other) => return Err(other.into()),
        },
        None => None,
    };
    let step = words("Checking the entries", "प्रविष्टियाँ जाँची जा रही हैं");
    let progress = |done, total| tell(wire::Progress { step: step.clone(), done: count(done), total: count(total) });
    let verified = room.store.verify(identities.as_ref(), progress).await?;
    let mut problems: Vec<wire::VerifyProblem> = verified.problems.iter().map(problem).collect();
    // A journal that cannot be trusted is no measure for the lists.
    if problems.is_empty() {
        // Rows counted by the law before say what that said; they are no damage.
        if room.law().trouble().is_none() {
            crate::recount::recount(room, &Author::program(), || false, tell).await?;
        }
        problems = super::lists::compare(room, at, tell).await?;
    }
    let entries = count(verified.entries.saturating_add(verified.identities.unwrap_or(0)));
    let identities_checked = verified.identities_checked;
    Ok(wire::VerifyDone { entries, identities_checked, problems, at: instant(at) })
}

fn problem(problem: &Problem) -> wire::VerifyProblem {
    wire::VerifyProblem {
        seq: count(problem.seq.unwrap_or(0)),
        entry: problem.entry.map(|id| id.to_string()),
        what: word(&problem.what).replace('-', "_"),
        words: (&problem.words).into(),
    }
}

/// Writes a backup: one encrypted file that opens by the printed recovery key.
///
/// # Errors
/// `not-entitled`; `file-exists` where something else than a backup of this store would be replaced; `keys-changed`; what the
/// disk says. A backup that is there is replaced only by a complete one.
pub async fn backup(desk: &Desk, ask: wire::BackupAsk, _tell: &Tell) -> Result<wire::Saved, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    if ask.file.trim().is_empty() {
        return Err(
            CallError::new("field-empty", "Choose where to save the backup.", "बैकअप कहाँ सहेजना है, चुनें।").at("file")
        );
    }
    room.store.backup(Path::new(&ask.file)).await.map_err(|e| CallError::from(e).at("file"))?;
    // Where it went is no fact of the desk: a path may name a person.
    record(&room, &author, "backup-written", None, &[]).await?;
    saved(&ask.file, 0)
}

/// Makes a new recovery key in place of the printed one.
///
/// # Errors
/// `not-entitled`; what the disk says. The former key then still opens the store.
pub async fn new_recovery_key(
    desk: &Desk,
    _ask: wire::Nothing,
    _tell: &Tell,
) -> Result<wire::RecoveryKeyMade, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    // Written down first: once the key is made nothing may keep it from being shown.
    record(&room, &author, "recovery-key-made", None, &[]).await?;
    let recovery = room.store.new_recovery_key().await?;
    Ok(wire::RecoveryKeyMade { recovery_key: recovery.grouped().to_string() })
}

/// Refuses whoever is not an administrator now. The command line, which holds the store's key, has no shift and may.
async fn administrator(room: &Room) -> Result<(), CallError> {
    let Some(shift) = room.shift() else { return Ok(()) };
    let officer = room.store.officer(&shift.session.officer.pis).await?;
    if officer.is_some_and(|o| o.active && o.admin) { Ok(()) } else { Err(CallError::not_entitled()) }
}
