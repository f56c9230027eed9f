import type { Skipped, SplitName } from './contract.ts';
import type { PerPool } from './pool.ts';
import { splitWords } from './split-words.ts';

/** What images and their labels are called together. */
const pairs = [
  ['x', 'y'],
  ['images', 'labels'],
  ['image', 'label'],
  ['data', 'labels'],
  ['data', 'targets'],
] as const;

/** The arrays of one purpose, as the archive spells their names. */
export type ArrayPair = readonly [images: string, labels: string];

/** The names that pairs of a purpose may have, best first: `x_train`, `train_x`; for training also without a word. */
function namesOf(split: SplitName): ArrayPair[] {
  const worded = splitWords[split].flatMap((word) =>
    pairs.flatMap(([x, y]): ArrayPair[] => [
      [`${x}_${word}`, `${y}_${word}`],
      [`${word}_${x}`, `${word}_${y}`],
    ]),
  );
  return split === 'train' ? [...worded, ...pairs] : worded;
}

/**
 * Which arrays of an archive are images and labels of which purpose, whatever the case of their names; and those that are not used,
 * with the reason. Undefined where there is nothing to train on.
 */
export function arrayPairs(
  names: readonly string[],
): { readonly pairs: PerPool<ArrayPair>; readonly skipped: readonly Skipped[] } | undefined {
  const spelled = new Map(names.map((name) => [name.toLowerCase(), name]));
  const find = (split: SplitName): ArrayPair | undefined => {
    for (const [x, y] of namesOf(split)) {
      const images = spelled.get(x);
      const labels = spelled.get(y);
      if (images !== undefined && labels !== undefined) return [images, labels];
    }
    return undefined;
  };
  const train = find('train');
  if (train === undefined) return undefined;
  const validation = find('validation');
  const test = find('test');
  const used = new Set([...train, ...(validation ?? []), ...(test ?? [])]);
  const skipped = names
    .filter((name) => !used.has(name))
    .map((name) => ({ file: name, reason: reasonFor(name.toLowerCase(), spelled) }));
  return {
    pairs: {
      train,
      ...(validation === undefined ? {} : { validation }),
      ...(test === undefined ? {} : { test }),
    },
    skipped,
  };
}

function reasonFor(name: string, spelled: ReadonlyMap<string, string>): string {
  const known = [...namesOf('train'), ...namesOf('validation'), ...namesOf('test')];
  const partners = known.flatMap(([x, y]) => (x === name ? [y] : y === name ? [x] : []));
  const [partner] = partners;
  if (partner === undefined) return 'an array whose name is neither that of images nor that of labels';
  return partners.some((other) => spelled.has(other))
    ? 'other arrays with the same purpose are used'
    : `an array without ${partner} beside it`;
}
