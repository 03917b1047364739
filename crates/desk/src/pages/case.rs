//! One case: head, timeline, clocks with their why, custody, persons, next facts.

use itsso_casebook::custody::{as_on, totals};
use itsso_casebook::kinds::Body;
use itsso_casebook::{CaseFile, FirName, fold, warnings};
use itsso_law::{Asked, Clock, Flag, Ist, LawPack, Scope, clocks};

use super::authors::Authors;
use super::clock_lines::clock_line;
use super::forms::{likely, missing};
use super::names::{days_since, holder, instant, stage, station, words};
use super::timeline::timeline_fact;
use super::{board, persons};
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::pen::Stations;
use crate::project::{has_child, ms, stage as stage_of};
use crate::wire;

/// Everything of one case.
///
/// # Errors
/// `case-unknown`, `fir-name`, `not-signed-in`.
pub async fn case(desk: &Desk, ask: wire::CaseAsk, _tell: &Tell) -> Result<wire::CasePage, CallError> {
    let (room, _) = desk.at_work().await?;
    page(&room, &ask.fir, board::asked(ask.on.as_deref())?).await
}

/// A case and its entries, by the FIR as people write it.
pub(crate) async fn load(room: &Room, fir: &str) -> Result<(FirName, Vec<itsso_casebook::Entry>), CallError> {
    let name: FirName = fir.parse().map_err(|e| CallError::from(e).at("fir"))?;
    crate::recount::bring_up(room, &[name.case()]).await?;
    let entries = room.store.entries_of(name.case()).await?;
    if entries.is_empty() {
        return Err(CallError::unknown_case(fir));
    }
    Ok((name, entries))
}

/// The page of a case at an instant.
///
/// # Errors
/// As [`case`].
pub async fn page(room: &Room, fir: &str, on: Ist) -> Result<wire::CasePage, CallError> {
    let (name, entries) = load(room, fir).await?;
    let file = fold(&entries);
    let law = room.law();
    let pack = law.pack();
    let found = clocks(pack, &file.facts(), &Asked { why: true, ..law.asked(on) });
    let lines: Vec<wire::ClockLine> = found.iter().map(clock_line).collect();
    let authors = Authors::of(room).await?;
    let mut timeline: Vec<_> = file.timeline.iter().map(|item| timeline_fact(&file, &authors, item)).collect();
    timeline.sort_by(|a: &wire::TimelineFact, b| b.at.cmp(&a.at).then(b.recorded_at.cmp(&a.recorded_at)));
    Ok(wire::CasePage {
        head: head(room, pack, &file, &name, &found, entries.len(), on),
        warnings: warnings(&file)
            .into_iter()
            .map(|w| wire::CaseWarning { code: w.code.to_owned(), words: w.words.into() })
            .collect(),
        timeline,
        clocks: lines,
        custody: custody(&room.stations(), &file, on),
        custody_totals: custody_totals(&room.stations(), &file, on),
        persons: persons::lines(room, &file).await?,
        next: likely(&file, &found),
        missing: missing(&file, &found),
        straddle: super::straddle::other_set(&law, &file, on),
        on: instant(on),
    })
}

