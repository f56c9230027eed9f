import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { digestOfSamples } from '../data/digest-of-samples.ts';
import { readDataIdentity } from '../runs/data-file.ts';
import type { ModelMetadata } from '../runs/model-metadata.ts';
import { readRun } from '../runs/run-folder.ts';

/**
 * What is known of the model of a run that has none yet, so that its checkpoints have the classes and the scaling that it trains with;
 * null for runs of versions that did not keep what they were trained on. @throws SkiplaneError where its files are damaged
 */
export async function metadataSoFar(
  runFolder: string,
  document: SkiplaneDocument,
): Promise<ModelMetadata | null> {
  const identity = await readDataIdentity(runFolder);
  if (identity === undefined) return null;
  const { source, dataset, training } = await readRun(runFolder);
  const { batchSize, loss, labelSmoothing } = training;
  const { labels, names, sizes, digests } = identity.splits.train;
  return {
    name: document.name,
    document,
    classes: identity.classes,
    inputShape: identity.shape,
    normalization: identity.statistics,
    fit: dataset.fit,
    grey: dataset.grey,
    ranges: null,
    trainedOn: {
      source,
      dataset,
      samples: labels.length,
      digest: digestOfSamples({
        size: labels.length,
        identity: (i) => ({ name: names[i] ?? null, size: sizes[i] ?? 0, digest: digests[i] ?? '' }),
      }),
    },
    training: { batchSize, loss, labelSmoothing },
    judged: null,
    statistics: 'moving',
  };
}
