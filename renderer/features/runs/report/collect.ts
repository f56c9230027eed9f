import { messageOf } from '../../../../core/error.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import type { SplitName } from '../../../../core/protocol/scalars.ts';
import type { LeanMetric } from '../../../../core/training/metrics.ts';
import { reportText as text } from '../../../base/strings/report.ts';
import { engine } from '../../../model/host/engine.ts';
import { arranged } from '../../../model/layout/arranged.ts';
import { isUnderWay } from '../../../model/state/runs.ts';
import { runDocument } from '../details/use-run-document.ts';
import { picturesOf } from './graph-pictures.ts';
import type { Evaluation, RunMaterial } from './material.ts';

/**
 * Gathers what a report says of a run. What cannot be had is left out and named: a report is written about failed runs too.
 * @param whole also the picture and how the model does on data, which a comparison leaves out
 */
export async function collect(run: RunSummary, whole: boolean): Promise<RunMaterial> {
  const lacking: { what: string; why: string }[] = [];
  const attempt = async <Value>(what: string, task: () => Promise<Value>): Promise<Value | null> => {
    try {
      return await task();
    } catch (thrown) {
      lacking.push({ what, why: messageOf(thrown) });
      return null;
    }
  };
  const metrics = (await attempt(text.curves, () => allMetrics(run.id))) ?? [];
  const flow = await attempt(text.flow, () => engine.readFlow({ id: run.id, step: null }));
  const document = await attempt(text.graph, () => runDocument(run.id));
  const network = document === null ? null : buildNetwork(document);
  const pictures =
    whole && document !== null && network !== null
      ? await attempt(text.graph, async () => picturesOf(await arranged(document), network))
      : null;
  const evaluation = whole ? await attempt(text.evaluation, () => evaluate(run)) : null;
  const card = run.hasModel
    ? await attempt(text.card, async () => (await engine.readModelCard({ id: run.id })).text)
    : null;
  return { run, metrics, flow, document, network, pictures: pictures ?? [], evaluation, card, lacking };
}

async function allMetrics(id: string): Promise<LeanMetric[]> {
  const all: LeanMetric[] = [];
  for (let more = true; more; ) {
    const answer = await engine.readMetrics({ id, after: all.at(-1)?.sequence ?? 0 });
    all.push(...answer.metrics);
    more = answer.more && answer.metrics.length > 0;
  }
  return all;
}

/** The model on images that it was not trained with; null for a run without a model or without such images. */
async function evaluate(run: RunSummary): Promise<Evaluation | null> {
  const split = splitToJudge(run);
  if (split === null || !run.hasModel || isUnderWay(run)) return null;
  const result = await engine.evaluateRun({ task: crypto.randomUUID(), id: run.id, split });
  return { split, result };
}

function splitToJudge({ result, last }: RunSummary): SplitName | null {
  if (typeof result?.testAccuracy === 'number') return 'test';
  return typeof last?.valAccuracy === 'number' ? 'validation' : null;
}
