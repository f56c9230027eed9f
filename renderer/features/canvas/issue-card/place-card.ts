import type { Rectangle, Size } from '../../../../core/document/operations/geometry.ts';

export const sides = ['bottom', 'top', 'right', 'left'] as const;
export const aligns = ['center', 'start', 'end'] as const;

/** On which side of a node a card stands, and by which of the node's edges it is level. */
export interface Place {
  readonly side: (typeof sides)[number];
  readonly align: (typeof aligns)[number];
}

/** Between a node and its card, in pixels of the screen. */
export const offset = 16;
/** What a person reaches for around a port: further along the wires of the node itself than beside its neighbors. */
const reach = 90;
const near = 14;
/** Between a card and the edge of the canvas. */
export const margin = 8;

interface Surroundings {
  readonly card: Size;
  /** The canvas; all rectangles are in its pixels. */
  readonly room: Size;
  /** The other nodes that can be seen. */
  readonly others: readonly Rectangle[];
  readonly direction: 'right' | 'down';
}

/** Where a node's card hides least: nothing of the ports of the node, of its neighbors as little as can be. */
export function placeCard(node: Rectangle, { card, room, others, direction }: Surroundings): Place {
  const ports = portsOf(node, direction);
  const around = others.map((other) => grown(other, near));
  let best: Place = { side: 'bottom', align: 'center' };
  let least = Infinity;
  for (const side of sides) {
    for (const align of aligns) {
      const at = keptIn(cardAt(node, card, { side, align }), room, side);
      const outside = card.width * card.height - shared(at, { x: 0, y: 0, ...room });
      const hidden = around.reduce((sum, other) => sum + shared(at, other), 0);
      const busy = ports.reduce((sum, port) => sum + shared(at, port), 0);
      const cost = 3 * outside + hidden + 4 * busy;
      if (cost >= least) continue;
      least = cost;
      best = { side, align };
    }
  }
  return best;
}

/** The rectangle that a card takes at a place. */
export function cardAt(node: Rectangle, { width, height }: Size, { side, align }: Place): Rectangle {
  const share = { start: 0, center: 0.5, end: 1 }[align];
  const x = node.x + share * (node.width - width);
  const y = node.y + share * (node.height - height);
  const corners = {
    bottom: { x, y: node.y + node.height + offset },
    top: { x, y: node.y - offset - height },
    right: { x: node.x + node.width + offset, y },
    left: { x: node.x - offset - width, y },
  };
  return { ...corners[side], width, height };
}

/** A card that would stick out of the room, moved along the edge of the node that it stands at; its head stays in sight. */
export function keptIn(at: Rectangle, room: Size, side: Place['side']): Rectangle {
  const beside = side === 'left' || side === 'right';
  return beside
    ? { ...at, y: within(at.y, at.height, room.height) }
    : { ...at, x: within(at.x, at.width, room.width) };
}

function within(start: number, length: number, room: number): number {
  return Math.max(margin, Math.min(start, room - margin - length));
}

/** Before its inputs and behind its outputs. */
function portsOf({ x, y, width, height }: Rectangle, direction: Surroundings['direction']): Rectangle[] {
  return direction === 'right'
    ? [x - reach, x + width].map((at) => ({ x: at, y: y - near, width: reach, height: height + 2 * near }))
    : [y - reach, y + height].map((at) => ({ x: x - near, y: at, width: width + 2 * near, height: reach }));
}

function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** The area that two rectangles share. */
function shared(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
