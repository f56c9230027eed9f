import type * as tf from '@tensorflow/tfjs-core';
import type { Precision } from '../../../core/training/precision.ts';
import type { Batch } from '../../data/batch.ts';
import { listening, type MakeValues, type Moment } from '../moment.ts';
import { computeStep, type StepOptions, type Trainable } from '../step.ts';
import { type StepGraph, stepGraph } from './build.ts';
import { mixedStep } from './mixed.ts';
import { savedModel } from './protobuf.ts';
import { type Call, idOf, type NodeBackend, record } from './recorder.ts';

/** A step as it was written down. */
export interface Recording {
  readonly size: number;
  readonly graph: StepGraph;
  readonly model: Buffer;
  readonly variables: readonly { readonly variable: tf.Variable; readonly changes: boolean }[];
  readonly feeds: readonly RecordedFeed[];
  readonly fetches: readonly string[];
  readonly flow: Awaited<ReturnType<typeof computeStep>>['decodeFlow'];
  /** Operations that compute in bfloat16. */
  readonly halved: number;
}

interface RecordedFeed {
  readonly node: string;
  readonly shape: readonly number[];
  /** From the batch, or made for the step. */
  readonly find: (batch: Batch, at: Moment) => Float32Array;
}

/** A step that was taken, in float32, and written down. */
export interface RecordedStep {
  readonly result: ReturnType<typeof computeStep>;
  /** The step as a graph; undefined where it holds what cannot be replayed. */
  write(precision: Precision): Recording | undefined;
}

/** Takes a step, and writes down what it does. */
export function recordStep(
  backend: NodeBackend,
  trainable: Trainable,
  variables: readonly tf.Variable[],
  batch: Batch,
  options: StepOptions,
): RecordedStep {
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
  const { loss, correct, flow, decodeFlow } = result;
  const fetched = [loss, correct, ...(flow === undefined ? [] : [flow])].map((tensor) =>
    idOf(backend, tensor),
  );
  const makers = (calls ?? []).flatMap((call) => {
    if (call.kind !== 'value') return [];
    const maker = makerOf(call, batch, made);
    return maker === undefined ? [] : [{ ...call, maker }];
  });
  const shapes = new Map(variables.map(({ shape }, i) => [before[i] ?? -1, shape]));
  return {
    result,
    write(precision) {
      if (calls === undefined) return undefined;
      const changed = after.filter((id, i) => id !== before[i]);
      const mixed = precision === 'mixed' ? mixedStep(calls, shapes, [...fetched, ...changed]) : undefined;
      const wanted = (id: number): number => mixed?.wanted.get(id) ?? id;
      const graph = stepGraph(
        mixed?.calls ?? calls,
        variables.map(({ shape }, i) => ({
          shape,
          before: before[i] ?? -1,
          after: wanted(after[i] ?? -1),
        })),
        new Set(makers.map(({ id }) => id)),
        fetched.map(wanted),
      );
      if (graph === undefined) return undefined;
      return {
        size: batch.size,
        graph,
        model: Buffer.from(savedModel(graph.nodes)),
        variables: variables.map((variable, i) => ({ variable, changes: before[i] !== after[i] })),
        feeds: makers.map(({ id, shape, maker }) => ({
          node: graph.feeds.get(id) ?? '',
          shape,
          find: maker,
        })),
        fetches: fetched.map((id) => graph.fetches.get(wanted(id)) ?? ''),
        flow: decodeFlow,
        halved: mixed?.halved ?? 0,
      };
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
