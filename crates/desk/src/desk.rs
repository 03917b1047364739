//! The desk: one store on one PC, and whoever works at it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use itsso_law::Ist;
use itsso_store::{KeySource, Session, Store, StoreError};
use tokio::sync::RwLock;

use crate::error::CallError;
use crate::import::report::Reports;
use crate::law::{Law, STAMP};
use crate::pen::{Author, Stations};
use crate::sample::{SAMPLE_PASSWORD, SAMPLE_PIS};
use crate::{now, wire};

/// Told how far a call has come.
pub type Tell = Arc<dyn Fn(wire::Progress) + Send + Sync>;

/// Minutes without key or mouse after which the screen locks, unless set otherwise.
pub(crate) const IDLE_MINUTES: u32 = 10;

/// How a desk is started.
#[derive(Debug, Clone)]
pub struct DeskOptions {
    /// Folder of the store. It may not exist yet: that is a state the screens show, not a failure.
    pub store_dir: PathBuf,
    /// Where the store's key is.
    pub key: KeySource,
    /// Writes under this name without a sign-in (the command line, which holds the key). Opens no identities.
    pub author: Option<Author>,
    /// Signs in the sample's officer at once; only a store marked SAMPLE does so.
    pub sample_sign_in: bool,
}

/// Calls the screens make by themselves, to stay true: they say nothing about anybody being there.
const BY_ITSELF: [&str; 6] = ["start", "board", "figures", "cases", "case", "views"];

const MINUTE: i64 = 60_000;

/// One desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
}

struct Inner {
    options: DeskOptions,
    place: RwLock<Place>,
    cancel: AtomicBool,
    /// Counting anew is to stop at its next batch.
    halt: AtomicBool,
}

/// Where the program stands with its store.
#[derive(Clone)]
pub(crate) enum Place {
    /// Nothing in the folder.
    NoStore,
    /// Something is there that does not open.
    Trouble(CallError),
    /// Open.
    Open(Arc<Room>),
}

/// An open store and what is kept in memory beside it.
pub struct Room {
    /// The store.
    pub store: Store,
    stations: Mutex<Stations>,
    law: Mutex<Arc<Law>>,
    /// Held while every case is counted anew: one at a time.
    pub(crate) counting: tokio::sync::Mutex<()>,
    shift: Mutex<Option<Shift>>,
    author: Option<Author>,
    /// When a person last did something here, in milliseconds since 1970.
    stirred: AtomicI64,
    pub(crate) reports: Reports,
}

/// An officer at the desk.
#[derive(Clone)]
pub(crate) struct Shift {
    pub session: Arc<Session>,
    pub post: Option<String>,
    pub locked: bool,
}

impl DeskOptions {
    /// A desk whose officers sign in.
    #[must_use]
    pub fn new(store_dir: PathBuf, key: KeySource) -> Self {
        Self { store_dir, key, author: None, sample_sign_in: false }
    }
}

/// Where a store's key is: in `ITSSO_STORE_KEY` (64 hex digits) where that is set, else in the keyring of this PC.
///
/// # Errors
/// `key-wrong` where the variable is set to something else.
pub fn key_from_env() -> Result<KeySource, CallError> {
    match std::env::var("ITSSO_STORE_KEY") {
        Ok(hex) if !hex.trim().is_empty() => KeySource::from_hex(&hex).map_err(|_| {
            CallError::new(
                "key-not-hex",
                "ITSSO_STORE_KEY must be 64 hexadecimal digits. Set it right, or unset it to use the keyring.",
                "ITSSO_STORE_KEY में 64 हेक्साडेसिमल अंक होने चाहिए। उसे ठीक करें, या कीरिंग के लिए हटा दें।",
            )
        }),
        _ => Ok(KeySource::Keyring),
    }
}

