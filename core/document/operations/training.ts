import type { z } from 'zod';
import { sameValue } from '../../equal.ts';
import { expectationOf } from '../../expectation.ts';
import { datasetSettings } from '../dataset.ts';
import type { SkiplaneDocument } from '../schema.ts';
import { trainingSettings } from '../training.ts';
import { plain } from './graphs.ts';
import { type Outcome, refusal } from './outcome.ts';
import { jsonValue } from './values.ts';

type Training = NonNullable<SkiplaneDocument['training']>;
type Dataset = NonNullable<SkiplaneDocument['dataset']>;

/** Some of an object's keys, those of its parts too; undefined removes a key, so that its default holds again. */
type Patch<Settings> = {
  readonly [Key in keyof Settings]?: NonNullable<Settings[Key]> extends readonly unknown[]
    ? Settings[Key] | undefined
    : NonNullable<Settings[Key]> extends object
      ? Patch<NonNullable<Settings[Key]>> | undefined
      : Settings[Key] | undefined;
};

export type TrainingPatch = Patch<Training>;
export type DatasetPatch = Patch<Dataset>;

/** Merges settings into the document's training. What the settings' schema does not take is refused. */
export function setTraining(draft: SkiplaneDocument, patch: TrainingPatch): Outcome<undefined> {
  const { training } = plain(draft);
  return replaceTraining(draft, merged(training ?? {}, patch));
}

/**
 * Sets one setting by its place, such as `['optimizer', 'momentum']`; undefined removes it, so that its default holds again.
 * For forms that are made from the schema; what it does not take is refused.
 */
export function setTrainingAt(
  draft: SkiplaneDocument,
  place: readonly string[],
  value: unknown,
): Outcome<undefined> {
  const patch = place.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return isPart(patch) ? setTraining(draft, patch) : undefined;
}

/** Takes other settings in place of all that the document says about training. */
export function replaceTraining(draft: SkiplaneDocument, training: Training): Outcome<undefined> {
  const held = checked<Training>(trainingSettings, training, 'training');
  if ('problem' in held) return held;
  if (Object.keys(held.settings).length === 0) delete draft.training;
  else if (!sameValue(plain(draft).training, held.settings)) draft.training = held.settings;
  return undefined;
}

/** Merges settings into the document's dataset. What the settings' schema does not take is refused. */
export function setDataset(draft: SkiplaneDocument, patch: DatasetPatch): Outcome<undefined> {
  const { dataset } = plain(draft);
  const held = checked<Dataset>(datasetSettings, merged(dataset ?? {}, patch), 'dataset');
  if ('problem' in held) return held;
  if (Object.keys(held.settings).length === 0) delete draft.dataset;
  else if (!sameValue(dataset, held.settings)) draft.dataset = held.settings;
  return undefined;
}

/** Takes other settings in place of all that the document says about its data. */
export function replaceDataset(draft: SkiplaneDocument, dataset: Dataset): Outcome<undefined> {
  const held = checked<Dataset>(datasetSettings, dataset, 'dataset');
  if ('problem' in held) return held;
  if (Object.keys(held.settings).length === 0) delete draft.dataset;
  else if (!sameValue(plain(draft).dataset, held.settings)) draft.dataset = held.settings;
  return undefined;
}

function isPart(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merged(before: object, patch: object): Record<string, unknown> {
  const after = new Map<string, unknown>(Object.entries(before));
  for (const [key, value] of Object.entries(patch)) {
    const now = after.get(key);
    if (value === undefined) after.delete(key);
    else if (isPart(value)) after.set(key, merged(isPart(now) ? now : {}, value));
    else after.set(key, value === 0 ? 0 : value);
  }
  return Object.fromEntries(after);
}

/** The settings as a file holds them, or why it cannot. */
function checked<Settings extends object>(
  schema: z.ZodType<unknown, Settings>,
  settings: object,
  name: string,
): Outcome<{ readonly settings: Settings }> {
  // Before JSON, which would turn what is no number into null and so into another complaint.
  const issue = schema.safeParse(settings).error?.issues[0];
  if (issue !== undefined) {
    const place = [name, ...issue.path].join('.');
    return refusal(`The setting ${place} is invalid: expected ${expectationOf(issue)}.`);
  }
  const held = jsonValue(settings);
  return fits(schema, held) ? { settings: held } : refusal(`The ${name} settings cannot be saved.`);
}

function fits<Settings>(schema: z.ZodType<unknown, Settings>, value: unknown): value is Settings {
  return schema.safeParse(value).success;
}
