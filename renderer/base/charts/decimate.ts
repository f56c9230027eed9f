/** Points of one line; where `y` is null the line is broken. */
export interface Points {
  readonly x: number[];
  readonly y: (number | null)[];
}

/**
 * The points that are needed to draw a line on so many pixel columns: of each column the first, the lowest, the highest and the
 * last, so that no spike is lost and millions of points stay quick. `x` must rise. Values that are no numbers become gaps.
 * @param range only these x, and one point beyond each end, so that the line leads out of the picture
 */
export function decimate(
  x: ArrayLike<number>,
  y: ArrayLike<number | null>,
  columns: number,
  range?: readonly [from: number, to: number],
): Points {
  const begin = range === undefined ? 0 : Math.max(0, firstAtLeast(x, range[0]) - 1);
  const end =
    range === undefined
      ? x.length
      : Math.min(x.length, firstAtLeast(x, range[1], begin) + (range[1] > range[0] ? 2 : 1));
  const points: Points = { x: [], y: [] };
  if (end - begin <= 4 * columns) {
    for (let i = begin; i < end; i += 1) push(points, x, y, i);
    return points;
  }
  const low = x[begin] ?? 0;
  const width = ((x[end - 1] ?? 0) - low) / columns || 1;
  for (let i = begin; i < end; ) {
    const column = Math.floor(((x[i] ?? 0) - low) / width);
    const first = i;
    let least = -1;
    let most = -1;
    let gap = -1;
    const edge = low + (column + 1) * width;
    // The first point belongs to its column, whatever rounding makes of its edge.
    for (; i < end && (i === first || (x[i] ?? 0) < edge); i += 1) {
      const value = y[i] ?? Number.NaN;
      if (!Number.isFinite(value)) gap = i;
      else {
        if (least < 0 || value < (y[least] ?? 0)) least = i;
        if (most < 0 || value > (y[most] ?? 0)) most = i;
      }
    }
    const kept = new Set([first, least, most, gap, i - 1].filter((index) => index >= 0));
    for (const index of [...kept].sort((a, b) => a - b)) push(points, x, y, index);
  }
  return points;
}

function push({ x, y }: Points, xs: ArrayLike<number>, ys: ArrayLike<number | null>, i: number): void {
  const value = ys[i] ?? Number.NaN;
  x.push(xs[i] ?? 0);
  y.push(Number.isFinite(value) ? value : null);
}

/** Index of the first x that is at least so large, found by halving. */
function firstAtLeast(x: ArrayLike<number>, value: number, from = 0): number {
  let low = from;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
