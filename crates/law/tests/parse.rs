//! Sections out of registers as they are written.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
use chrono::NaiveDate;
use itsso_law::{LawPack, SectionHint, parse_sections};

fn read(text: &str, hint: &SectionHint) -> Vec<String> {
    parse_sections(text, hint).sections.iter().map(ToString::to_string).collect()
}

#[test]
fn texts_of_registers() {
    let table: &[(&str, &[&str])] = &[
        (
            "IPC 1860 U/s: 376(2)(n),363,366(A) PROTECTION OF CHILDREN FROM SEXUAL OFFENCES ACT 2012 U/s: 4",
            &["IPC 376(2)(n)", "IPC 363", "IPC 366A", "POCSO 4"],
        ),
        ("376D/506 IPC & 5/6 POCSO Act", &["IPC 376D", "IPC 506", "POCSO 5", "POCSO 6"]),
        ("धारा 376/506 भा0द0वि0 व 3/4 पॉक्सो एक्ट", &["IPC 376", "IPC 506", "POCSO 3", "POCSO 4"]),
        ("64(1)/351(3) बीएनएस", &["BNS 64(1)", "BNS 351(3)"]),
        ("धारा ६४(१) भा.न्या.सं.", &["BNS 64(1)"]),
        ("u/s 498A IPC 3/4 DP Act", &["IPC 498A", "DP 3", "DP 4"]),
        ("3(2)(v) SC/ST Act", &["SC/ST 3(2)(v)"]),
        ("IPC 1860 U/s: 354(A)(1)(ii)", &["IPC 354A(1)(ii)"]),
        (
            "SC AND THE ST  (PREVENTION OF ATTROCITIES) ACT, 1989 U/s: 3(1)(r),3(1) (s),3(1)(w),3(2)(v-a),3(2)(V) IPC 1860 U/s: 417",
            &["SC/ST 3(1)(r)", "SC/ST 3(1)(s)", "SC/ST 3(1)(w)", "SC/ST 3(2)(va)", "SC/ST 3(2)(v)", "IPC 417"],
        ),
        ("KARNATAKA POLICE ACT, 1963 U/s: 78(III)", &["KARNATAKA POLICE ACT, 1963 78(iii)"]),
        (
            "INDIAN MOTOR VEHICLES ACT, 1988 U/s: 187 IPC 1860 U/s: 279,337,338,304(A)",
            &["INDIAN MOTOR VEHICLES ACT, 1988 187", "IPC 279", "IPC 337", "IPC 338", "IPC 304A"],
        ),
        ("CODE OF CRIMINAL PROCEDURE, 1973 U/s: 41(D),102 IPC 1860 U/s: 379", &["CrPC 41D", "CrPC 102", "IPC 379"]),
        ("CODE OF CRIMINAL PROCEDURE, 1973 U/s: 110(E)(G)", &["CrPC 110(e)(g)"]),
        ("IPC 1860 U/s: 420 INFORMATION TECHNOLOGY ACT 2008 U/s: 66(C),66(D)", &["IPC 420", "IT 66C", "IT 66D"]),
        (
            "NARCOTIC DRUGS & PSYCHOTROPIC SUBSTANCES ACT, 1985 U/s: 20(b) (ii) B",
            &["NARCOTIC DRUGS & PSYCHOTROPIC SUBSTANCES ACT, 1985 20(b)(ii)(b)"],
        ),
        (
            "IPC 1860 U/s: 379 MMDR (MINES AND MINERALS REGULATION OF DEVELOPMENT) ACT 1957 U/s: 21(3),21(4)",
            &[
                "IPC 379",
                "MMDR (MINES AND MINERALS REGULATION OF DEVELOPMENT) ACT 1957 21(3)",
                "MMDR (MINES AND MINERALS REGULATION OF DEVELOPMENT) ACT 1957 21(4)",
            ],
        ),
        (
            "IPC 1860 U/s: 269 Scheduled Castes and Scheduled Tribes (Prevention of Atrocities) Amendment Ordinance 2014 U/s: 3(1)(r)(s)",
            &["IPC 269", "SC/ST 3(1)(r)", "SC/ST 3(1)(s)"],
        ),
        ("धारा 354क/354ख/498ए भादवि", &["IPC 354A", "IPC 354B", "IPC 498A"]),
        ("376 2 n", &["IPC 376(2)(n)"]),
        ("376 D IPC", &["IPC 376D"]),
        ("IPC 376-D, 376(DA)", &["IPC 376D", "IPC 376DA"]),
        ("BNS 64(2)(m), 351(3); POCSO 6", &["BNS 64(2)(m)", "BNS 351(3)", "POCSO 6"]),
        ("Section 376 of I.P.C. and section 4 of the POCSO Act", &["IPC 376", "POCSO 4"]),
        ("भादवि की धारा 376, पॉक्सो एक्ट की धारा 4", &["IPC 376", "POCSO 4"]),
        (
            "धारा 376, 506 भा.द.सं. एवं 3(1)द, 3(1)ध, 3(2)5 एससी/एसटी एक्ट",
            &["IPC 376", "IPC 506", "SC/ST 3(1)(r)", "SC/ST 3(1)(s)", "SC/ST 3(2)(v)"],
        ),
        ("60 आबकारी अधिनियम", &["आबकारी अधिनियम 60"]),
        ("IPC 1860 U/s: 323,354,354(A),448,504", &["IPC 323", "IPC 354", "IPC 354A", "IPC 448", "IPC 504"]),
        ("506B IPC", &["IPC 506(b)"]),
        ("IPC 376(1), 376A, 304(B)", &["IPC 376(1)", "IPC 376A", "IPC 304B"]),
    ];
    for (text, expected) in table {
        assert_eq!(read(text, &SectionHint::default()), *expected, "{text}");
    }
}

