import { type Difference, flatSettings, settingsDifferences } from '../../../core/document/differences.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { isHeeded } from '../../../core/training/heeded.ts';

export type RunSettings = Pick<RunSummary, 'training' | 'dataset' | 'source' | 'backend'>;

/** Every setting that had a say in a run, by its path, as text. */
export function settingsOf(run: RunSettings): ReadonlyMap<string, string> {
  const flat = flatSettings(allSettings(run));
  for (const path of flat.keys()) if (!isHeeded(path, run.training)) flat.delete(path);
  return flat;
}

/** The settings in which two runs differ; those that neither heeds are passed over. */
export function runDifferences(a: RunSettings, b: RunSettings): Difference[] {
  return settingsDifferences(allSettings(a), allSettings(b)).filter(
    ({ name }) => isHeeded(name, a.training) || isHeeded(name, b.training),
  );
}

function allSettings({ training, dataset, source, backend }: RunSettings): object {
  return { ...training, data: { ...dataset, source }, backend };
}
