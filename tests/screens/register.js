// A register of invented rows with the columns the State police publish: FIRs of the last weeks, so that limits run.
import { writeFileSync } from 'node:fs';

const HEADER =
  'District_Name,UnitName,FIRNo,RI,Year,Month,Offence_From_Date,Offence_To_Date,FIR_Reg_DateTime,FIR_Date,FIR Type,' +
  'FIR_Stage,Complaint_Mode,CrimeGroup_Name,CrimeHead_Name,ActSection,IOName,IOAssigned_Date,Male,Female,Boy,Girl,' +
  'Age 0,VICTIM COUNT,Accused Count,Arrested Male,Arrested Female,Arrested Count No.,Accused_ChargeSheeted Count,' +
  'Conviction Count,Report_Date,Final_Report_Date,Report_Type';
const DAY_MS = 86_400_000;

/** A day so many days ago, in IST. */
export const dayAgo = (days) =>
  new Date(Date.now() + 5.5 * 3_600_000 - days * DAY_MS).toISOString().slice(0, 10);

function row(number, { day = dayAgo(14), sections = 'BNS 2023 U/s: 64(1),127(2)', accused = 2 } = {}) {
  const [year, month] = [dayAgo(14).slice(0, 4), Number(dayAgo(14).slice(5, 7))];
  return (
    `Invented,Journey ${number} PS,${String(number).padStart(4, '0')}/${year},1,${year},${month},${day} 01:30:00,` +
    `${day} 02:00:00,${day} 13:00:00,${day},Heinous,Under Investigation,Written,CRIME,Head,"${sections}",` +
    `IO-${number} (PSI),,0,1,0,0,0,1,${accused},0,0,0,0,0,,,`
  );
}

/** What {@link writeRegister} writes, as the import must account for it. */
export const ACCOUNT = { rows: 8, new: 6, changed: 0, unchanged: 0, out_of_scope: 1, refused: 1 };

/** Six FIRs within the watched sections, a theft, and one whose date is none; `more` accused come with a newer file. */
export function writeRegister(file, more = 0) {
  const good = [1, 2, 3, 4, 5, 6].map((number) => row(number, { accused: number === 1 ? 2 + more : 2 }));
  const theft = row(7, { sections: 'BNS 2023 U/s: 303(2)' });
  const bad = row(8, { day: `${dayAgo(14).slice(0, 4)}-02-31` });
  writeFileSync(file, [HEADER, ...good, theft, bad, ''].join('\n'));
}

/** The first of them. */
export const FIRST_FIR = `u-invented-journey-1/0001/${dayAgo(14).slice(0, 4)}`;
