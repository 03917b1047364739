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

/// A register of that many rows, in the stations of one district.
#[must_use]
pub fn register(rows: u32) -> String {
    let mut text = format!("{HEADER}\n");
    for row in 0..rows {
        let station = row % STATIONS;
        let number = row / STATIONS + 1;
        let year = 2019 + number % 6;
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let sections = SECTIONS.iter().cycle().nth(row as usize % SECTIONS.len()).unwrap_or(&"");
        let report = if row % 3 == 0 { String::new() } else { format!("{}-{month:02}-{day:02} 00:00:00", year + 1) };
        let charged = u32::from(row % 3 != 0);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "Invented,Journey {station} PS,{number:04}/{year},1,{year},{month},{year}-{month:02}-{day:02} 01:30:00,\
             {year}-{month:02}-{day:02} 02:00:00,{year}-{month:02}-{day:02} 13:00:00,{year}-{month:02}-{day:02},Heinous,\
             Under Investigation,Written,CRIME,Head,\"{sections}\",IO-{station:04} (PSI),,0,1,0,0,0,1,1,1,0,1,{charged},0,\
             {report},,"
        );
    }
    text
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
}
