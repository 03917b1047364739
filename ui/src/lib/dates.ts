/** Dates as police papers write them: 05 जुल॰ 2026, 24-hour clock, always Indian time. */

export type Lang = 'en' | 'hi';

const MONTHS: Record<Lang, readonly string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  hi: ['जन॰', 'फ़र॰', 'मार्च', 'अप्रै॰', 'मई', 'जून', 'जुल॰', 'अग॰', 'सित॰', 'अक्टू॰', 'नव॰', 'दिस॰'],
};

const IST_MS = 330 * 60_000;
export const DAY_MS = 86_400_000;

const two = (n: number): string => String(n).padStart(2, '0');

/** Whether the text is a bare day (`2026-07-05`). */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Milliseconds of a moment; a bare day begins at 00:00 Indian time. NaN where it cannot be read. */
export function millis(text: string): number {
  if (isDay(text)) return Date.parse(`${text}T00:00:00+05:30`);
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}+05:30`;
  return Date.parse(zoned);
}

/** Parts of a moment as read off a wall clock in India. */
function parts(ms: number): { y: number; m: number; d: number; time: string } {
  const at = new Date(ms + IST_MS);
  return {
    y: at.getUTCFullYear(),
    m: at.getUTCMonth(),
    d: at.getUTCDate(),
    time: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
  };
}

/** `2026-07-05`: the Indian day a moment lies in. */
export function dayOf(ms: number): string {
  const { y, m, d } = parts(ms);
  return `${y}-${two(m + 1)}-${two(d)}`;
}

/** `05 जुल॰ 2026`; the text itself where it is no date. */
export function date(text: string, lang: Lang): string {
  const ms = millis(text);
  if (Number.isNaN(ms)) return text;
  const { y, m, d } = parts(ms);
  return `${two(d)} ${MONTHS[lang][m] ?? ''} ${y}`;
}

/** `05 जुल॰`: for axes, where the year is said once. */
export function shortDate(text: string, lang: Lang): string {
  const ms = millis(text);
  if (Number.isNaN(ms)) return text;
  const { m, d } = parts(ms);
  return `${two(d)} ${MONTHS[lang][m] ?? ''}`;
}

/** `05 जुल॰ 2026, 14:30`; without a time where the moment is a bare day. */
export function moment(text: string, lang: Lang): string {
  if (isDay(text)) return date(text, lang);
  const ms = millis(text);
  return Number.isNaN(ms) ? text : `${date(text, lang)}, ${parts(ms).time}`;
}

/** `14:30`. */
export const time = (text: string): string => parts(millis(text)).time;

/** `जुल॰ 26` of `2026-07`. */
export function month(text: string, lang: Lang): string {
  const [y = '', m = ''] = text.split('-');
  return `${MONTHS[lang][Number(m) - 1] ?? m} ${y.slice(2)}`;
}

/** Whole Indian calendar days from one moment to another; negative when the other lies before. */
export function daysBetween(fromMs: number, toMs: number): number {
  return Math.floor((toMs + IST_MS) / DAY_MS) - Math.floor((fromMs + IST_MS) / DAY_MS);
}

/** What a person typed as a day (`5.7.26`, `05-07-2026`, `५/७/२०२६`, `2026-07-05`) as `2026-07-05`; null where it is none. */
export function typedDay(text: string): string | null {
  const plain = text.replace(/[०-९]/g, (d) => String(d.charCodeAt(0) - 0x0966)).trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  const dmy = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})$/.exec(plain);
  const [d, m, y] = iso ? [iso[3], iso[2], iso[1]] : dmy ? [dmy[1], dmy[2], dmy[3]] : [];
  if (d === undefined || m === undefined || y === undefined) return null;
  const year = Number(y) < 100 ? 2000 + Number(y) : Number(y);
  const day = `${year}-${two(Number(m))}-${two(Number(d))}`;
  const ms = millis(day);
  return !Number.isNaN(ms) && dayOf(ms) === day ? day : null;
}

/** What a person typed as a time (`9:05`, `0905`, `14.30`) as `09:05`; null where it is none. */
export function typedTime(text: string): string | null {
  const plain = text.replace(/[०-९]/g, (d) => String(d.charCodeAt(0) - 0x0966)).trim();
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(plain) ?? /^(\d{2})(\d{2})$/.exec(plain);
  if (!found) return null;
  const [h, min] = [Number(found[1]), Number(found[2])];
  return h < 24 && min < 60 ? `${two(h)}:${two(min)}` : null;
}

/** `05-07-2026`: how a day is typed and shown in a field. */
export function dayField(day: string): string {
  const [y = '', m = '', d = ''] = day.split('-');
  return day ? `${d}-${m}-${y}` : '';
}

/** `2026-07-05T14:30` for an input of kind datetime-local, in Indian time. */
export function forInput(ms: number): string {
  return `${dayOf(ms)}T${parts(ms).time}`;
}
