import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { branches } from '../../engine/analysis/tools/branches.ts';
import { curvature } from '../../engine/analysis/tools/curvature.ts';
import type { Subject } from '../../engine/analysis/tools/define.ts';
import { drawnDirection } from '../../engine/analysis/tools/filter-directions.ts';
import { gradientPaths } from '../../engine/analysis/tools/gradient-paths.ts';
import { landscape } from '../../engine/analysis/tools/landscape.ts';
import { lesions } from '../../engine/analysis/tools/lesions.ts';
import { lossSurface } from '../../engine/analysis/tools/loss-surface.ts';
import { reuse } from '../../engine/analysis/tools/reuse.ts';
import { takeSample } from '../../engine/analysis/tools/sample.ts';
import { openTrained } from '../../engine/analysis/trained.ts';
import { describeBackend } from '../setup/backends.ts';
import { documentOf, graphOf, node } from '../setup/documents.ts';
import { noTorch, runPython, type Values } from '../setup/keras.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { toolHost, toolOptions } from '../setup/tool-host.ts';
import { plainLayers } from '../setup/torch-network.ts';
import { type NoiseRuns, noiseRuns, subjectOf } from '../unit/analysis/noise-runs.ts';
import type { SavedRun } from '../unit/analysis/saved-run.ts';

const conv = (id: string, filters = 4) => node(id, 'conv2d', { filters, kernelSize: 3 });

