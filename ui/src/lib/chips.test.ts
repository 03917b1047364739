import { expect, it } from 'vitest';
import { en, hi } from '../words';
import { read, write } from '../app/route';
import { chips, without } from './chips';

it('says every part of a filter in words, each removable', () => {
  const filter = { station: '31653043', status: 'pending_over', age: 3, child: true } as const;
  const named = chips(filter, hi, 'hi', () => 'कल्याणपुर');
  expect(named.map((c) => c.label)).toEqual([
    'थाना: कल्याणपुर',
    'दो माह से अधिक लम्बित',
    'आयु: 3–6 माह',
    'पीड़ित बालक/बालिका',
  ]);
  expect(without(filter, 'age')).toEqual({ station: '31653043', status: 'pending_over', child: true });
  expect(chips({}, en, 'en', (_, v) => v)).toEqual([]);
});

it('keeps a place in the address', () => {
  const route = {
    place: 'cases',
    fir: '31653043/0213/2026',
    wide: true,
    act: 'med-exam-done',
    rule: null,
    part: null,
    run: null,
    filter: { text: 'कल्याणपुर' },
  } as const;
  expect(read(write(route))).toEqual(route);
  const moved = {
    ...route,
    place: 'law',
    part: 'packs',
    run: 3,
    rule: 'BNSS193.2',
    fir: null,
    wide: false,
    filter: null,
  } as const;
  expect(read(write(moved))).toEqual(moved);
  expect(read('#/case/31653043/0213/2026')).toMatchObject({
    place: 'cases',
    fir: '31653043/0213/2026',
    wide: true,
  });
  expect(read('#/nowhere')).toMatchObject({ place: 'board', fir: null });
});

it('has Hindi for every English text', () => {
  const keys = (o: object, at = ''): string[] =>
    Object.entries(o).flatMap(([k, v]) => (typeof v === 'object' ? keys(v, `${at}${k}.`) : [`${at}${k}`]));
  expect(keys(hi)).toEqual(keys(en));
});
