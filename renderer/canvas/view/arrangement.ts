import { graphIn } from '../../../core/document/edit.ts';
import type { Graph, GraphNode, Point } from '../../../core/document/schema.ts';
import { type Bounds, boundsOf } from './bounds.ts';
import { frameBefore, portOffsets } from './frame-ports.ts';
import { portsOf } from './ports.ts';
import { framePadding, nodeSize } from './size.ts';
import { giveWay, type Opened, type Placed } from './spread.ts';
import type { ViewRequest } from './view.ts';
import { inside, type Where } from './where.ts';

/** A graph as it is laid out with the blocks that are open in it. */
export interface Arrangement {
  readonly graph: Graph;
  readonly where: Where;
  readonly direction: 'right' | 'down';
  /** The open blocks, by id. */
  readonly frames: ReadonlyMap<string, OpenFrame>;
  /** How far something gives way to the open blocks. */
  readonly shiftOf: (item: Placed) => Point;
}

/** An open block: its frame, and what is inside. */
export interface OpenFrame extends Opened {
  readonly inner: Arrangement;
  /** What fills the frame, in coordinates of the definition. */
  readonly bounds: Bounds;
  readonly portOffsets: Readonly<Record<string, number>>;
}

/** A block that contains itself would open for ever. */
const deepest = 32;

type Request = Pick<ViewRequest, 'document' | 'network' | 'open' | 'copies'>;

/** Arranges a graph around its open blocks, innermost first. */
export function arrangementOf(request: Request, graph: Graph, where: Where): Arrangement {
  const direction = graph.direction ?? 'right';
  const frames = new Map<string, OpenFrame>();
  for (const node of graph.nodes) {
    if (node.kind !== 'block' || !request.open.has(where.keys + node.id)) continue;
    const frame = openFrame(request, node, where, direction);
    if (frame !== undefined) frames.set(node.id, frame);
  }
  const shiftOf = giveWay(placedIn(graph, where), [...frames.values()], direction);
  return { graph, where, direction, frames, shiftOf };
}

/** Where a node's card or frame stands: its top left corner. */
export function placeOf({ frames, shiftOf, where }: Arrangement, node: GraphNode): Placed {
  const own = frames.get(node.id);
  const card = placed(node, where);
  const shift = shiftOf(card);
  const { x, y } = card.position;
  const before = own?.frame.before ?? nowhere;
  return {
    position: { x: x + shift.x - before.x, y: y + shift.y - before.y },
    size: own?.frame.size ?? card.size,
  };
}

const nowhere: Point = { x: 0, y: 0 };

function placed(node: GraphNode, where: Where): Placed {
  return { position: node.position ?? nowhere, size: nodeSize(node, where.graph !== null) };
}

function placedIn(graph: Graph, where: Where): Placed[] {
  return graph.nodes.map((node) => placed(node, where));
}

function openFrame(
  request: Request,
  node: GraphNode,
  where: Where,
  direction: 'right' | 'down',
): OpenFrame | undefined {
  const graph = graphIn(request.document, node.block ?? '');
  if (graph === undefined || graph.nodes.length === 0) return undefined;
  if (where.keys.split('/').length > deepest) return undefined;
  const inner = arrangementOf(request, graph, inside(request.network, where, node, request.copies));
  const bounds = boundsOf(inner);
  const size = {
    width: bounds.right - bounds.left + framePadding.left + framePadding.right,
    height: bounds.bottom - bounds.top + framePadding.top + framePadding.bottom,
  };
  const card = placed(node, where);
  const offsets = portOffsets(inner, bounds, size, direction);
  return {
    ...card,
    frame: {
      size,
      before: frameBefore(portsOf(request.document, node), offsets, card.size, size, direction),
    },
    inner,
    bounds,
    portOffsets: offsets,
  };
}
