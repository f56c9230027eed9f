import { SkiplaneError } from '../error.ts';
import { withOldDepthwise } from './old-depthwise.ts';
import { isObject, withOldTraining } from './old-training.ts';
import { formatVersion } from './schema.ts';

/** Leads a document of one version to the next; the JSON is not validated yet, so it treats it with care. */
export interface Migration {
  /** The version it reads; it writes `from + 1`. */
  readonly from: number;
  /** What changed, for the person who opens an old file. */
  readonly summary: string;
  migrate(document: Record<string, unknown>): Record<string, unknown>;
}

/**
 * One entry per version that was ever released, oldest first. Each has a fixture in test/fixtures/migrations that a test
 * reads through it.
 */
export const migrations: readonly Migration[] = [
  {
    from: 1,
    summary:
      'It keeps the defaults of its version: SGD’s momentum in Keras’s form, RMSProp’s momentum of 0.9, gray by linear light, and the initial weights of depthwise kernels. Results can still differ where bugs were fixed: label smoothing with several sigmoids, weight decay of PReLU slopes, and depthwise convolutions on wasm whose strides exceed their kernel.',
    migrate: keepOldDefaults,
  },
];

/**
 * Brings a document of an older version to `target`, one migration after the other.
 * @throws SkiplaneError where the version is no number, is newer than this program's, or no migration starts from it
 */
export function migrate(
  document: Record<string, unknown>,
  steps: readonly Migration[] = migrations,
  target: number = formatVersion,
): Record<string, unknown> {
  let current = document;
  while (current['version'] !== target) {
    const version = current['version'];
    if (typeof version !== 'number' || !Number.isInteger(version)) {
      throw new SkiplaneError(
        'document/version',
        `Expected "version" to be a whole number up to ${target}, received ${JSON.stringify(version) ?? 'none'}.`,
      );
    }
    if (version > target) {
      throw new SkiplaneError(
        'document/newer',
        `This document was written by a newer Skiplane (format ${version}; this version reads up to ${target}): update Skiplane.`,
      );
    }
    const step = steps.find(({ from }) => from === version);
    if (step === undefined) {
      throw new SkiplaneError(
        'document/version',
        `Expected a format version from 1 to ${target}, received ${version}.`,
      );
    }
    current = { ...step.migrate(current), version: version + 1 };
  }
  return current;
}

/** What has changed for a document since its version, oldest first; nothing for one of the newest, or of none that is known. */
export function changesSince(version: unknown): readonly string[] {
  return migrations
    .filter(({ from }) => typeof version === 'number' && from >= version)
    .map(({ summary }) => summary);
}

/** Version 1 left settings out that had the defaults of its time; where those are others now, they are written down. */
function keepOldDefaults(document: Record<string, unknown>): Record<string, unknown> {
  const { training, dataset } = document;
  return {
    ...document,
    ...(training === undefined ? {} : { training: withOldTraining(training) }),
    dataset: withOldGrey(dataset),
    ...withOldDepthwise(document),
  };
}

/** Color became gray by linear light, whatever the data. */
function withOldGrey(dataset: unknown): unknown {
  // What is no section is for the schema to refuse.
  return dataset === undefined || isObject(dataset) ? { grey: 'linear', ...dataset } : dataset;
}