/** Three residual blocks of two convolutions, one of them normalized, and one with a projection. */
function residual(activation: 'relu' | 'tanh'): SkiplaneDocument {
  const bend = (id: string) => node(id, 'activation', { activation });
  return documentOf(
    [
      node('input', 'input', { shape: [12, 12, 1] }),
      conv('first'),
      { id: 'block', kind: 'block', block: 'layer', repeat: 3 },
      node('pool', 'averagePooling2d', { poolSize: 2 }),
      bend('bend'),
      conv('wide', 6),
      node('projection', 'conv2d', { filters: 6, kernelSize: 1 }),
      node('sum', 'add'),
      node('flat', 'flatten'),
      node('dense', 'dense', { units: 3 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > first',
      'first > block',
      'block > pool',
      'pool > bend',
      'bend > wide',
      'wide > sum',
      'pool > projection',
      'projection > sum',
      'sum > flat',
      'flat > dense',
      'dense > softmax',
      'softmax > output',
    ],
    {
      blocks: {
        layer: {
          parameters: {},
          graph: graphOf(
            [
              node('in', 'input'),
              node('bn', 'batchNormalization'),
              bend('bend1'),
              conv('conv1'),
              bend('bend2'),
              conv('conv2'),
              node('add', 'add'),
              node('out', 'output'),
            ],
            [
              'in > bn',
              'bn > bend1',
              'bend1 > conv1',
              'conv1 > bend2',
              'bend2 > conv2',
              'conv2 > add',
              'in > add',
              'add > out',
            ],
          ),
        },
      },
    },
  );
}

/** Where the skips of `residual` end. */
const sums = [
  { merge: 'block1.add', branch: 'block1.conv2', skip: 'first' },
  { merge: 'block2.add', branch: 'block2.conv2', skip: 'block1.add' },
  { merge: 'block3.add', branch: 'block3.conv2', skip: 'block2.add' },
  { merge: 'sum', branch: 'wide', skip: 'projection' },
];

/** Two layers that add maps to those before them, a transition, and one layer more. */
const dense: SkiplaneDocument = documentOf(
  [
    node('input', 'input', { shape: [12, 12, 1] }),
    conv('first', 5),
    ...['1', '2', '3'].flatMap((i) => [
      node(`bn${i}`, 'batchNormalization'),
      conv(`conv${i}`),
      node(`concat${i}`, 'concatenate'),
    ]),
    conv('transition', 6),
    node('pool', 'averagePooling2d', { poolSize: 2 }),
    node('mean', 'globalAveragePooling2d'),
    node('dense', 'dense', { units: 3 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > first',
    ...['first', 'concat1', 'pool'].flatMap((from, i) => [
      `${from} > bn${i + 1}`,
      `bn${i + 1} > conv${i + 1}`,
      `${from} > concat${i + 1}`,
      `conv${i + 1} > concat${i + 1}`,
    ]),
    'concat2 > transition',
    'transition > pool',
    'concat3 > mean',
    'mean > dense',
    'dense > softmax',
    'softmax > output',
  ],
);

/** Few weights: two residual blocks of two convolutions, with kinks or without. */
function small(activation: 'relu' | 'tanh', pool: 'maxPooling2d' | 'averagePooling2d'): SkiplaneDocument {
  const bend = (id: string) => node(id, 'activation', { activation });
  return documentOf(
    [
      node('input', 'input', { shape: [12, 12, 1] }),
      node('shrink', 'averagePooling2d', { poolSize: 3, strides: 3 }),
      conv('first', 3),
      ...['1', '2'].flatMap((i) => [
        node(`bn${i}`, 'batchNormalization'),
        bend(`bend${i}`),
        conv(`conv${i}`, 3),
        node(`add${i}`, 'add'),
      ]),
      node('pool', pool, { poolSize: 2 }),
      node('flat', 'flatten'),
      node('dense', 'dense', { units: 3 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > shrink',
      'shrink > first',
      ...['first', 'add1'].flatMap((from, i) => [
        `${from} > bn${i + 1}`,
        `bn${i + 1} > bend${i + 1}`,
        `bend${i + 1} > conv${i + 1}`,
        `conv${i + 1} > add${i + 1}`,
        `${from} > add${i + 1}`,
      ]),
      'add2 > pool',
      'pool > flat',
      'flat > dense',
      'dense > softmax',
      'softmax > output',
    ],
  );
}

/** What PyTorch measures with the weights of a run, on the images that the tools take. */
async function inTorch<Answer>(
  document: SkiplaneDocument,
  run: SavedRun,
  subject: Subject<'run'>,
  request: Readonly<Record<string, unknown>> & { readonly measure: string },
  images = 1000,
): Promise<Answer> {
  const network = buildNetwork(document);
  const trained = await openTrained(subject.place.folder, subject.place.run);
  const { signal } = toolHost();
  const sample = await takeSample(subject, trained, 'train', images, signal);
  const weights: Record<string, Values> = {};
  for (const weight of trained.model.weights) {
    const values = Array.from(run.weights.get(weight.originalName) ?? []);
    weights[weight.originalName] = { shape: weight.shape.map(Number), values };
  }
  const { inputShape } = trained.metadata;
  trained.model.dispose();
  const [answer] = runPython<Answer>('trained_values.py', [
    {
      layers: plainLayers(network),
      weights,
      batches: sample.batches.map(({ images, labels, size }) => ({
        images: { shape: [size, ...inputShape], values: Array.from(images) },
        labels: { shape: [size, labels.length / size], values: Array.from(labels) },
      })),
      ...request,
    },
  ]);
  if (answer === undefined) throw new Error('Python gave no answer');
  return answer;
}

describe.skipIf(noTorch)(noTorch ?? 'PyTorch measures the same of trained networks', () => {
  describeBackend('wasm', () => {
    const images = temporaryFolder(afterAll);
    const folder = temporaryFolder(afterAll);
    let runs: NoiseRuns;

    beforeAll(async () => {
      runs = await noiseRuns(images, folder);
    });

    it('lesions: blocks removed and exchanged', async () => {
      const document = residual('relu');
      const run = await runs.trained(document);
      const subject = await subjectOf(run, runs.source);
      const removed = await lesions.run(subject, toolOptions('lesions', { most: 4, draws: 1 }), toolHost());
      const swapped = await lesions.run(subject, toolOptions('lesions', { how: 'swap' }), toolHost());
      const ends = ['block1.conv2', 'block2.conv2', 'block3.conv2', 'wide'];
      const expected = await inTorch<number[]>(document, run, subject, {
        measure: 'accuracies',
        lesions: [
          { zeros: [], places: {} },
          ...ends.map((end) => ({ zeros: [end], places: {} })),
          { zeros: ends, places: {} },
          { zeros: [], places: { block1: 'block2', block2: 'block1' } },
          { zeros: [], places: { block1: 'block3', block3: 'block1' } },
          { zeros: [], places: { block2: 'block3', block3: 'block2' } },
        ],
      });
      const found = [
        removed.accuracy,
        ...removed.blocks.map(({ accuracy }) => accuracy),
        removed.several.at(-1)?.accuracy.mean,
        ...swapped.swaps.map(({ accuracy }) => accuracy),
      ];
      expect(found).toHaveLength(expected.length);
      for (const [i, accuracy] of found.entries()) expect(accuracy).toBeCloseTo(expected[i] ?? 0, 6);
      expect(new Set(expected).size).toBeGreaterThan(3);
    });

    it('branches: norms and cosines', async () => {
      const document = residual('relu');
      const run = await runs.trained(document);
      const subject = await subjectOf(run, runs.source);
      const { blocks } = await branches.run(subject, toolOptions('branches', {}), toolHost());
      const expected = await inTorch<Record<string, [number, number]>>(document, run, subject, {
        measure: 'branches',
        sums,
      });
      expect(blocks.map(({ path }) => path)).toEqual(Object.keys(expected));
      for (const { path, ratio, cosine } of blocks) {
        const [ofRatio = 0, ofCosine = 0] = expected[path] ?? [];
        expect((ratio.mean ?? 0) / ofRatio, path).toBeCloseTo(1, 4);
        expect(cosine.mean, path).toBeCloseTo(ofCosine, 4);
      }
    });

    it('reuse: mean sizes of weights', async () => {
      const run = await runs.trained(dense);
      const subject = await subjectOf(run, runs.source);
      const { layers } = await reuse.run(subject, toolOptions('reuse', {}), toolHost());
      const expected = await inTorch<Record<string, Record<string, number>>>(dense, run, subject, {
        measure: 'reuse',
        sources: {
          conv2: { first: 5, conv1: 4 },
          transition: { first: 5, conv1: 4, conv2: 4 },
          dense: { transition: 6, conv3: 4 },
        },
      });
      expect(layers.map(({ path }) => path)).toEqual(Object.keys(expected));
      for (const { path, sources } of layers) {
        expect(sources.map((source) => source.path)).toEqual(Object.keys(expected[path] ?? {}));
        for (const { path: source, weight } of sources)
          expect(weight / (expected[path]?.[source] ?? 0), `${path} < ${source}`).toBeCloseTo(1, 5);
      }
    });

    it('gradient by path length, on all paths', async () => {
      const document = residual('relu');
      const run = await runs.trained(document);
      const subject = await subjectOf(run, runs.source);
      const options = toolOptions('gradientPaths', { images: 1000 });
      const { lengths } = await gradientPaths.run(subject, options, toolHost());
      const expected = await inTorch<number[]>(document, run, subject, { measure: 'gradientPaths', sums });
      expect(lengths).toHaveLength(expected.length);
      for (const { length, gradient } of lengths)
        expect((gradient.mean ?? 0) / (expected[length] ?? 0), `${length}`).toBeCloseTo(1, 4);
    });

    it.each([
      ['tanh', 'averagePooling2d', 'batch'],
      ['relu', 'maxPooling2d', 'batch'],
      ['relu', 'maxPooling2d', 'moving'],
    ] as const)(
      'curvature: the Hessian of a network of %s and %s, statistics of %s',
      async (activation, pool, statistics) => {
        const document = small(activation, pool);
        const run = await runs.trained(document, { scale: 0.3 });
        const subject = await subjectOf(run, runs.source);
        const options = toolOptions('curvature', { images: 16, iterations: 60, tolerance: 1e-6, statistics });
        const { weights, places } = await curvature.run(subject, options, toolHost());
        const expected = await inTorch<Record<string, number>>(
          document,
          run,
          subject,
          { measure: 'curvature', statistics },
          16,
        );
        expect(weights).toBe(expected['weights']);
        const [found] = places;
        for (const name of ['loss', 'gradientNorm', 'eigenvalue', 'smallest'] as const)
          expect((found?.[name] ?? 0) / (expected[name] ?? 0), name).toBeCloseTo(1, 3);
      },
    );

    it.each(['batch', 'moving'] as const)(
      'landscape: the loss on a plane, statistics of %s',
      async (statistics) => {
        const document = residual('relu');
        const run = await runs.trained(document, { scale: 0.3 });
        const subject = await subjectOf(run, runs.source);
        const [seed, reach] = [5, 0.7];
        const options = toolOptions('landscape', {
          dimensions: 2,
          points: 3,
          reach,
          images: 16,
          statistics,
          seed,
        });
        const { places, loss } = await landscape.run(subject, options, toolHost());
        const trained = await openTrained(subject.place.folder, subject.place.run);
        const sample = await takeSample(subject, trained, 'train', 16, toolHost().signal);
        const surface = await lossSurface(trained, sample, statistics);
        trained.model.dispose();
        const directions = [0, 1].map((axis) => {
          const drawn = drawnDirection(surface, seed, axis);
          const kernels = surface.weights.filter(({ name }) => name.endsWith('/kernel'));
          return Object.fromEntries(
            kernels.map(({ name, shape, start, size }) => [
              name,
              { shape, values: Array.from(drawn.subarray(start, start + size)) },
            ]),
          );
        });
        const expected = await inTorch<number[]>(
          document,
          run,
          subject,
          {
            measure: 'landscape',
            directions,
            statistics,
            places: [-reach, 0, reach].flatMap((y) => [-reach, 0, reach].map((x) => [x, y])),
          },
          16,
        );
        expect(places).toHaveLength(9);
        for (const [i, place] of places.entries())
          expect((place.loss ?? 0) / (expected[i] ?? 0), `${place.x}, ${place.y}`).toBeCloseTo(1, 4);
        expect(loss).toBeCloseTo(expected[4] ?? Number.NaN, 4);
      },
    );
  });
});
