import * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';
import type { AnalysisResponses } from '../../core/protocol/analysis.ts';
import { formatShape } from '../../core/shape.ts';
import { forward } from '../training/forward.ts';
import { isInput, layersOf, look, outputShape } from './layers.ts';
import { byClass, likeliest, modelInput } from './probabilities.ts';
import type { Trained } from './trained.ts';

/**
 * Grad-CAM (Selvaraju et al. 2017, arXiv 1610.02391, equations 1 and 2): the mean over the positions of the gradient of the
 * class's score with respect to a layer's output weighs the output's channels; the part of their sum above 0 speaks for the
 * class. The score is what enters the last softmax or sigmoid, and the model's output where it ends with neither. The map is
 * divided by its largest value; where nothing speaks for the class it is all 0.
 * @param layer null for the last one with height and width
 * @param wanted the class; null for the likeliest
 */
export async function gradCamOf(
  trained: Trained,
  pixels: Float32Array,
  { layer, class: wanted }: { readonly layer: string | null; readonly class: number | null },
): Promise<Omit<AnalysisResponses['gradCam'], 'image'>> {
  const classes = trained.metadata.classes.length;
  if (wanted !== null && wanted >= classes) {
    throw new SkiplaneError(
      'analysis/no-such-class',
      `Expected a class from 0 to ${classes - 1}, received ${wanted}: choose one of the model's.`,
    );
  }
  const path = layer ?? lastWithArea(trained);
  const { activation, output } = tf.tidy(() => look(trained, modelInput(pixels, trained), path));
  const shape = activation.shape.slice(1);
  try {
    const [height, width, channels] = shape;
    if (shape.length !== 3 || height === undefined || width === undefined || channels === undefined) {
      throw new SkiplaneError(
        'analysis/no-area',
        `Expected a layer with height and width, but the output of ${path} is ${formatShape(shape)}: choose an earlier one.`,
      );
    }
    const probabilities = byClass(await output.data(), 1, classes);
    const chosen = wanted ?? likeliest(probabilities);
    const gradient = tf.tidy(() => scoreGradient(trained, pixels, path, activation.shape, chosen));
    const slopes = await gradient.data();
    gradient.dispose();
    const values = weighted(await activation.data(), slopes, channels);
    return {
      layer: path,
      class: chosen,
      probability: probabilities[chosen] ?? 0,
      map: { width, height, values },
    };
  } finally {
    tf.dispose([activation, output]);
  }
}

/** The last layer of which places can be told apart; where there is none, the last that has any. */
function lastWithArea(trained: Trained): string {
  const maps = layersOf(trained).filter((layer) => outputShape(layer).length === 3);
  const areas = maps.filter((layer) => {
    const [height = 1, width = 1] = outputShape(layer);
    return height * width > 1;
  });
  const last = areas.at(-1) ?? maps.at(-1);
  if (last !== undefined) return last.name;
  throw new SkiplaneError(
    'analysis/no-area',
    'Expected a network with a layer that has height and width, received one without: Grad-CAM is not possible here.',
  );
}

/** Gradient of a class's score with respect to a layer's output: that of 0 added to it. */
function scoreGradient(
  trained: Trained,
  pixels: Float32Array,
  path: string,
  shape: number[],
  chosen: number,
): tf.Tensor {
  const input = modelInput(pixels, trained);
  const score = (change: tf.Tensor): tf.Tensor => {
    const { output, logits = output } = forward(
      trained.plan,
      isInput(trained, path) ? tf.add(input, change) : input,
      {
        training: false,
        tap: (own, result) => (own === path ? tf.add(result, change) : result),
      },
    );
    const scores = tf.reshape(logits, [-1]);
    // A single sigmoid's score speaks for the second class, and against the first.
    if (scores.size === 1) return chosen === 1 ? tf.sum(scores) : tf.neg(tf.sum(scores));
    return tf.sum(tf.slice(scores, chosen, 1));
  };
  return tf.grad(score)(tf.zeros(shape));
}

/** The map of outputs and slopes, both `[positions, channels]`. */
function weighted(outputs: ArrayLike<number>, slopes: ArrayLike<number>, channels: number): Float32Array {
  const positions = outputs.length / channels;
  const weights = Array.from({ length: channels }, (_, c) => {
    let sum = 0;
    for (let at = 0; at < positions; at++) sum += slopes[at * channels + c] ?? 0;
    return sum / positions;
  });
  const map = Float32Array.from({ length: positions }, (_, at) =>
    Math.max(
      0,
      weights.reduce((sum, weight, c) => sum + weight * (outputs[at * channels + c] ?? 0), 0),
    ),
  );
  const most = map.reduce((a, b) => Math.max(a, b), 0);
  return most === 0 ? map : map.map((value) => value / most);
}
