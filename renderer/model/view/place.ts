import type { Graph, GraphNode, Point } from '../../../core/document/schema.ts';
import type { Opened, Placed } from './placed.ts';
import type { Bounds } from './rectangle.ts';
import { nodeSize } from './size.ts';
import type { Where } from './where.ts';

/** A graph as it is laid out with the blocks that are open in it. */
export interface Arrangement {
  readonly graph: Graph;
  readonly where: Where;
  readonly direction: 'right' | 'down';
  /** The open blocks, by id. */
  readonly outlines: ReadonlyMap<string, OpenOutline>;
  /** How far something moves to make room for the open blocks. */
  readonly shiftOf: (item: Placed) => Point;
}

/** An open block: its outline, and what is inside. */
export interface OpenOutline extends Opened {
  readonly inner: Arrangement;
  /** What fills the outline, in coordinates of the definition. */
  readonly bounds: Bounds;
  readonly portOffsets: Readonly<Record<string, number>>;
}

/** Where a node's card or outline stands: its top left corner. */
export function placeOf({ outlines, shiftOf, where }: Arrangement, node: GraphNode): Placed {
  const own = outlines.get(node.id);
  const card = placed(node, where);
  const shift = shiftOf(card);
  const { x, y } = card.position;
  const before = own?.outline.before ?? nowhere;
  return {
    position: { x: x + shift.x - before.x, y: y + shift.y - before.y },
    size: own?.outline.size ?? card.size,
  };
}

export function placed(node: GraphNode, where: Where): Placed {
  return { position: node.position ?? nowhere, size: nodeSize(node, where.graph !== null) };
}

export const nowhere: Point = { x: 0, y: 0 };
