import { sameValue } from '../../equal.ts';
import { type DatasetSettings, defaultDatasetSettings } from '../dataset.ts';
import type { SkiplaneDocument } from '../schema.ts';
import { type TrainingSettings, trainingSettings } from '../training.ts';
import { isRefusal, type Outcome } from './outcome.ts';
import { replaceDataset, replaceTraining } from './training.ts';

/** The settings with which a run was trained: all of them, defaults filled in. */
export interface RunSettings {
  readonly training: TrainingSettings;
  readonly dataset: DatasetSettings;
  readonly source: string;
}

/** Takes over the settings of a run, for training and data, in place of the document's own. Defaults are not written down. */
export function takeSettings(
  draft: SkiplaneDocument,
  { training, dataset, source }: RunSettings,
): Outcome<undefined> {
  const taken = replaceTraining(draft, beyond(training, trainingSettings.parse({})));
  if (isRefusal(taken)) return taken;
  return replaceDataset(draft, { ...beyond(dataset, defaultDatasetSettings), source });
}

/** What is not as it is by default. */
function beyond<Settings extends object>(settings: Settings, defaults: object): Partial<Settings> {
  const said = Object.entries(settings).flatMap(([key, value]): [string, unknown][] => {
    const usual: unknown = Reflect.get(defaults, key);
    if (value === undefined || sameValue(value, usual)) return [];
    return [[key, isPart(value) && isPart(usual) ? beyond(value, usual) : value]];
  });
  return Object.fromEntries(said) as Partial<Settings>;
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
