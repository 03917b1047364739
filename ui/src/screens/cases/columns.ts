import {
  createTable,
  getCoreRowModel,
  type ColumnDef,
  type Table,
  type VisibilityState,
} from '@tanstack/table-core';
import type { CaseLine, CaseSort } from '../../host/wire';

/** Columns of the register; `sort` names the core's order where a column has one. */
export type Column = keyof typeof WIDTHS;
export const WIDTHS = {
  fir: '96px',
  station: 'minmax(110px, 1fr)',
  fir_on: '104px',
  sections: 'minmax(150px, 1.5fr)',
  stage: 'minmax(110px, 1.1fr)',
  next: 'minmax(170px, 1.5fr)',
  holder: 'minmax(150px, 1.3fr)',
  officer: 'minmax(100px, 1fr)',
} as const;
export const SORTS: Partial<Record<Column, CaseSort>> = {
  fir: 'fir',
  station: 'station',
  fir_on: 'fir_on',
  stage: 'stage',
  next: 'next_due',
  holder: 'held_since',
};

const defs: ColumnDef<CaseLine>[] = (Object.keys(WIDTHS) as Column[]).map((id) => ({
  id,
  accessorFn: (line) => line[id],
}));

/** The table model: which columns show. Rows come window by window from the core, so it sorts and filters nothing. */
export function model(
  visibility: VisibilityState,
  onchange: (next: VisibilityState) => void,
): Table<CaseLine> {
  const table = createTable<CaseLine>({
    data: [],
    columns: defs,
    state: {},
    manualSorting: true,
    manualFiltering: true,
    manualPagination: true,
    getCoreRowModel: getCoreRowModel(),
    renderFallbackValue: null,
    onStateChange: () => undefined,
    onColumnVisibilityChange: (change) =>
      onchange(typeof change === 'function' ? change(visibility) : change),
  });
  table.setOptions((options) => ({
    ...options,
    state: { ...table.initialState, columnVisibility: visibility },
  }));
  return table;
}

/** `grid-template-columns` of the columns that show. */
export const template = (shown: Column[]): string => shown.map((id) => WIDTHS[id]).join(' ');
