import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisTools, type ToolResult } from '../../../../core/analysis/index.ts';
import { branches } from '../../../../engine/analysis/tools/branches.ts';
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

async function measured(run: SavedRun, count = 256): Promise<ToolResult<'branches'>> {
  const options = toolOptions('branches', { images: count });
  return branches.run(await subjectOf(run, runs.source), options, toolHost());
}

describe('branches', () => {
  it('finds the factor of a branch that is a multiple of its skip, and its sign', async () => {
    const run = await runs.trained(multiples('a', 'b', 'c'));
    const before = tf.memory().numTensors;
    const result = await measured(run);
    expect(tf.memory().numTensors).toBe(before);
    expect(result.images).toBe(60);
    const factors = ['a', 'b', 'c'].map((id) => run.weights.get(`${id}/gamma`)?.[0] ?? Number.NaN);
    for (const [i, factor] of factors.entries()) {
      const { ratio, cosine, branchNorm, skipNorm } = result.blocks[i] ?? {};
      expect(ratio?.mean).toBeCloseTo(Math.abs(factor), 4);
      expect(ratio?.deviation).toBeCloseTo(0, 4);
      expect(cosine?.mean).toBeCloseTo(Math.sign(factor), 5);
      expect((branchNorm?.mean ?? 0) / (skipNorm?.mean ?? 0)).toBeCloseTo(Math.abs(factor), 4);
    }
    // Each sum is the skip of the next block.
    const [one, two] = result.blocks;
    expect(two?.skipNorm.mean).toBeCloseTo((one?.skipNorm.mean ?? 0) * Math.abs(1 + (factors[0] ?? 0)), 1);
    const { figures, tell, result: schema } = analysisTools.branches;
    expect(schema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(figures(result).rows.map(([layer, block]) => [layer, block])).toEqual([
      ['aSum', 1],
      ['bSum', 2],
      ['cSum', 3],
    ]);
    expect(tell(result)[1]).toMatch(/^A branch has [\d.]+ of the norm of its skip on average, from /);
  });

  it('speaks of one block as of one, and of zeros as of no number', async () => {
    const run = await runs.trained(multiples('only'));
    const result = await measured(run, 1);
    const factor = Math.abs(run.weights.get('only/gamma')?.[0] ?? 0).toPrecision(3);
    expect(result.images).toBe(1);
    expect(analysisTools.branches.tell(result)).toEqual([
      `Measured on 1 image of ${runs.source}.`,
      `At onlySum, the branch has ${factor} of the norm of its skip.`,
      expect.stringMatching(/^The cosine between the two is -?1\.00\.$/),
    ]);
    const none = { mean: null, deviation: null };
    const blocks = result.blocks.map((block) => ({ ...block, ratio: none, cosine: none }));
    expect(analysisTools.branches.tell({ ...result, blocks }).at(-1)).toBe(
      'No block has a skip that is more than zeros.',
    );
  });

  it('says how far it is, and heeds a cancellation', async () => {
    const subject = await subjectOf(await runs.trained(multiples('a')), runs.source);
    const host = toolHost();
    const running = branches.run(subject, toolOptions('branches', {}), {
      signal: host.signal,
      progress(done, total) {
        host.progress(done, total);
        if (done === 2) host.stop(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
    // 60 images in batches of 4.
    expect(host.heard).toEqual([
      [1, 15],
      [2, 15],
    ]);
  });

  it('refuses a network without additions', async () => {
    const run = await runs.trained(multiples());
    await expect(measured(run)).rejects.toThrow(
      /^Expected a network with additions at which skip connections end, but .* has none: choose another run/,
    );
  });
});
