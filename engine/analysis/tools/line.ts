import { gaussian } from './probe.ts';

/** Inputs on a line through the origin, and its direction, whose mean square is 1. */
export function lineOf(
  axes: number,
  seed: number,
  points: number,
  reach: number,
): { readonly inputs: Float32Array; readonly direction: Float64Array } {
  const drawn = gaussian(axes, seed, 'probeLine');
  const size = Math.sqrt(drawn.reduce((sum, value) => sum + value ** 2, 0) / axes);
  const direction = Float64Array.from(drawn, (value) => value / size);
  const inputs = Float32Array.from({ length: points * axes }, (_, i) => {
    const place = Math.floor(i / axes);
    return reach * ((2 * place) / (points - 1) - 1) * (direction[i % axes] ?? 0);
  });
  return { inputs, direction };
}
