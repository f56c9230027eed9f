import * as tf from '@tensorflow/tfjs-core';
import { commonSources } from '../../../core/network/common-source.ts';
import type { Network } from '../../../core/network/network.ts';
import type { ResidualMerge } from '../../../core/network/residual-merges.ts';
import type { WalkedSum } from '../../../core/protocol/walk.ts';
import { type ForwardOptions, forward, type Plan, planBetween } from '../../training/forward.ts';
import { numberOrNull } from '../tools/number-or-null.ts';

/** Where a walk has been: outputs and gradients of all images, by path. */
interface Walked {
  readonly network: Network;
  readonly plan: Plan;
  readonly how: ForwardOptions;
  readonly input: tf.Tensor;
  readonly outputs: ReadonlyMap<string, tf.Tensor>;
  readonly gradients: ReadonlyMap<string, tf.Tensor>;
}

/** The first image's part of a batch; the caller disposes of it. */
export function own(batch: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.slice(batch, [0], [1]));
}

/** The L2 norm in double precision; null where it is no number. Disposes of the tensor. */
export async function normOf(tensor: tf.Tensor): Promise<number | null> {
  const values = await tensor.data();
  tensor.dispose();
  let squares = 0;
  for (const value of values) squares += value * value;
  return numberOrNull(Math.sqrt(squares));
}

/** The layer whose output a layer gives out: itself, or the one before where it only passes its input on. */
export function computedPath(
  { byPath }: Pick<Network, 'byPath'>,
  path: string,
  isComputed: (path: string) => boolean,
): string | undefined {
  for (let at: string | undefined = path; at !== undefined; at = byPath.get(at)?.inputs[0]?.from)
    if (isComputed(at)) return at;
  return undefined;
}

/** What branch and skip bring to an addition, and back from it; undefined where no gradient comes by, or the ways into it never parted. */
export async function walkedSum(
  walked: Walked,
  { merge, branch, skips }: ResidualMerge,
): Promise<WalkedSum | undefined> {
  const { network, plan, how, input, outputs, gradients } = walked;
  const [inputPath = ''] = network.inputs;
  const read = (path: string): tf.Tensor => outputs.get(path) ?? input;
  const computed = (path: string): string =>
    computedPath(network, path, (known) => known === inputPath || outputs.has(known)) ?? inputPath;
  const source = commonSources(network).get(merge.path);
  const sum = outputs.get(merge.path);
  const arriving = gradients.get(merge.path);
  if (source === undefined || sum === undefined || arriving === undefined) return undefined;
  const from = computed(source);
  const [branchEnd, skipEnds] = [computed(branch), skips.map(computed)];
  /** What of the gradient goes back to the input by the layers that lead to one end. */
  const back = (end: string): tf.Tensor => {
    const part = planBetween(plan, from, end);
    return tf.grad((x: tf.Tensor) => {
      const { output } = forward(part, tf.clone(x), how);
      // A smaller end was repeated over the sum.
      return tf.util.arraysEqual(output.shape, arriving.shape)
        ? output
        : tf.broadcastTo(output, arriving.shape);
    })(read(from), arriving);
  };
  const added = (tensors: readonly tf.Tensor[]): tf.Tensor => tensors.reduce((a, b) => tf.add(a, b));
  const brought = (path: string): tf.Tensor => tf.broadcastTo(read(path), sum.shape);
  const parts = tf.tidy(() => {
    const byBranch = back(branchEnd);
    const bySkip = added(skipEnds.map(back));
    const all = [brought(branchEnd), added(skipEnds.map(brought)), sum, arriving];
    return [...all, byBranch, bySkip, tf.add(byBranch, bySkip)].map(own);
  });
  const norms: (number | null)[] = [];
  for (const part of parts) norms.push(await normOf(part));
  const [f = null, x = null, h = null, whole = null, byBranch = null, bySkip = null, both = null] = norms;
  return {
    path: merge.path,
    input: from,
    branch: f,
    skip: x,
    sum: h,
    gradient: { sum: whole, branch: byBranch, skip: bySkip, both },
  };
}
