//! Properties of reading text.
use itsso_law::{Act, LawPack, Moment, Section, SectionHint, parse_sections};
use proptest::prelude::*;

use crate::common;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}") {
        let _ = parse_sections(&text, &SectionHint::default());
        let _ = LawPack::builtin().suggest(&text, 5);
        let _ = text.parse::<Section>();
        let _ = text.parse::<Moment>();
        let _ = itsso_law::wire::answer(LawPack::builtin(), &text, common::asked("2025-01-01").on, None);
    }

    #[test]
    fn text_like_a_register_is_read_without_panic(text in "[0-9a-dvi०-९क-घ()/,. &-]{0,30}( (IPC|POCSO ACT|U/s:|धारा|भा0द0वि0|SC/ST) ?[0-9()a-n, /]{0,14}){0,3}") {
        for section in parse_sections(&text, &SectionHint::default()).sections {
            let back: Section = section.to_string().parse().unwrap();
            prop_assert_eq!(back, section, "{}", text);
        }
    }

    #[test]
    fn a_section_reads_back(n in 1u32..600, letter in "[A-E]{0,2}", sub in proptest::collection::vec("[0-9]|[a-z]{1,3}", 0..4), act in 0usize..12) {
        let names = ["IPC", "BNS", "POCSO", "SC/ST", "CrPC", "BNSS", "IT", "DP", "PWDVA", "ITPA", "JJ", "KARNATAKA POLICE ACT, 1963"];
        let parts: Vec<&str> = sub.iter().map(String::as_str).collect();
        let section = Section::new(Act::from_name(names[act]), &format!("{n}{letter}"), &parts);
        prop_assert_eq!(section.to_string().parse::<Section>().unwrap(), section);
    }

    #[test]
    fn no_word_of_a_name_comes_out(
        name in prop_oneof!["[A-Z][a-z]{2,9}", "[A-Z]{3,9}", "[a-z]{3,9}", "[कगचजतनपमरलसह][ािीुूे][कगचजतनपमरलसह][ािीुूे]?"],
        text in "(IPC|POCSO Act|धारा|NDPS Act|Police Act|भा0द0वि0|SC/ST)? ?[0-9]{0,3}(\\([1-3a-c]\\))?[,;/ (]{0,2}@ ?(Devi|D/o|Kumari|Act|वर्ष)?[,:) ]{0,2}[0-9]{0,3}[,; ]{0,2}(IPC|3/4 POCSO|एक्ट|Arms Act|@)?",
    ) {
        let parsed = parse_sections(&text.replace('@', &name), &SectionHint::default());
        let out = format!("{:?} {:?}", parsed.sections.iter().map(ToString::to_string).collect::<Vec<_>>(), parsed.unread).to_lowercase();
        // A made-up name may happen to be talk of sections itself.
        prop_assume!(itsso_law::masked(&name) == "…");
        let said = out.split(|c: char| !(c.is_alphanumeric() || ('\u{0900}'..='\u{0963}').contains(&c)));
        for word in said {
            prop_assert!(word != name.to_lowercase() && word != "devi" && word != "kumari", "{} in {}", name, out);
        }
        prop_assert!(!itsso_law::masked(&text.replace('@', &name)).split(' ').any(|w| w == name));
    }
}
