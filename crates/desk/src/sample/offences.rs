//! Sections of an invented FIR: IPC for what was done before 1 July 2024, BNS after (BNS s.358, Const. Art. 20).

use itsso_law::Section;

use super::dice::Dice;
use super::head::Head;

/// Sections of a head. `age` is the victim's, `new` whether the BNS applies.
pub(super) fn sections(dice: &mut Dice, head: Head, age: u16, new: bool) -> Vec<Section> {
    let law = |ipc: &'static str, bns: &'static str| if new { bns } else { ipc };
    let mut list: Vec<&str> = Vec::new();
    match head {
        Head::Rape => match dice.number(1, 100) {
            1..=9 => list.push(law("IPC 376D", "BNS 70(1)")),
            10..=28 => list.push(law("IPC 376(2)(n)", "BNS 64(2)(m)")),
            // A false promise of marriage was rape under the IPC; the BNS has a section of its own, outside the ITSSO list.
            29..=40 => list.push(law("IPC 376(1)", "BNS 69")),
            _ => list.push(law("IPC 376(1)", "BNS 64(1)")),
        },
        Head::Attempt => list.extend([law("IPC 376(1)", "BNS 64(1)"), law("IPC 511", "BNS 62")]),
        Head::PocsoPenetrative => {
            list.push(child_rape(age, new));
            list.push(if age < 12 || dice.percent(25) {
                "POCSO 6"
            } else if age < 16 {
                "POCSO 4(2)"
            } else {
                "POCSO 4(1)"
            });
            if dice.percent(45) {
                list.push(law("IPC 363", "BNS 137(2)"));
            }
        }
        Head::PocsoAssault => {
            list.push(law("IPC 354", "BNS 74"));
            list.push(if age < 12 || dice.percent(20) { "POCSO 10" } else { "POCSO 8" });
        }
        Head::PocsoHarassment => list.extend([law("IPC 354A(2)", "BNS 75(2)"), "POCSO 12"]),
        Head::PocsoImages => list.extend([dice.one(&["POCSO 14(1)", "POCSO 15(2)"], "POCSO 14(1)"), "IT 67B"]),
        Head::PocsoAbetment => {
            list.extend([law("IPC 363", "BNS 137(2)"), dice.one(&["POCSO 17", "POCSO 18"], "POCSO 18")]);
        }
        Head::Cruelty => {
            list.push(law("IPC 498A", "BNS 85"));
            if dice.percent(70) {
                list.push(law("IPC 323", "BNS 115(2)"));
            }
            if dice.percent(65) {
                list.extend(["DP 3", "DP 4"]);
            }
        }
        Head::Kidnapping if age < 18 => {
            list.push(law("IPC 363", "BNS 137(2)"));
            if dice.percent(35) {
                list.push(law("IPC 366", "BNS 87"));
            }
        }
        Head::Kidnapping => list.push(law("IPC 366", "BNS 87")),
        Head::Modesty => list.push(match dice.number(1, 100) {
            1..=12 => law("IPC 354B", "BNS 76"),
            13..=24 => law("IPC 354D", "BNS 78(2)"),
            25..=34 => law("IPC 354A(2)", "BNS 75(2)"),
            35..=37 => law("IPC 354C", "BNS 77"),
            _ => law("IPC 354", "BNS 74"),
        }),
        Head::Insult => list.push(law("IPC 509", "BNS 79")),
        Head::DowryDeath => list.extend([law("IPC 498A", "BNS 85"), law("IPC 304B", "BNS 80(2)"), "DP 3", "DP 4"]),
        Head::Acid => list.push(law("IPC 326A", "BNS 124(1)")),
    }
    if dice.percent(30) {
        list.push(law("IPC 506", "BNS 351(2)"));
    }
    read(&list)
}

/// Rape of a child by her age.
fn child_rape(age: u16, new: bool) -> &'static str {
    match (age, new) {
        (..12, false) => "IPC 376AB",
        (..12, true) => "BNS 65(2)",
        (12..16, false) => "IPC 376(3)",
        (12..16, true) => "BNS 65(1)",
        (_, false) => "IPC 376(1)",
        (_, true) => "BNS 64(1)",
    }
}

/// Sections added when a kidnapped child is found and speaks.
pub(super) fn found(age: u16, new: bool) -> Vec<Section> {
    read(&[child_rape(age, new), if age < 16 { "POCSO 4(2)" } else { "POCSO 4(1)" }])
}

/// The section of the SC/ST Act beside an offence of this head.
pub(super) fn scst(head: Head) -> Vec<Section> {
    read(&[if head.bail_days() == 90 { "SC/ST 3(2)(v)" } else { "SC/ST 3(1)(w)" }])
}

fn read(list: &[&str]) -> Vec<Section> {
    list.iter().filter_map(|s| s.parse().ok()).collect()
}
