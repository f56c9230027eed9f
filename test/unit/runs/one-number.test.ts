import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { jsonListener } from '../../../cli/output/training.ts';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { readDocument } from '../../../core/document/read.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { advanced } from '../../../engine/runs/advance.ts';
import { createControl } from '../../../engine/runs/control.ts';
import type { TrainerEvent } from '../../../engine/runs/messages.ts';
import { leanMetric, readMetrics } from '../../../engine/runs/metrics.ts';
import { createRun, readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { runSession } from '../../../engine/runs/session.ts';
import { newestOf } from '../../../renderer/base/charts/curve-lines.ts';
import { measurementsOf } from '../../../renderer/features/training/measurements.ts';
import { currentRate } from '../../../renderer/features/training/progress.ts';
import { appended, emptyCurves } from '../../../renderer/model/state/curves.ts';
import { writeImages, writeSmallDocument } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { makeRun } from '../renderer/runs/make-run.ts';

const batchSize = 7;

it('loss, accuracy and images per second are the same in the metrics, the panel, the legend, the table and the command line', async () => {
  const root = temporaryFolder();
  await writeImages(join(root, 'images'), 10);
  const path = join(root, 'small.skiplane.json');
  writeSmallDocument(path);
  const folder = await createRun(join(root, 'runs'), readDocument(readFileSync(path, 'utf8')), {
    backend: 'cpu',
    source: `folder:${join(root, 'images')}`,
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ epochs: 2, batchSize, gradientEvery: 0 }),
  });
  const events: TrainerEvent[] = [];
  await runSession(folder, createControl(), (event) => events.push(event));
  const metrics = await readMetrics(runPaths(folder).metrics);

  // By hand, from the lines of the last epoch: every batch is whole but the last one, which holds what is left of 24 images.
  const steps = metrics.flatMap((line) => (line.type === 'step' && line.epoch === 2 ? [line] : []));
  const images = 24;
  const sizes = steps.map((_, i) => Math.min(batchSize, images - i * batchSize));
  expect(sizes).toEqual([7, 7, 7, 3]);
  const weighted = (of: 'loss' | 'accuracy') =>
    steps.reduce((sum, step, i) => sum + step[of] * (sizes[i] ?? 0), 0) / images;
  const rate = images / steps.reduce((sum, { seconds }) => sum + seconds, 0);

  const curves = appended(emptyCurves(), metrics.map(leanMetric));
  if (curves === undefined) throw new Error('a line is missing in the metrics');
  expect(currentRate(curves)).toBeCloseTo(rate, 6);
  expect(steps.at(-1)?.imagesPerSecond).not.toBeCloseTo(rate, 6);

  const run = events.reduce(advanced, await readRun(folder));
  const summary = makeRun('a', { last: run.last, progress: run.progress });
  const [mean, validation] = measurementsOf(summary, curves);
  expect(mean).toMatchObject({ of: 'epoch', at: 2 });
  expect(mean?.loss).toBeCloseTo(weighted('loss'), 6);
  expect(mean?.accuracy).toBeCloseTo(weighted('accuracy'), 6);
  for (const metric of ['loss', 'accuracy'] as const) {
    const legend = newestOf({ curves }, metric, 0.9);
    expect([legend.training, legend.validation]).toEqual([mean?.[metric], validation?.[metric]]);
  }

  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  for (const event of events) if (event.type === 'epoch') jsonListener(event);
  spy.mockRestore();
  expect(JSON.parse(written.at(-1) ?? '{}')).toMatchObject({
    loss: mean?.loss,
    accuracy: mean?.accuracy,
    valLoss: validation?.loss,
    imagesPerSecond: currentRate(curves),
  });
});
