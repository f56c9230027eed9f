import type { SkiplaneDocument } from '../schema.ts';
import { flatten } from './flatten.ts';
import { directionOf } from './geometry.ts';
import { blocksUsedBy, blocksWithin, plain, setLists } from './graphs.ts';
import { layered } from './layered.ts';
import { isRefusal, type Outcome } from './outcome.ts';

/**
 * Dissolves every block of the root graph, and those within, to plain layers, in a new layout. The definitions go, except
 * those that others use which the root graph did not.
 */
export function ungroupAll(draft: SkiplaneDocument): Outcome<undefined> {
  const document = plain(draft);
  const opened = blocksUsedBy(document.graph);
  if (!document.graph.nodes.some(({ kind }) => kind === 'block')) return undefined;
  const flat = flatten(document, null, () => true, true);
  if (isRefusal(flat)) return flat;
  const ids = flat.nodes.map(({ id }) => id);
  const positions = layered(ids, flat.edges, directionOf(document.graph));
  const nodes = flat.nodes.map((node) => {
    const position = positions.get(node.id);
    return position === undefined ? node : { ...node, position };
  });
  setLists(draft.graph, document.graph, nodes, flat.edges);

  const reached = blocksWithin(document, opened);
  const kept = blocksWithin(
    document,
    Object.keys(document.blocks).filter((name) => !reached.has(name)),
  );
  for (const name of reached) if (!kept.has(name)) delete draft.blocks[name];
  return undefined;
}
