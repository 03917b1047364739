import { expect, test } from 'vitest';
import type { CaseHead, FactForm, TimelineFact } from '../../host/wire';
import { draftOf, factTime } from './draft';

const head = { fir: '31653043/0213/2026', saw: 4 } as CaseHead;
const form = {
  kind: 'chargesheet-filed',
  subjects: [],
  fields: [{ key: 'accused' }, { key: 'other' }],
} as unknown as FactForm;
const fact = {
  at: '2026-08-20',
  subject: null,
  reference: 'CD 12',
  source_code: 'court',
  values: { accused: 'A1' },
} as unknown as TimelineFact;

test('a correction begins with what the wrong entry says', () => {
  const typed = factTime(fact, 0);
  expect(typed).toMatchObject({
    day: '2026-08-20',
    reference: 'CD 12',
    source: 'court',
    values: { accused: 'A1' },
  });
  expect(draftOf(head, form, typed, fact).values).toEqual({ accused: 'A1' });
});

test('a field that was emptied in a correction is sent empty, others that are empty are not', () => {
  const typed = { ...factTime(fact, 0), values: { accused: '', other: '' } };
  expect(draftOf(head, form, typed, fact).values).toEqual({ accused: '' });
  expect(draftOf(head, form, typed).values).toEqual({});
});
