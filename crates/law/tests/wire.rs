//! `itsso clocks` on the wire.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
use itsso_law::{LawPack, wire};
use serde_json::{Value, json};

fn ask(question: &Value, on: &str, known: Option<&str>) -> Value {
    let known = known.map(|k| wire::instant(k).unwrap());
    wire::answer(LawPack::builtin(), &question.to_string(), wire::instant(on).unwrap(), known).unwrap()
}

fn clock<'a>(answer: &'a Value, rule: &str) -> &'a Value {
    answer["clocks"].as_array().unwrap().iter().find(|c| c["rule"] == rule).unwrap_or_else(|| panic!("no {rule}"))
}

#[test]
fn the_example_of_the_issue() {
    let case = json!({
        "offences": ["BNS 64(1)", {"section": "POCSO 4", "from": "2024-07-20"}], "offence_on": "2024-07-03",
        "victims": [{"id": "V1", "age": 15, "scheduled_caste_or_tribe": false}], "accused": [{"id": "A1"}],
        "events": [{"kind": "fir-registered", "at": "2024-07-05T05:00:00Z"}], "calendar": ["2026-08-15"], "more": 1
    });
    let answer = ask(&case, "2024-07-21T12:00:00+05:30", None);
    let two = clock(&answer, "BNSS193.2").as_object().unwrap();
    let keys = [
        "rule",
        "subject",
        "cycle",
        "kind",
        "state",
        "start",
        "due",
        "due_open",
        "late_from",
        "ended_at",
        "target",
        "provision",
        "flags",
        "why",
    ];
    let mut expected = keys.to_vec();
    expected.sort_unstable();
    let mut found: Vec<&str> = two.keys().map(String::as_str).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(two["start"], "2024-07-05T10:30:00+05:30");
    assert_eq!(
        (&two["due"], &two["late_from"], &two["kind"], &two["state"]),
        (&json!("2024-09-05"), &json!("2024-09-06"), &json!("limit"), &json!("running"))
    );
    assert_eq!(
        (&two["subject"], &two["cycle"], &two["ended_at"], &two["flags"], &two["provision"]),
        (&json!("case"), &json!(1), &Value::Null, &json!([]), &json!("BNSS 193(2)"))
    );
    assert_eq!(clock(&answer, "BNSS184.1")["due"], "2024-07-06T10:30:00+05:30");
    assert_eq!(clock(&answer, "POCSO19.6")["state"], "overdue");
    assert!(two["why"][0]["hi"].as_str().unwrap().contains("एफआईआर"));
    let before = ask(&case, "2024-07-19", None);
    assert!(before["clocks"].as_array().unwrap().iter().all(|c| c["rule"] != "POCSO19.6"));
}

#[test]
fn an_array_is_answered_in_order() {
    let answer = ask(&json!([{"offences": ["IPC 354"]}, {}, {"offences": ["BNS 64"]}]), "2025-01-01", None);
    let answer = answer.as_array().unwrap();
    assert_eq!(answer.len(), 3);
    assert_eq!(answer[1]["clocks"], json!([]));
    assert_eq!(clock(&answer[2], "BNSS193.2")["state"], "not_started");
}

#[test]
fn what_is_unknown_flags_and_what_is_unreadable_says_where() {
    let event = |kind: &str, at: &str| json!({"kind": kind, "at": at});
    let case = json!({"offences": ["BNS 64"], "events": [event("fir-registered", "2025-01-01"), event("moon-landing", "2025-01-02")]});
    assert_eq!(clock(&ask(&case, "2025-01-03", None), "BNSS193.2")["flags"], json!(["incomplete"]));
    assert_eq!(clock(&ask(&case, "2025-01-01", None), "BNSS193.2")["flags"], json!([]));
    let on = wire::instant("2025-01-01").unwrap();
    for (text, part) in [
        ("[{}, {\"events\": [{\"kind\": \"fir-registered\", \"at\": \"yesterday\"}]}]", "case 2"),
        ("{\"victims\": [{\"id\": \"X\"}]}", "X"),
        ("3", "array"),
        ("{", "JSON"),
    ] {
        let error = wire::answer(LawPack::builtin(), text, on, None).unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
        assert!(!error.words().hi.is_empty() && !error.code().is_empty());
    }
    assert!(wire::instant("soon").is_err());
}

