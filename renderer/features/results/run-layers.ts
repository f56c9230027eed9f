import { readDocument } from '../../../core/document/read.ts';
import { buildNetwork } from '../../../core/network/build.ts';

/** A layer whose answer can be looked at. */
export interface LookLayer {
  readonly path: string;
  /** Without the batch. */
  readonly shape: readonly number[];
  /** True where it has height and width, so that Grad-CAM can show a place. */
  readonly hasArea: boolean;
}

/**
 * The layers of a run's network that give maps or a vector, in order. The document is the one that was trained, which may no
 * longer be the one on the canvas.
 * @throws SkiplaneError where the document cannot be read
 */
export function layersToLookAt(document: string): readonly LookLayer[] {
  return buildNetwork(readDocument(document)).layers.flatMap(({ path, kind, shape }) => {
    const isMap = shape?.length === 3 || shape?.length === 1;
    // The document's output only names what the last layer gives.
    if (shape === undefined || !isMap || kind === 'output') return [];
    const [height = 1, width = 1] = shape;
    return [{ path, shape, hasArea: shape.length === 3 && height * width > 1 }];
  });
}

/** The layer that looking begins with: the first after the input that gives maps. */
export function firstToShow(layers: readonly LookLayer[]): string | undefined {
  const maps = layers.filter(({ hasArea }) => hasArea);
  return (maps[1] ?? maps[0] ?? layers[0])?.path;
}
