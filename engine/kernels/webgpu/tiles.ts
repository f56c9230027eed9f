import type * as tf from '@tensorflow/tfjs-core';
import { describeAdapter } from '../../backends/webgpu.ts';
import type { WebgpuBackend } from './backend.ts';
import type { Element } from './element.ts';

/** How a row of channels is cut: vectors of four where they fit, and so many of them to a thread. */
export interface ChannelTile {
  /** Numbers to an element: 4 or 1. */
  readonly width: 1 | 4;
  readonly element: Element;
  /** Elements to a thread; divides `elements`. */
  readonly count: number;
  /** Elements in a row. */
  readonly elements: number;
  /** Threads to a row. */
  readonly threads: number;
}

/** @param most numbers to a thread */
export function channelTile(channels: number, most: number): ChannelTile {
  const width = channels % 4 === 0 ? 4 : 1;
  const elements = channels / width;
  const count = largestDivisor(elements, Math.max(1, Math.floor(most / width)));
  return { width, element: width === 4 ? 'vec4f' : 'f32', count, elements, threads: elements / count };
}

/** How a depthwise convolution reads channels: four at a time where each output channel is its input channel's only one. */
export function depthwiseTile({ inChannels, outChannels }: tf.backend_util.Conv2DInfo) {
  const multiplier = outChannels / inChannels;
  const { width, element } = channelTile(multiplier === 1 ? outChannels : 1, 4);
  return { element, inElements: inChannels / width, outElements: outChannels / width, multiplier };
}

function largestDivisor(number: number, most: number): number {
  for (let divisor = Math.min(number, most); divisor > 1; divisor--)
    if (number % divisor === 0) return divisor;
  return 1;
}

/** `0 … count − 1`, for code that is unrolled. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

const threadsThatFill = new WeakMap<GPUDevice, number>();

/**
 * How many threads keep an adapter busy: sums over long rows are cut into so many parts. A program on the CPU that imitates
 * a GPU needs few, and pays for each.
 */
export function fillingThreads({ device }: WebgpuBackend): number {
  const known = threadsThatFill.get(device);
  if (known !== undefined) return known;
  const threads = describeAdapter(device.adapterInfo).software ? 512 : 65_536;
  threadsThatFill.set(device, threads);
  return threads;
}

/** So many parts of a sum over `rows` that `threadsOfPart` times as many threads keep the adapter busy. */
export function cutIntoParts(rows: number, threadsOfPart: number, threadsThatFill: number) {
  const wanted = Math.max(1, Math.min(rows, Math.round(threadsThatFill / threadsOfPart)));
  const rowsOfPart = Math.max(1, Math.ceil(rows / wanted));
  return { parts: Math.max(1, Math.ceil(rows / rowsOfPart)), rowsOfPart };
}
