//! The one typed call table. The window, the command line and the test host all serve it; each call is named here once.

use serde_json::Value;

use crate::desk::{Desk, Tell};
use crate::error::CallError;
use crate::pages::{
    board, calendar, case, cases, export, facts, figures, import_columns, import_reports, imports, law, law_moves,
    law_packs, officers, people, search, session, settings, stations, upkeep, views,
};
use crate::wire;

macro_rules! calls {
    ($($name:ident: $ask:ident => $answer:ident, $run:path;)*) => {
        /// Every call with the names of its ask and answer types, in the order of the table.
        pub const TABLE: &[(&str, &str, &str)] = &[$((stringify!($name), stringify!($ask), stringify!($answer)),)*];

        impl Desk {
            /// Does one call.
            ///
            /// # Errors
            /// `call-unknown`, `ask-unreadable`, and whatever the call itself says, with words for a person.
            pub async fn call(&self, name: &str, ask: Value, tell: Tell) -> Result<Value, CallError> {
                self.watch(name, crate::now::now()).await?;
                match name {
                    $(stringify!($name) => {
                        let ask: wire::$ask = read(ask)?;
                        let answer: wire::$answer = $run(self, ask, &tell).await?;
                        write(&answer)
                    })*
                    other => Err(CallError::new(
                        "call-unknown",
                        format!("This program does not know the request `{other}`. Update the program."),
                        format!("यह प्रोग्राम अनुरोध `{other}` नहीं जानता। प्रोग्राम अद्यतन करें।"),
                    )),
                }
            }
        }
    };
}

calls! {
    start: Nothing => Start, session::start;
    create_store: CreateStore => StoreMade, session::create_store;
    recover_store: RecoverStore => Start, session::recover_store;
    restore_backup: RestoreBackup => Start, session::restore_backup;
    sign_in: SignIn => Start, session::sign_in;
    sample_sign_in: Nothing => Start, session::sample_sign_in;
    set_pin: SetPin => Start, session::set_pin;
    resume: Resume => Start, session::resume;
    lock: Nothing => Start, session::lock;
    active: Nothing => Nothing, session::active;
    sign_out: Nothing => Start, session::sign_out;
    change_password: ChangePassword => Nothing, session::change_password;
    board: BoardAsk => BoardPage, board::board;
    figures: FiguresAsk => FiguresPage, figures::figures;
    cases: CasesAsk => CasesPage, cases::cases;
    case_choices: Nothing => CaseChoices, cases::choices;
    views: Nothing => Views, views::views;
    save_view: SavedView => Views, views::save_view;
    delete_view: DeleteView => Views, views::delete_view;
    case: CaseAsk => CasePage, case::case;
    fact_forms: FactFormsAsk => FactForms, facts::fact_forms;
    check_fact: FactDraft => FactCheck, facts::check_fact;
    add_fact: FactDraft => CasePage, facts::add_fact;
    check_correction: CorrectFact => FactCheck, facts::check_correction;
    correct_fact: CorrectFact => CasePage, facts::correct_fact;
    open_identity: OpenIdentity => Identity, people::open_identity;
    save_identity: SaveIdentity => CasePage, people::save_identity;
    import_columns: ImportFile => ImportColumns, import_columns::import_columns;
    import_preview: ImportAsk => ImportPreview, imports::import_preview;
    import_run: ImportAsk => ImportDone, imports::import_run;
    import_cancel: Nothing => Nothing, imports::import_cancel;
    import_rows: ImportRowsAsk => ImportRows, import_reports::import_rows;
    import_log: Nothing => ImportLog, import_reports::import_log;
    import_report_save: ImportReportSave => Saved, import_reports::import_report_save;
    template_save: TemplateSave => Saved, imports::template_save;
    stations: Nothing => Stations, stations::stations;
    stations_import: ImportFile => StationsImported, stations::stations_import;
    officers: Nothing => Officers, officers::officers;
    save_officer: SaveOfficer => Officers, officers::save_officer;
    save_post: SavePost => Officers, officers::save_post;
    settings: Nothing => Settings, settings::settings;
    save_settings: Settings => Settings, settings::save_settings;
    verify: Nothing => VerifyDone, upkeep::verify;
    backup: BackupAsk => Saved, upkeep::backup;
    new_recovery_key: Nothing => RecoveryKeyMade, upkeep::new_recovery_key;
    law: Nothing => LawList, law::law;
    law_rule: LawRuleAsk => LawRule, law::law_rule;
    law_map: LawMapAsk => LawMap, law::law_map;
    law_rights: Nothing => LawRights, law::law_rights;
    law_packs: Nothing => LawPacks, law_packs::law_packs;
    law_pack_look: ImportFile => LawPackLook, law_packs::law_pack_look;
    law_pack_install: LawPackInstall => LawPacks, law_packs::law_pack_install;
    law_pack_withdraw: LawPackWithdraw => LawPacks, law_packs::law_pack_withdraw;
    law_recount: Nothing => Recounted, law_moves::law_recount;
    law_recount_stop: Nothing => Nothing, law_moves::law_recount_stop;
    law_moves: LawMovesAsk => LawMoves, law_moves::law_moves;
    law_key_trust: LawKeyTrust => LawPacks, law_packs::law_key_trust;
    law_key_retire: LawKeyRetire => LawPacks, law_packs::law_key_retire;
    law_target: LawTargetSet => LawRule, calendar::law_target;
    calendar_import: ImportFile => CalendarImported, calendar::calendar_import;
    calendar_state: CalendarState => LawPacks, calendar::calendar_state;
    search: SearchAsk => SearchFound, search::search;
    export: ExportAsk => Saved, export::export;
}

fn read<T: serde::de::DeserializeOwned>(ask: Value) -> Result<T, CallError> {
    let ask = if ask.is_null() { Value::Object(serde_json::Map::new()) } else { ask };
    serde_json::from_value(ask).map_err(|e| CallError::ask(&e.to_string()))
}

fn write<T: serde::Serialize>(answer: &T) -> Result<Value, CallError> {
    serde_json::to_value(answer).map_err(|e| CallError::ask(&e.to_string()))
}
