import * as tf from '@tensorflow/tfjs-core';
import type { Statistics } from '../../../core/analysis/options.ts';
import { type ForwardOptions, forward } from '../../training/forward.ts';
import { releaseTape } from '../../training/release-tape.ts';
import { countCorrect, trainableWeights } from '../../training/step.ts';
import { objectiveOf } from '../objective.ts';
import type { Trained } from '../trained.ts';
import type { FrozenKinks } from './frozen-kinks.ts';
import type { Sample, SampleBatch } from './sample.ts';

/** A model with its loss, which moves through the space of its weights. It changes the model's weights and does not put them back. */
export type Movable = Pick<Trained, 'model' | 'plan' | 'metadata' | 'training'>;

/** The loss of a model as a function of the weights that training changes, on the same images everywhere. */
export interface LossSurface {
  /** How many numbers a point has. */
  readonly size: number;
  /** The weights that the model came with, one after the other. */
  readonly origin: Float32Array;
  readonly weights: readonly SurfaceWeight[];
  /** Images are taken in so many batches: between two of them, `unit` is called. */
  readonly batches: number;
  /** Mean over the images. */
  readonly lossAt: (
    point: Float32Array,
    unit: () => Promise<void>,
    kinks?: FrozenKinks,
  ) => Promise<{ readonly loss: number; readonly accuracy: number }>;
  /** Of the mean loss, in double precision. */
  readonly gradientAt: (
    point: Float32Array,
    unit: () => Promise<void>,
    kinks?: FrozenKinks,
  ) => Promise<{ readonly loss: number; readonly gradient: Float64Array }>;
}

export interface SurfaceWeight {
  readonly name: string;
  readonly shape: readonly number[];
  /** Place of its first number in a point. */
  readonly start: number;
  readonly size: number;
  /** Whether it is a kernel, which mixes inputs, and no bias, scale or shift. */
  readonly moves: boolean;
  /** Whether the last axis but one counts its filters, and not the last. */
  readonly transposed: boolean;
}

/** Dropout, noise and stochastic depth are off; batch normalization goes by the batch, or by its moving statistics, which stay as they are. */
const modes: { readonly [Own in Statistics]: ForwardOptions } = {
  batch: { training: false, statistics: () => undefined },
  moving: { training: false },
};

export async function lossSurface(
  movable: Movable,
  sample: Sample,
  statistics: Statistics,
): Promise<LossSurface> {
  const { model, plan, metadata } = movable;
  const objective = objectiveOf(movable);
  const variables = trainableWeights(model);
  const transposed = new Set(
    model.layers.flatMap((layer) =>
      layer.getClassName() === 'Conv2DTranspose' ? layer.weights.map(({ originalName }) => originalName) : [],
    ),
  );
  let start = 0;
  const weights = variables.map(({ name, decays, variable: { shape, size } }) => {
    start += size;
    return { name, shape, start: start - size, size, moves: decays, transposed: transposed.has(name) };
  });
  const size = start;
  const origin = new Float32Array(size);
  for (const [i, { variable }] of variables.entries())
    origin.set(await variable.data<'float32'>(), weights[i]?.start);
  const moveTo = (point: Float32Array): void => {
    for (const [i, { variable }] of variables.entries()) {
      const { start: from = 0 } = weights[i] ?? {};
      tf.tidy(() => {
        variable.assign(tf.tensor(point.slice(from, from + variable.size), variable.shape));
      });
    }
  };
  const share = (batch: SampleBatch): number => batch.size / sample.labels.length;
  const tensorsOf = ({ images, labels, size: count }: SampleBatch) => ({
    images: tf.tensor(images, [count, ...metadata.inputShape]),
    labels: tf.tensor2d(labels, [count, labels.length / count]),
  });
  const optionsOf = (batch: number, images: tf.Tensor, kinks: FrozenKinks | undefined): ForwardOptions =>
    kinks === undefined ? modes[statistics] : { ...modes[statistics], tap: kinks.tap(batch, images) };
  return {
    size,
    origin,
    weights,
    batches: sample.batches.length,
    async lossAt(point, unit, kinks) {
      moveTo(point);
      let [loss, right] = [0, 0];
      for (const [i, batch] of sample.batches.entries()) {
        const figures = tf.tidy(() => {
          const { images, labels } = tensorsOf(batch);
          const result = forward(plan, images, optionsOf(i, images, kinks));
          return tf.stack([objective.loss(result, labels), countCorrect(objective, result.output, labels)]);
        });
        const [own = Number.NaN, correct = 0] = await figures.data();
        figures.dispose();
        loss += own * share(batch);
        right += correct;
        await unit();
      }
      return { loss, accuracy: right / sample.labels.length };
    },
    async gradientAt(point, unit, kinks) {
      moveTo(point);
      const gradient = new Float64Array(size);
      let loss = 0;
      for (const [i, batch] of sample.batches.entries()) {
        const { images, labels } = tensorsOf(batch);
        const { value, grads } = tf.variableGrads(
          () => {
            const own = objective.loss(forward(plan, images, optionsOf(i, images, kinks)), labels);
            releaseTape();
            return own;
          },
          variables.map(({ variable }) => variable),
        );
        const [own = Number.NaN] = await value.data();
        loss += own * share(batch);
        for (const [place, { variable }] of variables.entries()) {
          const values = (await grads[variable.name]?.data()) ?? [];
          const { start: from = 0 } = weights[place] ?? {};
          for (let at = 0; at < values.length; at++)
            gradient[from + at] = (gradient[from + at] ?? 0) + (values[at] ?? 0) * share(batch);
        }
        tf.dispose([images, labels, value, grads]);
        await unit();
      }
      return { loss, gradient };
    },
  };
}
