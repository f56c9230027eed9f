import { create } from 'zustand';
import type { CardFamily } from '../../base/strings/family.ts';
import { filterRows, networkOrder, type Sort, sortRows } from './arrange-rows.ts';
import type { LayerRow, Metric } from './table.ts';

/** How the table is looked at; kept while the drawer is closed. */
export interface LayersState {
  readonly query: string;
  /** Only these; all when empty. */
  readonly families: ReadonlySet<CardFamily>;
  readonly metric: Metric;
  readonly sort: Sort;
}

export const useLayers = create<LayersState>()(() => ({
  query: '',
  families: new Set(),
  metric: 'weights',
  sort: networkOrder,
}));

export function clearFilter(): void {
  useLayers.setState({ query: '', families: new Set() });
}

/** Shows a family, or no longer; with none chosen all are shown. */
export function toggleFamily(family: CardFamily): void {
  useLayers.setState(({ families }) => {
    const next = new Set(families);
    if (!next.delete(family)) next.add(family);
    return { families: next };
  });
}

/** The rows as they are to be shown. */
export function arranged(rows: readonly LayerRow[], state: LayersState): readonly LayerRow[] {
  return sortRows(filterRows(rows, state.query, state.families), state.sort, state.metric);
}
