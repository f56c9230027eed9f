/** The pixels along one axis whose places leave the same rest when divided by the stride. */
export interface Phase {
  readonly rest: number;
  /** How many pixels. */
  readonly count: number;
  /** Which of the filter's rows (or columns) reach them, in the order in which they meet the output's gradient. */
  readonly taps: readonly number[];
  /** Where the first pixel's window begins, in the padImage gradient. */
  readonly start: number;
}

/**
 * Along one axis, input pixel y gets Σ_i dy[(y + before − i) / stride] · w[i] over the taps i that divide. With y = stride·u + rest
 * and i = first + stride·m these are the windows dy[u + q − m].
 * @returns the phases, and the padded size of `dy` with its zeros before
 */
export function phasesOf(
  inSize: number,
  outSize: number,
  stride: number,
  filterSize: number,
  paddedBefore: number,
): { readonly phases: readonly Phase[]; readonly before: number; readonly size: number } {
  const plans = Array.from({ length: Math.min(stride, inSize) }, (_, rest) => {
    const first = (rest + paddedBefore) % stride;
    const taps = Array.from(
      { length: Math.max(0, Math.ceil((filterSize - first) / stride)) },
      (_, m) => first + stride * m,
    ).reverse();
    const last = Math.floor((rest + paddedBefore) / stride);
    const count = Math.ceil((inSize - rest) / stride);
    return { rest, count, taps, start: last - taps.length + 1, end: last + count };
  });
  const before = Math.max(0, ...plans.map(({ start }) => -start));
  return {
    phases: plans.map(({ end: _, ...phase }) => ({ ...phase, start: phase.start + before })),
    before,
    size: before + Math.max(outSize, ...plans.map(({ end }) => end)),
  };
}
