import type { z } from 'zod';
import type { DataResponses, Duplicates, dataRequests } from '../../core/protocol/data.ts';
import type { Dataset } from '../data/dataset.ts';
import { describeDataset } from '../data/describe.ts';
import { duplicatesIn } from '../data/duplicates.ts';
import { previewImages } from '../data/preview.ts';
import { openRequested, type ReadyRequest, requestKey } from '../data/request.ts';
import { samplesOf } from '../data/samples.ts';
import type { AskOptions } from './messages.ts';
import { createShelf } from './shelf.ts';

type Asked<Name extends keyof typeof dataRequests> = Omit<
  z.output<(typeof dataRequests)[Name]>[0],
  'task' | 'chosen'
>;

/** What is asked about data; each call opens the data that it names where it is not open yet. */
export interface DataMethods {
  describeData(request: Asked<'describeData'>, how?: AskOptions): Promise<DataResponses['describeData']>;
  dataSamples(request: Asked<'dataSamples'>, how?: AskOptions): Promise<DataResponses['dataSamples']>;
  augmentationPreview(
    request: Asked<'augmentationPreview'>,
    how?: AskOptions,
  ): Promise<DataResponses['augmentationPreview']>;
}

/** Datasets kept open. */
const kept = 2;

/** Skipped files of which a description tells. */
const mostSkipped = 1000;

export function createDataMethods(): DataMethods {
  const shelf = createShelf<Dataset>(kept);
  const compared = new WeakMap<Dataset, Duplicates>();
  const using = async <Result>(
    data: ReadyRequest,
    how: AskOptions,
    work: (dataset: Dataset) => Promise<Result>,
  ): Promise<Result> =>
    shelf.use(await requestKey(data), (opening) => openRequested(data, opening), how, work);
  return {
    describeData: ({ data }, how = {}) =>
      using(data, how, async (dataset) => {
        const description = describeDataset(dataset);
        const { skipped } = description;
        const duplicates = compared.get(dataset) ?? (await duplicatesIn(dataset, how));
        compared.set(dataset, duplicates);
        return {
          ...description,
          duplicates,
          skipped: skipped.slice(0, mostSkipped),
          skippedCount: skipped.length,
        };
      }),
    dataSamples: ({ data, ...request }, how = {}) =>
      using(data, how, (dataset) => samplesOf(dataset, request)),
    augmentationPreview: ({ data, ...request }, how = {}) =>
      using(data, how, (dataset) => previewImages(dataset, request)),
  };
}
