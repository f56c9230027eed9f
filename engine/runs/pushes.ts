import type { LeanMetric, Metric, StepFlow } from '../../core/training/metrics.ts';
import { leanMetric } from './metrics.ts';

/** Milliseconds that updates of a run wait to be sent together. */
const waitMs = 100;

/** News of one run on their way to the windows. */
export interface Pushes {
  metric(metric: Metric): void;
  /** Of metrics that were read back; their flows are asked for. */
  read(metrics: readonly LeanMetric[]): void;
  /** The run's summary has changed a little. */
  touch(): void;
  /** The summary has changed in a way that cannot wait; what waits goes first. */
  flush(): void;
  /** Sends nothing any more. */
  end(): void;
}

export interface PushTargets {
  readonly onMetrics: (metrics: readonly LeanMetric[]) => void;
  readonly onFlow: (flow: StepFlow) => void;
  readonly onChange: () => void;
}

export function createPushes({ onMetrics, onFlow, onChange }: PushTargets): Pushes {
  let metrics: LeanMetric[] = [];
  let flow: StepFlow | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (ended) return;
    const sent = metrics;
    metrics = [];
    if (sent.length > 0) onMetrics(sent);
    if (flow !== undefined) onFlow(flow);
    flow = undefined;
    onChange();
  };
  const soon = (): void => {
    timer ??= setTimeout(flush, waitMs);
  };
  return {
    metric(metric) {
      metrics.push(leanMetric(metric));
      if (metric.type === 'step' && metric.flow !== undefined)
        flow = { step: metric.step, flow: metric.flow };
      soon();
    },
    read(found) {
      metrics.push(...found);
      soon();
    },
    touch: soon,
    flush,
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
