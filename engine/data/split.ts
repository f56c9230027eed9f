import type { DatasetSettings } from '../../core/document/dataset.ts';
import { random, shuffled } from '../../core/random.ts';
import type { SplitName } from './contract.ts';
import { mapPools, type PerPool } from './pool.ts';
import { purpose } from './purpose.ts';

/** Positions of each class's images, in a random order that depends on the seed and the class alone. */
function shuffledByClass(labels: Int32Array, ...seed: readonly number[]): Int32Array[] {
  const classes = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const positions = Array.from({ length: classes }, (): number[] => []);
  labels.forEach((label, position) => {
    positions[label]?.push(position);
  });
  return positions.map((own, label) =>
    shuffled(own.length, random(...seed, label)).map((index) => own[index] ?? 0),
  );
}

/** At most `limit` positions over all pools, taken from the classes in turn; all of them without a limit. */
export function limited(
  labels: PerPool<Int32Array>,
  limit: number | undefined,
  seed: number,
): PerPool<Int32Array> {
  const sizes = mapPools(labels, (own) => own.length);
  const total = sizes.train + (sizes.validation ?? 0) + (sizes.test ?? 0);
  if (limit === undefined || total <= limit)
    return mapPools(labels, (own) => Int32Array.from(own, (_, i) => i));
  const share = (size = 0): number => (size === 0 ? 0 : Math.max(1, Math.floor((limit * size) / total)));
  const counts = {
    validation: share(sizes.validation),
    test: share(sizes.test),
    train: Math.max(1, limit - share(sizes.validation) - share(sizes.test)),
  };
  return mapPools(labels, (own, name) => inTurn(own, counts[name], seed));
}

function inTurn(labels: Int32Array, count: number, seed: number): Int32Array {
  const classes = shuffledByClass(labels, seed, purpose.limit);
  const taken: number[] = [];
  for (let round = 0; taken.length < Math.min(count, labels.length); round++) {
    for (const positions of classes) {
      const position = positions[round];
      if (position !== undefined && taken.length < count) taken.push(position);
    }
  }
  return Int32Array.from(taken).sort();
}

/**
 * Divides the training pool's positions, class by class, into training, validation and test; a split that the source
 * brings itself takes nothing from it. A part whose share is less than one image gets one, the test before the
 * validation, while `keptForTraining` of the class stay: of five images three, one and one, of three two and a test image, of two both
 * are for training.
 */
export function divide(
  labels: Int32Array,
  settings: Pick<DatasetSettings, 'validationSplit' | 'testSplit' | 'splitSeed' | 'keptForTraining'>,
  own: { readonly validation: boolean; readonly test: boolean },
): Readonly<Record<SplitName, Int32Array>> {
  const parts: Record<SplitName, number[]> = { train: [], validation: [], test: [] };
  for (const positions of shuffledByClass(labels, settings.splitSeed, purpose.split)) {
    const size = positions.length;
    const kept = settings.keptForTraining * size;
    const test = own.test ? 0 : share(size, settings.testSplit, 1, kept);
    const validation = own.validation ? 0 : share(size, settings.validationSplit, 1 + test, kept + test);
    parts.test.push(...positions.subarray(0, test));
    parts.validation.push(...positions.subarray(test, test + validation));
    parts.train.push(...positions.subarray(test + validation));
  }
  return {
    train: Int32Array.from(parts.train).sort(),
    validation: Int32Array.from(parts.validation).sort(),
    test: Int32Array.from(parts.test).sort(),
  };
}

/** A part of `size` images that leaves at least `rest` to others; at least one where that leaves `kept` of them. */
function share(size: number, part: number, rest: number, kept: number): number {
  if (part === 0) return 0;
  const whole = Math.round(size * part);
  return Math.max(0, Math.min(whole === 0 && size - 1 >= kept ? 1 : whole, size - rest));
}
