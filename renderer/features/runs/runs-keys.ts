import type { RunSummary } from '../../../core/protocol/runs.ts';
import { indexByKey } from '../../base/kit/grid-keys.ts';
import { doAction } from './actions/offered.ts';
import { toggleOverlay } from './actions/overlay.ts';
import { idsBetween, type RunItem } from './arrange-runs.ts';
import { restoreLast } from './delete-runs.tsx';
import { activate, useRunsTable } from './runs-state.ts';

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

interface Table {
  readonly items: readonly RunItem[];
  readonly active: string | null;
  /** The runs that actions mean, the active one first. */
  readonly runs: readonly RunSummary[];
  /** Rows of a page. */
  readonly page: number;
}

/** Does what a key means in the table of runs; false where it means nothing there. */
export function pressInTable(event: Pressed, { items, active, runs, page }: Table): boolean {
  const ids = items.flatMap((item) => ('group' in item ? [] : [item.run.id]));
  const { key } = event;
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'a') useRunsTable.setState({ selected: new Set(ids) });
    else if (key === 'z') void restoreLast();
    else return false;
    return true;
  }
  const at = active === null ? -1 : ids.indexOf(active);
  const to = indexByKey(key, Math.max(0, at), ids.length, page);
  const next = to === undefined ? undefined : ids[at < 0 ? 0 : to];
  if (next !== undefined) {
    if (event.shiftKey) extendTo(items, next);
    else activate(next);
    return true;
  }
  if (active === null || at < 0) return false;
  if (key === 'Enter') void doAction('show', runs);
  else if (key === ' ') toggleOverlay(active);
  else if (key === 'F2') void doAction('rename', runs);
  else if (key === 'Delete' || key === 'Backspace') void doAction('delete', runs);
  else return false;
  return true;
}

let anchor: { readonly from: string; readonly to: string } | null = null;

/** Selects all from where the selection began up to a run. */
export function extendTo(items: readonly RunItem[], to: string): void {
  const { active } = useRunsTable.getState();
  const from = anchor !== null && anchor.to === active ? anchor.from : (active ?? to);
  anchor = { from, to };
  useRunsTable.setState({ active: to, selected: new Set(idsBetween(items, from, to)) });
}
