import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisTools, type ToolOptions, type ToolResult } from '../../../../core/analysis/index.ts';
import { filterDirection } from '../../../../engine/analysis/tools/filter-directions.ts';
import { landscape } from '../../../../engine/analysis/tools/landscape.ts';
import type { LossSurface, SurfaceWeight } from '../../../../engine/analysis/tools/loss-surface.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
import { evaluateModel } from '../../../../engine/runs/evaluate-model.ts';
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
  options: Partial<ToolOptions<'landscape'>> = {},
): Promise<ToolResult<'landscape'>> {
  const subject = await subjectOf(run, runs.source);
  return landscape.run(subject, toolOptions('landscape', options), toolHost());
}

describe('landscape', () => {
  it('has the loss of the trained weights in its middle, on a line and on a plane', async () => {
    const run = await runs.trained(multiples('a', 'b'), { scale: 0.3 });
    const before = tf.memory().numTensors;
    const line = await measured(run, { points: 5 });
    expect(tf.memory().numTensors).toBe(before);
    const { place } = await subjectOf(run, runs.source);
    const judged = await evaluateModel(place, { data: runs.source }, {});
    expect(line.loss).toBeCloseTo(judged.loss, 5);
    expect(line.accuracy).toBeCloseTo(judged.accuracy, 9);
    expect(line.places.map(({ x, y }) => [x, y])).toEqual([-1, -0.5, 0, 0.5, 1].map((x) => [x, 0]));
    expect(line.places[2]?.loss).toBeCloseTo(judged.loss, 5);
    expect(new Set(line.places.map(({ loss }) => loss)).size).toBe(5);
    const plane = await measured(run, { points: 3, reach: 0.5, dimensions: 2 });
    expect(plane.places).toHaveLength(9);
    // The line through its middle is part of the line above.
    for (const [i, of] of [
      [3, 1],
      [4, 2],
      [5, 3],
    ] as const)
      expect(plane.places[i]?.loss).toBeCloseTo(line.places[of]?.loss ?? 0, 5);
    const { figures, tell, result: schema } = analysisTools.landscape;
    expect(schema.parse(JSON.parse(JSON.stringify(plane)))).toEqual(plane);
    expect(figures(line).columns).toEqual(['x', 'loss', 'accuracy']);
    expect(figures(plane).columns).toEqual(['x', 'y', 'loss', 'accuracy']);
    expect(figures(plane).rows[1]?.slice(0, 2)).toEqual([0, -0.5]);
    expect(tell(line)[2]).toMatch(/^At 5 places of the line, the loss goes from .* \(x = .*\) to /);
    expect(tell(plane)[2]).toMatch(/^At 9 places of the plane, the loss goes from .*, y = /);
    expect(await measured(run, { points: 5 })).toEqual(line);
    expect((await measured(run, { points: 5, seed: 1 })).places).not.toEqual(line.places);
  });

  it('counts places that lie lower than their neighbors, and those without a number', () => {
    const { tell } = analysisTools.landscape;
    const place = (x: number, loss: number | null) => ({ x, y: 0, loss, accuracy: 0 });
    const line = {
      network: 'line',
      data: 'mnist',
      images: 1,
      statistics: 'batch',
      dimensions: 1,
      points: 3,
      reach: 1,
      loss: 1,
      accuracy: 0.5,
      places: [place(-1, 2), place(0, 1), place(1, null)],
      minima: 1,
    } as const;
    expect(tell({ ...line, places: [...line.places] }).slice(-3)).toEqual([
      'At 3 places of the line, the loss goes from 1.00 (x = 0.00) to 2.00 (x = -1.00).',
      'One place inside lies lower than all its neighbors.',
      'At 1 of 3 places, the loss is no number.',
    ]);
    const none = tell({ ...line, loss: null, places: [place(0, null)], minima: 0 });
    expect(none).toContain('No place inside lies lower than all its neighbors.');
  });

  it('heeds a cancellation between two places', async () => {
    const subject = await subjectOf(await runs.trained(multiples('a')), runs.source);
    const host = toolHost();
    const running = landscape.run(subject, toolOptions('landscape', { images: 4 }), {
      signal: host.signal,
      progress(done, total) {
        host.progress(done, total);
        if (done === 3) host.stop(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect(host.heard.at(-1)).toEqual([3, 22]);
  });
});

describe('a direction', () => {
  const kernel = (name: string, shape: readonly number[], transposed = false) => ({
    ...{ name, shape, transposed, moves: true },
    size: shape.reduce((a, b) => a * b, 1),
  });
  const bias = { name: 'a/bias', shape: [3], size: 3, moves: false, transposed: false };
  const length = (values: readonly number[]): number => Math.hypot(...values);

  it.each([
    ['of a convolution', kernel('a/kernel', [3, 3, 2, 4]), 4, (i: number) => i % 4],
    ['of a dense layer', kernel('a/kernel', [5, 3]), 3, (i: number) => i % 3],
    ['of a depthwise convolution', kernel('a/depthwise_kernel', [3, 3, 2, 2]), 4, (i: number) => i % 4],
    [
      'of a transposed convolution',
      kernel('a/kernel', [3, 3, 2, 4], true),
      2,
      (i: number) => Math.floor(i / 4) % 2,
    ],
  ])('has the length of each filter %s, and leaves the bias', (_, own, filters, filterOf) => {
    const weights: SurfaceWeight[] = [
      { ...own, start: 0 },
      { ...bias, start: own.size },
    ];
    const size = own.size + bias.size;
    const origin = Float32Array.from({ length: size }, (__, i) => Math.cos(i * i));
    const surface = { weights, size, origin } as unknown as LossSurface;
    const direction = filterDirection(surface, 1, 0);
    expect(Array.from(direction.subarray(own.size))).toEqual([0, 0, 0]);
    for (let filter = 0; filter < filters; filter++) {
      const of = (values: Float32Array): number =>
        length(Array.from(values.subarray(0, own.size)).filter((__, i) => filterOf(i) === filter));
      expect(of(direction)).toBeCloseTo(of(origin), 5);
    }
    expect(filterDirection(surface, 1, 1)).not.toEqual(direction);
  });
});
