import type { Point } from '../../core/document/schema.ts';
import { formatShape } from '../../core/shape.ts';
import { wirePath } from '../canvas/edges/wire-path.ts';
import { type Lane, laneMiddle, lanePath, type Rectangle } from '../canvas/view/lanes.ts';
import type { View, ViewEdge, ViewNode } from '../canvas/view/view.ts';
import { pictureText } from '../strings/picture.ts';
import { glow, type Palette, skipText, type Theme } from './palette.ts';
import { element, round, text, widthOf } from './svg.ts';

export type Rectangles = ReadonlyMap<string, Rectangle>;

/** Ordinary wires are thin and grey; skips are amber, dashed, and travel above what they bypass. */
export function drawWire(
  view: View,
  edge: ViewEdge,
  rectangles: Rectangles,
  lane: Lane | undefined,
  palette: Palette,
  theme: Theme,
): string {
  const source = view.nodes.get(edge.source);
  const target = view.nodes.get(edge.target);
  const [a, b] = [rectangles.get(edge.source), rectangles.get(edge.target)];
  if (source === undefined || target === undefined || a === undefined || b === undefined) return '';
  const direction = source.direction;
  const start = portPlace(source, a, edge.sourcePort, 'outputs');
  const end = portPlace(target, b, edge.targetPort, 'inputs');
  const colour = edge.skip ? palette.skip : palette.wire;
  const path = lane === undefined ? wirePath(start, end, direction)[0] : lanePath(lane, direction);
  const head =
    lane === undefined
      ? arrow(end, direction, colour)
      : arrow(lane.end, comesDown(lane, direction) ? across[direction] : direction, colour);
  if (!edge.skip)
    return element('path', { d: path, fill: 'none', stroke: colour, 'stroke-width': 1.5 }) + head;
  return (
    element('path', {
      d: path,
      fill: 'none',
      stroke: colour,
      'stroke-width': 9,
      'stroke-linecap': 'round',
      'stroke-opacity': glow[theme],
    }) +
    element('path', {
      d: path,
      fill: 'none',
      stroke: colour,
      'stroke-width': 2,
      'stroke-linecap': 'round',
      'stroke-dasharray': '8 5',
    }) +
    head
  );
}

const across = { right: 'down', down: 'right' } as const;

/** True for a lane that ends on top of a merge; one into a branch arrives from the side, like other wires. */
function comesDown({ lane, end }: Lane, direction: 'right' | 'down'): boolean {
  return lane !== (direction === 'right' ? end.y : end.x);
}

/** What a skip carries, on its lane. */
export function drawLaneLabel(
  edge: ViewEdge,
  lane: Lane,
  direction: 'right' | 'down',
  palette: Palette,
  theme: Theme,
) {
  const { x, y } = laneMiddle(lane, direction);
  const shown = pictureText.skip(edge.shape === undefined ? undefined : formatShape(edge.shape));
  const style = { size: 10.5, fill: skipText[theme], weight: 600, mono: true, anchor: 'middle' } as const;
  const width = widthOf(shown, style) + 10;
  return (
    element('rect', { x: x - width / 2, y: y - 8, width, height: 16, rx: 4, fill: palette.canvas }) +
    text(x, y + 3.5, shown, style)
  );
}

function portPlace(node: ViewNode, at: Rectangle, port: string, side: 'inputs' | 'outputs'): Point {
  const right = node.direction === 'right';
  const ports = node.info.ports[side];
  const index = Math.max(
    0,
    ports.findIndex(({ name }) => name === port),
  );
  const long = right ? at.height : at.width;
  const even = (long * (index + 1)) / (Math.max(1, ports.length) + 1);
  const across = node.open ? (node.portOffsets[port] ?? long / 2) : even;
  const along = side === 'inputs' ? 0 : right ? at.width : at.height;
  return right ? { x: at.x + along, y: at.y + across } : { x: at.x + across, y: at.y + along };
}

/** The tip of a wire, where it enters a card. */
function arrow({ x, y }: Point, direction: 'right' | 'down', fill: string): string {
  const tip =
    direction === 'right'
      ? `M${round(x)},${round(y)} l-7,-3.5 v7 z`
      : `M${round(x)},${round(y)} l-3.5,-7 h7 z`;
  return element('path', { d: tip, fill });
}
