/** Nodes by id and what joins them, as far as a layout cares. */
export interface Wire {
  readonly from: string;
  readonly to: string;
}

export interface Flow {
  /** Every node once, those that data reaches first in front. */
  readonly order: readonly string[];
  /** How many nodes the longest way to each one passes. */
  readonly layer: ReadonlyMap<string, number>;
  /** The longest way through, which forms one straight row. */
  readonly mainPath: readonly string[];
  /** What each node leads to; wires that close a circle are left out. */
  readonly leaving: ReadonlyMap<string, readonly string[]>;
  /** How many nodes the longest way from each one passes. */
  readonly height: ReadonlyMap<string, number>;
}

/** Orders nodes along the data in linear time. A circle is cut before whichever of its nodes the document names first. */
export function flowOf(ids: readonly string[], wires: readonly Wire[]): Flow {
  const readers = new Map<string, string[]>(ids.map((id) => [id, []]));
  const waiting = new Map<string, number>(ids.map((id) => [id, 0]));
  for (const { from, to } of wires) {
    const list = readers.get(from);
    if (list === undefined || !waiting.has(to) || from === to) continue;
    list.push(to);
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
  }
  const order: string[] = [];
  const layer = new Map<string, number>();
  const leaving = new Map<string, string[]>();
  const place = (id: string, depth: number): void => {
    order.push(id);
    layer.set(id, depth);
    leaving.set(id, []);
  };
  const depths = new Map<string, number>();
  let next = 0;
  const pass = (): void => {
    for (; next < order.length; next++) {
      const id = order[next] ?? '';
      for (const to of readers.get(id) ?? []) {
        // Already placed: this wire closes a circle.
        if (layer.has(to)) continue;
        leaving.get(id)?.push(to);
        depths.set(to, Math.max(depths.get(to) ?? 0, (layer.get(id) ?? 0) + 1));
        const left = (waiting.get(to) ?? 0) - 1;
        waiting.set(to, left);
        if (left === 0) place(to, depths.get(to) ?? 0);
      }
    }
  };
  for (const id of ids) if (waiting.get(id) === 0) place(id, 0);
  pass();
  for (const id of ids) {
    if (layer.has(id)) continue;
    place(id, depths.get(id) ?? 0);
    pass();
  }
  const height = heights(order, leaving);
  return { order, layer, leaving, height, mainPath: longestPath(order, leaving, height) };
}

function heights(
  order: readonly string[],
  leaving: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const height = new Map<string, number>();
  for (const id of order.toReversed()) {
    let most = 0;
    for (const to of leaving.get(id) ?? []) most = Math.max(most, height.get(to) ?? 0);
    height.set(id, most + 1);
  }
  return height;
}

function longestPath(
  order: readonly string[],
  leaving: ReadonlyMap<string, readonly string[]>,
  height: ReadonlyMap<string, number>,
): string[] {
  const path: string[] = [];
  for (let id = tallest(order, height); id !== undefined; id = tallest(leaving.get(id) ?? [], height)) {
    path.push(id);
  }
  return path;
}

/** The node where the longest way starts; the first of equals. */
export function tallest(ids: readonly string[], height: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const id of ids) {
    if (best === undefined || (height.get(id) ?? 0) > (height.get(best) ?? 0)) best = id;
  }
  return best;
}
