import type { Network } from '../../../core/network/network.ts';
import type { Consumer } from '../define.ts';
import { type Comparison, createComparison } from './compare.ts';
import { batchesOf, type ProofInputs } from './inputs.ts';

/** A function at an output that magnifies differences of its inputs where these are large. */
export interface Squashed {
  /** Its layer. */
  readonly path: string;
  readonly function: 'softmax' | 'sigmoid';
  /** The layer whose output it reads. */
  readonly reads: string;
}

/**
 * The softmax or sigmoid whose values a network gives out. Inputs of some thousands, which 32 bits round by some thousandths, change its
 * values by as much, however exact both programs are. Undefined where there is none.
 */
export function squashedBy(network: Network, output: string): Squashed | undefined {
  const layer = network.byPath.get(network.byPath.get(output)?.inputs[0]?.from ?? '');
  const name = layer?.params?.['activation'];
  const reads = layer?.inputs[0]?.from;
  if (layer?.kind !== 'activation' || reads === undefined) return undefined;
  return name === 'softmax' || name === 'sigmoid' ? { path: layer.path, function: name, reads } : undefined;
}

/** Compares what such a function reads, in all batches of a set. A target that does not have that layer compares as different. */
export async function beforeSquashing(
  path: string,
  source: Consumer,
  target: Consumer,
  set: ProofInputs,
): Promise<Comparison> {
  const comparison = createComparison();
  for (const inputs of batchesOf(set)) {
    const found: { source?: Float32Array; target?: Float32Array } = {};
    await source.layers(inputs, set.batch, (layer, values) => {
      if (layer === path) found.source = values;
    });
    await target.layers(inputs, set.batch, (layer, values) => {
      if (layer === path) found.target = values;
    });
    comparison.add(found.source ?? new Float32Array(1), found.target ?? new Float32Array());
  }
  return comparison;
}
