import { type Edit, freshId } from '../../document/edit.ts';
import { type GraphName, graphIn } from '../../document/graph-name.ts';
import type { GraphEdge, SkiplaneDocument } from '../../document/schema.ts';
import type { Layer } from '../layer.ts';

/** Edits that put a new node into an edge. The edge keeps its place, for the order of a merge's inputs. */
export function insertOnEdge(
  document: SkiplaneDocument,
  graphName: GraphName,
  edge: GraphEdge,
  kind: string,
  params: Readonly<Record<string, unknown>>,
  baseId: string,
): Edit[] {
  const graph = graphIn(document, graphName);
  if (graph === undefined) return [];
  const id = freshId(graph, baseId);
  const { from, output, ...target } = edge;
  const entering: GraphEdge = { from, ...(output === undefined ? {} : { output }), to: id };
  return [
    { type: 'addNode', graph: graphName, node: { id, kind, params: { ...params } } },
    { type: 'addEdge', graph: graphName, edge: entering },
    { type: 'redirectEdge', graph: graphName, edge, to: { ...target, from: id } },
  ];
}

/** Edits that remove a node with one edge into it, and lead what read it to what it read; none where it has not just one. */
export function bypassEdits(document: SkiplaneDocument, graphName: GraphName, id: string): Edit[] {
  const edges = graphIn(document, graphName)?.edges ?? [];
  const [entering, ...others] = edges.filter(({ to }) => to === id);
  if (entering === undefined || others.length > 0) return [];
  const { from, output } = entering;
  const leaving = edges.filter((edge) => edge.from === id);
  return [
    ...leaving.map(({ to, input, ...edge }): Edit => {
      const target = { to, ...(input === undefined ? {} : { input }) };
      const led = { from, ...(output === undefined ? {} : { output }), ...target };
      return { type: 'redirectEdge', graph: graphName, edge: { ...edge, ...target }, to: led };
    }),
    { type: 'removeNode', graph: graphName, id },
  ];
}

/**
 * A value for a parameter of a new node: inside a block, the block's own parameter of that name where it holds this value,
 * so that the fix is right for every use of the block; the number itself otherwise.
 */
export function inTermsOf(layer: Layer, names: readonly string[], value: number): number | string {
  if (layer.graph === null) return value;
  const name = names.find(
    (candidate) => Object.hasOwn(layer.scope, candidate) && layer.scope[candidate] === value,
  );
  return name === undefined ? value : `=${name}`;
}
