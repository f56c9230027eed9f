import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { elementCount } from '../../core/shape.ts';
import { lineOf } from '../../engine/analysis/tools/line.ts';
import { gaussian } from '../../engine/analysis/tools/probe.ts';
import { shattering } from '../../engine/analysis/tools/shattering.ts';
import { signal } from '../../engine/analysis/tools/signal.ts';
import { describeBackend } from '../setup/backends.ts';
import { deepMlp } from '../setup/deep-mlp.ts';
import { documentOf, node } from '../setup/documents.ts';
import { noTorch, runPython } from '../setup/keras.ts';
import { toolHost, toolOptions } from '../setup/tool-host.ts';
import { initialNetwork } from '../setup/torch-network.ts';

interface Answer {
  readonly variance: Readonly<Record<string, number>>;
  readonly gradientVariance: Readonly<Record<string, number>>;
  readonly autocorrelation: readonly number[];
}

interface Probing {
  readonly samples: number;
  readonly inputs: Float32Array;
  readonly scores: Float32Array;
  /** Of the line that the inputs are on; empty where they are on none. */
  readonly direction: ArrayLike<number>;
}

/** The same weights and inputs in PyTorch. */
async function inTorch(document: SkiplaneDocument, seed: number, probing: Probing): Promise<Answer> {
  const network = buildNetwork(document);
  const [input = ''] = network.inputs;
  const shape = network.byPath.get(input)?.shape ?? [];
  const [answer] = runPython<Answer>('analysis_values.py', [
    {
      ...(await initialNetwork(network, seed)),
      inputs: { shape: [probing.samples, ...shape], values: Array.from(probing.inputs) },
      scores: Array.from(probing.scores),
      direction: Array.from(probing.direction),
      lags: 5,
    },
  ]);
  if (answer === undefined) throw new Error('Python gave no answer');
  return answer;
}

/** Maps: two convolutions in a residual block with a projection. */
const maps = documentOf(
  [
    node('input', 'input', { shape: [8, 8, 3] }),
    node('conv1', 'conv2d', { filters: 8, kernelSize: 3, useBias: false }),
    node('bn1', 'batchNormalization'),
    node('relu1', 'activation', { activation: 'relu' }),
    node('conv2', 'conv2d', { filters: 8, kernelSize: 3, useBias: false }),
    node('bn2', 'batchNormalization'),
    node('projection', 'conv2d', { filters: 8, kernelSize: 1, useBias: false }),
    node('add', 'add'),
    node('relu2', 'activation', { activation: 'relu' }),
    node('pool', 'globalAveragePooling2d'),
    node('last', 'dense', { units: 4, useBias: false }),
    node('output', 'output'),
  ],
  [
    'input > conv1',
    'conv1 > bn1',
    'bn1 > relu1',
    'relu1 > conv2',
    'conv2 > bn2',
    'bn2 > add',
    'input > projection',
    'projection > add',
    'add > relu2',
    'relu2 > pool',
    'pool > last',
    'last > output',
  ],
);

const wide = { width: 200, inputs: 200, outputs: 3, skips: true } as const;

const signals: readonly (readonly [string, SkiplaneDocument])[] = [
  ['50 residual blocks with batch normalization', deepMlp({ ...wide, blocks: 50, normalized: true })],
  ['50 residual blocks without', deepMlp({ ...wide, blocks: 50, normalized: false })],
  ['10 layers without skips', deepMlp({ ...wide, blocks: 10, normalized: true, skips: false })],
  ['a block of convolutions', maps],
];

const line = { width: 200, inputs: 1, outputs: 1, normalized: true } as const;

const lines: readonly (readonly [string, SkiplaneDocument])[] = [
  ['50 residual blocks', deepMlp({ ...line, blocks: 50, skips: true })],
  [
    '50 residual blocks with a tenth of the branch',
    deepMlp({ ...line, blocks: 50, skips: true, scale: 0.1 }),
  ],
  ['5 layers without skips', deepMlp({ ...line, blocks: 5, skips: false })],
  ['images, with several scores', maps],
];

describe.skipIf(noTorch)(noTorch ?? 'PyTorch measures the same', () => {
  describeBackend('wasm', () => {
    it.each(signals)('signal by depth: %s', async (_, document) => {
      const seed = 5;
      const batchSize = 64;
      const found = await signal.run(
        { document, data: undefined },
        toolOptions('signal', { seeds: 1, seed, batchSize }),
        toolHost(),
      );
      const network = buildNetwork(document);
      const shape = network.byPath.get('input')?.shape ?? [];
      const outputs = network.byPath.get('output')?.shape?.[0] ?? 0;
      const expected = await inTorch(document, seed, {
        samples: batchSize,
        inputs: gaussian(batchSize * elementCount(shape), seed, 'probeInputs'),
        scores: gaussian(batchSize * outputs, seed, 'probeScore'),
        direction: [],
      });
      // Every layer but the output, which computes nothing.
      expect(found.layers.map(({ path }) => path)).toEqual(
        Object.keys(expected.variance).filter((path) => path !== 'output'),
      );
      for (const { path, variance, gradientVariance, branchToSkip } of found.layers) {
        expect((variance.mean ?? 0) / (expected.variance[path] ?? 0), path).toBeCloseTo(1, 3);
        const gradient = gradientVariance?.mean ?? 0;
        expect(gradient / (expected.gradientVariance[path] ?? 0), `gradient at ${path}`).toBeCloseTo(1, 3);
        if (branchToSkip === null) continue;
        const [one = '', other = ''] = network.byPath.get(path)?.inputs.map(({ from }) => from ?? '') ?? [];
        const ratio = (expected.variance[one] ?? 0) / (expected.variance[other] ?? 0);
        expect((branchToSkip.mean ?? 0) / ratio, `branch at ${path}`).toBeCloseTo(1, 3);
      }
    });

    it.each(lines)('shattering: %s', async (_, document) => {
      const seed = 3;
      const [points, reach] = [256, 2];
      const found = await shattering.run(
        { document, data: undefined },
        toolOptions('shattering', { seeds: 1, seed, points, reach, lags: 5 }),
        toolHost(),
      );
      const network = buildNetwork(document);
      const axes = elementCount(network.byPath.get('input')?.shape ?? []);
      const outputs = network.byPath.get('output')?.shape?.[0] ?? 0;
      const expected = await inTorch(document, seed, {
        samples: points,
        scores: outputs === 1 ? Float32Array.of(1) : gaussian(outputs, seed, 'probeScore'),
        ...lineOf(axes, seed, points, reach),
      });
      for (const [i, { autocorrelation }] of found.lags.entries())
        expect(autocorrelation.mean, `lag ${i + 1}`).toBeCloseTo(
          expected.autocorrelation[i] ?? Number.NaN,
          3,
        );
    });
  });
});
