import type { Shape } from '../../../core/shape.ts';
import { normalizeInto } from '../../data/normalize.ts';
import type { ModelParts } from '../define.ts';
import type { OriginData } from '../origin.ts';
import { recordComputation } from '../recorded.ts';
import { type FloatTensor, writeSafetensors } from '../safetensors.ts';
import { torchShape, toTorch } from './layout.ts';

/**
 * Inputs with what the model makes of them, for `check.py`: noise and, where there is one, a test image. Keys are
 * `input/<number>/<path>`, `output/<number>/<path>` and `layer/<path of the module>`, maps with their channels first.
 */
export async function recorded(
  model: ModelParts,
  paths: ReadonlyMap<string, string>,
  data: OriginData | undefined,
): Promise<Uint8Array> {
  const { network } = model;
  const { count, inputs, outputs, layers } = recordComputation(model, await testImage(data));
  const tensors = new Map<string, FloatTensor>();
  const keep = (key: string, path: string, values: Float32Array): void => {
    const shape: Shape = network.byPath.get(path)?.shape ?? [];
    tensors.set(key, { shape: [count, ...torchShape(shape)], values: toTorch(values, shape) });
  };
  for (const [i, values] of inputs.entries()) {
    const path = network.inputs[i] ?? '';
    keep(`input/${i}/${path}`, path, values);
  }
  for (const [i, values] of outputs.entries()) {
    const path = network.outputs[i] ?? '';
    keep(`output/${i}/${path}`, path, values);
  }
  for (const [path, values] of layers) keep(`layer/${paths.get(path) ?? path}`, path, values);
  return writeSafetensors(tensors);
}

async function testImage(data: OriginData | undefined): Promise<Float32Array | undefined> {
  if (data === undefined) return undefined;
  const { splits, statistics } = data.dataset;
  const split = splits.test.size > 0 ? splits.test : splits.train;
  const pixels = await split.read(0);
  const scaled = new Float32Array(pixels.length);
  normalizeInto(scaled, 0, pixels, statistics);
  return scaled;
}
