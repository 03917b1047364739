import type { CaseFilter } from '../host/wire';

/** The places the address may name. */
export const PLACES = ['board', 'cases', 'figures', 'import', 'law', 'settings'] as const;
export type Place = (typeof PLACES)[number];

/** Where a person is: a place, the case open in it, the form to open there, the filter of the register. */
export interface Route {
  place: Place;
  fir: string | null;
  /** The case fills the window instead of standing beside the list. */
  wide: boolean;
  /** The form to open there, `kind` or `kind:subject`. */
  act: string | null;
  rule: string | null;
  /** The part of a place that has parts: `sections`, `rights`, `packs` of the law. */
  part: string | null;
  /** A counting of all cases whose moves are shown. */
  run: number | null;
  filter: CaseFilter | null;
}

const isPlace = (text: string): text is Place => (PLACES as readonly string[]).includes(text);

function filterOf(text: string | null): CaseFilter | null {
  if (!text) return null;
  try {
    return JSON.parse(text) as CaseFilter;
  } catch {
    return null; // a mangled address shows the whole register
  }
}

/** Reads `#/cases?case=…`; `#/case/31653043/0213/2026` is the register with that case alone. */
export function read(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [first = '', ...rest] = path.split('/');
  const q = new URLSearchParams(query);
  const alone = first === 'case' ? rest.map(decodeURIComponent).join('/') : '';
  return {
    place: isPlace(first) ? first : first === 'case' ? 'cases' : 'board',
    fir: alone || q.get('case'),
    wide: alone !== '' || q.get('wide') === '1',
    act: q.get('act'),
    rule: q.get('rule'),
    part: q.get('part'),
    run: Number(q.get('run')) || null,
    filter: filterOf(q.get('filter')),
  };
}

/** The address of a route. */
export function write(route: Partial<Route> & { place: Place }): string {
  const q = new URLSearchParams();
  if (route.filter && Object.keys(route.filter).length) q.set('filter', JSON.stringify(route.filter));
  if (route.fir) q.set('case', route.fir);
  if (route.fir && route.wide) q.set('wide', '1');
  if (route.act) q.set('act', route.act);
  if (route.rule) q.set('rule', route.rule);
  if (route.part) q.set('part', route.part);
  if (route.run) q.set('run', String(route.run));
  const query = q.toString();
  return `#/${route.place}${query ? `?${query}` : ''}`;
}
