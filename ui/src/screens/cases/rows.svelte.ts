import { call } from '../../host';
import { troubleOf } from '../../app/desk.svelte';
import type { CallTrouble, CaseFilter, CaseLine, CaseSort } from '../../host/wire';

const PAGE = 100;
/** Pages kept: 40 × 100 rows is far more than a screen, little for memory. */
const KEPT = 40;

/** The register as the screen sees it: any row by its number, read page by page as it comes into view. */
export class RegisterRows {
  total = $state(0);
  known = $state(false);
  trouble = $state.raw<CallTrouble | null>(null);
  private pages = $state.raw(new Map<number, CaseLine[]>());
  private asked = new Set<number>();
  private turn = 0;
  private filter: CaseFilter = {};
  private sort: CaseSort = 'fir_on';
  private descending = true;

  /** Begins again with another filter or order; rows shown so far stay until the first page is there. */
  async begin(filter: CaseFilter, sort: CaseSort, descending: boolean): Promise<void> {
    Object.assign(this, { filter, sort, descending });
    const turn = ++this.turn;
    this.asked.clear();
    await this.fetch(0, turn, true);
  }

  row(index: number): CaseLine | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Sees to it that these rows are or will be there. */
  want(from: number, to: number): void {
    if (!this.known) return;
    for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++)
      if (page * PAGE < this.total && !this.pages.has(page) && !this.asked.has(page))
        void this.fetch(page, this.turn, false);
  }

  /** Reads from the first row on, without a gap, for a print. */
  async all(most: number): Promise<void> {
    const turn = this.turn;
    for (let page = 0; page * PAGE < Math.min(most, this.total) && turn === this.turn; page++)
      if (!this.pages.has(page)) await this.fetch(page, turn, false);
  }

  private async fetch(page: number, turn: number, fresh: boolean): Promise<void> {
    this.asked.add(page);
    try {
      const answer = await call('cases', {
        filter: this.filter,
        sort: this.sort,
        descending: this.descending,
        offset: page * PAGE,
        limit: PAGE,
      });
      if (turn !== this.turn) return;
      const pages = fresh ? new Map<number, CaseLine[]>() : new Map(this.pages);
      pages.set(page, answer.rows);
      for (const old of pages.keys()) if (pages.size > KEPT && old !== page) pages.delete(old);
      this.pages = pages;
      this.total = answer.total;
      this.known = true;
      this.trouble = null;
    } catch (error) {
      if (turn === this.turn) this.trouble = troubleOf(error);
    } finally {
      if (turn === this.turn) this.asked.delete(page);
    }
  }
}
