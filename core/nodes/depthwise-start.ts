import type { TrainedRole, WeightSpec } from '../ops/define.ts';
import type { Shape, Size2d } from '../shape.ts';
import type { FanMode } from './initializers.ts';
import { trained } from './lowering.ts';
import { choice } from './params.ts';

/** Which values a depthwise kernel's initializer counts; a parameter of the kinds that have one. */
export function depthwiseFan() {
  return choice(
    ['perChannel', 'allChannels'],
    'perChannel',
    'what He, Glorot, LeCun and varianceScaling initializers count in a depthwise kernel: one window, which is all that an output reads, or, as in Keras, the windows of all channels, which makes initial weights far too small for many channels',
  );
}

/**
 * By how much the variance of a depthwise kernel `[height, width, channels, multiplier]` is multiplied. Keras's fan-in of it is height ·
 * width · channels, though each output reads one channel (He et al. 2015, eq. 7): the variance is brought to that, in a form that Keras
 * reads too. Its fan-out, height · width · multiplier, is what one channel feeds.
 */
export function depthwiseFactor(
  fan: 'perChannel' | 'allChannels',
  channels: number,
  multiplier: number,
): (role: TrainedRole, mode: FanMode) => number {
  const factors = { fanIn: channels, fanOut: 1, fanAvg: (channels + multiplier) / (1 + multiplier) };
  return (role, mode) => (fan === 'perChannel' && role === 'depthwise_kernel' ? factors[mode] : 1);
}

/** The kernel `[height, width, channels, multiplier]` of a convolution of every channel by itself. */
export function depthwiseKernel(
  { kernelSize, depthMultiplier }: { readonly kernelSize: Size2d; readonly depthMultiplier: number },
  map: Shape,
): WeightSpec {
  return trained('depthwise_kernel', 'HWCM', [...kernelSize, map[2] ?? 0, depthMultiplier]);
}
