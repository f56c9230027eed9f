import type { SplitName } from './contract.ts';

/** What sources call their splits: names of folders, arrays and files, values of a column. */
export const splitWords: Readonly<Record<SplitName, readonly string[]>> = {
  train: ['train', 'training'],
  validation: ['validation', 'val', 'valid', 'dev'],
  test: ['test', 'testing'],
};

/** The split that a word means, whatever its case. */
export function splitOfWord(word: string): SplitName | undefined {
  const lower = word.toLowerCase();
  if (splitWords.train.includes(lower)) return 'train';
  if (splitWords.validation.includes(lower)) return 'validation';
  return splitWords.test.includes(lower) ? 'test' : undefined;
}
