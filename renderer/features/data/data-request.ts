import { datasetSettings } from '../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import type { Network } from '../../../core/network/network.ts';
import type { DataRequest } from '../../../core/protocol/data.ts';
import type { Shape } from '../../../core/shape.ts';

/** Longest side of an input that images are brought to. */
const longest = 4096;

/**
 * The data of a document, in the form in which its network takes it; null where the document names none. An input that is no
 * image, or of many, leaves the images as they are: the mismatch is an issue.
 */
export function dataRequestOf(
  document: Pick<SkiplaneDocument, 'dataset'>,
  network: Pick<Network, 'inputs' | 'byPath'>,
): DataRequest | null {
  const parsed = datasetSettings.safeParse(document.dataset ?? {});
  if (!parsed.success || parsed.data.source === undefined) return null;
  const { source, ...settings } = parsed.data;
  const shape = network.inputs.length === 1 ? network.byPath.get(network.inputs[0] ?? '')?.shape : undefined;
  return { source, settings, shape: imageShape(shape) };
}

function imageShape(shape: Shape | undefined): DataRequest['shape'] {
  const [height = 0, width = 0, channels, ...more] = shape ?? [];
  const sides = [height, width].every((side) => side >= 1 && side <= longest);
  if (!sides || more.length > 0) return null;
  return channels === 1 || channels === 3 ? [height, width, channels] : null;
}

/** Equal for requests that mean the same. */
export function keyOf(request: DataRequest): string {
  const { source, settings, shape } = request;
  return JSON.stringify([
    source,
    settings.fit,
    settings.grey,
    settings.followLinks,
    settings.pixelRange,
    settings.validationSplit,
    settings.testSplit,
    settings.keptForTraining,
    settings.splitSeed,
    settings.limit,
    shape,
  ]);
}
