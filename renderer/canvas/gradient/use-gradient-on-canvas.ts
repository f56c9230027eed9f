import { useEffect } from 'react';
import { useRunFlow } from '../../state/curves.ts';
import { useShownRun } from '../../state/runs.ts';
import { showFlow } from './gradient-state.ts';

/** Lets the canvas show the gradient flow of the run that the panels show, live while it trains. */
export function useGradientOnCanvas(): void {
  const run = useShownRun();
  const flow = useRunFlow(run?.id ?? null, null);
  const live = run?.status === 'running';
  useEffect(() => showFlow(flow ?? null, live), [flow, live]);
  useEffect(() => () => showFlow(null, false), []);
}
