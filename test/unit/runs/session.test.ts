import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { readDocument } from '../../../core/document/read.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { createControl } from '../../../engine/runs/control.ts';
import { failureOf } from '../../../engine/runs/failure.ts';
import type { TrainerEvent } from '../../../engine/runs/messages.ts';
import { readMetrics } from '../../../engine/runs/metrics.ts';
import { createRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { runSession } from '../../../engine/runs/session.ts';
import { writeImages, writeSmallDocument } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

async function smallRun(epochs = 3): Promise<{ folder: string; images: string; source: string }> {
  const root = temporaryFolder();
  const images = join(root, 'images');
  await writeImages(images, 10);
  const path = join(root, 'small.skiplane.json');
  writeSmallDocument(path);
  const document = readDocument(readFileSync(path, 'utf8'));
  const source = `folder:${images}`;
  const folder = await createRun(join(root, 'runs'), document, {
    backend: 'wasm',
    source,
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ ...document.training, epochs, gradientEvery: 4 }),
  });
  return { folder, images, source };
}

describe('a session', () => {
  it('whose images vanish says so, and keeps the metrics of the steps before', async () => {
    const { folder, images, source } = await smallRun();
    let steps = 0;
    const session = runSession(
      folder,
      createControl(),
      (event) => {
        if (event.type !== 'step') return;
        steps += 1;
        if (steps === 4) rmSync(images, { recursive: true });
      },
      { cacheBytes: 0 },
    );
    const thrown: unknown = await session.catch((error: unknown) => error);
    expect(failureOf(thrown, source).message).toBe(
      `The images are no longer at ${images}: restore them, connect their disk, or choose their new location, then resume the run.`,
    );
    expect(steps).toBeGreaterThanOrEqual(4);
    expect((await readMetrics(runPaths(folder).metrics)).length).toBe(steps);
  });

  it('ends before its first step where that is wished while it prepares', async () => {
    const { folder } = await smallRun();
    const control = createControl();
    const events: TrainerEvent[] = [];
    const result = await runSession(folder, control, (event) => {
      events.push(event);
      control.stop();
    });
    expect(result).toMatchObject({ outcome: 'stopped', epochs: 0, model: null });
    expect(events.some(({ type }) => type === 'begin' || type === 'step')).toBe(false);
  });

  it('records the first gradient flow at initialization', async () => {
    const flows = [];
    for (const learningRate of [0.001, 1]) {
      const { folder } = await smallRun(1);
      const path = runPaths(folder).run;
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace('"learningRate": 0.01', `"learningRate": ${learningRate}`),
      );
      await runSession(folder, createControl(), () => undefined);
      const metrics = await readMetrics(runPaths(folder).metrics);
      flows.push(
        metrics.flatMap((metric) => (metric.type === 'step' && metric.flow ? [metric.flow.signal] : [])),
      );
    }
    // The size of the steps matters from the second sample on.
    expect(flows[0]?.[0]).toEqual(flows[1]?.[0]);
    expect(flows[0]?.[1]).not.toEqual(flows[1]?.[1]);
  });
});
