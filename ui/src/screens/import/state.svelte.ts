import { onAnotherOfficer } from '../../app/desk.svelte';
import type {
  CallTrouble,
  ImportAsk,
  ImportColumns,
  ImportDone,
  ImportPreview,
  Progress,
  RowFate,
} from '../../host/wire';

const begin = () => ({
  step: 0,
  file: '',
  columns: null as ImportColumns | null,
  ask: null as ImportAsk | null,
  preview: null as ImportPreview | null,
  done: null as ImportDone | null,
  /** Which rows of the report are shown. */
  chosen: null as RowFate | 'warned' | null,
  progress: null as Progress | null,
  working: null as 'reading' | 'importing' | null,
  trouble: null as CallTrouble | null,
});

/** Where the import stands. It outlives its screen: who looks at a case and comes back finds the report as it was. */
class ImportState {
  at = $state.raw(begin());
  set(change: Partial<ReturnType<typeof begin>>): void {
    this.at = { ...this.at, ...change };
  }
  /** Another file; also another officer. */
  again(): void {
    this.at = begin();
  }
}

export const importing = new ImportState();
onAnotherOfficer(() => importing.again());
