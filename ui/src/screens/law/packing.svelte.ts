import { onAnotherOfficer } from '../../app/desk.svelte';
import type { CallTrouble, LawPackLook } from '../../host/wire';

const begin = () => ({
  file: '',
  /** What that file would change. */
  look: null as LawPackLook | null,
  trouble: null as CallTrouble | null,
  working: null as 'look' | 'install' | null,
});

/** A pack that is being looked at. It outlives its screen: who reads a rule that changes and comes back finds it as it was. */
class Packing {
  at = $state.raw(begin());
  set(change: Partial<ReturnType<typeof begin>>): void {
    this.at = { ...this.at, ...change };
  }
  /** Another file, so that what was seen of the one before is not taken for it. */
  choose(file: string): void {
    this.at = { ...begin(), file };
  }
}

export const packing = new Packing();
onAnotherOfficer(() => packing.choose(''));
