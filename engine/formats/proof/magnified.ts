import { interpret } from '../../../core/ops/interpret/interpret.ts';
import type { Consumer, ModelParts } from '../define.ts';
import { type Comparison, createComparison } from './compare.ts';
import { batchesOf, type ProofInputs } from './inputs.ts';

/** How far two programs are from what a network gives in double precision, by output. */
export interface Errors {
  readonly source: Comparison;
  readonly target: Comparison;
}

/**
 * A network may magnify rounding: gates and softmax with inputs of hundreds, one behind the other, as in deep networks on values that
 * no image has. Two programs in 32 bits then differ, however right both are. Whoever is right in double precision decides.
 */
export async function errorsOf(
  { network, program, weights }: ModelParts,
  source: Consumer,
  target: Consumer,
  set: ProofInputs,
): Promise<readonly Errors[]> {
  const errors = network.outputs.map(() => ({ source: createComparison(), target: createComparison() }));
  for (const inputs of batchesOf(set)) {
    const given = new Map(network.inputs.map((path, i) => [path, inputs[i] ?? []] as const));
    const exact = interpret(program, weights, given, set.batch).outputs;
    const [one, other] = [await source.run(inputs, set.batch), await target.run(inputs, set.batch)];
    for (const [i, path] of network.outputs.entries()) {
      const right = Float32Array.from(exact.get(path) ?? []);
      errors[i]?.source.add(right, one[i] ?? new Float32Array());
      errors[i]?.target.add(right, other[i] ?? new Float32Array());
    }
  }
  return errors;
}

/**
 * A target that is so many times further from the truth than the engine is no worse: from one input to the next, the errors of one and the
 * same program differ as much (SE-ResNet-50 in PyTorch: 1.4e-4 to 2.1e-3 of the largest score on three inputs of ±10).
 */
const chance = 16;
/** Beyond this, no figures are alike. */
const most = 0.05;

/** Whether rounding explains what a target gives: the engine itself is off by the tolerance or much of it, and the target by no more. */
export function isRounding({ source, target }: Errors): boolean {
  return target.maxRelative <= Math.min(most, chance * source.maxRelative);
}
