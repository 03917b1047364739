import { call } from '../host';
import type { CallTrouble, Progress, Recounted } from '../host/wire';
import { desk, factsChanged, troubleOf } from './desk.svelte';

/** Counting every case anew after the law of the desk changed. It goes on while screens come and go; there is one. */
class Recounting {
  running = $state(false);
  step = $state.raw<Progress | null>(null);
  trouble = $state.raw<CallTrouble | null>(null);
  /** Screens that show it themselves; the frame is quiet meanwhile. */
  shown = $state(0);
  private begun = false;
  private again = false;
  private now: Promise<Recounted | null> = Promise.resolve(null);

  /** Cases wait to be counted and nothing is counting them: it was stopped, or failed. */
  get waits(): boolean {
    return !this.running && (desk.start?.recount ?? false);
  }

  /** How far it is, in percent; null where that is not known yet. */
  get percent(): number | null {
    return this.step?.total ? Math.floor((100 * this.step.done) / this.step.total) : null;
  }

  /** Counts; null where it failed. Asked while it runs, it begins once more at the end: the law changed meanwhile. */
  run(): Promise<Recounted | null> {
    this.begun = true;
    if (this.running) this.again = true;
    else this.now = this.count();
    return this.now;
  }

  /** Once in a shift by itself; what a person stopped stays stopped until somebody asks or signs in. */
  once(): void {
    if (!this.begun) void this.run();
  }

  /** Stops it; what was counted stays. */
  stop(): void {
    this.again = false;
    call('law_recount_stop', {}).catch((error: unknown) => (this.trouble = troubleOf(error)));
  }

  /** The shift is over: the next one counts on. */
  forget(): void {
    this.begun = false;
    this.trouble = null;
  }

  private async count(): Promise<Recounted | null> {
    this.running = true;
    this.step = this.trouble = null;
    let done: Recounted | null = null;
    try {
      do {
        this.again = false;
        done = await call('law_recount', {}, (step) => (this.step = step));
      } while (this.again);
      await factsChanged();
    } catch (error) {
      done = null;
      this.trouble = troubleOf(error);
    } finally {
      this.running = false;
    }
    return done;
  }
}

export const recounting = new Recounting();
