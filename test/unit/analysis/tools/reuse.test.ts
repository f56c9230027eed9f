import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisTools, type ToolResult } from '../../../../core/analysis/index.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { concatenationReaders } from '../../../../core/network/concatenated-sources.ts';
import { reuse } from '../../../../engine/analysis/tools/reuse.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
import { documentOf, node, readTemplate } from '../../../setup/documents.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { toolHost, toolOptions } from '../../../setup/tool-host.ts';
import { type NoiseRuns, noiseRuns, subjectOf } from '../noise-runs.ts';
import type { SavedRun } from '../saved-run.ts';

const images = temporaryFolder(afterAll);
const folder = temporaryFolder(afterAll);
let runs: NoiseRuns;

beforeAll(async () => {
  await startBackend('cpu');
  runs = await noiseRuns(images, folder);
});

/** Maps of `a` (3) and `b` (2) side by side, behind pooling and normalization, read by a convolution and, place by place, a dense layer. */
const document: SkiplaneDocument = documentOf(
  [
    node('input', 'input', { shape: [12, 12, 1] }),
    node('a', 'conv2d', { filters: 3 }),
    node('b', 'conv2d', { filters: 2 }),
    node('concat', 'concatenate'),
    node('bn', 'batchNormalization'),
    node('relu', 'activation'),
    node('c', 'conv2d', { filters: 4, kernelSize: 3 }),
    node('pool', 'maxPooling2d', { poolSize: 6, strides: 6 }),
    node('small', 'averagePooling2d', { poolSize: 6, strides: 6 }),
    node('last', 'concatenate'),
    node('flat', 'flatten'),
    node('dense', 'dense', { units: 3 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > a',
    'a > b',
    'a > concat',
    'b > concat',
    'concat > bn',
    'bn > relu',
    'relu > c',
    'c > pool',
    'concat > small',
    'pool > last',
    'small > last',
    'last > flat',
    'flat > dense',
    'dense > softmax',
    'softmax > output',
  ],
);

async function measured(run: SavedRun): Promise<ToolResult<'reuse'>> {
  return reuse.run(await subjectOf(run, runs.source), toolOptions('reuse', {}), toolHost());
}

/** The mean absolute weight of those input channels of a kernel. */
function meanOf(kernel: ArrayLike<number>, filters: number, chosen: (row: number) => boolean): number {
  const own = Array.from(kernel).filter((_, i) => chosen(Math.floor(i / filters)));
  return own.reduce((sum, weight) => sum + Math.abs(weight), 0) / own.length;
}

describe('reuse', () => {
  it('is the mean size of weights, by the layers whose maps they weigh', async () => {
    const run = await runs.trained(document);
    const before = tf.memory().numTensors;
    const result = await measured(run);
    expect(tf.memory().numTensors).toBe(before);
    const [c = [], dense = []] = ['c', 'dense'].map((path) => run.weights.get(`${path}/kernel`) ?? []);
    expect(result.layers).toEqual([
      {
        path: 'c',
        kind: 'conv2d',
        sources: [
          {
            path: 'a',
            maps: 3,
            weight: expect.closeTo(
              meanOf(c, 4, (row) => row % 5 < 3),
              6,
            ),
          },
          {
            path: 'b',
            maps: 2,
            weight: expect.closeTo(
              meanOf(c, 4, (row) => row % 5 >= 3),
              6,
            ),
          },
        ],
      },
      {
        // Its rows: for each of four places the maps of c, a and b.
        path: 'dense',
        kind: 'dense',
        sources: [
          {
            path: 'a',
            maps: 12,
            weight: expect.closeTo(
              meanOf(dense, 3, (row) => row % 9 >= 4 && row % 9 < 7),
              6,
            ),
          },
          {
            path: 'b',
            maps: 8,
            weight: expect.closeTo(
              meanOf(dense, 3, (row) => row % 9 >= 7),
              6,
            ),
          },
          {
            path: 'c',
            maps: 16,
            weight: expect.closeTo(
              meanOf(dense, 3, (row) => row % 9 < 4),
              6,
            ),
          },
        ],
      },
    ]);
    const { figures, tell, result: schema } = analysisTools.reuse;
    expect(schema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    const { rows } = figures(result);
    expect(rows.map(([layer, source]) => `${layer} < ${source}`)).toEqual([
      'c < a',
      'c < b',
      'dense < a',
      'dense < b',
      'dense < c',
    ]);
    expect(Math.max(...rows.slice(0, 2).map((row) => Number(row[4])))).toBe(1);
    expect(tell(result)[0]).toBe('2 layers read the maps of several others, of up to 3.');
  });

  it('finds the sources of every layer in a DenseNet, across its transitions', () => {
    const network = buildNetwork(readTemplate('densenet-121'));
    const readers = concatenationReaders(network);
    // 6, 12, 24 and 16 layers, of which the first of each block reads one source; three transitions and the classifier.
    expect(readers).toHaveLength(5 + 11 + 23 + 15 + 4);
    for (const { layer, runs: own } of readers)
      expect(
        own.reduce((sum, { channels }) => sum + channels, 0),
        layer.path,
      ).toBe(layer.inputShapes[0]?.at(-1));
    // 64 or more maps that enter a block, and 32 of each of its layers.
    const last = readers.at(-1)?.runs ?? [];
    expect(last.map(({ channels }) => channels)).toEqual([512, ...Array.from({ length: 16 }, () => 32)]);
    expect(new Set(last.map(({ source }) => source)).size).toBe(17);
  });

  it('speaks of weights of zero, and refuses a network without concatenations', async () => {
    const layers = [
      {
        path: 'conv',
        kind: 'conv2d',
        sources: ['a', 'b'].map((path) => ({ path, maps: 1, weight: 0 })),
      },
    ];
    const nothing = { network: 'nothing', layers };
    expect(analysisTools.reuse.figures(nothing).rows[0]).toEqual(['conv', 'a', 1, 0, null]);
    expect(analysisTools.reuse.tell(nothing)[0]).toBe('conv reads the maps of 2 layers.');
    const plain = documentOf(
      [
        node('input', 'input', { shape: [12, 12, 1] }),
        node('flatten', 'flatten'),
        node('dense', 'dense', { units: 3 }),
        node('softmax', 'activation', { activation: 'softmax' }),
        node('output', 'output'),
      ],
      ['input > flatten', 'flatten > dense', 'dense > softmax', 'softmax > output'],
    );
    await expect(measured(await runs.trained(plain))).rejects.toThrow(
      /^Expected a network with layers that read concatenated maps, but .*: choose another run/,
    );
  });
});
