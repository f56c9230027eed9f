import { graphIn } from '../../../core/document/graph-name.ts';
import type { Graph, GraphNode } from '../../../core/document/schema.ts';
import type { Network } from '../../../core/network/network.ts';
import { boundsOf } from './bounds.ts';
import { outlineBefore, portOffsets } from './outline-ports.ts';
import { type Arrangement, type OpenOutline, placed } from './place.ts';
import type { Placed } from './placed.ts';
import { portsOf } from './ports.ts';
import { outlinePadding } from './size.ts';
import { giveWay } from './spread.ts';
import type { ViewRequest } from './view.ts';
import { inside, type Where } from './where.ts';

/** A block that contains itself would open for ever. */
const deepest = 32;

type Request = Pick<ViewRequest, 'document' | 'open' | 'copies'> & {
  readonly network: Pick<Network, 'blocks'>;
};

/** Arranges a graph around its open blocks, innermost first. */
export function arrangementOf(request: Request, graph: Graph, where: Where): Arrangement {
  const direction = graph.direction ?? 'right';
  const outlines = new Map<string, OpenOutline>();
  for (const node of graph.nodes) {
    if (node.kind !== 'block' || !request.open.has(where.keys + node.id)) continue;
    const outline = openOutline(request, node, where, direction);
    if (outline !== undefined) outlines.set(node.id, outline);
  }
  const shiftOf = giveWay(placedIn(graph, where), [...outlines.values()], direction);
  return { graph, where, direction, outlines, shiftOf };
}

function placedIn(graph: Graph, where: Where): Placed[] {
  return graph.nodes.map((node) => placed(node, where));
}

function openOutline(
  request: Request,
  node: GraphNode,
  where: Where,
  direction: 'right' | 'down',
): OpenOutline | undefined {
  const graph = graphIn(request.document, node.block ?? '');
  if (graph === undefined || graph.nodes.length === 0) return undefined;
  if (where.keys.split('/').length > deepest) return undefined;
  const inner = arrangementOf(request, graph, inside(request.network, where, node, request.copies));
  const bounds = boundsOf(inner);
  const size = {
    width: bounds.right - bounds.left + outlinePadding.left + outlinePadding.right,
    height: bounds.bottom - bounds.top + outlinePadding.top + outlinePadding.bottom,
  };
  const card = placed(node, where);
  const offsets = portOffsets(inner, bounds, size, direction);
  return {
    ...card,
    outline: {
      size,
      before: outlineBefore(portsOf(request.document, node), offsets, card.size, size, direction),
    },
    inner,
    bounds,
    portOffsets: offsets,
  };
}
