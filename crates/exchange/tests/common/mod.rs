//! A register of the columns of the State police, made here: the same kinds of dirt as in a published one, no row of it.
#![allow(dead_code)]

use itsso_exchange::{Mapping, RegisterRow, RowOutcome, RowProblem, mapping_for, read_row};
use itsso_law::{Ist, Moment};

pub const COLUMNS: &str = "District_Name,UnitName,FIRNo,RI,Year,Month,Offence_From_Date,Offence_To_Date,FIR_Reg_DateTime,FIR_Date,FIR Type,FIR_Stage,Complaint_Mode,CrimeGroup_Name,CrimeHead_Name,ActSection,IOName,IOAssigned_Date,Male,Female,Boy,Girl,Age 0,VICTIM COUNT,Accused Count,Arrested Male,Arrested Female,Arrested Count No.,Accused_ChargeSheeted Count,Conviction Count,Report_Date,Final_Report_Date,Report_Type";

/// What reading the register must give.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub kept: u32,
    pub refused: u32,
    pub early_report: u32,
    pub more_sheeted: u32,
    pub fewer_sheeted: u32,
    pub more_arrested: u32,
    pub charge_sheets: u32,
    pub final_reports: u32,
}

const SECTIONS: &[&str] = &[
    "IPC 1860 U/s: 376(2)(n),506 PROTECTION OF CHILDREN FROM SEXUAL OFFENCES ACT 2012 U/s: 4,6 ",
    "KARNATAKA POLICE ACT, 1963 U/s: 78(III) ",
    "IPC 1860 U/s: 143,147,148,323,324,354(A),504,506,149 ",
    "IPC 1860 U/s: 279,304(A) INDIAN MOTOR VEHICLES ACT, 1988 U/s: 187 ",
    "SC AND THE ST  (PREVENTION OF ATTROCITIES) ACT, 1989 U/s: 3(1)(r),3(1) (s) IPC 1860 U/s: 376 ",
];

/// A register of `rows` FIRs and the account of it. The same every time.
pub fn register(rows: u32) -> (String, Account) {
    let mut text = format!("{COLUMNS}\n");
    let mut account = Account::default();
    for n in 1..=rows {
        let (year, month, day) = (2014 + n / 60, 1 + n % 12, 1 + n % 28);
        let date = format!("{year}-{month:02}-{day:02}");
        let missing_person = n % 37 == 0;
        let early = n % 101 == 5;
        let listed = n % 5;
        let sheeted = match n % 11 {
            3 => listed + 2,
            7 if listed > 1 => listed - 1,
            _ => listed,
        };
        let closed = n % 13 == 4;
        let pending = n % 17 == 0;
        let report = match (early, closed || pending) {
            (true, false) => format!("{}-12-27 00:00:00", year - 1),
            (false, false) => format!("{}-{month:02}-{day:02} 00:00:00", year + 1),
            _ => String::new(),
        };
        let (final_date, kind, stage) = match (closed, n % 2) {
            (true, 0) => (format!("{}-{month:02}-{day:02} 00:00:00", year + 1), "B Report", "False Case"),
            (true, _) => (format!("{}-{month:02}-{day:02} 00:00:00", year + 1), "C Report", "Undetected"),
            (false, _) if pending => (String::new(), "", "Transfered :UI( Asagaon Circle)"),
            (false, _) => (String::new(), "", "Pending Trial"),
        };
        let sections = if missing_person { "IPC 1860 U/s: none " } else { SECTIONS[n as usize % SECTIONS.len()] };
        let mode = if n % 29 == 0 { "" } else { "Sue-moto by Police" };
        let arrested = if sheeted > listed { sheeted } else { 0 };
        text.push_str(&format!(
            "Asapur,Asagaon PS,{n:04}/{year},1,{year},{month},{date} 01:30:00,{date} 01:31:00,{date} 13:00:00,{date},Non Heinous,{stage},{mode},CrPC,\"Security, Good Behaviour \",\"{sections}\",IO-{:04} (PSI),,{},{},0,{},0,0,{listed},{arrested},0,{arrested},{sheeted},0,{report},{final_date},{kind}\n",
            n % 7,
            n % 3,
            u32::from(n % 50 == 0) * 16,
            n % 2,
        ));
        if missing_person {
            account.refused += 1;
            continue;
        }
        account.kept += 1;
        account.early_report += u32::from(early && !report.is_empty());
        account.charge_sheets += u32::from(!early && !report.is_empty());
        account.final_reports += u32::from(closed);
        account.more_sheeted += u32::from(sheeted > listed);
        account.more_arrested += u32::from(arrested > listed);
        account.fewer_sheeted += u32::from(sheeted > 0 && sheeted < listed);
    }
    (text, account)
}

pub fn now() -> Ist {
    "2026-07-01T12:00:00+05:30".parse::<Moment>().unwrap().starts()
}

pub fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|c| (*c).to_owned()).collect()
}

/// One row of the State police's columns with some cells set.
pub fn state_row(cells: &[(&str, &str)]) -> RowOutcome {
    let header: Vec<String> = COLUMNS.split(',').map(str::to_owned).collect();
    let plain = [
        ("District_Name", "Asapur"),
        ("UnitName", "Asagaon PS"),
        ("FIRNo", "0213/2024"),
        ("Year", "2024"),
        ("FIR_Reg_DateTime", "2024-07-05 10:30:00"),
        ("FIR_Date", "2024-07-05"),
        ("ActSection", "IPC 1860 U/s: 376"),
    ];
    let value = |name: &String| {
        let find = |list: &[(&str, &str)]| list.iter().find(|(h, _)| h == name).map(|(_, v)| (*v).to_owned());
        find(cells).or_else(|| find(&plain)).unwrap_or_default()
    };
    let values: Vec<String> = header.iter().map(value).collect();
    let mapping: Mapping = mapping_for("state-police-register", &header).unwrap();
    read_row(&mapping, 7, &values, now())
}

pub fn kept(outcome: RowOutcome) -> (RegisterRow, Vec<RowProblem>) {
    match outcome {
        RowOutcome::Kept { row, warnings } => (*row, warnings),
        RowOutcome::Refused(problems) => panic!("refused: {problems:?}"),
    }
}

pub fn refused(outcome: RowOutcome) -> RowProblem {
    match outcome {
        RowOutcome::Kept { row, .. } => panic!("kept: {row:?}"),
        RowOutcome::Refused(problem) => problem,
    }
}
