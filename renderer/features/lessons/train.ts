import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import type { TrainingSettings } from '../../../core/document/training.ts';
import { sameValue } from '../../../core/equal.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { runTables } from '../../../core/lessons/run-tables.ts';
import type { Tables } from '../../../core/lessons/value.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import type { LeanMetric } from '../../../core/training/metrics.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { engine } from '../../model/host/engine.ts';
import { isOwn, isUnderWay, overlay, showRun, useRuns } from '../../model/state/runs.ts';
import { trainDocument } from '../runs/control.ts';
import type { MeasureHost } from './measure-host.ts';

/** The newest run of a document with these settings that has ended well. */
export function findTrained(document: SkiplaneDocument, settings: TrainingSettings): RunSummary | undefined {
  return [...useRuns.getState().runs.values()]
    .filter(
      (run) => run.documentId === document.id && run.status === 'done' && sameValue(run.training, settings),
    )
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}

/** Trains a document and gives what was recorded as tables. Where it is on the canvas, its curves are shown there meanwhile. */
export async function trainAndWait(
  document: SkiplaneDocument,
  settings: TrainingSettings,
  { signal, onProgress }: MeasureHost,
): Promise<Tables> {
  const run = await trainDocument(document, settings);
  if (isOwn(run)) {
    overlay([]);
    showRun(run.id);
  }
  const what = lessonsText.measure.training(document.name);
  onProgress(what, 0, 0);
  const ended = await untilEnded(run.id, signal, ({ progress }) => {
    if (progress !== null) onProgress(what, progress.step, progress.stepsPerEpoch * settings.epochs);
  });
  signal.throwIfAborted();
  // A training that diverges is a finding: its tables end where its numbers do.
  if (ended.status !== 'done' && !ended.diverged)
    throw new SkiplaneError('lesson/run-failed', ended.error ?? lessonsText.measure.diverged);
  return tablesOf(ended);
}

function untilEnded(
  id: string,
  signal: AbortSignal,
  onChange: (run: RunSummary) => void,
): Promise<RunSummary> {
  return new Promise((resolve, reject) => {
    const stop = (): void => void engine.stopRun({ id }).catch(() => undefined);
    signal.addEventListener('abort', stop);
    const end = (then: () => void): void => {
      signal.removeEventListener('abort', stop);
      forget();
      then();
    };
    const look = (): void => {
      const run = useRuns.getState().runs.get(id);
      if (run === undefined)
        end(() => reject(new SkiplaneError('lesson/run-gone', lessonsText.measure.diverged)));
      else if (isUnderWay(run)) onChange(run);
      else end(() => resolve(run));
    };
    const forget = useRuns.subscribe(({ runs }, before) => {
      if (runs !== before.runs) look();
    });
    look();
  });
}

async function tablesOf({ id, result }: RunSummary): Promise<Tables> {
  const [{ text }, metrics, newest] = await Promise.all([
    engine.readRunDocument({ id }),
    allMetrics(id),
    engine.readFlow({ id, step: null }),
  ]);
  const steps = metrics.filter((metric) => metric.type === 'step');
  const firstStep = steps.find(({ hasFlow }) => hasFlow)?.step;
  const first = firstStep === undefined ? null : await engine.readFlow({ id, step: firstStep });
  return {
    ...runTables({
      network: buildNetwork(readDocument(text)),
      epochs: metrics.filter((metric) => metric.type === 'epoch'),
      steps,
      first: first?.flow,
      newest: newest?.flow,
      testAccuracy: result?.testAccuracy ?? null,
    }),
  };
}

async function allMetrics(id: string): Promise<readonly LeanMetric[]> {
  const metrics: LeanMetric[] = [];
  for (let more = true; more; ) {
    const answer = await engine.readMetrics({ id, after: metrics.at(-1)?.sequence ?? 0 });
    metrics.push(...answer.metrics);
    more = answer.more && answer.metrics.length > 0;
  }
  return metrics;
}
