import { type GraphName, graphIn } from '../graph-name.ts';
import type { SkiplaneDocument } from '../schema.ts';
import { removeNodes } from './nodes.ts';

/** Removes nodes with their edges, notes, and frames; what stands in a frame stays. */
export function removeItems(draft: SkiplaneDocument, graphName: GraphName, ids: readonly string[]): void {
  removeNodes(draft, graphName, ids);
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return;
  const gone = new Set(ids);
  for (const list of ['notes', 'frames'] as const) {
    const items = graph[list];
    if (items === undefined || !items.some(({ id }) => gone.has(id))) continue;
    for (let i = items.length - 1; i >= 0; i--) {
      if (gone.has(items[i]?.id ?? '')) items.splice(i, 1);
    }
    if (items.length === 0) delete graph[list];
  }
}
