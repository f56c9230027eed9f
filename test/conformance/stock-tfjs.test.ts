import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { savedLayers } from '../../core/formats/saved-layers.ts';
import { type StockEffect, stockProblems } from '../../core/formats/stock-tfjs.ts';
import { sameShape } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import {
  asTensors,
  batch,
  buildModel,
  call,
  examples,
  sampleInputs,
  theLayer,
} from '../contract/example-layer.ts';
import { saved } from '../contract/save-and-load.ts';
import { randomizeWeights } from '../setup/layer-networks.ts';
import { stockEdges } from '../setup/stock-edges.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const script = fileURLToPath(new URL('stock-examples.mjs', import.meta.url));
const folder = temporaryFolder(afterAll);

const all = [...examples, ...stockEdges];

/** What stock tfjs made of a model: its output, or why there is none. */
const outcomes = z.array(
  z.union([
    z.object({ shape: z.array(z.number()), values: z.array(z.number().nullable()) }),
    z.object({ problem: z.string() }),
  ]),
);

interface Tried {
  readonly expected: StockEffect | undefined;
  readonly found: StockEffect | undefined;
  readonly why: string;
}

const tried = new Map<string, Tried>();

describe('a saved model of one layer, in stock tfjs', () => {
  beforeAll(async () => {
    await startBackend('cpu');
    const cases = [];
    const ours: { readonly shape: readonly number[]; readonly values: Float32Array }[] = [];
    const expected: (StockEffect | undefined)[] = [];
    for (const example of all) {
      const model = buildModel(example);
      randomizeWeights(model, 5);
      const values = sampleInputs(example);
      const y = call(theLayer(model), asTensors(example, values), false);
      ours.push({ shape: y.shape, values: Float32Array.from(await y.data()) });
      const { weightData, modelTopology, ...json } = await saved(model);
      if (!(weightData instanceof ArrayBuffer)) throw new Error('the weights are in several parts');
      expected.push(stockProblems(savedLayers(modelTopology))[0]?.effect);
      cases.push({
        model: { ...json, modelTopology, weights: Buffer.from(weightData).toString('base64') },
        inputs: example.example.inputs.map((shape, i) => ({
          shape: [batch, ...shape],
          values: [...(values[i] ?? [])],
        })),
      });
    }
    const file = join(folder, 'cases.json');
    writeFileSync(file, JSON.stringify(cases));
    const [onCpu = [], onWasm = []] = ['cpu', 'wasm'].map((backend) =>
      outcomes.parse(
        JSON.parse(
          execFileSync(process.execPath, [script, backend, file], { encoding: 'utf8', maxBuffer: 1e9 }),
        ),
      ),
    );
    const effectOf = (
      own: (typeof onCpu)[number] | undefined,
      expectedOutput: (typeof ours)[number] | undefined,
    ): 'fails' | 'differs' | undefined => {
      if (own === undefined || 'problem' in own) return 'fails';
      const { shape = [], values = [] } = expectedOutput ?? {};
      const equal =
        sameShape(own.shape, shape) &&
        own.values.every((value, i) => value !== null && Math.abs(value - (values[i] ?? 0)) < 1e-4);
      return equal ? undefined : 'differs';
    };
    for (const [i, { title }] of all.entries()) {
      const [cpu, wasm] = [effectOf(onCpu[i], ours[i]), effectOf(onWasm[i], ours[i])];
      const own = onCpu[i];
      tried.set(title, {
        expected: expected[i],
        found: cpu === undefined && wasm === 'differs' ? 'differsOnWasm' : (cpu ?? wasm),
        why: own !== undefined && 'problem' in own ? own.problem : '',
      });
    }
  }, 120_000);

  for (const { title } of all) {
    it(`${title}: loads and computes as the table says`, () => {
      const own = tried.get(title);
      expect(own?.found, own?.why).toBe(own?.expected);
    });
  }
});