#[test]
fn sections_as_registers_write_them() {
    let case = json!({"offences": ["376(2)(n) IPC", "354(A)"], "offence_on": "2024-01-01", "events": [{"kind": "fir-registered", "at": "2024-01-05"}]});
    let answer = ask(&case, "2024-02-01", None);
    assert_eq!(clock(&answer, "CRPC173.1A")["due"], "2024-03-05");
}

#[test]
fn one_unreadable_section_flags_its_case_and_no_other() {
    let fir = json!([{"kind": "fir-registered", "at": "2025-01-01"}]);
    let case = |offences: Value| json!({"offences": offences, "events": fir});
    let question = json!([
        case(json!(["BNS 64", "XYZ"])),
        case(json!(["BNS 64", ""])),
        case(json!(["BNS 64"])),
        case(json!(["POCSO"])),
        case(json!(["XYZ"])),
        case(json!(["BNS 74, POCSO"])),
    ]);
    let answer = ask(&question, "2025-01-02", None);
    let flags = |n: usize, rule: &str| clock(&answer[n], rule)["flags"].clone();
    assert_eq!(flags(0, "BNSS193.2"), json!(["incomplete"]));
    assert_eq!(flags(1, "BNSS193.2"), json!(["incomplete"]));
    assert_eq!(flags(2, "BNSS193.2"), json!([]));
    // An Act without a number: what applies by the Act.
    for n in [3, 5] {
        let flags = flags(n, "POCSO19.6");
        assert!(flags.as_array().unwrap().contains(&json!("incomplete")), "{flags}");
    }
    assert!(answer[3]["clocks"].as_array().unwrap().iter().all(|c| c["rule"] != "BNSS193.2"));
    // Nothing read: it is some offence all the same, and what every offence brings in is there, flagged.
    let blank = answer[4]["clocks"].as_array().unwrap();
    assert!(blank.iter().any(|c| c["rule"] == "BNSS193.3.ii") && blank.iter().all(|c| c["rule"] != "BNSS193.2"));
    assert!(blank.iter().all(|c| c["flags"].as_array().unwrap().contains(&json!("incomplete"))));
}

#[test]
fn null_is_an_empty_list() {
    let answer = ask(
        &json!([
            {"offences": null, "victims": null, "accused": null, "events": null},
            {"offences": ["BNS 64"], "victims": null, "events": [{"kind": "chargesheet-filed", "at": "2025-01-03", "accused": null}]}
        ]),
        "2025-01-05",
        None,
    );
    assert_eq!(answer[0]["clocks"], json!([]));
    assert_eq!(clock(&answer[1], "BNSS193.2")["state"], "not_started");
}

#[test]
fn the_flags_are_a_closed_list() {
    let case = json!({"offences": ["BNS 64"], "offence_from": "2024-06-01", "offence_to": "2024-07-04", "events": [
        {"kind": "fir-registered", "at": "2024-07-05"}, {"kind": "stayed", "at": "2024-07-08"}
    ]});
    let answer = ask(&case, "2024-07-10", None);
    let two = clock(&answer, "BNSS193.2");
    assert_eq!(two["flags"], json!([]));
    // The steps still say it.
    assert!(two["why"].as_array().unwrap().iter().any(|w| w["en"].as_str().unwrap().contains("stayed")));
}

#[test]
fn a_bare_day_of_record_is_known_from_its_beginning() {
    let case = json!({"offences": ["BNS 64"], "events": [
        {"kind": "fir-registered", "at": "2025-01-01", "recorded_at": "2025-01-01"},
        {"kind": "final-report", "at": "2025-01-05", "recorded_at": "2025-01-09"}
    ]});
    let state = |known: &str| clock(&ask(&case, "2025-01-20", Some(known)), "BNSS193.2")["state"].clone();
    assert_eq!(state("2025-01-09T00:00:00+05:30"), "met");
    assert_eq!(state("2025-01-09"), "met");
    assert_eq!(state("2025-01-08"), "running");
}
