import { describe, expect, it } from 'vitest';
import {
  date,
  dayField,
  dayOf,
  daysBetween,
  forInput,
  millis,
  moment,
  month,
  typedDay,
  typedTime,
} from './dates';
import { grouped, percent } from './digits';
import { folded, searchText, typedFir } from './fir';
import { press, span, timeLeft } from './timewords';

describe('dates', () => {
  it('are written as police papers write them', () => {
    expect(date('2026-07-05', 'hi')).toBe('05 जुल॰ 2026');
    expect(date('2026-07-05', 'en')).toBe('05 Jul 2026');
    expect(moment('2026-07-05T09:03:00+05:30', 'en')).toBe('05 Jul 2026, 09:03');
    expect(month('2026-07', 'hi')).toBe('जुल॰ 26');
  });
  it('are Indian whatever zone the text or the PC has', () => {
    expect(moment('2026-07-05T20:00:00Z', 'en')).toBe('06 Jul 2026, 01:30');
    expect(dayOf(millis('2026-07-05T18:29:59Z'))).toBe('2026-07-05');
    expect(dayOf(millis('2026-07-05T18:30:00Z'))).toBe('2026-07-06');
    expect(forInput(millis('2026-07-05T14:30'))).toBe('2026-07-05T14:30');
  });
  it('that cannot be read are shown as they came', () => {
    expect(date('05.07.26', 'hi')).toBe('05.07.26');
  });
  it('are taken as they are typed here, day first', () => {
    for (const text of ['5.7.26', '05-07-2026', '5/7/2026', '५/७/२०२६', '2026-07-05'])
      expect(typedDay(text), text).toBe('2026-07-05');
    expect([typedDay('31-02-2026'), typedDay('13/13/26'), typedDay('x')]).toEqual([null, null, null]);
    expect(dayField('2026-07-05')).toBe('05-07-2026');
    expect([
      typedTime('9:05'),
      typedTime('0905'),
      typedTime('14.30'),
      typedTime('24:00'),
      typedTime('9'),
    ]).toEqual(['09:05', '09:05', '14:30', null, null]);
  });
  it('count calendar days, not 24 hours', () => {
    expect(daysBetween(millis('2026-07-05T23:59'), millis('2026-07-06'))).toBe(1);
    expect(daysBetween(millis('2026-07-05T00:01'), millis('2026-07-05T23:59'))).toBe(0);
  });
});

describe('digits', () => {
  it('are grouped the Indian way', () => {
    expect([0, 999, 1000, 99999, 100000, 12345678].map(grouped)).toEqual([
      '0',
      '999',
      '1,000',
      '99,999',
      '1,00,000',
      '1,23,45,678',
    ]);
  });
  it('say nothing where there is nothing to divide by', () => {
    expect(percent(null)).toBe('–');
    expect(percent(97.56)).toBe('97.6');
  });
});

describe('time left', () => {
  const now = millis('2026-07-05T14:00');
  it('is said in words', () => {
    expect(timeLeft('2026-07-05T10:50:00+05:30', '2026-07-05T10:50:00+05:30', now, 'hi')).toBe(
      '3 घं 10 मि देर',
    );
    expect(timeLeft('2026-07-06', '2026-07-07', now, 'hi')).toBe('कल 24:00 तक');
    expect(timeLeft('2026-07-05', '2026-07-06', now, 'en')).toBe('by 24:00 today');
    expect(timeLeft('2026-07-07', '2026-07-08', now, 'hi')).toBe('2 दिन');
    expect(timeLeft('2026-07-03', '2026-07-04', now, 'en')).toBe('1 day late');
  });
  it('is late from the first late instant on, not before', () => {
    expect(press('2026-07-05T14:00:00+05:30', now)).toBe('overdue');
    expect(press('2026-07-05T14:01:00+05:30', now)).toBe('soon');
    expect(press('2026-07-08T14:00:01+05:30', now)).toBe('fine');
  });
  it('never rounds up', () => {
    expect(span(119 * 60_000, 'en')).toBe('1 h 59 min');
    expect(span(47 * 3_600_000, 'en')).toBe('1 day');
  });
});

describe('what is typed into the search', () => {
  it('is a FIR number in any spelling', () => {
    for (const text of ['213/26', '0213/2026', '२१३/२०२६', 'अ॰सं॰ 213/26', 'FIR 213 of 2026'])
      expect(typedFir(text), text).toEqual({ station: null, number: 213, year: 2026 });
    expect(searchText('31653043/213/2026')).toBe('31653043/0213/2026');
  });
  it('or words, folded but with their matras', () => {
    expect(typedFir('कल्याणपुर')).toBeNull();
    expect(folded('  कल्याणपुर।  KALYANPUR ')).toBe('कल्याणपुर kalyanpur');
  });
});
