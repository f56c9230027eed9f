import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resumedChanges } from '../../../cli/train-settings.ts';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { changedRun } from '../../../engine/runs/changed-run.ts';
import { createControl } from '../../../engine/runs/control.ts';
import { endingOf } from '../../../engine/runs/ending.ts';
import { failureOf } from '../../../engine/runs/failure.ts';
import type { RunChanges } from '../../../engine/runs/messages.ts';
import { readMetrics } from '../../../engine/runs/metrics.ts';
import { createRun, patchRun, type Run, readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { runSession } from '../../../engine/runs/session.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { writeImages } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** Its squared error has a curvature of some hundreds: steps of a rate of 100 are each ten thousand times as long as the last. */
const linear = documentOf(
  [
    node('input', 'input', { shape: [12, 12, 1] }),
    node('flatten', 'flatten'),
    node('dense', 'dense', { units: 3 }),
    node('output', 'output'),
  ],
  ['input > flatten', 'flatten > dense', 'dense > output'],
);

async function smallRun(epochs: number): Promise<string> {
  const root = temporaryFolder();
  await writeImages(join(root, 'images'), 10);
  return createRun(join(root, 'runs'), linear, {
    backend: 'wasm',
    source: `folder:${join(root, 'images')}`,
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({
      epochs,
      batchSize: 1,
      loss: 'meanSquaredError',
      optimizer: { kind: 'sgd', momentum: 0 },
      learningRate: 0.0001,
    }),
  });
}

/** Trains as a trainer and its supervisor do. */
async function trained(folder: string, changes: RunChanges = {}): Promise<Run> {
  const { training, formerRates } = changedRun(await readRun(folder), changes);
  try {
    const result = await runSession(folder, createControl(), () => undefined, { changes });
    return await patchRun(folder, { training, formerRates, ...endingOf(result) });
  } catch (thrown) {
    return patchRun(folder, { training, formerRates, ...endingOf(failureOf(thrown, undefined)) });
  }
}

describe('a run that diverges', () => {
  it('fails, keeps its last good checkpoint, and goes on from it with a lower rate', async () => {
    const folder = await smallRun(2);
    const paths = runPaths(folder);
    expect(await trained(folder)).toMatchObject({ status: 'done', errorCode: null });
    const good = readFileSync(join(paths.checkpoints, '0002', 'tensors.bin'));
    rmSync(paths.model, { recursive: true });
    const { training } = await readRun(folder);
    await patchRun(folder, { training: { ...training, epochs: 4, learningRate: 100 } });
    const diverged = await trained(folder);
    expect(diverged).toMatchObject({ status: 'failed', errorCode: 'training/diverged' });
    expect(diverged.error).toMatch(/became (NaN|-?Infinity|NaN or infinite).*training has diverged/);
    expect(existsSync(paths.model)).toBe(false);
    expect(readFileSync(join(paths.checkpoints, '0002', 'tensors.bin'))).toEqual(good);
    expect(readdirSync(paths.checkpoints)).not.toContain('0004');

    expect(() => changedRun(diverged, {})).toThrow('Expected a learning rate below 100');
    expect(() => changedRun(diverged, { learningRate: 100 })).toThrow(
      'received 100: resume it with a lower one, such as 10',
    );
    const slower = resumedChanges(diverged, { backend: 'auto', out: 'runs', learningRate: 0.0001 });
    expect(slower).toEqual({ learningRate: 0.0001 });
    const mended = await trained(folder, slower);
    expect(mended).toMatchObject({ status: 'done', errorCode: null, result: { epochs: 4 } });
    expect(mended.training.learningRate).toBe(0.0001);
    expect(mended.formerRates).toEqual([{ learningRate: 100, step: 0 }]);
    expect(existsSync(paths.model)).toBe(true);
    const epochs = (await readMetrics(paths.metrics)).filter(({ type }) => type === 'epoch');
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
  });

  it('is the only one that goes on with another rate', async () => {
    const run = {
      ...(await readRun(await smallRun(2))),
      status: 'failed',
      errorCode: 'trainer/died',
    } as const;
    expect(changedRun(run, {})).toEqual(run);
    expect(() => changedRun(run, { learningRate: 0.001 })).toThrow(
      'only a diverged run can resume with another rate',
    );
    expect(() => resumedChanges(run, { backend: 'auto', out: 'runs', learningRate: 0.001 })).toThrow(
      'received another learningRate',
    );
  });
});
