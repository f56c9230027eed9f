import type { TrainedRole } from '../../core/ops/define.ts';

/** Whether weight decay shrinks a weight, by the last word of its name in files; `channels` where its shape decides. */
const decays: Readonly<Record<TrainedRole, boolean | 'channels'>> = {
  kernel: true,
  recurrent_kernel: true,
  pointwise_kernel: true,
  embeddings: true,
  depthwise_kernel: 'channels',
  // Decaying biases and normalization's weights does harm (He et al. 2019, arXiv 1812.01187, section 3.1).
  bias: false,
  gamma: false,
  beta: false,
  // Of single tokens and places, not of words: left alone as in timm's vision transformers.
  class_token: false,
  position_embeddings: false,
  // PReLU's slopes: decay would push them to zero (He et al. 2015, arXiv 1502.01852, section 2.1).
  alpha: false,
};

/**
 * Whether weight decay shrinks a weight: kernels, which mix inputs, and embeddings. A depthwise kernel of one by one with one map
 * per channel mixes nothing: it scales each channel, as layer scale does, and is left alone as scales are.
 * @throws Error for a weight without a role
 */
export function isDecayed(name: string, shape: readonly number[]): boolean {
  const role = name.split('/').at(-1) ?? '';
  if (!isTrainedRole(role)) throw new Error(`expected a weight of a known role, received ${name}`);
  const decayed = decays[role];
  if (decayed !== 'channels') return decayed;
  const [height, width, , maps] = shape;
  return height !== 1 || width !== 1 || maps !== 1;
}

function isTrainedRole(role: string): role is TrainedRole {
  return Object.hasOwn(decays, role);
}
