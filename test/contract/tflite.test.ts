import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../engine/backends/start.ts';
import type { Graph } from '../../engine/formats/tflite/graph.ts';
import { type LiteRtProcess, startLiteRt } from '../../engine/formats/tflite/litert/litert.ts';
import { serialize } from '../../engine/formats/tflite/serialize.ts';
import { edgeExamples } from '../setup/edge-examples.ts';
import { relativeDifference } from '../setup/layer-networks.ts';
import { fewSteps, inEightBits, prepareExample } from '../setup/tflite-examples.ts';
import { batch, examples } from './example-layer.ts';

let litert: LiteRtProcess;

beforeAll(async () => {
  await startBackend('cpu');
  litert = startLiteRt();
});

afterAll(() => litert.close());

async function byLiteRt(graph: Graph, inputs: readonly Float32Array[]): Promise<Float32Array> {
  const { model } = await litert.open({ file: serialize(graph, new Map()) });
  const [output = new Float32Array()] = await litert.run(model, inputs, batch);
  await litert.shut(model);
  return output;
}

describe('a TensorFlow Lite file, run by LiteRT', () => {
  for (const example of [...examples, ...edgeExamples])
    it(`${example.title}: gives what the layer gives in tfjs`, async () => {
      const { inputs, expected, graph } = prepareExample(example);
      expect(relativeDifference(await byLiteRt(graph, inputs), expected)).toBeLessThan(1e-4);
    });
});

describe('a TensorFlow Lite file of 8-bit integers, run by LiteRT', () => {
  for (const example of [...examples, ...edgeExamples])
    it(`${example.title}: gives about what the layer gives in tfjs`, async () => {
      const prepared = prepareExample(example);
      const { graph } = await inEightBits(litert, prepared);
      expect(relativeDifference(await byLiteRt(graph, prepared.inputs), prepared.expected)).toBeLessThan(
        fewSteps,
      );
    });
});
