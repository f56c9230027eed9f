import { useEffect, useMemo } from 'react';
import { useRunNetwork } from '../../../model/host/run-network.ts';
import { showFlow } from '../../../model/stage/gradient-state.ts';
import { useRunFlow } from '../../../model/state/curves.ts';
import { useShownRun } from '../../../model/state/runs.ts';

/** Lets the canvas show the gradient flow of the run that the panels show, which is one of the open document, live while it trains. */
export function useGradientOnCanvas(): void {
  const run = useShownRun();
  const flow = useRunFlow(run?.id ?? null, null);
  const trained = useRunNetwork(run?.id ?? null);
  const live = run?.status === 'running';
  const shown = useMemo(
    () => (flow === undefined || trained === undefined ? null : { ...flow, trained }),
    [flow, trained],
  );
  useEffect(() => showFlow(shown, live), [shown, live]);
  useEffect(() => () => showFlow(null, false), []);
}
