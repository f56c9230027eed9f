import { type Difference, flatSettings, settingsDifferences } from '../../core/document/differences.ts';
import type { TrainingSettings } from '../../core/document/training.ts';
import type { RunSummary } from '../../core/protocol/runs.ts';

export type RunSettings = Pick<RunSummary, 'training' | 'dataset' | 'source' | 'backend'>;

/** Settings of one kind of optimizer or schedule, and the kinds that heed them. */
const heeded: Readonly<Record<string, readonly string[]>> = {
  'optimizer.momentum': ['sgd'],
  'optimizer.momentumForm': ['sgd'],
  'optimizer.rmspropMomentum': ['rmsprop'],
  'optimizer.nesterov': ['sgd'],
  'optimizer.beta1': ['adam', 'adamW'],
  'optimizer.beta2': ['adam', 'adamW'],
  'optimizer.rho': ['rmsprop'],
  'optimizer.epsilon': ['adam', 'adamW', 'rmsprop'],
  'schedule.milestones': ['step'],
  'schedule.factor': ['step', 'exponential'],
  'schedule.finalFactor': ['cosine', 'oneCycle'],
  'schedule.peakAt': ['oneCycle'],
  'schedule.cycleMomentum': ['oneCycle'],
};

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

function isHeeded(path: string, { optimizer, schedule }: TrainingSettings): boolean {
  const kinds = Object.hasOwn(heeded, path) ? heeded[path] : undefined;
  return (
    kinds === undefined || kinds.includes(path.startsWith('optimizer.') ? optimizer.kind : schedule.kind)
  );
}
