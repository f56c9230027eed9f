import type { Batch } from '../../data/batch.ts';
import { setMoment } from '../moment.ts';
import type { StepOptions, StepResult } from '../step.ts';
import type { NodeBackend } from './recorder.ts';
import type { Recording } from './recording.ts';
import { openSession, type Session } from './session.ts';

/** Takes steps by a graph. */
export interface Replay {
  step(batch: Batch, options: StepOptions): StepResult;
  /** Brings the variables back; the next step takes them anew, as something else may have changed them meanwhile. */
  settle(): void;
  close(): void;
}

/** Undefined where TensorFlow does not take the graph. */
export function openReplay(backend: NodeBackend, recording: Recording): Replay | undefined {
  const { graph, variables, feeds, fetches, flow } = recording;
  let session: Session;
  try {
    session = openSession(backend, graph, variables);
  } catch {
    return undefined;
  }
  return {
    step(batch, { learningRate, step, momentum, watch }) {
      const at = { learningRate, step, momentum };
      setMoment(at);
      const values = new Map(
        feeds.map(({ node, shape, find }) => [node, { shape, values: find(batch, at) }]),
      );
      // The first two are the loss and how many are right.
      const [loss, correct, norms] = session.run(values, watch ? fetches : fetches.slice(0, 2));
      return {
        loss: loss?.[0] ?? Number.NaN,
        correct: correct?.[0] ?? 0,
        // The graph does not report it.
        updateSeconds: 0,
        ...(norms === undefined || flow === undefined ? {} : { flow: flow(norms) }),
      };
    },
    settle: () => session.settle(),
    close: () => session.close(),
  };
}
