import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allChoices, choiceCount } from '../../../../core/analysis/choices.ts';
import { analysisTools, type ToolOptions, type ToolResult } from '../../../../core/analysis/index.ts';
import { gradientPaths } from '../../../../engine/analysis/tools/gradient-paths.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
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
  options: Partial<ToolOptions<'gradientPaths'>> = {},
): Promise<ToolResult<'gradientPaths'>> {
  return gradientPaths.run(
    await subjectOf(run, runs.source),
    toolOptions('gradientPaths', options),
    toolHost(),
  );
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('gradientPaths', () => {
  it('multiplies the slopes of the branches on a path, and nothing else', async () => {
    const run = await runs.trained(multiples('a', 'b', 'c'));
    const before = tf.memory().numTensors;
    const result = await measured(run);
    expect(tf.memory().numTensors).toBe(before);
    const factors = ['a', 'b', 'c'].map((id) => run.weights.get(`${id}/gamma`)?.[0] ?? Number.NaN);
    const [a = 0, b = 0, c = 0] = factors.map(Math.abs);
    const expected = [1, meanOf([a, b, c]), meanOf([a * b, a * c, b * c]), a * b * c];
    const none = result.lengths[0]?.gradient.mean ?? 0;
    expect(none).toBeGreaterThan(0);
    expect(result.lengths.map(({ length, paths }) => [length, paths])).toEqual([
      [0, '1'],
      [1, '3'],
      [2, '3'],
      [3, '1'],
    ]);
    for (const [i, { gradient, total, paths }] of result.lengths.entries()) {
      expect((gradient.mean ?? 0) / none).toBeCloseTo(expected[i] ?? Number.NaN, 4);
      expect(total).toBeCloseTo(Number(paths) * (gradient.mean ?? 0), 9);
    }
    // One path of a length has no deviation.
    expect(result.lengths.map(({ gradient }) => gradient.deviation === null)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect((result.whole ?? 0) / none).toBeCloseTo(
      Math.abs(factors.reduce((product, factor) => product * (1 + factor), 1)),
      4,
    );
    const shares = [1, a + b + c, a * b + a * c + b * c, a * b * c];
    const all = shares.reduce((sum, own) => sum + own, 0);
    for (const [i, { share }] of result.lengths.entries())
      expect(share).toBeCloseTo((shares[i] ?? 0) / all, 4);
    const { figures, tell, result: schema } = analysisTools.gradientPaths;
    expect(schema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(figures(result).rows.map(([length]) => length)).toEqual([0, 1, 2, 3]);
    expect(tell(result)[1]).toMatch(/^The path through no branch brings .*, the one through all 3 branches /);
  });

  it('speaks of one block as of one, and samples paths where there are many', async () => {
    const one = await measured(await runs.trained(multiples('only')), { images: 1 });
    expect(one.lengths).toHaveLength(2);
    const said = analysisTools.gradientPaths.tell(one);
    expect(said[0]).toMatch(/^Measured on 1 image of /);
    expect(said[1]).toMatch(/the one through the only branch /);
    const run = await runs.trained(multiples('a', 'b', 'c', 'd', 'e'));
    const host = toolHost();
    const options = toolOptions('gradientPaths', { images: 4, draws: 4 });
    const sampled = await gradientPaths.run(await subjectOf(run, runs.source), options, host);
    expect(sampled.lengths.map(({ paths }) => paths)).toEqual(['1', '5', '10', '10', '5', '1']);
    // The whole gradient, one path of the first and the last length, and four of each other.
    expect(host.heard.at(-1)).toEqual([19, 19]);
    expect(sampled).toEqual(await measured(run, { images: 4, draws: 4 }));
    expect(sampled.lengths[2]).not.toEqual(
      (await measured(run, { images: 4, draws: 4, seed: 1 })).lengths[2],
    );
  });

  it('heeds a cancellation, and refuses a network without additions', async () => {
    const subject = await subjectOf(await runs.trained(multiples('a')), runs.source);
    const host = toolHost();
    const running = gradientPaths.run(subject, toolOptions('gradientPaths', {}), {
      signal: host.signal,
      progress: () => host.stop(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
    await expect(measured(await runs.trained(multiples()))).rejects.toThrow(
      'Expected a network with additions at which skip connections end',
    );
  });
});

describe('choices', () => {
  it('are counted and listed', () => {
    expect(allChoices(4, 2)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    for (const [size, count] of [
      [5, 0],
      [5, 5],
      [7, 3],
    ] as const)
      expect(allChoices(size, count)).toHaveLength(Number(choiceCount(size, count)));
    // Published: 100 choose 50.
    expect(choiceCount(100, 50)).toBe(100891344545564193334812497256n);
  });
});
