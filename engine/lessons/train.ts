import type { BackendName } from '../../core/backends.ts';
import { datasetSettings } from '../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { SkiplaneError } from '../../core/error.ts';
import { runTables } from '../../core/lessons/run-tables.ts';
import type { Tables } from '../../core/lessons/value.ts';
import { buildNetwork } from '../../core/network/build.ts';
import type { LeanMetric } from '../../core/training/metrics.ts';
import { createMetricsReader } from '../runs/metrics-reader.ts';
import { createRun, readRun, readRunDocument, runPaths } from '../runs/run-folder.ts';
import { superviseRun } from '../runs/supervisor.ts';
import { requireStartable } from '../training/startable.ts';

export interface LessonTraining {
  readonly document: SkiplaneDocument;
  readonly training: Readonly<Record<string, unknown>>;
  readonly dataset: Readonly<Record<string, unknown>>;
  /** Added to the seed of the document. */
  readonly seed: number;
  readonly backend: BackendName;
  /** Folder of the runs. */
  readonly runs: string;
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

/**
 * Trains as a lesson asks, in a process of its own, with the settings of the document and those of the lesson over them.
 * @returns the run's folder
 * @throws SkiplaneError where the training cannot begin, fails, or is aborted
 */
export async function trainForLesson(order: LessonTraining): Promise<string> {
  const { document, backend, signal } = order;
  const dataset = datasetSettings.parse({ source: 'mnist', ...document.dataset, ...order.dataset });
  const settings = trainingSettings.parse({ ...document.training, ...order.training });
  const training = { ...settings, seed: settings.seed + order.seed };
  requireStartable(document, training);
  const folder = await createRun(order.runs, document, {
    source: dataset.source ?? 'mnist',
    dataset,
    training,
    backend,
  });
  const total = training.epochs * 100;
  const run = await superviseRun(folder, (event) => {
    if (event.type === 'step')
      order.progress(Math.round((event.epoch - 1 + event.stepInEpoch / event.stepsPerEpoch) * 100), total);
  });
  const stop = (): void => run.kill();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await run.ended;
  } catch (thrown) {
    signal.throwIfAborted();
    // A training that diverges is a finding: its tables end where its numbers do.
    if (!(thrown instanceof SkiplaneError && thrown.code === 'training/diverged')) throw thrown;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return folder;
}

/** What a run has recorded, as tables. */
export async function tablesOfRun(folder: string): Promise<Tables> {
  const reader = createMetricsReader(runPaths(folder).metrics);
  const metrics: LeanMetric[] = [];
  for (;;) {
    const part = await reader.after(metrics.at(-1)?.sequence ?? 0);
    metrics.push(...part.metrics);
    if (!part.more || part.metrics.length === 0) break;
  }
  const steps = metrics.filter((metric) => metric.type === 'step');
  const start = steps.find(({ hasFlow }) => hasFlow);
  const [run, document] = [await readRun(folder), await readRunDocument(folder)];
  return runTables({
    network: buildNetwork(document),
    epochs: metrics.filter((metric) => metric.type === 'epoch'),
    steps,
    first: start === undefined ? undefined : (await reader.flow(start.step))?.flow,
    newest: (await reader.flow(null))?.flow,
    testAccuracy: run.result?.testAccuracy ?? null,
  });
}
