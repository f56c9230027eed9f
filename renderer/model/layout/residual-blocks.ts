import { graphIn } from '../../../core/document/graph-name.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { skipEdges } from '../../../core/network/skips.ts';

/** Blocks within blocks within blocks: no skip connection is looked for any deeper. */
const deepest = 4;

/**
 * Blocks of the root graph that contain a skip connection, in the order of the document, each as the keys that have to be
 * open to see its first one: `['stage1', 'stage1/project']`.
 */
export function residualBlocks(document: SkiplaneDocument): readonly (readonly string[])[] {
  return document.graph.nodes.flatMap(({ id, kind, block }) => {
    const way = kind === 'block' ? wayToSkip(document, block, id, 1) : undefined;
    return way === undefined ? [] : [way];
  });
}

function wayToSkip(
  document: SkiplaneDocument,
  block: string | undefined,
  key: string,
  depth: number,
): readonly string[] | undefined {
  const graph = graphIn(document, block ?? '');
  if (graph === undefined || depth > deepest) return undefined;
  if (skipEdges(graph).size > 0) return [key];
  for (const node of graph.nodes) {
    if (node.kind !== 'block') continue;
    const way = wayToSkip(document, node.block, `${key}/${node.id}`, depth + 1);
    if (way !== undefined) return [key, ...way];
  }
  return undefined;
}