impl Desk {
    /// Looks into the folder and opens the store, if there is one.
    pub async fn start(options: DeskOptions) -> Self {
        let place = look(&options).await;
        let desk = Self {
            inner: Arc::new(Inner {
                options,
                place: RwLock::new(place),
                cancel: AtomicBool::new(false),
                halt: AtomicBool::new(false),
            }),
        };
        if desk.inner.options.sample_sign_in
            && let Place::Open(room) = desk.place().await
            && room.store.is_sample()
        {
            // A sample opens without a person: its password is printed in the guide and guards nothing.
            let _ = room.begin_shift(SAMPLE_PIS, SAMPLE_PASSWORD).await;
        }
        desk
    }

    /// The folder of the store.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.inner.options.store_dir
    }

    pub(crate) fn options(&self) -> &DeskOptions {
        &self.inner.options
    }

    pub(crate) async fn place(&self) -> Place {
        self.inner.place.read().await.clone()
    }

    pub(crate) async fn set_place(&self, place: Place) {
        *self.inner.place.write().await = place;
    }

    /// The open store, whoever is signed in.
    ///
    /// # Errors
    /// `no-store` before there is one; the store's own words when it does not open.
    pub async fn room(&self) -> Result<Arc<Room>, CallError> {
        match self.place().await {
            Place::Open(room) => Ok(room),
            Place::Trouble(trouble) => Err(trouble),
            Place::NoStore => Err(CallError::no_store()),
        }
    }

    /// The open store with somebody working at it.
    ///
    /// # Errors
    /// As [`Desk::room`]; `not-signed-in` where nobody is, or the shift is locked.
    pub async fn at_work(&self) -> Result<(Arc<Room>, Author), CallError> {
        let room = self.room().await?;
        let author = room.author()?;
        Ok((room, author))
    }

    /// Before each call: locks a shift nobody stirred in; a call made by a person puts that off.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn watch(&self, call: &str, at: Ist) -> Result<(), CallError> {
        let Place::Open(room) = self.place().await else { return Ok(()) };
        room.lock_if_idle(at).await?;
        // A page that cannot be read is told by the call that needs it; the check of the store must be able to run.
        let _ = room.follow_law().await;
        if !BY_ITSELF.contains(&call) {
            room.stirred(at);
        }
        Ok(())
    }

    /// Closes the store. A program that ends without it may be torn down under the threads of its database.
    pub async fn close(&self) {
        if let Place::Open(room) = self.place().await {
            room.store.close().await;
        }
    }

    /// Asks a running import to stop at its next batch.
    pub fn cancel(&self) {
        self.inner.cancel.store(true, Ordering::Relaxed);
    }

    /// Asks a counting of all cases to stop at its next batch, or lets the next one run.
    pub(crate) fn halt_counting(&self, halt: bool) {
        self.inner.halt.store(halt, Ordering::Relaxed);
    }

    pub(crate) fn is_halted(&self) -> bool {
        self.inner.halt.load(Ordering::Relaxed)
    }

    pub(crate) fn begin_cancellable(&self) {
        self.inner.cancel.store(false, Ordering::Relaxed);
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.inner.cancel.load(Ordering::Relaxed)
    }
}

pub(crate) async fn look(options: &DeskOptions) -> Place {
    match Store::open(&options.store_dir, options.key.clone()).await {
        Ok(store) => match Room::new(store, options.author.clone()).await {
            Ok(room) => Place::Open(Arc::new(room)),
            Err(trouble) => Place::Trouble(trouble),
        },
        Err(StoreError::NotAStore(_)) => Place::NoStore,
        Err(error) => Place::Trouble(error.into()),
    }
}

