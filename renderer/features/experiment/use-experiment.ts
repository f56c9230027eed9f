import { useMemo } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { useRunNetwork } from '../../model/host/run-network.ts';
import { type RunCurves, useRunCurves, useRunFlow } from '../../model/state/curves.ts';
import { useOwnRuns } from '../../model/state/runs.ts';
import { type Evidence, evidenceOf, type Side } from './evidence.ts';

/** The two runs of an experiment. */
export interface Experiment {
  readonly id: string;
  readonly residual: RunSummary;
  readonly plain: RunSummary;
}

/** All experiments whose runs are both there, newest first. */
export function experimentsOf(runs: Iterable<RunSummary>): Experiment[] {
  const sides = new Map<string, { residual?: RunSummary; plain?: RunSummary }>();
  for (const run of runs) {
    if (run.experiment === null) continue;
    const { id, role } = run.experiment;
    sides.set(id, { ...sides.get(id), [role]: run });
  }
  const whole = [...sides].flatMap(([id, { residual, plain }]) =>
    residual === undefined || plain === undefined ? [] : [{ id, residual, plain }],
  );
  return whole.toSorted((a, b) => b.residual.createdAt.localeCompare(a.residual.createdAt));
}

/** Those of the open document. */
export function useExperiments(): readonly Experiment[] {
  const runs = useOwnRuns();
  return useMemo(() => experimentsOf(runs), [runs]);
}

/** What one run has to say in an experiment; undefined until it has been read. */
function useSide(run: RunSummary | undefined): { side: Side | undefined; curves: RunCurves | undefined } {
  const id = run?.id ?? null;
  const network = useRunNetwork(id);
  const curves = useRunCurves(id);
  const [firstStep] = curves?.flowSteps ?? [];
  const first = useRunFlow(firstStep === undefined ? null : id, firstStep ?? null);
  const newest = useRunFlow(id, null);
  const version = curves?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns grow in place; the version says so
  const side = useMemo(
    () =>
      network === undefined || curves === undefined
        ? undefined
        : { network, steps: curves.steps, first: first?.flow, newest: newest?.flow },
    [network, version, first, newest],
  );
  return { side, curves };
}

export interface ExperimentData {
  readonly evidence: Evidence | undefined;
  readonly residual: { readonly side: Side | undefined; readonly curves: RunCurves | undefined };
  readonly plain: { readonly side: Side | undefined; readonly curves: RunCurves | undefined };
}

/** All that is known of an experiment at this moment. */
export function useExperimentData(experiment: Experiment | undefined): ExperimentData {
  const residual = useSide(experiment?.residual);
  const plain = useSide(experiment?.plain);
  const [a, b] = [residual.side, plain.side];
  const evidence = useMemo(() => (a === undefined || b === undefined ? undefined : evidenceOf(a, b)), [a, b]);
  return { evidence, residual, plain };
}
