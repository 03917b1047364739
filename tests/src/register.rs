//! A register of invented rows with the columns the State police publish, deterministic by row.

use std::fmt::Write as _;

/// The header of such registers.
pub const HEADER: &str = "District_Name,UnitName,FIRNo,RI,Year,Month,Offence_From_Date,Offence_To_Date,FIR_Reg_DateTime,\
FIR_Date,FIR Type,FIR_Stage,Complaint_Mode,CrimeGroup_Name,CrimeHead_Name,ActSection,IOName,IOAssigned_Date,Male,Female,\
Boy,Girl,Age 0,VICTIM COUNT,Accused Count,Arrested Male,Arrested Female,Arrested Count No.,Accused_ChargeSheeted Count,\
Conviction Count,Report_Date,Final_Report_Date,Report_Type";

const SECTIONS: [&str; 5] = [
    "IPC 1860 U/s: 376(2)(n),363 PROTECTION OF CHILDREN FROM SEXUAL OFFENCES ACT 2012 U/s: 4",
    "IPC 1860 U/s: 354(A),506",
    "IPC 1860 U/s: 498(A),323",
    "IPC 1860 U/s: 376",
    "IPC 1860 U/s: 379",
];

/// Stations of the register: a prime, so that stations, months and sections do not march in step.
const STATIONS: u32 = 53;

/// A register of that many rows, in the stations of one district. Every row is readable, every fifth out of scope.
#[must_use]
pub fn register(rows: u32) -> String {
    let mut text = format!("{HEADER}\n");
    for row in 0..rows {
        line(&mut text, &cells(row));
    }
    text
}

fn line(text: &mut String, cells: &[String]) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{}", cells.join(","));
}

/// The cells of one row, as they stand in a CSV.
fn cells(row: u32) -> Vec<String> {
    let station = row % STATIONS;
    let number = row / STATIONS + 1;
    let year = 2019 + number % 6;
    let (month, day) = (row % 12 + 1, row % 28 + 1);
    let sections = SECTIONS.iter().cycle().nth(row as usize % SECTIONS.len()).unwrap_or(&"");
    let report =
        if row.is_multiple_of(3) { String::new() } else { format!("{}-{month:02}-{day:02} 00:00:00", year + 1) };
    let charged = u32::from(!row.is_multiple_of(3));
    let line = format!(
        "Invented,Journey {station} PS,{number:04}/{year},1,{year},{month},{year}-{month:02}-{day:02} 01:30:00,\
         {year}-{month:02}-{day:02} 02:00:00,{year}-{month:02}-{day:02} 13:00:00,{year}-{month:02}-{day:02},Heinous,\
         Under Investigation,Written,CRIME,Head,SECTIONS,IO-{station:04} (PSI),,0,1,0,0,0,1,1,1,0,1,{charged},0,{report},,"
    );
    let quoted = format!("\"{sections}\"");
    line.split(',').map(|cell| if cell == "SECTIONS" { quoted.clone() } else { cell.to_owned() }).collect()
}

