import * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';
import type { AnalysisResponses, ValueMap } from '../../core/protocol/analysis.ts';
import { formatShape } from '../../core/shape.ts';
import { requireFinite } from './diverged.ts';
import { look } from './layers.ts';
import { modelInput } from './probabilities.ts';
import type { Trained } from './trained.ts';

/**
 * What a layer answers to an image: a map for each channel; a vector is one map of one row.
 * @throws SkiplaneError for a layer whose output is neither
 */
export async function featureMapsOf(
  trained: Trained,
  pixels: Float32Array,
  { layer, offset, count }: { readonly layer: string; readonly offset: number; readonly count: number },
): Promise<AnalysisResponses['featureMaps']> {
  const activation = tf.tidy(() => look(trained, modelInput(pixels, trained), layer).activation);
  const shape = activation.shape.slice(1);
  const values = await activation.data();
  activation.dispose();
  requireFinite(values, `what ${layer} gives`);
  const all = Float32Array.from(values);
  const [height = 1, width = 1, channels = 1] = shape;
  if (shape.length === 1) {
    const maps = [{ width: height, height: 1, values: all }].slice(offset, offset + count);
    return { shape, maps, total: 1 };
  }
  if (shape.length !== 3) {
    throw new SkiplaneError(
      'analysis/no-maps',
      `Expected a layer that outputs maps (height × width × channels) or a vector, but the output of ${layer} is ${formatShape(shape)}: choose another.`,
    );
  }
  const wanted = Math.max(0, Math.min(count, channels - offset));
  const maps = Array.from({ length: wanted }, (_, i): ValueMap => {
    const channel = offset + i;
    const own = Float32Array.from({ length: height * width }, (__, at) => all[at * channels + channel] ?? 0);
    return { width, height, values: own };
  });
  return { shape, maps, total: channels };
}
