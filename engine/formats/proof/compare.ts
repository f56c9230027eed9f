import type { LayerDifference, OutputDifference } from '../../../core/formats/report.ts';

/** What is known of two arrays of one tensor, gathered over any number of batches. */
export interface Comparison {
  add(source: Float32Array, target: Float32Array): void;
  /** Adds all that another comparison has gathered. */
  take(other: Comparison): void;
  readonly sums: Sums;
  readonly maxAbsolute: number;
  /** Over the largest value of the source; infinite where one of the two has a value that is no number and the other has not. */
  readonly maxRelative: number;
  readonly rms: number;
  readonly cosine: number;
}

/** What comparisons gather. */
interface Sums {
  readonly scale: number;
  readonly count: number;
  readonly squares: number;
  readonly dot: number;
  readonly sourceSquares: number;
  readonly targetSquares: number;
}

/** Below this a tensor's largest value says nothing: differences of what is practically zero are not blown up. */
const smallestScale = 1e-3;

export function createComparison(): Comparison {
  let maxAbsolute = 0;
  let scale = 0;
  let squares = 0;
  let count = 0;
  let dot = 0;
  let sourceSquares = 0;
  let targetSquares = 0;
  return {
    add(source, target) {
      if (source.length !== target.length) {
        maxAbsolute = Number.POSITIVE_INFINITY;
        return;
      }
      for (let i = 0; i < source.length; i++) {
        const a = source[i] ?? 0;
        const b = target[i] ?? 0;
        const difference = a === b ? 0 : Math.abs(a - b);
        // NaN on one side is no comparison that can be passed.
        if (!(difference <= maxAbsolute)) maxAbsolute = Number.isNaN(difference) ? Infinity : difference;
        const size = Math.abs(a);
        if (size > scale && size < Infinity) scale = size;
        squares += difference * difference;
        dot += a * b;
        sourceSquares += a * a;
        targetSquares += b * b;
      }
      count += source.length;
    },
    take(other) {
      const { sums } = other;
      maxAbsolute = Math.max(maxAbsolute, other.maxAbsolute);
      scale = Math.max(scale, sums.scale);
      count += sums.count;
      squares += sums.squares;
      dot += sums.dot;
      sourceSquares += sums.sourceSquares;
      targetSquares += sums.targetSquares;
    },
    get sums() {
      return { scale, count, squares, dot, sourceSquares, targetSquares };
    },
    get maxAbsolute() {
      return maxAbsolute;
    },
    get maxRelative() {
      return maxAbsolute / Math.max(scale, smallestScale);
    },
    get rms() {
      return count === 0 ? 0 : Math.sqrt(squares / count);
    },
    get cosine() {
      const lengths = Math.sqrt(sourceSquares * targetSquares);
      return lengths === 0 ? Number(sourceSquares === targetSquares) : dot / lengths;
    },
  };
}

export function layerDifference(
  path: string,
  { maxAbsolute, maxRelative }: Comparison,
  tolerance: number,
): LayerDifference {
  return { path, maxAbsolute: finite(maxAbsolute), maxRelative: finite(maxRelative), tolerance };
}

export function outputDifference(
  name: string,
  comparison: Comparison,
  tolerance: number,
  sameLargest: number | null,
): OutputDifference {
  const { maxAbsolute, maxRelative, rms, cosine } = comparison;
  return {
    name,
    maxAbsolute: finite(maxAbsolute),
    maxRelative: finite(maxRelative),
    tolerance,
    rms: finite(rms),
    cosine: finite(cosine),
    sameLargest,
  };
}

/** JSON has no infinity: the largest number says as much. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}

/** Share of the rows of two arrays whose largest value stands at the same place. */
export function sameLargest(source: Float32Array, target: Float32Array, width: number): number {
  const rows = source.length / width;
  let same = 0;
  for (let row = 0; row < rows; row++)
    if (largestAt(source, row * width, width) === largestAt(target, row * width, width)) same += 1;
  return rows === 0 ? 1 : same / rows;
}

export function largestAt(values: Float32Array, start: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) if ((values[start + i] ?? 0) > (values[start + best] ?? 0)) best = i;
  return best;
}
