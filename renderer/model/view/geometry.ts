import { grid, type Rectangle, type Size, snap } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { nodeSize } from './size.ts';
import { keptPerView } from './still.ts';
import type { View, ViewExtra, ViewNode } from './view.ts';
import { wayBack } from './way-back.ts';
import type { Where } from './where.ts';

const nothingMoved: ReadonlyMap<string, Point> = new Map();

/** A rectangle while nothing is dragged. */
const stillRectangle = keptPerView((view: View, item: ViewNode | ViewExtra) =>
  rectangleAt(view, item, nothingMoved),
);

/** A node's rectangle on the canvas; positions inside open blocks are relative to their outlines. */
export function rectangleOf(
  view: View,
  key: string,
  moved: ReadonlyMap<string, Point> = nothingMoved,
): Rectangle | undefined {
  const item = view.nodes.get(key) ?? view.extras.get(key);
  if (item === undefined) return undefined;
  return isMoved(view, item, moved) ? rectangleAt(view, item, moved) : stillRectangle(view, item);
}

/** True for what is being dragged, alone or with an open block around it. */
export function isMoved(
  view: View,
  item: { readonly key: string; readonly parent: string | null },
  moved: ReadonlyMap<string, Point>,
): boolean {
  if (moved.size === 0) return false;
  for (let at: typeof item | undefined = item; at !== undefined; at = parentOf(view, at)) {
    if (moved.has(at.key)) return true;
  }
  return false;
}

function parentOf(view: View, { parent }: { readonly parent: string | null }): ViewNode | undefined {
  return parent === null ? undefined : view.nodes.get(parent);
}

function rectangleAt(view: View, item: ViewNode | ViewExtra, moved: ReadonlyMap<string, Point>): Rectangle {
  let { x, y } = moved.get(item.key) ?? item.position;
  for (let outline = parentOf(view, item); outline !== undefined; outline = parentOf(view, outline)) {
    const at = moved.get(outline.key) ?? outline.position;
    x += at.x;
    y += at.y;
  }
  return { x, y, width: item.size.width, height: item.size.height };
}

export function samePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

export function contains(outer: Rectangle, { x, y }: Point): boolean {
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

/** The graph at a place of the canvas (an open block's, or the one on the screen), and its outline. */
export function graphAt(
  view: View,
  point: Point,
): { readonly where: Where; readonly outline: ViewNode | undefined } {
  let outline: ViewNode | undefined;
  for (const node of view.nodes.values()) {
    if (!node.open) continue;
    const rectangle = rectangleOf(view, node.key);
    // Inner outlines come after outer ones.
    if (rectangle !== undefined && contains(rectangle, point)) outline = node;
  }
  if (outline === undefined) return { where: view.where, outline };
  const prefix = `${outline.key}/`;
  for (const node of view.nodes.values())
    if (node.where.keys === prefix) return { where: node.where, outline };
  return { where: view.where, outline: undefined };
}

/**
 * The document's position for the top left corner of a card that is dropped on the canvas: where it will stand when what
 * gives way to open outlines has given way to them.
 */
export function documentPosition(
  view: View,
  where: Where,
  outline: ViewNode | undefined,
  point: Point,
): Point {
  const origin = outline === undefined ? { x: 0, y: 0 } : rectangleOf(view, outline.key);
  const local = { x: point.x - (origin?.x ?? 0), y: point.y - (origin?.y ?? 0) };
  const { x, y } = wayBack(
    [...view.nodes.values()].filter((node) => node.where.keys === where.keys),
    local,
  );
  return { x: snap(x), y: snap(y) };
}

/** Moves a rectangle of the document down until it covers no card of its graph. */
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
