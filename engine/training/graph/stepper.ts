import * as tf from '@tensorflow/tfjs-core';
import { messageOf } from '../../../core/error.ts';
import type { Batch } from '../../data/batches.ts';
import { listening, type MakeValues, type Moment, setMoment } from '../moment.ts';
import { computeStep, type StepOptions, type StepResult, type Trainable, trainStep } from '../step.ts';
import { type StepGraph, stepGraph } from './build.ts';
import { savedModel } from './protobuf.ts';
import { type Call, idOf, type NodeBackend, nodeBackend, record } from './recorder.ts';
import { openSession, type Session } from './session.ts';

/** Takes the steps of a training. */
export interface Stepper {
  step(batch: Batch, options: StepOptions): Promise<StepResult>;
  /** Whether full steps are replayed as one graph by now. */
  replays(): boolean;
  /** Frees what the steps held; the variables keep their values. */
  close(): void;
}

/**
 * Takes steps operation by operation, or, on tensorflow, as one TensorFlow graph: the second and the third full step are written down, and
 * where they are the same but for the batch and what `perStep` made, the following ones replay them. A step of another size
 * is taken operation by operation.
 * @param variables all that a step may change or read: weights, moving statistics, slots
 */
export function createStepper(trainable: Trainable, variables: readonly tf.Variable[]): Stepper {
  if (tf.getBackend() !== 'tensorflow')
    return {
      step: (batch, options) => trainStep(trainable, batch, options),
      replays: () => false,
      close: () => undefined,
    };
  const backend = nodeBackend();
  let recorded: Recording | undefined;
  let replay: Replay | undefined;
  /** Nothing is written down any more. */
  let decided = false;
  /** The first step is waited for: it is as quick as it can be. */
  let started = false;

  async function recordStep(batch: Batch, options: StepOptions): Promise<StepResult> {
    const { result, recording } = recordingOf(backend, trainable, variables, batch, options);
    const before = recorded;
    recorded = recording;
    if (recording === undefined) decided = true;
    else if (before !== undefined) {
      decided = true;
      if (before.model.equals(recording.model)) replay = openReplay(backend, recording);
    }
    return result.read(options.watch);
  }

  return {
    async step(batch, options) {
      const fits = recorded === undefined || recorded.size === batch.size;
      if (replay !== undefined && fits) {
        try {
          return replay.step(batch, options);
        } catch (thrown) {
          // The step is run again without the graph and reports its own error if it fails too; training is slower from now on.
          process.emitWarning(`A step could not be replayed as one graph: ${messageOf(thrown)}`);
          replay.close();
          replay = undefined;
        }
      }
      if (started && !decided && fits) return recordStep(batch, options);
      started = true;
      return trainStep(trainable, batch, options);
    },
    replays: () => replay !== undefined,
    close() {
      replay?.close();
      replay = undefined;
      recorded = undefined;
    },
  };
}

/** A step as it was written down. */
interface Recording {
  readonly size: number;
  readonly graph: StepGraph;
  readonly model: Buffer;
  readonly variables: readonly { readonly variable: tf.Variable; readonly changes: boolean }[];
  readonly feeds: readonly RecordedFeed[];
  readonly fetches: readonly string[];
  readonly flow: Awaited<ReturnType<typeof computeStep>>['decodeFlow'];
}

interface RecordedFeed {
  readonly node: string;
  readonly shape: readonly number[];
  /** From the batch, or made for the step. */
  readonly find: (batch: Batch, at: Moment) => Float32Array;
}

/** Takes a step, and writes it down unless it holds what cannot be replayed. */
function recordingOf(
  backend: NodeBackend,
  trainable: Trainable,
  variables: readonly tf.Variable[],
  batch: Batch,
  options: StepOptions,
): { result: ReturnType<typeof computeStep>; recording: Recording | undefined } {
  const before = variables.map((variable) => idOf(backend, variable));
  const made = new Map<unknown, MakeValues>();
  const { result, calls } = record(backend, () =>
    listening(
      (values, make) => made.set(values, make),
      // Watched in any case: what only the gradient flow needs is left out where that is not fetched.
      () => computeStep(trainable, batch, { ...options, watch: true }),
    ),
  );
  const after = variables.map((variable) => idOf(backend, variable));
  const { loss, correct, flow } = result;
  const fetched = [loss, correct, ...(flow === undefined ? [] : [flow])].map((tensor) =>
    idOf(backend, tensor),
  );
  const makers = (calls ?? []).flatMap((call) => {
    if (call.kind !== 'value') return [];
    const maker = makerOf(call, batch, made);
    return maker === undefined ? [] : [{ ...call, maker }];
  });
  const graph =
    calls === undefined
      ? undefined
      : stepGraph(
          calls,
          variables.map(({ shape }, i) => ({ shape, before: before[i] ?? -1, after: after[i] ?? -1 })),
          new Set(makers.map(({ id }) => id)),
          fetched,
        );
  if (graph === undefined) return { result, recording: undefined };
  return {
    result,
    recording: {
      size: batch.size,
      graph,
      model: Buffer.from(savedModel(graph.nodes)),
      variables: variables.map((variable, i) => ({ variable, changes: before[i] !== after[i] })),
      feeds: makers.map(({ id, shape, maker }) => ({
        node: graph.feeds.get(id) ?? '',
        shape,
        find: maker,
      })),
      fetches: fetched.map((id) => graph.fetches.get(id) ?? ''),
      flow: result.decodeFlow,
    },
  };
}

/** How a value of a step is found for another step; undefined for a constant. */
function makerOf(
  { values }: Extract<Call, { kind: 'value' }>,
  batch: Batch,
  made: ReadonlyMap<unknown, MakeValues>,
): RecordedFeed['find'] | undefined {
  if (values === batch.images) return ({ images }) => images;
  if (values === batch.labels) return ({ labels }) => labels;
  const make = made.get(values);
  return make === undefined ? undefined : (_, at) => make(at);
}

interface Replay {
  step(batch: Batch, options: StepOptions): StepResult;
  close(): void;
}

/** Undefined where TensorFlow does not take the graph. */
function openReplay(backend: NodeBackend, recording: Recording): Replay | undefined {
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
    close: () => session.close(),
  };
}
