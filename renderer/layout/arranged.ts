import { produce } from 'immer';
import { type GraphName, graphIn } from '../../core/document/edit.ts';
import { setPositions } from '../../core/document/operations/move.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { layoutGraphs } from './layout.ts';
import { needsLayout, placeMissing } from './place-missing.ts';

/**
 * A document with a place for everything: graphs without positions are laid out, single nodes without one are put beside
 * those they are joined to. What has a place keeps it.
 */
export async function arranged(document: SkiplaneDocument): Promise<SkiplaneDocument> {
  const names: GraphName[] = [null, ...Object.keys(document.blocks)];
  const wanting = names.flatMap((name) => {
    const graph = graphIn(document, name);
    return graph !== undefined && graph.nodes.length > 0 && needsLayout(graph) ? [{ name, graph }] : [];
  });
  if (wanting.length === 0) return placeMissing(document);
  const positions = await layoutGraphs(
    wanting.map(({ name, graph }) => ({
      graph,
      inBlock: name !== null,
      direction: graph.direction ?? 'right',
    })),
  );
  const placed = produce(document, (draft) => {
    for (const [i, { name }] of wanting.entries()) setPositions(draft, name, positions[i] ?? {});
  });
  return placeMissing(placed);
}
