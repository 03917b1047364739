//! Who the persons of a case are: opened with a reason, sealed anew.

use itsso_casebook::kinds::{self, IdentityOpened};
use itsso_casebook::{CaseFile, Entry, FirName, fold};
use itsso_law::{Moment, Subject};
use itsso_store::{Identities, StoreError};
use serde_json::{Value, json};

use super::case;
use crate::desk::{Desk, Room, Shift, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::pen::{Draft, Pen, change};
use crate::wire;

/// Shortest reason that says anything.
const REASON: usize = 5;

/// Key of the sealed JSON under which an identity stands; a reason stands under [`OPENED`].
const WHO: &str = "identity";
/// Key under which the reason of an opening stands.
const OPENED: &str = "opened";

/// Opens an identity. The opening is an entry of the case, with a coded reason; the words typed may name a person, so they
/// are sealed in the identity journal beside what was opened.
///
/// # Errors
/// `not-entitled`, `reason-short`, `person-unknown`, `identity-none`, `identity-erased`. Nothing is shown that was not recorded.
pub async fn open_identity(desk: &Desk, ask: wire::OpenIdentity, _tell: &Tell) -> Result<wire::Identity, CallError> {
    let (room, author) = desk.at_work().await?;
    let shift = entitled(&room)?;
    let reason = ask.reason.trim();
    if reason.chars().count() < REASON {
        return Err(CallError::new(
            "reason-short",
            "Write for what you need the name, in at least 5 letters. It is kept with your name.",
            "लिखें कि नाम किस काम के लिए चाहिए, कम से कम 5 अक्षर। यह आपके नाम के साथ रखा जाता है।",
        )
        .at("reason"));
    }
    let code = ask.code.as_deref().unwrap_or("other");
    if !kinds::OPENING_REASONS.contains(&code) {
        return Err(CallError::new(
            "reason-unknown",
            "Choose what the name is needed for.",
            "चुनें कि नाम किस काम के लिए चाहिए।",
        )
        .at("code"));
    }
    let (name, entries) = case::load(&room, &ask.fir).await?;
    let person = known(&fold(&entries), &ask.person)?;
    let identities = room.store.identities(&shift.session).await?;
    let identity = sealed(&identities, &name, &person).await?.ok_or_else(|| {
        CallError::new(
            "identity-none",
            "No name is kept for this person yet. Seal one first.",
            "इस व्यक्ति का कोई नाम अभी नहीं रखा गया है। पहले सीलबंद करें।",
        )
        .at("person")
    })?;
    let at = now();
    let pen = Pen::new(&room.store, &author, at);
    let payload = IdentityOpened { person, reason: code.to_owned() };
    let opened = pen.content(draft(&name, kinds::IDENTITY_OPENED, pen.now()), &payload)?;
    let why = pen.content(draft(&name, kinds::IDENTITY, pen.now()), &Value::Null)?;
    identities
        .put(why, &person.to_string(), &json!({ OPENED: { "reason": reason, "entry": opened.id.to_string() } }))
        .await?;
    let entry = pen.sign(opened)?;
    append(&room, &name, entries, entry).await?;
    Ok(identity)
}

/// Seals an identity; it replaces what was sealed before, which stays in the identity journal.
///
/// # Errors
/// `not-entitled`, `person-unknown`, `field-empty`, `identity-erased`.
pub async fn save_identity(desk: &Desk, ask: wire::SaveIdentity, _tell: &Tell) -> Result<wire::CasePage, CallError> {
    let (room, author) = desk.at_work().await?;
    let shift = entitled(&room)?;
    let identity = tidy(ask.identity);
    if identity == wire::Identity::default() {
        return Err(CallError::new(
            "field-empty",
            "Fill in the name, or at least one other field.",
            "नाम या कम से कम एक और खाना भरें।",
        )
        .at("name"));
    }
    let (name, entries) = case::load(&room, &ask.fir).await?;
    let person = known(&fold(&entries), &ask.person)?;
    let at = now();
    let pen = Pen::new(&room.store, &author, at);
    let content = pen.content(draft(&name, kinds::IDENTITY, pen.now()), &Value::Null)?;
    let identities = room.store.identities(&shift.session).await?;
    identities.put(content, &person.to_string(), &json!({ WHO: identity })).await?;
    case::page(&room, &name.to_string(), at).await
}

/// The shift of an officer who holds the key to identities; the command line never does.
fn entitled(room: &Room) -> Result<Shift, CallError> {
    let shift = room.shift().filter(|shift| !shift.locked && shift.session.holds_identities());
    shift.ok_or_else(|| CallError::from(StoreError::NotEntitled))
}

fn known(file: &CaseFile, person: &str) -> Result<Subject, CallError> {
    let read: Option<Subject> = person.parse().ok();
    read.filter(|id| file.victims.contains_key(id) || file.accused.contains_key(id)).ok_or_else(|| {
        CallError::new(
            "person-unknown",
            format!("There is no {person} in this case. Choose a person from its list."),
            format!("इस केस में {person} नहीं है। सूची से व्यक्ति चुनें।"),
        )
        .at("person")
    })
}

fn draft<'a>(name: &FirName, kind: &'a str, at: itsso_law::Ist) -> Draft<'a> {
    Draft { id: None, case: name.case(), kind, at: Moment::Instant(at), replaces: Vec::new() }
}

/// What was sealed last of a person; reasons of openings lie between and are passed over.
async fn sealed(
    identities: &Identities,
    name: &FirName,
    person: &Subject,
) -> Result<Option<wire::Identity>, CallError> {
    let handle = person.to_string();
    for entry in identities.entries_of(name.case()).await?.iter().rev() {
        if entry.content.payload.get("person").and_then(Value::as_str) != Some(handle.as_str()) {
            continue;
        }
        let (_, mut plain) = identities.open(entry).await?;
        if let Some(who) = plain.get_mut(WHO).map(Value::take) {
            return Ok(Some(serde_json::from_value(who).map_err(|_| StoreError::Crypto)?));
        }
    }
    Ok(None)
}

async fn append(room: &Room, name: &FirName, mut before: Vec<Entry>, entry: Entry) -> Result<(), CallError> {
    // Somebody may add a fact in between; an opening depends on none, so it is written after it.
    for _ in 0..3 {
        let now = entry.content.recorded_at;
        let change = change(&room.law(), &room.stations(), &before, vec![entry.clone()], now);
        match room.store.append(vec![change]).await {
            Err(StoreError::Stale { .. }) => before = room.store.entries_of(name.case()).await?,
            done => return Ok(done.map(|_| ())?),
        }
    }
    Err(CallError::from(StoreError::Busy))
}

/// Without the spaces around, and without empty fields.
fn tidy(identity: wire::Identity) -> wire::Identity {
    let field = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    wire::Identity {
        name: identity.name.trim().to_owned(),
        phone: field(identity.phone),
        address: field(identity.address),
        relation: field(identity.relation),
        note: field(identity.note),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_of_spaces_is_none() {
        let spaces = wire::Identity { name: "  ".into(), phone: Some(" ".into()), ..wire::Identity::default() };
        assert_eq!(tidy(spaces), wire::Identity::default());
    }

    #[test]
    fn only_persons_of_the_case_are_known() {
        let mut file = fold(&[]);
        file.accused.insert(Subject::Accused(1), kinds::AccusedFacts::unknown(Subject::Accused(1)));
        assert_eq!(known(&file, "A1"), Ok(Subject::Accused(1)));
        for other in ["A2", "V1", "case", "", "somebody"] {
            assert_eq!(known(&file, other).unwrap_err().code, "person-unknown");
        }
    }
}
