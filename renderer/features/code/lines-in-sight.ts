/** Pixels of a line, as in `code-view.module.css`. */
export const lineHeight = 20;
/** Pixels above the first line and below the last one. */
export const margin = 6;

/** The first and the last line of which anything is to be seen. */
export function linesInSight(top: number, height: number): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.floor(top / lineHeight));
  return { first, last: Math.max(first, Math.ceil((top + height) / lineHeight) - 1) };
}

interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly overscan: number;
  readonly count: number;
}

/** The lines to draw, in order: those in sight, some around them, and others wherever they are. */
export function withLines(
  { startIndex, endIndex, overscan, count }: Range,
  others: readonly number[],
): number[] {
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  const near = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const all = new Set([...near, ...others.filter((line) => line >= 0 && line < count)]);
  return [...all].sort((a, b) => a - b);
}
