import { designKey, seedGroups } from '../../../core/experiment/seeds.ts';
import { groupBy } from '../../../core/group-by.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { locale } from '../../base/strings/language.ts';
import { runsText } from '../../base/strings/runs.ts';
import { type ColumnId, columnOf, runColumns } from './columns.ts';

export interface RunSort {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/** The newest first. */
export const usualSort: RunSort = { column: 'when', descending: true };

const fallsFirst = new Set<ColumnId>([
  'when',
  'accuracy',
  'valAccuracy',
  'testAccuracy',
  'weights',
  'epochs',
]);

/** What a click on a column's header leads to: the useful direction first, then the other, then the newest first. */
export function nextRunSort(sort: RunSort, column: ColumnId): RunSort {
  const first = { column, descending: fallsFirst.has(column) };
  if (sort.column !== column) return first;
  if (sort.descending === first.descending) return { column, descending: !first.descending };
  return usualSort;
}

/** In names people count: `run 2` comes before `run 10`. */
const natural = new Intl.Collator(locale, { numeric: true });

/** Runs in the order asked for; what is not known yet comes last either way, and equals stand the newest first. */
export function sortRuns(runs: readonly RunSummary[], { column, descending }: RunSort): RunSummary[] {
  const { value } = columnOf(column);
  const sign = descending ? -1 : 1;
  const newest = runs.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return newest.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    const [lacksX, lacksY] = [isUnknown(x), isUnknown(y)];
    if (lacksX || lacksY) return Number(lacksX) - Number(lacksY);
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y || 0);
    return sign * natural.compare(String(x), String(y));
  });
}

function isUnknown(value: number | string | undefined): boolean {
  return value === undefined || (typeof value === 'number' && Number.isNaN(value));
}

/** Runs that hold every word of the query in any column, in what tells them apart, in their notes, error or role. */
export function filterRuns(
  runs: readonly RunSummary[],
  query: string,
  labels: ReadonlyMap<string, string> = new Map(),
): readonly RunSummary[] {
  const sought = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length === 0) return runs;
  return runs.filter((run) => {
    const { notes, error, source, experiment } = run;
    const role = experiment === null ? '' : runsText.role[experiment.role];
    const said = runColumns.map(({ text }) => text(run));
    const words = [...said, labels.get(run.id) ?? '', notes, error ?? '', source, role]
      .join('\n')
      .toLowerCase();
    return sought.every((word) => words.includes(word));
  });
}

/** What the runs below a head have in common. */
export type RunHead = 'experiment' | 'seeds' | 'own' | 'others';

/** A line of the table: a run, or the head of runs that follow. */
export type RunItem =
  | { readonly group: string; readonly head: RunHead; readonly runs: readonly RunSummary[] }
  | { readonly run: RunSummary; readonly grouped: boolean };

/** Brings the runs of one experiment together, and those of one design with several seeds, where the first of them stands. */
export function groupRuns(runs: readonly RunSummary[]): RunItem[] {
  const seeds = seedGroups(runs);
  const groups = groupBy(runs, (run) => {
    const key = designKey(run);
    return key !== null && seeds.has(key) ? key : (run.experiment?.id ?? `alone ${run.id}`);
  });
  return [...groups].flatMap(([key, members]): RunItem[] => {
    const grouped = members.length > 1;
    const lines = members.map((run) => ({ run, grouped }));
    const head = seeds.has(key) ? 'seeds' : 'experiment';
    return grouped ? [{ group: key, head, runs: members }, ...lines] : lines;
  });
}

export const runScopes = ['all', 'own', 'others'] as const;

/** Whose runs the table shows: all, those of the open document, those of others. */
export type RunScope = (typeof runScopes)[number];

/** The lines of a table: the open document's runs before all others, each part under a head of its own where there are both. */
export function arrangeRuns(
  runs: readonly RunSummary[],
  own: { has(id: string): boolean },
  scope: RunScope,
): RunItem[] {
  const [mine, theirs] = [runs.filter(({ id }) => own.has(id)), runs.filter(({ id }) => !own.has(id))];
  if (scope === 'own') return groupRuns(mine);
  if (scope === 'others') return groupRuns(theirs);
  if (mine.length === 0 || theirs.length === 0) return groupRuns(runs);
  return [
    { group: 'own', head: 'own', runs: mine },
    ...groupRuns(mine),
    { group: 'others', head: 'others', runs: theirs },
    ...groupRuns(theirs),
  ];
}

export function itemKey(item: RunItem): string {
  return 'group' in item ? `group ${item.group}` : item.run.id;
}

/** The ids between two runs, both included, in the order of the table; only the second where the first is not there. */
export function idsBetween(items: readonly RunItem[], from: string | null, to: string): string[] {
  const ids = items.flatMap((item) => ('group' in item ? [] : [item.run.id]));
  const [a, b] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)];
  if (a < 0 || b < 0) return [to];
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
