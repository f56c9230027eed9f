import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { type Asked, askedOf } from './asked.ts';
import { actionGroups, type RunActionId, runActions } from './run-actions.ts';

/** Whether an action makes sense for runs as they stand. */
export function isOffered(id: RunActionId, asked: Asked): boolean {
  const { several = false, when } = runActions[id];
  return (several || asked.runs.length === 1) && (when?.(asked) ?? true);
}

/** What can be done with these runs, in groups as menus show them; what makes no sense is left out. */
export function offered(asked: Asked | undefined): RunActionId[][] {
  if (asked === undefined) return [];
  return actionGroups
    .map((group) => group.filter((id) => isOffered(id, asked)))
    .filter((group) => group.length > 0);
}

/** Does something with runs; what means a single run takes the first. */
export function doAction(id: RunActionId, runs: readonly RunSummary[]): unknown {
  const asked = askedOf(runs);
  return asked === undefined ? undefined : runActions[id].do(asked);
}