#[test]
fn letters_set_apart_from_their_number() {
    let table: &[(&str, &[&str])] = &[
        ("376 DA/506 IPC", &["IPC 376DA", "IPC 506"]),
        ("376 AB IPC", &["IPC 376AB"]),
        ("376 DB भा0द0वि0", &["IPC 376DB"]),
        ("376 डीबी भादवि", &["IPC 376DB"]),
        ("376 घ भादवि", &["IPC 376D"]),
        ("354 क, 354 घ भादवि", &["IPC 354A", "IPC 354D"]),
        ("498 क भादवि", &["IPC 498A"]),
        ("498 ए भादवि 3/4 डीपी एक्ट", &["IPC 498A", "DP 3", "DP 4"]),
        ("304 बी भादवि", &["IPC 304B"]),
        ("366 ए भादवि", &["IPC 366A"]),
        ("354 A,B,D IPC", &["IPC 354A", "IPC 354B", "IPC 354D"]),
        ("354A/B/C IPC", &["IPC 354A", "IPC 354B", "IPC 354C"]),
        ("326A,B IPC", &["IPC 326A", "IPC 326B"]),
        ("354 A(1), 509 IPC", &["IPC 354A(1)", "IPC 509"]),
        ("376 व 506 भादवि", &["IPC 376", "IPC 506"]),
        ("66 D IT Act", &["IT 66D"]),
        ("66 IT Act", &["IT 66"]),
        ("IPC 354 to 354D", &["IPC 354", "IPC 354A", "IPC 354B", "IPC 354C", "IPC 354D"]),
        ("धारा 354 से 354ख भादवि", &["IPC 354", "IPC 354A", "IPC 354B"]),
    ];
    for (text, expected) in table {
        let parsed = parse_sections(text, &SectionHint::default());
        let found: Vec<String> = parsed.sections.iter().map(ToString::to_string).collect();
        assert_eq!(found, *expected, "{text}");
        assert!(parsed.unread.is_empty(), "{text}: {parsed:?}");
    }
    // What the letters mean nobody knows: they are neither an Act nor lost.
    let strange = parse_sections("376 XX IPC, 506 YY", &SectionHint::default());
    assert_eq!(strange.sections.iter().map(ToString::to_string).collect::<Vec<_>>(), ["IPC 376", "IPC 506"]);
    assert_eq!(strange.unread, ["376 XX", "506 YY"]);
    // Of a range of numbers the ends are sure.
    let range = parse_sections("IPC 363 to 366", &SectionHint::default());
    assert_eq!(range.sections.iter().map(ToString::to_string).collect::<Vec<_>>(), ["IPC 363", "IPC 366"]);
    assert_eq!(range.unread, ["363 – 366"]);
}

