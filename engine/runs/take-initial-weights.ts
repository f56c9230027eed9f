import * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';
import { classifierOf } from '../../core/network/last-layers.ts';
import type { Network } from '../../core/network/network.ts';
import { readInitialWeights } from './initial-weights.ts';

/**
 * Puts the kept weights into a new run's. The classifier keeps its own where its classes are not those that the other run told
 * apart, since its values mean those.
 * @param from id of the other run
 * @returns what was taken over, in a sentence
 * @throws SkiplaneError where the weights are damaged or of another network
 */
export async function takeInitialWeights(
  folder: string,
  from: string,
  weights: ReadonlyMap<string, tf.Variable>,
  network: Network,
  classes: readonly string[],
): Promise<string> {
  const kept = await readInitialWeights(folder);
  const values = tf.io.decodeWeights(new Uint8Array(kept.data).buffer, [...kept.specs]);
  const sameClasses =
    kept.classes !== null &&
    kept.classes.length === classes.length &&
    kept.classes.every((name, label) => name === classes[label]);
  const classifier = classifierOf(network)?.path;
  const isNew = (name: string): boolean =>
    !sameClasses && classifier !== undefined && name.startsWith(`weights/${classifier}/`);
  try {
    for (const [name, variable] of weights) {
      if (isNew(name)) continue;
      const value = values[name];
      if (value === undefined || !tf.util.arraysEqual(value.shape, variable.shape)) {
        throw new SkiplaneError(
          'run/other-network',
          `Expected weights of this network from the run ${from}, but ${name} has the shape [${variable.shape}] here and ${value === undefined ? 'is not there' : `[${value.shape}] there`}: start from a run of the same network.`,
        );
      }
    }
    for (const [name, variable] of weights) {
      const value = values[name];
      if (value !== undefined && !isNew(name)) variable.assign(tf.clone(value));
    }
  } finally {
    tf.dispose(values);
  }
  return sameClasses
    ? `Starts with the weights of the run ${from}.`
    : `Starts with the weights of the run ${from}, except for the classifier${classifier === undefined ? '' : ` (${classifier})`}, which is new: the classes are ${kept.classes === null ? 'perhaps ' : ''}not the same.`;
}
