import type { GraphName } from '../../../core/document/graph-name.ts';
import { definitionIn } from '../../../core/document/operations/graphs.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { useDocument } from './document.ts';
import { useView } from './view.ts';

/**
 * True where the graph's nodes are on the screen: a fix within a block changes all its uses, and so it is offered only to whoever
 * looks at the block. The root graph is always meant.
 * @param trail ids of the blocks that were entered
 * @param open keys of those that are open in place
 */
export function isLookedAt(
  document: SkiplaneDocument,
  trail: readonly string[],
  open: ReadonlySet<string>,
  graph: GraphName,
): boolean {
  if (graph === null) return true;
  if (blockAt(document, trail) === graph) return true;
  const around = trail.length === 0 ? '' : `${trail.join('/')}/`;
  return [...open].some((key) => key.startsWith(around) && blockAt(document, key.split('/')) === graph);
}

/** The definition of the block to which ids lead, from the root graph on. */
function blockAt(document: SkiplaneDocument, ids: readonly string[]): string | undefined {
  let graph = document.graph;
  let name: string | undefined;
  for (const id of ids) {
    name = graph.nodes.find((node) => node.id === id)?.block;
    const definition = definitionIn(document, name);
    if (definition === undefined) return undefined;
    graph = definition.graph;
  }
  return name;
}

/** The same of what the designer shows now. */
export function useLookedAt(): (graph: GraphName) => boolean {
  const document = useDocument(({ history }) => history.document);
  const trail = useView((state) => state.trail);
  const open = useView((state) => state.open);
  return (graph) => isLookedAt(document, trail, open, graph);
}
