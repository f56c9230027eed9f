import { setImmediate } from 'node:timers/promises';
import type { Duplicates, SameContent } from '../../core/protocol/data.ts';
import { splitName } from '../../core/protocol/scalars.ts';
import type { OpenOptions, SplitName } from './contract.ts';
import type { Dataset } from './dataset.ts';

/** Where a content was seen first, and in which other places since. */
interface Seen {
  readonly split: SplitName;
  readonly index: number;
  readonly splits: Set<SplitName>;
  /** Images with it. */
  count: number;
  /** Whether images with it have different labels. */
  mixed: boolean;
}

/** Pairs of each kind that are told as examples. */
const mostExamples = 5;

/** Images compared before messages are let in. */
const chunk = 1024;

/** Finds images whose content is the same, byte for byte: within a split, in several splits, under several labels. */
export async function duplicatesIn(
  dataset: Pick<Dataset, 'splits' | 'classes'>,
  { onProgress, signal }: Pick<OpenOptions, 'onProgress' | 'signal'> = {},
): Promise<Duplicates> {
  const { splits, classes } = dataset;
  const total = splitName.options.reduce((sum, name) => sum + splits[name].size, 0);
  const seen = new Map<string, Seen>();
  const within = { train: 0, validation: 0, test: 0 };
  const leaked = { validation: 0, test: 0 };
  let disagreeing = 0;
  const examples = { within: list(), leaked: list(), disagreeing: list() };
  let done = 0;
  for (const split of splitName.options) {
    const { size, labels, identity } = splits[split];
    const named = (name: SplitName, index: number): string => {
      const label = classes[splits[name].labels[index] ?? 0] ?? '';
      return `${splits[name].identity(index).name ?? `image ${index}`} (${name}, ${label})`;
    };
    for (let index = 0; index < size; index++) {
      if (done % chunk === 0) {
        onProgress?.(done, total, 'comparing images');
        await setImmediate();
        signal?.throwIfAborted();
      }
      done += 1;
      const { digest } = identity(index);
      const before = seen.get(digest);
      if (before === undefined) {
        seen.set(digest, { split, index, splits: new Set([split]), count: 1, mixed: false });
        continue;
      }
      const example = (pairs: SameContent[]): void => {
        if (pairs.length < mostExamples)
          pairs.push({ first: named(before.split, before.index), second: named(split, index) });
      };
      if (before.splits.has(split)) {
        within[split] += 1;
        example(examples.within);
      } else if (split !== 'train') {
        leaked[split] += 1;
        example(examples.leaked);
      }
      const other = splits[before.split].labels[before.index] !== labels[index];
      if (other) example(examples.disagreeing);
      if (before.mixed) disagreeing += 1;
      else if (other) disagreeing += before.count + 1;
      before.mixed ||= other;
      before.count += 1;
      before.splits.add(split);
    }
  }
  return { within, leaked, disagreeing, examples };
}

function list(): SameContent[] {
  return [];
}
