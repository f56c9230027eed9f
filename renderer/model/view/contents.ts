import type { Point } from '../../../core/document/schema.ts';
import { nodeInfo } from './info.ts';
import { keepExtra, keepInfo, keepNode, type Making } from './keep.ts';
import { type Arrangement, placeOf } from './place.ts';
import { noteSize, outlinePadding } from './size.ts';
import { addWires } from './wires.ts';

const noOffsets: Readonly<Record<string, number>> = {};
const nowhere: Point = { x: 0, y: 0 };

/** Adds what a graph holds, outlines before what stands in them; `offset` is added to all positions. */
export function addContents(
  making: Making,
  arrangement: Arrangement,
  parent: string | null,
  offset: Point,
): void {
  const { graph, where, outlines, direction } = arrangement;
  for (const node of graph.nodes) {
    const key = where.keys + node.id;
    const own = outlines.get(node.id);
    const place = placeOf(arrangement, node);
    const position = { x: place.position.x + offset.x, y: place.position.y + offset.y };
    const { x, y } = node.position ?? nowhere;
    keepNode(making, {
      key,
      parent,
      where,
      node,
      open: own !== undefined,
      position,
      shift: { x: position.x - x, y: position.y - y },
      size: place.size,
      info: keepInfo(making, key, nodeInfo(making.context, where, node)),
      portOffsets: own?.portOffsets ?? noOffsets,
      direction,
    });
    if (own !== undefined) {
      const { left, top } = own.bounds;
      addContents(making, own.inner, key, { x: outlinePadding.left - left, y: outlinePadding.top - top });
    }
  }
  addWires(making, graph, where);
  addExtras(making, arrangement, parent, offset);
}

function addExtras(
  making: Making,
  { graph, where, shiftOf }: Arrangement,
  parent: string | null,
  offset: Point,
): void {
  for (const item of [...(graph.notes ?? []), ...(graph.frames ?? [])]) {
    const { position = nowhere, size = noteSize } = item;
    const moved = shiftOf({ position, size });
    const shift = { x: moved.x + offset.x, y: moved.y + offset.y };
    keepExtra(making, {
      key: where.keys + item.id,
      parent,
      where,
      position: { x: position.x + shift.x, y: position.y + shift.y },
      shift,
      size,
      ...('title' in item ? { frame: item } : { note: item }),
    });
  }
}
