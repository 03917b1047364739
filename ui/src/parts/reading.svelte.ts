import { painted, troubleOf } from '../app/desk.svelte';
import type { CallTrouble } from '../host/wire';

/** Something read from the core: the newest answer wins, an old one that arrives late is dropped. */
export class Reading<T> {
  value = $state.raw<T | null>(null);
  trouble = $state.raw<CallTrouble | null>(null);
  busy = $state(false);
  private turn = 0;

  /** Reads; keeps showing what was there until the answer comes. */
  async read(from: () => Promise<T>): Promise<T | null> {
    const turn = ++this.turn;
    this.busy = true;
    try {
      const value = await from();
      if (turn !== this.turn) return null;
      this.value = value;
      this.trouble = null;
      return value;
    } catch (error) {
      if (turn === this.turn) this.trouble = troubleOf(error);
      return null;
    } finally {
      if (turn === this.turn) {
        this.busy = false;
        painted();
      }
    }
  }
}
