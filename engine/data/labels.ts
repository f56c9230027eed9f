import { SkiplaneError } from '../../core/error.ts';
import { mapPools, type PerPool } from './pool.ts';

/** The most classes a file of numbers may tell apart; more are positions or measurements rather than classes. */
const maxClasses = 100_000;

/**
 * Classes of numeric labels: the distinct numbers of the training labels in ascending order, named as they are
 * written. Throws a SkiplaneError where another pool has a label that training does not know.
 */
export function numberedClasses(
  source: string,
  labels: PerPool<ArrayLike<number>>,
): { readonly classes: readonly string[]; readonly labels: PerPool<Int32Array> } {
  const values = [...new Set(Array.from(labels.train))].sort((a, b) => a - b);
  if (values.length > maxClasses) {
    throw new SkiplaneError(
      'data/too-many-classes',
      `Expected at most ${maxClasses} distinct labels in ${source}. Received ${values.length}: ` +
        'give each image the number of its class.',
    );
  }
  const classOf = new Map(values.map((value, index) => [value, index]));
  const indexed = mapPools(labels, (own, pool) =>
    Int32Array.from(own, (value) => {
      const label = classOf.get(value);
      if (label !== undefined) return label;
      throw new SkiplaneError(
        'data/label-out-of-range',
        `Expected ${pool} labels of ${source} to be among the ${values.length} training labels ` +
          `(${values[0]} to ${values.at(-1)}). Received ${value}: correct the label or add training images of it.`,
      );
    }),
  );
  return { classes: values.map(String), labels: indexed };
}
