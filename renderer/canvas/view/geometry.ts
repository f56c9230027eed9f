import type { Point } from '../../../core/document/schema.ts';
import type { Rectangle } from './lanes.ts';
import { nodeSize, type Size } from './size.ts';
import type { View, ViewNode } from './view.ts';
import { wayBack } from './way-back.ts';
import type { Where } from './where.ts';

/** A node's rectangle on the canvas; positions inside open blocks are relative to their frames. */
export function rectangleOf(
  view: View,
  key: string,
  moved: ReadonlyMap<string, Point> = new Map(),
): Rectangle | undefined {
  const item = view.nodes.get(key) ?? view.extras.get(key);
  if (item === undefined) return undefined;
  const own = moved.get(key) ?? item.position;
  let { x, y } = own;
  for (let parent = item.parent; parent !== null; ) {
    const frame = view.nodes.get(parent);
    if (frame === undefined) break;
    const at = moved.get(parent) ?? frame.position;
    x += at.x;
    y += at.y;
    parent = frame.parent;
  }
  return { x, y, width: item.size.width, height: item.size.height };
}

export function contains(outer: Rectangle, { x, y }: Point): boolean {
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

/** Which graph lies at a place of the canvas (an open block's, or the one that is looked at), and its frame. */
export function graphAt(
  view: View,
  point: Point,
): { readonly where: Where; readonly frame: ViewNode | undefined } {
  let frame: ViewNode | undefined;
  for (const node of view.nodes.values()) {
    if (!node.open) continue;
    const rectangle = rectangleOf(view, node.key);
    // Inner frames come after outer ones.
    if (rectangle !== undefined && contains(rectangle, point)) frame = node;
  }
  if (frame === undefined) return { where: view.where, frame };
  const prefix = `${frame.key}/`;
  for (const node of view.nodes.values()) if (node.where.keys === prefix) return { where: node.where, frame };
  return { where: view.where, frame: undefined };
}

/**
 * The document's position for the top left corner of a card that is dropped on the canvas: where it will stand when what
 * gives way to open frames has given way to them.
 */
export function documentPosition(view: View, where: Where, frame: ViewNode | undefined, point: Point): Point {
  const origin = frame === undefined ? { x: 0, y: 0 } : rectangleOf(view, frame.key);
  const local = { x: point.x - (origin?.x ?? 0), y: point.y - (origin?.y ?? 0) };
  const { x, y } = wayBack(
    [...view.nodes.values()].filter((node) => node.where.keys === where.keys),
    local,
  );
  return { x: snap(x), y: snap(y) };
}

/** Moves a rectangle of the document down until it lies on no card of its graph. */
export function freePlace(view: View, where: Where, at: Point, size: Size): Point {
  const cards = [...view.nodes.values()].filter(({ where: other }) => other.keys === where.keys);
  const overlaps = (y: number): boolean =>
    cards.some(({ node }) => {
      const { position } = node;
      if (position === undefined) return false;
      const card = nodeSize(node, where.graph !== null);
      const apartX = at.x + size.width <= position.x || position.x + card.width <= at.x;
      const apartY = y + size.height <= position.y || position.y + card.height <= y;
      return !apartX && !apartY;
    });
  let { y } = at;
  while (overlaps(y)) y += grid;
  return { x: at.x, y };
}

export const grid = 8;

export function snap(value: number): number {
  return Math.round(value / grid) * grid;
}
