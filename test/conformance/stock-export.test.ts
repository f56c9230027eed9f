import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphNode } from '../../core/document/schema.ts';
import { savedLayers } from '../../core/formats/saved-layers.ts';
import { stockProblems } from '../../core/formats/stock-tfjs.ts';
import { hasStockForm } from '../../core/formats/tfjs/layers/activation.ts';
import { tfjs as format } from '../../core/formats/tfjs.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { elementCount } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { tfjs } from '../../engine/formats/tfjs/index.ts';
import { openStock } from '../../engine/formats/tfjs/open.ts';
import { batch, type Example, examples, sampleInputs } from '../contract/example-layer.ts';
import { documentOf, node } from '../setup/documents.ts';
import { randomizeWeights, relativeDifference, weightsByName } from '../setup/layer-networks.ts';
import { beyondTheTable, stockEdges } from '../setup/stock-edges.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { partsOf, putFiles } from '../setup/written-formats.ts';

const folder = temporaryFolder(afterAll);

/** Without what the format refuses: one layer that does not load keeps the whole network from loading. */
const all = [...examples, ...stockEdges, ...beyondTheTable].filter(({ example }) =>
  hasStockForm(example.params['activation']),
);

/** Every example as a part of its own of one network: stock tfjs is started once for all. */
const document = documentOf(
  all.flatMap(({ definition, example }, i): GraphNode[] => [
    ...example.inputs.map((shape, j) => node(`in${i}-${j}`, 'input', { shape: [...shape] })),
    node(`layer${i}`, definition.kind, example.params),
    node(`out${i}`, 'output'),
  ]),
  all.flatMap(({ definition, example }, i) => [
    ...example.inputs.map((_, j) => {
      const port = definition.inputs.length > 1 ? `.${definition.inputs[j]?.name}` : '';
      return `in${i}-${j} > layer${i}${port}`;
    }),
    `layer${i} > out${i}`,
  ]),
);
const network = buildNetwork(document);

/** In the order of the network's inputs, `count` samples of each. */
function inputsFor(count: number): Float32Array[] {
  const byPath = new Map<string, Float32Array>(
    all.flatMap((example: Example, i) =>
      sampleInputs(example).map((values, j) => [`in${i}-${j}`, values] as const),
    ),
  );
  return network.inputs.map((path) => {
    const size = elementCount(network.byPath.get(path)?.shape ?? []);
    return (byPath.get(path) ?? new Float32Array()).subarray(0, size * count);
  });
}

describe('an exported model in stock tfjs', () => {
  const ours = new Map<string, Float32Array>();
  const stock = new Map<string, ReadonlyMap<string, Float32Array>>();
  let topology: unknown;

  beforeAll(async () => {
    await startBackend('cpu');
    const model = compileNetwork(network, { seed: 5 });
    randomizeWeights(model, 5);
    const written = await tfjs.write(partsOf(network, weightsByName(model)), { webPage: false }, {});
    const target = join(folder, 'export');
    await putFiles(target, written);
    topology = JSON.parse(String(written.files.get('model.json'))).modelTopology;
    for (const count of [1, batch]) {
      const inputs = inputsFor(count);
      const tensors = inputs.map((values, i) => {
        const shape = network.byPath.get(network.inputs[i] ?? '')?.shape ?? [];
        return tf.tensor(values, [count, ...shape]);
      });
      const results = [model.predict(tensors)].flat();
      network.outputs.forEach((path, i) => {
        ours.set(`${path} of ${count}`, Float32Array.from(results[i]?.dataSync() ?? []));
      });
    }
    for (const backend of ['cpu', 'wasm'] as const) {
      const consumer = await openStock(target, network, undefined, backend);
      expect(consumer.name).toBe(`TensorFlow.js 4.22.0 (stock, ${backend})`);
      const found = new Map<string, Float32Array>();
      for (const count of [1, batch]) {
        const outputs = await consumer.run(inputsFor(count), count);
        network.outputs.forEach((path, i) => {
          found.set(`${path} of ${count}`, outputs[i] ?? new Float32Array());
        });
        await consumer.layers(inputsFor(count), count, (path, values) =>
          found.set(`${path} of ${count}`, values),
        );
      }
      stock.set(backend, found);
      await consumer.close();
    }
  }, 180_000);

  it('holds every kind: none is refused', () => {
    expect(format.problems(network, { webPage: false })).toEqual([]);
  });

  it('holds no layer that stock tfjs lacks or computes otherwise', () => {
    expect(stockProblems(savedLayers(topology))).toEqual([]);
  });

  for (const [i, { title, definition }] of all.entries()) {
    for (const backend of ['cpu', 'wasm'])
      it(`${title}: gives the engine's numbers on ${backend}`, () => {
        const found = stock.get(backend);
        for (const count of [1, batch]) {
          const expected = ours.get(`out${i} of ${count}`) ?? new Float32Array();
          expect(relativeDifference(found?.get(`out${i} of ${count}`) ?? [], expected)).toBeLessThan(1e-5);
          const kept = found?.get(`layer${i} of ${count}`);
          if (kept === undefined) expect(['spatialDropout2d', 'stochasticDepth']).toContain(definition.kind);
          else expect(relativeDifference(kept, expected)).toBeLessThan(1e-5);
        }
      });
  }
});
