//! Every duty of the reference table is computed, and said.
#![allow(clippy::unwrap_used, clippy::panic)] // a panic is how a test reports
use itsso_law::{LawPack, MARKS, wire};
use serde_json::{Value, json};

/// The ids of the reference table of duties.
const IDS: [&str; 87] = [
    "BNSS173.1.ii",
    "BNSS173.2",
    "BNSS173.3",
    "ZFIR.TRANSFER",
    "BNSS173.4",
    "BNSS174.1.ii",
    "BNSS176.1",
    "BNSS176.1p2",
    "BNSS176.3",
    "SCN.VIDEO105",
    "BNSS185.5",
    "BNSS184.1",
    "BNSS184.6",
    "BNSS183.6",
    "SHIVANNA.24H",
    "BNSS397",
    "MTP.24W",
    "BNSS58",
    "BNSS47",
    "BNSS53",
    "BNSS187.3.90",
    "BNSS187.3.60",
    "BNSS187.2",
    "BNSS187.6",
    "BNSS187.9",
    "BNSS479",
    "BNSS482.4",
    "BNSS483.1",
    "BNSS483.2",
    "BNSS193.2",
    "CRPC173.1A",
    "CRPC173.1A.2009",
    "BNSS193.3.ii",
    "BNSS193.3.iii",
    "BNSS193.9",
    "SCST4.2.e",
    "SCST.R12.4",
    "SCST.R7.3",
    "SCST14",
    "SCST14A.3",
    "SCST14A.4",
    "SCST15A.8",
    "POCSO19.5",
    "POCSO19.6",
    "POCSOR4.4",
    "POCSOR4.5",
    "POCSOR4.FORMB",
    "POCSOR4.10",
    "POCSOR4.13",
    "POCSOR8",
    "POCSOR9",
    "POCSO35.1",
    "POCSO35.2",
    "JJ10",
    "JJ14.2",
    "JJ14.3",
    "JJ94",
    "BNSS230",
    "BNSS232",
    "BNSS250",
    "BNSS251",
    "BNSS262",
    "BNSS263",
    "BNSS330",
    "BNSS346",
    "BNSS346.2",
    "BNSS258",
    "BNSS392.1",
    "BNSS392.4",
    "BNSS396.5",
    "BNSS415.4",
    "BNSS419.5",
    "LIM.APPEAL",
    "BNSS480.6",
    "BNSS514",
    "BNSS218",
    "BNSS194.2",
    "BNSS107.7",
    "DV12.4",
    "DV12.5",
    "DV13",
    "DV14.2",
    "DV29",
    "DV31",
    "SECR.72",
    "SECR.POCSO23",
    "FIR.UPLOAD",
];

#[test]
fn each_is_listed_with_kind_provision_spans_flags_and_dates_of_law() {
    let list = wire::list(LawPack::builtin());
    for id in IDS {
        let rule = list["rules"].as_array().unwrap().iter().find(|r| r["id"] == id).unwrap_or_else(|| panic!("{id}"));
        for key in ["kind", "provision", "spans", "flags", "laws"] {
            assert!(!rule[key].is_null(), "{id} {key}");
        }
        assert!(!rule["laws"].as_array().unwrap().is_empty(), "{id}");
        let counted = !rule["spans"].as_array().unwrap().is_empty() || !rule["target"].is_null();
        let quarter = id == "SCST.R7.3";
        assert!(counted || quarter || rule["kind"] == "flag", "{id} says neither how long nor that it only stands");
    }
}

/// Not only there: for some case each has started.
#[test]
fn each_appears_for_some_case() {
    let pack = LawPack::builtin();
    for id in IDS {
        let rule = pack.rule(id).unwrap();
        let started = rule.examples.iter().filter_map(|e| e.clock(pack, rule)).any(|c| c.start.is_some());
        assert!(started, "{id} starts in none of its examples");
    }
}

/// What was not read in the text says so on every clock.
#[test]
fn what_was_not_read_is_flagged() {
    let pack = LawPack::builtin();
    let unread: Vec<&str> = pack.rules().iter().filter(|r| !r.is_verified()).map(|r| r.id.as_str()).collect();
    for id in ["MTP.24W", "LIM.APPEAL", "POCSOR4.FORMB", "POCSOR4.10", "SHIVANNA.24H", "ZFIR.TRANSFER", "SCST.R12.4"] {
        assert!(unread.contains(&id), "{id} {unread:?}");
    }
    for rule in pack.rules() {
        for clock in rule.examples.iter().filter_map(|e| e.clock(pack, rule)) {
            let read = rule.version(&clock.provision).is_some_and(itsso_law::LawVersion::is_verified);
            assert_eq!(clock.flags.contains(&itsso_law::Flag::Unverified), !read, "{} {}", rule.id, clock.provision);
        }
    }
}

/// A text that says of itself that it was not compared is not marked as confirmed, and every mark is one of the five.
#[test]
fn a_confirmed_text_does_not_say_otherwise() {
    const DOUBTS: [&str; 7] =
        ["memory", "compare with", "not the wording", "Not the wording", "public copies", "not read in", "unofficial"];
    for rule in LawPack::builtin().rules() {
        for law in &rule.laws {
            assert!(MARKS.contains(&law.read.as_str()), "{} {}: {}", rule.id, law.provision, law.read);
            let doubt = DOUBTS.iter().find(|d| law.text.contains(**d));
            assert!(!law.is_verified() || doubt.is_none(), "{} {} says “{doubt:?}”", rule.id, law.provision);
        }
    }
}

/// An old version read in a copy only does not make the new one doubtful.
#[test]
fn the_flag_is_that_of_the_version() {
    let rule = LawPack::builtin().rule("BNSS187.3.90").unwrap();
    let marks: Vec<bool> = rule.laws.iter().map(itsso_law::LawVersion::is_verified).collect();
    assert_eq!(marks, [true, false]);
    assert!(!rule.is_verified());
    let said = rule.spoken(LawPack::builtin()).read();
    assert!(said.en.contains("CrPC 167(2)(a)(i): Read in an unofficial copy"), "{}", said.en);
}

/// A thousand cases of every shape the examples have, in one question.
#[test]
fn an_array_of_many_cases_answers_in_one_call() {
    let pack = LawPack::builtin();
    let events: Vec<Value> = pack
        .rules()
        .iter()
        .flat_map(|r| &r.examples)
        .map(|e| {
            let facts = e.facts();
            let events: Vec<Value> = facts
                .events
                .iter()
                .map(|e| json!({"kind": e.kind, "at": e.at, "subject": e.subject}))
                .collect();
            json!({"offences": facts.offences.iter().map(|c| c.section.to_string()).collect::<Vec<_>>(), "events": events})
        })
        .collect();
    let many: Vec<&Value> = events.iter().cycle().take(1000).collect();
    let on = wire::instant("2026-11-01").unwrap();
    let answer = wire::answer(pack, &serde_json::to_string(&many).unwrap(), on, None).unwrap();
    assert_eq!(answer.as_array().unwrap().len(), 1000);
}
