import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { routeLanes, type Skip } from './lanes.ts';
import { type Arrangement, placeOf } from './place.ts';
import type { Placed } from './placed.ts';
import type { Bounds } from './rectangle.ts';
import { noteSize } from './size.ts';

/** An outline has room for a lane above its cards anyway, but none for one beside them, with what it says about itself. */
const roomAbove = 30;
const roomBeside = 24;

/** What a graph fills: cards, outlines of open blocks, notes, and lanes of skips. The graph holds a node at least. */
export function boundsOf(arrangement: Arrangement): Bounds {
  const { graph, shiftOf, direction } = arrangement;
  const bounds: Bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const include = ({ position: { x, y }, size: { width, height } }: Placed): void => {
    bounds.left = Math.min(bounds.left, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.right = Math.max(bounds.right, x + width);
    bounds.bottom = Math.max(bounds.bottom, y + height);
  };
  const rectangles = new Map<string, Rectangle>();
  for (const node of graph.nodes) {
    const place = placeOf(arrangement, node);
    include(place);
    rectangles.set(node.id, { ...place.position, ...place.size });
  }
  for (const { position = { x: 0, y: 0 }, size = noteSize } of [
    ...(graph.notes ?? []),
    ...(graph.frames ?? []),
  ]) {
    const shift = shiftOf({ position, size });
    include({ position: { x: position.x + shift.x, y: position.y + shift.y }, size });
  }
  for (const { lane } of routeLanes(rectangles, skipsOf(arrangement), direction).values()) {
    if (direction === 'right') bounds.top = Math.min(bounds.top, lane + roomAbove);
    else bounds.left = Math.min(bounds.left, lane - roomBeside);
  }
  return bounds;
}

function skipsOf({ graph }: Arrangement): Skip[] {
  const skips = [...skipEdges(graph)];
  if (skips.length === 0) return [];
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  return skips.map(({ from, to }, i) => ({
    key: String(i),
    source: from,
    target: to,
    merges: nodeDefinition(kinds.get(to) ?? '')?.inputs[0]?.many === true,
  }));
}
