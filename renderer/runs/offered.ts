import type { RunSummary } from '../../core/protocol/runs.ts';
import { inApp } from '../host/bridge.ts';
import { isUnderWay } from '../state/runs.ts';

export type RunActionId =
  | 'show'
  | 'overlay'
  | 'unlay'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'continue'
  | 'branch'
  | 'open'
  | 'rename'
  | 'export'
  | 'report'
  | 'reveal'
  | 'delete';

/** What can be done with these runs, in groups as menus show them; what makes no sense is left out. */
export function offered(
  runs: readonly RunSummary[],
  shown: string | null,
  overlaid: ReadonlySet<string>,
): RunActionId[][] {
  const [run, ...others] = runs;
  if (run === undefined) return [];
  const lay: RunActionId[] = runs.every(({ id }) => overlaid.has(id))
    ? ['unlay']
    : run.id === shown && others.length === 0
      ? []
      : ['overlay'];
  if (others.length > 0) return [lay, ['report'], ['delete']];
  const first: RunActionId[] = run.id === shown ? [] : ['show', ...lay];
  const way: RunActionId[] = inApp ? ['reveal'] : [];
  const take: RunActionId[] = run.hasModel ? ['export', 'report', ...way] : ['report', ...way];
  const groups: RunActionId[][] = [first, control(run), ['open', 'rename'], take, ['delete']];
  return groups.filter((group) => group.length > 0);
}

function control(run: RunSummary): RunActionId[] {
  if (run.status === 'running') return ['pause', 'stop'];
  if (run.status === 'paused') return ['resume', 'stop'];
  if (isUnderWay(run)) return ['stop'];
  const branch: RunActionId[] = run.hasModel ? ['branch'] : [];
  return run.canContinue ? ['continue', ...branch] : branch;
}
