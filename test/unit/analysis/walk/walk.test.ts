import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import type { Walk, WalkedLayer, WalkedSum } from '../../../../core/protocol/walk.ts';
import { random } from '../../../../core/random.ts';
import { walk } from '../../../../engine/analysis/walk/walk.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
import { compileNetwork } from '../../../../engine/compile/compile.ts';
import { purpose } from '../../../../engine/data/purpose.ts';
import { documentOf, node } from '../../../setup/documents.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { toolHost } from '../../../setup/tool-host.ts';
import { multiples } from '../multiples.ts';
import { type NoiseRuns, noiseRuns, subjectOf } from '../noise-runs.ts';

const images = temporaryFolder(afterAll);
const folder = temporaryFolder(afterAll);
let runs: NoiseRuns;

beforeAll(async () => {
  await startBackend('cpu');
  runs = await noiseRuns(images, folder);
});

function walkOf(document: SkiplaneDocument, data?: string, index = 0): Promise<Walk> {
  return walk({ subject: { kind: 'network', document, data }, index }, toolHost());
}

function layerOf({ layers }: Walk, path: string): WalkedLayer {
  const found = layers.find((layer) => layer.path === path);
  if (found === undefined) throw new Error(`no layer ${path}`);
  return found;
}

function sumOf({ sums }: Walk, path: string): WalkedSum {
  const found = sums.find((sum) => sum.path === path);
  if (found === undefined) throw new Error(`no sum ${path}`);
  return found;
}

const norm = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));

