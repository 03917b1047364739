//! A list as a file, with its purpose. Coded columns only: no identity is in any row the lists are made of.

use std::path::{Path, PathBuf};

use itsso_casebook::kinds::{self, Exported};
use itsso_exchange::{Cell, ExchangeError, List, write_list};
use itsso_law::Moment;

use super::files::{exchange, saved};
use super::{board, cases, figures};
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::pen::Author;
use crate::record::append;
use crate::wire::{self, ExportList, Words};

/// Rows read from the store at once.
const BATCH: u32 = 2000;

/// Writes a list to a file. The export is recorded before the file is moved into place: there is no file without its entry.
///
/// # Errors
/// `purpose-unknown`, `file-unknown-ending`, what the disk says; `cancelled`.
pub async fn export(desk: &Desk, ask: wire::ExportAsk, tell: &Tell) -> Result<wire::Saved, CallError> {
    let (room, author) = desk.at_work().await?;
    let purpose = ask.purpose.trim().to_owned();
    if !kinds::PURPOSES.contains(&purpose.as_str()) {
        return Err(CallError::new(
            "purpose-unknown",
            "Choose for what the list is needed. It is kept with your name.",
            "चुनें कि सूची किस काम के लिए चाहिए। यह आपके नाम के साथ रखा जाता है।",
        )
        .at("purpose"));
    }
    format(Path::new(&ask.file))?;
    let tongue = Tongue { hindi: ask.language == "hi" };
    let (name, list) = list(&room, ask.what, tongue, tell).await?;
    out(&room, &author, &ask.file, name, &purpose, list).await
}

/// Writes a list to a file and records it: the entry stands before the file is moved into place.
///
/// # Errors
/// `file-unknown-ending`, what the disk says.
pub(super) async fn out(
    room: &Room,
    author: &Author,
    file: &str,
    name: &str,
    purpose: &str,
    list: List,
) -> Result<wire::Saved, CallError> {
    let path = PathBuf::from(file);
    let format = format(&path)?;
    let rows = list.rows.len();
    let temporary = written(&path, &format, list).await?;
    let payload = Exported { list: name.to_owned(), rows: rows as u64, format, purpose: purpose.to_owned() };
    append(room, author, kinds::EXPORTED, &payload).await?;
    temporary.persist(&path).map_err(|e| CallError::file(file, &e.error))?;
    saved(file, u32::try_from(rows).unwrap_or(u32::MAX))
}

fn format(path: &Path) -> Result<String, CallError> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "xlsx" | "csv" => Ok(ending),
        _ => {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            Err(exchange(ExchangeError::UnknownEnding(name)))
        }
    }
}

/// The whole file under another name in the same folder; gone again unless it is moved into place.
async fn written(path: &Path, format: &str, list: List) -> Result<tempfile::TempPath, CallError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let shown = path.display().to_string();
    let suffix = format!(".{format}");
    tokio::task::spawn_blocking(move || {
        let file = tempfile::Builder::new().prefix(".itsso-export-").suffix(&suffix).tempfile_in(folder);
        let temporary = file.map_err(|e| CallError::file(&shown, &e))?.into_temp_path();
        write_list(&temporary, &list).map_err(exchange)?;
        Ok(temporary)
    })
    .await
    .map_err(|e| CallError::ask(&e.to_string()))?
}

/// Language of headers and words.
#[derive(Debug, Clone, Copy)]
struct Tongue {
    hindi: bool,
}

impl Tongue {
    fn of(self, words: &Words) -> Cell {
        Cell::Text(if self.hindi { words.hi.clone() } else { words.en.clone() })
    }

    fn maybe(self, words: Option<&Words>) -> Cell {
        words.map_or(Cell::Empty, |words| self.of(words))
    }

    fn yes(self, yes: bool) -> Cell {
        if yes { text(self.say("yes", "हाँ")) } else { Cell::Empty }
    }

    fn say(self, en: &str, hi: &str) -> String {
        (if self.hindi { hi } else { en }).to_owned()
    }

