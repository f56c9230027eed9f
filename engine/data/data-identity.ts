import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { DatasetSettings } from '../../core/document/dataset.ts';
import { parseDatasetSource } from '../../core/document/sources.ts';
import type { OpenOptions } from './contract.ts';
import type { Dataset, Split } from './dataset.ts';

/** The samples of a split, each at its position. */
const splitIdentity = z.strictObject({
  /** Paths within the dataset; null where samples have no names. */
  names: z.array(z.string().nullable()),
  /** Bytes of each sample's content, and their digests. */
  sizes: z.array(z.number()),
  digests: z.array(z.string()),
  /** Positions in `classes`. */
  labels: z.array(z.number().int()),
});

export type SplitIdentity = z.output<typeof splitIdentity>;

/** What tells the data of a run from any other, wherever it lies. */
export const dataIdentity = z.strictObject({
  version: z.literal(1),
  /** As it was given. */
  source: z.string(),
  /** Where a sample's class is said. */
  labelsFrom: z.string(),
  /** In the order of their labels. */
  classes: z.array(z.string()),
  /** Height, width and channels to which samples are brought. */
  shape: z.tuple([z.number(), z.number(), z.number()]),
  /** How samples are divided and brought to size; a setting that a later version adds is missing. */
  settings: z.record(z.string(), z.json()),
  /** Per channel, of pixels in 0 to 1: what training scales by. */
  statistics: z.strictObject({ mean: z.array(z.number()), std: z.array(z.number()) }),
  splits: z.strictObject({ train: splitIdentity, validation: splitIdentity, test: splitIdentity }),
});

export type DataIdentity = z.output<typeof dataIdentity>;

const labelPlaces = {
  mnist: 'the digits’ files',
  folder: 'the folders’ names',
  csv: 'a column of the table',
  idx: 'the files of labels',
  cifar10: 'the first byte of each record',
  cifar100: 'the second byte of each record',
  npz: 'the arrays of labels',
} as const satisfies Readonly<Record<ReturnType<typeof parseDatasetSource>['kind'], string>>;

/** Samples told apart between two looks at what else is to be done. */
const chunk = 2000;

/** The identity of an open dataset. @param settings those that it was opened with */
export async function identityOf(
  dataset: Dataset,
  settings: DatasetSettings,
  { onProgress, signal }: Pick<OpenOptions, 'onProgress' | 'signal'> = {},
): Promise<DataIdentity> {
  const { source, classes, shape, statistics, splits } = dataset;
  const total = splits.train.size + splits.validation.size + splits.test.size;
  let done = 0;
  const told = async (split: Split): Promise<SplitIdentity> => {
    const names: (string | null)[] = [];
    const sizes: number[] = [];
    const digests: string[] = [];
    for (let index = 0; index < split.size; index++) {
      const { name, size, digest } = split.identity(index);
      names.push(name);
      sizes.push(size);
      digests.push(digest);
      done += 1;
      if (done % chunk !== 0) continue;
      onProgress?.(done, total, 'telling samples apart');
      await setImmediate();
      signal?.throwIfAborted();
    }
    return { names, sizes, digests, labels: [...split.labels] };
  };
  const { source: _, ...kept } = settings;
  return {
    version: 1,
    source,
    labelsFrom: labelPlaces[parseDatasetSource(source).kind],
    classes: [...classes],
    shape: [...shape],
    settings: Object.fromEntries(
      Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    statistics: { mean: [...statistics.mean], std: [...statistics.std] },
    splits: {
      train: await told(splits.train),
      validation: await told(splits.validation),
      test: await told(splits.test),
    },
  };
}
