import { DAY_MS, daysBetween, isDay, millis, type Lang } from './dates';

/** How pressing a limit is; decides shape and colour. */
export type Press = 'overdue' | 'soon' | 'fine';

const MIN = 60_000;
const HOUR = 60 * MIN;

const W = {
  en: {
    min: 'min',
    h: 'h',
    day: 'day',
    days: 'days',
    late: (span: string) => `${span} late`,
    today: 'by 24:00 today',
    tomorrow: 'by 24:00 tomorrow',
    now: 'now',
  },
  hi: {
    min: 'मि',
    h: 'घं',
    day: 'दिन',
    days: 'दिन',
    late: (span: string) => `${span} देर`,
    today: 'आज 24:00 तक',
    tomorrow: 'कल 24:00 तक',
    now: 'अभी',
  },
} as const;

/** `3 घं 10 मि`, `2 दिन`: at most two units, never rounded up. */
export function span(ms: number, lang: Lang): string {
  const w = W[lang];
  if (ms < MIN) return w.now;
  if (ms < HOUR) return `${Math.floor(ms / MIN)} ${w.min}`;
  if (ms < DAY_MS) {
    const minutes = Math.floor((ms % HOUR) / MIN);
    const hours = `${Math.floor(ms / HOUR)} ${w.h}`;
    return minutes ? `${hours} ${minutes} ${w.min}` : hours;
  }
  return days(Math.floor(ms / DAY_MS), lang);
}

/** `1 दिन`, `12 दिन`. */
export const days = (n: number, lang: Lang): string => `${n} ${n === 1 ? W[lang].day : W[lang].days}`;

/** Time left or lateness in words. `due` is a day (in time until 24:00) or an instant; `lateAt` the first late instant. */
export function timeLeft(due: string, lateAt: string, now: number, lang: Lang): string {
  const late = millis(lateAt);
  const w = W[lang];
  if (now >= late) return w.late(span(Math.max(now - late, MIN), lang));
  if (isDay(due)) {
    const left = daysBetween(now, millis(due));
    if (left <= 0) return w.today;
    if (left === 1) return w.tomorrow;
    return days(left, lang);
  }
  return span(late - now, lang);
}

/** Overdue; soon: late within 72 hours; else fine. */
export function press(lateAt: string, now: number): Press {
  const late = millis(lateAt);
  if (now >= late) return 'overdue';
  return late - now <= 72 * HOUR ? 'soon' : 'fine';
}
