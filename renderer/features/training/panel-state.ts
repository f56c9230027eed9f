import { create } from 'zustand';
import type { CurveAxis, CurveMetric } from '../../base/charts/curve-data.ts';
import type { FlowMetric } from './flow-values.ts';

/** How the training panel is looked at. */
interface PanelState {
  readonly metric: CurveMetric;
  readonly axis: CurveAxis;
  readonly smoothing: number;
  readonly log: boolean;
  /** Whether the seeds of one design are drawn as their mean with a band. */
  readonly seedsAsOne: boolean;
  readonly flow: FlowMetric;
  /** The run in whose place the form is shown; another run that is shown shows itself. */
  readonly settingsOver: string | null;
}

const storageKey = 'skiplane.training';
const kept = ['metric', 'axis', 'smoothing', 'log', 'seedsAsOne', 'flow'] as const;

const initial: PanelState = {
  metric: 'loss',
  axis: 'epochs',
  smoothing: 0.9,
  log: false,
  seedsAsOne: true,
  flow: 'signal',
  settingsOver: null,
};

export const useTrainingPanel = create<PanelState>()(() => ({ ...initial, ...remembered() }));

useTrainingPanel.subscribe((state) => {
  localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept.map((key) => [key, state[key]]))));
});

function remembered(): Partial<PanelState> {
  try {
    return readPanel(JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return {};
  }
}

/** What was remembered, as far as it still means something. */
export function readPanel(read: unknown): Partial<PanelState> {
  if (typeof read !== 'object' || read === null) return {};
  const { metric, axis, smoothing, log, seedsAsOne, flow } = read as Readonly<Record<string, unknown>>;
  return {
    ...(metric === 'loss' || metric === 'accuracy' ? { metric } : {}),
    ...(axis === 'steps' || axis === 'epochs' ? { axis } : {}),
    ...(typeof smoothing === 'number' && smoothing >= 0 && smoothing <= 0.99 ? { smoothing } : {}),
    ...(typeof log === 'boolean' ? { log } : {}),
    ...(typeof seedsAsOne === 'boolean' ? { seedsAsOne } : {}),
    ...(flow === 'signal' || flow === 'update' ? { flow } : {}),
  };
}
