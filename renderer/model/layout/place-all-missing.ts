import { current, isDraft } from 'immer';
import {
  alongOf,
  directionOf,
  reachableFrom,
  shiftDownstream,
  stepAlong,
} from '../../../core/document/operations/geometry.ts';
import { type Positions, setPositions } from '../../../core/document/operations/move.ts';
import type { Graph, GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import { placesForMissing } from './place-missing.ts';

/** Places every node of a draft that has no position, beside the nodes it is joined to. What follows moves to make room. */
export function placeAllMissing(draft: SkiplaneDocument): void {
  placeIn(draft, null, draft.graph);
  for (const [name, { graph }] of Object.entries(draft.blocks)) placeIn(draft, name, graph);
}

function placeIn(draft: SkiplaneDocument, name: string | null, graph: Graph): void {
  const plain = isDraft(graph) ? current(graph) : graph;
  const missing = plain.nodes.filter(({ position }) => position === undefined);
  if (missing.length === 0) return;
  const roomy = missing.reduce(withRoomFor, plain);
  if (roomy !== plain) setPositions(draft, name, positionsOf(roomy));
  setPositions(draft, name, placesForMissing(roomy, name !== null));
}

/** The graph with room for a card between the only node that a new one reads and the only one that reads it, as in an edge. */
function withRoomFor(graph: Graph, { id }: GraphNode): Graph {
  const { nodes, edges } = graph;
  const [before, ...moreBefore] = edges.filter((edge) => edge.to === id);
  const [after, ...moreAfter] = edges.filter((edge) => edge.from === id);
  if (before === undefined || after === undefined || moreBefore.length + moreAfter.length > 0) return graph;
  const from = nodes.find((node) => node.id === before.from)?.position;
  const to = nodes.find((node) => node.id === after.to)?.position;
  if (from === undefined || to === undefined) return graph;
  // On a shortcut it comes to stand beside the row, where there is room.
  const others = edges.filter((edge) => edge !== before && edge !== after);
  if (reachableFrom(others, [before.from]).has(after.to)) return graph;
  const direction = directionOf(graph);
  const [start, end] = [alongOf(direction, from), alongOf(direction, to)];
  const step = stepAlong(direction);
  const lacking = start + 2 * step - end;
  // Where the next row begins there is room, and what is drawn backwards has no order to keep.
  if (end <= start || lacking <= 0) return graph;
  const by = Math.max(step, lacking);
  return { ...graph, nodes: shiftDownstream(nodes, edges, [after.to], end, by, direction) };
}

function positionsOf({ nodes }: Graph): Positions {
  return Object.fromEntries(
    nodes.flatMap(({ id, position }) => (position === undefined ? [] : [[id, position]])),
  );
}
