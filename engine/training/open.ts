import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { SkiplaneError } from '../../core/error.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { fitClasses } from '../../core/network/fit-classes.ts';
import type { Network } from '../../core/network/network.ts';
import type { Loss } from '../../core/training/loss-fit.ts';
import { requireTrainable } from '../../core/training/require-trainable.ts';
import { trainingIssues } from '../../core/training/training-issues.ts';
import type { openForTraining } from '../data/ahead/open.ts';
import type { OpenOptions } from '../data/contract.ts';
import { type Dataset, openDataset } from '../data/dataset.ts';
import type { ImageShape } from '../data/shape.ts';

/** A document with data: the network's classifier fits the classes, the images fit its input. */
export interface Matched {
  readonly document: SkiplaneDocument;
  readonly network: Network;
  readonly dataset: Dataset;
}

export interface MatchOptions extends Omit<OpenOptions, 'shape'> {
  /** To train with. */
  readonly loss: Loss;
  /** Opens the dataset: `openForTraining` where it is trained on. */
  readonly open?: typeof openForTraining;
}

/**
 * Opens a dataset in the size of the document's input and sets the document's classifier to its classes.
 * @throws SkiplaneError where the document cannot be trained on any data, or the data cannot be opened
 */
export async function openMatched(
  document: SkiplaneDocument,
  source: string,
  { loss, open = openDataset, ...options }: MatchOptions,
): Promise<Matched> {
  const before = buildNetwork(document);
  requireTrainable(trainingIssues(document, before, undefined, { loss }));
  const dataset = await open(source, { ...options, shape: inputShapeOf(before) });
  const fitted = fitClasses(document, before, dataset.classes.length);
  return { document: fitted, network: buildNetwork(fitted, { previous: before }), dataset };
}

function inputShapeOf({ byPath, inputs }: Network): ImageShape {
  const [height, width, channels] = byPath.get(inputs[0] ?? '')?.shape ?? [];
  if (height !== undefined && width !== undefined && (channels === 1 || channels === 3))
    return [height, width, channels];
  throw new SkiplaneError(
    'training/input',
    'Expected a network with an image input, received none: add an input.',
  );
}
