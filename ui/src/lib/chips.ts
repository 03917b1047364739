import type { CaseFilter } from '../host/wire';
import type { Dict } from '../words';
import { date, type Lang } from './dates';

/** One filter in words, and the filter without it. */
export interface FilterChip {
  key: keyof CaseFilter;
  label: string;
}

/** Filters whose value is a key. */
export type Named = 'station' | 'rule' | 'officer' | 'holder';

/** Filters as a person says them. `name` gives the words of a key. */
export function chips(
  filter: CaseFilter,
  dict: Dict,
  lang: Lang,
  name: (key: Named, value: string) => string,
): FilterChip[] {
  const f = dict.filter;
  const out: FilterChip[] = [];
  const add = (key: keyof CaseFilter, label: string): void => void out.push({ key, label });
  if (filter.text) add('text', f.text(filter.text));
  if (filter.station) add('station', f.station(name('station', filter.station)));
  if (filter.scope) add('scope', f.scope[filter.scope]);
  if (filter.status) add('status', f.status[filter.status]);
  if (filter.disposal) add('disposal', disposal(filter.disposal, f));
  if (filter.compliance) add('compliance', f.compliance[filter.compliance]);
  if (filter.age !== undefined) add('age', f.age(dict.figures.ages[filter.age] ?? String(filter.age)));
  if (filter.bucket) add('bucket', f.bucket(dict.board[filter.bucket]));
  if (filter.rule) add('rule', f.rule(name('rule', filter.rule)));
  if (filter.officer) add('officer', f.officer(name('officer', filter.officer)));
  if (filter.holder) add('holder', f.holder(name('holder', filter.holder)));
  if (filter.fir_from) add('fir_from', f.fir_from(date(filter.fir_from, lang)));
  if (filter.fir_to) add('fir_to', f.fir_to(date(filter.fir_to, lang)));
  if (filter.disposed_from) add('disposed_from', f.disposed_from(date(filter.disposed_from, lang)));
  if (filter.disposed_to) add('disposed_to', f.disposed_to(date(filter.disposed_to, lang)));
  for (const key of ['child', 'sc_st', 'incomplete', 'stayed', 'warned', 'late_entered'] as const)
    if (filter[key]) add(key, f[key]);
  if (filter.on) add('on', f.on(date(filter.on, lang)));
  return out;
}

function disposal(value: string, f: Dict['filter']): string {
  if (value === 'charge_sheet') return f.charge_sheet;
  const kind = value.split(':')[1];
  return kind ? f.final_report_of(kind) : f.final_report;
}

/** The filter without one of its parts. */
export function without(filter: CaseFilter, key: keyof CaseFilter): CaseFilter {
  const rest = { ...filter };
  delete rest[key];
  return rest;
}
