import { create } from 'zustand';
import { useAskedDifferences } from '../../model/state/asked-differences.ts';
import { type RunScope, type RunSort, usualSort } from './arrange-runs.ts';
import { type ColumnId, columnIds, usualColumns } from './columns.ts';

export const detailTabs = ['overview', 'settings', 'differences', 'log'] as const;
export type DetailTab = (typeof detailTabs)[number];

/** How the table of runs is looked at; kept while the drawer is closed. */
interface RunsTableState {
  readonly query: string;
  readonly sort: RunSort;
  readonly scope: RunScope;
  readonly columns: ReadonlySet<ColumnId>;
  /** True where the details of the active run stand beside the table. */
  readonly details: boolean;
  readonly tab: DetailTab;
  /** The run that keys and the details mean. */
  readonly active: string | null;
  /** The runs that actions mean. */
  readonly selected: ReadonlySet<string>;
  /** The run whose name is being typed. */
  readonly renaming: string | null;
  /** The run that the details are compared with, or the open document; chosen for the person while null. */
  readonly against: string | typeof openDocumentItself | null;
}

/** In place of a run that the details are compared with. */
export const openDocumentItself = 'the open document';

const storageKey = 'skiplane.runs';

export const useRunsTable = create<RunsTableState>()(() => ({
  query: '',
  sort: usualSort,
  scope: 'all',
  columns: usualColumns,
  details: true,
  tab: 'overview',
  active: null,
  selected: new Set(),
  renaming: null,
  against: null,
  ...remembered(localStorage.getItem(storageKey)),
}));

useRunsTable.subscribe(({ columns, details, sort }, before) => {
  if (columns === before.columns && details === before.details && sort === before.sort) return;
  localStorage.setItem(storageKey, JSON.stringify({ columns: [...columns], details, sort }));
});

useAskedDifferences.subscribe(({ asked }) => {
  if (asked === null) return;
  activate(asked.run);
  useRunsTable.setState({ details: true, tab: 'differences', against: openDocumentItself });
});

/** What was chosen before; anything that does not look like it is ignored. */
function remembered(text: string | null): Partial<RunsTableState> {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    if (typeof read !== 'object' || read === null) return {};
    return { ...columnsIn(read), ...detailsIn(read), ...sortIn(read) };
  } catch {
    return {};
  }
}

function columnsIn(read: object): Partial<RunsTableState> {
  if (!('columns' in read) || !Array.isArray(read.columns)) return {};
  const wanted = read.columns;
  return { columns: new Set(columnIds.filter((id) => id === 'name' || wanted.includes(id))) };
}

function detailsIn(read: object): Partial<RunsTableState> {
  return 'details' in read && typeof read.details === 'boolean' ? { details: read.details } : {};
}

function sortIn(read: object): Partial<RunsTableState> {
  if (!('sort' in read) || typeof read.sort !== 'object' || read.sort === null) return {};
  const { column, descending } = { column: undefined, descending: undefined, ...read.sort };
  const known = columnIds.find((id) => id === column);
  return known !== undefined && typeof descending === 'boolean'
    ? { sort: { column: known, descending } }
    : {};
}

/** Makes a run the active one, and the only one that is selected. */
export function activate(id: string): void {
  useRunsTable.setState({ active: id, selected: new Set([id]) });
}

/** Adds a run to the selected ones, or takes it away. */
export function toggleSelected(id: string): void {
  useRunsTable.setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    return { selected: next, active: id };
  });
}

export function toggleColumn(id: ColumnId): void {
  useRunsTable.setState(({ columns }) => {
    const next = new Set(columns);
    if (!next.delete(id)) next.add(id);
    return { columns: next };
  });
}

/** Shows all runs again. */
export function clearRunFilter(): void {
  useRunsTable.setState({ query: '', scope: 'all' });
}
