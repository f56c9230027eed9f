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
import { createRun, patchRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { runSession } from '../../../engine/runs/session.ts';
import { writeImages, writeSmallDocument } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** @param side above that of the images, their reading is worth a thread */
async function smallRun(
  epochs = 3,
  side?: number,
): Promise<{ folder: string; images: string; source: string }> {
  const root = temporaryFolder();
  const images = join(root, 'images');
  await writeImages(images, 10);
  const path = join(root, 'small.skiplane.json');
  writeSmallDocument(path);
  const small = readDocument(readFileSync(path, 'utf8'));
  const nodes = small.graph.nodes.map((layer) =>
    layer.id === 'input' && side !== undefined ? { ...layer, params: { shape: [side, side, 3] } } : layer,
  );
  const document = { ...small, graph: { ...small.graph, nodes } };
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

  it('that reads in a thread goes on, where it was interrupted, with what it would have read', async () => {
    const losses = async (folder: string): Promise<number[]> =>
      (await readMetrics(runPaths(folder).metrics)).flatMap((metric) =>
        metric.type === 'step' ? [metric.loss] : [],
      );
    const whole = await smallRun(2, 64);
    await runSession(whole.folder, createControl(), () => undefined);
    const cut = await smallRun(2, 64);
    const control = createControl();
    const ended = await runSession(cut.folder, control, (event) => {
      if (event.type === 'step' && event.step === 9) control.interrupt();
    });
    expect(ended.outcome).toBe('interrupted');
    const before = await losses(cut.folder);
    expect(before.length).toBe(9);
    await patchRun(cut.folder, { status: 'interrupted' });
    const notices: string[] = [];
    await runSession(cut.folder, createControl(), (event) => {
      if (event.type === 'notice') notices.push(event.message);
    });
    expect(notices).toContain('Resumes at step 4 of epoch 2.');
    expect(await losses(cut.folder)).toEqual(await losses(whole.folder));
    expect((await losses(cut.folder)).slice(0, 9)).toEqual(before);
  });

  it('does not read its images again once they are decoded', async () => {
    const { folder, images } = await smallRun(2, 64);
    const result = await runSession(folder, createControl(), (event) => {
      if (event.type === 'begin') rmSync(images, { recursive: true });
    });
    expect(result).toMatchObject({ outcome: 'finished', epochs: 2 });
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
