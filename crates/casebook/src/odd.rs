//! What is odd about a case but may be true: accepted, and said on the case for as long as it stands.

use std::collections::BTreeSet;

use itsso_law::{Act, EventKind, Moment, Subject, Words, straddles as over_both};

use crate::case_file::CaseFile;
use crate::upcast::Fact;

/// Something odd about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A stable code for programs.
    pub code: &'static str,
    /// What is odd and what to look at.
    pub words: Words,
}

/// The warnings that stand on a case. They follow from its facts, so a correction takes them away by itself.
#[must_use]
pub fn warnings(file: &CaseFile) -> Vec<Warning> {
    let mut odd = Vec::new();
    persons(file, &mut odd);
    order(file, &mut odd);
    if !file.unread_offences.is_empty() {
        let unread = file.unread_offences.join(", ");
        odd.push(Warning {
            code: "sections-unread",
            words: Words::new(
                format!("Part of the sections could not be read: {unread}. Add them by hand."),
                format!("धाराओं का यह भाग पढ़ा नहीं जा सका: {unread}। इन्हें हाथ से जोड़ें।"),
            ),
        });
    }
    straddles(file, &mut odd);
    for item in file.timeline.iter().filter(|i| i.disputed) {
        odd.push(Warning { code: "disputed", words: disputed(&item.fact, &item.content.happened_at) });
    }
    odd
}

/// An offence over the day the codes changed, with sections of one code alone: which acts lie on which side only the officer
/// can ask.
fn straddles(file: &CaseFile, odd: &mut Vec<Warning>) {
    let has = |act: &Act| file.live_sections().any(|s| s.act == *act);
    if over_both(file.offence.0, file.offence.1) && has(&Act::Ipc) != has(&Act::Bns) {
        odd.push(Warning {
            code: "straddles",
            words: Words::new(
                "The offence goes over 1 July 2024, with sections of one code alone. Ask on which day each act was: up to 30 June \
                 2024 the IPC holds, from 1 July the BNS. Add the sections of the other code, or correct the days.",
                "अपराध 1 जुलाई 2024 के आर-पार है, पर धाराएँ एक ही संहिता की हैं। पूछें कि हर कृत्य किस दिन हुआ: 30 जून 2024 तक भा.दं.सं. (IPC), \
                 1 जुलाई से भा.न्या.सं. (BNS)। दूसरी संहिता की धाराएँ जोड़ें, या दिन सुधारें।",
            ),
        });
    }
}

fn disputed(fact: &Fact, at: &Moment) -> Words {
    let (en, hi) = match fact {
        Fact::Event(kind, _) => {
            let name = kind.name();
            return Words::new(
                format!("“{}” is recorded differently ({at} among them). Correct or withdraw the wrong one.", name.en),
                format!("“{}” अलग-अलग दर्ज है (उनमें {at})। ग़लत वाली सुधारें या वापस लें।", name.hi),
            );
        }
        Fact::OffencesListed(_) | Fact::OffenceAdded(_) | Fact::OffenceDropped(_) => ("Sections", "धाराएँ"),
        Fact::PersonsListed(_) | Fact::Victim(_) | Fact::Accused(_) => ("Victims and accused", "पीड़ित और अभियुक्त"),
        Fact::IoAssigned(_) => ("The investigating officer", "विवेचक"),
        _ => ("A fact", "एक तथ्य"),
    };
    Words::new(
        format!(
            "{en}: two entries disagree, such as a register and what was entered by hand. Correct or withdraw the wrong one."
        ),
        format!("{hi}: दो प्रविष्टियाँ मेल नहीं खातीं, जैसे रजिस्टर और हाथ से दर्ज। ग़लत वाली सुधारें या वापस लें।"),
    )
}

fn persons(file: &CaseFile, odd: &mut Vec<Warning>) {
    let listed = file.accused.len();
    // Part charge-sheets add up by whom they name; a register only counts.
    let named: BTreeSet<Subject> =
        file.of(EventKind::ChargesheetFiled).flat_map(|e| e.payload.accused.iter().copied()).collect();
    let counted = file.of(EventKind::ChargesheetFiled).filter_map(|e| e.payload.accused_count).max();
    let sheeted = counted.map_or(0, usize::from).max(named.len());
    // One that neither names nor counts is against all.
    let all =
        file.of(EventKind::ChargesheetFiled).any(|e| e.payload.accused.is_empty() && e.payload.accused_count.is_none());
    if sheeted > listed {
        odd.push(Warning {
            code: "more-charge-sheeted-than-listed",
            words: Words::new(
                format!("{sheeted} accused are charge-sheeted but {listed} are listed. Add the missing accused."),
                format!("{sheeted} अभियुक्तों पर आरोप-पत्र है जबकि {listed} दर्ज हैं। छूटे अभियुक्त जोड़ें।"),
            ),
        });
    } else if !all && sheeted > 0 && sheeted < listed {
        let say = if named.len() == sheeted {
            ("", "")
        } else {
            (" Say which.", " बताएँ किन पर है।")
        };
        odd.push(Warning {
            code: "fewer-charge-sheeted-than-listed",
            words: Words::new(
                format!(
                    "{sheeted} of {listed} accused are charge-sheeted: the bail clocks of the others run on.{}",
                    say.0
                ),
                format!("{listed} में से {sheeted} अभियुक्तों पर आरोप-पत्र है: शेष की ज़मानत-घड़ियाँ चलती रहेंगी।{}", say.1),
            ),
        });
    }
    if let Some(arrested) = file.arrested.map(usize::from).filter(|n| *n > listed) {
        odd.push(Warning {
            code: "more-arrested-than-listed",
            words: Words::new(
                format!("{arrested} accused are arrested but {listed} are listed. Add the missing accused."),
                format!("{arrested} अभियुक्त गिरफ़्तार हैं जबकि {listed} दर्ज हैं। छूटे अभियुक्त जोड़ें।"),
            ),
        });
    }
}

fn order(file: &CaseFile, odd: &mut Vec<Warning>) {
    let informed = file.of(EventKind::InfoReceived).next();
    if let (Some(informed), Some(fir)) = (informed, file.fir_at)
        && informed.at.starts() > fir.ends()
    {
        odd.push(Warning {
            code: "information-after-fir",
            words: Words::new(
                "The information is said to have come after the FIR was registered. Check both times.",
                "सूचना का समय एफआईआर दर्ज होने के बाद का है। दोनों समय जाँचें।",
            ),
        });
    }
    for remand in file.of(EventKind::FirstRemand) {
        if !file.of(EventKind::Arrest).any(|e| e.payload.subject == remand.payload.subject) {
            odd.push(Warning {
                code: "remand-without-arrest",
                words: Words::new(
                    "A remand is recorded but no arrest. Record the arrest or the surrender.",
                    "रिमांड दर्ज है पर गिरफ़्तारी नहीं। गिरफ़्तारी या आत्मसमर्पण दर्ज करें।",
                ),
            });
        }
    }
}
