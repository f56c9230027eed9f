import { type GraphName, graphIn } from '../graph-name.ts';
import type { GraphNode, SkiplaneDocument } from '../schema.ts';
import { blocksUsedBy, blocksWithin, definitionIn, parametersIn, plain } from './graphs.ts';
import { namesUsedBy, substituteIn, written } from './rewrite.ts';

/**
 * Nodes, notes and frames of a graph as a document of their own, with the edges between them, the definitions that they
 * use and the parameters that their expressions need. Written, it is the text of the clipboard.
 */
export function copyNodes(
  document: SkiplaneDocument,
  graphName: GraphName,
  ids: readonly string[],
): SkiplaneDocument {
  const whole = plain(document);
  const graph = graphIn(whole, graphName) ?? { nodes: [], edges: [] };
  const wanted = new Set(ids);
  const chosen = <Item extends { id: string }>(items: readonly Item[] = []) =>
    items.filter(({ id }) => wanted.has(id));
  const nodes = chosen(graph.nodes);
  const inside = new Set(nodes.map(({ id }) => id));
  const [notes, frames] = [chosen(graph.notes), chosen(graph.frames)];
  const used = new Set(nodes.flatMap((node) => [...namesUsedBy(node)]));
  const parameters = Object.entries(parametersIn(whole, graphName) ?? {});
  return {
    format: 'skiplane',
    version: whole.version,
    name: whole.name,
    parameters: Object.fromEntries(parameters.filter(([name]) => used.has(name))),
    graph: {
      nodes,
      edges: graph.edges.filter(({ from, to }) => inside.has(from) && inside.has(to)),
      ...(notes.length === 0 ? {} : { notes }),
      ...(frames.length === 0 ? {} : { frames }),
      ...(graph.direction === undefined ? {} : { direction: graph.direction }),
    },
    blocks: definitionsFor(whole, nodes),
  };
}

/** A block node with its definitions, to be used in other documents: what it takes from its graph is computed. */
export function saveBlockFragment(
  document: SkiplaneDocument,
  graphName: GraphName,
  id: string,
): SkiplaneDocument | undefined {
  const whole = plain(document);
  const node = graphIn(whole, graphName)?.nodes.find((candidate) => candidate.id === id);
  const definition = definitionIn(whole, node?.block);
  if (node?.kind !== 'block' || definition === undefined) return undefined;
  const parameters = Object.entries(parametersIn(whole, graphName) ?? {});
  const alone = substituteIn(node, new Map(parameters.map(([name, value]) => [name, written(value)])));
  const { position: _position, ...unplaced } = alone;
  return {
    format: 'skiplane',
    version: whole.version,
    name: node.block ?? node.id,
    ...(definition.description === undefined ? {} : { description: definition.description }),
    parameters: {},
    graph: { nodes: [unplaced], edges: [] },
    blocks: definitionsFor(whole, [node]),
  };
}

function definitionsFor(document: SkiplaneDocument, nodes: readonly GraphNode[]): SkiplaneDocument['blocks'] {
  const used = blocksWithin(document, blocksUsedBy({ nodes: [...nodes] }));
  // In the document's order, so that a copy reads like the original.
  return Object.fromEntries(Object.entries(document.blocks).filter(([name]) => used.has(name)));
}
