import { cardSize } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { outlineBefore } from './outline-ports.ts';
import type { Opened } from './placed.ts';
import { nodeSize } from './size.ts';
import { giveWay } from './spread.ts';
import type { ViewNode } from './view.ts';

const nowhere: Point = { x: 0, y: 0 };

/**
 * From a place for a card among the nodes of one graph, relative to the outline they stand in, back to the document's position
 * that leads there. Where none does, as in the room that an outline takes, the one that leads nearest.
 */
export function wayBack(nodes: readonly ViewNode[], place: Point): Point {
  const [first] = nodes;
  if (first === undefined) return place;
  const cards = nodes.map((node) => cardOf(node));
  const opened = cards.flatMap(({ outline, ...card }): Opened[] =>
    outline === undefined ? [] : [{ ...card, outline }],
  );
  const shiftOf = giveWay(cards, opened, first.direction);
  const gaveWay = shiftOf(cardOf(first));
  const before = cardOf(first).outline?.before ?? nowhere;
  // The same for all: where the outline around them begins.
  const offset = {
    x: first.shift.x - gaveWay.x + before.x,
    y: first.shift.y - gaveWay.y + before.y,
  };
  const local = { x: place.x - offset.x, y: place.y - offset.y };
  let best = local;
  let least = Number.POSITIVE_INFINITY;
  const tried = new Set<string>();
  // At a row's end nothing may have moved on as far as what is put there.
  const behind = opened.map(({ position, size }) => ({
    size,
    position:
      first.direction === 'right'
        ? { x: position.x + size.width, y: position.y }
        : { x: position.x, y: position.y + size.height },
  }));
  for (const { x, y } of [nowhere, ...[...cards, ...behind].map(shiftOf)]) {
    if (tried.has(`${x} ${y}`)) continue;
    tried.add(`${x} ${y}`);
    const position = { x: local.x - x, y: local.y - y };
    const shift = shiftOf({ position, size: cardSize });
    const miss = Math.abs(shift.x - x) + Math.abs(shift.y - y);
    if (miss < least) {
      least = miss;
      best = position;
    }
  }
  return best;
}

function cardOf({ node, where, open, size: shown, info, portOffsets, direction }: ViewNode) {
  const size = nodeSize(node, where.graph !== null);
  const before = open ? outlineBefore(info.ports, portOffsets, size, shown, direction) : nowhere;
  return {
    position: node.position ?? nowhere,
    size,
    outline: open ? { size: shown, before } : undefined,
  };
}