#[test]
fn each_act_gets_its_own_numbers() {
    let table: &[(&str, &[&str], &[&str])] = &[
        ("354 IPC POCSO Act 7/8", &["IPC 354", "POCSO 7", "POCSO 8"], &[]),
        ("376 IPC POCSO ACT 5/6", &["IPC 376", "POCSO 5", "POCSO 6"], &[]),
        ("354 IPC and POCSO Act 8", &["IPC 354", "POCSO 8"], &[]),
        ("64(1) BNS and POCSO u/s 4", &["BNS 64(1)", "POCSO 4"], &[]),
        ("U/s 363/366 IPC, POCSO Act 2012 Sec 3/4", &["IPC 363", "IPC 366", "POCSO 3", "POCSO 4"], &[]),
        ("IPC 354, 8 POCSO Act", &["IPC 354", "POCSO 8"], &[]),
        ("IPC 376, 506, 5/6 POCSO Act", &["IPC 376", "IPC 506", "POCSO 5", "POCSO 6"], &[]),
        ("IPC 376, 7, 8 POCSO", &["IPC 376", "POCSO 7", "POCSO 8"], &[]),
        ("IPC 354/8 POCSO", &["IPC 354", "POCSO 8"], &[]),
        ("IPC 376, 4 POCSO, 3(2)(v) SC/ST Act", &["IPC 376", "POCSO 4", "SC/ST 3(2)(v)"], &[]),
        ("POCSO 4, 376 IPC", &["POCSO 4", "IPC 376"], &[]),
        ("POCSO 4, 6, 376, 506 IPC", &["POCSO 4", "POCSO 6", "IPC 376", "IPC 506"], &[]),
        ("354, POCSO 8", &["IPC 354", "POCSO 8"], &[]),
        ("376D,506 IPC SC/ST Act 3(2)(v) and POCSO 6", &["IPC 376D", "IPC 506", "SC/ST 3(2)(v)", "POCSO 6"], &[]),
        ("धारा 354 भादवि व पॉक्सो एक्ट 7/8", &["IPC 354", "POCSO 7", "POCSO 8"], &[]),
        ("376 IPC 506", &["IPC 376", "IPC 506"], &[]),
        ("IPC 1860 U/s: 354 POCSO", &["IPC 354"], &["POCSO"]),
        ("376 POCSO", &["IPC 376"], &["POCSO"]),
        ("POCSO 4, 376", &["POCSO 4"], &["POCSO 376"]),
        ("SC/ST 3(1)(r), 354", &["SC/ST 3(1)(r)"], &["SC/ST 354"]),
        ("376 BNS", &["IPC 376"], &["BNS"]),
        ("376 भादवि थाना कोतवाली", &["IPC 376"], &[]),
        ("POCSO", &[], &["POCSO"]),
    ];
    let day = NaiveDate::from_ymd_opt(2024, 1, 1);
    for (text, sections, unread) in table {
        let parsed = parse_sections(text, &SectionHint { offence_on: day, fir_on: day });
        let found: Vec<String> = parsed.sections.iter().map(ToString::to_string).collect();
        assert_eq!(found, *sections, "{text}: {parsed:?}");
        assert_eq!(parsed.unread, *unread, "{text}");
    }
    let bns = SectionHint { offence_on: NaiveDate::from_ymd_opt(2024, 8, 1), fir_on: None };
    assert_eq!(read("74, POCSO 8", &bns), ["BNS 74", "POCSO 8"]);
}

