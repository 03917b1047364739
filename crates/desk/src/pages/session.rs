//! First run, sign-in, PIN, lock; and the facts of the frame.

use std::sync::Arc;

use chrono::Timelike as _;
use itsso_casebook::kinds::VERSION;
use itsso_law::{Ist, LawPack};
use itsso_store::{BoardQuery, CaseQuery, Officer, RecoveryKey, Store, StoreError, Unlock};

use super::names::{count, instant, instant_of, words};
use super::search::ascii_digits;
use crate::desk::{Desk, IDLE_MINUTES, Place, Room, Shift, Tell, look};
use crate::error::CallError;
use crate::now::now;
use crate::record::record;
use crate::sample::{SAMPLE_PASSWORD, SAMPLE_PIS};
use crate::wire;

/// Where the program stands.
///
/// # Errors
/// When an open store cannot be read.
pub async fn start(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Start, CallError> {
    standing(desk).await
}

async fn standing(desk: &Desk) -> Result<wire::Start, CallError> {
    let mut start = wire::Start {
        stage: wire::Stage::NoStore,
        store: None,
        trouble: None,
        officer: None,
        may_sign_in: Vec::new(),
        pin_tries_left: None,
        data: None,
        waiting: None,
        now: instant(now()),
        language: "hi".to_owned(),
        theme: "system".to_owned(),
        idle_minutes: IDLE_MINUTES,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        law_version: LawPack::builtin().version().to_owned(),
        recount: false,
        folder: desk.dir().display().to_string(),
    };
    match desk.place().await {
        Place::NoStore => {}
        Place::Trouble(trouble) => {
            start.stage = wire::Stage::Recovery;
            start.trouble = Some(trouble.wire());
        }
        Place::Open(room) => describe(&room, &mut start).await?,
    }
    Ok(start)
}

async fn describe(room: &Room, start: &mut wire::Start) -> Result<(), CallError> {
    let settings = room.store.settings().await?;
    let set = |key: &str| settings.get(key).cloned();
    start.language = set("language").unwrap_or_else(|| start.language.clone());
    start.theme = set("theme").unwrap_or_else(|| start.theme.clone());
    start.law_version = room.law().pack().version().to_owned();
    start.idle_minutes = set("idle_minutes").and_then(|m| m.parse().ok()).unwrap_or(IDLE_MINUTES);
    let district = room.stations().iter().find(|s| !s.unlisted).map(|s| s.district.clone());
    start.store = Some(wire::StoreFacts {
        id: room.store.id().simple().to_string().chars().take(8).collect(),
        sample: room.store.is_sample(),
        made_on: set("made_on").unwrap_or_default(),
        district: district.map(|d| super::names::both(&d)),
    });
    let officers = room.store.officers().await?;
    let posts = room.store.posts().await?;
    let post_name = |code: &Option<String>| {
        let post = posts.iter().find(|p| Some(&p.code) == code.as_ref())?;
        Some(words(&post.name, if post.name_hi.is_empty() { &post.name } else { &post.name_hi }))
    };
    let Some(shift) = room.shift() else {
        // A store made by the command line has nobody yet: its first officer is still to be named. One that ever had its people is
        // theirs, also when none of them may sign in today.
        let claimed = room.store.is_claimed().await?;
        start.stage = if claimed { wire::Stage::SignIn } else { wire::Stage::NoStore };
        start.may_sign_in = officers
            .iter()
            .filter(|o| o.active && o.has_password)
            .map(|o| wire::SignInName {
                pis: o.pis.clone(),
                name: o.name.clone(),
                rank: o.rank.clone(),
                post: post_name(&o.post),
            })
            .collect();
        return Ok(());
    };
    let officer = &shift.session.officer;
    start.stage = if shift.locked { wire::Stage::Locked } else { wire::Stage::Open };
    start.pin_tries_left = shift.locked.then(|| u32::from(shift.session.tries_left()));
    start.officer = Some(wire::OfficerOnShift {
        pis: officer.pis.clone(),
        name: officer.name.clone(),
        rank: officer.rank.clone(),
        post: post_name(&officer.post),
        identities: shift.session.holds_identities(),
        admin: officer.admin,
        has_pin: shift.session.tries_left() > 0,
    });
    if !shift.locked {
        start.recount = crate::recount::is_due(room).await?;
        start.data = Some(truth(room).await?);
        start.waiting = Some(waiting(room).await?);
    }
    Ok(())
}

async fn truth(room: &Room) -> Result<wire::DataTruth, CallError> {
    let last = room.store.imports(1).await?.rows.into_iter().next();
    let newest = room.store.cases(&CaseQuery { limit: 1, ..CaseQuery::default() }).await?;
    Ok(wire::DataTruth {
        imported_at: last.as_ref().and_then(|log| instant_of(log.at_ms)),
        newest_fir: newest.rows.first().map(|row| row.fir_date.clone()),
        file: last.map(|log| log.file),
        cases: count(newest.total),
        desks: 1,
    })
}

async fn waiting(room: &Room) -> Result<wire::Waiting, CallError> {
    let police =
        BoardQuery { on_ms: now().timestamp_millis(), owed_by: vec!["police".to_owned()], ..BoardQuery::default() };
    let board = room.store.board_counts(&police).await?;
    let incomplete = CaseQuery { incomplete: Some(true), ..CaseQuery::default() };
    let unverified = room.law().pack().rules().iter().filter(|r| !r.is_verified()).count();
    Ok(wire::Waiting {
        board: count(board.overdue),
        incomplete: count(room.store.count_cases(&incomplete).await?),
        unverified_rules: u32::try_from(unverified).unwrap_or(u32::MAX),
    })
}

/// First run: makes the store, its first officer (administrator of this desk), and fills a sample.
///
/// # Errors
/// `folder-occupied`, `password-weak`, `keyring`. What was made before a failure is taken away again, or, once the store stands, is
/// found by the next try, which makes a recovery key anew: none is ever in force that was not shown.
pub async fn create_store(desk: &Desk, ask: wire::CreateStore, tell: &Tell) -> Result<wire::StoreMade, CallError> {
    if ask.password.chars().count() < 8 && !ask.sample {
        return Err(CallError::from(StoreError::Weak).at("password"));
    }
    for (field, text) in [("pis", &ask.pis), ("name", &ask.name)] {
        if text.trim().is_empty() && !ask.sample {
            return Err(CallError::new(
                "field-empty",
                "Fill in PIS number and name: everything on this desk is recorded under a name.",
                "PIS संख्या और नाम भरें: इस डेस्क पर सब कुछ नाम से दर्ज होता है।",
            )
            .at(field));
        }
    }
    let (room, recovery_key) = match unclaimed(desk).await? {
        // The key shown when it was made may be in nobody's hands; the window always has one to show.
        Some(room) if !ask.sample => {
            let recovery = room.store.new_recovery_key().await?;
            (room, recovery.grouped().to_string())
        }
        _ => {
            let (room, recovery) = make(desk, ask.sample, tell).await?;
            (room, recovery.grouped().to_string())
        }
    };
    let (pis, password) = if ask.sample {
        (SAMPLE_PIS.to_owned(), SAMPLE_PASSWORD.to_owned())
    } else {
        let officer = Officer {
            pis: ascii_digits(ask.pis.trim()),
            name: ask.name.trim().to_owned(),
            rank: ask.rank.trim().to_owned(),
            active: true,
            admin: true,
            identity_right: true,
            ..Officer::default()
        };
        room.store.put_officer(&officer).await?;
        room.store.set_password(&officer.pis, &ask.password, None).await?;
        (officer.pis, ask.password)
    };
    room.begin_shift(&pis, &password).await?;
    Ok(wire::StoreMade { recovery_key, start: standing(desk).await? })
}

/// An open store nobody ever could sign in to.
async fn unclaimed(desk: &Desk) -> Result<Option<Arc<Room>>, CallError> {
    let Place::Open(room) = desk.place().await else { return Ok(None) };
    Ok((!room.store.is_claimed().await?).then_some(room))
}

/// Makes a store in the desk's folder and opens it; a sample is filled and its officers may sign in.
///
/// # Errors
/// As [`create_store`].
pub async fn make(desk: &Desk, sample: bool, tell: &Tell) -> Result<(Arc<Room>, RecoveryKey), CallError> {
    let at = now();
    let how = itsso_store::CreateOptions { sample, at };
    let (store, recovery) = Store::create(desk.dir(), desk.options().key.clone(), how).await?;
    match furnish(desk, store.clone(), sample, at, tell).await {
        Ok(room) => {
            let room = Arc::new(room);
            desk.set_place(Place::Open(room.clone())).await;
            Ok((room, recovery))
        }
        Err(error) => {
            // Nobody has seen its recovery key and nobody has worked with it.
            store.unmake(&desk.options().key).await?;
            Err(error)
        }
    }
}

async fn furnish(desk: &Desk, store: Store, sample: bool, at: Ist, tell: &Tell) -> Result<Room, CallError> {
    store.set_setting("made_on", &at.date_naive().to_string()).await?;
    store.set_setting("entry_format", &VERSION.to_string()).await?;
    let room = Room::new(store, desk.options().author.clone()).await?;
    if sample {
        // To the minute: a person writes down no seconds, and neither does the sample.
        let minute = at.with_second(0).and_then(|t| t.with_nanosecond(0)).unwrap_or(at);
        crate::fill::fill(&room, minute, tell).await?;
    }
    Ok(room)
}

/// Opens a store whose key this PC has lost, by its printed recovery key.
///
/// # Errors
/// `recovery-key-wrong` and the store's own.
pub async fn recover_store(desk: &Desk, ask: wire::RecoverStore, _tell: &Tell) -> Result<wire::Start, CallError> {
    let store = Store::recover(desk.dir(), &ask.recovery_key, desk.options().key.clone())
        .await
        .map_err(|e| CallError::from(e).at("recovery_key"))?;
    open(desk, store).await
}

/// Restores a backup into the desk's folder, which has no store.
///
/// # Errors
/// `not-a-backup`, `recovery-key-wrong`, `folder-occupied`.
pub async fn restore_backup(desk: &Desk, ask: wire::RestoreBackup, _tell: &Tell) -> Result<wire::Start, CallError> {
    let with = Unlock::Recovery(&ask.recovery_key);
    let file = std::path::Path::new(&ask.file);
    let store = Store::restore(file, desk.dir(), with, desk.options().key.clone()).await?;
    open(desk, store).await
}

async fn open(desk: &Desk, store: Store) -> Result<wire::Start, CallError> {
    let room = Room::new(store, desk.options().author.clone()).await?;
    desk.set_place(Place::Open(Arc::new(room))).await;
    standing(desk).await
}

/// Signs an officer in.
///
/// # Errors
/// `sign-in`, which never tells whether number or password was wrong.
pub async fn sign_in(desk: &Desk, ask: wire::SignIn, _tell: &Tell) -> Result<wire::Start, CallError> {
    if let Place::Trouble(_) | Place::NoStore = desk.place().await {
        // A keyring that was locked at start may be open by now.
        desk.set_place(look(desk.options()).await).await;
    }
    let room = desk.room().await?;
    room.begin_shift(ascii_digits(&ask.pis).trim(), &ask.password).await.map_err(|e| e.at("password"))?;
    standing(desk).await
}

/// Signs in the officer of a sample store, whose password guards nothing; no other store does this.
///
/// # Errors
/// `not-entitled` for a store that is no sample.
pub async fn sample_sign_in(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Start, CallError> {
    let room = desk.room().await?;
    if !room.store.is_sample() {
        return Err(CallError::not_entitled());
    }
    room.begin_shift(SAMPLE_PIS, SAMPLE_PASSWORD).await?;
    standing(desk).await
}

/// Sets the PIN that resumes this shift.
///
/// # Errors
/// `password-weak` for a PIN that is not 4 to 12 digits.
pub async fn set_pin(desk: &Desk, ask: wire::SetPin, _tell: &Tell) -> Result<wire::Start, CallError> {
    let room = desk.room().await?;
    let shift = room.shift().filter(|s| !s.locked).ok_or_else(CallError::not_signed_in)?;
    shift.session.set_pin(&ascii_digits(&ask.pin)).await.map_err(|e| CallError::from(e).at("pin"))?;
    standing(desk).await
}

/// Resumes a locked shift.
///
/// # Errors
/// `pin-wrong` with the tries left; after the fifth `password-needed`, and the shift has ended.
pub async fn resume(desk: &Desk, ask: wire::Resume, _tell: &Tell) -> Result<wire::Start, CallError> {
    let room = desk.room().await?;
    let shift = room.shift().ok_or_else(CallError::not_signed_in)?;
    match shift.session.resume(&ascii_digits(&ask.pin)).await {
        Ok(()) => {
            room.stirred(now());
            room.set_shift(Some(Shift { locked: false, ..shift }));
        }
        Err(StoreError::PasswordNeeded) => {
            room.set_shift(None);
            return Err(CallError::from(StoreError::PasswordNeeded).at("pin"));
        }
        Err(error) => return Err(CallError::from(error).at("pin")),
    }
    standing(desk).await
}

/// Locks the screen and keeps the shift; without a PIN the shift ends, since nothing could resume it.
///
/// # Errors
/// `no-store`.
pub async fn lock(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Start, CallError> {
    desk.room().await?.lock_shift();
    standing(desk).await
}

/// Says that somebody is at the desk: the screen sends it while keys or mouse stir. The call itself does the work: every call
/// of a person puts the lock off.
///
/// # Errors
/// `no-store`.
pub async fn active(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Nothing, CallError> {
    desk.room().await?;
    Ok(wire::Nothing {})
}

/// Ends the shift.
///
/// # Errors
/// `no-store`.
pub async fn sign_out(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Start, CallError> {
    desk.room().await?.set_shift(None);
    standing(desk).await
}

/// Changes the password of the officer on shift.
///
/// # Errors
/// `sign-in` where the old one is wrong; `password-weak`.
pub async fn change_password(desk: &Desk, ask: wire::ChangePassword, _tell: &Tell) -> Result<wire::Nothing, CallError> {
    let room = desk.room().await?;
    let shift = room.shift().filter(|s| !s.locked).ok_or_else(CallError::not_signed_in)?;
    room.store.change_password(&shift.session.officer.pis, &ask.old, &ask.new, now()).await.map_err(|e| {
        let field = if matches!(e, StoreError::Weak) { "new" } else { "old" };
        CallError::from(e).at(field)
    })?;
    record(&room, &room.author()?, "password-set", Some(&shift.session.officer.pis), &[]).await?;
    Ok(wire::Nothing {})
}
