import type { Graph } from '../../../core/document/schema.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { keepEdge, type Making } from './keep.ts';
import { shapeLeaving, type Where } from './where.ts';

/** Adds a graph's edges, those to nowhere left out. The nodes are there already: unnamed ports are their first. */
export function addWires(making: Making, graph: Graph, where: Where): void {
  const ids = new Map(graph.nodes.map((node) => [node.id, node]));
  const skips = skipEdges(graph);
  const seen = new Map<string, number>();
  for (const edge of graph.edges) {
    const from = ids.get(edge.from);
    if (from === undefined || !ids.has(edge.to)) continue;
    const source = where.keys + edge.from;
    const target = where.keys + edge.to;
    const sourcePort = edge.output ?? making.nodes.get(source)?.info.ports.outputs[0]?.name ?? 'y';
    const targetPort = edge.input ?? making.nodes.get(target)?.info.ports.inputs[0]?.name ?? 'x';
    const name = `${where.keys}${edge.from}.${sourcePort}>${edge.to}.${targetPort}`;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    keepEdge(making, {
      key: times === 0 ? name : `${name}#${times}`,
      where,
      edge,
      source,
      sourcePort,
      target,
      targetPort,
      shape: shapeLeaving(
        making.context.network,
        where,
        from,
        from.kind === 'block' ? sourcePort : undefined,
      ),
      skip: skips.has(edge),
    });
  }
}
