import * as tf from '@tensorflow/tfjs-core';
import type { GradientFlow } from '../../core/training/metrics.ts';
import type { Weight } from './optimizers/index.ts';

/** Two operations in place of the five of `tf.norm`: a network has hundreds of norms, and each operation costs its call. */
function squareSum(tensor: tf.Tensor): tf.Tensor {
  return tf.sum(tf.square(tensor));
}

/**
 * Listens to the gradient at every layer's output. The weights' gradients alone would hide vanishing in networks whose
 * activations grow with depth.
 */
export function createGradientTap() {
  const squares = new Map<string, tf.Tensor>();
  const tap = (path: string, output: tf.Tensor): tf.Tensor => {
    const listen = tf.customGrad((x: tf.Tensor | tf.GradSaveFunc) => ({
      value: tf.clone(x as tf.Tensor),
      gradFunc: (dy: tf.Tensor) => {
        squares.set(path, tf.keep(squareSum(dy)));
        return dy;
      },
    }));
    return listen(output);
  };
  /** Reads the norms back and frees them. */
  const finish = async (
    gradients: Readonly<Record<string, tf.Tensor>>,
    weights: readonly Weight[],
  ): Promise<GradientFlow> => {
    const known = weights.flatMap((weight) => {
      const gradient = gradients[weight.name];
      return gradient === undefined ? [] : [{ ...weight, gradient }];
    });
    const signals = [...squares.values()];
    const packed = tf.tidy(() =>
      tf.sqrt(
        tf.stack([
          ...signals,
          ...known.flatMap(({ gradient, variable }) => [squareSum(gradient), squareSum(variable)]),
        ]),
      ),
    );
    tf.dispose(signals);
    const values = await packed.data();
    packed.dispose();
    const signal = Object.fromEntries([...squares.keys()].map((path, i) => [path, values[i] ?? 0]));
    const ratios = known.map(({ name }, i) => {
      const [gradient = 0, own = 0] = values.slice(squares.size + 2 * i);
      return [name, { gradient, ratio: own === 0 ? 0 : gradient / own }];
    });
    return { signal, weights: Object.fromEntries(ratios) };
  };
  return { tap, finish };
}
