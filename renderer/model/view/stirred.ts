import type { Point } from '../../../core/document/schema.ts';
import { isMoved } from './geometry.ts';
import type { Lane } from './lanes.ts';
import type { View } from './view.ts';

/** Where wires travel that do not go straight, by edge. */
export interface Ways {
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly turns: ReadonlyMap<string, number>;
}

/**
 * The wires that a drag has moved, or sent another way. What it has stirred once stays so until it ends: what is drawn apart
 * changes rarely then, and the rest of the drawing not at all.
 */
export function stirredWires(
  view: View,
  moved: ReadonlyMap<string, Point>,
  before: Ways & { readonly stirred: ReadonlySet<string> },
  now: Ways,
): ReadonlySet<string> {
  if (moved.size === 0) return before.stirred.size === 0 ? before.stirred : new Set();
  const found = new Set(before.stirred);
  for (const { key, source, target } of view.edges.values()) {
    const goesElsewhere =
      now.lanes.get(key) !== before.lanes.get(key) || now.turns.get(key) !== before.turns.get(key);
    const ends = [view.nodes.get(source), view.nodes.get(target)];
    if (goesElsewhere || ends.some((end) => end !== undefined && isMoved(view, end, moved))) found.add(key);
  }
  return found.size === before.stirred.size ? before.stirred : found;
}