/** tanh(x W1) W2 + x, then four scores: small enough for plain loops. */
const small = documentOf(
  [
    node('input', 'input', { shape: [5] }),
    node('in', 'dense', { units: 5 }),
    node('hidden', 'dense', { units: 5 }),
    node('tanh', 'activation', { activation: 'tanh' }),
    node('back', 'dense', { units: 5 }),
    node('add', 'add'),
    node('scores', 'dense', { units: 4 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > in',
    'in > hidden',
    'hidden > tanh',
    'tanh > back',
    'back > add',
    'in > add',
    'add > scores',
  ].concat(['scores > softmax', 'softmax > output']),
  { training: { seed: 11 } },
);

/** Its matrices as plain numbers, `[inputs][outputs]`. */
function matricesOf(document: SkiplaneDocument, seed: number): Map<string, number[][]> {
  const model = compileNetwork(buildNetwork(document), { seed });
  const found = new Map(
    model.weights
      .filter(({ originalName }) => originalName.endsWith('kernel'))
      .map((weight) => [weight.originalName.split('/')[0] ?? '', weight.read().arraySync() as number[][]]),
  );
  model.dispose();
  return found;
}

function times(x: readonly number[], matrix: readonly (readonly number[])[] = []): number[] {
  const width = matrix[0]?.length ?? 0;
  return Array.from({ length: width }, (_, j) =>
    x.reduce((sum, own, i) => sum + own * (matrix[i]?.[j] ?? 0), 0),
  );
}

/** The gradient of a function at a place, by central differences. */
function slopes(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  const step = 1e-4;
  const moved = (at: number, by: number): number[] => x.map((own, i) => (i === at ? own + by : own));
  return x.map((_, i) => (f(moved(i, step)) - f(moved(i, -step))) / (2 * step));
}

describe('a walk', () => {
  it('finds the norms and gradients of plain loops', async () => {
    const before = tf.memory().numTensors;
    const found = await walkOf(small, undefined, 3);
    expect(tf.memory().numTensors).toBe(before);
    const w = matricesOf(small, 11);
    const noise = random(3, purpose.probeInputs);
    const input = Array.from({ length: 5 }, () => noise.normal());
    const drawn = random(11, purpose.probeScore);
    const weights = Array.from({ length: 4 }, () => drawn.normal());
    const x = times(input, w.get('in'));
    const branch = (at: readonly number[]): number[] =>
      times(times(at, w.get('hidden')).map(Math.tanh), w.get('back'));
    const plus = (a: readonly number[], b: readonly number[]): number[] =>
      a.map((own, i) => own + (b[i] ?? 0));
    const score = (h: readonly number[]): number =>
      times(h, w.get('scores')).reduce((sum, own, i) => sum + own * (weights[i] ?? 0), 0);
    const h = plus(branch(x), x);
    const toSum = slopes(score, h);
    const dot = (a: readonly number[]): number => a.reduce((sum, own, i) => sum + own * (toSum[i] ?? 0), 0);
    const byBranch = slopes((at) => dot(branch(at)), x);
    const both = slopes((at) => score(plus(branch(at), at)), x);

    expect(layerOf(found, 'input').norm).toBeCloseTo(norm(input), 5);
    expect(layerOf(found, 'back').norm).toBeCloseTo(norm(branch(x)), 5);
    const sum = sumOf(found, 'add');
    expect(sum.input).toBe('in');
    expect(sum.branch).toBeCloseTo(norm(branch(x)), 5);
    expect(sum.skip).toBeCloseTo(norm(x), 5);
    expect(sum.sum).toBeCloseTo(norm(h), 5);
    expect(sum.gradient.sum).toBeCloseTo(norm(toSum), 5);
    // The skip hands the gradient on as it is: that is the 1 of 1 + F′.
    expect(sum.gradient.skip).toBeCloseTo(norm(toSum), 5);
    expect(sum.gradient.branch).toBeCloseTo(norm(byBranch), 4);
    expect(sum.gradient.both).toBeCloseTo(norm(both), 4);
    expect(layerOf(found, 'in').gradient).toBeCloseTo(norm(both), 4);
    expect(layerOf(found, 'input').gradient).toBeCloseTo(
      norm(slopes((at) => score(plus(branch(times(at, w.get('in'))), times(at, w.get('in')))), input)),
      4,
    );
    // Gradients are those of the scores, which the softmax comes after.
    expect(layerOf(found, 'softmax').gradient).toBeNull();
    expect(found.image).toEqual({ source: null, index: 3, total: null, label: null, picture: null });
    const { map, min, max } = layerOf(found, 'add');
    expect(map).toMatchObject({ width: 5, height: 1 });
    expect(min).toBeCloseTo(Math.min(...h), 5);
    expect(max).toBeCloseTo(Math.max(...h), 5);
    for (const [i, value] of h.entries()) expect(map.values[i]).toBeCloseTo(value, 5);
  });

  it('walks through a trained model with its weights', async () => {
    const run = await runs.trained(multiples('a', 'b'));
    const { place } = await subjectOf(run, runs.source);
    const before = tf.memory().numTensors;
    const found = await walk({ subject: { kind: 'run', place, data: runs.source }, index: 2 }, toolHost());
    expect(tf.memory().numTensors).toBe(before);
    for (const id of ['a', 'b']) {
      const { branch, skip, gradient } = sumOf(found, `${id}Sum`);
      // F is a factor: so are both shares.
      const factor = Math.abs(run.weights.get(`${id}/gamma`)?.[0] ?? Number.NaN);
      expect((branch ?? 0) / (skip ?? 1)).toBeCloseTo(factor, 4);
      expect((gradient.branch ?? 0) / (gradient.skip ?? 1)).toBeCloseTo(factor, 4);
      expect((gradient.skip ?? 0) / (gradient.sum ?? 1)).toBeCloseTo(1, 5);
    }
    expect(found.image.source).toBe(runs.source);
  });

  it('says how far it is, heeds a cancellation, and refuses what is no image', async () => {
    const host = toolHost();
    const order = { subject: { kind: 'network', document: small, data: undefined }, index: 0 } as const;
    await walk(order, host);
    expect(host.heard).toEqual([0, 1, 2, 3].map((done) => [done, 3]));
    const stopped = toolHost();
    const before = tf.memory().numTensors;
    const running = walk(order, {
      signal: stopped.signal,
      progress: (done) => done === 1 && stopped.stop(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
    expect(tf.memory().numTensors).toBe(before);
    await expect(walkOf(small, 'mnist')).rejects.toThrow(
      'received an input of 5: let noise walk through it.',
    );
  });
});
