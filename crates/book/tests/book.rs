//! The law book is whole in both languages.
#![allow(clippy::unwrap_used)] // a panic is how a test reports
use chrono::NaiveDate;
use itsso_book::{Language, law_book};
use itsso_law::LawPack;

#[test]
fn both_languages_are_laid_out_and_the_same_day_gives_the_same_bytes() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    for lang in [Language::English, Language::Hindi] {
        let book = law_book(LawPack::builtin(), lang, day).unwrap();
        assert!(book.starts_with(b"%PDF-"));
        assert_eq!(book, law_book(LawPack::builtin(), lang, day).unwrap());
    }
}
