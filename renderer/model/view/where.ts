import type { GraphName } from '../../../core/document/graph-name.ts';
import { graphIn } from '../../../core/document/graph-name.ts';
import type { Graph, GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import type { Network } from '../../../core/network/network.ts';
import type { Shape } from '../../../core/shape.ts';

/** A graph on the screen: the blocks that lead to it, and which copy of each is shown. */
export interface Where {
  readonly graph: GraphName;
  /** Before the ids of its nodes in keys: `stage2/`. */
  readonly keys: string;
  /** Before the ids of its nodes in the network's paths: `stage21.`. */
  readonly paths: string;
}

export const rootPlace: Where = { graph: null, keys: '', paths: '' };

/** Inside a block node of a graph. */
export function inside(
  network: Pick<Network, 'blocks'>,
  where: Where,
  node: GraphNode,
  copies: Readonly<Record<string, number>>,
): Where {
  const key = where.keys + node.id;
  const all = network.blocks.get(where.paths + node.id)?.copies ?? [];
  const copy = Math.min(copies[key] ?? 0, Math.max(0, all.length - 1));
  return { graph: node.block ?? null, keys: `${key}/`, paths: `${all[copy] ?? where.paths + node.id}.` };
}

/** The graph at the end of a trail of block ids; stops early where a block of the trail is gone. */
export function follow(
  document: SkiplaneDocument,
  network: Network,
  trail: readonly string[],
  copies: Readonly<Record<string, number>>,
): { readonly where: Where; readonly graph: Graph; readonly trail: readonly GraphNode[] } {
  let where = rootPlace;
  let graph = document.graph;
  const passed: GraphNode[] = [];
  for (const id of trail) {
    const node = graph.nodes.find((candidate) => candidate.id === id);
    const next = node?.kind === 'block' ? graphIn(document, node.block ?? '') : undefined;
    if (node === undefined || next === undefined) break;
    where = inside(network, where, node, copies);
    graph = next;
    passed.push(node);
  }
  return { where, graph, trail: passed };
}

/** The shape that leaves a node by one of its ports (the first when unnamed); undefined where it cannot be known. */
export function shapeLeaving(
  network: Network,
  where: Where,
  node: GraphNode,
  port?: string,
): Shape | undefined {
  return network.byPath.get(layerLeaving(network, where, node, port) ?? '')?.shape;
}

/** The path of the layer whose output leaves a node by one of its ports; of a block that is the last copy's. */
export function layerLeaving(
  network: Network,
  where: Where,
  node: GraphNode,
  port?: string,
): string | undefined {
  const path = where.paths + node.id;
  if (network.muted.has(path)) return network.muted.get(path);
  if (node.kind !== 'block') return network.byPath.has(path) ? path : network.passages.get(path);
  const last = network.blocks.get(path)?.copies.at(-1);
  if (last === undefined) return network.passages.get(path);
  return port === undefined ? undefined : network.passages.get(`${last}.${port}`);
}
