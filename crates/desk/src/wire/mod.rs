//! The types that cross the seam between screens and core, one file a screen.
//!
//! Rules of the seam: fields are snake_case; text a person reads is bilingual ([`Words`]); a date is `YYYY-MM-DD`, an
//! instant is RFC 3339 with `+05:30`, a *moment* is either; ids are strings; the screens never compute law or time left
//! from rules: they draw what is here. In an ask every `Option` may be left out.
//!
//! `cargo test -p itsso-desk export_bindings` writes the TypeScript of every type to `ui/src/host/types/`.
//!
//! | call | ask | answer | what it is for |
//! |---|---|---|---|
//! | `start` | `Nothing` | `Start` | where the program stands: no store, does not open, sign in, locked, open |
//! | `create_store` | `CreateStore` | `StoreMade` | first run, with progress (the sample takes a while); recovery key shown once |
//! | `recover_store` | `RecoverStore` | `Start` | opens a store whose key the PC has lost |
//! | `restore_backup` | `RestoreBackup` | `Start` | a backup file into an empty folder |
//! | `sign_in` | `SignIn` | `Start` | password of one officer |
//! | `set_pin` | `SetPin` | `Start` | the PIN that resumes this shift |
//! | `resume` | `Resume` | `Start` | after idle time; five tries |
//! | `sample_sign_in` | `Nothing` | `Start` | signs in the sample officer; refused unless the store is a sample |
//! | `lock` | `Nothing` | `Start` | locks the screen, keeps the shift |
//! | `active` | `Nothing` | `Nothing` | keys or mouse stirred; at most once a minute |
//! | `sign_out` | `Nothing` | `Start` | ends the shift |
//! | `board` | `BoardAsk` | `BoardPage` | counts and rows |
//! | `figures` | `FiguresAsk` | `FiguresPage` | the three numbers, table, disposals, ageing, 13 months |
//! | `cases` | `CasesAsk` | `CasesPage` | one window of the register |
//! | `views` | `Nothing` | `Views` | saved views of the register |
//! | `save_view` | `SavedView` | `Views` | adds or replaces by name |
//! | `delete_view` | `DeleteView` | `Views` | |
//! | `case` | `CaseAsk` | `CasePage` | everything of one case |
//! | `fact_forms` | `FactFormsAsk` | `FactForms` | what can be added to this case, likeliest first |
//! | `check_fact` | `FactDraft` | `FactCheck` | says before adding what would be refused, is odd, would end |
//! | `add_fact` | `FactDraft` | `CasePage` | appends |
//! | `check_correction` | `CorrectFact` | `FactCheck` | the same of a correction or a withdrawal |
//! | `correct_fact` | `CorrectFact` | `CasePage` | a new entry that replaces; or withdraws |
//! | `open_identity` | `OpenIdentity` | `Identity` | with a reason, itself an entry |
//! | `save_identity` | `SaveIdentity` | `CasePage` | seals name, phone, address of a person |
//! | `import_columns` | `ImportFile` | `ImportColumns` | header, samples, presets, the mapping that fits |
//! | `import_preview` | `ImportAsk` | `ImportPreview` | what each row would become; nothing is written |
//! | `import_run` | `ImportAsk` | `ImportDone` | with progress; `import_cancel` ends it between batches |
//! | `import_cancel` | `Nothing` | `Nothing` | |
//! | `import_rows` | `ImportRowsAsk` | `ImportRows` | one window of a report |
//! | `import_log` | `Nothing` | `ImportLog` | earlier imports |
//! | `import_report_save` | `ImportReportSave` | `Saved` | the report as a file |
//! | `template_save` | `TemplateSave` | `Saved` | our own register template, empty |
//! | `stations` | `Nothing` | `Stations` | |
//! | `stations_import` | `ImportFile` | `StationsImported` | |
//! | `officers` | `Nothing` | `Officers` | officers and posts |
//! | `save_officer` | `SaveOfficer` | `Officers` | |
//! | `save_post` | `SavePost` | `Officers` | |
//! | `settings` | `Nothing` | `Settings` | |
//! | `save_settings` | `Settings` | `Settings` | |
//! | `change_password` | `ChangePassword` | `Nothing` | |
//! | `verify` | `Nothing` | `VerifyDone` | with progress |
//! | `backup` | `BackupAsk` | `Saved` | one encrypted file |
//! | `new_recovery_key` | `Nothing` | `RecoveryKeyMade` | shown once; the one before opens the store no more |
//! | `law` | `Nothing` | `LawList` | |
//! | `law_rule` | `LawRuleAsk` | `LawRule` | text of one rule |
//! | `law_map` | `LawMapAsk` | `LawMap` | sections of the other code |
//! | `law_rights` | `Nothing` | `LawRights` | her rights, by stage |
//! | `law_packs` | `Nothing` | `LawPacks` | the law of this desk and its history |
//! | `law_pack_look` | `ImportFile` | `LawPackLook` | what a pack file would change; refused where it may not be installed |
//! | `law_pack_install` | `LawPackInstall` | `LawPacks` | puts it in force; `law_recount` follows |
//! | `law_pack_withdraw` | `LawPackWithdraw` | `LawPacks` | the one before it is in force again; `law_recount` follows |
//! | `law_recount` | `Nothing` | `Recounted` | counts every case anew, with progress |
//! | `law_recount_stop` | `Nothing` | `Nothing` | stops it until the next time |
//! | `law_moves` | `LawMovesAsk` | `LawMoves` | what a counting moved, before and after |
//! | `law_key_trust` | `LawKeyTrust` | `LawPacks` | |
//! | `law_key_retire` | `LawKeyRetire` | `LawPacks` | |
//! | `law_target` | `LawTargetSet` | `LawRule` | target of this office for a duty; `law_recount` follows |
//! | `calendar_import` | `ImportFile` | `CalendarImported` | closed days of courts; `law_recount` follows |
//! | `calendar_state` | `CalendarState` | `LawPacks` | whose closed days count here; `law_recount` follows |
//! | `search` | `SearchAsk` | `SearchFound` | Ctrl K |
//! | `export` | `ExportAsk` | `Saved` | any list, with purpose, itself an entry |

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub mod board;
pub mod case;
pub mod cases;
pub mod export;
pub mod facts;
pub mod figures;
pub mod import;
pub mod law;
pub mod law_packs;
pub mod people;
pub mod progress;
pub mod search;
pub mod session;
pub mod settings;

