import * as tf from '@tensorflow/tfjs-core';
import type { GradientFlow } from '../../core/training/metrics.ts';
import { squareSum } from '../kernels/square-sum.ts';
import type { Weight } from './optimizers/index.ts';

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
  /** All norms in one tensor, which the caller disposes of, and what their values say. */
  const pack = (
    gradients: Readonly<Record<string, tf.Tensor>>,
    weights: readonly Weight[],
  ): { norms: tf.Tensor; decode: (values: Float32Array) => GradientFlow } => {
    const known = weights.flatMap((weight) => {
      const gradient = gradients[weight.name];
      return gradient === undefined ? [] : [{ ...weight, gradient }];
    });
    const signals = [...squares.values()];
    const norms = tf.tidy(() =>
      tf.sqrt(
        tf.stack([
          ...signals,
          ...known.flatMap(({ gradient, variable }) => [squareSum(gradient), squareSum(variable)]),
        ]),
      ),
    );
    tf.dispose(signals);
    const paths = [...squares.keys()];
    const names = known.map(({ name }) => name);
    const decode = (values: Float32Array): GradientFlow => {
      const ratios = names.map((name, i) => {
        const [gradient = 0, own = 0] = values.subarray(paths.length + 2 * i);
        return [name, { gradient, ratio: own === 0 ? 0 : gradient / own }];
      });
      return {
        signal: Object.fromEntries(paths.map((path, i) => [path, values[i] ?? 0])),
        weights: Object.fromEntries(ratios),
      };
    };
    return { norms, decode };
  };
  return { tap, pack };
}
