import { create } from 'zustand';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import type { TensorflowInstallation } from '../../../core/protocol/settings.ts';
import { failureCodes } from '../../../core/protocol.ts';
import { engine } from '../../model/host/engine.ts';
import { onEngineEvent, onTaskProgress } from '../../model/host/events.ts';
import { type Sample, sampled } from './time-left.ts';

interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly samples: readonly Sample[];
}

interface TensorflowState {
  /** Null until the engine has told. */
  readonly backend: TensorflowInstallation | null;
  /** The installation that this window has asked for, while it is under way. */
  readonly task: string | null;
  readonly progress: Progress | null;
  readonly removing: boolean;
  /** Why the last thing that was asked did not come about, in one sentence. */
  readonly problem: string | null;
}

/** The optional backend TensorFlow. It is kept apart from the page: installing goes on when that is left. */
export const useTensorflow = create<TensorflowState>()(() => ({
  backend: null,
  task: null,
  progress: null,
  removing: false,
  problem: null,
}));

/** Reads again what is installed whenever that changes. Call once. */
export function followTensorflow(): void {
  onEngineEvent('enginesChanged', () => void readTensorflow());
}

export async function readTensorflow(): Promise<void> {
  try {
    useTensorflow.setState({ backend: await engine.describeTensorflow() });
  } catch (thrown) {
    useTensorflow.setState({ problem: messageOf(thrown) });
  }
}

export async function installTensorflow(): Promise<void> {
  if (useTensorflow.getState().task !== null) return;
  const task = crypto.randomUUID();
  useTensorflow.setState({ task, progress: null, problem: null });
  const stop = onTaskProgress(task, (what, done, total) => {
    const { progress } = useTensorflow.getState();
    const samples = sampled(progress?.samples ?? [], { at: performance.now(), done });
    useTensorflow.setState({ progress: { what, done, total, samples } });
  });
  try {
    useTensorflow.setState({ backend: await engine.installTensorflow({ task }) });
  } catch (thrown) {
    const cancelled = thrown instanceof SkiplaneError && thrown.code === failureCodes.cancelled;
    if (!cancelled) useTensorflow.setState({ problem: messageOf(thrown) });
    await readTensorflow();
  } finally {
    stop();
    useTensorflow.setState({ task: null, progress: null });
  }
}

export async function cancelTensorflow(): Promise<void> {
  const { task } = useTensorflow.getState();
  if (task === null) return;
  try {
    await engine.cancelTask({ task });
  } catch (thrown) {
    useTensorflow.setState({ problem: messageOf(thrown) });
  }
}

export async function removeTensorflow(): Promise<void> {
  useTensorflow.setState({ removing: true, problem: null });
  try {
    useTensorflow.setState({ backend: await engine.removeTensorflow() });
  } catch (thrown) {
    useTensorflow.setState({ problem: messageOf(thrown) });
    await readTensorflow();
  } finally {
    useTensorflow.setState({ removing: false });
  }
}
