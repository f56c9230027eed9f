import { produce } from 'immer';
import { graphIn } from '../../../core/document/graph-name.ts';
import type { Size } from '../../../core/document/operations/geometry.ts';
import { setDirection, setPositions } from '../../../core/document/operations/move.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { usualRoom } from './arrange.ts';
import { type FirstSight, firstSight, withRoot } from './first-sight.ts';
import { layoutGraphs, layoutParts } from './layout.ts';
import type { LaidParts } from './layout-with.ts';
import { needsLayout } from './place-missing.ts';

/**
 * A document with a place for everything: graphs without positions are laid out, single nodes without one are put beside
 * those they are joined to. What has a place keeps it.
 */
export async function arranged(document: SkiplaneDocument): Promise<SkiplaneDocument> {
  const { placed, parts } = await laidOut(document);
  return withRoot(placed, parts, usualRoom, new Set());
}

/**
 * The same, and as many of its blocks open as leave every title readable when the whole is seen in a room: skip connections
 * are what there is to see. Blocks without any stay closed.
 */
export async function atFirstSight(document: SkiplaneDocument, room: Size = usualRoom): Promise<FirstSight> {
  const { placed, parts } = await laidOut(document);
  return firstSight(placed, parts, room);
}

/** The document with its definitions laid out, and the parts of its root graph where that has no places yet. */
async function laidOut(
  document: SkiplaneDocument,
): Promise<{ readonly placed: SkiplaneDocument; readonly parts: LaidParts | undefined }> {
  const root = document.graph.direction ?? 'right';
  const wanting = Object.keys(document.blocks).flatMap((name) => {
    const graph = graphIn(document, name);
    return graph !== undefined && graph.nodes.length > 0 && needsLayout(graph) ? [{ name, graph }] : [];
  });
  // Definitions without a direction use the document's.
  const requests = wanting.map(({ graph }) => ({
    graph,
    inBlock: true,
    direction: graph.direction ?? root,
  }));
  const positions = requests.length === 0 ? [] : await layoutGraphs(requests);
  const placed = produce(document, (draft) => {
    for (const [i, { name }] of wanting.entries()) {
      setDirection(draft, name, requests[i]?.direction ?? root);
      setPositions(draft, name, positions[i] ?? {});
    }
  });
  const { graph } = placed;
  if (graph.nodes.length === 0 || !needsLayout(graph)) return { placed, parts: undefined };
  const [parts] = await layoutParts([{ graph, inBlock: false, direction: root }]);
  return { placed, parts };
}
