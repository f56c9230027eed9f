import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { SkiplaneError } from '../../core/error.ts';
import { onlyShape } from '../layers/stock.ts';
import { forward } from '../training/forward.ts';
import type { Trained } from './trained.ts';

/** The layers of a model in the order of execution; its input is not one of them. */
export function layersOf({ plan }: Pick<Trained, 'plan'>): readonly tfl.layers.Layer[] {
  return plan.steps.map(({ layer }) => layer);
}

/** Shape of a layer's output, without the batch. */
export function outputShape(layer: tfl.layers.Layer): readonly number[] {
  return onlyShape(layer.outputShape).slice(1).map(Number);
}

export function isInput({ model }: Pick<Trained, 'model'>, path: string): boolean {
  return model.inputNames[0] === path;
}

/** @throws SkiplaneError where a model has no layer of that path */
export function checkLayer(trained: Trained, path: string): void {
  if (isInput(trained, path) || layersOf(trained).some(({ name }) => name === path)) return;
  throw new SkiplaneError(
    'analysis/no-such-layer',
    `Expected a layer of the trained network, received "${path}", which it does not have: choose a layer that computes something and existed when the network was trained.`,
  );
}

/**
 * Runs a model on one image and keeps what one of its layers, or its input, gave.
 * @returns both batches of one; the caller disposes of them
 */
export function look(
  trained: Trained,
  input: tf.Tensor,
  path: string,
): { readonly activation: tf.Tensor; readonly output: tf.Tensor } {
  checkLayer(trained, path);
  return tf.tidy(() => {
    let activation = tf.clone(input);
    const { output } = forward(trained.plan, input, {
      training: false,
      tap(own, result) {
        if (own === path) activation = tf.clone(result);
        return result;
      },
    });
    return { activation, output: tf.clone(output) };
  });
}
