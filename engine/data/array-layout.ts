import type { ImageShape } from './shape.ts';

/** Numbers of channels that images have. */
const channelCounts = [1, 3, 4];

/** How an array of four axes holds images; undefined where both ways are possible. */
export type ChannelPlace = 'last' | 'first';

/**
 * Where the channels of [n, a, b, c] are: the last axis where it has 1, 3 or 4 of them, else the second where that has. Where both do,
 * the way in which images are square; undefined where neither is or both are, so that nobody can tell. Another number stands last.
 */
export function channelPlace([, a = 0, b = 0, c = 0]: readonly number[]): ChannelPlace | undefined {
  const last = channelCounts.includes(c);
  const first = channelCounts.includes(a);
  if (last !== first) return last ? 'last' : 'first';
  if (!last) return 'last';
  // A single pixel of one channel is the same either way.
  if (a === 1 && b === 1 && c === 1) return 'last';
  if ((a === b) === (b === c)) return undefined;
  return a === b ? 'last' : 'first';
}

/** Images of planes, one after the other, become images of pixels of that shape. */
export function interleaved<Values extends Uint8Array | Float32Array>(
  planes: Values,
  [height, width, channels]: ImageShape,
): Values {
  const plane = height * width;
  const pixels = planes.slice();
  for (let start = 0; start < planes.length; start += plane * channels) {
    for (let c = 0; c < channels; c++) {
      for (let i = 0; i < plane; i++) pixels[start + i * channels + c] = planes[start + c * plane + i] ?? 0;
    }
  }
  return pixels as Values;
}

/** The position of the one in each row of `[n, classes]`; undefined unless every row has exactly one and zeros. */
export function fromOneHot(values: ArrayLike<number>, classes: number): Int32Array | undefined {
  const labels = new Int32Array(values.length / classes).fill(-1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    const row = Math.floor(i / classes);
    if (value !== 1 || labels[row] !== -1) return undefined;
    labels[row] = i % classes;
  }
  return labels.includes(-1) ? undefined : labels;
}
