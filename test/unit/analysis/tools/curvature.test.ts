import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisTools, type ToolOptions, type ToolResult } from '../../../../core/analysis/index.ts';
import { symmetricEigen } from '../../../../core/analysis/symmetric-eigen.ts';
import { random } from '../../../../core/random.ts';
import { curvature } from '../../../../engine/analysis/tools/curvature.ts';
import { lanczos } from '../../../../engine/analysis/tools/lanczos.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
import { patchRun } from '../../../../engine/runs/run-folder.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { toolHost, toolOptions } from '../../../setup/tool-host.ts';
import { multiples } from '../multiples.ts';
import { type NoiseRuns, noiseRuns, subjectOf } from '../noise-runs.ts';
import type { SavedRun } from '../saved-run.ts';

const images = temporaryFolder(afterAll);
const folder = temporaryFolder(afterAll);
let runs: NoiseRuns;

beforeAll(async () => {
  await startBackend('cpu');
  runs = await noiseRuns(images, folder);
});

async function measured(
  run: SavedRun,
  options: Partial<ToolOptions<'curvature'>> = {},
): Promise<ToolResult<'curvature'>> {
  const all = toolOptions('curvature', { images: 8, ...options });
  return curvature.run(await subjectOf(run, runs.source), all, toolHost());
}

describe('curvature', () => {
  it('tells the trained weights from those that a run began with', async () => {
    const run = await runs.trained(multiples('a'), { scale: 0.3 });
    const before = tf.memory().numTensors;
    const result = await measured(run, { at: 'both' });
    expect(tf.memory().numTensors).toBe(before);
    const [initial, trained] = result.places;
    expect([initial?.at, trained?.at]).toEqual(['initial', 'trained']);
    for (const place of result.places) {
      expect(place.converged).toBe(true);
      expect(place.residual).toBeLessThan(0.1);
      expect(place.eigenvalue).toBeGreaterThan(Math.abs(place.smallest ?? 0) / 100);
    }
    expect(initial?.eigenvalue).not.toBeCloseTo(trained?.eigenvalue ?? 0, 2);
    expect((await measured(run)).places).toEqual([trained]);
    expect((await measured(run, { at: 'initial' })).places).toEqual([initial]);
    // Another first vector finds the same.
    const other = (await measured(run, { seed: 3 })).places[0];
    expect((other?.eigenvalue ?? 0) / (trained?.eigenvalue ?? 0)).toBeCloseTo(1, 2);
    const { figures, tell, result: schema } = analysisTools.curvature;
    expect(schema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    const { columns, rows } = figures(result);
    expect(rows.map((row) => row[columns.indexOf('at')])).toEqual(['initial', 'trained']);
    expect(tell(result).join(' ')).toMatch(
      /At the initial weights, the loss is .* At the trained weights, the loss is /,
    );
  });

  it('says where iterations were too few, and where there is no number', async () => {
    const result = await measured(await runs.trained(multiples('a')), { iterations: 1 });
    expect(result.places[0]?.converged).toBe(false);
    const { tell } = analysisTools.curvature;
    expect(tell(result).at(-1)).toBe(
      'After 1 iteration, they still changed by more than a share of 0.001: choose more iterations.',
    );
    const places = result.places.map((place) => ({ ...place, eigenvalue: null }));
    expect(tell({ ...result, places }).at(-1)).toBe(
      'At the trained weights, the loss or its curvature is no number.',
    );
  });

  it('heeds a cancellation, and refuses the beginning of a run that began with the weights of another', async () => {
    const run = await runs.trained(multiples('a'));
    const host = toolHost();
    const options = toolOptions('curvature', { images: 8 });
    const running = curvature.run(await subjectOf(run, runs.source), options, {
      signal: host.signal,
      progress(done, total) {
        host.progress(done, total);
        if (done === 5) host.stop(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
    // Two batches of 4: the loss, the gradient, and 30 times two gradients.
    expect(host.heard.at(-1)).toEqual([5, 124]);
    await patchRun(run.folder, { from: 'earlier' });
    await expect(measured(run, { at: 'both' })).rejects.toThrow(
      /^Expected a run that began with weights of its own, but .* began with those of earlier/,
    );
    expect((await measured(run, { iterations: 1 })).places).toHaveLength(1);
  });
});

/** A symmetric matrix with these eigenvalues: H D H with H = 1 − 2uuᵀ. */
function withEigenvalues(values: readonly number[]): number[][] {
  const drawn = random(11);
  const u = values.map(() => drawn.normal());
  const size = Math.hypot(...u);
  const reflection = u.map((a, i) => u.map((b, j) => (i === j ? 1 : 0) - (2 * a * b) / size ** 2));
  const times = (a: number[][], b: number[][]): number[][] =>
    a.map((row) => row.map((_, j) => row.reduce((sum, own, k) => sum + own * (b[k]?.[j] ?? 0), 0)));
  const diagonal = values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));
  return times(times(reflection, diagonal), reflection);
}

describe('eigenvalues', () => {
  it('of a small matrix are found', () => {
    const known = [-3, -1, 0, 0.5, 2, 2, 7];
    for (const [i, { value }] of symmetricEigen(withEigenvalues(known)).entries())
      expect(value).toBeCloseTo(known[i] ?? Number.NaN, 10);
  });

  it('at both ends are told apart where a plain power iteration swings between them', async () => {
    const known = [-9.9, -3, -2, -1, -0.5, 0, 0, 0.5, 1, 2, 3, 4, 5, 6, 10];
    const matrix = withEigenvalues(known);
    const product = async (v: Float64Array): Promise<Float64Array> =>
      Float64Array.from(matrix, (row) => row.reduce((sum, own, k) => sum + own * (v[k] ?? 0), 0));
    const start = known.map((_, i) => 1 + i / 10);
    const found = await lanczos(product, start, { iterations: 30, tolerance: 1e-6 });
    expect(found.converged).toBe(true);
    expect(found.largest.value).toBeCloseTo(10, 3);
    expect(found.smallest.value).toBeCloseTo(-9.9, 3);
    expect(found.largest.residual).toBeLessThan(0.05);
  });

  it('of zeros are zeros', async () => {
    const found = await lanczos(async (v) => v.map(() => 0), [1, 2], { iterations: 5, tolerance: 0.1 });
    expect(found).toEqual({
      largest: { value: 0, residual: 0 },
      smallest: { value: 0, residual: 0 },
      iterations: 1,
      converged: true,
    });
  });
});
