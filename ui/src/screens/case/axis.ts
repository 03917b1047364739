import type { ClockLine } from '../../host/wire';
import { DAY_MS, isDay, millis } from '../../lib/dates';

/**
 * The one time axis all clocks of a case are drawn on. Today's line is its centre of attention: the nearer to today, the
 * more room a day gets, so that a limit of hours stays visible beside one of months. Dates under it say what is where.
 */
export interface Axis {
  today: number;
  from: number;
  to: number;
}

const POWER = 0.45;
const bent = (ms: number): number => Math.sign(ms) * Math.abs(ms / DAY_MS) ** POWER;

/** Last moment in time of a clock; a day ends at 24:00. */
export function dueMs(clock: ClockLine): number | null {
  const text = clock.due ?? clock.target;
  if (!text) return null;
  return isDay(text) ? millis(text) + DAY_MS : millis(text);
}

/** From the first start to the last due or today, with a little room on both sides. */
export function axisOf(clocks: ClockLine[], today: number): Axis {
  const all = clocks.flatMap((c) => [
    c.start ? millis(c.start) : null,
    dueMs(c),
    c.ended_at ? millis(c.ended_at) : null,
  ]);
  const known = [...all.filter((ms): ms is number => ms !== null && !Number.isNaN(ms)), today];
  const from = Math.min(...known, today - DAY_MS);
  const to = Math.max(...known, today + DAY_MS);
  return { today, from: today + (from - today) * 1.15, to: today + (to - today) * 1.15 };
}

/** Where a moment stands on the axis, in percent. */
export function place(axis: Axis, ms: number): number {
  const [from, to] = [bent(axis.from - axis.today), bent(axis.to - axis.today)];
  return Math.min(100, Math.max(0, ((bent(ms - axis.today) - from) / (to - from)) * 100));
}

/** Days worth a label, none nearer than `gap` percent to another or to today's line. */
export function ticks(axis: Axis, gap: number): number[] {
  const out: number[] = [];
  const taken = [place(axis, axis.today)];
  for (const days of [1, 7, 30, 60, 90, 180, 365, 730, 1460].toReversed())
    for (const ms of [axis.today + days * DAY_MS, axis.today - days * DAY_MS]) {
      const at = place(axis, ms);
      if (ms <= axis.from || ms >= axis.to || at > 94 || at < 6 || taken.some((t) => Math.abs(t - at) < gap))
        continue;
      taken.push(at);
      out.push(ms);
    }
  return out;
}
