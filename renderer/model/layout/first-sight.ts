import { produce } from 'immer';
import type { Size } from '../../../core/document/operations/geometry.ts';
import { setPositions } from '../../../core/document/operations/move.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { fitZoom, readable } from '../view/legible.ts';
import { rootPlace } from '../view/where.ts';
import { extentOf, outlinesIn } from './around-open.ts';
import { arrangeParts, type LaidParts } from './layout-with.ts';
import { placeMissing } from './place-missing.ts';
import { residualBlocks } from './residual-blocks.ts';

/** A document as it is first seen: with a place for everything, and some blocks open. */
export interface FirstSight {
  readonly document: SkiplaneDocument;
  readonly open: ReadonlySet<string>;
}

/** More open blocks than this are tried at no opening: a screen does not hold them. */
const mostOpen = 8;

const none: ReadonlySet<string> = new Set();

/**
 * Opens as many blocks as leave every title readable when the whole is seen in a room: skip connections are what there is to
 * see. Blocks without any stay closed.
 * @param parts of the root graph, where that has no places yet
 */
export function firstSight(document: SkiplaneDocument, parts: LaidParts | undefined, room: Size): FirstSight {
  const ways = residualBlocks(document).slice(0, mostOpen);
  for (let count = ways.length; count > 0; count--) {
    const open = new Set(ways.slice(0, count).flat());
    const seen = withRoot(document, parts, room, open);
    if (fitZoom(extentOf(seen, open), room) >= readable) return { document: seen, open };
  }
  return { document: withRoot(document, parts, room, none), open: none };
}

/** The document with its root graph in rows that leave room for open blocks; nothing moves where it has places already. */
export function withRoot(
  document: SkiplaneDocument,
  parts: LaidParts | undefined,
  room: Size,
  open: ReadonlySet<string>,
): SkiplaneDocument {
  if (parts === undefined) return placeMissing(document);
  const { graph } = document;
  const outlines = outlinesIn({ document, where: rootPlace, open });
  const direction = graph.direction ?? 'right';
  const positions = arrangeParts(parts, { graph, inBlock: false, direction, room, outlines });
  return placeMissing(produce(document, (draft) => setPositions(draft, null, positions)));
}