fn head(
    room: &Room,
    pack: &LawPack,
    file: &CaseFile,
    name: &FirName,
    clocks: &[Clock<'_>],
    entries: usize,
    on: Ist,
) -> wire::CaseHead {
    let held = as_on(&file.custody, on);
    let last = held.last();
    let stay = file.stayed().map(|event| {
        let at = event.at.spoken();
        match &event.payload.reference {
            Some(order) => words(
                format!("Stayed since {at} by order {}", order.number),
                format!("{at} से आदेश {} द्वारा स्थगित", order.number),
            ),
            None => words(format!("Stayed since {at}"), format!("{at} से स्थगित")),
        }
    });
    wire::CaseHead {
        fir: name.to_string(),
        fir_short: name.short(),
        station: station(&room.stations(), &name.station),
        fir_at: file.fir_at.map(|at| at.to_string()).unwrap_or_default(),
        offence_from: file.offence.0.map(|d| d.to_string()),
        offence_to: file.offence.1.map(|d| d.to_string()),
        sections: file
            .offences
            .iter()
            .map(|o| wire::SectionLine {
                section: o.section.to_string(),
                name: pack.offence(&o.section).map(|known| (&known.name).into()),
                itsso: pack.scope(&o.section) == Scope::Itsso,
                dropped: o.to.map(|at| at.to_string()),
            })
            .collect(),
        sections_unread: file.unread_offences.clone(),
        itsso: file.live_sections().any(|s| pack.scope(s) == Scope::Itsso),
        flags: flags(pack, file, clocks),
        stage: stage(stage_of(file)),
        holder: last.map(|span| holder(&room.stations(), &span.holder())),
        holder_since: last.map(|span| instant(span.since)),
        holder_days: last.map(|span| days_since(ms(span.since), on)),
        officer: file.io.clone(),
        stay,
        saw: u32::try_from(entries).unwrap_or(u32::MAX),
    }
}

fn flags(pack: &LawPack, file: &CaseFile, clocks: &[Clock<'_>]) -> Vec<wire::CaseFlag> {
    let custody_runs = clocks.iter().any(|c| c.rule.starts_with("BNSS187.3") && c.is_open())
        || file.accused.keys().any(|id| persons::in_custody(file, *id));
    let secret = file.live_sections().any(|s| pack.offence(s).is_some_and(|o| o.secret));
    let all = [
        (has_child(file), "child", "Child victim", "पीड़ित बालक/बालिका"),
        (file.victims.values().any(|v| v.scheduled_caste_or_tribe == Some(true)), "sc_st", "SC/ST", "अ.जा./अ.ज.जा."),
        (custody_runs, "custody", "Accused in custody", "अभियुक्त अभिरक्षा में"),
        (secret, "identity_protected", "Identity protected by law", "पहचान विधि द्वारा संरक्षित"),
        (file.stayed().is_some(), "stayed", "Stayed by a court", "न्यायालय द्वारा स्थगित"),
        (
            clocks.iter().any(|c| c.flags.contains(&Flag::NoRecord) && c.is_open()),
            "incomplete",
            "To be completed",
            "पूरा किया जाना है",
        ),
        (file.timeline.iter().any(|i| i.disputed), "disputed", "Facts disagree", "तथ्य मेल नहीं खाते"),
        (file.transferred_out().is_some(), "transferred_out", "Transferred out", "अन्यत्र स्थानांतरित"),
    ];
    all.into_iter()
        .filter(|(on, ..)| *on)
        .map(|(_, kind, en, hi)| wire::CaseFlag { kind: kind.to_owned(), label: words(en, hi) })
        .collect()
}

/// The office by which a span is coloured.
fn office(body: Body) -> String {
    match body {
        Body::Station | Body::Io => "station",
        Body::Supervisor => "supervisor",
        Body::Hospital => "hospital",
        Body::Laboratory => "fsl",
        Body::Prosecution => "prosecution",
        Body::Court => "court",
        Body::Cwc | Body::OtherPolice => "other",
    }
    .to_owned()
}

fn custody(stations: &Stations, file: &CaseFile, on: Ist) -> Vec<wire::CustodySpan> {
    as_on(&file.custody, on)
        .iter()
        .map(|span| wire::CustodySpan {
            office: office(span.body),
            holder: named(stations, span.body, span.name.as_deref()),
            from: instant(span.since),
            to: span.until.map(instant),
            days: u32::try_from(span.length(on).num_days()).unwrap_or(0),
        })
        .collect()
}

fn custody_totals(stations: &Stations, file: &CaseFile, on: Ist) -> Vec<wire::CustodyTotal> {
    totals(&as_on(&file.custody, on), on)
        .into_iter()
        .map(|(name, body, sum)| wire::CustodyTotal {
            office: office(body),
            holder: named(stations, body, Some(&name).filter(|n| *n != body.as_str()).map(String::as_str)),
            days: u32::try_from(sum.num_days()).unwrap_or(0),
        })
        .collect()
}

fn named(stations: &Stations, body: Body, name: Option<&str>) -> wire::Words {
    let kind = super::names::body(body.as_str());
    match name {
        None => kind,
        Some(name) => {
            let name = holder(stations, name);
            words(format!("{} · {}", kind.en, name.en), format!("{} · {}", kind.hi, name.hi))
        }
    }
}