impl Room {
    /// Takes an open store and reads its station list.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn new(store: Store, author: Option<Author>) -> Result<Self, CallError> {
        let stations = Stations::new(store.stations().await?);
        let law = Law::of(&store).await;
        Ok(Self {
            store,
            stations: Mutex::new(stations),
            law: Mutex::new(Arc::new(law)),
            counting: tokio::sync::Mutex::new(()),
            shift: Mutex::new(None),
            author,
            stirred: AtomicI64::new(0),
            reports: Reports::default(),
        })
    }

    /// Somebody is at the desk.
    pub(crate) fn stirred(&self, at: Ist) {
        self.stirred.store(at.timestamp_millis(), Ordering::Relaxed);
    }

    /// Locks the shift; without a PIN it ends, since nothing could resume it.
    pub(crate) fn lock_shift(&self) {
        let shift = self.shift().filter(|s| s.session.tries_left() > 0);
        self.set_shift(shift.map(|s| Shift { locked: true, ..s }));
    }

    /// Locks where nobody stirred for the minutes set and one more: the screen locks first, this is for one that hangs or
    /// was tampered with.
    async fn lock_if_idle(&self, at: Ist) -> Result<(), CallError> {
        if self.shift().is_none_or(|shift| shift.locked) {
            return Ok(());
        }
        let idle = at.timestamp_millis() - self.stirred.load(Ordering::Relaxed);
        if idle < 0 {
            // The PC's clock was set back: counted from here on.
            self.stirred(at);
        }
        // The shortest time that can be set is a minute; until then no question is put to the store.
        if idle <= 2 * MINUTE {
            return Ok(());
        }
        let set = self.store.setting("idle_minutes").await?.and_then(|m| m.parse().ok()).unwrap_or(IDLE_MINUTES);
        if idle > (i64::from(set) + 1) * MINUTE {
            self.lock_shift();
        }
        Ok(())
    }

    /// The name under which entries are written now.
    ///
    /// # Errors
    /// `not-signed-in` where nobody is, or the shift is locked.
    pub fn author(&self) -> Result<Author, CallError> {
        if let Some(author) = &self.author {
            return Ok(author.clone());
        }
        let shift = guard(&self.shift).clone().filter(|s| !s.locked).ok_or_else(CallError::not_signed_in)?;
        Ok(Author { officer: shift.session.officer.pis.clone(), post: shift.post })
    }

    /// Begins a shift by PIS number and password.
    ///
    /// # Errors
    /// `password-wrong`, and of the database.
    pub(crate) async fn begin_shift(&self, pis: &str, password: &str) -> Result<(), CallError> {
        let at = now::now();
        let session = self.store.sign_in(pis, password, at).await?;
        self.stirred(at);
        let post = session.officer.post.clone();
        self.set_shift(Some(Shift { session: Arc::new(session), post, locked: false }));
        Ok(())
    }

    pub(crate) fn shift(&self) -> Option<Shift> {
        guard(&self.shift).clone()
    }

    pub(crate) fn set_shift(&self, shift: Option<Shift>) {
        *guard(&self.shift) = shift;
    }

    /// What became of every row of an import of this session, by its id.
    #[must_use]
    pub fn report(&self, id: &str) -> Option<Arc<crate::import::Report>> {
        self.reports.get(id)
    }

    /// The station list.
    #[must_use]
    pub fn stations(&self) -> Stations {
        guard(&self.stations).clone()
    }

    /// The law by which cases are counted here.
    #[must_use]
    pub fn law(&self) -> Arc<Law> {
        guard(&self.law).clone()
    }

    /// Reads the law anew after a pack, a target or the closed days changed. What is written from now on is counted by it; what
    /// was written is counted anew by [`crate::recount::recount`].
    async fn reload_law(&self) {
        let law = Arc::new(Law::of(&self.store).await);
        *guard(&self.law) = law;
    }

    /// Reads the law anew where another program on this store has changed it: whoever wrote by the old one would undo the new.
    pub(crate) async fn follow_law(&self) -> Result<(), CallError> {
        let stamp = self.store.setting(STAMP).await?.unwrap_or_default();
        if stamp != self.law().stamp() {
            self.reload_law().await;
        }
        Ok(())
    }

    /// Notes that the law of the store has changed, and reads it.
    ///
    /// # Errors
    /// Of the store.
    pub(crate) async fn law_changed(&self) -> Result<(), CallError> {
        self.store.bump_setting(STAMP).await?;
        self.reload_law().await;
        Ok(())
    }

    /// Reads the station list anew after it changed.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn reload_stations(&self) -> Result<(), CallError> {
        let list = Stations::new(self.store.stations().await?);
        *guard(&self.stations) = list;
        Ok(())
    }
}

/// A lock whose holder died left plain data behind; it is still the truth.
fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
