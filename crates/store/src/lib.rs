//! The case store of one desk: two SQLCipher files, a journal of signed entries that is only ever appended to, and the
//! rows folded from it by the floors above. It keeps and finds; it decides nothing legal.
//!
//! A store is a folder: `cases.db` and `identity.db` (encrypted), `head.json` (signed count and last link of the journal's
//! chain), `keys.json` (the key wrapped for the printed recovery key), `store.json` (id, format), `store.lock`.

mod append;
mod ask;
mod backup;
mod board;
mod board_items;
mod case_row;
mod cases;
mod chain;
mod closed_days;
mod consistency;
mod create;
mod damage;
mod encode;
mod error;
mod error_words;
mod filter;
mod folder;
mod head;
mod identity;
mod insert;
mod journal;
mod key;
mod keyring_entry;
mod keys;
mod law;
mod officers;
mod open;
mod password;
mod places;
mod pool;
mod project;
mod rates;
mod recount;
mod recovery;
mod rows;
mod running;
mod seal;
mod series;
mod session;
mod staging;
mod store;
mod throttle;
mod verify;
mod verify_files;
mod verify_read;
mod verify_row;
mod verify_words;
mod words;

pub use ask::*;
pub use backup::Unlock;
pub use board::OWED_BY;
pub use chain::Head;
pub use closed_days::ClosedDay;
pub use consistency::Misfits;
pub use create::CreateOptions;
pub use damage::{Damage, Journal, Problem, Verified};
pub use error::StoreError;
pub use identity::Identities;
pub use journal::Placed;
pub use key::{Key, KeySource};
pub use law::{LawKeyRow, PackRow};
pub use open::Known;
pub use recount::{Counted, LawMove, LawRun, MovedCase};
pub use recovery::RecoveryKey;
pub use rows::*;
pub use session::{PIN_TRIES, Session};
pub use store::Store;
