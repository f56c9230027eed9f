import type { Program } from './program.ts';

/** Values of a weight; `ArrayLike` where they are only read. */
type Values = ArrayLike<number>;

/**
 * Weights as operations read them: those that are to be standardized are. That is a constant at inference, so that no format needs to
 * know of it.
 * @param weights by `path/name`, as training has them
 */
export function computingWeights<Own extends Values>(
  { weights: specs }: Pick<Program, 'weights'>,
  weights: ReadonlyMap<string, Own>,
): ReadonlyMap<string, Own | Float32Array> {
  const result = new Map<string, Own | Float32Array>(weights);
  for (const [name, { shape, standardized: epsilon }] of specs) {
    const values = weights.get(name);
    if (epsilon !== undefined && values !== undefined)
      result.set(name, standardized(values, shape.at(-1) ?? 1, epsilon));
  }
  return result;
}

/** Paths of layers whose kernel is standardized. */
export function standardizedPaths({ weights }: Pick<Program, 'weights'>): string[] {
  return [...weights].flatMap(([name, { standardized: epsilon }]) =>
    epsilon === undefined ? [] : [name.slice(0, name.lastIndexOf('/'))],
  );
}

/** (w − mean) / √(variance + epsilon) of every filter (Qiao et al. 2019, arXiv 1903.10520, eq. 2, with epsilon inside the root as in timm). */
function standardized(values: Values, filters: number, epsilon: number): Float32Array {
  const size = values.length / filters;
  const result = new Float32Array(values.length);
  for (let filter = 0; filter < filters; filter += 1) {
    let [sum, squares] = [0, 0];
    for (let i = filter; i < values.length; i += filters) sum += values[i] ?? 0;
    const mean = sum / size;
    for (let i = filter; i < values.length; i += filters) squares += ((values[i] ?? 0) - mean) ** 2;
    const factor = 1 / Math.sqrt(squares / size + epsilon);
    for (let i = filter; i < values.length; i += filters) result[i] = ((values[i] ?? 0) - mean) * factor;
  }
  return result;
}
