import { interpret } from '../../core/ops/interpret/interpret.ts';
import { elementCount } from '../../core/shape.ts';
import type { ModelParts } from './define.ts';
import { proofInputs } from './proof/inputs.ts';

/** Layers with larger outputs are left out, and all layers beyond so many values: a check is small. */
const mostValues = 2 ** 18;
const mostValuesInAll = 2 ** 22;

/** More work than this is done for one sample alone. */
const mostMacs = 5e8;

/** Inputs and what the model makes of them: `count` samples in a row, channels last. */
export interface Recorded {
  readonly count: number;
  /** In the order of the network's. */
  readonly inputs: readonly Float32Array[];
  readonly outputs: readonly Float32Array[];
  /** Outputs of layers by their paths, of those that are not too large. */
  readonly layers: ReadonlyMap<string, Float32Array>;
}

/**
 * Computes noise by the reference interpreter, in double precision: values that no backend and no exporter has a part in, for the
 * checks that exports carry with them.
 * @param image scaled as in training; given, it is the first sample in place of noise
 */
export function recordComputation(
  { network, program, weights }: Pick<ModelParts, 'network' | 'program' | 'weights'>,
  image?: Float32Array,
): Recorded {
  const macs = network.layers.reduce((sum, { cost }) => sum + cost.macs, 0);
  const count = macs > mostMacs ? 1 : 2;
  const noise = proofInputs(network, []).find(({ name, samples }) => name === 'noise' && samples >= count);
  const inputs = network.inputs.map((path, i) => {
    const size = elementCount(network.byPath.get(path)?.shape ?? []);
    const values = (noise?.values[i] ?? new Float32Array()).slice(0, count * size);
    if (image?.length === size) values.set(image);
    return values;
  });
  const found = interpret(
    program,
    weights,
    new Map(network.inputs.map((path, i) => [path, inputs[i] ?? []])),
    count,
  );
  const layers = new Map<string, Float32Array>();
  let left = mostValuesInAll;
  for (const { path, kind } of network.layers) {
    const values = found.layers.get(path);
    if (values === undefined || kind === 'input' || kind === 'output') continue;
    if (values.length > Math.min(mostValues, left)) continue;
    left -= values.length;
    layers.set(path, Float32Array.from(values));
  }
  const outputs = network.outputs.map((path) => Float32Array.from(found.outputs.get(path) ?? []));
  return { count, inputs, outputs, layers };
}
