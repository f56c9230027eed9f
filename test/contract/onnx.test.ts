import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementCount } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { edgeExamples } from '../setup/edge-examples.ts';
import { noOnnx, runPython } from '../setup/keras.ts';
import {
  layerNetwork,
  layerOutputs,
  randomizeWeights,
  relativeDifference,
  weightsByName,
} from '../setup/layer-networks.ts';
import { type OnnxOptions, onnxOptions, runOnnx } from '../setup/onnx.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { partsOf } from '../setup/written-formats.ts';
import { batch, type Example, examples, sampleInputs } from './example-layer.ts';

const folder = temporaryFolder(afterAll);
const files = new Map<string, string>();

beforeAll(() => startBackend('cpu'));

/** The oldest operator set, and newer ones in which operators take their arguments otherwise or are new. */
const variants: Readonly<Record<string, OnnxOptions>> = {
  'nchw, 17': onnxOptions(),
  'nhwc, 17, folded': onnxOptions({ layout: 'nhwc', fold: true }),
  'nhwc, 18': onnxOptions({ layout: 'nhwc', opset: 18 }),
  'nchw, 20': onnxOptions({ opset: 20 }),
  'nchw, 21': onnxOptions({ opset: 21 }),
  'nchw, 25': onnxOptions({ opset: 25 }),
};

/** The first sample alone. */
function firstOf(values: Float32Array): Float32Array {
  return values.subarray(0, values.length / batch);
}

function expectSame(
  example: Example,
  found: Float32Array | undefined,
  expected: Float32Array,
  count: number,
): void {
  expect(expected).toHaveLength(count * elementCount(example.example.output));
  expect(relativeDifference(found ?? [], expected)).toBeLessThan(1e-4);
}

describe('a layer in ONNX Runtime', () => {
  for (const [i, example] of [...examples, ...edgeExamples].entries())
    it(`${example.title}: computes what it does in tfjs`, async () => {
      const network = layerNetwork(example);
      const model = compileNetwork(network, { seed: 1 });
      randomizeWeights(model, 3);
      const inputs = sampleInputs(example);
      const expected = layerOutputs(model, inputs, batch).get('layer') ?? new Float32Array();
      const parts = partsOf(network, weightsByName(model));
      model.dispose();
      for (const [j, [title, options]] of Object.entries(variants).entries()) {
        const own = join(folder, `${i}-${j}`);
        const three = await runOnnx(own, parts, options, inputs, batch);
        files.set(`${example.title} (${title})`, three.file);
        expect(three.name).toMatch(/^ONNX Runtime \d+\.\d+\.\d+$/);
        expectSame(example, three.outputs[0], expected, batch);
        // Layers that do nothing are not in the file.
        const layer = three.layers.get('layer');
        if (parts.program.steps.length > 0) expectSame(example, layer, expected, batch);
        else expect(layer).toBeUndefined();
        const one = await runOnnx(own, parts, options, inputs.map(firstOf), 1);
        expectSame(example, one.outputs[0], firstOf(expected), 1);
      }
    });
});

describe(`the checker of the onnx package${noOnnx === undefined ? '' : `: skipped, ${noOnnx}`}`, () => {
  it.skipIf(noOnnx !== undefined)('finds every file sound, with shapes that agree', () => {
    const answers = runPython<{ error?: string }>('onnx_check.py', [...files.values()]);
    expect(answers).toHaveLength(files.size);
    const wrong = [...files.keys()].flatMap((title, i) => {
      const error = answers[i]?.error;
      return error === undefined ? [] : [`${title}: ${error}`];
    });
    expect(wrong).toEqual([]);
  });
});