/// What an import of a dirty register must say: counts, and rows of the file (row 1 is the header) with the column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Cases the store did not have.
    pub new: u32,
    /// Rows whose case got something new, where an older copy was imported before.
    pub changed: u32,
    /// Further rows of one FIR, and what an older copy said already.
    pub unchanged: u32,
    /// Rows of no section in scope.
    pub out_of_scope: u32,
    /// Refused rows.
    pub refused: Vec<(u32, &'static str)>,
    /// Warnings of kept rows.
    pub warnings: Vec<(u32, &'static str)>,
}

/// A register with the kinds of dirt of a published one, and what becomes of it in an empty store.
#[must_use]
pub fn dirty(rows: u32) -> (String, Account) {
    dirt(rows, false)
}

/// The same register some months later: some charge-sheets more, some dates no longer readable. The account is that of a
/// store that holds [`dirty`].
#[must_use]
pub fn dirty_later(rows: u32) -> (String, Account) {
    dirt(rows, true)
}

const FIR: usize = 2;
const STAGE: usize = 11;
const ACTS: usize = 15;
const ACCUSED: usize = 24;
const ARRESTED: usize = 27;
const SHEETED: usize = 28;
const REPORT: usize = 30;
const FINAL: usize = 31;
const KIND: usize = 32;

fn dirt(rows: u32, later: bool) -> (String, Account) {
    let mut text = format!("{HEADER}\n");
    let mut account = Account::default();
    let mut before = Vec::new();
    for row in 0..rows {
        let mut cells = cells(row);
        let year = 2019 + (row / STATIONS + 1) % 6;
        let in_file = row + 2;
        let mut set = |list: &[(usize, &str)]| {
            for (at, value) in list {
                if let Some(cell) = cells.get_mut(*at) {
                    (*value).clone_into(cell);
                }
            }
        };
        let closed = format!("{}-12-28 00:00:00", year + 1);
        let mut fate = if later { &mut account.unchanged } else { &mut account.new };
        match row % 20 {
            4 | 9 | 14 | 19 => fate = &mut account.out_of_scope,
            0 => {
                set(&[(REPORT, &format!("{}-12-28 00:00:00", year - 1))]);
                account.warnings.push((in_file, "Report_Date"));
            }
            1 => {
                set(&[(ACCUSED, "3"), (SHEETED, "1")]);
                account.warnings.push((in_file, "Accused_ChargeSheeted Count"));
            }
            2 => {
                set(&[(ARRESTED, "2")]);
                account.warnings.push((in_file, "Arrested Count No."));
            }
            3 => set(&[(STAGE, "False Case"), (REPORT, ""), (SHEETED, "0"), (FINAL, &closed), (KIND, "B Report")]),
            5 => set(&[(STAGE, "Undetected"), (REPORT, ""), (SHEETED, "0"), (FINAL, &closed), (KIND, "C Report")]),
            6 => {
                set(&[(REPORT, "########")]);
                account.warnings.push((in_file, "Report_Date"));
            }
            7 => {
                set(&[(FIR, "Dec-16")]);
                account.refused.push((in_file, "FIRNo"));
            }
            8 => {
                set(&[(ACTS, "IPC 1860 U/s: none ")]);
                account.refused.push((in_file, "ActSection"));
            }
            10 => {
                set(&[(REPORT, ""), (FINAL, "2199-01-01"), (KIND, "B Report")]);
                account.warnings.push((in_file, "Final_Report_Date"));
            }
            // The FIR of the row before once more, with another number of accused: this row is used.
            13 => {
                cells = before.clone();
                for (at, value) in [(ACCUSED, "2"), (SHEETED, "0")] {
                    cells.get_mut(at).into_iter().for_each(|cell| value.clone_into(cell));
                }
                account.warnings.push((in_file - 1, "FIRNo"));
                account.unchanged += 1;
                fate = if later { &mut account.unchanged } else { &mut account.new };
            }
            15 if later => {
                // A day no row has had.
                set(&[(REPORT, &format!("{}-12-29 00:00:00", year + 1)), (SHEETED, "1")]);
                fate = &mut account.changed;
            }
            16 if later => {
                set(&[(REPORT, "#REF!")]);
                account.warnings.push((in_file, "Report_Date"));
            }
            _ => {}
        }
        // Row 12 is counted with the one below it, which is used.
        let counted = !matches!(row % 20, 7 | 8) && (row % 20 != 12 || row + 1 == rows);
        *fate += u32::from(counted);
        line(&mut text, &cells);
        before = cells;
    }
    (text, account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fir_is_there_once_and_every_row_is_whole() {
        let text = register(3000);
        let mut names: Vec<&str> =
            text.lines().skip(1).map(|line| line.split_once(',').unwrap().1.split_once(",1,").unwrap().0).collect();
        assert_eq!(names.len(), 3000);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 3000);
    }

    #[test]
    fn every_dirty_row_is_accounted_for_once() {
        for (text, account) in [dirty(900), dirty_later(900)] {
            assert_eq!(text.lines().count(), 901);
            let refused = u32::try_from(account.refused.len()).unwrap();
            let rows = account.new + account.changed + account.unchanged + account.out_of_scope + refused;
            assert_eq!(rows, 900, "{account:?}");
            assert!(account.warnings.len() > 100);
        }
        assert!(dirty_later(900).1.changed > 0);
    }
}
