import { SkiplaneError } from '../../core/error.ts';
import { byName } from './files.ts';
import { mapPools, type PerPool } from './pool.ts';

/** The most classes a file of numbers may tell apart; more are positions or measurements rather than classes. */
const maxClasses = 100_000;

/** The class of each image: a number, or a text. */
export type LabelValues = ArrayLike<number> | readonly string[];

/**
 * Classes of labels that are numbers or texts: the distinct training labels, numbers in ascending order, texts in that of their code
 * units. Throws a SkiplaneError where another pool has a label that training does not know.
 */
export function labelledClasses(
  source: string,
  labels: PerPool<LabelValues>,
): { readonly classes: readonly string[]; readonly labels: PerPool<Int32Array> } {
  if (typeof labels.train[0] !== 'string') {
    return numberedClasses(
      source,
      mapPools(labels, (own) => Array.from<number | string>(own).map(Number)),
    );
  }
  const names = mapPools(labels, (own) => Array.from<number | string>(own).map(String));
  const classes = [...new Set(names.train)].sort(byName);
  const classOf = new Map(classes.map((name, label) => [name, label]));
  return {
    classes,
    labels: mapPools(names, (own, pool) =>
      Int32Array.from(own, (name) => {
        const label = classOf.get(name);
        if (label !== undefined) return label;
        throw new SkiplaneError(
          'data/label-out-of-range',
          `Expected ${pool} labels of ${source} to be among those of the training images. Received "${name}": ` +
            'correct the label, or add training images with it.',
        );
      }),
    ),
  };
}

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
