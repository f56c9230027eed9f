import type { Settings } from '../settings.ts';
import type { LeanMetric, StepFlow } from '../training/metrics.ts';
import type { RunSummary } from './runs.ts';

/** What the server tells every window without being asked. */
export interface EngineEvents {
  runChanged(run: RunSummary): void;
  runRemoved(id: string): void;
  /** New metrics of a run, a few times a second; a window that misses some calls `readMetrics`. */
  runMetrics(id: string, metrics: readonly LeanMetric[]): void;
  /** The newest gradient flow of a run, a few times a second at most. */
  runFlow(id: string, flow: StepFlow): void;
  /** How far a task of this window is. */
  taskProgress(task: string, what: string, done: number, total: number): void;
  settingsChanged(settings: Settings): void;
  /** An engine was installed or removed: what was known of backends holds no more. */
  enginesChanged(): void;
}
