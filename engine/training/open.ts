import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { SkiplaneError } from '../../core/error.ts';
import { fitClasses } from '../../core/network/fit-classes.ts';
import { buildNetwork, type Network } from '../../core/network/network.ts';
import { formatShape } from '../../core/shape.ts';
import { type Dataset, type OpenOptions, openDataset } from '../data/dataset.ts';

/** A document with data: the network's classifier fits the classes, the pictures fit its input. */
export interface Matched {
  readonly document: SkiplaneDocument;
  readonly network: Network;
  readonly dataset: Dataset;
}

/**
 * Opens a dataset in the size of the document's input and sets the document's classifier to its classes.
 * @throws SkiplaneError where the document takes no pictures, or the data cannot be opened
 */
export async function openMatched(
  document: SkiplaneDocument,
  source: string,
  options: Omit<OpenOptions, 'shape'>,
): Promise<Matched> {
  const before = buildNetwork(document);
  const shape = before.byPath.get(before.inputs[0] ?? '')?.shape;
  const [height, width, channels] = shape ?? [];
  if (
    shape?.length !== 3 ||
    height === undefined ||
    width === undefined ||
    (channels !== 1 && channels !== 3)
  ) {
    throw new SkiplaneError(
      'training/input',
      `Expected a network whose input is a picture (height × width × 1 or 3), received ${shape === undefined ? 'none' : formatShape(shape)}: change the shape of its input.`,
    );
  }
  const dataset = await openDataset(source, { ...options, shape: [height, width, channels] });
  const fitted = fitClasses(document, before, dataset.classes.length);
  return { document: fitted, network: buildNetwork(fitted, { previous: before }), dataset };
}
