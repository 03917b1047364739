/** Everyday words by which a kind of fact is looked for; the names the core gives come on top. */
const WORDS: readonly (readonly [kinds: RegExp, words: readonly string[]])[] = [
  [/^z?fir-/, ['प्राथमिकी', 'एफआईआर', 'प्रथम सूचना रिपोर्ट']],
  [/^(ab-application|informant-notice-served)$|bail/, ['जमानत', 'बेल', 'bail', 'jamanat', 'zamanat']],
  [
    /^(arrest|grounds-given-written|relative-informed|cicl-apprehended)$/,
    ['गिरफ्तारी', 'गिरफ्तार', 'arrest', 'girftari', 'giraftari'],
  ],
  [/remand|^pc-day$/, ['रिमांड', 'अभिरक्षा', 'remand', 'custody', 'pcr']],
  [
    /^(chargesheet-filed|charge-sheet-returned|supplementary-report)$/,
    ['आरोप पत्र', 'चार्जशीट', 'चार्ज शीट', 'chargesheet', 'charge sheet', 'arop patra'],
  ],
  [
    /^(victim-sent-medical|med-|accused-medical|emergency-medical|victim-at-hospital|hospital-informed)/,
    ['मेडिकल', 'डॉक्टरी', 'चिकित्सा', 'मुआयना', 'medical', 'mlc'],
  ],
  [/^(stmt-183|victim-taken-to-magistrate)$/, ['164', '183', 'बयान', 'bayan', 'statement']],
  [/^stmt-180$/, ['161', '180', 'बयान', 'bayan', 'statement']],
  [/^(cwc-|form-b-sent$)/, ['सीडब्ल्यूसी', 'बाल कल्याण', 'cwc', 'child welfare']],
  [/^(fsl-|samples-sent$)/, ['एफएसएल', 'विधि विज्ञान', 'प्रयोगशाला', 'फॉरेंसिक', 'fsl', 'forensic', 'lab']],
  [/^final-report$/, ['एफआर', 'एफ आर', 'अंतिम रिपोर्ट', 'fr', 'final report', 'closure']],
];

const NASALS: readonly (readonly [half: string, before: string])[] = [
  ['ङ', 'कखगघ'],
  ['ञ', 'चछजझ'],
  ['ण', 'टठडढ'],
  ['न', 'तथदध'],
  ['म', 'पफबभ'],
];
const HALF = NASALS.map(([half, before]) => [new RegExp(`${half}्(?=[${before}])`, 'g'), 'ं'] as const);

/**
 * One spelling for what is typed in several: no nukta (ज़मानत, जमानत), the half nasal as anusvara (रिमाण्ड, रिमांड), the
 * nasal vowel sign as anusvara, Latin digits and small letters, no blanks, hyphens or dots.
 */
export function foldedWord(text: string): string {
  let folded = text
    .normalize('NFD') // takes the nukta off letters that have one of their own (क़)
    .replace(/\u093c/g, '')
    .normalize('NFC')
    .replace(/[०-९]/g, (d) => String(d.charCodeAt(0) - 0x0966))
    .replace(/\u0901/g, '\u0902');
  for (const [half, dot] of HALF) folded = folded.replace(half, dot);
  return folded.replace(/[\s\-\u2010-\u2015.,\u0970\u0964/()\u200c\u200d]/g, '').toLowerCase();
}

/** Everything a form is found by, each word folded. */
export function findable(form: {
  kind: string;
  name: { en: string; hi: string };
  found_by: readonly string[];
}): string[] {
  const everyday = WORDS.flatMap(([kinds, words]) => (kinds.test(form.kind) ? words : []));
  return [form.name.en, form.name.hi, form.kind, ...form.found_by, ...everyday].map(foldedWord);
}