pub use board::*;
pub use case::*;
pub use cases::*;
pub use export::*;
pub use facts::*;
pub use figures::*;
pub use import::*;
pub use law::*;
pub use law_packs::*;
pub use people::*;
pub use progress::*;
pub use search::*;
pub use session::*;
pub use settings::*;

/// One text in both languages of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Words {
    /// English.
    pub en: String,
    /// Hindi.
    pub hi: String,
}

/// An ask or an answer without content: `{}`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Nothing {}

/// What a failed call says: a stable code for tests and help, words for a person, and the field it is about, if one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CallTrouble {
    /// Stable, kebab-case, e.g. `key-missing`, `wrong-password`, `not-signed-in`, `cancelled`.
    pub code: String,
    /// What happened, what it means, what to do.
    pub words: Words,
    /// Key of the field of the ask it is about.
    pub field: Option<String>,
}

/// A police station as the screens name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct StationName {
    /// Station code as in the station list, or `unlisted-…`.
    pub code: String,
    /// Name to show; where the list has no Hindi name both are the same.
    pub name: Words,
    /// District code.
    pub district: Option<String>,
    /// Came from a register, is not in the station list.
    pub unlisted: bool,
}

/// A choice with its words: a bucket, a state, an option of a field, a filter value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Choice {
    /// The value that goes back to the core.
    pub value: String,
    /// What a person reads.
    pub label: Words,
}
