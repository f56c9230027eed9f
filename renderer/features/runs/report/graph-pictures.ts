import { graphIn } from '../../../../core/document/graph-name.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import type { Network } from '../../../../core/network/network.ts';
import { totalsByBlock } from '../../../../core/network/totals.ts';
import { pictureText } from '../../../base/strings/picture.ts';
import { buildView } from '../../../model/view/build-view.ts';
import { drawView } from '../../picture/draw-view.ts';
import type { GraphPicture } from './material.ts';

/** Of a document with more block definitions only the first are drawn. */
const mostBlocks = 12;

/**
 * A document's graph with every block closed, and every block that it uses as its first use has it: there the skip connections
 * are. Nodes must have their places.
 */
export function picturesOf(document: SkiplaneDocument, network: Network): GraphPicture[] {
  const totals = totalsByBlock(network);
  const draw = (block: string | null, trail: readonly string[]): GraphPicture => {
    const view = buildView({ document, network, totals, trail, open: new Set(), copies: {} });
    const title = pictureText.title(document.name, block ?? undefined);
    const options = { title, margin: 28, background: false };
    return { block, light: drawView(view, 'light', options), dark: drawView(view, 'dark', options) };
  };
  const blocks = [...trailsOf(document)].slice(0, mostBlocks);
  return [draw(null, []), ...blocks.map(([block, trail]) => draw(block, trail))];
}

/** The way to the first use of every block definition: ids of the block nodes to enter, outermost first. */
function trailsOf(document: SkiplaneDocument): Map<string, readonly string[]> {
  const trails = new Map<string, readonly string[]>();
  const open: { readonly graph: string | null; readonly trail: readonly string[] }[] = [
    { graph: null, trail: [] },
  ];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const { id, kind, block } of graphIn(document, next.graph)?.nodes ?? []) {
      if (kind !== 'block' || block === undefined || trails.has(block)) continue;
      if (graphIn(document, block) === undefined) continue;
      const trail = [...next.trail, id];
      trails.set(block, trail);
      open.push({ graph: block, trail });
    }
  }
  return trails;
}
