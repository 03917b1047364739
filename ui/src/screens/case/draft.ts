import type { CaseHead, FactDraft, FactForm, TimelineFact } from '../../host/wire';
import { dayOf, forInput, isDay, millis } from '../../lib/dates';

/** What has been typed, kept apart from the form so that nothing is lost when the form changes or refuses. */
export interface Typed {
  subject: string | null;
  day: string;
  time: string;
  reference: string;
  source: string;
  values: Record<string, string>;
}

/** Begins with today and the present minute, or with the fact that is corrected. */
export function factTime(fact: TimelineFact | null, now: number): Typed {
  const base = {
    subject: fact?.subject ?? null,
    reference: fact?.reference ?? '',
    source: fact?.source_code ?? '',
    values: { ...fact?.values },
  };
  if (fact && isDay(fact.at)) return { ...base, day: fact.at, time: '' };
  const ms = fact ? millis(fact.at) : now;
  return { ...base, day: dayOf(ms), time: forInput(ms).slice(11) };
}

/** The draft as the core wants it. In a correction a field that was emptied is sent empty; one left out stays as it was. */
export function draftOf(
  head: CaseHead,
  form: FactForm,
  typed: Typed,
  correcting: TimelineFact | null = null,
): FactDraft {
  const keys = new Set(form.fields.map((f) => f.key));
  const values = Object.fromEntries(
    Object.entries(typed.values).filter(
      ([key, value]) => keys.has(key) && (value !== '' || correcting?.values[key] !== undefined),
    ),
  );
  return {
    fir: head.fir,
    saw: head.saw,
    kind: form.kind,
    at: typed.time ? `${typed.day}T${typed.time}` : typed.day,
    values,
    ...(form.subjects.length && typed.subject ? { subject: typed.subject } : {}),
    ...(typed.reference.trim() ? { reference: typed.reference.trim() } : {}),
    ...(typed.source ? { source: typed.source } : {}),
  };
}