#[test]
fn without_an_act_the_date_decides() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    let hint = |o, f| SectionHint { offence_on: o, fir_on: f };
    assert_eq!(read("64", &hint(day(2024, 7, 1), None)), ["BNS 64"]);
    assert_eq!(read("64", &hint(day(2024, 6, 30), day(2024, 7, 9))), ["IPC 64"]);
    assert_eq!(read("74, 351", &hint(None, day(2024, 7, 9))), ["BNS 74", "BNS 351"]);
    assert_eq!(read("354, 506", &hint(None, day(2023, 7, 9))), ["IPC 354", "IPC 506"]);
    assert_eq!(read("354(A), 506", &hint(None, day(2025, 7, 9))), ["IPC 354A", "IPC 506"]);
}

#[test]
fn what_cannot_be_read_is_kept() {
    let parsed = parse_sections("IPC 1860 U/s: 00MP ", &SectionHint::default());
    assert!(parsed.sections.is_empty());
    assert_eq!(parsed.unread, ["00MP"]);
    assert!(parse_sections("", &SectionHint::default()).sections.is_empty());
}

#[test]
fn suggestions() {
    let pack = LawPack::builtin();
    let first = |t: &str| pack.suggest(t, 8).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(first("376 2 n")[0], "IPC 376(2)(n)");
    assert_eq!(first("धारा 64")[0], "BNS 64");
    assert!(first("धारा 64").contains(&"BNS 64(1)".to_owned()));
    assert_eq!(first("pocso 6")[0], "POCSO 6");
    assert!(first("पीछा").contains(&"BNS 78".to_owned()), "{:?}", first("पीछा"));
    assert!(first("pocso").iter().all(|s| s.starts_with("POCSO")));
    assert_eq!(pack.suggest("376", 3).len(), 3);
    assert!(pack.suggest("", 5).is_empty());
}

#[test]
fn words_of_persons_are_neither_acts_nor_told() {
    let table: &[(&str, &[&str], &[&str])] = &[
        ("IPC 376, Sita Devi 12", &["IPC 376"], &["… 12"]),
        ("IPC 376 Ram Kumar 25 years", &["IPC 376"], &["… 25", "…"]),
        ("IPC 376, House 12 Mohalla Shastri Nagar", &["IPC 376"], &["… 12", "…"]),
        ("IPC 376; Sita D/o Ram 14", &["IPC 376"], &["…/… 14"]),
        ("Sita Devi 12", &[], &["… 12"]),
        ("POCSO 4 (victim Sita 12 yrs)", &["POCSO 4"], &["… 12", "…"]),
        ("POCSO 4 (victim Sita, 12 yrs)", &["POCSO 4"], &["…", "12"]),
        ("IPC 376 Gandhi School 5", &["IPC 376"], &["… 5"]),
        ("IPC 376 सीता देवी 12", &["IPC 376"], &["… 12"]),
        ("IPC 376 Gali 5", &["IPC 376"], &["… 5"]),
        ("376,363 ipc Rani Kumari 16", &["IPC 376", "IPC 363"], &["ipc … 16"]),
        ("IPC 376(Rani), 506", &["IPC 376"], &["…", "506"]),
        ("IPC 376 (Om)", &["IPC 376"], &["…"]),
        ("IPC 376Om", &["IPC 376"], &["376 …"]),
        ("IPC 376(2)ram", &["IPC 376(2)"], &["…"]),
        ("Sita Devi 12, 3/4 POCSO Act", &["POCSO 3", "POCSO 4"], &["… 12"]),
        ("Sita Devi, 376/506 IPC", &["IPC 376", "IPC 506"], &["…"]),
        ("60 Sita", &[], &["60 …"]),
        ("Sita Devi IPC 376", &["IPC 376"], &[]),
        // An Act nobody knows keeps words of Acts only.
        ("Sita Devi Arms Act 25", &["… Arms Act 25"], &[]),
        ("Sita Devi Act 5", &["… Act 5"], &[]),
        ("25 Arms Act Sita Devi 12", &["Arms Act 25"], &["Arms Act … 12"]),
        ("भारतीय न्याय संहिता 64", &["BNS 64"], &[]),
        ("Bharatiya Nyaya Sanhita, 2023: 64", &["BNS 64"], &[]),
        ("Bharatiya Nagarik Suraksha Sanhita 2023 173", &["BNSS 173"], &[]),
        ("भारतीय दण्ड संहिता की धारा 376", &["IPC 376"], &[]),
        ("भारतीय दण्ड संहिता 1860 376", &["IPC 376"], &[]),
        ("लैंगिक अपराधों से बालकों का संरक्षण अधिनियम 2012 4", &["POCSO 4"], &[]),
        ("Indian Penal Code 376", &["IPC 376"], &[]),
        ("Immoral Traffic (Prevention) Act, 1956 U/s: 5", &["ITPA 5"], &[]),
        ("Protection of Women from Domestic Violence Act, 2005 31", &["PWDVA 31"], &[]),
        ("Juvenile Justice (Care and Protection of Children) Act, 2015 75", &["JJ 75"], &[]),
        ("IPC 376, Sanhita 12", &["IPC 376"], &["… 12"]),
        ("IPC 376, Suraksha 12", &["IPC 376"], &["… 12"]),
        ("67 राजस्व संहिता", &["राजस्व संहिता 67"], &[]),
        ("8/20 NDPS", &["NDPS 8", "NDPS 20"], &[]),
        ("60 आबकारी", &["आबकारी 60"], &[]),
        ("सीता आयुध अधिनियम 25", &["… आयुध अधिनियम 25"], &[]),
        // Ordinary slips are seen for what they are.
        ("IPC 354, 37 6", &["IPC 354", "IPC 37(6)"], &[]),
        ("IPC 376, 3544", &["IPC 376"], &["3544"]),
        ("IPC 376, abc", &["IPC 376"], &["…"]),
    ];
    let day = NaiveDate::from_ymd_opt(2024, 1, 1);
    for (text, sections, unread) in table {
        let parsed = parse_sections(text, &SectionHint { offence_on: day, fir_on: day });
        let found: Vec<String> = parsed.sections.iter().map(ToString::to_string).collect();
        assert_eq!(found, *sections, "{text}: {parsed:?}");
        assert_eq!(parsed.unread, *unread, "{text}");
        for section in parsed.sections {
            assert_eq!(section.to_string().parse::<itsso_law::Section>().unwrap(), section, "reads back");
        }
    }
}

