import { cardSize } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { frameBefore } from './frame-ports.ts';
import { nodeSize } from './size.ts';
import { giveWay, type Opened } from './spread.ts';
import type { ViewNode } from './view.ts';

const nowhere: Point = { x: 0, y: 0 };

/**
 * From a place for a card among the nodes of one graph, relative to the frame they stand in, back to the document's position
 * that leads there. Where none does, as in the room that a frame takes, the one that leads nearest.
 */
export function wayBack(nodes: readonly ViewNode[], place: Point): Point {
  const [first] = nodes;
  if (first === undefined) return place;
  const cards = nodes.map((node) => cardOf(node));
  const opened = cards.flatMap(({ frame, ...card }): Opened[] =>
    frame === undefined ? [] : [{ ...card, frame }],
  );
  const shiftOf = giveWay(cards, opened, first.direction);
  const gaveWay = shiftOf(cardOf(first));
  const before = cardOf(first).frame?.before ?? nowhere;
  // The same for all: where the frame around them begins.
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
  const before = open ? frameBefore(info.ports, portOffsets, size, shown, direction) : nowhere;
  return {
    position: node.position ?? nowhere,
    size,
    frame: open ? { size: shown, before } : undefined,
  };
}
