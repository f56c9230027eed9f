/** The row that a key leads to from the active one; undefined for keys that do not move. `page` is in rows. */
export function indexByKey(key: string, active: number, count: number, page: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: active - 1,
    ArrowDown: active + 1,
    PageUp: active - page,
    PageDown: active + page,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return next === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, next));
}

interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly overscan: number;
  readonly count: number;
}

/** The indices of the rows to draw: those in sight, some around them, and the active one wherever it is. */
export function withActive({ startIndex, endIndex, overscan, count }: Range, active: number): number[] {
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  const near = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (active >= count || (active >= first && active <= last)) return near;
  return active < first ? [active, ...near] : [...near, active];
}
