import type { AnalysisResponses, Prediction } from '../../core/protocol/analysis.ts';
import { mapConcurrent } from '../data/concurrent.ts';
import type { SplitName } from '../data/contract.ts';
import type { Dataset } from '../data/dataset.ts';
import { smallImage } from '../data/small-image.ts';
import type { Answers } from './answers.ts';

export interface PredictionsRequest {
  readonly split: SplitName;
  /** Null for all. */
  readonly label: number | null;
  readonly predicted: number | null;
  /** By the probability of the label: `worst` begins with the least, `best` with the most. */
  readonly order: 'given' | 'worst' | 'best';
  readonly offset: number;
  readonly count: number;
  /** Longer side of the images at most, in pixels. */
  readonly side: number;
}

/** Images read at a time. */
const parallel = 8;

/** Images of a split with what the model said of them, and how many match. */
export async function predictionsOf(
  { labels, predicted, probabilities }: Answers,
  dataset: Dataset,
  request: PredictionsRequest,
): Promise<AnalysisResponses['listPredictions']> {
  const classes = dataset.classes.length;
  const { read } = dataset.splits[request.split];
  const probability = (image: number, label: number): number => probabilities[image * classes + label] ?? 0;
  const ofLabel = (image: number): number => probability(image, labels[image] ?? 0);
  const matching = Array.from(labels.keys()).filter(
    (image) =>
      (request.label === null || labels[image] === request.label) &&
      (request.predicted === null || predicted[image] === request.predicted),
  );
  // Sorting is stable: images of equal probability stay in the split's order.
  if (request.order === 'worst') matching.sort((a, b) => ofLabel(a) - ofLabel(b));
  if (request.order === 'best') matching.sort((a, b) => ofLabel(b) - ofLabel(a));
  const page = matching.slice(request.offset, request.offset + request.count);
  const predictions = await mapConcurrent(page, parallel, async (index): Promise<Prediction> => {
    const taken = predicted[index] ?? 0;
    return {
      index,
      label: labels[index] ?? 0,
      predicted: taken,
      probability: probability(index, taken),
      labelProbability: ofLabel(index),
      image: smallImage(await read(index), dataset.shape, request.side),
    };
  });
  return { predictions, total: matching.length };
}
