import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisTools, type ToolOptions, type ToolResult } from '../../../../core/analysis/index.ts';
import { datasetSettings } from '../../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { lesions } from '../../../../engine/analysis/tools/lesions.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
import { openWhole } from '../../../../engine/data/whole.ts';
import { evaluateModel } from '../../../../engine/runs/evaluate-model.ts';
import { loadModel, saveModel } from '../../../../engine/runs/model-files.ts';
import { readRun, runPaths } from '../../../../engine/runs/run-folder.ts';
import { documentOf, graphOf, node } from '../../../setup/documents.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { toolHost, toolOptions } from '../../../setup/tool-host.ts';
import { noiseRuns, subjectOf } from '../noise-runs.ts';
import type { SavedRun, SaveOptions } from '../saved-run.ts';

const conv = (id: string, filters = 6) => node(id, 'conv2d', { filters, kernelSize: 3, useBias: false });

/** Two blocks of one convolution each; where there are no skips, that only. */
function network(skips: boolean): SkiplaneDocument {
  const inner = [node('in', 'input'), conv('conv'), node('relu', 'activation'), conv('last')];
  const ends = skips ? ['last > add', 'in > add', 'add > out'] : ['last > out'];
  const tail = skips
    ? // A block that widens: its skip has a projection.
      ['block > bend', 'bend > wide', 'wide > sum', 'block > projection', 'projection > sum', 'sum > flat']
    : ['block > bend', 'bend > wide', 'wide > flat'];
  return documentOf(
    [
      node('input', 'input', { shape: [12, 12, 1] }),
      conv('first'),
      { id: 'block', kind: 'block', block: 'layer', repeat: 3 },
      node('bend', 'activation'),
      conv('wide', 8),
      ...(skips
        ? [node('projection', 'conv2d', { filters: 8, kernelSize: 1, useBias: false }), node('sum', 'add')]
        : []),
      node('flat', 'flatten'),
      node('dense', 'dense', { units: 3 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    ['input > first', 'first > block', ...tail, 'flat > dense', 'dense > softmax', 'softmax > output'],
    {
      blocks: {
        layer: {
          parameters: {},
          graph: graphOf(
            [...inner, ...(skips ? [node('add', 'add')] : []), node('out', 'output')],
            ['in > conv', 'conv > relu', 'relu > last', ...ends],
          ),
        },
      },
    },
  );
}

const pictures = temporaryFolder(afterAll);
const runs = temporaryFolder(afterAll);
let source: string;
let normalization: SaveOptions['normalization'];
let trained: (document: SkiplaneDocument) => Promise<SavedRun>;

beforeAll(async () => {
  await startBackend('cpu');
  ({ source, normalization, trained } = await noiseRuns(pictures, runs));
});

async function measured(
  run: SavedRun,
  options: Partial<ToolOptions<'lesions'>> = {},
): Promise<ToolResult<'lesions'>> {
  return lesions.run(await subjectOf(run, source), toolOptions('lesions', options), toolHost());
}

/** A model, and its layers in a row. */
async function openModel({ folder }: SavedRun) {
  const { model } = await loadModel(runPaths(folder).model);
  return { model, plan: model.layers.slice(1) };
}

/** All images, scaled as the model was trained, with their classes. */
async function openAll(): Promise<{ pixels: Float32Array; label: number }[]> {
  const settings = datasetSettings.parse({});
  const { splits } = await openWhole(source, { settings, shape: [12, 12, 1], statistics: normalization });
  return Promise.all(
    Array.from(splits.test.labels, async (label, index) => {
      const own = await splits.test.read(index);
      const [mean = 0, std = 1] = [normalization.mean[0], normalization.std[0]];
      return { label, pixels: own.map((value) => (value - mean) / std) };
    }),
  );
}

/** The accuracy that `evaluate` finds with other weights of some layers. */
async function evaluated(
  { folder }: SavedRun,
  change: (name: string, values: tf.Tensor) => tf.Tensor,
): Promise<number> {
  const { model, metadata } = await loadModel(runPaths(folder).model);
  tf.tidy(() => {
    for (const weight of model.weights) weight.write(change(weight.originalName, weight.read()));
  });
  const place = temporaryFolder();
  await saveModel(model, `${place}/model`, metadata);
  model.dispose();
  const judged = await evaluateModel(
    { folder: `${place}/model`, run: await readRun(folder) },
    { data: source },
    {},
  );
  return judged.accuracy;
}

describe('lesions', () => {
  it('are those of a network whose branches have weights of zero', async () => {
    const run = await trained(network(true));
    const result = await measured(run, { most: 4, draws: 2 });
    expect(result.images).toBe(60);
    expect(result.chance).toBeCloseTo(1 / 3, 6);
    expect(result.blocks.map(({ path, how }) => [path, how])).toEqual([
      ['block1.add', 'zero'],
      ['block2.add', 'zero'],
      ['block3.add', 'zero'],
      ['sum', 'zero'],
    ]);
    const ends = ['block1.last', 'block2.last', 'block3.last', 'wide'];
    const without = (gone: readonly string[]): Promise<number> =>
      evaluated(run, (name, values) =>
        gone.some((path) => name.startsWith(`${path}/`)) ? tf.zerosLike(values) : values,
      );
    expect(result.accuracy).toBe(await without([]));
    for (const [i, { accuracy }] of result.blocks.entries())
      expect(accuracy, ends[i]).toBe(await without([ends[i] ?? '']));
    // All four at once: there is one way to choose them.
    expect(result.several.map(({ removed }) => removed)).toEqual([2, 3, 4]);
    expect(result.several.at(-1)?.accuracy).toEqual({ mean: await without(ends), deviation: null });
    // Random weights: the test would say nothing if no block mattered.
    expect(new Set(result.blocks.map(({ accuracy }) => accuracy)).size).toBeGreaterThan(2);
    expect(analysisTools.lesions.result.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(analysisTools.lesions.tell(result)[1]).toMatch(/^Without one of its 4 blocks: /);
  });

  it('leave out whole blocks of a plain network, also one behind the other', async () => {
    const run = await trained(network(false));
    const before = tf.memory().numTensors;
    const result = await measured(run, { draws: 1 });
    expect(tf.memory().numTensors).toBe(before);
    expect(result.blocks.map(({ path, how }) => [path, how])).toEqual([
      ['block1.last', 'bypass'],
      ['block2.last', 'bypass'],
      ['block3.last', 'bypass'],
    ]);
    const { model, plan } = await openModel(run);
    // By hand: the layers in a row, without those of some blocks.
    const without = async (gone: readonly string[]): Promise<number> => {
      const data = await openAll();
      const layers = plan.filter(({ name }) => !gone.some((block) => name.startsWith(`${block}.`)));
      let right = 0;
      for (const { pixels, label } of data) {
        const output = tf.tidy(() =>
          layers.reduce<tf.Tensor>(
            (x, layer) => layer.apply(x) as tf.Tensor,
            tf.tensor(pixels, [1, 12, 12, 1]),
          ),
        );
        const values = await output.data();
        output.dispose();
        if (values.indexOf(Math.max(...values)) === label) right += 1;
      }
      return right / data.length;
    };
    expect(result.accuracy).toBe(await without([]));
    for (const [i, { accuracy }] of result.blocks.entries())
      expect(accuracy).toBe(await without([`block${i + 1}`]));
    expect(result.several.at(-1)?.accuracy.mean).toBe(await without(['block1', 'block2', 'block3']));
    expect(new Set(result.blocks.map(({ accuracy }) => accuracy)).size).toBeGreaterThan(1);
    model.dispose();
  });

  /** The accuracy that `evaluate` finds with the weights of some blocks in other places. */
  const withBlocks = (run: SavedRun, places: Readonly<Record<string, string>>): Promise<number> =>
    evaluated(run, (name, values) => {
      const [block = '', ...inner] = name.split('.');
      const from = run.weights.get([places[block] ?? block, ...inner].join('.'));
      return from === undefined ? values : tf.tensor(Float32Array.from(from), values.shape);
    });

  it('exchange two blocks of the same layers and shapes, as if their weights changed places', async () => {
    const run = await trained(network(true));
    const before = tf.memory().numTensors;
    const result = await measured(run, { how: 'swap' });
    expect(tf.memory().numTensors).toBe(before);
    expect(result.swaps.map(({ one, other }) => [one, other])).toEqual([
      ['block1.add', 'block2.add'],
      ['block1.add', 'block3.add'],
      ['block2.add', 'block3.add'],
    ]);
    // Of three blocks, an exchange of neighbors leaves two of three pairs in order; that of the ends leaves none.
    expect(result.swaps.map(({ tau }) => tau)).toEqual([1 / 3, -1, 1 / 3]);
    expect(result.fixed).toEqual(['sum']);
    const expected = [
      await withBlocks(run, { block1: 'block2', block2: 'block1' }),
      await withBlocks(run, { block1: 'block3', block3: 'block1' }),
      await withBlocks(run, { block2: 'block3', block3: 'block2' }),
    ];
    expect(result.swaps.map(({ accuracy }) => accuracy)).toEqual(expected);
    expect(result.accuracy).toBe(await withBlocks(run, {}));
    // The order would not matter if all were the same.
    expect(new Set([result.accuracy, ...expected]).size).toBeGreaterThan(2);
    const { figures, tell, result: schema } = analysisTools.lesions;
    expect(schema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(figures(result).rows[1]).toEqual([
      'block1.add',
      'block2.add',
      1 / 3,
      expected[0],
      (expected[0] ?? 0) - result.accuracy,
    ]);
    expect(tell(result)[1]).toMatch(/^With two blocks exchanged, of 3 pairs: /);
    expect(tell(result).at(-1)).toBe(
      'Not exchanged, since no other block has the same layers and shapes: sum.',
    );
    const few = await measured(run, { how: 'swap', pairs: 1 });
    expect(result.swaps).toContainEqual(few.swaps[0]);
    expect(tell(few)[1]).toMatch(/^With block\d\.add and block\d\.add exchanged: /);
  });

  it('exchange blocks of a plain network one after the other, and say how much of the order is left', async () => {
    const run = await trained(network(false));
    const { shuffles, accuracy } = await measured(run, { how: 'shuffle', most: 3, draws: 8 });
    expect(shuffles.map(({ exchanges }) => exchanges)).toEqual([1, 2, 3]);
    for (const { tau } of shuffles) {
      expect(tau.mean).toBeLessThan(1);
      expect(tau.mean).toBeGreaterThanOrEqual(-1);
      expect(tau.deviation).toBeGreaterThan(0);
    }
    const [one] = shuffles;
    const swaps = [
      await withBlocks(run, { block1: 'block2', block2: 'block1' }),
      await withBlocks(run, { block1: 'block3', block3: 'block1' }),
      await withBlocks(run, { block2: 'block3', block3: 'block2' }),
    ];
    // Eight draws of three pairs.
    expect(one?.accuracy.mean).toBeGreaterThanOrEqual(Math.min(...swaps));
    expect(one?.accuracy.mean).toBeLessThanOrEqual(Math.max(...swaps));
    const single = await measured(run, { how: 'shuffle', most: 1, draws: 1 });
    expect(swaps).toContain(single.shuffles[0]?.accuracy.mean);
    expect(analysisTools.lesions.figures(single).rows[0]).toEqual([0, 1, null, accuracy, null, 0]);
    expect(analysisTools.lesions.tell(single).at(-1)).toMatch(
      /^After one exchange at random, with a Kendall's τ of (0\.333|-1\.00) on average: /,
    );
  });

  it('cannot exchange blocks that are all different', async () => {
    const document = network(true);
    const alone = {
      ...document,
      graph: {
        ...document.graph,
        nodes: document.graph.nodes.map((own) => (own.id === 'block' ? { ...own, repeat: 1 } : own)),
      },
    };
    const run = await trained(alone);
    await expect(measured(run, { how: 'swap' })).rejects.toThrow(
      'Expected a network with at least two blocks of the same layers and shapes',
    );
    expect((await measured(run)).blocks).toHaveLength(2);
  });

  it('are refused where a network has no blocks, or a model no run', async () => {
    const run = await trained(
      documentOf(
        [
          node('input', 'input', { shape: [12, 12, 1] }),
          node('flatten', 'flatten'),
          node('dense', 'dense', { units: 3 }),
          node('softmax', 'activation', { activation: 'softmax' }),
          node('output', 'output'),
        ],
        ['input > flatten', 'flatten > dense', 'dense > softmax', 'softmax > output'],
      ),
    );
    await expect(measured(run)).rejects.toThrow('Expected a network with skip connections');
    const place = { folder: runPaths(run.folder).model, run: undefined };
    await expect(
      lesions.run({ place, data: source }, toolOptions('lesions', {}), toolHost()),
    ).rejects.toThrow('name the run');
  });
});
