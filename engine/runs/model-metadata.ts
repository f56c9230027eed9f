import { z } from 'zod';
import { datasetSettings, grayFormula } from '../../core/document/dataset.ts';
import { type TrainingSettings, trainingSettings } from '../../core/document/training.ts';
import { splitName } from '../../core/protocol/scalars.ts';
import type { Dataset } from '../data/dataset.ts';
import { digestOfSamples } from '../data/digest-of-samples.ts';

const pixelRange = z.tuple([z.number(), z.number()]).readonly();

/**
 * What a saved model needs beside its weights to judge an image, and to say what its figures are of; kept in model.json as
 * `userDefinedMetadata.skiplane`. What models of earlier versions do not say is null.
 */
export const modelMetadata = z.object({
  name: z.string(),
  classes: z.array(z.string()),
  /** Height, width, channels. */
  inputShape: z.tuple([z.number(), z.number(), z.number()]),
  /** Pixels from 0 to 1 have this subtracted and are divided by that, per channel. */
  normalization: z.object({ mean: z.array(z.number()), std: z.array(z.number()) }),
  fit: datasetSettings.shape.fit,
  /** How color became grey: of models that do not say it, by linear light. */
  grey: grayFormula.default('linear'),
  /** Which numbers are 0 and 1, by their kind, beside bytes of 0 to 255; null for models that were saved before this was. */
  ranges: z
    .object({ byte: pixelRange.optional(), integer: pixelRange.optional(), float: pixelRange.optional() })
    .nullable()
    .default(null),
  trainedOn: z
    .object({
      source: z.string(),
      dataset: datasetSettings,
      /** Images of the training split, and the digest of their contents. */
      samples: z.number(),
      digest: z.string(),
    })
    .nullable()
    .default(null),
  /** How its loss is counted. */
  training: trainingSettings
    .pick({ batchSize: true, loss: true, labelSmoothing: true })
    .nullable()
    .default(null),
  /** How it did on a split of its own data, judged when training ended. */
  judged: z
    .object({
      split: splitName,
      count: z.number(),
      loss: z.number(),
      accuracy: z.number(),
    })
    .nullable()
    .default(null),
  /** The document as it was trained, so that a model's folder alone can be exported again. */
  document: z.unknown().default(null),
  /** Of batch normalization: kept along the steps, or measured over the training images at the end, as the steps were few. */
  statistics: z.enum(['moving', 'reestimated']).default('moving'),
});

export type ModelMetadata = z.output<typeof modelMetadata>;
export type ModelMetadataInput = z.input<typeof modelMetadata>;

/** What a model remembers of the data and the settings that it was trained with. */
export function originOf(
  dataset: Dataset,
  settings: z.output<typeof datasetSettings>,
  { batchSize, loss, labelSmoothing }: TrainingSettings,
): Pick<ModelMetadata, 'trainedOn' | 'training'> {
  const { train } = dataset.splits;
  return {
    trainedOn: {
      source: dataset.source,
      dataset: settings,
      samples: train.size,
      digest: digestOfSamples(train),
    },
    training: { batchSize, loss, labelSmoothing },
  };
}
