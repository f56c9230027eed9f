import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisTools, type ToolOptions, type ToolResult } from '../../../../core/analysis/index.ts';
import { datasetSettings } from '../../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { random } from '../../../../core/random.ts';
import { lesions } from '../../../../engine/analysis/tools/lesions.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
import { openWhole } from '../../../../engine/data/whole.ts';
import { evaluateModel } from '../../../../engine/runs/evaluate-model.ts';
import { loadModel, saveModel } from '../../../../engine/runs/model-files.ts';
import { readRun, runPaths } from '../../../../engine/runs/run-folder.ts';
import { documentOf, graphOf, node } from '../../../setup/documents.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { toolHost, toolOptions } from '../../../setup/tool-host.ts';
import { type SavedRun, type SaveOptions, savedRun, scalingOf } from '../saved-run.ts';

const classes = ['bar', 'cross', 'ring'];
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

beforeAll(async () => {
  await startBackend('cpu');
  // Noise: what a network with random weights says of it differs from image to image, and so from lesion to lesion.
  const noise = random(3);
  for (const name of classes) {
    mkdirSync(join(pictures, name));
    for (let i = 0; i < 20; i++) {
      const pixels = Uint8Array.from({ length: 144 }, () => noise.integer(256));
      const raw = { width: 12, height: 12, channels: 1 } as const;
      await sharp(pixels, { raw })
        .png()
        .toFile(join(pictures, name, `${i}.png`));
    }
  }
  source = `folder:${pictures}`;
  normalization = await scalingOf(source, [12, 12, 1]);
});

const trained = (document: SkiplaneDocument): Promise<SavedRun> =>
  savedRun(runs, document, { source, classes, normalization });

async function measured(
  { folder }: SavedRun,
  options: Partial<ToolOptions<'lesions'>> = {},
): Promise<ToolResult<'lesions'>> {
  const place = { folder: runPaths(folder).model, run: await readRun(folder) };
  return lesions.run({ place, data: source }, toolOptions('lesions', options), toolHost());
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
