import { call, CallFailed, ready } from '../host';
import type { CallTrouble, CaseFilter, Start, Words } from '../host/wire';
import { en, hi, type Dict } from '../words';
import * as dates from '../lib/dates';
import { read, write, type Place, type Route } from './route';

export type Theme = 'light' | 'dark' | 'system';

// What was said at the start (the shell's query) wins over what is kept.
const said = new URLSearchParams(location.search);

const wanted = said.get('screen') ?? '';
// A screen that must first be found or reached: what is painted on the way there is not it.
let onTheWay = ['case', 'lock'].includes(wanted);

/** What every screen reads. */
export const desk = $state({
  start: null as Start | null,
  lang: (said.get('lang') === 'en' ? 'en' : 'hi') as dates.Lang,
  theme: (said.get('theme') ?? 'system') as Theme,
  route: read(location.hash || `#/${onTheWay ? '' : wanted}`),
  /** Which dialog of the frame is open. */
  over: null as 'search' | 'keys' | null,
  /** A recovery key just made, until its officer says that it is printed; it is nowhere else. */
  newKey: null as { recovery: string; pis: string } | null,
  /** Ticks every half minute; "now" of the core, in milliseconds. */
  now: Date.now(),
  /** Counts up when facts changed, so that lists read again. */
  changed: 0,
  /** Start itself failed: nothing can be shown but this. */
  broken: null as CallTrouble | null,
});

let ahead = 0;

/** Words of the screens in the language chosen. */
export const w = (): Dict => (desk.lang === 'hi' ? hi : en);
/** A bilingual text of the core in the language chosen. */
export const say = (words: Words | null | undefined): string =>
  words ? words[desk.lang] || words.en || words.hi : '';
export const date = (text: string | null | undefined): string => (text ? dates.date(text, desk.lang) : '');
export const moment = (text: string | null | undefined): string =>
  text ? dates.moment(text, desk.lang) : '';

/** `पीड़िता V1`. */
export function subjectWords(subject: string): string {
  if (subject.startsWith('V')) return w().subject.victim(subject);
  if (subject.startsWith('A')) return w().subject.accused(subject);
  return w().subject.case;
}

/** What a person is told when a call failed. */
export function troubleOf(error: unknown): CallTrouble {
  if (error instanceof CallFailed) return error.trouble;
  console.error(error);
  return { code: 'unknown', words: { en: en.trouble.unknown, hi: hi.trouble.unknown }, field: null };
}

/** Goes somewhere; the address is the truth. */
export function go(route: Partial<Route> & { place: Place }): void {
  location.hash = write(route);
}
/** The address of the register with a filter. */
export const listOf = (filter: CaseFilter): string => write({ place: 'cases', filter });
/** Opens a case beside the present list. */
export function openCase(fir: string, act: string | null = null): void {
  const place = ['board', 'cases'].includes(desk.route.place) ? desk.route.place : 'cases';
  go({ place, fir, act, filter: desk.route.filter, wide: desk.route.wide && desk.route.fir !== null });
}
export function closeCase(): void {
  go({ ...desk.route, fir: null, act: null, wide: false });
}

function dress(): void {
  const dark =
    desk.theme === 'dark' || (desk.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  document.documentElement.lang = desk.lang;
}

export function setTheme(theme: Theme): void {
  desk.theme = theme;
  dress();
}
export function setLang(lang: dates.Lang): void {
  desk.lang = lang;
  dress();
}

/** Keeps language and colours for the next start; nobody waits for it. */
export async function keepLooks(): Promise<void> {
  if (desk.start?.stage !== 'open') return;
  const settings = await call('settings', {});
  await call('save_settings', { ...settings, language: desk.lang, theme: desk.theme });
}

let shiftOf = '';
const leaves: (() => void)[] = [];
/** What one officer left on a screen goes when another one signs in. */
export const onAnotherOfficer = (does: () => void): number => leaves.push(does);
function anotherOfficer(): void {
  for (const does of leaves) does();
  desk.over = null;
  go({ place: 'board' });
  // The address says so only in a moment; the place of the one before is not drawn until then.
  desk.route = read('#/board');
}

/** Takes what the core says about where the program stands. */
export function take(start: Start): void {
  const pis = start.stage === 'open' ? start.officer?.pis : undefined;
  if (pis && shiftOf && pis !== shiftOf) anotherOfficer();
  if (pis) shiftOf = pis;
  desk.start = start;
  ahead = dates.millis(start.now) - Date.now();
  desk.now = dates.millis(start.now);
}

/** Asks the core where the program stands. */
export async function refresh(): Promise<void> {
  try {
    take(await call('start', {}));
    desk.broken = null;
  } catch (error) {
    desk.broken = troubleOf(error);
  }
}

/** Facts changed: lists and counts read again. */
export async function factsChanged(): Promise<void> {
  desk.changed += 1;
  await refresh();
}

let told = false;
/** Says once that something is on the screen. */
export function painted(): void {
  if (told || onTheWay) return;
  told = true;
  requestAnimationFrame(() => requestAnimationFrame(() => void ready().catch(() => undefined)));
}

/** Says that the screen asked for first is there. */
export function arrived(): void {
  onTheWay = false;
  painted();
}

async function sampleShift(): Promise<void> {
  if (said.get('sample') !== '1') return;
  if (desk.start?.stage === 'sign_in') take(await call('sample_sign_in', {}));
}

/** Goes to the screen the shell wants first; says whether that is still to arrive. */
async function firstPlace(): Promise<boolean> {
  if (!onTheWay || location.hash || desk.start?.stage !== 'open') return false;
  if (wanted === 'lock') {
    // Without a PIN there is nothing to resume with, and the desk would show the sign-in.
    if (desk.start.store?.sample && !desk.start.officer?.has_pin) await call('set_pin', { pin: '0000' });
    onTheWay = false;
    take(await call('lock', {}));
    return false;
  } else {
    const page = await call('board', { tab: 'police', group: 'none', offset: 0, limit: 200 });
    const duties = new Map<string, number>();
    for (const row of page.rows) duties.set(row.fir, (duties.get(row.fir) ?? 0) + 1);
    // The one with the most to see; of equals the most pressing.
    const fir = page.rows.toSorted((a, b) => (duties.get(b.fir) ?? 0) - (duties.get(a.fir) ?? 0))[0]?.fir;
    go(fir ? { place: 'cases', fir, wide: true } : { place: 'cases' });
    // The lists behind it answer too; the case itself says when it is there (`arrived`).
    return fir !== undefined;
  }
}

/** Starts everything that lives as long as the window. */
export async function begin(): Promise<void> {
  dress();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress);
  addEventListener('hashchange', () => (desk.route = read(location.hash)));
  await refresh();
  if (desk.start) {
    if (!said.has('lang')) desk.lang = desk.start.language === 'en' ? 'en' : 'hi';
    if (!said.has('theme')) desk.theme = desk.start.theme as Theme;
    dress();
    await sampleShift();
    onTheWay = await firstPlace().catch((error: unknown) => (troubleOf(error), false));
  }
  setInterval(() => (desk.now = Date.now() + ahead), 30_000);
  setInterval(() => void (desk.start?.stage === 'open' && refresh()), 120_000);
}
