import { type GraphName, graphIn } from '../graph-name.ts';
import type { Point, SkiplaneDocument } from '../schema.ts';
import { type Direction, isPoint, pointOf } from './geometry.ts';

export type Positions = Readonly<Record<string, Point>>;

/** New positions by id. */
export interface Moves {
  readonly nodes?: Positions;
  readonly notes?: Positions;
  readonly frames?: Positions;
}

export function moveItems(draft: SkiplaneDocument, graphName: GraphName, moves: Moves): void {
  const graph = graphIn(draft, graphName);
  place(graph?.nodes, moves.nodes);
  place(graph?.notes, moves.notes);
  place(graph?.frames, moves.frames);
}

export function moveNodes(draft: SkiplaneDocument, graphName: GraphName, positions: Positions): void {
  moveItems(draft, graphName, { nodes: positions });
}

/** Takes over an automatic layout, to whole pixels. */
export function setPositions(draft: SkiplaneDocument, graphName: GraphName, positions: Positions): void {
  const whole = Object.entries(positions).map(([id, { x, y }]) => [
    id,
    { x: Math.round(x), y: Math.round(y) },
  ]);
  moveItems(draft, graphName, { nodes: Object.fromEntries(whole) });
}

/** Sets which way data flows on the canvas; the nodes stay where they are. */
export function setDirection(draft: SkiplaneDocument, graphName: GraphName, direction: Direction): void {
  const graph = graphIn(draft, graphName);
  if (graph !== undefined && (graph.direction ?? 'right') !== direction) graph.direction = direction;
}

function place(
  items: { id: string; position?: Point | undefined }[] | undefined,
  positions: Positions = {},
): void {
  for (const item of items ?? []) {
    const to = Object.hasOwn(positions, item.id) ? positions[item.id] : undefined;
    if (to === undefined || !isPoint(to)) continue;
    if (item.position?.x !== to.x || item.position.y !== to.y) item.position = pointOf(to.x, to.y);
  }
}
