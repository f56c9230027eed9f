import { SkiplaneError } from '../../core/error.ts';
import type { Dataset, Split } from '../data/dataset.ts';

/** Data with the labels of a model: its classes are found by name, in whatever order the data has them. */
export function withClassesOf(
  model: readonly string[],
  dataset: Dataset,
  /** Whether the data may lack classes that the model knows. */
  lacking: 'some may be missing' | 'all are needed',
): Dataset {
  const { source, classes, splits } = dataset;
  const unknown = classes.filter((name) => !model.includes(name));
  const missing = model.filter((name) => !classes.includes(name));
  if (unknown.length > 0 || (lacking === 'all are needed' && missing.length > 0)) {
    const differences = [
      ...(unknown.length === 0 ? [] : [`with ${named(unknown)}, which the model does not know`]),
      ...(missing.length === 0 ? [] : [`without ${named(missing)}`]),
    ];
    throw new SkiplaneError(
      'data/other-classes',
      `Expected data with the model's ${model.length} classes (${named(model)}), received ${source} ${differences.join(', and ')}: use the same class names as the model, or choose other data.`,
    );
  }
  const places = Int32Array.from(classes, (name) => model.indexOf(name));
  const relabelled = (split: Split): Split => ({
    size: split.size,
    labels: split.labels.map((label) => places[label] ?? 0),
    read: (index) => split.read(index),
    identity: (index) => split.identity(index),
  });
  return {
    ...dataset,
    classes: model,
    splits: {
      train: relabelled(splits.train),
      validation: relabelled(splits.validation),
      test: relabelled(splits.test),
    },
  };
}

/** More names are not read in a sentence. */
const most = 6;

function named(names: readonly string[]): string {
  const shown = names.slice(0, most).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}
