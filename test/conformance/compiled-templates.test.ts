import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { savedLayers } from '../../core/formats/saved-layers.ts';
import { stockProblems } from '../../core/formats/stock-tfjs.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { summarize } from '../../core/network/summary.ts';
import type { Shape } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { loadModel, saveModel } from '../../engine/runs/model-files.ts';
import { readTemplate } from '../setup/documents.ts';
import { exportedTemplates } from '../setup/exported-templates.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const stockScript = fileURLToPath(new URL('stock-predict.mjs', import.meta.url));
const folder = temporaryFolder(afterAll);

beforeAll(() => startBackend('wasm'));

describe('the compiled model', () => {
  for (const name of exportedTemplates) {
    it(`of ${name} has the weights and layers of its summary, saves, and gives the same numbers when loaded`, async () => {
      const document = readTemplate(name);
      const network = buildNetwork(document, smallInput(document));
      const summary = summarize(network);
      const model = compileNetwork(network, { seed: 1 });
      expect(model.countParams()).toBe(summary.parameters.total);
      const trainable = model.trainableWeights.reduce(
        (sum, { shape }) => sum + tf.util.sizeFromShape(shape.map(Number)),
        0,
      );
      expect(trainable).toBe(summary.parameters.trainable);
      const paths = network.layers.filter(({ kind }) => kind !== 'output').map(({ path }) => path);
      expect(model.layers.map((layer) => layer.name).toSorted()).toEqual(paths.toSorted());

      const shape = summary.input ?? [];
      const size = shape.reduce((product, axis) => product * axis, 2);
      const pixels = Float32Array.from({ length: size }, (_, i) => Math.sin(i * 0.37) + Math.cos(i * 0.011));
      const x = tf.tensor(pixels, [2, ...shape]);
      // A pass in training mode moves the statistics off their start, so that they are compared too.
      tf.tidy(() => void model.apply(x, { training: true }));
      const expected = predict(model, x);
      const target = join(folder, name);
      await saveModel(model, target, {
        name,
        classes: [],
        inputShape: [shape[0] ?? 0, shape[1] ?? 0, shape[2] ?? 0],
        normalization: { mean: [], std: [] },
        fit: 'contain',
      });
      model.dispose();

      const { model: loaded } = await loadModel(target);
      expect(predict(loaded, x)).toEqual(expected);
      tf.dispose([x]);
      loaded.dispose();
      if (stockProblems(savedLayers(await topologyOf(target))).length > 0) return;
      const output = execFileSync(process.execPath, [stockScript, target, shape.join('x')], {
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      const stock: unknown = JSON.parse(output);
      if (!Array.isArray(stock)) throw new Error('stock tfjs printed no list');
      expect(stock.length).toBe(expected.length);
      for (const [i, value] of expected.entries())
        expect(Math.abs(Number(stock[i]) - value), `output ${i}`).toBeLessThan(1e-5);
    }, 180_000);
  }

  it('refuses a network with errors, and names the first', () => {
    const document = readTemplate('plain-cnn');
    const broken = { ...document, graph: { ...document.graph, edges: document.graph.edges.slice(1) } };
    expect(() => compileNetwork(buildNetwork(broken), { seed: 0 })).toThrow(
      'Cannot compile Plain CNN: at "conv1": Expected a connection at the input, received none',
    );
  });

  it('has equal weights for equal seeds, and others for another', () => {
    const first = (seed: number) => {
      const model = compileNetwork(buildNetwork(readTemplate('tiny-resnet-digits')), { seed });
      const values = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
      model.dispose();
      return values;
    };
    expect(first(4)).toEqual(first(4));
    expect(first(5)).not.toEqual(first(4));
  });
});

async function topologyOf(folder: string): Promise<unknown> {
  const { modelTopology } = z
    .object({ modelTopology: z.unknown() })
    .parse(JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')));
  return modelTopology;
}

/** A smaller picture for networks with many multiply-adds; what is compared does not depend on its size. */
function smallInput(document: SkiplaneDocument): { readonly inputShape?: Shape } {
  const { input, macs } = summarize(buildNetwork(document));
  if (input?.[0] === 224) return { inputShape: [64, 64, 3] };
  // Windows without padding need more.
  if (input?.[0] === 299) return { inputShape: [96, 96, 3] };
  return macs > 1e9 ? { inputShape: [16, 16, 3] } : {};
}

function predict(model: { predict(x: tf.Tensor): tf.Tensor | tf.Tensor[] }, x: tf.Tensor): number[] {
  const y = tf.tidy(() => model.predict(x));
  if (Array.isArray(y)) throw new Error('one output expected');
  const values = [...y.dataSync()];
  y.dispose();
  return values;
}
