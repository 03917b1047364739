import { expect, it } from 'vitest';
import type { ClockLine } from '../../host/wire';
import { DAY_MS, millis } from '../../lib/dates';
import { axisOf, place, ticks } from './axis';

const clock = (start: string, due: string): ClockLine =>
  ({ start, due, target: null, ended_at: null }) as ClockLine;
const today = millis('2026-07-05T12:00');

it('keeps the order of time and gives hours near today room beside months', () => {
  const axis = axisOf(
    [clock('2026-05-01', '2026-09-30'), clock('2026-07-05T08:00', '2026-07-06T08:00')],
    today,
  );
  const at = ['2026-05-01', '2026-07-05T08:00', '2026-07-05T12:00', '2026-07-06T08:00', '2026-09-30'].map(
    (m) => place(axis, millis(m)),
  );
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect((at[3] ?? 0) - (at[1] ?? 0)).toBeGreaterThan(5);
});

it('labels days that do not run into each other', () => {
  const axis = axisOf([clock('2025-01-01', '2026-09-30')], today);
  const at = ticks(axis, 16)
    .map((ms) => place(axis, ms))
    .toSorted((a, b) => a - b);
  expect(at.length).toBeGreaterThan(1);
  for (const [i, x] of at.entries()) if (i) expect(x - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(16);
});

it('has an axis even for one moment', () => {
  const axis = axisOf([], today);
  expect(axis.to - axis.from).toBeGreaterThan(DAY_MS);
});
