import type { RunSummary } from '../../../core/protocol/runs.ts';
import { readSource } from '../data/sources.ts';

/** What can be done with a run that could not go on: try again, say where its data lie, begin a new run with its weights. */
export type WayOn = 'again' | 'place' | 'weights';

export function waysOn(
  { source, hasModel }: Pick<RunSummary, 'source' | 'hasModel'>,
  { code }: Pick<NonNullable<RunSummary['refusal']>, 'code'>,
): readonly WayOn[] {
  const parsed = readSource(source);
  const ofData = code === 'run/other-data' || code === 'run/other-steps' || code.startsWith('data/');
  const elsewhere = ofData && parsed !== undefined && 'path' in parsed;
  // Without data there is nothing to begin a new run on.
  const hasData = code !== 'data/vanished';
  return [
    'again',
    ...(elsewhere ? (['place'] as const) : []),
    // Where there is no model, a checkpoint has weights too.
    ...(hasData && (hasModel || code !== 'run/no-checkpoint') ? (['weights'] as const) : []),
  ];
}
