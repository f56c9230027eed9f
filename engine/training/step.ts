import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import type { GradientFlow } from '../../core/training/metrics.ts';
import type { Batch } from '../data/batch.ts';
import { forward, type Plan } from './forward.ts';
import { createGradientTap } from './gradient-flow.ts';
import { rulesOf } from './kernel-rules.ts';
import type { Objective } from './loss.ts';
import type { Moment } from './moment.ts';
import type { Optimizer, Weight } from './optimizers/index.ts';
import { tapePacker } from './pack-tape.ts';
import { releaseTape } from './release-tape.ts';
import { isDecayed } from './weight-roles.ts';

/** What one step needs of the model. */
export interface Trainable {
  readonly plan: Plan;
  readonly objective: Objective;
  readonly weights: readonly Weight[];
  readonly optimizer: Optimizer;
  /** Shape of one sample, and the number of classes. */
  readonly inputShape: readonly number[];
  readonly classes: number;
}

export interface StepResult {
  /** Mean over the batch, without the penalties of weights. */
  readonly loss: number;
  readonly correct: number;
  /** What the update of the weights took, the device's work included; undefined where it was not measured. */
  readonly updateSeconds?: number;
  readonly flow?: GradientFlow;
}

/** The weights that training changes, under their names in files. */
export function trainableWeights(model: tfl.LayersModel): Weight[] {
  return model.layers.flatMap((layer) => {
    const config = layer.getConfig();
    return layer.trainableWeights.map((weight) => {
      const variable = weight.read();
      if (!(variable instanceof tf.Variable))
        throw new Error(`weight ${weight.originalName} is not a variable`);
      const { originalName: name } = weight;
      return { name, variable, decays: isDecayed(name, variable.shape), ...rulesOf(config, name) };
    });
  });
}

/** Pixels and labels of a batch as tensors; the caller disposes of them. */
export function batchTensors(
  batch: Batch,
  { inputShape, classes }: Pick<Trainable, 'inputShape' | 'classes'>,
): { images: tf.Tensor; labels: tf.Tensor2D } {
  return {
    images: tf.tensor(batch.images, [batch.size, ...inputShape]),
    labels: tf.tensor2d(batch.labels, [batch.size, classes]),
  };
}

export interface StepOptions extends Moment {
  /** Whether the gradient flow is recorded. */
  readonly watch: boolean;
  /**
   * Whether the update is measured: the device is waited for before it and after it. Free where operations end before they
   * return; elsewhere it costs a little, as the device runs dry.
   */
  readonly timed?: boolean;
}

/** One update from one batch. */
export async function trainStep(
  trainable: Trainable,
  batch: Batch,
  options: StepOptions,
): Promise<StepResult> {
  if (options.timed !== true) return computeStep(trainable, batch, options).read(options.watch);
  const found = findGradients(trainable, batch, options.watch);
  await found.loss.data();
  const started = performance.now();
  trainable.optimizer.apply({ ...options, gradients: found.gradients });
  await smallest(trainable.weights)?.data();
  const updateSeconds = (performance.now() - started) / 1000;
  return { ...(await found.read(options.watch)), updateSeconds };
}

/** Does all operations of a step, without waiting for any. */
export function computeStep(trainable: Trainable, batch: Batch, options: StepOptions): Found {
  const found = findGradients(trainable, batch, options.watch);
  trainable.optimizer.apply({ ...options, gradients: found.gradients });
  return found;
}

/** What a step has found; `read` brings the figures back and frees all of it. */
interface Found {
  readonly loss: tf.Scalar;
  readonly correct: tf.Scalar;
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
  /** The norms of the gradient flow, and what they say. */
  readonly flow: tf.Tensor | undefined;
  readonly decodeFlow: ((values: Float32Array) => GradientFlow) | undefined;
  read(withFlow: boolean): Promise<StepResult>;
}

function findGradients(trainable: Trainable, batch: Batch, watch: boolean): Found {
  const { plan, objective, weights } = trainable;
  const flowTap = watch ? createGradientTap() : undefined;
  const { images, labels } = batchTensors(batch, trainable);
  const counts: tf.Scalar[] = [];
  const { value: loss, grads } = tf.variableGrads(
    () => {
      const result = forward(plan, images, {
        training: true,
        afterLayer: tapePacker(),
        ...(flowTap === undefined ? {} : { tap: flowTap.tap }),
      });
      counts.push(tf.keep(countCorrect(objective, result.output, labels)));
      const loss = objective.loss(result, labels);
      releaseTape();
      return loss;
    },
    weights.map(({ variable }) => variable),
  );
  const [correct = tf.scalar(0)] = counts;
  const gradients = Object.fromEntries(
    weights.flatMap(({ name, variable }) => {
      const gradient = grads[variable.name];
      return gradient === undefined ? [] : [[name, gradient]];
    }),
  );
  const flow = flowTap?.pack(gradients, weights);
  return {
    loss,
    correct,
    gradients,
    flow: flow?.norms,
    decodeFlow: flow?.decode,
    async read(withFlow) {
      const [value = Number.NaN] = await loss.data();
      const [right = 0] = await correct.data();
      const norms = withFlow ? await flow?.norms.data<'float32'>() : undefined;
      tf.dispose([images, labels, loss, correct, ...Object.values(grads)]);
      flow?.norms.dispose();
      return {
        loss: value,
        correct: right,
        ...(norms === undefined || flow === undefined ? {} : { flow: flow.decode(norms) }),
      };
    },
  };
}

/** The weight that is read most quickly. */
function smallest(weights: readonly Weight[]): tf.Variable | undefined {
  return weights.reduce<tf.Variable | undefined>(
    (least, { variable }) => (least === undefined || variable.size < least.size ? variable : least),
    undefined,
  );
}

/** How many samples are classified as labelled; with mixed labels the heaviest counts. */
export function countCorrect(objective: Objective, output: tf.Tensor, labels: tf.Tensor2D): tf.Scalar {
  const right = tf.equal(objective.predicted(output), tf.argMax(labels, 1));
  return tf.sum(tf.cast(right, 'float32'));
}
