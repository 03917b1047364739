import { expect, test } from 'vitest';
import { findable, foldedWord } from './factwords';

const form = (kind: string, en: string, hi: string) => ({ kind, name: { en, hi }, found_by: [] as string[] });
const forms = [
  form('bail', 'Bail granted', 'ज़मानत स्वीकृत'),
  form('arrest', 'Arrest', 'गिरफ्तारी'),
  form('first-remand', 'First remand by Magistrate', 'मजिस्ट्रेट द्वारा पहली रिमाण्ड'),
  form('chargesheet-filed', 'Charge-sheet filed', 'आरोप-पत्र दाखिल'),
  form('victim-sent-medical', 'Sent for medical examination', 'चिकित्सीय परीक्षण हेतु भेजा गया'),
  form('stmt-183', 'Statement before Magistrate recorded', 'मजिस्ट्रेट के समक्ष बयान (धारा 183)'),
  form('cwc-informed', 'Child Welfare Committee informed', 'बाल कल्याण समिति को सूचना'),
  form('fsl-report', 'Laboratory report received', 'प्रयोगशाला रिपोर्ट प्राप्त'),
  form('final-report', 'Final report filed', 'अन्तिम रिपोर्ट दाखिल'),
];
const first = (typed: string): string | undefined =>
  forms.find((f) => findable(f).some((word) => word.includes(foldedWord(typed))))?.kind;

test.each([
  ['जमानत', 'bail'],
  ['ज़मानत', 'bail'],
  ['Bail', 'bail'],
  ['गिरफ़्तारी', 'arrest'],
  ['girftari', 'arrest'],
  ['रिमांड', 'first-remand'],
  ['रिमाण्ड', 'first-remand'],
  ['remand', 'first-remand'],
  ['आरोप पत्र', 'chargesheet-filed'],
  ['आरोपपत्र', 'chargesheet-filed'],
  ['चार्जशीट', 'chargesheet-filed'],
  ['chargesheet', 'chargesheet-filed'],
  ['charge sheet', 'chargesheet-filed'],
  ['मेडिकल', 'victim-sent-medical'],
  ['medical', 'victim-sent-medical'],
  ['164', 'stmt-183'],
  ['१८३', 'stmt-183'],
  ['बयान', 'stmt-183'],
  ['सीडब्ल्यूसी', 'cwc-informed'],
  ['CWC', 'cwc-informed'],
  ['बाल कल्याण', 'cwc-informed'],
  ['एफएसएल', 'fsl-report'],
  ['F.S.L.', 'fsl-report'],
  ['विधि विज्ञान', 'fsl-report'],
  ['एफआर', 'final-report'],
  ['अंतिम रिपोर्ट', 'final-report'],
  ['अन्तिम रिपोर्ट', 'final-report'],
  ['final report', 'final-report'],
])('%s finds %s', (typed, kind) => expect(first(typed)).toBe(kind));

test('half nasals and the nukta fold, in letters of one or two signs', () => {
  expect(foldedWord('रिमाण्ड पंद्रह')).toBe(foldedWord('रिमांड पन्द्रह'));
  expect(foldedWord('सम्बन्ध पञ्च अङ्क')).toBe(foldedWord('संबंध पंच अंक'));
  expect(foldedWord('\u0958')).toBe('क');
  expect(foldedWord('जन्म')).toBe('जन्म');
});

test('what nobody wrote finds nothing', () => expect(first('xyz')).toBeUndefined());