    fn headers(self, pairs: &[(&str, &str)]) -> Vec<String> {
        pairs.iter().map(|(en, hi)| self.say(en, hi)).collect()
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn maybe(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, |t| Cell::Text(t.clone()))
}

/// A day or an instant as such; what is neither stays text.
fn moment(written: Option<&String>) -> Cell {
    match written.map(|w| (w, w.parse::<Moment>())) {
        None => Cell::Empty,
        Some((_, Ok(Moment::Day(day)))) => Cell::Day(day),
        Some((_, Ok(at))) => Cell::Moment(at),
        Some((w, Err(_))) if w.is_empty() => Cell::Empty,
        Some((w, Err(_))) => Cell::Text(w.clone()),
    }
}

fn number(n: u32) -> Cell {
    Cell::Int(i64::from(n))
}

fn percent(share: &wire::Share) -> Cell {
    share.pct.map_or(Cell::Empty, Cell::Number)
}

async fn list(room: &Room, what: ExportList, tongue: Tongue, tell: &Tell) -> Result<(&'static str, List), CallError> {
    Ok(match what {
        ExportList::Cases(ask) => ("cases", cases_list(room, ask, tongue, tell).await?),
        ExportList::Board(ask) => ("board", board_list(room, ask, tongue, tell).await?),
        ExportList::Figures(ask) => ("figures", figures_list(&figures::page(room, &ask).await?, tongue)),
    })
}

fn told(tell: &Tell, done: usize, total: u32) {
    let step = Words {
        en: "Collecting rows".into(), hi: "पंक्तियाँ जुटाई जा रही हैं".into()
    };
    tell(wire::Progress { step, done: u32::try_from(done).unwrap_or(u32::MAX), total });
}

async fn cases_list(room: &Room, mut ask: wire::CasesAsk, tongue: Tongue, tell: &Tell) -> Result<List, CallError> {
    let mut rows = Vec::new();
    (ask.offset, ask.limit) = (0, BATCH);
    loop {
        let page = cases::page(room, room.law().pack(), &ask).await?;
        rows.extend(page.rows.iter().map(|line| case_cells(line, tongue)));
        told(tell, rows.len(), page.total);
        ask.offset = ask.offset.saturating_add(BATCH);
        if page.rows.is_empty() || ask.offset >= page.total {
            break;
        }
    }
    let headers = tongue.headers(&[
        ("FIR", "एफआईआर"),
        ("Station code", "थाना कोड"),
        ("Station", "थाना"),
        ("FIR date", "एफआईआर दिनांक"),
        ("Sections", "धाराएँ"),
        ("ITSSO", "ITSSO"),
        ("Child victim", "पीड़ित बालक/बालिका"),
        ("SC/ST victim", "पीड़ित अनु. जाति/जनजाति"),
        ("Stage", "स्थिति"),
        ("First police report", "प्रथम पुलिस रिपोर्ट"),
        ("Disposed by", "निस्तारण"),
        ("Next duty of the police", "पुलिस का अगला कर्तव्य"),
        ("Due", "नियत"),
        ("Investigating officer", "विवेचक"),
        ("With", "किसके पास"),
        ("Days there", "कितने दिन से"),
        ("Stayed", "स्थगित"),
        ("To be completed", "पूरा करना है"),
        ("Warnings", "चेतावनियाँ"),
    ]);
    Ok(List { title: tongue.say("Cases", "केस"), headers, rows })
}

fn case_cells(line: &wire::CaseLine, tongue: Tongue) -> Vec<Cell> {
    vec![
        text(&line.fir_short),
        text(&line.station.code),
        tongue.of(&line.station.name),
        moment(Some(&line.fir_on)),
        text(&line.sections),
        tongue.yes(line.itsso),
        tongue.yes(line.child),
        tongue.yes(line.sc_st),
        tongue.of(&line.stage),
        moment(line.disposed_on.as_ref()),
        tongue.maybe(line.disposal.as_ref()),
        tongue.maybe(line.next.as_ref().map(|next| &next.duty)),
        moment(line.next.as_ref().map(|next| &next.due)),
        maybe(line.officer.as_ref()),
        tongue.maybe(line.holder.as_ref()),
        line.holder_days.map_or(Cell::Empty, number),
        tongue.yes(line.stayed),
        tongue.yes(line.incomplete),
        number(line.warnings),
    ]
}

async fn board_list(room: &Room, mut ask: wire::BoardAsk, tongue: Tongue, tell: &Tell) -> Result<List, CallError> {
    let mut rows = Vec::new();
    (ask.offset, ask.limit) = (0, 500);
    // One instant for all pages, or a row could slip between two.
    ask.on = Some(ask.on.unwrap_or_else(|| Moment::Instant(now()).to_string()));
    loop {
        let page = board::page(room, room.law().pack(), ask.clone()).await?;
        rows.extend(page.rows.iter().map(|line| board_cells(line, tongue)));
        told(tell, rows.len(), page.total);
        ask.offset = ask.offset.saturating_add(500);
        if page.rows.is_empty() || ask.offset >= page.total {
            break;
        }
    }
    let headers = tongue.headers(&[
        ("Column", "स्तंभ"),
        ("Duty", "कर्तव्य"),
        ("Section", "धारा"),
        ("Person", "व्यक्ति"),
        ("FIR", "एफआईआर"),
        ("Station code", "थाना कोड"),
        ("Station", "थाना"),
        ("Due", "नियत"),
        ("Late from", "विलम्ब कब से"),
        ("Investigating officer", "विवेचक"),
        ("With", "किसके पास"),
        ("Since", "कब से"),
        ("Days there", "कितने दिन से"),
        ("Flags", "चिह्न"),
    ]);
    Ok(List { title: tongue.say("Board", "पटल"), headers, rows })
}

fn board_cells(line: &wire::BoardRow, tongue: Tongue) -> Vec<Cell> {
    let column = match line.bucket {
        wire::Bucket::Overdue => tongue.say("overdue", "अतिदेय"),
        wire::Bucket::H24 => tongue.say("24 hours", "24 घंटे"),
        wire::Bucket::H48 => tongue.say("48 hours", "48 घंटे"),
        wire::Bucket::H72 => tongue.say("72 hours", "72 घंटे"),
        wire::Bucket::D7 => tongue.say("7 days", "7 दिन"),
    };
    vec![
        text(column),
        tongue.of(&line.duty),
        text(&line.provision),
        if line.subject == "case" { Cell::Empty } else { text(&line.subject) },
        text(&line.fir_short),
        text(&line.station.code),
        tongue.of(&line.station.name),
        moment(Some(&line.due)),
        moment(Some(&line.late_at)),
        maybe(line.officer.as_ref()),
        tongue.of(&line.holder),
        moment(line.holder_since.as_ref()),
        line.holder_days.map_or(Cell::Empty, number),
        text(line.flags.join(", ")),
    ]
}

fn figures_list(page: &wire::FiguresPage, tongue: Tongue) -> List {
    let headers = tongue.headers(&[
        ("Station code", "थाना कोड"),
        ("Station", "थाना"),
        ("Registered", "पंजीकृत"),
        ("Disposed", "निस्तारित"),
        ("Disposal %", "निस्तारण %"),
        ("Charge-sheets", "आरोप-पत्र"),
        ("Final reports", "अंतिम रिपोर्ट"),
        ("Two months over", "दो माह पूर्ण"),
        ("Disposed in two months", "दो माह में निस्तारित"),
        ("Compliance %", "अनुपालन %"),
        ("Pending", "लम्बित"),
        ("Pending over two months", "दो माह से अधिक लम्बित"),
        ("Pendency %", "लम्बितता %"),
        ("0–1 month", "0–1 माह"),
        ("1–2 months", "1–2 माह"),
        ("2–3 months", "2–3 माह"),
        ("3–6 months", "3–6 माह"),
        ("6–12 months", "6–12 माह"),
        ("Over 12 months", "12 माह से अधिक"),
        ("Facts entered late", "देर से दर्ज तथ्य"),
    ]);
    let rows = std::iter::once(&page.whole).chain(&page.stations).map(|row| figures_cells(row, tongue));
    List {
        title: tongue.say(&format!("Figures {}", page.on), &format!("आँकड़े {}", page.on)),
        headers,
        rows: rows.collect(),
    }
}

fn figures_cells(row: &wire::FiguresRow, tongue: Tongue) -> Vec<Cell> {
    let (code, name) = match &row.station {
        Some(station) => (text(&station.code), tongue.of(&station.name)),
        None => (Cell::Empty, text(tongue.say("All stations", "सभी थाने"))),
    };
    let final_reports = row.final_reports.iter().map(|f| f.count.n).fold(0, u32::saturating_add);
    let mut cells = vec![
        code,
        name,
        number(row.registered.n),
        number(row.disposed.n),
        percent(&row.disposal),
        number(row.charge_sheeted.n),
        number(final_reports),
        number(row.compliance.whole.n),
        number(row.compliance.part.n),
        percent(&row.compliance),
        number(row.pending.n),
        number(row.pending_over.n),
        percent(&row.pendency),
    ];
    cells.extend(row.ageing.iter().map(|band| number(band.n)));
    cells.push(number(row.late_entered));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_kinds_of_file_are_written() {
        assert_eq!(format(Path::new("a/b.XLSX")).unwrap(), "xlsx");
        assert_eq!(format(Path::new("b.csv")).unwrap(), "csv");
        for other in ["b.exe", "b", ""] {
            assert_eq!(format(Path::new(other)).unwrap_err().code, "file-unknown-ending");
        }
    }

    #[test]
    fn days_and_instants_are_cells_of_their_own() {
        let cell = |t: &str| moment(Some(&t.to_owned()));
        assert!(matches!(cell("2026-07-05"), Cell::Day(_)));
        assert!(matches!(cell("2026-07-05T10:30:00+05:30"), Cell::Moment(_)));
        assert_eq!((cell(""), moment(None)), (Cell::Empty, Cell::Empty));
    }
}
