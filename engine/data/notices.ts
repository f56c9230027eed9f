import { dataRemarks } from '../../core/training/data-remarks.ts';
import type { OpenOptions } from './contract.ts';
import type { Dataset } from './dataset.ts';
import { duplicatesIn } from './duplicates.ts';

/** What is remarkable about data that is about to be trained on, and what to do about it. */
export async function dataNotices(
  dataset: Dataset,
  how: Pick<OpenOptions, 'onProgress' | 'signal'>,
): Promise<string[]> {
  const { statistics } = dataset;
  const duplicates = await duplicatesIn(dataset, how);
  return dataRemarks({ statistics, duplicates }).map(({ message, hint }) => `${message} ${hint}`);
}
