import { create } from 'zustand';
import type { Network } from '../../../core/network/network.ts';
import type { StepFlow } from '../../../core/training/metrics.ts';
import { useDocument } from '../state/document.ts';
import { type GradientMark, gradientMarks } from './marks.ts';
import { canvasView, onViewChange } from './use-canvas-view.ts';

/** The flow of a step, and the network that was trained: the open one may have been edited since. */
export interface ShownFlow extends StepFlow {
  readonly trained: Network;
}

interface GradientState {
  /** False where the person has put the colors away. */
  readonly on: boolean;
  /** The flow that the canvas shows, and whether training is running. */
  readonly flow: ShownFlow | null;
  readonly live: boolean;
  readonly marks: ReadonlyMap<string, GradientMark>;
}

const none: ReadonlyMap<string, GradientMark> = new Map();

export const useGradient = create<GradientState>()(() => ({
  on: true,
  flow: null,
  live: false,
  marks: none,
}));

/** Shows a flow on the canvas; null takes it away. */
export function showFlow(flow: ShownFlow | null, live: boolean): void {
  const before = useGradient.getState();
  if (before.flow === flow && before.live === live) return;
  useGradient.setState({ flow, live, marks: before.flow === flow ? before.marks : marksOf(flow) });
}

export function toggleGradient(): void {
  useGradient.setState(({ on }) => ({ on: !on }));
}

function marksOf(flow: ShownFlow | null): ReadonlyMap<string, GradientMark> {
  if (flow === null) return none;
  return gradientMarks(canvasView(), useDocument.getState().network, flow.trained, flow.flow.signal);
}

onViewChange(() => {
  const { flow } = useGradient.getState();
  if (flow !== null) useGradient.setState({ marks: marksOf(flow) });
});

/** What the card of a node shows of the gradient; undefined while it shows nothing. */
export function useGradientMark(key: string): GradientMark | undefined {
  return useGradient(({ on, marks }) => (on ? marks.get(key) : undefined));
}
