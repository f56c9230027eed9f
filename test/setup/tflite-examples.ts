import { buildNetwork } from '../../core/network/build.ts';
import { lowerNetwork } from '../../core/ops/program.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import type { Graph } from '../../engine/formats/tflite/graph.ts';
import { calibrate } from '../../engine/formats/tflite/int8/calibrate.ts';
import { quantize } from '../../engine/formats/tflite/int8/quantize.ts';
import type { LiteRtProcess } from '../../engine/formats/tflite/litert/litert.ts';
import { toGraph } from '../../engine/formats/tflite/to-graph.ts';
import { batch, type Example, sampleInputs } from '../contract/example-layer.ts';
import { exampleDocument, examplePath } from './example-network.ts';
import { layerOutputs, randomizeWeights, weightsByName } from './layer-networks.ts';

export interface PreparedExample {
  /** Values of `batch` samples per input. */
  readonly inputs: readonly Float32Array[];
  /** What tfjs makes of them. A backend must be running. */
  readonly expected: Float32Array;
  /** The same with the same weights, for TensorFlow Lite. */
  readonly graph: Graph;
}

export function prepareExample(example: Example): PreparedExample {
  const network = buildNetwork(exampleDocument(example));
  const inputs = sampleInputs(example);
  const model = compileNetwork(network, { seed: 1 });
  randomizeWeights(model, 3);
  const expected = layerOutputs(model, inputs, batch).get(examplePath) ?? new Float32Array();
  const { graph } = toGraph(lowerNetwork(network), weightsByName(model));
  model.dispose();
  return { inputs, expected, graph };
}

/** The graph in 8 bits, calibrated on the very inputs that it is then compared on. */
export async function inEightBits(
  litert: LiteRtProcess,
  { graph, inputs }: PreparedExample,
): Promise<ReturnType<typeof quantize>> {
  const samples = Array.from({ length: batch }, (_, sample) =>
    inputs.map((values) => {
      const size = values.length / batch;
      return values.slice(sample * size, (sample + 1) * size);
    }),
  );
  return quantize(graph, await calibrate(litert, graph, samples, {}));
}

/**
 * How far a file of 8 bits may be from floats, as a share of the largest value: a few of 255 steps, for the rounding of the input, the
 * weights, the result, and of what is between them.
 */
export const fewSteps = 0.04;
