import type { StockWeight } from '../../../core/formats/tfjs/define.ts';
import type { StockModel } from '../../../core/formats/tfjs/stock-model.ts';
import { elementCount } from '../../../core/shape.ts';

/** What `weights.bin` holds, and what `model.json` says of it. */
export interface WeightsFile {
  readonly specs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: 'float32';
  }[];
  /** All weights in that order, little-endian. */
  readonly bytes: Uint8Array;
}

/** @param weights of the network, by `path/name` */
export function weightsFile({ layers }: StockModel, weights: ReadonlyMap<string, Float32Array>): WeightsFile {
  const all = layers.flatMap((layer) =>
    layer.weights.map((weight) => ({ name: `${layer.name}/${weight.name}`, weight })),
  );
  const length = all.reduce((sum, { weight }) => sum + elementCount(weight.shape), 0);
  const values = new Float32Array(length);
  let offset = 0;
  for (const { name, weight } of all) {
    const own = valuesOf(weight, weights);
    if (own.length !== elementCount(weight.shape))
      throw new Error(`${name} has ${own.length} values, expected ${elementCount(weight.shape)}`);
    values.set(own, offset);
    offset += own.length;
  }
  const specs = all.map(({ name, weight: { shape } }) => ({ name, shape, dtype: 'float32' as const }));
  return { specs, bytes: new Uint8Array(values.buffer) };
}

function valuesOf({ shape, values }: StockWeight, weights: ReadonlyMap<string, Float32Array>): Float32Array {
  if ('fill' in values) return new Float32Array(elementCount(shape)).fill(values.fill);
  const found = weights.get(values.weight);
  if (found === undefined) throw new Error(`the model has no weight ${values.weight}`);
  return values.arrange === undefined ? found : values.arrange(found);
}
