import { join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import type { Skipped, SplitName } from './contract.ts';
import { type Entry, entriesOf, type Place } from './entries.ts';
import type { PerPool } from './pool.ts';
import { splitOfWord } from './split-words.ts';

/** The folder of each pool; only that of training where nothing in the root is divided, the root itself. */
export interface Division {
  readonly divided: boolean;
  readonly folders: PerPool<string>;
}

/**
 * Looks for folders `train`, `val`, `test` and the like (see `splitWords`) that hold class folders. A class may bear such a name too:
 * then there are images in it rather than folders. @throws SkiplaneError where they are not all there, or more than one of a kind
 */
export async function divisionOf(place: Place, skipped: Skipped[]): Promise<Division> {
  const { root } = place;
  const entries = await entriesOf(place, root);
  const folders = entries.filter((entry) => entry.folder);
  const named = folders.filter(({ name }) => splitOfWord(name) !== undefined);
  const holding: Entry[] = [];
  for (const entry of named) {
    if ((await entriesOf(place, entry.path)).some((inner) => inner.folder)) holding.push(entry);
  }
  if (holding.length === 0) {
    if (named.length >= 2 && named.length === folders.length) throw withoutClasses(root, named);
    return { divided: false, folders: { train: root } };
  }
  const of = (split: SplitName): Entry | undefined => {
    const own = named.filter(({ name }) => splitOfWord(name) === split);
    if (own.length > 1) throw ambiguous(root, split, own);
    return own[0];
  };
  const train = of('train');
  if (train === undefined) throw withoutTraining(root, holding);
  const validation = of('validation');
  const test = of('test');
  for (const entry of entries) {
    if (entry !== train && entry !== validation && entry !== test) {
      const misplaced = `misplaced: next to the folder ${train.name} of a split dataset`;
      skipped.push({ file: entry.name, reason: entry.reason ?? misplaced });
    }
  }
  return {
    divided: true,
    folders: {
      train: train.path,
      ...(validation === undefined ? {} : { validation: validation.path }),
      ...(test === undefined ? {} : { test: test.path }),
    },
  };
}

function list(entries: readonly Entry[]): string {
  return entries.map(({ name }) => name).join(' and ');
}

function ambiguous(root: string, split: SplitName, own: readonly Entry[]): SkiplaneError {
  return new SkiplaneError(
    'data/splits',
    `Expected one folder of ${split} images in ${root}. Received ${list(own)}: merge their images into one.`,
  );
}

function withoutTraining(root: string, holding: readonly Entry[]): SkiplaneError {
  const [first] = holding;
  const name = first?.name ?? '';
  return new SkiplaneError(
    'data/splits',
    `Expected a folder train next to ${list(holding)} in ${root}. Received none: move the class folders for training into train, ` +
      `or choose ${join(root, name)} to split its images at random.`,
    { within: name },
  );
}

function withoutClasses(root: string, named: readonly Entry[]): SkiplaneError {
  return new SkiplaneError(
    'data/splits',
    `Expected a folder for each class in ${list(named)} of ${root}. Received none: put the images of each class into a ` +
      'folder of its own.',
  );
}
