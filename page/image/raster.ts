/** An image in memory: rows from the top, pixels from the left, channels side by side, 8 bits each. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** The axes along which images are resized. */
export type Axis = 'rows' | 'columns';

export function lengthOf({ width, height }: Raster, axis: Axis): number {
  return axis === 'rows' ? height : width;
}

/** An empty image like another, of another length along an axis. */
export function blankLike(
  raster: Raster,
  axis: Axis,
  length: number,
): Raster & { readonly data: Uint8Array } {
  const [width, height] = axis === 'rows' ? [raster.width, length] : [length, raster.height];
  return { width, height, channels: raster.channels, data: new Uint8Array(width * height * raster.channels) };
}

/**
 * How lines along an axis lie in memory: values of neighbors along it are `step` apart, and there are `count` lines; `start(line)` is
 * where one begins.
 */
export function linesOf(
  raster: Raster,
  axis: Axis,
): { step: number; count: number; start(line: number): number } {
  const { width, height, channels } = raster;
  if (axis === 'rows') return { step: width * channels, count: width * channels, start: (line) => line };
  return {
    step: channels,
    count: height * channels,
    start: (line) => Math.floor(line / channels) * width * channels + (line % channels),
  };
}
