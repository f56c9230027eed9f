import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { buildNetwork } from '../../core/network/build.ts';
import type { WalkedSum } from '../../core/protocol/walk.ts';
import { elementCount } from '../../core/shape.ts';
import { gaussian } from '../../engine/analysis/tools/probe.ts';
import { walk } from '../../engine/analysis/walk/walk.ts';
import { describeBackend } from '../setup/backends.ts';
import { documentOf, node } from '../setup/documents.ts';
import { noTorch, runPython } from '../setup/keras.ts';
import { toolHost } from '../setup/tool-host.ts';
import { initialNetwork } from '../setup/torch-network.ts';

interface Answer {
  readonly layers: readonly {
    readonly path: string;
    readonly norm: number;
    /** Over the channels, of maps row by row. */
    readonly means: readonly number[];
    readonly gradient: number | null;
  }[];
  readonly sums: readonly Omit<WalkedSum, 'input'>[];
}

/** An addition as PyTorch is told of it: the ends of its ways, and where they part. */
interface Asked {
  readonly path: string;
  readonly input: string;
  readonly branch: string;
  readonly skips: readonly string[];
}

interface Case {
  readonly document: SkiplaneDocument;
  /** Images in the batch: with batch normalization some that keep the walker company. */
  readonly company: number;
  /** The layer whose outputs the scores are. */
  readonly last: string;
  readonly sums: readonly Asked[];
}

const seed = 7;
const conv = (id: string, kernelSize: number) =>
  node(id, 'conv2d', { filters: 6, kernelSize, useBias: false });
const relu = (id: string) => node(id, 'activation', { activation: 'relu' });

/** A stem, a block with an identity, and one with a projection of two layers: He et al. 2015. */
const normalized: Case = {
  document: documentOf(
    [
      node('input', 'input', { shape: [10, 9, 3] }),
      conv('stem', 3),
      conv('conv1', 3),
      node('bn1', 'batchNormalization'),
      relu('relu1'),
      conv('conv2', 3),
      node('bn2', 'batchNormalization'),
      node('add1', 'add'),
      relu('relu2'),
      conv('conv3', 3),
      node('bn3', 'batchNormalization'),
      relu('relu3'),
      conv('conv4', 3),
      node('bn4', 'batchNormalization'),
      conv('projection', 1),
      node('bnProjection', 'batchNormalization'),
      node('add2', 'add'),
      node('pool', 'globalAveragePooling2d'),
      node('scores', 'dense', { units: 4 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > stem > conv1 > bn1 > relu1 > conv2 > bn2 > add1 > relu2 > conv3 > bn3 > relu3 > conv4 > bn4 > add2',
      'stem > add1',
      'relu2 > projection > bnProjection > add2 > pool > scores > softmax > output',
    ].flatMap(wires),
    { training: { seed } },
  ),
  company: 32,
  last: 'scores',
  sums: [
    { path: 'add1', input: 'stem', branch: 'bn2', skips: ['stem'] },
    { path: 'add2', input: 'relu2', branch: 'bn4', skips: ['bnProjection'] },
  ],
};

/** Without batch normalization an image walks alone. */
const bare: Case = {
  document: documentOf(
    [
      node('input', 'input', { shape: [12] }),
      node('in', 'dense', { units: 20 }),
      node('hidden', 'dense', { units: 20 }),
      node('tanh', 'activation', { activation: 'tanh' }),
      node('back', 'dense', { units: 20 }),
      node('add', 'add'),
      node('scores', 'dense', { units: 3 }),
      node('output', 'output'),
    ],
    ['input > in > hidden > tanh > back > add > scores > output', 'in > add'].flatMap(wires),
    { training: { seed } },
  ),
  company: 1,
  last: 'scores',
  sums: [{ path: 'add', input: 'in', branch: 'back', skips: ['in'] }],
};

/** `a > b > c` as the wires `a > b` and `b > c`. */
function wires(chain: string): string[] {
  const ids = chain.split(' > ');
  return ids.slice(1).map((id, i) => `${ids[i]} > ${id}`);
}

async function inTorch({ document, company, last, sums }: Case, index: number): Promise<Answer> {
  const network = buildNetwork(document);
  const shape = network.byPath.get('input')?.shape ?? [];
  const scores = elementCount(network.byPath.get(last)?.shape ?? []);
  const [answer] = runPython<Answer>('walk_values.py', [
    {
      ...(await initialNetwork(network, seed)),
      inputs: {
        shape: [company, ...shape],
        values: Array.from(gaussian(company * elementCount(shape), index, 'probeInputs')),
      },
      scores: Array.from(gaussian(scores, seed, 'probeScore')),
      last,
      sums,
    },
  ]);
  if (answer === undefined) throw new Error('Python gave no answer');
  return answer;
}

describe.skipIf(noTorch)(noTorch ?? 'PyTorch finds on its way what a walk shows', () => {
  describeBackend('wasm', () => {
    it.each([
      ['blocks with batch normalization, one with a projection', normalized],
      ['a block without, on a vector', bare],
    ])('%s', async (_, one) => {
      const index = 3;
      const { document } = one;
      const found = await walk(
        { subject: { kind: 'network', document, data: undefined }, index },
        toolHost(),
      );
      const expected = await inTorch(one, index);
      expect(found.layers.map(({ path }) => path)).toEqual(expected.layers.map(({ path }) => path));
      for (const [i, { path, norm, map, gradient }] of found.layers.entries()) {
        const torch = expected.layers[i];
        near(norm, torch?.norm, `norm at ${path}`);
        // Behind the scores no gradient of them arrives, in either.
        if (gradient === null) expect(torch?.gradient, path).toBeNull();
        else near(gradient, torch?.gradient, `gradient at ${path}`);
        expect(map.values.length, path).toBe(torch?.means.length);
        const scale = Math.max(...(torch?.means ?? []).map(Math.abs));
        for (const [j, value] of map.values.entries())
          expect(Math.abs(value - (torch?.means[j] ?? Number.NaN)), `map at ${path}`).toBeLessThan(
            1e-3 * scale,
          );
      }
      expect(found.sums.map(({ path, input }) => ({ path, input }))).toEqual(
        one.sums.map(({ path, input }) => ({ path, input })),
      );
      for (const [i, { path, branch, skip, sum, gradient }] of found.sums.entries()) {
        const torch = expected.sums[i];
        near(branch, torch?.branch, `F(x) at ${path}`);
        near(skip, torch?.skip, `x at ${path}`);
        near(sum, torch?.sum, `H(x) at ${path}`);
        for (const part of ['sum', 'branch', 'skip', 'both'] as const)
          near(gradient[part], torch?.gradient[part], `gradient of ${path}: ${part}`);
      }
    });
  });
});

/** Equal to a thousandth. */
function near(found: number | null, torch: number | null | undefined, what: string): void {
  if (found === null || typeof torch !== 'number') throw new Error(`${what}: ${found} and ${torch}`);
  expect(Math.abs(found - torch), what).toBeLessThan(1e-3 * Math.abs(torch));
}
