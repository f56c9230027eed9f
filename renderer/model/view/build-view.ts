import { arrangementOf } from './arrangement.ts';
import { addContents } from './contents.ts';
import { indexIssues } from './info.ts';
import type { Making } from './keep.ts';
import type { View, ViewRequest } from './view.ts';
import { follow } from './where.ts';

/** Lays out what is drawn. Everything that has not changed since the previous view is returned as the same object. */
export function buildView(request: ViewRequest, before?: View): View {
  const { document, network, totals, trail, copies } = request;
  const { where, graph, trail: passed } = follow(document, network, trail, copies);
  const making: Making = {
    context: { document, network, totals, issues: indexIssues(network.issues) },
    before,
    nodes: new Map(),
    edges: new Map(),
    extras: new Map(),
  };
  addContents(making, arrangementOf(request, graph, where), null, { x: 0, y: 0 });
  return {
    where,
    graph,
    trail: passed,
    direction: graph.direction ?? 'right',
    nodes: making.nodes,
    edges: making.edges,
    extras: making.extras,
  };
}
