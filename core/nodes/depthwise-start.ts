import { varianceScalingOf } from './initializers.ts';
import { choice } from './params.ts';

/** Which values a depthwise kernel's initializer counts; a parameter of the kinds that have one. */
export function depthwiseFan() {
  return choice(
    ['perChannel', 'allChannels'],
    'perChannel',
    'what He, Glorot and LeCun initializers count in a depthwise kernel: one window, which is all that an output reads, or, as in Keras, the windows of all channels, which makes initial weights far too small for many channels',
  );
}

/** An initializer by name whose variance is so many times as large. */
export interface ScaledInitializer {
  readonly initializer: string;
  readonly varianceFactor: number;
}

/**
 * The start of a depthwise kernel `[height, width, channels, multiplier]`. Keras's fan-in of it is height · width · channels, though
 * each output reads one channel (He et al. 2015, eq. 7): the variance is brought to that, in a form that Keras reads too.
 */
export function depthwiseStart(
  initializer: string,
  fan: 'perChannel' | 'allChannels',
  channels: number,
  multiplier: number,
): string | ScaledInitializer {
  if (fan === 'allChannels' || channels === 1) return initializer;
  const varianceFactor =
    varianceScalingOf(initializer)?.mode === 'fanAvg' ? (channels + multiplier) / (1 + multiplier) : channels;
  return { initializer, varianceFactor };
}
