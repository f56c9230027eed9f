import type { Shape } from '../../../core/shape.ts';

/** A shape as PyTorch has it: maps have their channels first. Without the batch axis, as all shapes here. */
export function torchShape(shape: Shape): number[] {
  const [height, width, channels, ...more] = shape;
  if (height === undefined || width === undefined || channels === undefined || more.length > 0)
    return [...shape];
  return [channels, height, width];
}

/** Values of maps `[height, width, channels]`, one after the other, with their channels first; of other shapes as they are. */
export function toTorch(values: Float32Array, shape: Shape): Float32Array {
  const [places, channels] = mapSize(shape);
  return channels === 0 ? values : exchanged(values, places, channels);
}

/** The way back; `shape` is the one with channels last. */
export function fromTorch(values: Float32Array, shape: Shape): Float32Array {
  const [places, channels] = mapSize(shape);
  return channels === 0 ? values : exchanged(values, channels, places);
}

/** Of a map: its places, and its channels; zeros for what is no map. */
function mapSize(shape: Shape): readonly [number, number] {
  const [height = 0, width = 0, channels = 0] = shape;
  return shape.length === 3 ? [height * width, channels] : [0, 0];
}

/** Matrices `[rows, columns]`, one after the other, each turned over its diagonal. */
function exchanged(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  const size = rows * columns;
  for (let start = 0; start < values.length; start += size) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++)
        result[start + column * rows + row] = values[start + row * columns + column] ?? 0;
    }
  }
  return result;
}
