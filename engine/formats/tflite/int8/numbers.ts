import type { GraphTensor, Quantization } from '../graph.ts';

/** The least and the largest value of a tensor. */
export type Range = readonly [least: number, most: number];

const lowest = -128;
const highest = 127;

/** 256 steps over a range, which is widened to hold zero: padding and ReLU need it exactly. */
export function quantizationOf([least, most]: Range): Quantization {
  const [low, high] = [Math.min(least, 0), Math.max(most, 0)];
  const scale = Math.fround((high - low) / (highest - lowest));
  // Nothing but zeros, or what is one to 32-bit floats.
  if (!(scale > 0)) return onlyOne(1, 0);
  return onlyOne(scale, clamped(Math.round(lowest - low / scale)));
}

export function onlyOne(scale: number, zeroPoint: number): Quantization {
  return { scale: [scale], zeroPoint: [zeroPoint], axis: 0 };
}

/** A constant with one scale for all values; what lies beyond its range becomes the end of it. */
export function quantizedConstant(tensor: GraphTensor, quantization: Quantization): GraphTensor {
  const [scale = 1] = quantization.scale;
  const [zeroPoint = 0] = quantization.zeroPoint;
  const data = Int8Array.from(valuesOf(tensor), (value) => clamped(Math.round(value / scale) + zeroPoint));
  return { ...tensor, type: 'int8', data, quantization };
}

/** A constant by its own range. */
export function quantizedByItself(tensor: GraphTensor): GraphTensor {
  let [least, most] = [0, 0];
  for (const value of valuesOf(tensor)) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return quantizedConstant(tensor, quantizationOf([least, most]));
}

/** Room that sums of 32 bits have: biases stay well within it. */
const largestBias = 2 ** 30;

/**
 * A kernel with one scale per output channel, symmetric around zero, and biases of 32 bits in the steps of input times kernel.
 * @param step of the input
 */
export function quantizedWeights(
  kernel: GraphTensor,
  bias: GraphTensor,
  axis: number,
  step: number,
): { readonly kernel: GraphTensor; readonly bias: GraphTensor } {
  const values = valuesOf(kernel);
  const biases = valuesOf(bias);
  const channels = biases.length;
  // Channels stand in runs along the first axis, and in turn along the last.
  const run = axis === 0 ? values.length / channels : 1;
  const channelOf = (i: number): number => Math.floor(i / run) % channels;
  const largest = new Float64Array(channels);
  for (let i = 0; i < values.length; i++) {
    const channel = channelOf(i);
    largest[channel] = Math.max(largest[channel] ?? 0, Math.abs(values[i] ?? 0));
  }
  const scale = Array.from(largest, (most, channel) => {
    // A channel of next to nothing must still be able to hold its bias.
    const least = Math.abs(biases[channel] ?? 0) / (step * largestBias);
    const own = Math.fround(Math.max(most / highest, least));
    return own > 0 ? own : 1;
  });
  const zeroPoint = new Array<number>(channels).fill(0);
  // A loop: `Int8Array.from` takes seconds for the kernels of a large network.
  const data = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const whole = Math.round((values[i] ?? 0) / (scale[channelOf(i)] ?? 1));
    data[i] = Math.max(-highest, Math.min(highest, whole));
  }
  const steps = scale.map((own) => Math.fround(own * step));
  return {
    kernel: { ...kernel, type: 'int8', data, quantization: { scale, zeroPoint, axis } },
    bias: {
      ...bias,
      type: 'int32',
      data: Int32Array.from(biases, (value, i) => Math.round(value / (steps[i] ?? 1))),
      quantization: { scale: steps, zeroPoint, axis: 0 },
    },
  };
}

function valuesOf({ name, data }: GraphTensor): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new Error(`${name} is no constant of real numbers`);
}

function clamped(value: number): number {
  return Math.max(lowest, Math.min(highest, value));
}
