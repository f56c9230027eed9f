import { cardSize, portSize, type Size } from '../../../core/document/operations/geometry.ts';
import type { GraphNode } from '../../../core/document/schema.ts';

/** Every card of a kind has one size, known before it is drawn: layout and routing need no measuring. */
export function nodeSize(node: GraphNode, inBlock: boolean): Size {
  return inBlock && (node.kind === 'input' || node.kind === 'output') ? portSize : cardSize;
}

/** Inside an outline around an open block: room for its title, for lanes above the nodes, and a margin. */
export const outlinePadding = { top: 76, right: 32, bottom: 28, left: 32 } as const;

export const noteSize: Size = { width: 240, height: 120 };