#[test]
fn sita_is_an_act_only_where_it_must_be_one() {
    for text in ["SITA ACT 5", "5 SITA Act", "SITA 1956 U/s: 5", "SITA ACT, 1956 U/s: 5", "PITA 5", "5 ITPA"] {
        assert_eq!(read(text, &SectionHint::default()), ["ITPA 5"], "{text}");
    }
    for text in
        ["IPC 376, Sita 5", "IPC 376 SITA 5", "IPC 376, SITA U/s 5", "IPC 376, sita 1956 5", "IPC 376, Sita 2012 5"]
    {
        let parsed = parse_sections(text, &SectionHint::default());
        assert_eq!(parsed.sections.iter().map(ToString::to_string).collect::<Vec<_>>(), ["IPC 376"], "{text}");
        assert!(
            !parsed.unread.is_empty() && !format!("{parsed:?}").to_lowercase().contains("sita"),
            "{text}: {parsed:?}"
        );
    }
}

#[test]
fn numbers_of_persons_are_never_sections() {
    for number in [
        "9876543210",
        "98765 43210",
        "98765/43210",
        "98765–43210",
        "(98765) 43210",
        "+91-98765-43210",
        "98765\t43210",
        "98765_43210",
        "98765,43210",
        "987-654-3210",
        "9876 543 210",
        "0512 234 5678",
        "1234 5678 9012",
        "९८७६५ ४३२१०",
        "05/07/2012",
    ] {
        let parsed = parse_sections(&format!("IPC 376, {number}"), &SectionHint::default());
        assert_eq!(parsed.sections.iter().map(ToString::to_string).collect::<Vec<_>>(), ["IPC 376"], "{number}");
        assert_eq!(parsed.unread, ["……"], "{number}");
    }
}
