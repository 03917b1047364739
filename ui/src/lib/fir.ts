/** The FIR number a person may have typed, in any of its spellings: `213/26`, `0213/2026`, `अ॰सं॰ २१३/२०२६`. */
export interface TypedFir {
  station: string | null;
  number: number;
  year: number;
}

/** Devanagari digits as Latin ones, the danda of abbreviations and doubled blanks away, lower case. */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[०-९]/g, (d) => String(d.charCodeAt(0) - 0x0966))
    .replace(/[॰।.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Reads a FIR number; null where the text is something else. Two-digit years are of this century. */
export function typedFir(text: string): TypedFir | null {
  const found = /(?:(\d{6,10})\s*[/-]\s*)?(\d{1,5})\s*(?:[/-]|\s+of\s+)\s*(\d{4}|\d{2})$/.exec(folded(text));
  if (!found) return null;
  const [, station, number = '', year = ''] = found;
  const y = Number(year);
  return { station: station ?? null, number: Number(number), year: y < 100 ? 2000 + y : y };
}

/** How the register is searched for what was typed: FIR numbers in the store's own spelling, all else folded. */
export function searchText(text: string): string {
  const fir = typedFir(text);
  if (!fir) return folded(text);
  const short = `${String(fir.number).padStart(4, '0')}/${fir.year}`;
  return fir.station ? `${fir.station}/${short}` : short;
}
