import type { RunSummary } from '../../../core/protocol/runs.ts';
import { twinOf } from '../../model/state/runs.ts';

interface Chosen {
  /** What the person picked to compare with. */
  readonly against: string | null;
  readonly selected: ReadonlySet<string>;
  readonly shown: string | null;
}

/**
 * The run that another is compared with: the one that was picked, the other selected one, the one that the panels show, its twin,
 * or else the one before it. Undefined where it is the only run.
 */
export function otherRun(
  run: RunSummary,
  runs: ReadonlyMap<string, RunSummary>,
  { against, selected, shown }: Chosen,
): RunSummary | undefined {
  const wanted = [against, ...selected, shown, twinOf(runs, run.id)?.id];
  for (const id of wanted) {
    const other = id === null || id === undefined || id === run.id ? undefined : runs.get(id);
    if (other !== undefined) return other;
  }
  const others = [...runs.values()].filter(({ id }) => id !== run.id);
  const newest = others.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return newest.find(({ createdAt }) => Date.parse(createdAt) <= Date.parse(run.createdAt)) ?? newest.at(-1);
}
